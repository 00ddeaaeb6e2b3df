"""Clusters, or documents, one a line of JSON: also compressed, or standard input."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import IO

from summarizer.batch.compressed import COMPRESSED, open_content
from summarizer.batch.items import Item, Place
from summarizer.errors import LimitError

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
        with self._opened() as stream:
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
        placed = self.by_place and self.path != "-" and not self.path.lower().endswith(COMPRESSED)
        with self._opened() as stream:
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

    def _opened(self) -> AbstractContextManager[IO[bytes]]:
        if self.path == "-":
            return nullcontext(sys.stdin.buffer)
        return open_content(self.path, "accepted is a file of clusters")


def _skip_line(stream: IO[bytes]) -> int:
    """Pass over the rest of a line; how long it was."""
    passed = 0
    while part := stream.readline(_BLOCK):
        passed += len(part)
        if part.endswith(b"\n"):
            break
    return passed
