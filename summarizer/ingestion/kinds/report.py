"""Situation reports and bulletins: the state of things as of one day, mostly in points."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence

from summarizer.ingestion.dates import find_dates
from summarizer.ingestion.kinds.lines import Line, Marks, Structure, filled, line_edits, split_lines
from summarizer.records import Edit

#: "As of 14 June 2025, 18:00", in the languages of the United Nations and German.
_AS_OF = re.compile(
    r"\(?(?:as (?:of|at)|status(?: as of)?|stand|situation au|au|al|situación al|по состоянию на|截至|حتى)"
    r"\b\s?[:：]?\s?(?:[^\W\d_]+,?\s)?"
    r"(?=.*\d)",
    re.IGNORECASE,
)
#: "Situation Report No. 3", "SITREP #5", "Bulletin 12": a numbered issue of a series.
_ISSUE = re.compile(r".*(?:\b(?:no|nr|n[o°º]|number|issue)\.?\s?|#\s?)\d{1,4}\b", re.IGNORECASE)
#: "Power restoration, update 7": so numbered, and speaking as of a day.
_UPDATE = re.compile(r"[,:–—-]\s[^\W\d_]+\s\d{1,4}$")
_BULLET = re.compile(r"(?:[-*•·▪●–—]|\d{1,2}[.)])\s+\S")
#: "Issued by the water office, 8 August 2025, 18:00": who speaks, before the day and the time of day.
_ISSUED = re.compile(r"[^\W\d_].*[\w)],? .*\d.*\b\d{1,2}[:.h]\d{2}\b")
_LABEL = r"[^\W\d_a-z][^\W\d_]*(?: \(?[^\W\d_A-Z]+\)?| \d{1,3}){0,4}[*_]*\s?[:：]"
#: "Homes destroyed: 61", "Now: 70 %": a figure under its label.
_FIGURE = re.compile(rf"(?:^|(?<=\s)|(?<=[*_])){_LABEL}[*_]*\s*[<>~≈±+-]?[€$£¥]?\s?\d")
#: Where the next label begins on a line of several.
_NEXT = re.compile(rf"(?<=[^\s;.])\s+(?=[*_]{{0,3}}{_LABEL})")
_FIELD = re.compile(r"[^:：]{1,40}[:：][*_]*\s+\S")
_HEAD_LINES = 6
#: One alone may be a byline above the first paragraph.
_FEWEST_POINTS = 2
_LABEL_WORDS = 6
_ISSUED_WORDS, _ISSUED_CHARACTERS = 14, 160
#: Figures that a report has among so many lines below the line that says who issued it when.
_FEWEST_FIGURES, _FIGURE_LINES = 3, 8
#: The share of lines with a label that give a figure; in notes it is lower.
_SHARE = 0.75


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether the head names a numbered issue and its day, or says as of which day points speak.

    Pages of news, too, say as of when they stand, above paragraphs. Without either, figures under labels
    must stand below a line that says who issued them when.
    """
    lines = [lines[number] for number in filled(lines)]
    head = lines[:_HEAD_LINES]
    opening = head[0].content if head and not head[0].has_stop else ""
    stated = next((place for place, line in enumerate(head) if _as_of(line)), None)
    if stated is not None and (_UPDATE.search(opening) or _is_in_points(lines[stated + 1 :])):
        return True
    if _ISSUE.match(opening) and (stated is not None or any(_is_dated(line) for line in head[1:])):
        return True
    issued = next((place for place, line in enumerate(head) if _is_issued(line)), None)
    return issued is not None and _gives_figures(lines[issued + 1 :])


def _is_in_points(lines: Sequence[Line]) -> bool:
    """Whether points, figures and paragraphs that have a heading are at least as many as all paragraphs."""
    points = paragraphs = 0
    for above, line in zip([None, *lines], lines, strict=False):
        if _BULLET.match(line.content) or _FIGURE.match(line.content):
            points += 1
        elif not _is_heading(line):
            paragraphs += 1
            points += above is not None and _is_heading(above)
    return points >= _FEWEST_POINTS and points >= paragraphs


def _gives_figures(lines: Sequence[Line]) -> bool:
    """Whether the next lines have figures under labels, and most labels of all lines have a figure."""
    figures = sum(len(_FIGURE.findall(line.content)) for line in lines[:_FIGURE_LINES])
    labelled = [line for line in lines if _FIELD.match(line.content)]
    with_figure = sum(_FIGURE.search(line.content) is not None for line in labelled)
    return figures >= _FEWEST_FIGURES and with_figure >= _SHARE * len(labelled)


def _is_dated(line: Line) -> bool:
    """Whether a line gives one day and little else ("Date: 9 March 2025"), or says who issued it when."""
    return (line.is_short(_LABEL_WORDS) and len(find_dates(line.content)) == 1) or _is_issued(line)


def _is_issued(line: Line) -> bool:
    """Whether a line names who issued the report, then one day and a time of day."""
    is_short = line.is_short(_ISSUED_WORDS) and len(line.content) <= _ISSUED_CHARACTERS
    return is_short and _ISSUED.match(line.content) is not None and len(find_dates(line.content)) == 1


def _as_of(line: Line) -> datetime.date | None:
    """The day as of which the whole report speaks, where a line says so."""
    if line.has_stop or not _AS_OF.match(line.content):
        return None
    dates = find_dates(line.content)
    return dates[0] if len(dates) == 1 else None


def read(text: str) -> Structure:
    """The points and paragraphs without headings; the first line is the title."""
    lines = split_lines(text)
    numbers = filled(lines)
    marks = Marks()
    title = None
    dates = []
    for place, number in enumerate(numbers):
        line = lines[number]
        is_opening = place == 0 and (not _is_issued(line) or _ISSUE.match(line.content) is not None)
        if place < _HEAD_LINES and (date := _as_of(line)):
            dates.append(date)
            marks.remove([number], "date line")
        elif not is_opening and place < _HEAD_LINES and not dates and _is_dated(line):
            dates += find_dates(line.content)
            marks.remove([number], "date line")
        elif is_opening and not line.has_stop:
            title = line.content
            marks.remove([number], "headline")
        elif _is_heading(line):
            marks.remove([number], "heading")
    parted = _parted_figures(lines[number] for number in numbers if number not in marks.reasons)
    edits = line_edits(text, lines, marks, parted)
    return Structure(edits, title=title, date=next(iter([*dates, *find_dates(title or "")]), None))


def _parted_figures(lines: Iterable[Line]) -> Iterator[Edit]:
    """Edits that put each of several figures under labels on one line on a line of its own."""
    for line in lines:
        if len(_FIGURE.findall(line.content)) >= _FEWEST_FIGURES and not line.has_stop:
            for match in _NEXT.finditer(line.content):
                yield Edit(line.start + match.start(), line.start + match.end(), "\n", "figures parted")


def _is_heading(line: Line) -> bool:
    """Whether a line is a few words without a stop, no point of a list and no label."""
    is_other = _BULLET.match(line.content) or _FIELD.match(line.content) or line.content[-1] in ":："
    return line.is_short(_LABEL_WORDS) and not is_other
