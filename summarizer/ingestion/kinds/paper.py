"""Scientific papers: the running text from the abstract on, without authors, footnotes and references."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby, takewhile

from summarizer.ingestion.kinds.lines import Line, Marks, Structure, filled, line_edits, split_lines
from summarizer.ingestion.kinds.taken_up import is_taken_up
from summarizer.records import Block, Edit

_ABSTRACT = re.compile(
    r"(?:abstract|summary|zusammenfassung|résumé|resumen|riassunto)\b\s?[.:—–-]?", re.IGNORECASE
)
_LISTED = (
    r"(?:references|bibliography|works cited|literature cited|literatur(?:verzeichnis)?|références"
    r"|bibliographie|referencias|bibliografía|riferimenti bibliografici|literatuur)"
)
_REFERENCES = re.compile(rf"(?:\d{{1,2}}\.?\s)?{_LISTED}\s?:?$", re.IGNORECASE)
#: The list behind the last sentence, on its line: "... at home. References [1] Carl, D. Night work."
_GLUED = re.compile(
    rf"(?<=[.!?)\]])\s+(?=[A-Z])(?i:{_LISTED})\s?:?\s+"
    r"(?=[\[(]?1[\]).]\s|[^\W\d_a-z][\w'’-]+,?\s(?:[A-Z]\.|et al))"
)
#: An entry of such a list, which has a number and a year.
_ENTRY = re.compile(r"[\[(]?\d{1,3}[\]).]\s.*\b(?:1[89]|20)\d\d\b")
_FEWEST_ENTRIES = 2
#: What follows an abstract, be it without a number and before its text.
_INTRODUCTION = re.compile(
    r"(?:introduction|einleitung|einführung|introducción|introduzione|introdução|inleiding)\b", re.IGNORECASE
)
#: An abstract begins among the first lines.
_ABSTRACT_LINES = 25
_AFTER_REFERENCES = re.compile(r"(?:appendix|annex|supplementary|anhang|annexe)\b", re.IGNORECASE)
_SECTION = re.compile(r"(?:(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})\.?\s)?[^\W\d_][\w -]{2,60}$")
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})\.?\s+[^\W\d_]")
_CITED = re.compile(r"\bet al\b|\bdoi\b|\(\d{4}\)|\[\d{1,3}\]", re.IGNORECASE)
#: "* Corresponding author: ...", "Received 3 May 2024", "(c) 2025 The Authors": what stands at a page's foot.
_FOOT = re.compile(
    r"(?:[*†‡§]\s?\S|corresponding author|received \d|accepted \d|\(c\)|©|copyright|doi\b"
    r"|https?://(?:dx\.)?doi|arxiv:"
    r"|this is an open access|keywords?\s?[:—-])",
    re.IGNORECASE,
)
_RUNNING_HEAD = re.compile(
    r"^arxiv:|^https?:|^doi\b|\b\d{1,4}\s?\(\d{4}\)|\bvol\.? ?\d|\d+[-–]\d+$|\bISSN\b"
    r"|^[^\W\d_]\w+(?: (?:&|and) [^\W\d_]\w+| et al\.?)\s?[:/|]",
    re.IGNORECASE,
)
#: The same above the abstract: "Boe et al. Roads and sleep", and what is set at both margins.
_OPENING_HEAD = re.compile(r"[^\W\d_][\w'’-]+ et al\b|.*\S\s{3,}\S")
_CAPTION = re.compile(r"(?:table|fig(?:ure)?\.?|tabelle|abbildung|tableau)\s\d{1,2}[.:]\s", re.IGNORECASE)
#: A cell of figures: "14.2", "(9%)", "1.2-3.4", "<0.001", "12/40", and one that is left empty, "–".
_CELL = re.compile(r"[(\[<>=≤≥±~+–-]*\d[\d.,:/±–-]*[%)\]*†‡]*$|[–—±-]$")
#: Cells at the end of a row, and rows of a table.
_FEWEST_CELLS, _FEWEST_ROWS = 2, 2
_FEWEST_SECTIONS = 2
_HEADING_WORDS = 8
_CAPTION_WORDS = 25
_HEAD_WORDS = 14
_FIGURES = re.compile(r"\d+")


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether there is an abstract or a list of references, and numbered sections or citations besides."""
    texts = [lines[number].content for number in filled(lines)]
    abstract = any(map(_is_abstract, texts[:_ABSTRACT_LINES]))
    references = any(_REFERENCES.match(text) or _GLUED.search(text) for text in texts[len(texts) // 3 :])
    if not abstract and not references:
        return False
    sections = sum(_is_section(line) for line in lines) >= _FEWEST_SECTIONS
    cited = any(map(_CITED.search, texts))
    return (abstract and (references or sections or cited)) or (references and sections and cited)


def _is_abstract(text: str) -> bool:
    """Whether a line is, or begins with, the label of the abstract."""
    match = _ABSTRACT.match(text)
    return match is not None and (len(text.split()) <= 2 or match[0][-1:] in ".:—–-")


def _is_section(line: Line) -> bool:
    """Whether a line is a numbered heading of a few words."""
    is_numbered = _NUMBERED.match(line.content) is not None and _SECTION.match(line.content) is not None
    return is_numbered and line.is_short(_HEADING_WORDS)


def read(text: str) -> Structure:
    """The text of the sections; the first line above that they take up, and no running head, is the title."""
    lines = split_lines(text)
    numbers = filled(lines)
    marks = Marks()
    abstract = next((n for n in numbers[:_ABSTRACT_LINES] if _is_abstract(lines[n].content)), None)
    title = None if abstract is None else _mark_front(lines, [n for n in numbers if n < abstract], marks)
    inside_lines = _mark_references(lines, numbers, marks)
    _mark_tables(lines, marks)
    repeated = Counter(_FIGURES.sub("", lines[number].content) for number in numbers)
    for number in numbers:
        line = lines[number]
        if _is_head_of_page(line, repeated):
            marks.remove([number], "running head")
        elif _is_section(line) or _ABSTRACT.fullmatch(line.content):
            marks.remove([number], "heading")
        elif _FOOT.match(line.content):
            marks.remove([number], "footnote")
        elif _CAPTION.match(line.content) and line.word_count <= _CAPTION_WORDS:
            marks.remove([number], "caption")
    if abstract is not None and abstract not in marks.reasons:  # the label stands before its text
        line = lines[abstract]
        body = _ABSTRACT.sub("", line.content, count=1).lstrip()
        inside_lines.append(Edit(line.start, line.end - len(body), "", "heading"))
    blocks = () if abstract is None else (_abstract_block(lines, abstract, marks),)
    return Structure(line_edits(text, lines, marks, inside_lines), blocks, title=title)


def _abstract_block(lines: Sequence[Line], abstract: int, marks: Marks) -> Block:
    """The abstract: from its label to the introduction, another heading, or what is not running text.

    A paragraph without a stop is a heading, or lists the keywords. An abstract that begins with "Background"
    on a line of its own has more such headings; any other ends before one.
    """
    words = len(_ABSTRACT.sub("", lines[abstract].content, count=1).split())
    last, has_parts = abstract, False
    for number in (each for each in filled(lines) if each > abstract):
        line = lines[number]
        marked = marks.reasons.get(number) not in (None, "running head")
        is_apart = number - 1 == abstract or not lines[number - 1].content  # not a line of a narrow column
        is_short = line.is_short(_HEADING_WORDS)
        is_paragraph = number + 1 == len(lines) or not lines[number + 1].content
        is_no_prose = is_apart and not line.has_stop and (is_short or is_paragraph)
        if not words:
            has_parts = is_no_prose and is_short
        elif marked or _INTRODUCTION.match(line.content) or (is_no_prose and not (has_parts and is_short)):
            break
        if number not in marks.reasons:
            last, words = number, words + line.word_count
    return Block(lines[abstract].start, lines[last].end, "abstract")


def _is_head_of_page(line: Line, repeated: Mapping[str, int]) -> bool:
    """Whether a line between paragraphs names the journal, or comes back with another page number."""
    if not line.is_short(_HEAD_WORDS):
        return False
    has_figure = _FIGURES.search(line.content) is not None
    comes_back = has_figure and repeated[_FIGURES.sub("", line.content)] > 1 and not _is_section(line)
    return line.content.isdigit() or _is_running_head(line.content) or comes_back


def _mark_front(lines: Sequence[Line], front: Sequence[int], marks: Marks) -> str | None:
    """Mark all above the abstract: running heads, the title (which is returned), and the authors.

    The paper takes up the words of its title, and not those of a notice above it ("Original article").
    """
    heads = (n for n in front if _is_running_head(lines[n].content) or _OPENING_HEAD.match(lines[n].content))
    marks.remove(heads, "running head")
    others = [n for n in front if n not in marks.reasons]
    below = [line.content for line in lines[front[-1] + 1 :]] if front else []
    title = next((n for n in others if is_taken_up(lines[n].content, below)), next(iter(others), None))
    if title is None:
        return None
    marks.remove([title], "headline")
    marks.remove([n for n in others if n < title], "running head")
    marks.remove(others, "authors")
    return lines[title].content


def _is_running_head(content: str) -> bool:
    """Whether a line names a journal with its pages ("Field Letters 7 (2024) 101-103"), or its authors."""
    return _RUNNING_HEAD.search(content) is not None


def _mark_tables(lines: Sequence[Line], marks: Marks) -> None:
    """Mark rows of figures right below each other, and the line of headings above them."""
    for is_row, rows in groupby(range(len(lines)), key=lambda number: _is_row(lines[number])):
        run = list(rows)
        if not is_row or len(run) < _FEWEST_ROWS:
            continue
        above = run[0] - 1
        if above >= 0 and lines[above].is_short(_HEAD_WORDS) and not _CAPTION.match(lines[above].content):
            marks.remove([above], "table")
        marks.remove(run, "table")


def _is_row(line: Line) -> bool:
    """Whether a line without a stop ends in figures: "Total sleep (min) 371 337"."""
    cells = sum(1 for _ in takewhile(_CELL.match, reversed(line.content.split())))
    return line.is_short(_HEAD_WORDS) and cells >= _FEWEST_CELLS


def _mark_references(lines: Sequence[Line], numbers: Sequence[int], marks: Marks) -> list[Edit]:
    """Mark all from the heading of the last list of references to the end, or to an appendix.

    Where the list begins on the line of the last sentence, the edit that removes the rest of that line is
    returned. A list without a heading is the entries at the end.
    """
    first = next((n for n in reversed(numbers) if _REFERENCES.match(lines[n].content)), None)
    glued = [(n, match) for n in numbers if (match := _GLUED.search(lines[n].content))]
    edits: list[Edit] = []
    if first is None and glued:
        number, match = glued[-1]
        edits.append(Edit(lines[number].start + match.start(), lines[number].end, "", "reference list"))
        first = number + 1
    if first is None:
        entries = list(takewhile(lambda n: _ENTRY.match(lines[n].content), reversed(numbers)))
        first = entries[-1] if len(entries) >= _FEWEST_ENTRIES else len(lines)
    for number in (n for n in numbers if n >= first):
        if _AFTER_REFERENCES.match(lines[number].content):
            break
        marks.remove([number], "reference list")
    return edits
