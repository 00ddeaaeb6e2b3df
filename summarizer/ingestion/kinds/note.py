"""Clinical and field notes: labelled entries on one case, as of a day."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from summarizer.ingestion.dates import day_stated, find_dates
from summarizer.ingestion.kinds.lines import Line, Marks, Structure, filled, line_edits, split_lines

#: "Patient: ...", "S: ...", "BP: 130/80": a short label, a colon, its entry.
_ENTRY = re.compile(r"(?P<label>[^\W\d_][\w/&' .-]{0,28}?)[:：]\s*(?P<value>\S.*)?$")
#: "14 May 2025 08:00 Patient alert": a day, a time of day, then the entry.
_DAY = (
    r"(?:\d{1,2}\.? [^\W\d_]{3,9}\.? \d{4}|[^\W\d_]{3,9}\.? \d{1,2}, \d{4}|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_STAMP = re.compile(rf"\[?{_DAY},?\s\d{{1,2}}[:.]\d{{2}}\b\]?:?\s+\S")
#: A day and a time of day in a form: "12 Nov 2025 09:10", "2025-11-12   Time: 0910", "09:10, 12/11/2025".
_TIME = re.compile(
    rf"{_DAY}[^\d\n]{{1,12}}\d{{1,2}}[:.h]?\d{{2}}(?:h|hrs)?\b|\b\d{{1,2}}[:.h]\d{{2}}[^\d\n]{{1,12}}{_DAY}"
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?: ?[^\W\d_.]{1,3}\.?){0,2}")
#: "04/02/1951", "4 Feb 1951", "0077421", "943 476 5919", "2025/114": days of birth, numbers of registers.
_RECORD = re.compile(
    r"(?<![\d:.,+/-])(?:\d{5,}|0\d{3,4}|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,6}/\d{4}"
    r"|19\d\d|\d{3} \d{3} \d{3,4})(?![\d:,/%-])"
)
_ITEM = re.compile(r"(?:[-*•·▪●–]|\d{1,2}[.)])\s+\S")
#: An entry behind another sentence: "No fever. Plan: home on Friday."
_INNER_ENTRY = re.compile(r"[.;!?]\s+[^\W\d_a-z][\w/&' -]{0,28}[:：]\s")
_SENTENCE_END = re.compile(r"[.!?。](?:\s+|$)")
_FEWEST = 4
_FEWEST_STAMPED = 3
#: Words of a note's sentences, on average; those of articles have 20.
_TERSE = 12
_SHARE = 0.5
_LABEL_WORDS = 4
#: Entries of so few words are fields of a form; longer ones are sentences of the note.
_FIELD_WORDS = 5
_HEAD_LINES = 6


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether at least half of the lines are entries: under different labels, or each with its time.

    Below a form with a time and records, one entry or item among short sentences is enough.
    """
    texts = [lines[number].content for number in filled(lines)]
    labels = Counter(label for text in texts if (label := _label(text)))
    entries = labels.total()
    stamped = sum(_STAMP.match(text) is not None for text in texts)
    if stamped >= _FEWEST_STAMPED and stamped >= _SHARE * len(texts):
        return True
    if entries >= _FEWEST and entries >= _SHARE * len(texts) and len(labels) >= 0.8 * entries:
        return True
    form = _form(lines)
    return bool(form) and _is_terse([lines[n].content for n in filled(lines) if n > form[-1]])


def _is_terse(texts: Sequence[str]) -> bool:
    """Whether there are entries or items, and sentences of a few words."""
    noted = any(_label(text) or _ITEM.match(text) or _INNER_ENTRY.search(text) for text in texts)
    sentences = sum(len(_SENTENCE_END.split(text.rstrip(".!?。"))) for text in texts)
    return noted and sum(len(text.split()) for text in texts) <= _TERSE * sentences


def _form(lines: Sequence[Line]) -> list[int]:
    """The lines of a form at the head: down to those that give a day with a time, and somebody's records."""
    head = list(takewhile(lambda number: not lines[number].stop, filled(lines)[:_HEAD_LINES]))
    time = next((place for place, n in enumerate(head) if _TIME.search(lines[n].content)), None)
    record = next((place for place, n in enumerate(head) if _is_record(lines[n])), None)
    if time is None or record is None:
        return []
    last = max(time, record)
    while last + 1 < len(head) and _is_dated_field(lines[head[last + 1]]):
        last += 1
    return head[: last + 1]


def _is_record(line: Line) -> bool:
    """Whether a line gives a day of birth or a register's number, apart from when the note was made."""
    return _RECORD.search(_TIME.sub(" ", line.content)) is not None


def _label(content: str) -> str | None:
    match = _ENTRY.match(content)
    return match["label"].lower() if match and len(match["label"].split()) <= _LABEL_WORDS else None


def read(text: str) -> Structure:
    """The entries; the fields of the form at its head are taken out, a date among them is the note's.

    A label above a list stays, which is joined to it.
    """
    lines = split_lines(text)
    numbers = filled(lines)
    marks = Marks()
    form = set(_form(lines))
    stamped = [number for number in numbers if _STAMP.match(lines[number].content)]
    title = None
    for place, number in enumerate(numbers):
        line = lines[number]
        in_form = number in form and (_is_record(line) or bool(_TIME.search(line.content)))
        below = lines[numbers[place + 1]].content if place + 1 < len(numbers) else ""
        if place == 0 and not line.stop and not in_form and not _ENTRY.match(line.content):
            title = line.content
            marks.remove([number], "headline")
        elif number in form or (place < _HEAD_LINES and _is_dated_field(line)):
            marks.remove([number], "form field")
        elif not line.stop and line.content[-1] in ":：" and not _ITEM.match(below):
            marks.remove([number], "heading")
    return Structure(line_edits(text, lines, marks.reasons), title=title, date=_date(lines, numbers, stamped))


def _date(lines: Sequence[Line], numbers: Sequence[int], stamped: Sequence[int]) -> datetime.date | None:
    """The day of the latest of several entries, or that with a time in a form; else that of the head.

    A field that says when the note was made goes first; of others the latest does, which ends what the note
    is of ("Admitted", "Discharged").
    """
    if stamped:
        return next(iter(find_dates(lines[stamped[-1]].content)), None)
    head = [lines[number] for number in numbers[:_HEAD_LINES]]
    times = [match[0] for number in _form(lines) for match in _TIME.finditer(lines[number].content)]
    if times:  # other days of a form are those of births
        return max((date for time in times for date in find_dates(time)), default=None)
    made = [date for line in head for date in day_stated(line.content, _FIELD_WORDS)]
    fields = [date for line in head if _is_dated_field(line) for date in find_dates(line.content)]
    others = [max(dates) for line in head if (dates := find_dates(line.content))]
    return next(iter((*made, *sorted(fields, reverse=True), *others)), None)


def _is_dated_field(line: Line) -> bool:
    """A field that gives nothing but a day, or a time of day: "Date: 3 March 2025", "Time: 08:15"."""
    match = _ENTRY.match(line.content)
    value = match["value"] or "" if match else ""
    few = 0 < len(value.split()) <= _FIELD_WORDS
    return few and (bool(find_dates(value)) or _CLOCK.fullmatch(value) is not None)
