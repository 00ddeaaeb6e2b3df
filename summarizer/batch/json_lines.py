"""Clusters, or documents, one a line of JSON: plain, gzip or Zstandard, or standard input."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from summarizer.batch.items import Item, Place
from summarizer.errors import LimitError, MissingDependencyError, UnreadableError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

#: Bytes read at once where the content is only counted or passed over.
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class JsonLines:
    """A JSON lines file, read line by line as it is asked for; see :class:`~summarizer.batch.sources.Source`.

    Attributes:
        path: The file, or ``-``.
        max_line: Bytes past which a line is passed over as a failure.
        by_place: Give the places of lines instead of the lines, where the file is a plain one.
    """

    path: str
    max_line: int
    by_place: bool = False

    @property
    def name(self) -> str:
        """How messages call it."""
        return "standard input" if self.path == "-" else repr(self.path)

    def fingerprint(self) -> tuple[str, int | None]:
        """Digest of the content (of what is in it, where it is compressed) and number of its items.

        Raises:
            UnreadableError: It cannot be opened or read.
        """
        if self.path == "-":
            return "standard input", None
        digest, items = hashlib.blake2b(digest_size=16), 0
        with self._reading() as stream:
            while line := stream.readline(_BLOCK):
                digest.update(line)
                # A line longer than a block counts once, where it ends; an empty one not at all.
                items += line.endswith(b"\n") and line != b"\n"
            items += bool(line.strip())
        return digest.hexdigest(), items

    def items(self) -> Iterator[Item]:
        """An item a line; empty lines are passed over.

        Raises:
            UnreadableError: It cannot be opened or read.
        """
        number = ordinal = place = 0
        placed = self.by_place and self.path != "-" and not self.path.endswith((".gz", ".zst"))
        with self._reading() as stream:
            while line := stream.readline(self.max_line + 1):
                number += 1
                where = f"{self.name}, line {number}"
                if len(line) > self.max_line and not line.endswith(b"\n"):
                    place += len(line) + _skip_line(stream)
                    error = LimitError(f"{where} is longer than max_file_bytes={self.max_line:,} bytes")
                    yield Item(ordinal, number, where, error=error)
                    ordinal += 1
                    continue
                if line.strip():
                    yield Item(ordinal, number, where, Place(self.path, place, len(line)) if placed else line)
                    ordinal += 1
                place += len(line)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[IO[bytes]]:
        try:
            with contextlib.ExitStack() as stack:
                yield self._open(stack)
        except FileNotFoundError:
            raise UnreadableError(f"{self.name} does not exist; accepted is a file of clusters") from None
        except (OSError, ValueError, EOFError) as error:
            raise UnreadableError(f"{self.name} cannot be read: {error}") from error

    def _open(self, stack: contextlib.ExitStack) -> IO[bytes]:
        if self.path == "-":
            return sys.stdin.buffer
        if self.path.endswith(".gz"):
            return cast(IO[bytes], stack.enter_context(gzip.open(self.path)))
        stream: IO[bytes] = stack.enter_context(Path(self.path).open("rb"))  # noqa: SIM115 - it is one
        if self.path.endswith(".zst"):
            return _zstandard(stream)
        return stream


def _zstandard(stream: IO[bytes]) -> IO[bytes]:
    try:
        import zstandard
    except ImportError:
        raise MissingDependencyError(
            "a .zst file needs the package zstandard; install it with: pip install 'summarizer[batch]'"
        ) from None
    # Errors of the format are ValueErrors for the caller: a broken file, not a broken program.
    reader = zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True)
    return cast(IO[bytes], io.BufferedReader(_Checked(reader), _BLOCK))


class _Checked(io.RawIOBase):
    """A stream of zstandard that raises ``ValueError`` for broken content, as the other formats do."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        import zstandard

        view = memoryview(buffer)
        try:
            data = self._stream.read(len(view))
        except zstandard.ZstdError as error:
            raise ValueError(str(error)) from error
        view[: len(data)] = data
        return len(data)


def _skip_line(stream: IO[bytes]) -> int:
    """Pass over the rest of a line; how long it was."""
    passed = 0
    while part := stream.readline(_BLOCK):
        passed += len(part)
        if part.endswith(b"\n"):
            break
    return passed
