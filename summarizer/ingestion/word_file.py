"""Word files (.docx) to text: paragraphs and table rows in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.errors import LimitError, UnreadableError
from summarizer.ingestion.guarding import parser_errors
from summarizer.ingestion.results import RawDocument

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table

#: A .docx is a ZIP archive; XML shrinks to a tenth, so twenty times the limit is no honest file.
_MAX_EXPANSION = 20


def read_word(data: bytes, name: str, max_bytes: int) -> list[RawDocument]:
    """One document; the title is the file's property or its paragraph styled as title.

    The date is left open: the file's own is when someone saved it, not when it was published.

    Raises:
        UnreadableError: Not a .docx file, or broken.
        LimitError: It unpacks to far more than ``max_bytes``.
    """
    with parser_errors(name, "a Word file (.docx)"):
        _check_archive(data, name, max_bytes)
        import docx

        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_blocks(document))
        title = _title(document)
    return [RawDocument(text=text, name=name, title=title)]


def _check_archive(data: bytes, name: str, max_bytes: int) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError(f"{name} is an encrypted or old Word file; save it as .docx without a password")
    if not data.startswith(b"PK"):
        raise UnreadableError(f"{name} is not a Word file (.docx)")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > _MAX_EXPANSION * max_bytes:
        raise LimitError(
            f"{name} unpacks to {size:,} bytes; at most {_MAX_EXPANSION} times max_file_bytes={max_bytes:,}"
        )


def _blocks(document: WordDocument) -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            if item.text.strip():
                yield item.text
        else:
            yield from _rows(item)


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        # A merged cell is listed once for each column it covers.
        cells = list(dict.fromkeys(cell.text.strip() for cell in row.cells))
        if any(cells):
            yield "\t".join(cell for cell in cells if cell)


def _title(document: WordDocument) -> str | None:
    for paragraph in document.paragraphs[:10]:
        style = paragraph.style
        if style is not None and style.name == "Title" and paragraph.text.strip():
            return " ".join(paragraph.text.split())
    return (document.core_properties.title or "").strip() or None
