"""Reviews of products and places: the reviewer's own words, without the page around them."""

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
    return any(is_rating(lines[number]) for number in filled(lines)[:_HEAD_LINES]) or is_page(lines)


def read(text: str) -> Structure:
    """The text between the lines about the rating and the page's buttons; its headline as title."""
    lines = split_lines(text)
    numbers = filled(lines)
    ratings = openings(lines)
    if len(ratings) >= FEWEST or (ratings and ratings[0] not in numbers[:_HEAD_LINES]):
        return read_page(text, lines, ratings)
    marks = Marks()
    body = _body(lines, numbers)
    above = [number for number in numbers if number < body[0]]
    title = next((match for number in above if (match := title_beside(lines[number]))), "")
    if not title and (headlines := [number for number in above if _is_title(lines[number])]):
        marks.remove(headlines[:1], "headline")
        title = lines[headlines[0]].content
    dates = [date for number in above for date in find_dates(lines[number].content)]
    marks.remove([number for number in above if is_rating(lines[number])], "rating")
    marks.remove(above, "review page")
    below = [number for number in numbers if number > body[-1]]
    below += [number for number in body if lines[number].content and is_frame(lines[number])]
    reply = next((n for n in sorted(below) if REPLY.match(lines[n].content)), len(lines))
    marks.remove([number for number in below if number >= reply], "reply to the review")
    marks.remove([number for number in below if VOTES.match(lines[number].content)], "helpful votes")
    marks.remove(below, "review page")
    date = dates[0] if len(set(dates)) == 1 else None
    return Structure(line_edits(text, lines, marks), title=title, date=date)


def _body(lines: Sequence[Line], numbers: Sequence[int]) -> range:
    """The lines from the review's first paragraph to its last, which stands above the votes and any reply."""
    prose = [number for number in numbers if is_prose(lines[number])]
    if not prose:  # the review is a few words without a stop
        others = [number for number in numbers if not is_frame(lines[number])]
        prose = [max(others or numbers, key=lambda number: len(lines[number].content))]
    ends = [n for n in numbers if n > prose[0] and ends_review(lines[n].content)]
    prose = [number for number in prose if number < min(ends, default=len(lines))]
    while len(prose) > 1 and _asks_reader(lines, prose[-1]):
        prose.pop()
    return range(prose[0], prose[-1] + 1)


def _asks_reader(lines: Sequence[Line], number: int) -> bool:
    """Whether a short question stands apart at the end, as pages ask whether a review was helpful."""
    is_apart = number > 0 and not lines[number - 1].content
    is_question = lines[number].content.endswith(("?", "？"))
    return is_apart and is_question and lines[number].word_count <= _QUESTION_WORDS


def _is_title(line: Line) -> bool:
    return not is_frame(line) and line.word_count <= TITLE_WORDS
