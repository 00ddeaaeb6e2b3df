"""Workers that die or hang, order, memory, the report."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer import ConfigError, SummarizerError
from summarizer.batch import Stop, run
from summarizer.batch.items import Item, Outcome
from summarizer.batch.ordering import WINDOW, InOrder
from summarizer.batch.pool import Pool
from summarizer.batch.work import Setup
from summarizer.cli.commands import main
from summarizer.config import SummarizerConfig
from tests.batches import EXTRACTIVE, ROOT, assert_exactly_once, records, write_clusters

#: A worker whose work is told by the payload: it stands in for documents that do these things to a parser.
ODD_WORKER = """
import os, time
from summarizer.batch import work, worker
from summarizer.batch.items import Outcome
class Odd:
    def __init__(self, setup): pass
    def do(self, items):
        for item in items:
            if item.payload == b"die": os._exit(7)
            if item.payload == b"hang": time.sleep(600)
        return [Outcome(item.ordinal, item.payload) for item in items]
work.Work = Odd
worker.main()
"""


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    monkeypatch.setattr(
        "summarizer.batch.pool.command", lambda: ([sys.executable, "-c", ODD_WORKER], environment)
    )


def chunks(*payloads: bytes, size: int = 1) -> Iterator[tuple[Item, ...]]:
    items = [Item(n, n + 1, f"item {n + 1}", payload) for n, payload in enumerate(payloads)]
    yield from (tuple(items[start : start + size]) for start in range(0, len(items), size))


def drain(pool: Pool, work: Iterator[tuple[Item, ...]]) -> dict[int, Outcome]:
    found = [o for outcomes in pool.outcomes(work, lambda: False, lambda: True) for o in outcomes]
    assert len(found) == len({outcome.ordinal for outcome in found})
    return {outcome.ordinal: outcome for outcome in found}


@pytest.mark.usefixtures("odd")
@pytest.mark.parametrize("size", [1, 3])
def test_a_death_or_an_endless_document_costs_one_cluster(size: int) -> None:
    pool = Pool(Setup(SummarizerConfig()), workers=2, time_limit=1.0)
    found = drain(pool, chunks(b"a", b"die", b"b", b"hang", b"c", b"die", b"d", size=size))
    classes = {n: outcome.error_class for n, outcome in sorted(found.items())}
    assert classes == {0: "", 1: "WorkerDied", 2: "", 3: "TimeLimit", 4: "", 5: "WorkerDied", 6: ""}
    assert "exit code 7" in found[1].message
    assert "time limit of 1 seconds" in found[3].message


@pytest.mark.usefixtures("odd")
def test_no_process_is_left_behind() -> None:
    pool = Pool(Setup(SummarizerConfig()), workers=2, time_limit=30)
    stream = pool.outcomes(chunks(b"a", b"hang", b"hang", b"hang"), lambda: False, lambda: True)
    next(stream)
    processes = list(pool._processes)
    begun = time.monotonic()
    stream.close()
    assert processes
    assert all(worker.process.returncode is not None for worker in processes)
    assert time.monotonic() - begun < 10


def test_a_worker_that_cannot_start_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = ([sys.executable, "-c", "raise SystemExit(3)"], dict(os.environ))
    monkeypatch.setattr("summarizer.batch.pool.command", lambda: broken)
    with pytest.raises(SummarizerError, match=r"no worker process can be started.* code 3"):
        drain(Pool(Setup(SummarizerConfig()), 1, 5.0), chunks(b"a"))


def test_a_killed_worker_is_replaced_and_the_run_goes_on(tmp_path: Path) -> None:
    source, output = write_clusters(tmp_path / "c.jsonl", 40), tmp_path / "o.jsonl"
    script = (
        "from summarizer import SummarizerConfig; from summarizer.batch import run\n"
        "plain = SummarizerConfig().with_values(**{'writer.name': 'extractive'})\n"
        f"run({str(source)!r}, {str(output)!r}, config=plain, workers=1)"
    )
    process = subprocess.Popen([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(ROOT)})
    while not output.exists() or not output.stat().st_size:
        time.sleep(0.01)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        process.kill()
        pytest.skip("children of a process cannot be listed here")
    os.kill(int(children.read_text().split()[0]), signal.SIGKILL)
    assert process.wait(60) == 0
    (lost,) = records(tmp_path / "o.failures.jsonl")
    assert lost["error"] == "WorkerDied"
    assert_exactly_once(output, 40, bad=(lost["position"] - 1,))


def test_processes_give_what_one_process_gives_in_order(tmp_path: Path) -> None:
    source = write_clusters(tmp_path / "c.jsonl", 12, bad=(4,))
    run(source, tmp_path / "one.jsonl", workers=0)
    run(source, tmp_path / "two.jsonl", workers=2, in_order=True)
    one, two = records(tmp_path / "one.jsonl"), records(tmp_path / "two.jsonl")
    for record in (*one, *two):
        del record["timings"]
    assert one == two


def test_outcomes_wait_for_their_turn_and_only_so_many() -> None:
    order = InOrder(1)
    for ordinal in (0, 2, 3):
        order.expect(ordinal)
    assert list(order.put([Outcome(3, b""), Outcome(2, b"")])) == []
    assert [outcome.ordinal for outcome in order.put([Outcome(0, b"")])] == [0, 2, 3]
    for ordinal in range(WINDOW):
        assert order.has_room
        order.expect(ordinal)
    assert not order.has_room


def test_the_report_adds_up_over_a_resumption(tmp_path: Path) -> None:
    source = write_clusters(tmp_path / "c.jsonl", 6, bad=(2,))
    stop = Stop()

    class Impatient(Stop):
        calls = 0

        @property
        def asked(self) -> bool:
            self.calls += 1
            return self.calls > 4

        @asked.setter
        def asked(self, value: bool) -> None:
            pass

    first = run(source, tmp_path / "o.jsonl", config=EXTRACTIVE, workers=0, stop=Impatient())
    assert first.interrupted
    assert 0 < first.done < 5
    second = run(source, tmp_path / "o.jsonl", config=EXTRACTIVE, workers=0, stop=stop)
    assert not second.interrupted
    assert first.this_run + second.this_run == 6
    whole = run(source, tmp_path / "whole.jsonl", config=EXTRACTIVE, workers=0)
    for name in ("done", "failed", "words_in", "words_out", "mean_support", "compression"):
        assert getattr(second, name) == getattr(whole, name), name
    done = records(tmp_path / "o.jsonl")
    scores = [sentence["support"]["score"] for record in done for sentence in record["sentences"]]
    assert second.mean_support == round(sum(scores) / len(scores), 4)
    assert second.words_in == sum(d["words"] for record in done for d in record["documents"])
    assert json.loads(second.to_json())["failed_by_class"] == {"UnreadableError": 1}


def test_command_line_report_and_quiet(tmp_path: Path, capsys: Any) -> None:
    source = write_clusters(tmp_path / "c.jsonl", 3)
    options = ["--workers", "0", "--quiet", "--report", str(tmp_path / "r.json")]
    assert main(["batch", str(source), "--output", str(tmp_path / "o.jsonl"), *options]) == 0
    assert capsys.readouterr() == ("", "")
    report = json.loads((tmp_path / "r.json").read_text())
    assert report["done"] == 3
    assert report["stage_seconds"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"workers": -1}, "workers is -1"),
        ({"time_limit": 0}, "time_limit is 0"),
        ({"engine": "spark"}, "'spark'"),
        ({"group": "x"}, "'x'"),
    ],
)
def test_options_that_are_not_accepted(options: dict[str, Any], message: str, tmp_path: Path) -> None:
    source = write_clusters(tmp_path / "c.jsonl", 1)
    with pytest.raises(ConfigError, match=message):
        run(source, tmp_path / "o.jsonl", **options)
    assert not (tmp_path / "o.jsonl").exists()


def test_memory_does_not_grow_with_the_number_of_clusters(tmp_path: Path) -> None:
    """The driver's own memory: reading, skipping what is done and writing, the work left out."""
    script = """
import json, resource, sys
from pathlib import Path
from summarizer.batch import running
from summarizer.batch.items import Counts, Outcome
class Quick:
    def __init__(self, setup): pass
    def do(self, items):
        return [Outcome(i.ordinal, i.payload.rstrip(), Counts(1, 1, 1, 1.0, {})) for i in items]
running.Work = Quick
folder = Path(sys.argv[1])
line = json.dumps({"id": "a", "documents": ["x" * 2000]}) + "\\n"
def peak(count):
    source = folder / f"{count}.jsonl"
    with source.open("w") as f:
        for _ in range(count): f.write(line)
    running.run(source, folder / f"{count}.out.jsonl", workers=0)
    running.run(source, folder / f"{count}.out.jsonl", workers=0)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(peak(100), peak(20_000))
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    small, large = map(float, done.stdout.split())
    assert large - small < 15, "MB; the input is 40 MB"
