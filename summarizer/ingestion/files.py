"""Files and folders, found in a fixed order, read up to a limit and handed to the reader of their format."""

from __future__ import annotations

import html
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from summarizer.config import IngestionConfig
from summarizer.errors import EmptyInputError, LimitError, UnreadableError
from summarizer.ingestion.csv_file import read_csv
from summarizer.ingestion.decoding import decode
from summarizer.ingestion.html_page import read_html
from summarizer.ingestion.json_records import read_json, read_json_lines
from summarizer.ingestion.mail_file import read_mail, read_mailbox
from summarizer.ingestion.markdown_text import read_markdown
from summarizer.ingestion.pdf_file import read_pdf
from summarizer.ingestion.results import Failure, RawDocument
from summarizer.ingestion.word_file import read_word
from summarizer.ingestion.zipped_pages import read_book, read_slides

#: What a file's suffix says it is.
FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "word",
    ".pptx": "slides",
    ".epub": "book",
    ".eml": "mail",
    ".mbox": "mailbox",
    ".vtt": "captions",
    ".srt": "captions",
    ".csv": "table",
    ".tsv": "table",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
ACCEPTED = (
    ".txt, .md, .html, .pdf, .docx, .pptx, .epub, .eml, .mbox, .vtt, .srt, .csv, .tsv, .json and .jsonl files"
)


def read_format(
    format: str,
    data: bytes,
    name: str,
    config: IngestionConfig,
    *,
    declared: str | None = None,
    url: str | None = None,
) -> Iterable[RawDocument | Failure]:
    """The documents in ``data``, which is in one of the formats in ``FORMATS``.

    ``declared`` is the encoding a server named, ``url`` where the data came from.

    Raises:
        InputError: ``data`` cannot be read as what it is said to be.
    """
    if not data.strip():
        raise EmptyInputError(f"{name} is empty")
    match format:
        case "markdown":
            return read_markdown(data, name, config.max_characters, declared)
        case "html":
            return read_html(data, name, declared, url)
        case "pdf":
            return read_pdf(data, name, config.max_characters)
        case "word":
            return read_word(data, name, config.max_file_bytes)
        case "slides":
            return read_slides(data, name, config.max_file_bytes)
        case "book":
            return read_book(data, name, config.max_file_bytes)
        case "mail":
            return read_mail(data, name)
        case "mailbox":
            return read_mailbox(data, name)
        case "table":
            return read_csv(data, name)
        case "json":
            return read_json(data, name)
        case "jsonl":
            return read_json_lines(data, name)
        case "captions":  # whose text is that of HTML
            text = html.unescape(decode(data, name, declared))
            return [RawDocument(text=text, name=name, url=url, kind="transcript")]
    return [RawDocument(text=decode(data, name, declared), name=name, url=url)]


def sniff_format(data: bytes) -> str:
    """What data without a name seems to be, by its first bytes; plain text where nothing else fits."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"%pdf-" in start:
        return "pdf"
    if start.startswith(b"pk\x03\x04"):
        return "book" if b"epub+zip" in start else "slides" if b"ppt/slides/" in data else "word"
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml")):
        return "html"
    if start.startswith((b"[", b"{")):
        return _sniff_json(data)
    return "text"


def _sniff_json(data: bytes) -> str:
    """JSON Lines where the first line is a whole object; a text that begins with a bracket is a text."""
    first, _, rest = data.strip().partition(b"\n")
    for format, part in (("jsonl", first if rest.strip() else b""), ("json", data)):
        try:
            json.loads(part.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            continue
        return format
    return "text"


def read_stream(stream: IO[bytes] | IO[str], name: str, limit: int) -> bytes:
    """Everything in ``stream``, which may hold text or bytes.

    Raises:
        LimitError: More than ``limit`` bytes; no more than that is read, so an endless stream ends here.
        UnreadableError: It cannot be read.
    """
    try:
        data = stream.read(limit + 1)
    except (OSError, ValueError) as error:  # ValueError: closed, or not UTF-8 in a text stream
        raise UnreadableError(f"{name} cannot be read: {error}") from error
    if isinstance(data, str):
        data = data.encode("utf-8", errors="surrogatepass")
    if len(data) > limit:
        raise LimitError(f"{name} is larger than max_file_bytes={limit:,} bytes")
    return data


def read_path(path: Path, config: IngestionConfig) -> Iterator[RawDocument | Failure]:
    """The documents of a file, or of every file of a folder and its subfolders.

    A folder is read in the order of its files' names; hidden files are left out, links to folders are not
    followed. A file that cannot be read, or has an unknown suffix, is a ``Failure`` among the documents.
    """
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError) as error:
        yield Failure(str(path), UnreadableError(f"{str(path)!r} cannot be read: {error}"))
        return
    if not is_folder:
        yield from read_file(path, config)
        return
    files, problems = _list_folder(path, config.max_documents)
    yield from problems
    for file in files:
        yield from read_file(file, config)
    if not files and not problems:
        empty = EmptyInputError(f"the folder {str(path)!r} holds no files; accepted are {ACCEPTED}")
        yield Failure(str(path), empty)


def _list_folder(folder: Path, limit: int) -> tuple[list[Path], list[Failure]]:
    problems: list[Failure] = []

    def note_problem(error: OSError) -> None:
        name = str(error.filename)
        problems.append(Failure(name, UnreadableError(f"{name!r} cannot be read: {error.strerror}")))

    files: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=note_problem):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += (Path(parent, name) for name in names if not name.startswith("."))
        if len(files) > limit:
            raise LimitError(f"the folder {str(folder)!r} holds more than max_documents={limit:,} files")
    return sorted(files, key=lambda file: file.parts), problems


def read_file(path: Path, config: IngestionConfig) -> Iterator[RawDocument | Failure]:
    """The documents of one file; a file without a suffix is read as what its first bytes say."""
    name = repr(str(path))
    try:
        if path.suffix and path.suffix.lower() not in FORMATS:
            # A missing file is reported as missing, whatever its name.
            path.stat()
            raise UnreadableError(f"{name} is of an unknown format {path.suffix!r}; accepted are {ACCEPTED}")
        with path.open("rb") as stream:
            data = read_stream(stream, name, config.max_file_bytes)
        format = FORMATS.get(path.suffix.lower()) or sniff_format(data)
        for item in read_format(format, data, name, config):
            yield item if isinstance(item, Failure) else replace(item, fallback_source=path.name)
    except (UnreadableError, EmptyInputError, LimitError) as error:
        yield Failure(str(path), error)
    except FileNotFoundError:
        missing = UnreadableError(f"{name} does not exist; accepted are {ACCEPTED}, and folders")
        yield Failure(str(path), missing)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        detail = getattr(error, "strerror", None) or error
        yield Failure(str(path), UnreadableError(f"{name} cannot be read: {detail}"))
