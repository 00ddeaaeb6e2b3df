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
from typing import Any

from benchmarks.data import REPOSITORY, read_lines

#: Summaries after which a run counts as warm: both of two workers have then done some.
WARM = 4


@dataclass(frozen=True, slots=True)
class Run:
    """What one process did.

    Attributes:
        system: Its name in tables.
        clusters: Summaries that it made.
        seconds: Wall time of the process, start included.
        warm_seconds: From its ``WARM``th summary to its last.
        driver_cpu: Processor seconds of the process, of all its threads.
        workers_cpu: Processor seconds of the processes that it started.
        driver_mb: Its peak memory.
        worker_mb: Peak memory of the largest of those.
        output_bytes: Size of the records; 0 where none are written.
        journal_bytes: Size of the journal.
        writes: Calls of the writer.
        generates: Calls of a transformers model's ``generate``; counted where the writing process is the
            driver.
    """

    system: str
    clusters: int
    seconds: float
    warm_seconds: float
    driver_cpu: float
    workers_cpu: float
    driver_mb: float
    worker_mb: float
    output_bytes: int = 0
    journal_bytes: int = 0
    writes: int = 0
    generates: int = 0

    @property
    def whole(self) -> float:
        """Clusters a second over the whole process."""
        return self.clusters / self.seconds

    @property
    def warm(self) -> float:
        """Clusters a second once it is warm."""
        return (self.clusters - WARM) / self.warm_seconds

    @property
    def cpu(self) -> float:
        """Processor seconds of a cluster, all processes together."""
        return (self.driver_cpu + self.workers_cpu) / self.clusters


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
        self.stamps: list[float] = []
        self.writes = self.generates = 0

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

    def figures(self) -> dict[str, Any]:
        """As :class:`Run` takes them."""
        own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        return {
            "clusters": len(self.stamps),
            "seconds": time.time() - self.begun,
            "warm_seconds": self.stamps[-1] - self.stamps[WARM - 1],
            "driver_cpu": own.ru_utime + own.ru_stime,
            "workers_cpu": children.ru_utime + children.ru_stime,
            "driver_mb": own.ru_maxrss / 1024,
            "worker_mb": children.ru_maxrss / 1024,
            "writes": self.writes,
            "generates": self.generates,
        }


def _process_start() -> float:
    """When this process was started, by the system's clock; imports count."""
    ticks = float(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
    booted = time.time() - float(Path("/proc/uptime").read_text().split()[0])
    return booted + ticks / os.sysconf("SC_CLK_TCK")


def loop(source: Path, clock: Clock, options: dict[str, Any]) -> dict[str, Any]:
    """``summarize`` on one cluster after the other."""
    from summarizer import Summarizer

    engine = Summarizer()
    for record in read_lines(source):
        engine.summarize(record["documents"])
        clock.told()
    return {}


def batch(source: Path, clock: Clock, options: dict[str, Any]) -> dict[str, Any]:
    """A batch; ``workers``, ``writer``, ``model``, and ``together`` clusters in one call of the writer."""
    from summarizer import SummarizerConfig
    from summarizer.batch import ledger, run, work
    from summarizer.pipeline import Summarizer

    config = SummarizerConfig().with_values(**{"writer.name": options.get("writer", "extractive")})
    if options.get("model"):
        config = config.with_values(**{"writer.model": options["model"]})
    if options.get("together"):
        work.Setup.together = property(lambda self: options["together"])  # type: ignore[assignment, method-assign]
    clock.count(Summarizer, "_write", "writes")
    if config.writer.name == "abstractive":
        from transformers import GenerationMixin

        clock.count(GenerationMixin, "generate", "generates")
    real = ledger.Ledger.record

    def record(self: Any, outcome: Any) -> None:
        real(self, outcome)
        clock.told()

    ledger.Ledger.record = record  # type: ignore[method-assign]
    output = source.with_suffix(f".{os.getpid()}.out.jsonl")
    report = run(source, output, workers=options["workers"], config=config)
    assert report.done == len(clock.stamps), report
    journal = ledger.journal_path(output)
    sizes = {"output_bytes": output.stat().st_size, "journal_bytes": journal.stat().st_size}
    for path in (output, journal):
        path.unlink()
    return sizes


def peer(source: Path, clock: Clock, options: dict[str, Any]) -> dict[str, Any]:
    """Public tools in a loop: sumy's LexRank chooses twenty sentences, ``generate`` writes from them."""
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer, GenerationMixin

    from benchmarks.data import split_sentences
    from benchmarks.peers import sumy_document, sumy_summarizer
    from summarizer.records import Document

    clock.count(GenerationMixin, "generate", "generates")
    tokenizer: Any = AutoTokenizer.from_pretrained(options["model"])
    model: Any = AutoModelForSeq2SeqLM.from_pretrained(options["model"])
    places = min(1024, getattr(model.config, "max_position_embeddings", 1024))
    rank = sumy_summarizer("lexrank")
    for record in read_lines(source):
        texts = [d if isinstance(d, str) else d["text"] for d in record["documents"]]
        sentences = [s for text in texts for s in split_sentences(Document(text=text, id="d1"))]
        chosen = " ".join(str(s) for s in rank(sumy_document(sentences), 20))
        inputs = tokenizer(chosen, return_tensors="pt", truncation=True, max_length=places)
        inputs.pop("token_type_ids", None)
        with torch.inference_mode():
            model.generate(**inputs, num_beams=4, max_new_tokens=min(300, places - 2))
        clock.told()
    return {}


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
