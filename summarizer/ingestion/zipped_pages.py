"""Presentations (.pptx) and books (.epub): archives of pages in XML, read in the order they are shown."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from summarizer.errors import EmptyInputError, UnreadableError
from summarizer.ingestion.guarding import parser_errors
from summarizer.ingestion.html_blocks import block_parts, page_blocks
from summarizer.ingestion.results import Part, RawDocument, parts_text
from summarizer.ingestion.tables import rows_as_text
from summarizer.ingestion.word_file import check_archive, parse_xml

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TITLES = ("title", "ctrTitle")
_EDGES = {"dt": "slide footer", "ftr": "slide footer", "sldNum": "slide number"}


def read_slides(data: bytes, name: str, max_bytes: int) -> list[RawDocument]:
    """One document, of the kind slides: the text of each slide in turn, then its notes; titles as headings.

    Raises:
        UnreadableError: Not a .pptx file, or broken.
        EmptyInputError: Slides without text.
        LimitError: It unpacks to far more than ``max_bytes``.
    """
    with parser_errors(name, "a presentation (.pptx)"):
        check_archive(data, name, max_bytes, "a presentation (.pptx)")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = list(_slides(archive))
    if not parts:
        raise EmptyInputError(f"{name} is a presentation without text")
    title = next((part.text for part in parts if part.removed == "heading"), None)
    return [RawDocument(text=parts_text(parts), name=name, title=title, kind="slides", parts=tuple(parts))]


def _slides(archive: zipfile.ZipFile) -> Iterator[Part]:
    """The parts of each slide, then those of its notes."""
    show = "ppt/presentation.xml"
    related = _related(archive, show)
    for slide in _xml(archive, show).iter(f"{_P}sldId"):
        path = related.get(slide.get(f"{_R}id", ""), ("", ""))[0]
        if path in archive.NameToInfo:
            notes = [p for p, kind in _related(archive, path).values() if kind.endswith("/notesSlide")]
            pages = [path, *(note for note in notes if note in archive.NameToInfo)]
            yield from (part for page in pages for part in _slide_parts(_xml(archive, page)))


def _slide_parts(root: Any) -> Iterator[Part]:
    for frame in root.iter(f"{_P}sp", f"{_A}tbl"):
        if frame.tag == f"{_A}tbl":
            rows = [[_text(cell) for cell in row.iter(f"{_A}tc")] for row in frame.iter(f"{_A}tr")]
            yield from (Part(text, role="row") for text in rows_as_text(rows))
            continue
        place = frame.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
        kind = "" if place is None else place.get("type", "")
        removed = "heading" if kind in _TITLES else _EDGES.get(kind, "")
        for paragraph in frame.iter(f"{_A}p"):
            if text := _text(paragraph):
                yield Part(text, removed=removed, role="" if removed else "item")


def _text(element: Any) -> str:
    pieces = (
        piece.text or "" if piece.tag == f"{_A}t" else " " for piece in element.iter(f"{_A}t", f"{_A}br")
    )
    return "".join(pieces).strip()


def read_book(data: bytes, name: str, max_bytes: int) -> list[RawDocument]:
    """One document: the chapters in reading order, headings left out; title from the book's own data.

    Raises:
        UnreadableError: Not an .epub file, or broken.
        EmptyInputError: A book without text.
        LimitError: It unpacks to far more than ``max_bytes``.
    """
    with parser_errors(name, "a book (.epub)"):
        check_archive(data, name, max_bytes, "a book (.epub)")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package = _package(archive, name)
            root = _xml(archive, package)
            parts = [part for path in _chapters(root, package) for part in _chapter(archive, path)]
            titles = [element.text for element in root.iter() if _local(element) == "title" and element.text]
    if not any(not part.removed for part in parts):
        raise EmptyInputError(f"{name} is a book without text")
    return [RawDocument(text=parts_text(parts), name=name, title=(titles or [None])[0], parts=tuple(parts))]


def _package(archive: zipfile.ZipFile, name: str) -> str:
    for element in _xml(archive, "META-INF/container.xml").iter():
        if _local(element) == "rootfile":
            return str(element.get("full-path", ""))
    raise UnreadableError(f"{name} is not a book (.epub): it names no package")


def _chapters(root: Any, package: str) -> list[str]:
    """Paths of the pages that the spine lists, in its order."""
    items = {e.get("id"): e.get("href", "") for e in root.iter() if _local(e) == "item"}
    spine = [items.get(e.get("idref"), "") for e in root.iter() if _local(e) == "itemref"]
    folder = posixpath.dirname(package)
    return [posixpath.normpath(posixpath.join(folder, unquote(path))) for path in spine if path]


def _chapter(archive: zipfile.ZipFile, path: str) -> Iterator[Part]:
    if path not in archive.NameToInfo:
        return
    page = archive.read(path).decode("utf-8", errors="replace")
    # Notes behind the text
    blocks = sorted(page_blocks(page), key=lambda block: block.role in ("note", "sign"))
    yield from block_parts(blocks, ["navigation" if block.around else "" for block in blocks])


def _related(archive: zipfile.ZipFile, path: str) -> dict[str, tuple[str, str]]:
    """Id to (path, type) of what a part of an office file refers to."""
    folder, file = posixpath.split(path)
    rels = f"{folder}/_rels/{file}.rels"
    if rels not in archive.NameToInfo:
        return {}
    return {
        each.get("Id", ""): (
            posixpath.normpath(posixpath.join(folder, each.get("Target", ""))),
            each.get("Type", ""),
        )
        for each in _xml(archive, rels)
    }


def _xml(archive: zipfile.ZipFile, path: str) -> Any:
    return parse_xml(archive.read(path))


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
