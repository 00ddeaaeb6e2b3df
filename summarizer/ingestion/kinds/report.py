"""Situation reports and bulletins: a state as of a day, in points."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from summarizer.ingestion.dates import find_dates
from summarizer.ingestion.kinds.lines import Line, Marks, Structure, filled, line_edits, split_lines

#: "As of 14 June 2025, 18:00", in the languages of the United Nations and German.
_AS_OF = re.compile(
    r"\(?(?:as (?:of|at)|status(?: as of)?|stand|situation au|au|al|situación al|по состоянию на|截至|حتى)"
    r"\b\s?[:：]?\s?(?:[^\W\d_]+,?\s)?"
    r"(?=.*\d)",
    re.IGNORECASE,
)
#: "Situation Report No. 3", "SITREP #5", "Bulletin 12": a numbered issue of a series.
_ISSUE = re.compile(r".*(?:\b(?:no|nr|n[o°º]|number|issue)\.?\s?|#\s?)\d{1,4}\b", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-*•·▪●–—]|\d{1,2}[.)])\s+\S")
_HEAD_LINES = 6
_LABEL_WORDS = 6


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether the head says as of when it speaks, or names a numbered issue and its day."""
    head = [lines[number] for number in filled(lines)[:_HEAD_LINES]]
    issue = bool(head) and not head[0].stop and _ISSUE.match(head[0].content) is not None
    return any(_as_of(line) for line in head) or (issue and any(_is_dated(line) for line in head[1:]))


def _is_dated(line: Line) -> bool:
    """A short line that gives one day and little else: "Date: 9 March 2025"."""
    short = len(line.content.split()) <= _LABEL_WORDS and not line.stop
    return short and len(find_dates(line.content)) == 1


def _as_of(line: Line) -> datetime.date | None:
    """The day as of which a line says that all speaks."""
    if line.stop or not _AS_OF.match(line.content):
        return None
    dates = find_dates(line.content)
    return dates[0] if len(dates) == 1 else None


def read(text: str) -> Structure:
    """The points and paragraphs; the first line is the title, headings of sections are taken out."""
    lines = split_lines(text)
    numbers = filled(lines)
    marks = Marks()
    title = None
    dates = []
    for place, number in enumerate(numbers):
        line = lines[number]
        if place < _HEAD_LINES and (date := _as_of(line)):
            dates.append(date)
            marks.remove([number], "date line")
        elif 0 < place < _HEAD_LINES and not dates and _is_dated(line):
            dates += find_dates(line.content)
            marks.remove([number], "date line")
        elif place == 0 and not line.stop:
            title = line.content
            marks.remove([number], "headline")
        elif _is_heading(line):
            marks.remove([number], "heading")
    return Structure(line_edits(text, lines, marks.reasons), title=title, date=dates[0] if dates else None)


def _is_heading(line: Line) -> bool:
    """A few words without a stop that are no point of a list."""
    words = len(line.content.split())
    return (
        words <= _LABEL_WORDS
        and not line.stop
        and not _BULLET.match(line.content)
        and line.content[-1] not in ":："
    )
