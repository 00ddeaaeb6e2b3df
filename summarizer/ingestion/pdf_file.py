"""PDF files to text by PDFium, their printed lines joined into paragraphs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.errors import EmptyInputError, LimitError, UnreadableError
from summarizer.ingestion.guarding import parser_errors
from summarizer.ingestion.pdf_layout import CELL_GAP, Line, Segment, page_lines
from summarizer.ingestion.pdf_lines import page_parts
from summarizer.ingestion.results import RawDocument, parts_text

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

#: The header may stand after some other bytes (PDF 1.7, annex H.3.4.1).
_HEADER_BYTES = 1024
#: PDFium's signs for a word that is split at a line's end.
_HYPHENS = "\ufffe\x02"

# PDFium may not be called by two threads at once.
_LOCK = threading.Lock()


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
    with _LOCK, parser_errors(name, "a PDF file", loggers=("pypdfium2",)):
        document = _open(data, name)
        try:
            pages = _pages(document, name, max_characters)
        finally:
            document.close()
    parts = page_parts(pages)
    text = parts_text(parts)
    if not text:
        raise EmptyInputError(
            f"{name} is a PDF file whose {len(pages)} pages hold no text: scanned pages need OCR first, "
            "and a damaged file has to be exported again"
        )
    return [RawDocument(text=text, name=name, parts=tuple(parts))]


def _open(data: bytes, name: str) -> PdfDocument:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise UnreadableError(
                f"{name} is a PDF file protected by a password; save it without one"
            ) from error
        raise


def _pages(document: PdfDocument, name: str, max_characters: int) -> list[str]:
    """The text of each page, a line for each printed line."""
    pages, size = [], 0
    for page in document:
        text_page = page.get_textpage()
        size += text_page.count_chars()
        if size > max_characters:
            raise LimitError(f"{name} holds more than max_characters={max_characters:,} characters of text")
        pages.append("\n".join(page_lines(list(_lines(text_page)))))
        text_page.close()
        page.close()
    return pages


def _lines(page: PdfTextPage) -> Iterator[Line]:
    """The printed lines in the order in which the file draws them, each cut where it has a wide gap."""
    text = page.get_text_range() if page.count_chars() else ""
    start = 0
    for end, character in enumerate(f"{text}\n"):
        if character == "\n" or character in _HYPHENS:
            if line := tuple(_segments(page, text, start, end)):
                if character in _HYPHENS:
                    line = (*line[:-1], replace(line[-1], text=f"{line[-1].text}-"))
                yield line
            start = end + 1


def _segments(page: PdfTextPage, text: str, start: int, end: int) -> Iterator[Segment]:
    """The characters ``text[start:end]`` of one line, cut at wide gaps."""
    first = last = -1
    box = before = (0.0, 0.0, 0.0, 0.0)
    for place in range(start, end):
        if text[place].isspace():
            continue
        if first >= 0 and place == last + 1:  # the middle of a word
            last = place
            continue
        here = page.get_charbox(place)
        if first >= 0:
            before = page.get_charbox(last)
            if here[0] - before[2] > CELL_GAP * _height(page, last):
                yield _segment(page, text, first, last, box)
                first = -1
        if first < 0:
            first, box = place, here
        last = place
    if first >= 0:
        yield _segment(page, text, first, last, box)


def _height(page: PdfTextPage, place: int) -> float:
    box = page.get_charbox(place, loose=True)
    return float(max(box[3] - box[1], 1.0))


def _segment(
    page: PdfTextPage, text: str, first: int, last: int, box: tuple[float, float, float, float]
) -> Segment:
    loose = page.get_charbox(first, loose=True)
    words = " ".join(text[first : last + 1].split())
    return Segment(words, box[0], page.get_charbox(last)[2], loose[1], loose[3])
