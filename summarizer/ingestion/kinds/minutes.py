"""Minutes of meetings: who was there, what was said under each item, what was decided, who does what."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from itertools import takewhile

from summarizer.ingestion.dates import day_stated, find_dates
from summarizer.ingestion.kinds.lines import Line, Marks, Structure, filled, line_edits, split_lines
from summarizer.records import Edit
from summarizer.text.edits import without_overlaps

#: What minutes are called, and how their lists of persons begin, in the larger languages of Europe.
_NAMED = re.compile(
    r"\b(?:minutes|meeting notes|protokoll|niederschrift|compte[- ]rendu|procès[- ]verbal"
    r"|acta|verbale|notulen|referat|протокол)\b"
    r"|会议纪要|議事録",
    re.IGNORECASE,
)
_PERSONS = re.compile(
    r"(?:present|in attendance|attend(?:ees|ing|ance)|apologies|absent|chair(?:person|ed by)?"
    r"|participants?|minute[- ]taker"
    r"|anwesend(?:e)?|teilnehmer(?:innen)?|entschuldigt|présents?|excusés?"
    r"|asistentes|presenti|aanwezig|närvarande"
    r"|присутствовали)\b[^:：]{0,20}[:：]",
    re.IGNORECASE,
)
#: Signs of Markdown before a heading, and around a label.
_MARKUP = re.compile(r"#{1,6}\s+|[*_]{1,3}(?=\S)")
#: Where a list of persons may begin behind another on the same line.
_BREAK = re.compile(r"(?<=\S)\s+(?=[^\W\d_a-z])")
#: "2. Roof", "TOP 2 Dach", "Agenda item 3: Fees", "Point 4 : Toit".
_ITEM = re.compile(
    r"(?:(?:item|agenda item|top|punkt)\s)?\d{1,2}(?:\.\d{1,2})?[.):]?\s+\S"
    r"|(?:[^\W\d_]{2,10}\.?\s){1,2}\d{1,2}\s?[.):–-]\s?\S",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?:[^\W\d_]+\s)?0?1[.):]\s")
#: What is said under a label; a number in it counts an item.
_LABEL = re.compile(r"(?P<label>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,3})\s?[:：][*_]{0,3}\s")
_WORD = re.compile(r"[^\W\d_]{3,}")
#: Words are compared by their first letters, which survive inflection.
_STEM = 4
#: Two sentences on a line.
_INNER_STOP = re.compile(r"[^\W\d_]{3,}[.!?]\s+[^\W\d_a-z]")
_HEAD_LINES = 8
_HEADING_WORDS = 9
#: A line of the head that states the day names little else.
_DAY_WORDS = 6


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether the head names minutes, or lists persons by presence, with a second sign of either sort."""
    texts = [_bare(lines[number].content) for number in filled(lines)]
    named = any(_NAMED.search(text) for text in texts[:3] if len(text.split()) <= 14)
    lists = sum(_lists(text) for text in texts[: 2 * _HEAD_LINES])
    return lists >= 2 or (named and lists >= 1)


def _bare(content: str) -> str:
    """A line without the signs of Markdown that it begins with."""
    match = _MARKUP.match(content)
    return content[match.end() :] if match else content


def _lists(text: str) -> int:
    """How many lists of persons a line holds, one behind the other: "Present: ... Apologies: ..."."""
    if not _PERSONS.match(text):
        return 0
    return 1 + sum(_PERSONS.match(text, match.end()) is not None for match in _BREAK.finditer(text))


def read(text: str) -> Structure:
    """The text of the items; lists of persons and headings are taken out.

    The heading of an item whose only sentence does not name it stays before that: "Footpath: Deferred."
    """
    lines = split_lines(text)
    numbers = filled(lines)
    marks = Marks()
    _mark_persons(lines, numbers, marks)
    title = None
    for place, number in enumerate(numbers):
        line = lines[number]
        if place == 0 and not line.stop and number not in marks.reasons:
            title = _bare(line.content)
            marks.remove([number], "headline")
        elif _is_heading(line) or (place < _HEAD_LINES and not line.stop and find_dates(line.content)):
            marks.remove([number], "heading")
    joined = _joined_headings(lines, numbers, marks)
    edits = without_overlaps([*line_edits(text, lines, marks.reasons), *joined])
    return Structure(edits, title=title, date=_date([lines[number] for number in numbers]))


def _mark_persons(lines: Sequence[Line], numbers: Sequence[int], marks: Marks) -> None:
    """The lists of persons; where a line is nothing but its label, the names below it."""
    for place, number in enumerate(numbers):
        content = _bare(lines[number].content)
        if _lists(content):
            marks.remove([number], "list of persons")
            if content.rstrip("*_ ")[-1] in ":：":
                names = takewhile(lambda n: _is_name(lines[n]), numbers[place + 1 :])
                marks.remove(list(names), "list of persons")


def _is_name(line: Line) -> bool:
    """A few words without a stop that are no item and have no label."""
    content = _bare(line.content)
    few = len(content.split()) <= _HEADING_WORDS and not line.stop
    return few and content == line.content and not _ITEM.match(content) and not _LABEL.match(content)


def _date(lines: Sequence[Line]) -> datetime.date | None:
    """The day in the head: of the line that names the minutes, or that states one, or of any without a label.

    "Next meeting: ..." gives another meeting's, as may the first item, the minutes of the last meeting.
    """
    head = takewhile(lambda line: not line.stop, lines[:_HEAD_LINES])
    bare = (_bare(line.content) for line in head)
    texts = list(takewhile(lambda text: not _FIRST.match(text) or day_stated(text, _DAY_WORDS), bare))
    named = [date for text in texts if _NAMED.search(text) for date in find_dates(text)]
    stated = [date for text in texts for date in day_stated(text, _DAY_WORDS)]
    others = [date for text in texts if not _LABEL.match(text) for date in find_dates(text)]
    return next(iter((*named, *stated, *others)), None)


def _joined_headings(lines: Sequence[Line], numbers: Sequence[int], marks: Marks) -> list[Edit]:
    """Edits that join an item's heading to the one sentence below it; the heading is no longer marked."""
    edits: list[Edit] = []
    for place, number in enumerate(numbers):
        heading = lines[number]
        name = _ITEM.match(_bare(heading.content)) if marks.reasons.get(number) == "heading" else None
        if name is None:
            continue
        below = list(takewhile(lambda n: _is_said(lines[n], n, marks), numbers[place + 1 : place + 3]))
        if len(below) != 1:
            continue
        entry = lines[below[0]]
        start = heading.end - len(_bare(heading.content)) + name.end() - 1
        words = heading.content[start - heading.start :].rstrip(":： ")
        if not _INNER_STOP.search(entry.content) and not _stems(words) & _stems(entry.content):
            del marks.reasons[number]
            edits.append(Edit(heading.start, start, "", "heading"))
            edits.append(Edit(start + len(words), entry.start, ": ", "heading joined"))
    return edits


def _is_said(line: Line, number: int, marks: Marks) -> bool:
    """Whether a line is what was said under an item, not under a label of its own."""
    return number not in marks.reasons and not _LABEL.match(_bare(line.content))


def _stems(text: str) -> set[str]:
    return {word[:_STEM].lower() for word in _WORD.findall(text)}


def _is_heading(line: Line) -> bool:
    """An item's name: a few words without a stop, no decision or action ("Action: Tom to call")."""
    words = len(line.content.split())
    named = words <= _HEADING_WORDS and not line.stop and not _LABEL.match(line.content) and _names_item(line)
    return named or line.content.startswith("#")


def _names_item(line: Line) -> bool:
    return _ITEM.match(line.content) is not None or len(line.content.split()) <= 4
