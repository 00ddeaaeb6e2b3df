"""Time and memory of one cluster as it grows from 2 documents to 1,000 (20,000 sentences).

Run: ``python -m benchmarks.scaling [--documents 2 5 20 ...] [--repeats 3] [--config FILE]
[--output FILE.json] [--page]``

Every size runs in a fresh process, which reads its documents from a file and summarises two of them before
the clock starts, so that what is loaded once is loaded. Growth is the slope of a least-squares line through
the logarithms: 1 is linear, 2 quadratic. It is given over all sizes, where fixed costs flatten it, and over
those of 100 documents and more, where it tells.

The cluster is made: each document has 20 sentences, ten out of one story that all documents tell (the
articles of one topic, a word in ten left out, so that sentences are alike and not the same) and ten of its
own. Where the shared articles are absent, the sentences are of invented words.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data import SHARED, read_lines
from benchmarks.report import PAGE, markdown_table, peak_mb, print_table, rewrite_between, write_json

ARTICLES = SHARED / "data" / "allsides_articles.jsonl.xz"
SIZES = (2, 5, 20, 100, 300, 1000)
#: From this many documents on, fixed costs are small beside what grows.
LARGE = 100
SENTENCES = 20
SHARED_SENTENCES = 10
#: Sentences that the documents have their common half from.
STORY = 200
DROPPED = 0.1
TOPIC = "elections"
#: Documents that are summarized before the time is taken, so that all that is loaded once is loaded.
WARM = 5
SEED = 20
TIME_LIMIT = 1800
HEAD = ("documents", "sentences", "words", "seconds", "peak MB")
_BOUNDARY = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Measured:
    """One size: its input, and what it took (seconds for the summary alone, MB for the whole process)."""

    documents: int
    sentences: int
    words: int
    seconds: float
    peak_mb: float
    timings: dict[str, float]


def article_sentences() -> Iterator[str]:
    """Sentences of real articles on one topic, of ordinary length."""
    for record in read_lines(ARTICLES):
        if record["topic"] == TOPIC:
            for block in record["text"].split("\n"):
                for sentence in _BOUNDARY.split(" ".join(block.split())):
                    if 8 <= len(sentence.split()) <= 40 and sentence[-1] in ".!?":
                        yield sentence


def invented_sentences(seed: int = SEED) -> Iterator[str]:
    """Endless sentences of invented words, as frequent as Zipf's law has it."""
    rng = random.Random(seed)
    syllables = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
    words = ["".join(rng.choices(syllables, k=rng.randint(1, 4))) for _ in range(20_000)]
    weights = np.cumsum(1 / np.arange(1, len(words) + 1)).tolist()
    while True:
        chosen = rng.choices(words, cum_weights=weights, k=rng.randint(8, 35))
        yield f"{' '.join(chosen).capitalize()}."


def make_documents(sentences: Iterator[str], count: int, seed: int = SEED) -> list[str]:
    """``count`` texts of 20 sentences, half of each from one story; they run out with the sentences.

    Raises:
        ValueError: There are too few sentences.
    """
    rng = random.Random(seed)
    story = list(islice(sentences, STORY))
    texts: list[str] = []
    for _ in range(count):
        common = [thinned(sentence, rng) for sentence in rng.sample(story, SHARED_SENTENCES)]
        lines = common + list(islice(sentences, SENTENCES - SHARED_SENTENCES))
        if len(lines) < SENTENCES:
            raise ValueError(f"the sentences are enough for {len(texts)} documents, not for {count}")
        rng.shuffle(lines)
        texts.append("\n\n".join(" ".join(lines[place : place + 4]) for place in range(0, SENTENCES, 4)))
    return texts


def thinned(sentence: str, rng: random.Random) -> str:
    """The sentence with about a word in ten left out, first and last word kept."""
    first, *middle, last = sentence.split()
    return " ".join([first, *(word for word in middle if rng.random() >= DROPPED), last])


def run_one(documents: Path, config: Path | None) -> Measured:
    """Summarise the texts of a JSON file in this process."""
    from summarizer.config import SummarizerConfig
    from summarizer.pipeline import Summarizer
    from summarizer.records import Document

    texts = json.loads(documents.read_text(encoding="utf-8"))
    engine = Summarizer(SummarizerConfig() if config is None else SummarizerConfig.load(config))
    cluster = [Document(text=text, id=f"d{number}") for number, text in enumerate(texts)]
    engine.summarize(cluster[:WARM])
    start = time.perf_counter()
    summary = engine.summarize(cluster)
    seconds = time.perf_counter() - start
    return Measured(
        documents=len(texts),
        sentences=sum(report.sentences for report in summary.documents),
        words=sum(len(text.split()) for text in texts),
        seconds=seconds,
        peak_mb=peak_mb(),
        timings=dict(summary.timings),
    )


def run_apart(texts: Sequence[str], config: Path | None) -> Measured:
    """Summarise in a fresh process.

    Raises:
        subprocess.CalledProcessError: It failed; its own message stands on standard error.
        subprocess.TimeoutExpired: It took longer than half an hour.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.json"
        path.write_text(json.dumps(texts), encoding="utf-8")
        command = [sys.executable, "-m", "benchmarks.scaling", "--only", str(path)]
        command += [] if config is None else ["--config", str(config)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=TIME_LIMIT, text=True)
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def growth(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The exponent b of the fitted cost = a * size ** b; two sizes at least."""
    return float(np.polyfit(np.log(sizes), np.log(costs), 1)[0])


def exponents(measured: Sequence[Measured]) -> dict[str, dict[str, float]]:
    """Growth of time and memory in the number of sentences, over all sizes and over the large ones.

    A part of fewer than two sizes has none.
    """
    large = [one for one in measured if one.documents >= LARGE]
    return {
        name: {
            "seconds": growth([one.sentences for one in part], [one.seconds for one in part]),
            "peak_mb": growth([one.sentences for one in part], [one.peak_mb for one in part]),
        }
        for name, part in (("all sizes", measured), (f"{LARGE} documents and more", large))
        if len({one.sentences for one in part}) > 1
    }


def rows(measured: Sequence[Measured]) -> list[list[str]]:
    """Table rows, one a size."""
    return [
        [f"{m.documents:,}", f"{m.sentences:,}", f"{m.words:,}", f"{m.seconds:.2f}", f"{m.peak_mb:.0f}"]
        for m in measured
    ]


def sentence(fitted: dict[str, dict[str, float]]) -> str:
    """The exponents in words; empty where there are none."""
    if not fitted:
        return ""
    parts = (f"{own['seconds']:.2f} for time over {name}" for name, own in fitted.items())
    return f"Exponent of growth with the number of sentences: {', '.join(parts)} (1 is linear)."


def measure(options: argparse.Namespace) -> list[Measured]:
    """All sizes, the median of the repeats each; a smaller cluster is the beginning of the largest."""
    source = article_sentences() if ARTICLES.is_file() else invented_sentences()
    texts = make_documents(source, max(options.documents))
    measured = []
    for size in sorted(options.documents):
        runs = [run_apart(texts[:size], options.config) for _ in range(options.repeats)]
        measured.append(sorted(runs, key=lambda run: run.seconds)[len(runs) // 2])
        print(f"{size} documents: {measured[-1].seconds:.2f} s", file=sys.stderr)
    return measured


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.scaling", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, nargs="+", default=SIZES, help="sizes of the cluster")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each size; the median is kept")
    parser.add_argument("--config", type=Path, help="configuration of the summarizer")
    parser.add_argument("--output", type=Path, help="JSON file of the figures")
    parser.add_argument("--page", action="store_true", help="rewrite the table of docs/results.md")
    parser.add_argument("--only", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write what was asked for."""
    options = parse(arguments)
    if options.only:
        print(json.dumps(asdict(run_one(options.only, options.config))))
        return 0
    measured = measure(options)
    fitted = exponents(measured)
    print_table("One cluster, growing", HEAD, rows(measured))
    print(sentence(fitted))
    content: dict[str, Any] = {"sizes": [asdict(one) for one in measured], "exponents": fitted}
    if options.output:
        write_json(options.output, {**content, "text": "articles" if ARTICLES.is_file() else "invented"})
    if options.page:
        rewrite_between(PAGE, "scaling", f"{markdown_table(HEAD, rows(measured))}\n\n{sentence(fitted)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
