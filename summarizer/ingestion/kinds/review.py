"""Reviews of products and places: the reader's own words, without the rating page around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.ingestion.dates import find_dates
from summarizer.ingestion.kinds.lines import Line, Marks, Structure, filled, line_edits, split_lines

#: "5.0 out of 5 stars", "4/5", "★★★★☆", "Rating: 8/10", "3 von 5 Sternen", "3,0 sur 5 étoiles".
_RATING = re.compile(
    r"(?:\w{4,12}\s?[:：]\s?)?(?:[★☆⭐✩✭]{1,5}(?:\s?\(?\d.*)?"
    r"|\d{1,2}(?:[.,]\d)?\s?(?:/|out of|von|sur|de|di|van|av|z|из)\s?"
    r"(?:5|10)(?:\s\w{1,12})?|\d(?:[.,]\d)?\s?(?:stars?|sterne|étoiles|estrellas|stelle|sterren|★))\.?$",
    re.IGNORECASE,
)
#: How many voted for a review: a figure (or "one person") and few words.
_VOTES = re.compile(
    r"(?:\d[\d.,]*|one|eine?|une?|una?)\s\w+\s(?:\w+\s){1,4}"
    r"(?:helpful|hilfreich|utiles?|útil(?:es)?|nuttig)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(r"[\[(].{10,}[\])]$")
#: The rating stands among the first lines; a headline is no longer than this.
_HEAD_LINES = 6
#: Two sentences on one line.
_INNER_STOP = re.compile(r"[^\W\d_]{2,}[.!?]+\s+[^\W_]")
_TITLE_WORDS = 20
_QUESTION_WORDS = 7


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether a rating stands among the first lines."""
    return any(_RATING.match(lines[number].content) for number in filled(lines)[:_HEAD_LINES])


def read(text: str) -> Structure:
    """The text between the rating's lines and the page's buttons; its headline as title."""
    lines = split_lines(text)
    numbers = filled(lines)
    marks = Marks()
    body = _body(lines, numbers)
    above = [number for number in numbers if number < body[0]]
    title = next((number for number in above if _is_title(lines[number])), None)
    dates = [date for number in above for date in find_dates(lines[number].content)]
    if title is not None:
        marks.remove([title], "headline")
    marks.remove([number for number in above if _RATING.match(lines[number].content)], "rating")
    marks.remove(above, "review page")
    below = [number for number in numbers if number > body[-1]]
    marks.remove([number for number in below if _VOTES.match(lines[number].content)], "helpful votes")
    marks.remove(below, "review page")
    return Structure(
        edits=line_edits(text, lines, marks.reasons),
        title=lines[title].content if title is not None else "",
        date=dates[0] if len(set(dates)) == 1 else None,
    )


def _body(lines: Sequence[Line], numbers: Sequence[int]) -> list[int]:
    """The review's own lines: from the first paragraph below the rating's lines to the last one."""
    own = [number for number in numbers if _is_prose(lines[number])]
    if not own:  # a few words without a stop
        free = [number for number in numbers if not _is_frame(lines[number])]
        own = [max(free or numbers, key=lambda number: len(lines[number].content))]
    while len(own) > 1 and _asks_reader(lines, own[-1]):
        own.pop()
    return list(range(own[0], own[-1] + 1))


def _asks_reader(lines: Sequence[Line], number: int) -> bool:
    """Whether a short question stands apart at the end, as pages ask whether a review was helpful."""
    content = lines[number].content
    apart = number > 0 and not lines[number - 1].content
    return apart and content.endswith(("?", "？")) and len(content.split()) <= _QUESTION_WORDS


def _is_frame(line: Line) -> bool:
    """A line of the page: the rating, the votes, a note in brackets, who reviewed when."""
    content = line.content
    frame = _RATING.match(content) or _VOTES.match(content) or _NOTE.match(content)
    return bool(frame) or _is_dated(line)


def _is_prose(line: Line) -> bool:
    """A sentence with a stop, or more words than a headline has, that is no line of the page."""
    words = len(line.content.split())
    sentence = (line.stop and words > 2) or _INNER_STOP.search(line.content) is not None
    return (sentence or words > _TITLE_WORDS) and not _is_frame(line)


def _is_dated(line: Line) -> bool:
    """A line on who reviewed when: a date, and no stop."""
    return not line.stop and bool(find_dates(line.content))


def _is_title(line: Line) -> bool:
    return not _is_frame(line) and len(line.content.split()) <= _TITLE_WORDS
