"""Minutes of meetings: who was there, what was said under each item, what was decided, who does what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.ingestion.dates import find_dates
from summarizer.ingestion.kinds.lines import Line, Marks, Structure, filled, line_edits, split_lines

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
#: "2. Roof", "TOP 2 Dach", "Agenda item 3: Fees", "Point 4 : Toit".
_ITEM = re.compile(
    r"(?:(?:item|agenda item|top|punkt)\s)?\d{1,2}(?:\.\d{1,2})?[.):]?\s+\S"
    r"|(?:[^\W\d_]{2,10}\.?\s){1,2}\d{1,2}\s?[.):–-]\s?\S",
    re.IGNORECASE,
)
#: What is said under a label; a number in it counts an item.
_LABEL = re.compile(r"(?P<label>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,3})\s?[:：]\s")
_HEAD_LINES = 8
_HEADING_WORDS = 9


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether the head names minutes, or lists persons by presence, with a second sign of either sort."""
    texts = [lines[number].content for number in filled(lines)]
    named = any(_NAMED.search(text) for text in texts[:3] if len(text.split()) <= 14)
    lists = sum(_PERSONS.match(text) is not None for text in texts[: 2 * _HEAD_LINES])
    return lists >= 2 or (named and lists >= 1)


def read(text: str) -> Structure:
    """The text of the items; lists of persons and headings are taken out."""
    lines = split_lines(text)
    numbers = filled(lines)
    marks = Marks()
    dates = [date for number in numbers[:_HEAD_LINES] for date in find_dates(lines[number].content)]
    title = lines[numbers[0]].content if numbers and not lines[numbers[0]].stop else None
    if title:
        marks.remove(numbers[:1], "headline")
    for place, number in enumerate(numbers):
        line = lines[number]
        if _PERSONS.match(line.content):
            marks.remove([number], "list of persons")
        elif _is_heading(line) or (place < _HEAD_LINES and not line.stop and find_dates(line.content)):
            marks.remove([number], "heading")
    return Structure(line_edits(text, lines, marks.reasons), title=title, date=dates[0] if dates else None)


def _is_heading(line: Line) -> bool:
    """An item's name: a few words without a stop, no decision or action ("Action: Tom to call")."""
    words = len(line.content.split())
    return words <= _HEADING_WORDS and not line.stop and not _LABEL.match(line.content) and _names_item(line)


def _names_item(line: Line) -> bool:
    return _ITEM.match(line.content) is not None or len(line.content.split()) <= 4
