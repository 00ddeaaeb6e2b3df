"""One measured run of a batch, or of what it is compared with, in a process of its own.

``benchmarks.batch`` starts it: ``python -m benchmarks.batch_runs SYSTEM INPUT JSON-OPTIONS`` prints its
figures as JSON. Systems: ``loop`` over ``summarize``, ``batch``, ``peer`` (sumy's LexRank, then
``generate``).
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.data import REPOSITORY, read_lines
from benchmarks.report import peak_mb

if TYPE_CHECKING:
    from summarizer import SummarizerConfig

#: Summaries after which a run counts as warm: two workers have then done some, which may come by fours.
WARM = 8


@dataclass(frozen=True, slots=True)
class Run:
    """What one process did.

    Attributes:
        system: Its name in tables.
        clusters: Summaries that it made.
        seconds: Wall time of the process, start included.
        warm_seconds: What its last ``warm_clusters`` took.
        warm_clusters: All that came after the engine stood; after the ``WARM``th, where others work.
        driver_cpu: Processor seconds of the process, of all its threads.
        workers_cpu: Processor seconds of the processes that it started.
        driver_mb: Its peak memory.
        worker_mb: Peak memory of the largest of those.
        output_bytes: Size of the records; 0 where none are written.
        journal_bytes: Size of the journal.
        writes: Calls of the writer.
        generates: Calls of a transformers model's ``generate``; counted where the writing process is the
            driver.
        tokens_read: By these calls, together.
        tokens_written: By these calls, together.
        start_cpu: Processor seconds before an engine stood with its model loaded, of all processes.
    """

    system: str
    clusters: int
    seconds: float
    warm_seconds: float
    warm_clusters: int
    driver_cpu: float
    workers_cpu: float
    driver_mb: float
    worker_mb: float
    output_bytes: int = 0
    journal_bytes: int = 0
    writes: int = 0
    generates: int = 0
    tokens_read: int = 0
    tokens_written: int = 0
    start_cpu: float = 0.0

    @property
    def whole(self) -> float:
        """Clusters a second over the whole process."""
        return self.clusters / self.seconds

    @property
    def warm(self) -> float:
        """Clusters a second once it is warm."""
        return self.warm_clusters / self.warm_seconds

    @property
    def cpu(self) -> float:
        """Processor seconds of one more cluster, all processes together."""
        return (self.driver_cpu + self.workers_cpu - self.start_cpu) / self.clusters


def start(system: str, source: Path, **options: Any) -> subprocess.Popen[str]:
    """Begin a run."""
    command = [sys.executable, "-m", "benchmarks.batch_runs", system, str(source), json.dumps(options)]
    environment = {"OMP_NUM_THREADS": "1", **os.environ} if options.get("one_thread") else dict(os.environ)
    return subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str], name: str) -> Run:
    """The figures of a run that has begun.

    Raises:
        RuntimeError: It failed.
    """
    said, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"{name} ended with code {process.returncode}")
    return Run(system=name, **json.loads(said.splitlines()[-1]))


def measured(name: str, system: str, source: Path, **options: Any) -> Run:
    """A run from beginning to end."""
    return finish(start(system, source, **options), name)


class Clock:
    """The moments at which summaries were there, and calls that were counted."""

    def __init__(self) -> None:
        self.begun = _process_start()
        self.stood: float | None = None
        self.start_cpu = 0.0
        self.stamps: list[float] = []
        self.writes = self.generates = self.read = self.written = 0

    def stands(self) -> None:
        """The engine of this process stands; what was counted until now is the start."""
        self.stood, self.start_cpu = time.time(), time.process_time()
        self.writes = self.generates = self.read = self.written = 0

    def told(self) -> None:
        """A summary is there."""
        self.stamps.append(time.time())

    def count(self, owner: Any, method: str, counter: str) -> None:
        """Count the calls of a method."""
        real = getattr(owner, method)

        def counting(*arguments: Any, **options: Any) -> Any:
            setattr(self, counter, getattr(self, counter) + 1)
            return real(*arguments, **options)

        setattr(owner, method, counting)

    def count_generates(self) -> None:
        """Count the calls of a transformers model's ``generate``, and tokens read and written."""
        from transformers import GenerationMixin

        real: Any = GenerationMixin.generate

        def counting(model: Any, **inputs: Any) -> Any:
            output = real(model, **inputs)
            self.generates += 1
            self.read += int(inputs["attention_mask"].sum())
            # The start token stands before every text.
            self.written += int((output != model.config.pad_token_id).sum()) - len(output)
            return output

        setattr(GenerationMixin, "generate", counting)  # noqa: B010 - mypy minds a plain assignment

    def figures(self) -> dict[str, Any]:
        """As :class:`Run` takes them."""
        first = 0 if self.stood else min(WARM, len(self.stamps))  # how many are not counted
        own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        return {
            "clusters": len(self.stamps),
            "seconds": time.time() - self.begun,
            "warm_seconds": self.stamps[-1] - (self.stood or self.stamps[first - 1]),
            "warm_clusters": len(self.stamps) - first,
            "driver_cpu": own.ru_utime + own.ru_stime,
            "workers_cpu": children.ru_utime + children.ru_stime,
            "driver_mb": peak_mb(),
            "worker_mb": children.ru_maxrss / 1024,
            "writes": self.writes,
            "generates": self.generates,
            "tokens_read": self.read,
            "tokens_written": self.written,
            "start_cpu": self.start_cpu,
        }


def _process_start() -> float:
    """When this process was started, by the system's clock; imports count."""
    ticks = float(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
    booted = time.time() - float(Path("/proc/uptime").read_text().split()[0])
    return booted + ticks / os.sysconf("SC_CLK_TCK")


def loop(source: Path, clock: Clock, options: dict[str, Any]) -> dict[str, Any]:
    """``summarize`` on one cluster after the other."""
    from summarizer import Summarizer

    engine = Summarizer(_config(options, clock))
    engine.summarize(next(tiny_clusters(1))["documents"])
    clock.stands()
    for record in read_lines(source):
        engine.summarize(record["documents"])
        clock.told()
    return {}


def batch(source: Path, clock: Clock, options: dict[str, Any]) -> dict[str, Any]:
    """A batch; the options are ``workers``, ``writer`` and ``model``."""
    from summarizer.batch import ledger, run, work

    config = _config(options, clock)
    real = ledger.Ledger.record

    def record(self: Any, outcome: Any) -> None:
        real(self, outcome)
        clock.told()

    ledger.Ledger.record = record  # type: ignore[method-assign]
    make = work.Work.__init__

    def made(self: Any, setup: Any) -> None:
        make(self, setup)
        self._engine.summarize(next(tiny_clusters(1))["documents"])
        clock.stands()

    if not options["workers"]:  # the work is done here
        work.Work.__init__ = made  # type: ignore[method-assign]
    output = source.with_suffix(f".{os.getpid()}.out.jsonl")
    report = run(source, output, workers=options["workers"], config=config)
    assert report.done == len(clock.stamps), report
    journal = ledger.journal_path(output)
    sizes = {"output_bytes": output.stat().st_size, "journal_bytes": journal.stat().st_size}
    for path in (output, journal):
        path.unlink()
    return sizes


def peer(source: Path, clock: Clock, options: dict[str, Any]) -> dict[str, Any]:
    """Public tools in a loop, see :func:`benchmarks.batch_models.peer`."""
    from benchmarks import batch_models
    from summarizer import SummarizerConfig

    clock.count_generates()
    words = SummarizerConfig().length.word_budget
    batch_models.peer(source, options["model"], words or 0, clock)
    return {}


def _config(options: dict[str, Any], clock: Clock) -> SummarizerConfig:
    """The configuration that is asked for; calls of its writer are counted from now on."""
    from summarizer import SummarizerConfig
    from summarizer.pipeline import Summarizer

    clock.count(Summarizer, "_write", "writes")
    if options.get("model"):
        clock.count_generates()
        values = {"writer.name": "abstractive", "writer.model": options["model"]}
    else:
        values = {"writer.name": options.get("writer", "extractive")}
    return SummarizerConfig().with_values(**values)


def tiny_clusters(count: int) -> Iterator[dict[str, Any]]:
    """Clusters of two sentences each, made as they are asked for; each has a number of its own."""
    for number in range(count):
        told = f"The new bridge over the Vell cost {number + 20} million crowns and opened on Monday."
        yield {"id": str(number), "documents": [told, f"{told} The old ferry stops in May."]}


SYSTEMS: dict[str, Callable[[Path, Clock, dict[str, Any]], dict[str, Any]]] = {
    "loop": loop,
    "batch": batch,
    "peer": peer,
}


def main() -> None:
    """Run one system and print its figures."""
    clock = Clock()
    system, source, options = sys.argv[1:]
    sizes = SYSTEMS[system](Path(source), clock, json.loads(options))
    print(json.dumps({**clock.figures(), **sizes}))


if __name__ == "__main__":
    main()
