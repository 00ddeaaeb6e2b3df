"""Papers: the running text from the abstract on, without authors, footnotes, references and their marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.ingestion.kinds.lines import Line, Marks, Structure, filled, line_edits, split_lines
from summarizer.records import Edit

_ABSTRACT = re.compile(
    r"(?:abstract|summary|zusammenfassung|résumé|resumen|riassunto)\b\s?[.:—–-]?", re.IGNORECASE
)
_REFERENCES = re.compile(
    r"(?:\d{1,2}\.?\s)?(?:references|bibliography|works cited|literature cited|literatur(?:verzeichnis)?"
    r"|références"
    r"|bibliographie|referencias|bibliografía|riferimenti bibliografici|literatuur)\s?:?$",
    re.IGNORECASE,
)
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
_FEWEST_SECTIONS = 2
_HEADING_WORDS = 8


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether it has an abstract or a list of references, and numbered sections or citations besides."""
    texts = [lines[number].content for number in filled(lines)]
    abstract = any(_is_abstract(text) for text in texts[:25])
    references = any(_REFERENCES.match(text) for text in texts[len(texts) // 3 :])
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
    _mark_references(lines, numbers, marks)
    for number in numbers:
        line = lines[number]
        if _is_section(line) or _ABSTRACT.fullmatch(line.content):
            marks.remove([number], "heading")
        elif _FOOT.match(line.content):
            marks.remove([number], "footnote")
        elif _CAPTION.match(line.content) and len(line.content.split()) <= 25:
            marks.remove([number], "caption")
    edits = line_edits(text, lines, marks.reasons)
    label = _label_edits(lines, abstract, marks)
    return Structure(tuple(sorted([*edits, *label], key=lambda edit: edit.start)), title=title)


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


def _mark_references(lines: Sequence[Line], numbers: Sequence[int], marks: Marks) -> None:
    """From the heading of the last list of references to the end, or to an appendix."""
    first = next((n for n in reversed(numbers) if _REFERENCES.match(lines[n].content)), None)
    if first is None:
        return
    for number in (n for n in numbers if n >= first):
        if _AFTER_REFERENCES.match(lines[number].content):
            return
        marks.remove([number], "reference list")


def _label_edits(lines: Sequence[Line], abstract: int | None, marks: Marks) -> tuple[Edit, ...]:
    """The word "Abstract." before its text."""
    if abstract is None or abstract in marks.reasons:
        return ()
    line = lines[abstract]
    match = _ABSTRACT.match(line.content)
    end = match.end() if match else 0
    end += len(line.content[end:]) - len(line.content[end:].lstrip())
    return (Edit(line.start, line.start + end, "", "heading"),)
