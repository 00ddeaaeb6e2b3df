"""Policies, contracts and laws: numbered clauses, each a paragraph that keeps its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from summarizer.ingestion.kinds.lines import Line, Marks, Structure, filled, line_edits, split_lines
from summarizer.records import Block, Edit

#: "2.1 ", "§ 3 ", "Article 5.", "(4) ": the number that a clause begins with.
_CLAUSE = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?|§+\s?\d+\w?|(?:Article|Section|Clause|Art\.|Artikel)\s\d+[.:]?)\s+\S"
)
_HEADING = re.compile(
    r"(?:\d{1,2}\.?|[IVX]{1,5}\.|§+\s?\d+|(?:Article|Section|Part|Chapter|Artikel)\s[\dIVX]+)[.:]?\s+\S"
)
#: "1. Quiet hours. Quiet is kept from ten.", "**3. Rent:** It is due in May.": a heading before its text.
_RUN_IN = re.compile(
    r"(?:\*\*|__)?(?:\d{1,2}\.|§\s?\d+\.?)\s(?:\*\*|__)?[^\W\d_a-z][^.:!?]{0,60}[.:](?:\*\*|__)?\s+[^\W\d_a-z]"
)
_RUN_IN_NUMBER = re.compile(r"\W*\d{1,2}")
#: What the head of rules says of itself; numbered advice in a magazine says none of it.
_HEAD = re.compile(
    r"\b(?:version|edition|revision|in\sforce|(?:valid|effective)\s(?:from|as\sof)|(?:adopted|agreed|approved)\s(?:by|on)"
    r"|rules|regulations|policy|by-?laws|statutes?|constitution|terms|agreement|contract|lease|deed|amendment|charter|code\sof"
    r"|\w*ordnung|\w*satzung|\w*vertrag|fassung|in\skraft|règlement|contrat|reglamento|regolamento)\b",
    re.IGNORECASE,
)
#: Lines of a head, and the fewest characters of a line that is wrapped.
_HEAD_LINES, _WRAPPED = 3, 40
_DIGITS = re.compile(r"\d+")
#: "Section 3. Liability", a heading whose number is the clause's.
_SECTION = re.compile(r"(?:Section|Article|Clause|Artikel|§+)\s?(?P<number>\d+)\b")
#: A clause behind its heading or another clause, on the same line: "Mileage 4.1 The rate is 45p a mile."
_INNER = re.compile(r"(?<=\S)\s+(?=\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[^\W\d_a-z])")
_STOPPED = re.compile(r"[.!?;:。][\"”’»)\]]*$")
#: "2. Term", the heading of a clause whose text stands below it without a number.
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+[^\W\d_]")
#: "3. Clause 4.1 (Rent) is deleted.": a paragraph of an amendment, which names a clause of another text.
_AMENDS = re.compile(r"(?:\d{1,2}[.)]\s+)?(?:Section|Article|Clause|Artikel|§+)\s?\d")
_FEWEST = 3
_SHARE = 0.4
_HEADING_WORDS, _TITLE_WORDS = 8, 14


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether many lines are numbered clauses that are sentences, or several are headings of sections."""
    lines = _unwrapped(_split_clauses(lines))
    numbers = filled(lines)
    clauses = [n for n in numbers if _CLAUSE.match(lines[n].content) and lines[n].has_stop]
    head = [lines[n].content for n in numbers[:_HEAD_LINES] if not _is_clause(lines[n])]
    if any(map(_HEAD.search, head)):
        clauses += [n for n in numbers if _RUN_IN.match(lines[n].content) and lines[n].has_stop]
    if any(_HEAD.search(lines[n].content) for n in numbers[:_HEAD_LINES] if lines[n].is_short(_TITLE_WORDS)):
        named = [n for n, below in pairwise(numbers) if _names_clause(lines[n], lines[below])]
        are_many = len(named) >= _FEWEST and 2 * len(named) + len(clauses) >= _SHARE * len(numbers)
        if are_many and _counts_up([lines[n].content for n in sorted({*named, *clauses})]):
            return True
    sections = [n for n in numbers if _SECTION.match(lines[n].content) and not lines[n].has_stop]
    if len(sections) >= _FEWEST and _counts_up([lines[n].content for n in sections]):
        return True
    amending = sum(_AMENDS.match(lines[n].content) is not None for n in numbers)
    if amending > 1 and amending >= _SHARE * len(numbers) and any(map(_HEAD.search, head)):
        return True
    are_many = len(clauses) >= max(_FEWEST, _SHARE * len(numbers))
    return are_many and _counts_up([lines[n].content for n in clauses])


def _is_clause(line: Line) -> bool:
    return (_CLAUSE.match(line.content) or _RUN_IN.match(line.content)) is not None


def _unwrapped(lines: Sequence[Line]) -> list[Line]:
    """The lines, each numbered one with the lines right below it that go on with it."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else line
        goes_on = line.content and not _is_clause(line) and not _HEADING.match(line.content)
        if goes_on and _is_clause(last) and not last.has_stop and len(last.content) >= _WRAPPED:
            joined[-1] = Line(last.start, line.end, f"{last.content} {line.content}")
        else:
            joined.append(line)
    return joined


def _split_clauses(lines: Sequence[Line]) -> list[Line]:
    """The lines, each of which that holds a heading and clauses, or several clauses, split into these."""
    split: list[Line] = []
    for line in lines:
        places = [0]
        for match in _INNER.finditer(line.content):
            before = line.content[places[-1] : match.start()]
            is_heading = places[-1] == 0 and len(before.split()) <= _HEADING_WORDS
            if _STOPPED.search(before) or (is_heading and not _CLAUSE.match(before)):
                places.append(match.end())
        for start, end in pairwise([*places, len(line.content)]):
            content = line.content[start:end].rstrip()
            split.append(Line(line.start + start, line.start + start + len(content), content))
    return split


def _counts_up(clauses: Sequence[str]) -> bool:
    """Whether the numbers follow each other, as those of clauses do and times of day do not."""
    matches = (
        _CLAUSE.match(clause) or _SECTION.match(clause) or _RUN_IN_NUMBER.match(clause) for clause in clauses
    )
    numbers = [tuple(map(int, _DIGITS.findall(match[0]))) for match in matches if match]
    steps = [after[-1:] == (before[-1] + 1,) or after[-1:] == (1,) for before, after in pairwise(numbers)]
    return 2 * sum(steps) >= len(steps)


def read(text: str) -> Structure:
    """Clauses as blocks, without headings; a first line that has no number is the title."""
    lines = _split_clauses(split_lines(text))
    numbers = filled(lines)
    marks, named = Marks(), list[int]()
    title = None
    for place, number in enumerate(numbers):
        line = lines[number]
        below = lines[numbers[place + 1]] if place + 1 < len(numbers) else line
        if _names_clause(line, below):
            named.append(number)
        elif _is_heading(line) or (place > 0 and _heads(line, below)):
            marks.remove([number], "heading")
        elif place == 0 and not line.has_stop and not _is_clause(line):
            marks.remove([number], "headline")
            title = line.content
    blocks = []
    starts = [n for n in numbers if (_is_clause(lines[n]) or n in named) and n not in marks.reasons]
    for first, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        within = (number for number in range(first, end) if lines[number].content)
        last = max(takewhile(lambda number: number not in marks.reasons, within))
        blocks.append(Block(lines[first].start, lines[last].end, "clause"))
    joined = _joined_lines(text, [lines[number] for number in numbers])
    return Structure(line_edits(text, lines, marks, joined), tuple(blocks), title=title)


def _joined_lines(text: str, lines: Sequence[Line]) -> Iterator[Edit]:
    """A break between clauses on one line, and a colon between a heading and the text below it.

    Joined to its text, a heading such as "Section 3. Liability" or "2. Term" keeps its number.
    """
    for line, below in pairwise(lines):
        is_section = _SECTION.match(line.content) and not line.has_stop and not _CLAUSE.match(below.content)
        if is_section or _names_clause(line, below):
            yield Edit(line.end, below.start, ": ", "heading joined")
        elif "\n" not in text[line.end : below.start]:
            yield Edit(line.end, below.start, "\n", "clauses parted")


def _names_clause(line: Line, below: Line) -> bool:
    """Whether a line is the numbered heading of a clause that is a paragraph without a number below it."""
    is_named = _NUMBERED.match(line.content) is not None and line.is_short(_HEADING_WORDS)
    return is_named and below.has_stop and not (_is_clause(below) or _NUMBERED.match(below.content))


def _is_heading(line: Line) -> bool:
    """Whether a line is a number with a few words that are no clause: "2. Annual leave", "1. Scope."."""
    is_numbered = _HEADING.match(line.content) is not None and not _is_clause(line)
    if _AMENDS.match(line.content) and line.has_stop:
        return False
    return is_numbered and line.word_count <= _HEADING_WORDS


def _heads(line: Line, below: Line) -> bool:
    """Whether a few words without a number or a stop stand above the first clause of a section."""
    match = _CLAUSE.match(below.content)
    is_above_first = match is not None and _DIGITS.findall(match[0])[-1] == "1" and below.has_stop
    is_unnumbered = not _CLAUSE.match(line.content) and line.content[-1] not in ":：,;"
    return is_above_first and is_unnumbered and line.is_short(_HEADING_WORDS)
