"""Reviews of products and places: the reader's own words, without the rating page around them."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.ingestion.dates import find_dates
from summarizer.ingestion.kinds.lines import Line, Marks, Structure, filled, line_edits, split_lines
from summarizer.ingestion.kinds.review_lines import (
    REPLY,
    TITLE_WORDS,
    VOTES,
    ends_review,
    is_frame,
    is_prose,
    is_rating,
    title_beside,
)
from summarizer.ingestion.kinds.review_page import FEWEST, is_page, openings, read_page

#: The rating stands among the first lines.
_HEAD_LINES = 6
_QUESTION_WORDS = 7


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether a rating is among the first lines, alone or with the headline, or several stand above text."""
    numbers = filled(lines)
    if any(is_rating(lines[number]) for number in numbers[:_HEAD_LINES]):
        return True
    return is_page(lines)


def read(text: str) -> Structure:
    """The text between the rating's lines and the page's buttons; its headline as title."""
    lines = split_lines(text)
    numbers = filled(lines)
    ratings = openings(lines)
    if len(ratings) >= FEWEST or (ratings and ratings[0] not in numbers[:_HEAD_LINES]):
        return read_page(text, lines, ratings)
    marks = Marks()
    body = _body(lines, numbers)
    above = [number for number in numbers if number < body[0]]
    titled = next((match for number in above if (match := title_beside(lines[number]))), None)
    title = next((number for number in above if _is_title(lines[number])), None) if titled is None else None
    dates = [date for number in above for date in find_dates(lines[number].content)]
    if title is not None:
        marks.remove([title], "headline")
    marks.remove([number for number in above if is_rating(lines[number])], "rating")
    marks.remove(above, "review page")
    rest = [number for number in numbers if number > body[-1]]
    rest += [number for number in body if lines[number].content and is_frame(lines[number])]
    reply = next((n for n in sorted(rest) if REPLY.match(lines[n].content)), len(lines))
    marks.remove([number for number in rest if number >= reply], "reply to the review")
    marks.remove([number for number in rest if VOTES.match(lines[number].content)], "helpful votes")
    marks.remove(rest, "review page")
    named = titled or (lines[title].content if title is not None else "")
    return Structure(
        edits=line_edits(text, lines, marks.reasons),
        title=named,
        date=dates[0] if len(set(dates)) == 1 else None,
    )


def _body(lines: Sequence[Line], numbers: Sequence[int]) -> list[int]:
    """The review's own lines: from the first paragraph below the rating's lines to the last one.

    What stands below the votes or a reply is none of it.
    """
    own = [number for number in numbers if is_prose(lines[number])]
    if not own:  # a few words without a stop
        free = [number for number in numbers if not is_frame(lines[number])]
        own = [max(free or numbers, key=lambda number: len(lines[number].content))]
    ends = [n for n in numbers if n > own[0] and ends_review(lines[n].content)]
    own = [number for number in own if number < min(ends, default=len(lines))]
    while len(own) > 1 and _asks_reader(lines, own[-1]):
        own.pop()
    return list(range(own[0], own[-1] + 1))


def _asks_reader(lines: Sequence[Line], number: int) -> bool:
    """Whether a short question stands apart at the end, as pages ask whether a review was helpful."""
    content = lines[number].content
    apart = number > 0 and not lines[number - 1].content
    return apart and content.endswith(("?", "？")) and len(content.split()) <= _QUESTION_WORDS


def _is_title(line: Line) -> bool:
    return not is_frame(line) and len(line.content.split()) <= TITLE_WORDS
