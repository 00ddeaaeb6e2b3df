"""Policies, contracts and laws: numbered clauses, each a paragraph that keeps its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.ingestion.kinds.lines import Line, Marks, Structure, filled, line_edits, split_lines
from summarizer.records import Block, Edit
from summarizer.text.edits import without_overlaps

#: "2.1 ", "§ 3 ", "Article 5.", "(4) ": the number that a clause begins with.
_CLAUSE = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?|§+\s?\d+\w?|(?:Article|Section|Clause|Art\.|Artikel)\s\d+[.:]?)\s+\S"
)
_HEADING = re.compile(
    r"(?:\d{1,2}\.?|[IVX]{1,5}\.|§+\s?\d+|(?:Article|Section|Part|Chapter|Artikel)\s[\dIVX]+)[.:]?\s+\S"
)
_DIGITS = re.compile(r"\d+")
#: "Section 3. Liability", a heading whose number is the clause's.
_SECTION = re.compile(r"(?:Section|Article|Clause|Artikel|§+)\s?(?P<number>\d+)\b")
#: A clause behind its heading or another clause, on the same line: "Mileage 4.1 The rate is 45p a mile."
_INNER = re.compile(r"(?<=\S)\s+(?=\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[^\W\d_a-z])")
_STOPPED = re.compile(r"[.!?;:。][\"”’»)\]]*$")
_FEWEST = 3
_SHARE = 0.4
_HEADING_WORDS = 8


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether many lines are numbered clauses that are sentences."""
    lines = _parted(lines)
    numbers = filled(lines)
    clauses = [n for n in numbers if _CLAUSE.match(lines[n].content) and lines[n].stop]
    sections = [n for n in numbers if _SECTION.match(lines[n].content) and not lines[n].stop]
    if len(sections) >= _FEWEST and _counts_up([lines[n].content for n in sections]):
        return True
    many = len(clauses) >= _FEWEST and len(clauses) >= _SHARE * len(numbers)
    return many and _counts_up([lines[n].content for n in clauses])


def _parted(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that hold a heading and clauses, or several clauses, as several."""
    parted: list[Line] = []
    for line in lines:
        places = [0]
        for match in _INNER.finditer(line.content):
            before = line.content[places[-1] : match.start()]
            heading = places[-1] == 0 and len(before.split()) <= _HEADING_WORDS
            if _STOPPED.search(before) or (heading and not _CLAUSE.match(before)):
                places.append(match.end())
        ends = [*places[1:], len(line.content)]
        for start, end in zip(places, ends, strict=True):
            content = line.content[start:end].rstrip()
            parted.append(Line(line.start + start, line.start + start + len(content), content))
    return parted


def _counts_up(clauses: Sequence[str]) -> bool:
    """Whether the numbers follow each other, as those of clauses do and times of day do not."""
    found = (_CLAUSE.match(each) or _SECTION.match(each) for each in clauses)
    numbers = [tuple(map(int, _DIGITS.findall(match[0]))) for match in found if match]
    steps = [after[-1:] == (before[-1] + 1,) or after[-1:] == (1,) for before, after in pairwise(numbers)]
    return 2 * sum(steps) >= len(steps)


def read(text: str) -> Structure:
    """Clauses as blocks; headings are taken out, the first line without a number is the title."""
    lines = _parted(split_lines(text))
    numbers = filled(lines)
    marks = Marks()
    title = None
    below = dict(pairwise(numbers))
    for number in numbers:
        line = lines[number]
        if _is_heading(line) or (number != numbers[0] and _heads(line, lines[below.get(number, number)])):
            marks.remove([number], "heading")
        elif number == numbers[0] and not line.stop and not _CLAUSE.match(line.content):
            marks.remove([number], "headline")
            title = line.content
    starts = [n for n in numbers if _CLAUSE.match(lines[n].content) and n not in marks.reasons]
    blocks = []
    for place, first in enumerate(starts):
        limit = starts[place + 1] if place + 1 < len(starts) else len(lines)
        last = max(n for n in _until_heading(numbers, first, limit, marks))
        blocks.append(Block(lines[first].start, lines[last].end, "clause"))
    removed = line_edits(text, lines, marks.reasons)
    edits = [*removed, *_joined_headings(lines, numbers), *_breaks(text, lines, numbers)]
    return Structure(without_overlaps(edits), tuple(blocks), title=title)


def _breaks(text: str, lines: Sequence[Line], numbers: Sequence[int]) -> Iterator[Edit]:
    """A break between clauses that stand on one line."""
    for number, below in pairwise(numbers):
        start, end = lines[number].end, lines[below].start
        if "\n" not in text[start:end]:
            yield Edit(start, end, "\n", "clauses parted")


def _joined_headings(lines: Sequence[Line], numbers: Sequence[int]) -> Iterator[Edit]:
    """A heading such as "Section 3. Liability" and the text below it as one, which so keeps its number."""
    for number, following in pairwise(numbers):
        line, below = lines[number], lines[following]
        if _SECTION.match(line.content) and not line.stop and not _CLAUSE.match(below.content):
            yield Edit(line.end, below.start, ": ", "heading joined")


def _until_heading(numbers: Sequence[int], first: int, limit: int, marks: Marks) -> list[int]:
    """The lines of one clause: up to the next clause or heading."""
    own = []
    for number in numbers:
        if first <= number < limit:
            if number in marks.reasons:
                break
            own.append(number)
    return own


def _is_heading(line: Line) -> bool:
    """A numbered line of a few words that is no sentence: "2. Annual leave", "1. Scope."."""
    match = _HEADING.match(line.content)
    return bool(match) and not _CLAUSE.match(line.content) and len(line.content.split()) <= _HEADING_WORDS


def _heads(line: Line, below: Line) -> bool:
    """Whether a few words without a number or a stop stand above the first clause of a section."""
    match = _CLAUSE.match(below.content)
    first = match is not None and _DIGITS.findall(match[0])[-1] == "1" and below.stop
    bare = not line.stop and not _CLAUSE.match(line.content) and line.content[-1] not in ":：,;"
    return first and bare and len(line.content.split()) <= _HEADING_WORDS
