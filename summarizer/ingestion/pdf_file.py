"""PDF files to text by pypdf, their printed lines joined into paragraphs."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from summarizer.errors import EmptyInputError, LimitError, UnreadableError
from summarizer.ingestion.guarding import parser_errors
from summarizer.ingestion.pdf_lines import join_pages
from summarizer.ingestion.results import RawDocument

if TYPE_CHECKING:
    from pypdf import PdfReader

#: The header may stand after some other bytes (PDF 1.7, annex H.3.4.1).
_HEADER_BYTES = 1024


def read_pdf(data: bytes, name: str, max_characters: int) -> list[RawDocument]:
    """One document. Title and date are told from the text, not from the file's properties.

    Those hold what the program that printed it put there: "Microsoft Word - draft3.doc" and the day of
    printing.

    Raises:
        UnreadableError: Not a PDF file, broken, or protected by a password.
        EmptyInputError: Pages without text: scanned images.
        LimitError: More than ``max_characters`` of text.
    """
    if b"%PDF-" not in data[:_HEADER_BYTES]:
        raise UnreadableError(f"{name} is not a PDF file")
    with parser_errors(name, "a PDF file", loggers=("pypdf",)):
        from pypdf import PdfReader

        reader = PdfReader(io.BytesIO(data))
        _open_encrypted(reader, name)
        pages = _page_texts(reader, name, max_characters)
    text = join_pages(pages)
    if not text:
        raise EmptyInputError(
            f"{name} is a PDF file whose {len(pages)} pages hold no text; scanned pages need OCR first"
        )
    return [RawDocument(text=text, name=name)]


def _open_encrypted(reader: PdfReader, name: str) -> None:
    """Many PDF files are encrypted with an empty password, to forbid printing only."""
    if not reader.is_encrypted:
        return
    from pypdf.errors import DependencyError

    try:
        opened = reader.decrypt("")
    except DependencyError as error:
        raise UnreadableError(
            f"{name} is an encrypted PDF file; save it without protection, or install 'pypdf[crypto]'"
        ) from error
    if not opened:
        raise UnreadableError(f"{name} is a PDF file protected by a password; save it without one")


def _page_texts(reader: PdfReader, name: str, max_characters: int) -> list[str]:
    pages, size = [], 0
    for page in reader.pages:
        pages.append(page.extract_text())
        size += len(pages[-1])
        if size > max_characters:
            raise LimitError(f"{name} holds more than max_characters={max_characters:,} characters of text")
    return pages
