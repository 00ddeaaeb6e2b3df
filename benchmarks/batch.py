"""Clusters per second of a batch, beside a loop over ``summarize`` and beside two public tools in a loop.

Run: ``python -m benchmarks.batch [--clusters 100] [--model DIR --model-clusters 20] [--output FILE.json]``

Each system is a fresh process over the same validation clusters; ``warm`` rates leave out the seconds until
the first two summaries are there, ``whole`` rates count the process from start to end. Scaling efficiency is
the rate of two workers over twice that of one. With ``--model``, an encoder-decoder checkpoint, the batch
that writes with it stands beside sumy's LexRank, whose sentences it is given by ``generate`` in a loop.
Where the shared data is absent, the project's own example clusters are repeated.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path

from benchmarks.data import EXAMPLES, REPOSITORY, VALIDATION, read_lines
from benchmarks.report import print_table, write_json

HEAD = ("system", "clusters", "seconds", "whole, per s", "warm, per s", "peak MB of the driver")

_LOOP = """
from summarizer import Summarizer
engine = Summarizer()
for record in records:
    engine.summarize(record["documents"])
    told()
"""
_PEER = """
import torch
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer
from benchmarks.data import split_sentences
from benchmarks.peers import sumy_document, sumy_summarizer
from summarizer.records import Document
tokenizer = AutoTokenizer.from_pretrained(sys.argv[2])
model = AutoModelForSeq2SeqLM.from_pretrained(sys.argv[2])
places = min(1024, getattr(model.config, "max_position_embeddings", 1024))
rank = sumy_summarizer("lexrank")
for record in records:
    texts = [d if isinstance(d, str) else d["text"] for d in record["documents"]]
    sentences = [s for text in texts for s in split_sentences(Document(text=text, id="d1"))]
    chosen = " ".join(str(s) for s in rank(sumy_document(sentences), 20))
    inputs = tokenizer(chosen, return_tensors="pt", truncation=True, max_length=places)
    inputs.pop("token_type_ids", None)
    with torch.no_grad():
        model.generate(**inputs, num_beams=4, max_new_tokens=min(300, places - 2))
    told()
"""
_FRAME = """
import json, sys, time
begun, first = time.time(), []
records = [json.loads(line) for line in open(sys.argv[1])]
def told():
    first.append(time.time())
{body}
import resource
print(json.dumps([first[1], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""
_BATCH = """
from summarizer import SummarizerConfig
from summarizer.batch import ledger, run
real = ledger.Ledger.record
def record(self, outcome):
    real(self, outcome)
    told()
ledger.Ledger.record = record
config = SummarizerConfig()
if {model!r}:
    config = config.with_values(**{{"writer.name": "abstractive", "writer.model": {model!r}}})
report = run(sys.argv[1], sys.argv[1] + ".{workers}.out.jsonl", workers={workers}, config=config)
assert report.done, report
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One system: wall seconds of its process, those after its second summary, and its peak memory."""

    system: str
    clusters: int
    seconds: float
    warm_seconds: float
    peak_mb: float

    @property
    def whole(self) -> float:
        """Clusters a second over the whole process."""
        return self.clusters / self.seconds

    @property
    def warm(self) -> float:
        """Clusters a second once two are done."""
        return (self.clusters - 2) / self.warm_seconds

    def row(self) -> tuple[str, ...]:
        """As the table shows it."""
        return (
            self.system,
            str(self.clusters),
            f"{self.seconds:.1f}",
            f"{self.whole:.2f}",
            f"{self.warm:.2f}",
            f"{self.peak_mb:.0f}",
        )


def write_input(folder: Path, count: int) -> Path:
    """The first ``count`` validation clusters, or the examples over and over, as JSON lines."""
    source = VALIDATION if VALIDATION.exists() else EXAMPLES / "clusters.jsonl"
    path = folder / f"{count}.jsonl"
    records = islice(cycle(read_lines(source)), count)
    lines = (json.dumps({"id": str(n), "documents": r["documents"]}) for n, r in enumerate(records))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def measure(system: str, body: str, source: Path, count: int, *arguments: str) -> Measured:
    """Run one system in a process of its own."""
    begun = time.time()
    done = subprocess.run(
        [sys.executable, "-c", _FRAME.format(body=body), str(source), *arguments],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    ended = time.time()
    second, peak = json.loads(done.stdout.splitlines()[-1])
    return Measured(system, count, ended - begun, ended - second, peak)


def extractive(folder: Path, count: int) -> list[Measured]:
    """The loop, and batches of one and two workers."""
    source = write_input(folder, count)
    loop = measure("loop over summarize", _LOOP, source, count)
    batches = [
        measure(f"batch, workers={n}", _BATCH.format(model="", workers=n), source, count) for n in (1, 2)
    ]
    return [loop, *batches]


def with_model(folder: Path, count: int, model: str) -> list[Measured]:
    """The batch that writes with a checkpoint, and public tools in a loop with the same one."""
    source = write_input(folder, count)
    batch = measure("batch, model", _BATCH.format(model=model, workers=1), source, count)
    return [batch, measure("sumy LexRank + generate, model", _PEER, source, count, model)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print a table, and write the figures where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clusters", type=int, default=100)
    parser.add_argument("--model", help="folder of an encoder-decoder checkpoint")
    parser.add_argument("--model-clusters", type=int, default=20)
    parser.add_argument("--output", type=Path)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        measured = extractive(Path(name), given.clusters)
        if given.model:
            measured += with_model(Path(name), given.model_clusters, given.model)
    print_table("Batch", HEAD, [one.row() for one in measured])
    efficiency = measured[2].warm / (2 * measured[1].warm)
    print(f"scaling efficiency at 2 workers: {efficiency:.0%} warm")
    if given.output:
        write_json(given.output, {"efficiency": efficiency, "systems": [asdict(one) for one in measured]})


if __name__ == "__main__":
    main()
