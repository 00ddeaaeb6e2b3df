"""Word files (.docx) to text, as their last reader would accept them: insertions read, deletions left out.

Paragraphs, list items with their numbers and rows of tables in their order; text boxes behind the paragraph
that they hang on, notes behind the text. Headings, page headers, comments and deleted text are left out, with
their reason.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from summarizer.errors import LimitError, UnreadableError
from summarizer.ingestion.guarding import parser_errors
from summarizer.ingestion.results import Part, RawDocument, parts_text
from summarizer.ingestion.tables import rows_as_text
from summarizer.ingestion.word_numbering import Numbering

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

#: A .docx is a ZIP archive; XML shrinks to a tenth, so twenty times the limit is no honest file.
_MAX_EXPANSION = 20

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT = {f"{_W}t": None, f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_DELETED = "deleted text"
_BOX = f"{_W}txbxContent"
_GONE = (f"{_W}del", f"{_W}moveFrom")
_HEADING = re.compile(r"(?:heading|title|subtitle|überschrift|titre|título|titolo)\s?\d?", re.IGNORECASE)
#: What stands beside the text of a file, by the end of its relationship's type.
_BESIDE = {
    "/header": "page header",
    "/footer": "page footer",
    "/comments": "comment",
    "/footnotes": "",
    "/endnotes": "",
}
_DRAFT_TITLE = re.compile(r"\.\w{2,4}$|^(?:microsoft )?word\b|^document\d*$", re.IGNORECASE)


def read_word(data: bytes, name: str, max_bytes: int) -> list[RawDocument]:
    """One document; the title is the file's property or its paragraph styled as title.

    The date is left open: the file's own is when someone saved it, not when it was published.

    Raises:
        UnreadableError: Not a .docx file, or broken.
        LimitError: It unpacks to far more than ``max_bytes``.
    """
    with parser_errors(name, "a Word file (.docx)"):
        check_archive(data, name, max_bytes, "a Word file (.docx)")
        import docx

        document = docx.Document(io.BytesIO(data))
        parts = [*_Reader(document).blocks(document.element.body), *_beside(document)]
        title = _title(document, parts)
    return [RawDocument(text=parts_text(parts), name=name, title=title, parts=tuple(parts))]


def check_archive(data: bytes, name: str, max_bytes: int, kind: str) -> None:
    """Whether ``data`` can be an office file, and unpacks to no more than is allowed.

    Raises:
        UnreadableError: It is none.
        LimitError: It unpacks to far more than ``max_bytes``.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError(f"{name} is an encrypted or old Word file; save it as .docx without a password")
    if not data.startswith(b"PK"):
        raise UnreadableError(f"{name} is not {kind}")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > _MAX_EXPANSION * max_bytes:
        raise LimitError(
            f"{name} unpacks to {size:,} bytes; at most {_MAX_EXPANSION} times max_file_bytes={max_bytes:,}"
        )


class _Reader:
    """Walks the paragraphs and tables of a document."""

    def __init__(self, document: WordDocument) -> None:
        self._numbering = Numbering(document)
        self._names = {
            style.get(f"{_W}styleId"): style.find(f"{_W}name").get(f"{_W}val", "")
            for style in document.styles.element.iter(f"{_W}style")
            if style.find(f"{_W}name") is not None
        }

    def blocks(self, parent: Any) -> Iterator[Part]:
        """The parts of the paragraphs and tables in ``parent``, in their order."""
        for element in parent:
            if element.tag == f"{_W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                yield from self._table(element)
            elif element.tag not in _GONE and element.tag != _FALLBACK:
                yield from self.blocks(element)  # content controls, insertions of whole paragraphs

    def _paragraph(self, element: Any) -> Iterator[Part]:
        text = "".join(_pieces(element)).strip()
        marker = self._numbering.marker(element)
        if text:
            heading = self._is_heading(element)
            label = f"{marker} " if marker else ""
            role = "item" if marker is not None and not heading else ""
            yield Part(f"{label}{text}", removed="heading" if heading else "", role=role)
        if deleted := " / ".join(_deleted(element)):
            yield Part(deleted, removed=_DELETED)
        for box in _boxes(element):
            yield from self.blocks(box)

    def _is_heading(self, element: Any) -> bool:
        style = element.find(f"{_W}pPr/{_W}pStyle")
        name = "" if style is None else self._names.get(style.get(f"{_W}val"), "")
        return _HEADING.fullmatch(name) is not None

    def _table(self, element: Any) -> Iterator[Part]:
        rows, beside = [], []
        for row in element.iter(f"{_W}tr"):
            cells = []
            for cell in row.iter(f"{_W}tc"):
                own = list(self.blocks(cell))
                cells.append(" ".join(part.text for part in own if part.removed != _DELETED))
                beside += [part for part in own if part.removed == _DELETED]
            rows.append(cells)
        named = element.find(f"{_W}tr/{_W}trPr/{_W}tblHeader") is not None
        for text in rows_as_text(rows, header=named or None):
            yield Part(text, role="row")
        yield from beside


def _pieces(element: Any) -> Iterator[str]:
    """The text of a paragraph as accepted: without deletions, text boxes and their copies."""
    for child in element:
        if child.tag in _TEXT:
            yield child.text or "" if _TEXT[child.tag] is None else _TEXT[child.tag] or ""
        elif child.tag not in (*_GONE, _BOX, _FALLBACK, f"{_W}pPr", f"{_W}rPr"):
            yield from _pieces(child)


def _deleted(element: Any) -> Iterator[str]:
    """The text of each deletion in a paragraph."""
    for gone in element.iter(*_GONE):
        text = "".join(piece.text or "" for piece in gone.iter(f"{_W}delText", f"{_W}t")).strip()
        if text:
            yield text


def _boxes(element: Any) -> Iterator[Any]:
    """The contents of text boxes in a paragraph, each once: files hold a copy for older programs."""
    for box in element.iter(_BOX):
        if not any(parent.tag in (_FALLBACK, _BOX) for parent in box.iterancestors()):
            yield box


def _beside(document: WordDocument) -> Iterator[Part]:
    """Notes, and what is left out: headers and footers of pages, comments."""
    from lxml import etree

    seen = set()
    for relation in document.part.rels.values():
        ending = next((end for end in _BESIDE if relation.reltype.endswith(end)), None)
        if ending is None or relation.is_external:
            continue
        # A hostile file may hold entities that grow without end
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.fromstring(relation.target_part.blob, parser)
        for paragraph in root.iter(f"{_W}p"):
            text = "".join(_pieces(paragraph)).strip()
            if text and (ending, text) not in seen:
                seen.add((ending, text))
                yield Part(text, removed=_BESIDE[ending])


def _title(document: WordDocument, parts: list[Part]) -> str | None:
    for paragraph in document.paragraphs[:10]:
        style = paragraph.style
        if style is not None and style.name == "Title" and paragraph.text.strip():
            return " ".join(paragraph.text.split())
    stated = (document.core_properties.title or "").strip()
    if stated and not _DRAFT_TITLE.search(stated):
        return stated
    first = next((part for part in parts if part.removed not in _BESIDE.values() or not part.removed), None)
    return " ".join(first.text.split()) if first is not None and first.removed == "heading" else None
