"""The output of a run, exactly once: records, failures and the journal that says what counts of them."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Iterator, Mapping
from io import FileIO
from pathlib import Path
from typing import Any, Self

from summarizer.batch.compressed import COMPRESSED
from summarizer.batch.items import Outcome
from summarizer.batch.journal import DoneSet, Entry, Journal, append_whole
from summarizer.batch.parquet import require, write_parquet
from summarizer.batch.report import Tally
from summarizer.cli.output import check_writable
from summarizer.errors import ConfigError, InputError, SummarizerError

#: Finished items are made safe against a power cut, and counted as done, when so many wait or so long:
#: a commit is three fsyncs, some milliseconds, and what waits is at worst done again.
COMMIT_ITEMS = 64
COMMIT_SECONDS = 0.25

_ENDINGS = (".jsonl", ".ndjson", ".json", ".parquet")
_GO_ON = "what is done is kept; the same command goes on from there"


def failures_path(output: Path) -> Path:
    """The failures file beside an output: ``news.jsonl`` has ``news.failures.jsonl``."""
    stem = output.stem if output.suffix.lower() in _ENDINGS else output.name
    return output.with_name(f"{stem}.failures.jsonl")


def journal_path(output: Path) -> Path:
    """The journal beside an output: ``news.jsonl`` has ``news.jsonl.journal``."""
    return output.with_name(f"{output.name}.journal")


class Ledger:
    """The files of one run, opened where the run before them stopped.

    Args:
        output: JSON lines, or Parquet by its ending: then records wait as JSON lines until the end.
        asked: What the run is asked for, as JSON values by name; a run that goes on must ask for the same.
        restart: Drop what is there and begin anew.

    Attributes:
        done: Ordinals of the items that are in the files.
        tally: What they add up to.
        finished: Whether nothing is left to do.

    Raises:
        ConfigError: The output is of another input or configuration, or is not from a batch.
        SummarizerError: A file cannot be written, or another run is writing it.
    """

    def __init__(self, output: Path, asked: Mapping[str, Any], *, restart: bool = False) -> None:
        self.output = output
        self.failures = failures_path(output)
        self.done = DoneSet()
        self.tally = Tally()
        self._parquet = output.suffix.lower() == ".parquet"
        self._lines = output.with_name(f"{output.name}.rows") if self._parquet else output
        self._paths = {False: self._lines, True: self.failures}  # by whether an outcome failed
        self._waiting: list[bytes] = []
        self._waiting_since = time.monotonic()
        self._check(restart)
        self._journal = Journal(journal_path(output))
        self._files: dict[bool, FileIO] = {}
        try:
            with _refusals(output):
                self._open(asked, restart)
        except BaseException:
            self.close()
            raise

    @property
    def finished(self) -> bool:
        """Whether a run came to its end."""
        return self._journal.finished

    def record(self, outcome: Outcome) -> None:
        """Write an outcome into its file, unless that item is done already.

        Raises:
            SummarizerError: It cannot be written; every file then ends with a whole line.
        """
        if outcome.ordinal in self.done:
            return
        with _refusals(self._paths[outcome.failed]):
            failed = outcome.failed
            end = append_whole(self._files[failed], outcome.record + b"\n", self._ends[failed])
        self._ends[failed] = end
        entry = Entry.of(outcome, end)
        self._waiting.append(entry.line())
        self.done.add(outcome.ordinal)
        self.tally.add(entry)
        if len(self._waiting) >= COMMIT_ITEMS or time.monotonic() - self._waiting_since > COMMIT_SECONDS:
            self.commit()

    def commit(self) -> None:
        """Make safe what is written: first the records, then the journal that counts them."""
        if self._waiting:
            with _refusals(self.output):
                for file in self._files.values():
                    os.fsync(file.fileno())
                self._journal.append(self._waiting)
            self._waiting = []
        self._waiting_since = time.monotonic()

    def finish(self) -> None:
        """Bring the output into its final form and note the end."""
        self.commit()
        with _refusals(self.output):
            if self._parquet:
                write_parquet(self._lines, self.output)
            self._journal.finish()
            self._tidy()

    def close(self) -> None:
        """Close the files, keeping what is done."""
        for file in self._files.values():
            file.close()
        self._journal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.commit()
        finally:
            self.close()

    def _check(self, restart: bool) -> None:
        if self._parquet:
            require("pyarrow.parquet")
        if self.output.suffix.lower() in COMPRESSED:
            raise ConfigError(f"--output {str(self.output)!r}: accepted are .jsonl and .parquet files")
        for path in (self.output, self.failures, journal_path(self.output)):
            check_writable(path)
            if path.exists() and not stat.S_ISREG(path.stat().st_mode):
                raise ConfigError(f"--output {str(path)!r} is not a file that a run could go on with")
        began = journal_path(self.output)
        if not restart and not (began.exists() and began.stat().st_size):
            for path in (self.output, self.failures, self._lines):
                if path.exists() and path.stat().st_size:
                    raise ConfigError(
                        f"{str(path)!r} exists and no journal says which run it is of; "
                        "give another --output, or --restart to write over it"
                    )

    def _open(self, asked: Mapping[str, Any], restart: bool) -> None:
        if restart:
            # The journal goes first: files that it does not claim never count as results.
            self._journal.clear()
        if self._journal.head is None:
            self._journal.begin(asked)
            if self._parquet:  # of an earlier run; the other files are cut when they are opened
                self.output.unlink(missing_ok=True)
            self._ends = {False: 0, True: 0}
        else:
            _compare(self._journal.head, asked, self.output)
            self._ends = self._replay()
        if self.finished:
            self._check_finished()
            self._tidy()
            return
        for failed, path in self._paths.items():
            self._files[failed] = _open_at(path, self._ends[failed])

    def _replay(self) -> dict[bool, int]:
        """Count what is done; where each file ended."""
        ends = {False: 0, True: 0}
        for entry in self._journal.entries():
            ends[bool(entry.error)] = entry.end
            self.done.add(entry.ordinal)
            self.tally.add(entry)
        return ends

    def _check_finished(self) -> None:
        expected = {self.failures: self._ends[True]}
        if not self._parquet:
            expected[self.output] = self._ends[False]
        for path, end in expected.items():
            size = path.stat().st_size if path.exists() else 0
            if size != end:
                raise _changed(path, size, end)
        if not self.output.exists():
            raise _changed(self.output, 0, 1)

    def _tidy(self) -> None:
        """Remove what only an unfinished run needs."""
        if self._parquet:
            self._lines.unlink(missing_ok=True)
        if not self._ends[True]:
            self.failures.unlink(missing_ok=True)


def _open_at(path: Path, end: int) -> FileIO:
    """The file, cut to what the journal counts of it and opened for more."""
    file = path.open("ab+", buffering=0)
    size = os.fstat(file.fileno()).st_size
    if size < end or (end and os.pread(file.fileno(), 1, end - 1) != b"\n"):
        file.close()
        raise _changed(path, size, end)
    os.ftruncate(file.fileno(), end)
    return file


def _changed(path: Path, size: int, end: int) -> InputError:
    return InputError(
        f"{str(path)!r} was changed since the run wrote it ({size:,} bytes, {end:,} were written); "
        "put it back, or use --restart"
    )


def _compare(before: Mapping[str, Any], asked: Mapping[str, Any], output: Path) -> None:
    changed = [name for name, value in asked.items() if before.get(name) != value]
    changed += [name for name in before if name not in asked and name != "journal"]
    if changed:
        raise ConfigError(
            f"{str(output)!r} holds results of another run; changed since: {', '.join(changed)}; "
            "give what was given then, another --output, or --restart to begin anew"
        )


@contextlib.contextmanager
def _refusals(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        name = str(error.filename or path)
        raise SummarizerError(f"output file {name!r} cannot be written: {reason}; {_GO_ON}") from error
