"""Word files (.docx) to text, as their last reader would accept them: insertions read, deletions left out.

Paragraphs, list items with their numbers and rows of tables in their order; text boxes behind the paragraph
that they hang on, notes behind the text. Headings, page headers, comments, deleted and hidden text are left
out, with their reason.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from summarizer.errors import LimitError, UnreadableError
from summarizer.ingestion.guarding import parser_errors
from summarizer.ingestion.results import Part, RawDocument, parts_text
from summarizer.ingestion.tables import rows_as_text
from summarizer.ingestion.word_numbering import Numbering, style_chain, value

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

#: A .docx is a ZIP archive; XML shrinks to a tenth, so twenty times the limit is no honest file.
_MAX_EXPANSION = 20

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TEXT = {
    **dict.fromkeys((f"{_W}t", f"{_W}delText", f"{_M}t")),
    **{f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"},
}
#: Parts of formulas by the sign before them on one line; what holds signs itself gets brackets.
_SIGNS = {f"{_M}num": "", f"{_M}den": "/", f"{_M}sup": "^", f"{_M}sub": "_", f"{_M}rad": "√", f"{_M}d": ""}
_DELETED = "deleted text"
_HIDDEN = "hidden text"
_BOX = f"{_W}txbxContent"
_DELETIONS = (f"{_W}del", f"{_W}moveFrom")
#: What takes a whole row or cell of a table out.
_REMOVED_ROWS = {
    f"{_W}trPr/{_W}del": _DELETED,
    f"{_W}tcPr/{_W}cellDel": _DELETED,
    f"{_W}trPr/{_W}hidden": _HIDDEN,
}
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
        reader = _Reader(document)
        parts = [*reader.blocks(document.element.body), *reader.beside(document)]
        title = reader.title or _title(document, parts)
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


def parse_xml(data: bytes) -> Any:
    """The root of a page of XML; its entities stay closed, since those of a hostile file grow without end."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(data.removeprefix(b"\xef\xbb\xbf"), parser)


class _Reader:
    """Walks the paragraphs and tables of a document; ``title`` is its first paragraph of that style."""

    def __init__(self, document: WordDocument) -> None:
        self.title = ""
        self._styles = {
            style.get(f"{_W}styleId"): style for style in document.styles.element.iter(f"{_W}style")
        }
        self._numbering = Numbering(document, self._styles)

    def blocks(self, parent: Any, removed: str = "") -> Iterator[Part]:
        """The parts of the paragraphs and tables in ``parent``; ``removed``: why all of it is left out."""
        _join_paragraphs(parent)
        for element in parent:
            if element.tag == f"{_W}p":
                yield from self._paragraph(element, removed)
            elif element.tag == f"{_W}tbl":
                yield from self._table(element, removed)
            elif element.tag != _FALLBACK:  # content controls, insertions of whole paragraphs
                yield from self.blocks(element, removed or (_DELETED if element.tag in _DELETIONS else ""))

    def beside(self, document: WordDocument) -> Iterator[Part]:
        """Notes, and what is left out: headers and footers of pages, each once, and comments."""
        seen = set()
        for relation in document.part.rels.values():
            ending = next((end for end in _BESIDE if relation.reltype.endswith(end)), None)
            if ending is None or relation.is_external:
                continue
            for part in self.blocks(parse_xml(relation.target_part.blob), _BESIDE[ending]):
                if part not in seen or not part.removed.startswith("page"):
                    seen.add(part)
                    yield part

    def _paragraph(self, element: Any, removed: str) -> Iterator[Part]:
        style = value(element, f"{_W}pPr/{_W}pStyle")
        texts: dict[str, list[str]] = {}  # by the reason why they are left out
        for reason, pieces in groupby(self._pieces(element, removed, self._hides(style)), itemgetter(1)):
            texts.setdefault(reason, []).append("".join(piece for piece, _ in pieces))
        marker = None if removed else self._numbering.marker(element)
        text = "".join(texts.pop(removed, [])).strip()
        if text:
            name = value(self._styles[style], f"{_W}name") if style in self._styles else ""
            heading = _HEADING.fullmatch(name) is not None
            if name == "Title" and not removed:
                self.title = self.title or " ".join(text.split())
            role = "item" if marker is not None and not heading else ""
            reason = removed or ("heading" if heading else "")
            yield Part(f"{marker} {text}" if marker else text, reason, role)
        for reason, removed_texts in texts.items():
            yield Part(" / ".join(filter(None, map(str.strip, removed_texts))), reason)
        for box in _boxes(element):
            deleted = any(parent.tag in _DELETIONS for parent in box.iterancestors())
            yield from self.blocks(box, removed or (_DELETED if deleted else ""))

    def _pieces(self, element: Any, removed: str, hidden: bool) -> Iterator[tuple[str, str]]:
        """The text of a paragraph, piece by piece, with why it is left out; not its text boxes and copies."""
        for child in element:
            reason = removed or (_DELETED if child.tag in _DELETIONS else "")
            if child.tag == f"{_W}r":
                reason = reason or (_HIDDEN if self._is_hidden(child, hidden) else "")
            if child.tag in _TEXT:
                yield _TEXT[child.tag] or child.text or "", reason
            elif child.tag in _SIGNS:
                inner = list(self._pieces(child, reason, hidden))
                simple = "".join(piece for piece, _ in inner).isalnum()
                yield _SIGNS[child.tag] + ("" if simple else "("), reason
                yield from inner
                yield "" if simple else ")", reason
            elif child.tag not in (_BOX, _FALLBACK, f"{_W}pPr", f"{_W}rPr"):
                yield from self._pieces(child, reason, hidden)

    def _is_hidden(self, run: Any, hidden: bool) -> bool:
        """Whether a run says that it is hidden; else its style; else whether its paragraph's does."""
        switch = run.find(f"{_W}rPr/{_W}vanish")
        if switch is not None:
            return _is_on(switch)
        return hidden or self._hides(value(run, f"{_W}rPr/{_W}rStyle"))

    def _hides(self, style: str) -> bool:
        """Whether text of a style is hidden."""
        switches = (each.find(f"{_W}rPr/{_W}vanish") for each in style_chain(self._styles, style))
        return next((_is_on(switch) for switch in switches if switch is not None), False)

    def _table(self, element: Any, removed: str) -> Iterator[Part]:
        rows, beside = [], []
        for row in _direct(element, f"{_W}tr"):
            cells = []
            for cell in _direct(row, f"{_W}tc"):
                reasons = (reason for path, reason in _REMOVED_ROWS.items() if _holds(path, row, cell))
                parts = list(self.blocks(cell, removed or next(reasons, "")))
                cells.append(" ".join(part.text for part in parts if part.removed in ("", "heading")))
                beside += [part for part in parts if part.removed not in ("", "heading")]
            rows.append(cells)
        has_header = bool(rows and any(rows[0])) and _holds(f"{_W}tr/{_W}trPr/{_W}tblHeader", element)
        for text in rows_as_text(rows, header=has_header or None):
            yield Part(text, role="row")
        yield from beside


def _join_paragraphs(parent: Any) -> None:
    """Join each paragraph whose end is deleted to the one behind it, as it is read without that end."""
    for paragraph in reversed(parent.findall(f"{_W}p")):
        following = next(paragraph.itersiblings(f"{_W}p", f"{_W}tbl", f"{_W}sdt"), None)
        marks = paragraph.findall(f"{_W}pPr/{_W}rPr/*")
        end = next((mark for mark in marks if mark.tag in _DELETIONS), None)
        if end is None or following is None or following.tag != f"{_W}p":
            continue
        place = int(next((each.tag for each in following), "") == f"{_W}pPr")
        end.append(end.makeelement(f"{_W}br"))  # parts what is deleted before it from what is behind it
        for each in (end, *(each for each in reversed(paragraph) if each.tag != f"{_W}pPr")):
            following.insert(place, each)
        parent.remove(paragraph)


def _direct(element: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, without those of tables inside it."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag != f"{_W}tbl":
            yield from _direct(child, tag)


def _holds(path: str, *elements: Any) -> bool:
    return any(element.find(path) is not None for element in elements)


def _is_on(switch: Any) -> bool:
    return switch.get(f"{_W}val", "1") not in ("0", "false", "off")


def _boxes(element: Any) -> Iterator[Any]:
    """The contents of text boxes in a paragraph, each once: files hold a copy for older programs."""
    for box in element.iter(_BOX):
        if not any(parent.tag in (_FALLBACK, _BOX) for parent in box.iterancestors()):
            yield box


def _title(document: WordDocument, parts: list[Part]) -> str | None:
    """The title that the file states, or its heading where the text begins with one."""
    stated = (document.core_properties.title or "").strip()
    if stated and not _DRAFT_TITLE.search(stated):
        return stated
    first = next((part for part in parts if part.removed in ("", "heading")), None)
    return " ".join(first.text.split()) if first is not None and first.removed else None
