"""Clinical and field notes: labelled entries on one case, as of a day."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence

from summarizer.ingestion.dates import day_stated, find_dates
from summarizer.ingestion.kinds.lines import Line, Marks, Structure, filled, line_edits, split_lines

#: "Patient: ...", "S: ...", "BP: 130/80": a short label, a colon, its entry.
_ENTRY = re.compile(r"(?P<label>[^\W\d_][\w/&' .-]{0,28}?)[:：]\s*(?P<value>\S.*)?$")
#: "14 May 2025 08:00 Patient alert": a day, a time of day, then the entry.
_STAMP = re.compile(
    r"\[?(?:\d{1,2}\.? [^\W\d_]{3,9}\.? \d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}),?\s"
    r"\d{1,2}[:.]\d{2}\b\]?:?\s+\S"
)
_FEWEST = 4
_FEWEST_STAMPED = 3
_SHARE = 0.5
_LABEL_WORDS = 4
#: Entries of so few words are fields of a form; longer ones are sentences of the note.
_FIELD_WORDS = 5
_HEAD_LINES = 6


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether at least half of the lines are entries: under different labels, or each with its time."""
    texts = [lines[number].content for number in filled(lines)]
    labels = Counter(label for text in texts if (label := _label(text)))
    entries = labels.total()
    stamped = sum(_STAMP.match(text) is not None for text in texts)
    if stamped >= _FEWEST_STAMPED and stamped >= _SHARE * len(texts):
        return True
    return entries >= _FEWEST and entries >= _SHARE * len(texts) and len(labels) >= 0.8 * entries


def _label(content: str) -> str | None:
    match = _ENTRY.match(content)
    return match["label"].lower() if match and len(match["label"].split()) <= _LABEL_WORDS else None


def read(text: str) -> Structure:
    """The entries; the fields of the form at its head are taken out, a date among them is the note's."""
    lines = split_lines(text)
    numbers = filled(lines)
    marks = Marks()
    stamped = [number for number in numbers if _STAMP.match(lines[number].content)]
    title = None
    for place, number in enumerate(numbers):
        line = lines[number]
        if place == 0 and not line.stop and not _ENTRY.match(line.content):
            title = line.content
            marks.remove([number], "headline")
        elif place < _HEAD_LINES and _is_dated_field(line):
            marks.remove([number], "form field")
        elif not line.stop and line.content[-1] in ":：":
            marks.remove([number], "heading")
    return Structure(line_edits(text, lines, marks.reasons), title=title, date=_date(lines, numbers, stamped))


def _date(lines: Sequence[Line], numbers: Sequence[int], stamped: Sequence[int]) -> datetime.date | None:
    """The day of the latest of several entries; else that of the head.

    A field that says when the note was made goes first; of others the latest does, which ends what the note
    is of ("Admitted", "Discharged").
    """
    if stamped:
        return next(iter(find_dates(lines[stamped[-1]].content)), None)
    head = [lines[number] for number in numbers[:_HEAD_LINES]]
    made = [date for line in head for date in day_stated(line.content, _FIELD_WORDS)]
    fields = [date for line in head if _is_dated_field(line) for date in find_dates(line.content)]
    others = [max(dates) for line in head if (dates := find_dates(line.content))]
    return next(iter((*made, *sorted(fields, reverse=True), *others)), None)


def _is_dated_field(line: Line) -> bool:
    """A field that gives nothing but a day: "Date: 3 March 2025"."""
    match = _ENTRY.match(line.content)
    return bool(
        match
        and match["value"]
        and len(match["value"].split()) <= _FIELD_WORDS
        and find_dates(match["value"])
    )
