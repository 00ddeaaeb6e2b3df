"""ROUGE of the summarizer and of other systems, at one length, on the same clusters, in one run.

Run: ``python -m benchmarks.quality [--clusters FILE] [--words 230] [--limit N] [--systems NAME ...]
[--config FILE] [--jobs 2] [--output FILE.json] [--readme]``

The measure is rouge-score's F1 with stemming: ``rouge1``, ``rouge2``, ``rougeL`` (one sequence) and
``rougeLsum`` (sentence by sentence, the higher one). Intervals are 95 % of bootstrap means over clusters.
A system named ``summarizer:WRITER`` is the engine with that writer. What the systems have in common, and how
each is called, is said in ``benchmarks/peers.py``. Without the shared data: ``--clusters
examples/clusters.jsonl --words 120``, three clusters that show that it runs and no more.
"""

from __future__ import annotations

import argparse
import functools
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.baselines import SEED, lead
from benchmarks.data import VALIDATION, ScoredCluster, read_clusters, split_sentences, splitter_name
from benchmarks.peers import PEERS, System
from benchmarks.report import README, markdown_table, print_table, rewrite_between, write_json
from summarizer.config import DEFAULT_WORDS, SummarizerConfig
from summarizer.records import Document

OURS = "summarizer"
MEASURES = ("rouge1", "rouge2", "rougeL", "rougeLsum")
RESAMPLES = 2000
HEAD = ("system", "R1", "R2", "rougeL", "rougeLsum", "words", "s / cluster")


@dataclass(frozen=True, slots=True)
class Score:
    """One system on one cluster: F1 by measure in [0, 1], words of the summary, seconds it took.

    ``failed`` says that a peer ended with an error there, and the beginning of the cluster stands in.
    """

    cluster: str
    system: str
    rouge: dict[str, float]
    words: int
    seconds: float
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over clusters, and where 95 % of bootstrap means lie."""

    mean: float
    low: float
    high: float


@functools.cache
def ours(name: str, config: Path | None) -> System:
    """The engine: ``summarizer:NAME`` with the writer NAME, plain ``summarizer`` with the config's."""
    from summarizer.pipeline import Summarizer

    values = SummarizerConfig() if config is None else SummarizerConfig.load(config)
    if ":" in name:
        writer: dict[str, Any] = {"writer.name": name.partition(":")[2]}
        values = values.with_values(f"system {name!r}", **writer)
    engines: dict[int, Summarizer] = {}

    def summarize(cluster: ScoredCluster, budget: int) -> list[str]:
        if budget not in engines:
            length: dict[str, Any] = {"length.words": budget}
            engines[budget] = Summarizer(values.with_values("words", **length))
        return [sentence.text for sentence in engines[budget].summarize(cluster.documents).sentences]

    return summarize


def system(name: str, config: Path | None) -> System:
    """The system of a name.

    Raises:
        ValueError: No system has this name.
    """
    if name.partition(":")[0] == OURS:
        return ours(name, config)
    if name not in PEERS:
        raise ValueError(f"unknown system {name!r}; known are {OURS}, {OURS}:WRITER, {', '.join(PEERS)}")
    return PEERS[name]


@functools.cache
def _scorer() -> Any:
    from rouge_score.rouge_scorer import RougeScorer

    return RougeScorer(list(MEASURES), use_stemmer=True)


def rouge(reference: str, summary: Sequence[str]) -> dict[str, float]:
    """F1 by measure. rougeLsum takes lines as sentences, so both sides are given one a line."""
    lines = split_sentences(Document(text=reference, id="reference"))
    scores = _scorer().score("\n".join(lines), "\n".join(summary))
    return {measure: float(scores[measure].fmeasure) for measure in MEASURES}


def measure_one(cluster: ScoredCluster, names: Sequence[str], words: int, config: Path | None) -> list[Score]:
    """All systems on one cluster. The seconds hold everything from the documents to the sentences."""
    scores = []
    for name in names:
        summarize = system(name, config)
        start = time.perf_counter()
        failed = False
        try:
            summary = summarize(cluster, words)
        except ValueError as error:  # such as sumy's LSA, whose decomposition has been seen not to converge
            if name not in PEERS:
                raise
            print(f"{name} fails on {cluster.id}: {error}", file=sys.stderr)
            summary, failed = lead(cluster, words), True
        seconds = time.perf_counter() - start
        length = sum(len(sentence.split()) for sentence in summary)
        scores.append(Score(cluster.id, name, rouge(cluster.reference, summary), length, seconds, failed))
    return scores


def measure_all(
    clusters: Sequence[ScoredCluster], names: Sequence[str], words: int, config: Path | None, jobs: int
) -> Iterator[Score]:
    """All systems on all clusters, in the order of the clusters."""
    warm_up(clusters[0], names, words, config)
    work = functools.partial(measure_one, names=names, words=words, config=config)
    if jobs == 1:
        for cluster in clusters:
            yield from work(cluster)
        return
    with ProcessPoolExecutor(jobs) as pool:  # its processes inherit what the warm-up has loaded
        for scores in pool.map(work, clusters):
            yield from scores


def warm_up(cluster: ScoredCluster, names: Sequence[str], words: int, config: Path | None) -> None:
    """Load every system's models and tables, so that no cluster's time holds them."""
    measure_one(cluster, names, words, config)


def interval(values: Sequence[float]) -> Interval:
    """Mean and percentile bootstrap (Efron 1979), with a fixed seed."""
    data = np.asarray(values, dtype=float)
    draws = np.random.default_rng(SEED).integers(0, len(data), (RESAMPLES, len(data)))
    low, high = np.percentile(data[draws].mean(axis=1), [2.5, 97.5])
    return Interval(float(data.mean()), float(low), float(high))


def collect(scores: Sequence[Score], names: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Figures by system; beside ours also the paired differences to it, which decide who is ahead."""
    by_system = {name: [score for score in scores if score.system == name] for name in names}
    reference = next((name for name in names if name.partition(":")[0] == OURS), None)
    figures: dict[str, dict[str, Any]] = {}
    for name, own in by_system.items():
        figures[name] = {
            **{measure: asdict(interval([score.rouge[measure] for score in own])) for measure in MEASURES},
            "words": float(np.mean([score.words for score in own])),
            "seconds": float(np.mean([score.seconds for score in own])),
            "seconds_median": float(np.median([score.seconds for score in own])),
            "failed": sum(score.failed for score in own),
        }
        if reference is not None and name != reference:
            pairs = list(zip(by_system[reference], own, strict=True))
            figures[name]["behind_" + reference] = {
                measure: asdict(interval([a.rouge[measure] - b.rouge[measure] for a, b in pairs]))
                for measure in MEASURES
            }
    return figures


def rows(figures: dict[str, dict[str, Any]]) -> list[list[str]]:
    """Table rows, best R1 first: F1 in percent with half the width of its interval."""
    ordered = sorted(figures.items(), key=lambda item: -item[1]["rouge1"]["mean"])
    return [
        [
            name,
            *(_percent(own[measure]) for measure in MEASURES),
            f"{own['words']:.0f}",
            f"{own['seconds']:.3f}",
        ]
        for name, own in ordered
    ]


def _percent(values: dict[str, float]) -> str:
    return f"{100 * values['mean']:.1f} ± {50 * (values['high'] - values['low']):.1f}"


def readme_part(figures: dict[str, dict[str, Any]], clusters: int, words: int) -> str:
    """The README's table with the words below it."""
    table = [[f"**{row[0]}**", *row[1:]] if row[0].startswith(OURS) else row for row in rows(figures)]
    note = (
        f"{clusters} clusters, {words} words each; rouge-score F1 with stemming, ± half the 95 % bootstrap "
        "interval. Sentences, budget rule and clusters are the same for all systems. `oracle` reads the "
        "reference: it is a ceiling, not a system. Made by `python -m benchmarks.quality --readme`."
    )
    return f"{markdown_table(HEAD, table)}\n\n{note}"


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.quality", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--clusters", type=Path, default=VALIDATION, help="JSON lines, plain or .xz")
    parser.add_argument("--words", type=int, default=DEFAULT_WORDS, help="budget (default: %(default)s)")
    parser.add_argument("--limit", type=int, help="only the first N clusters")
    parser.add_argument("--systems", nargs="+", default=[OURS, *PEERS], metavar="NAME")
    parser.add_argument("--config", type=Path, help="configuration of the summarizer")
    parser.add_argument("--jobs", type=int, default=1, help="processes; seconds are honest with 1 only")
    parser.add_argument("--output", type=Path, help="JSON file of all figures, by system and by cluster")
    parser.add_argument("--readme", action="store_true", help="rewrite the table of the README")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write what was asked for."""
    options = parse(arguments)
    if not options.clusters.is_file():
        print(f"skipped: {options.clusters} is not here; give another file by --clusters", file=sys.stderr)
        return 0
    try:
        clusters = read_clusters(options.clusters, options.limit)
        for name in options.systems:
            system(name, options.config)
    except ValueError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    scores = list(measure_all(clusters, options.systems, options.words, options.config, options.jobs))
    figures = collect(scores, options.systems)
    title = f"{len(clusters)} clusters of {options.clusters.name}, {options.words} words"
    print_table(title, HEAD, rows(figures))
    if options.output:
        content = {"clusters": options.clusters.name, "words": options.words, "count": len(clusters)}
        content |= {"sentences_by": splitter_name(), "jobs": options.jobs}
        write_json(options.output, {**content, "systems": figures, "scores": [asdict(s) for s in scores]})
    if options.readme:
        rewrite_between(README, "quality", readme_part(figures, len(clusters), options.words))
    return 0


if __name__ == "__main__":
    sys.exit(main())
