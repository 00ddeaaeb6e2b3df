"""Nothing lost, nothing twice: the process is really killed, and dies in thought at every single write."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch import journal, ledger
from summarizer.batch.items import Counts, Outcome
from summarizer.batch.ledger import Ledger, failures_path, journal_path
from tests.batches import assert_exactly_once, records, start, write_clusters

#: Seconds for one process on a machine that has none to spare; nothing waits longer than it must.
PATIENCE = 300.0
ASKED = {"input": "digest", "words": 100}


class Crash(BaseException):
    """The process dies here: nothing may tidy up after it."""


def outcome(ordinal: int, failed: bool = False) -> Outcome:
    line = json.dumps({"n": ordinal}).encode()
    if failed:
        return Outcome(ordinal, line, error_class="InputError", message="no")
    return Outcome(ordinal, line, Counts(10, 2, 1, 0.5, {"writing": 0.25}))


def run_ledger(output: Path, order: list[int]) -> None:
    """Record every outcome that is not done, in ``order``; each third one is a failure."""
    opened = Ledger(output, ASKED)
    try:
        if not opened.finished:
            for ordinal in order:
                opened.record(outcome(ordinal, failed=ordinal % 3 == 2))
            opened.finish()
    except Crash:
        # As the system does for a dead process: descriptors are closed, nothing else happens.
        opened.close()
        raise
    opened.close()


class Mortal:
    """Counts the calls of what changes files; dies in a chosen one, having done a part of it or nothing."""

    def __init__(self, dies_at: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls, self.dies_at = 0, dies_at
        monkeypatch.setattr(os, "fsync", lambda descriptor: self._step())
        real = journal.append_whole

        def append(file: Any, content: bytes, size: int) -> int:
            self._step(lambda: file.write(content[: len(content) // 2]))
            new = real(file, content, size)
            self._step()
            return new

        monkeypatch.setattr(journal, "append_whole", append)
        monkeypatch.setattr(ledger, "append_whole", append)

    def _step(self, last: Any = lambda: None) -> None:
        self.calls += 1
        if self.calls == self.dies_at:
            last()
            raise Crash


@pytest.mark.parametrize("commit_items", [1, 3, 64])
def test_a_death_at_any_write_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, commit_items: int
) -> None:
    monkeypatch.setattr(ledger, "COMMIT_ITEMS", commit_items)
    order = [0, 2, 1, 5, 4, 3, 6, 8, 7]
    deaths = 0
    for dies_at in range(1, 200):
        output = tmp_path / f"{dies_at}.jsonl"
        with monkeypatch.context() as patch:
            Mortal(dies_at, patch)
            try:
                run_ledger(output, order)
                break
            except Crash:
                deaths += 1
        run_ledger(output, order)
        assert sorted(record["n"] for record in records(output)) == [0, 1, 3, 4, 6, 7]
        assert sorted(record["n"] for record in records(failures_path(output))) == [2, 5, 8]
    assert deaths >= 25, "every write and every sync has been a last one"


def test_many_deaths_in_one_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "COMMIT_ITEMS", 2)
    chance = random.Random(5)
    output, order, deaths = tmp_path / "o.jsonl", list(range(40)), 0
    for _ in range(500):
        chance.shuffle(order)
        with monkeypatch.context() as patch:
            Mortal(chance.randrange(1, 12), patch)
            try:
                run_ledger(output, order)
                break
            except Crash:
                deaths += 1
    assert deaths > 5
    assert sorted(record["n"] for record in records(output)) == [n for n in range(40) if n % 3 != 2]
    assert sorted(record["n"] for record in records(failures_path(output))) == list(range(2, 40, 3))


@pytest.mark.parametrize("workers", [0, 2])
def test_kill_9_at_random_moments(tmp_path: Path, workers: int) -> None:
    count, bad = 240, (3, 37, 239)  # so many that no machine is done before it is killed twice
    source = write_clusters(tmp_path / "c.jsonl", count, bad)
    output = tmp_path / "o.jsonl"
    chance = random.Random(workers)
    killed = grown = 0
    for _ in range(5):
        process = start(source, "--output", output, "--workers", workers, "--words", 20, "--quiet")
        size = output.stat().st_size if output.exists() else 0
        begun = time.monotonic()
        # Not before it has written something new, or most kills would hit the start of the program.
        while process.poll() is None and (not output.exists() or output.stat().st_size <= size):
            time.sleep(0.005)
            assert time.monotonic() - begun < PATIENCE
        time.sleep(chance.random() * 0.2)
        if process.poll() is not None:
            break
        process.kill()
        process.wait()
        killed += 1
        grown += output.stat().st_size > size
    process = start(source, "--output", output, "--workers", workers, "--words", 20)
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, errors
    assert killed >= 2
    assert grown >= 2
    assert_exactly_once(output, count, bad)
    assert f"{count - len(bad)}; clusters that failed: {len(bad)}" in errors


def test_sigint_finishes_what_is_in_flight_and_says_how_to_go_on(tmp_path: Path) -> None:
    count = 300
    source, output = write_clusters(tmp_path / "c.jsonl", count), tmp_path / "o.jsonl"
    process = start(source, "--output", output, "--workers", 2)
    while not output.exists() or not output.stat().st_size:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "the same command again goes on from here" in errors
    assert "Traceback" not in errors
    done = len(records(output))
    assert 0 < done < count
    # What is written is also noted: nothing of it is done again.
    assert len(journal_path(output).read_bytes().splitlines()) == done + 1
    again = start(source, "--output", output, "--workers", 2)
    _, errors = again.communicate(timeout=PATIENCE)
    assert again.returncode == 0, errors
    assert f"this run: {count - done} clusters" in errors
    assert_exactly_once(output, count)


def test_a_full_disk_is_an_error_that_keeps_what_was_done(tmp_path: Path) -> None:
    source, output = write_clusters(tmp_path / "c.jsonl", 30), tmp_path / "o.jsonl"

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    command = [sys.executable, "-m", "summarizer", "batch", source, "--output", output]
    full = subprocess.run(
        [*command, "--workers", "0", "--writer", "extractive"],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        preexec_fn=small_disk,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert full.returncode == 2
    assert "Traceback" not in full.stderr
    assert "cannot be written" in full.stderr
    assert "the same command goes on" in full.stderr
    done = len(records(output))
    assert 0 < done < 30
    process = start(source, "--output", output, "--workers", 0)
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, errors
    assert_exactly_once(output, 30)


def test_two_runs_cannot_write_one_output(tmp_path: Path) -> None:
    from summarizer import SummarizerError

    first = Ledger(tmp_path / "o.jsonl", ASKED)
    with pytest.raises(SummarizerError, match="another run is writing"):
        Ledger(tmp_path / "o.jsonl", ASKED)
    first.close()
    Ledger(tmp_path / "o.jsonl", ASKED).close()
