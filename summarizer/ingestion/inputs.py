"""What a user may give: paths and addresses on a command line; texts, paths and ``Document``s in Python."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import IO

from summarizer.config import IngestionConfig
from summarizer.errors import AddressError, EmptyInputError, InputError
from summarizer.ingestion.files import FORMATS, read_format, read_path, read_stream, sniff_format
from summarizer.ingestion.finishing import collect, finish, finish_given
from summarizer.ingestion.results import Failure, Ingested, RawDocument
from summarizer.ingestion.web import Page, fetch
from summarizer.records import Document

#: How a page is got; swapped in tests.
Fetch = Callable[[str, IngestionConfig], Page]

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://\S*", re.IGNORECASE)

#: Longer than any path (PATH_MAX on Linux): no question asked of the file system.
_MAX_PATH_CHARACTERS = 4096


def read_documents(
    inputs: Iterable[str | PathLike[str]],
    config: IngestionConfig,
    *,
    allow_urls: bool = False,
    stdin: IO[bytes] | IO[str] | None = None,
    fetch_page: Fetch = fetch,
) -> Ingested:
    """Read files, folders, ``"-"`` (``stdin``) and http(s) addresses, as given on a command line.

    What cannot be read is among the ``failures``; the documents keep the order of ``inputs``.

    Raises:
        EmptyInputError: ``inputs`` is empty.
        LimitError: More documents, or files in a folder, than ``config.max_documents``.
        InputError: Two documents have the same id.
    """
    values = [inputs] if isinstance(inputs, str | PathLike) else list(inputs)
    if not values:
        raise EmptyInputError("no input is given; accepted are files, folders, '-' and addresses")
    sources = _Sources(config, allow_urls, stdin, fetch_page)
    return collect((item for value in values for item in sources.read(value)), config)


def as_documents(
    inputs: Iterable[str | PathLike[str] | Document] | str | PathLike[str] | Document,
    config: IngestionConfig,
    *,
    allow_urls: bool = False,
    fetch_page: Fetch = fetch,
) -> Ingested:
    """Read texts, paths and ``Document``s, in any mixture; one alone need not be in a list.

    A ``Path`` is a path. A string is an address where it is nothing but one, a path where it names a file
    or folder or looks like the name of one (so that a mistyped name is an error, never summarized), and a
    text otherwise.

    Raises:
        EmptyInputError: ``inputs`` is empty.
        InputError: An input is of another type, or two documents have the same id.
        LimitError: More documents than ``config.max_documents``.
    """
    sources = _Sources(config, allow_urls, None, fetch_page)
    ingested = collect(_read_inputs(inputs, sources), config)
    if not ingested.documents and not ingested.failures:
        raise EmptyInputError("no documents are given; accepted are texts, paths and Documents")
    return ingested


def _read_inputs(inputs: object, sources: _Sources) -> Iterator[Document | Failure]:
    if isinstance(inputs, str | PathLike | Document):
        inputs = [inputs]
    if isinstance(inputs, bytes | bytearray) or not isinstance(inputs, Iterable):
        raise InputError(f"documents must be a list of texts, paths or Documents, not {_type(inputs)}")
    for position, value in enumerate(inputs, 1):
        name = f"document {position}"
        if isinstance(value, Document):
            yield finish_given(value, name, sources.config)
        elif isinstance(value, PathLike):
            yield from sources.read_local(Path(os.fsdecode(value)))
        elif not isinstance(value, str):
            raise InputError(f"{name} must be a text, a path or a Document, not {_type(value)}")
        elif _ADDRESS.fullmatch(value.strip()):
            yield from sources.read(value.strip())
        elif looks_like_path(value):
            yield from sources.read_local(_at_home(value))
        else:
            yield finish(RawDocument(text=value, name=name), sources.config)


def looks_like_path(value: str) -> bool:
    """Whether a string names an existing file or folder, or has the look of a file's name.

    ``"notes/july.txt"``, ``"my notes.pdf"`` and ``"../articles/"`` have it; a line of prose has not.
    """
    if not value.strip() or len(value) > _MAX_PATH_CHARACTERS or "\n" in value or "\0" in value:
        return False
    if Path(value).suffix.lower() in FORMATS:
        return True
    if not any(character.isspace() for character in value) and re.search(r"[/\\]", value):
        return True
    return _exists(value)


def _at_home(value: str) -> Path:
    try:
        return Path(value).expanduser()
    except RuntimeError:  # "~nobody/x.txt": reported as missing under the name given
        return Path(value)


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # too long, or characters that no name can have
        return False


@dataclass(frozen=True, slots=True)
class _Sources:
    """Reads what a name stands for, with the means the caller has given."""

    config: IngestionConfig
    allow_urls: bool
    stdin: IO[bytes] | IO[str] | None
    fetch_page: Fetch

    def read(self, value: str | PathLike[str]) -> Iterator[Document | Failure]:
        """The documents behind one argument of a command line."""
        if not isinstance(value, str | PathLike):
            raise InputError(f"an input must be a path or an address, not {_type(value)}")
        text = os.fsdecode(value)
        if text == "-" or _ADDRESS.fullmatch(text):
            try:
                for item in self._read_stdin() if text == "-" else self._read_address(text):
                    yield finish(item, self.config)
            except InputError as error:
                yield Failure(text, error)
        elif _OTHER_SCHEME.fullmatch(text) and not _exists(text):
            refusal = AddressError(f"{text!r} cannot be fetched; accepted are http and https addresses")
            yield Failure(text, refusal)
        else:
            yield from self.read_local(Path(text))

    def read_local(self, path: Path) -> Iterator[Document | Failure]:
        """The documents of a file or folder."""
        return (finish(item, self.config) for item in read_path(path, self.config))

    def _read_stdin(self) -> Iterable[RawDocument | Failure]:
        stream = self.stdin if self.stdin is not None else sys.stdin.buffer
        data = read_stream(stream, "standard input", self.config.max_file_bytes)
        return read_format(sniff_format(data), data, "standard input", self.config)

    def _read_address(self, address: str) -> Iterable[RawDocument | Failure]:
        if not self.allow_urls:
            raise AddressError(
                f"{address!r} is an address, and fetching is off; --allow-urls (allow_urls=True) allows it"
            )
        page = self.fetch_page(address, self.config)
        format = page.format or sniff_format(page.data)
        return read_format(
            format, page.data, repr(address), self.config, declared=page.charset, url=page.address
        )


def _type(value: object) -> str:
    return type(value).__name__
