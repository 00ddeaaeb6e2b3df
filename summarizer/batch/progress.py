"""How far a run is: a bar on a terminal, a line now and then elsewhere, nothing when asked to be quiet."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

from summarizer.batch.report import Tally
from summarizer.cli.output import console, say

#: Seconds between two lines in a log.
LOG_SECONDS = 10.0
#: Failures printed one by one; more would hide everything else, and all stand in the failures file.
MOST_WARNINGS = 20

#: Told after each outcome: the sums so far, and the message of a failure.
Watch = Callable[[Tally, str], None]


@contextlib.contextmanager
def watching(total: int | None, before: int, quiet: bool) -> Iterator[Watch]:
    """Show progress towards ``total`` items, of which ``before`` were done when the run began."""
    with contextlib.ExitStack() as stack:
        if quiet:
            yield lambda tally, message: None
            return
        show = stack.enter_context(_bar(total, before)) if sys.stderr.isatty() else _Log(total, before)
        warn = _Warnings()

        def watch(tally: Tally, message: str) -> None:
            warn(message)
            show(tally)

        yield watch


class _Warnings:
    """Tells failures, the first ones."""

    def __init__(self) -> None:
        self._told = 0

    def __call__(self, message: str) -> None:
        if not message:
            return
        self._told += 1
        if self._told <= MOST_WARNINGS:
            say(message, "warning")
        if self._told == MOST_WARNINGS:
            say("further failures are in the failures file only", "warning")


class _Log:
    """Plain lines, one in ``LOG_SECONDS``."""

    def __init__(self, total: int | None, before: int) -> None:
        self._total, self._before = total, before
        self._began = self._last = time.monotonic()

    def __call__(self, tally: Tally) -> None:
        now = time.monotonic()
        if now - self._last < LOG_SECONDS:
            return
        self._last = now
        finished = tally.done + tally.failures
        rate = (finished - self._before) / (now - self._began)
        of = f" of {self._total}" if self._total else ""
        left = f", {_duration((self._total - finished) / rate)} left" if self._total and rate else ""
        say(f"{finished}{of} clusters, {tally.failures} failed, {rate:.2f} a second{left}")


@contextlib.contextmanager
def _bar(total: int | None, before: int) -> Iterator[Callable[[Tally], None]]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    began = time.monotonic()
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]:.2f}/s"))
    failures = TextColumn("{task.fields[failed]} failed")
    with Progress(*columns, TimeRemainingColumn(), failures, console=console(), transient=True) as progress:
        task = progress.add_task("", total=total, completed=before, rate=0.0, failed=0)

        def show(tally: Tally) -> None:
            finished = tally.done + tally.failures
            rate = (finished - before) / max(time.monotonic() - began, 1e-9)
            progress.update(task, completed=finished, rate=rate, failed=tally.failures)

        yield show


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
