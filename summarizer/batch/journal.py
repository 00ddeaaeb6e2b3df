"""The journal of a run: which items are done, and how far the files reached when they were.

A JSON line for the run (what was asked for), one for every finished item, one at the end. An item is done
when its line stands whole in the journal, and its line is written only after the record itself is safely in
its file. So at whatever moment the process dies, the journal never claims too much; what the files hold
beyond its claims is cut off, and done again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from io import FileIO
from pathlib import Path
from typing import Any

from summarizer.batch.items import Counts, Outcome
from summarizer.errors import InputError, SummarizerError

#: The form of the journal; another one is not read.
VERSION = 1
_START = b'{"journal": '


class DoneSet:
    """Ordinals that are done. They come nearly in order, so only those beyond the first gap are held."""

    def __init__(self) -> None:
        self._below = 0
        self._beyond: set[int] = set()

    def add(self, ordinal: int) -> None:
        """Count an ordinal as done."""
        self._beyond.add(ordinal)
        while self._below in self._beyond:
            self._beyond.remove(self._below)
            self._below += 1

    def __contains__(self, ordinal: int) -> bool:
        return ordinal < self._below or ordinal in self._beyond


@dataclass(frozen=True, slots=True)
class Entry:
    """A finished item: the class of its error (or ``""``), where its file then ended, what it counts."""

    ordinal: int
    error: str
    end: int
    counts: Counts

    @classmethod
    def of(cls, outcome: Outcome, end: int) -> Entry:
        """The entry of an outcome after whose line its file is ``end`` bytes long."""
        return cls(outcome.ordinal, outcome.error_class, end, outcome.counts)

    def line(self) -> bytes:
        """As it stands in the journal."""
        counts = asdict(self.counts) if not self.error else None
        return _line({"n": self.ordinal, "error": self.error, "end": self.end, "counts": counts})

    @classmethod
    def parse(cls, content: Mapping[str, Any]) -> Entry:
        """The entry in a line of the journal."""
        counts = Counts(**content["counts"]) if content["counts"] else Counts()
        return cls(int(content["n"]), str(content["error"]), int(content["end"]), counts)


class Journal:
    """The open journal of one run: locked, so that two runs cannot write one output.

    Attributes:
        head: What the run that began it was asked for; ``None`` where it is new.
        finished: Whether that run came to its end.

    Raises:
        SummarizerError: Another run holds it, or it cannot be opened.
        InputError: It is not a journal, or damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.head: dict[str, Any] | None = None
        self.finished = False
        self._size = 0
        try:
            self._file: FileIO = path.open("ab+", buffering=0)
        except OSError as error:
            raise SummarizerError(f"journal {str(path)!r} cannot be opened: {error.strerror}") from error
        try:
            _lock(self._file, path)
            self._read_head()
        except BaseException:
            self._file.close()
            raise

    def _read_head(self) -> None:
        with self.path.open("rb") as stream:
            line = stream.readline()
        if line and not (line.startswith(_START) or _START.startswith(line)):
            raise InputError(f"{str(self.path)!r} is not the journal of a batch; move it away")
        if not line.endswith(b"\n"):  # new, or its first moment was its last
            self.clear()
            return
        content = self._parse(line, 1)
        if content.get("journal") != VERSION:
            raise InputError(f"{str(self.path)!r} is not a journal of this version; use --restart")
        self.head, self._size = content, len(line)

    def clear(self) -> None:
        """Forget the run that began it."""
        os.ftruncate(self._file.fileno(), 0)
        self.head, self._size = None, 0

    def begin(self, head: Mapping[str, Any]) -> None:
        """Write what the run is asked for, before anything else is."""
        self.append([_line({"journal": VERSION, **head})])

    def entries(self) -> Iterator[Entry]:
        """What is done, in the order it was; a half line at the end is cut off.

        Raises:
            InputError: A line is damaged.
        """
        with self.path.open("rb") as stream:
            stream.seek(self._size)
            for number, line in enumerate(stream, 2):
                if not line.endswith(b"\n"):
                    break
                content = self._parse(line, number)
                self._size += len(line)
                if "finished" in content:
                    self.finished = True
                else:
                    yield Entry.parse(content)
        os.ftruncate(self._file.fileno(), self._size)

    def append(self, lines: list[bytes]) -> None:
        """Add lines, safely on the disk when this returns.

        Raises:
            OSError: They cannot be written; the journal then ends with the line before.
        """
        self._size = append_whole(self._file, b"".join(lines), self._size)
        os.fsync(self._file.fileno())

    def finish(self) -> None:
        """Note that nothing is left to do."""
        self.append([_line({"finished": True})])
        self.finished = True

    def close(self) -> None:
        """Close it and let other runs have it."""
        self._file.close()

    def _parse(self, line: bytes, number: int) -> dict[str, Any]:
        try:
            content = json.loads(line)
        except ValueError:
            content = None
        if not isinstance(content, dict):
            raise InputError(f"journal {str(self.path)!r} is damaged at line {number}; use --restart")
        return content


def append_whole(file: FileIO, content: bytes, size: int) -> int:
    """Append to a file of ``size`` bytes all of ``content`` or nothing; the new size.

    Raises:
        OSError: It cannot be written; what was written of it is cut off again.
    """
    rest = memoryview(content)
    try:
        while rest:  # one write may take a part only
            rest = rest[file.write(rest) :]
    except BaseException:  # an interruption too
        os.ftruncate(file.fileno(), size)
        raise
    return size + len(content)


def _line(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=True, default=str).encode() + b"\n"


def _lock(file: FileIO, path: Path) -> None:
    try:
        import fcntl
    except ImportError:  # a system without it
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise SummarizerError(
            f"another run is writing the output of {str(path)!r}; wait for its end"
        ) from None
