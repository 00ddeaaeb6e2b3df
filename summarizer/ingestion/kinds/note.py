"""Clinical and field notes: entries with labels or times on one case, made on one day."""

from __future__ import annotations

import datetime
import re
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
#: The sentences of notes have at most so many words on average; those of articles have 20.
_TERSE = 12
_SHARE = 0.5
_LABEL_WORDS = 4
#: Entries of so few words are fields of a form; longer ones are sentences of the note.
_FIELD_WORDS = 5
_HEAD_LINES = 6


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether at least half of the lines are entries, with mostly different labels or each with its time.

    Below a form with a time and a person's records, one entry or item among short sentences is enough.
    """
    texts = [lines[number].content for number in filled(lines)]
    labels = [label for text in texts if (label := _label(text))]
    stamped = sum(_STAMP.match(text) is not None for text in texts)
    if stamped >= max(_FEWEST_STAMPED, _SHARE * len(texts)):
        return True
    if len(labels) >= max(_FEWEST, _SHARE * len(texts)) and len(set(labels)) >= 0.8 * len(labels):
        return True
    form = _form(lines)
    return bool(form) and _is_terse([lines[n].content for n in filled(lines) if n > form[-1]])


def _is_terse(texts: Sequence[str]) -> bool:
    """Whether there are entries or items, and the sentences are short."""
    has_entries = any(_label(text) or _ITEM.match(text) or _INNER_ENTRY.search(text) for text in texts)
    sentences = sum(len(_SENTENCE_END.split(text.rstrip(".!?。"))) for text in texts)
    return has_entries and sum(len(text.split()) for text in texts) <= _TERSE * sentences


def _form(lines: Sequence[Line]) -> list[int]:
    """Numbers of the lines of a form at the head, which ends with a day and time and a person's records.

    Fields with a day or time right below belong to it.
    """
    head = list(takewhile(lambda number: not lines[number].has_stop, filled(lines)[:_HEAD_LINES]))
    time = next((place for place, n in enumerate(head) if _TIME.search(lines[n].content)), None)
    record = next((place for place, n in enumerate(head) if _is_record(lines[n])), None)
    if time is None or record is None:
        return []
    end = max(time, record) + 1
    return head[:end] + list(takewhile(lambda number: _is_dated_field(lines[number]), head[end:]))


def _is_record(line: Line) -> bool:
    """Whether a line gives a day of birth or a register's number besides when the note was made."""
    return _RECORD.search(_TIME.sub(" ", line.content)) is not None


def _label(content: str) -> str | None:
    """The label of an entry, or ``None`` where a line is no entry."""
    match = _ENTRY.match(content)
    return match["label"].lower() if match and len(match["label"].split()) <= _LABEL_WORDS else None


def read(text: str) -> Structure:
    """The entries without the fields of the form at the head, of which one may give the note's date.

    A label above a list stays, because the list is joined to it.
    """
    lines = split_lines(text)
    numbers = filled(lines)
    marks = Marks()
    form = set(_form(lines))
    title = None
    for place, number in enumerate(numbers):
        line = lines[number]
        in_form = number in form and (_is_record(line) or bool(_TIME.search(line.content)))
        below = lines[numbers[place + 1]].content if place + 1 < len(numbers) else ""
        if place == 0 and not line.has_stop and not in_form and not _ENTRY.match(line.content):
            title = line.content
            marks.remove([number], "headline")
        elif number in form or (place < _HEAD_LINES and _is_dated_field(line)):
            marks.remove([number], "form field")
        elif not line.has_stop and line.content[-1] in ":：" and not _ITEM.match(below):
            marks.remove([number], "heading")
    return Structure(line_edits(text, lines, marks), title=title, date=_date(lines))


def _date(lines: Sequence[Line]) -> datetime.date | None:
    """The day of the last entry that has a time, or that with a time in a form; else that of the head.

    In the head, a field that says when the note was made goes first. Of other fields the latest day does,
    which ends what the note is about ("Admitted", "Discharged").
    """
    entries = [lines[number] for number in filled(lines)]
    stamped = [line for line in entries if _STAMP.match(line.content)]
    if stamped:
        return next(iter(find_dates(stamped[-1].content)), None)
    times = [match[0] for number in _form(lines) for match in _TIME.finditer(lines[number].content)]
    if times:  # other days of a form are those of births
        return max((date for time in times for date in find_dates(time)), default=None)
    head = entries[:_HEAD_LINES]
    made = [date for line in head for date in day_stated(line.content, _FIELD_WORDS)]
    fields = [date for line in head if _is_dated_field(line) for date in find_dates(line.content)]
    others = [max(dates) for line in head if (dates := find_dates(line.content))]
    return next(iter((*made, *sorted(fields, reverse=True), *others)), None)


def _is_dated_field(line: Line) -> bool:
    """Whether a field gives nothing but a day or a time of day: "Date: 3 March 2025", "Time: 08:15"."""
    match = _ENTRY.match(line.content)
    value = match["value"] or "" if match else ""
    is_short = 0 < len(value.split()) <= _FIELD_WORDS
    return is_short and (bool(find_dates(value)) or _CLOCK.fullmatch(value) is not None)
