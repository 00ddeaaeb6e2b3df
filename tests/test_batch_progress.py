"""What a run shows while it works: a bar on a terminal, lines elsewhere, nothing when asked to be quiet."""

from __future__ import annotations

import io
from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import Console

from summarizer.batch import progress
from summarizer.batch.progress import MOST_WARNINGS, watching
from summarizer.batch.report import Tally
from summarizer.cli import output


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error as a terminal of 100 columns."""
    screen = Terminal()
    console = Console(file=screen, force_terminal=True, width=100, color_system=None)
    for module in (progress, output):  # the test runner puts its own in the place of sys.stderr
        monkeypatch.setattr(module, "sys", SimpleNamespace(stderr=screen))
    monkeypatch.setattr(progress, "console", lambda: console)
    monkeypatch.setattr(output, "console", lambda: console)
    return screen


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which tests set."""
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def tally(done: int, failed: int) -> Tally:
    return Tally(done=done, failed=Counter({"InputError": failed} if failed else {}))


def test_a_terminal_shows_a_bar_with_rate_time_left_and_failures(
    terminal: Terminal, seconds: list[float]
) -> None:
    with watching(200, 50, quiet=False) as watch:
        seconds[0] = 20.0
        watch(tally(87, 3), "'c.jsonl', line 7: no documents")
    shown = terminal.getvalue()
    assert "90/200" in shown
    assert "2.00/s" in shown, "40 clusters of this run in 20 seconds; those before it do not count"
    assert "3 failed" in shown
    assert "warning: 'c.jsonl', line 7: no documents" in shown
    assert "0:" in shown or "-:--:--" in shown, "time left"


def test_a_bar_without_a_total_counts_all_the_same(terminal: Terminal, seconds: list[float]) -> None:
    with watching(None, 0, quiet=False) as watch:
        seconds[0] = 2.0
        watch(tally(6, 0), "")
    assert "6/?" in terminal.getvalue()


def test_elsewhere_there_are_plain_lines_now_and_then(capsys: Any, seconds: list[float]) -> None:
    with watching(100, 0, quiet=False) as watch:
        seconds[0] = 9.0
        watch(tally(10, 0), "")
        seconds[0] = 10.0
        watch(tally(19, 1), "")
        seconds[0] = 11.0
        watch(tally(30, 1), "")
    assert capsys.readouterr().err == "20 of 100 clusters, 1 failed, 2.00 a second, 40 s left\n"


def test_quiet_is_quiet(terminal: Terminal) -> None:
    with watching(10, 0, quiet=True) as watch:
        watch(tally(1, 1), "a failure")
    assert terminal.getvalue() == ""


def test_only_the_first_failures_are_told(capsys: Any) -> None:
    with watching(None, 0, quiet=False) as watch:
        for number in range(MOST_WARNINGS + 5):
            watch(tally(0, number + 1), f"failure {number}")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == MOST_WARNINGS + 1
    assert "in the failures file only" in lines[-1]


@pytest.mark.parametrize(("given", "words"), [(9.4, "9 s"), (75, "1 min 15 s"), (7260, "2 h 1 min")])
def test_durations_in_words(given: float, words: str) -> None:
    assert progress._duration(given) == words
