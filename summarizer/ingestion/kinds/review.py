"""Reviews of products and places: the reader's own words, without the rating page around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.ingestion.dates import find_dates
from summarizer.ingestion.kinds.lines import Line, Marks, Structure, filled, line_edits, split_lines

_GLYPHS = r"[★☆⭐✩✭][★☆⭐✩✭\ufe0f]{0,9}"
_OF = r"(?:/|out of|von|sur|de|di|van|av|z|из)"
_STARS = r"(?:stars?|sterne?n?|étoiles?|estrellas?|stell[ae]|sterren|★|⭐)"
#: "5.0 out of 5 stars", "4/5", "★★★★☆", "Rating: 8/10", "3 von 5 Sternen", "3,0 sur 5 étoiles".
_RATING = re.compile(
    rf"(?:\w{{4,12}}\s?[:：]\s?)?(?:{_GLYPHS}(?:\s?\(?\d.*)?"
    rf"|\d{{1,2}}(?:[.,]\d)?\s?{_OF}\s?(?:5|10)(?:\s\w{{1,12}})?|\d(?:[.,]\d)?\s?{_STARS})\.?$",
    re.IGNORECASE,
)
#: The same with the headline on its line: "★★★★★ Dry", "4.0 out of 5 stars Dry", "2/5 - Wet", "Wet ★★".
_TITLED = re.compile(
    r"(?:[★☆⭐✩✭][★☆⭐✩✭\ufe0f]{1,9}\s*[-–—:|]?\s*"
    rf"|\d{{1,2}}(?:[.,]\d)?\s?{_OF}\s?(?:5|10)\s{_STARS}[\s:|–—-]+"
    rf"|\d{{1,2}}(?:[.,]\d)?\s?(?:/\s?(?:5|10)|{_STARS})\s?[:|–—-]\s?)(?P<title>[\"“'«]?[^\W\d_].*)"
    r"|(?P<before>.*\w[!?.]?)\s+[★☆⭐✩✭][★☆⭐✩✭\ufe0f]{1,9}$",
    re.IGNORECASE,
)
#: How many voted for a review: a figure (or "one person") and few words.
_VOTES = re.compile(
    r"(?:\d[\d.,]*|one|eine?|une?|una?)\s\w+\s(?:\w+\s){1,4}"
    r"(?:helpful|hilfreich|utiles?|útil(?:es)?|nuttig)\b",
    re.IGNORECASE,
)
#: "Reply from the seller:", "Response from the owner, 3 May", "Antwort des Inhabers:": not the reviewer's.
_REPLY = re.compile(
    r"(?:[^\W\d_]+\s){0,3}(?:repl(?:y|ied)|respon(?:se|ded)|answer|antwort|réponse|respuesta|risposta|resposta"
    r"|antwoord|svar|odpowiedź|ответ)\b(?:[^.!?:：]{0,60}[:：]|[^.!?:：]{0,60}$)",
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
    """Whether a rating stands among the first lines, alone or with the headline."""
    return any(_is_rating(lines[number]) for number in filled(lines)[:_HEAD_LINES])


def read(text: str) -> Structure:
    """The text between the rating's lines and the page's buttons; its headline as title."""
    lines = split_lines(text)
    numbers = filled(lines)
    marks = Marks()
    body = _body(lines, numbers)
    above = [number for number in numbers if number < body[0]]
    titled = next((match for number in above if (match := _title_beside(lines[number]))), None)
    title = next((number for number in above if _is_title(lines[number])), None) if titled is None else None
    dates = [date for number in above for date in find_dates(lines[number].content)]
    if title is not None:
        marks.remove([title], "headline")
    marks.remove([number for number in above if _is_rating(lines[number])], "rating")
    marks.remove(above, "review page")
    rest = [number for number in numbers if number > body[-1]]
    rest += [number for number in body if lines[number].content and _is_frame(lines[number])]
    reply = next((n for n in sorted(rest) if _REPLY.match(lines[n].content)), len(lines))
    marks.remove([number for number in rest if number >= reply], "reply to the review")
    marks.remove([number for number in rest if _VOTES.match(lines[number].content)], "helpful votes")
    marks.remove(rest, "review page")
    named = titled or (lines[title].content if title is not None else "")
    return Structure(
        edits=line_edits(text, lines, marks.reasons),
        title=named,
        date=dates[0] if len(set(dates)) == 1 else None,
    )


def _is_rating(line: Line) -> bool:
    return _RATING.match(line.content) is not None or _title_beside(line) != ""


def _title_beside(line: Line) -> str:
    """The headline on the line of a rating; empty where there is none."""
    match = _TITLED.match(line.content)
    title = (match["title"] or match["before"] or "").strip() if match else ""
    dated = bool(find_dates(title))
    return title if len(title.split()) <= _TITLE_WORDS and not (dated or _INNER_STOP.search(title)) else ""


def _body(lines: Sequence[Line], numbers: Sequence[int]) -> list[int]:
    """The review's own lines: from the first paragraph below the rating's lines to the last one.

    What stands below the votes or a reply is none of it.
    """
    own = [number for number in numbers if _is_prose(lines[number])]
    if not own:  # a few words without a stop
        free = [number for number in numbers if not _is_frame(lines[number])]
        own = [max(free or numbers, key=lambda number: len(lines[number].content))]
    ends = [n for n in numbers if n > own[0] and _ends_review(lines[n].content)]
    own = [number for number in own if number < min(ends, default=len(lines))]
    while len(own) > 1 and _asks_reader(lines, own[-1]):
        own.pop()
    return list(range(own[0], own[-1] + 1))


def _ends_review(content: str) -> bool:
    return _VOTES.match(content) is not None or _REPLY.match(content) is not None


def _asks_reader(lines: Sequence[Line], number: int) -> bool:
    """Whether a short question stands apart at the end, as pages ask whether a review was helpful."""
    content = lines[number].content
    apart = number > 0 and not lines[number - 1].content
    return apart and content.endswith(("?", "？")) and len(content.split()) <= _QUESTION_WORDS


def _is_frame(line: Line) -> bool:
    """A line of the page: the rating, the votes, a note in brackets, who reviewed when."""
    content = line.content
    frame = _VOTES.match(content) or _NOTE.match(content) or _REPLY.match(content)
    return bool(frame) or _is_rating(line) or _is_dated(line)


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
