"""Papers: the running text from the abstract on, without authors, footnotes, references and their marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby, takewhile

from summarizer.ingestion.kinds.lines import Line, Marks, Structure, filled, line_edits, split_lines
from summarizer.records import Edit
from summarizer.text.edits import without_overlaps

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
_CAPTION = re.compile(r"(?:table|fig(?:ure)?\.?|tabelle|abbildung|tableau)\s\d{1,2}[.:]\s", re.IGNORECASE)
#: A cell of figures: "14.2", "(9%)", "1.2-3.4", "<0.001", "12/40", and one that is left empty, "–".
_CELL = re.compile(r"[(\[<>=≤≥±~+–-]*\d[\d.,:/±–-]*[%)\]*†‡]*$|[–—±-]$")
#: Cells at the end of a row, and rows of a table.
_FEWEST_CELLS, _FEWEST_ROWS = 2, 2
_FEWEST_SECTIONS = 2
_HEADING_WORDS = 8
_HEAD_WORDS = 14
_FIGURES = re.compile(r"\d+")


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether it has an abstract or a list of references, and numbered sections or citations besides."""
    texts = [lines[number].content for number in filled(lines)]
    abstract = any(_is_abstract(text) for text in texts[:25])
    later = texts[len(texts) // 3 :]
    references = any(_REFERENCES.match(text) or _GLUED.search(text) for text in later)
    if not abstract and not references:
        return False
    sections = sum(_is_section(line) for line in lines if line.content) >= _FEWEST_SECTIONS
    cited = sum(_CITED.search(text) is not None for text in texts) >= 1
    return (abstract and (references or sections or cited)) or (references and sections and cited)


def _is_abstract(text: str) -> bool:
    match = _ABSTRACT.match(text)
    return match is not None and (len(text.split()) <= 2 or match[0][-1:] in ".:—–-")


def _is_section(line: Line) -> bool:
    """A numbered heading of a few words."""
    short = len(line.content.split()) <= _HEADING_WORDS and not line.stop
    return short and _NUMBERED.match(line.content) is not None and _SECTION.match(line.content) is not None


def read(text: str) -> Structure:
    """The sections' text; the first lines as title."""
    lines = split_lines(text)
    numbers = filled(lines)
    marks = Marks()
    abstract = next((n for n in numbers[:25] if _is_abstract(lines[n].content)), None)
    title = _mark_front(lines, [n for n in numbers if abstract is not None and n < abstract], marks)
    glued = _mark_references(lines, numbers, marks)
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
        elif _CAPTION.match(line.content) and len(line.content.split()) <= 25:
            marks.remove([number], "caption")
    edits = line_edits(text, lines, marks.reasons)
    label = _label_edits(lines, abstract, marks)
    return Structure(without_overlaps([*edits, *label, *glued]), title=title)


def _is_head_of_page(line: Line, repeated: Mapping[str, int]) -> bool:
    """Whether a line between paragraphs names the journal, or comes back with another number of a page."""
    if line.stop or len(line.content.split()) > _HEAD_WORDS:
        return False
    digits = _FIGURES.search(line.content) is not None
    back = digits and repeated[_FIGURES.sub("", line.content)] > 1 and not _is_section(line)
    return line.content.isdigit() or _is_running_head(line.content) or back


def _mark_front(lines: Sequence[Line], front: Sequence[int], marks: Marks) -> str | None:
    """The title, which is the first line that is no running head, and the authors, which are the rest."""
    seen = [n for n in front if not _is_running_head(lines[n].content)]
    marks.remove([n for n in front if n not in seen], "running head")
    if not seen:
        return None
    marks.remove(seen[:1], "headline")
    marks.remove(seen[1:], "authors")
    return lines[seen[0]].content


def _is_running_head(content: str) -> bool:
    """A journal with its volume and pages: "Field Letters 7 (2024) 101-103"; an author and a colon."""
    return _RUNNING_HEAD.search(content) is not None


def _mark_tables(lines: Sequence[Line], marks: Marks) -> None:
    """Rows right below each other, each a few words and then figures, and the line of headings above them."""
    for is_row, rows in groupby(range(len(lines)), key=lambda number: _is_row(lines[number])):
        run = list(rows)
        if not is_row or len(run) < _FEWEST_ROWS:
            continue
        above = lines[run[0] - 1].content if run[0] else ""
        headed = above and not lines[run[0] - 1].stop and not _CAPTION.match(above)
        marks.remove([run[0] - 1] if headed and len(above.split()) <= _HEAD_WORDS else [], "table")
        marks.remove(run, "table")


def _is_row(line: Line) -> bool:
    """A line without a stop whose last words are figures: "Total sleep (min) 371 337"."""
    words = line.content.split()
    cells = sum(1 for _ in takewhile(_CELL.match, reversed(words)))
    return not line.stop and len(words) <= _HEAD_WORDS and cells >= _FEWEST_CELLS


def _mark_references(lines: Sequence[Line], numbers: Sequence[int], marks: Marks) -> list[Edit]:
    """From the heading of the last list of references to the end, or to an appendix.

    Where the list begins on the line of the last sentence, the rest of that line comes back as an edit; a
    list without a heading is the entries at the end.
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


def _label_edits(lines: Sequence[Line], abstract: int | None, marks: Marks) -> tuple[Edit, ...]:
    """The word "Abstract." before its text."""
    if abstract is None or abstract in marks.reasons:
        return ()
    line = lines[abstract]
    match = _ABSTRACT.match(line.content)
    end = match.end() if match else 0
    end += len(line.content[end:]) - len(line.content[end:].lstrip())
    return (Edit(line.start, line.start + end, "", "heading"),)
