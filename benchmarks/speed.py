"""Where the time goes, stage by stage, and how long the peers take on the same clusters, as ratios.

Run: ``python -m benchmarks.speed [--clusters FILE] [--limit 12] [--words 230] [--repeats 5]
[--systems NAME ...] [--output FILE.json] [--page]``

Every figure of time is the median of repeated rounds; a round takes each system through all clusters in turn,
so that a busy moment of the machine falls on all of them. Ratios are to the first of ours. Beside seconds
each stage has what noise cannot touch: the function calls it makes (``cProfile``) and the memory it allocates
at its peak (``tracemalloc``), the same in every run on one Python.
"""

from __future__ import annotations

import argparse
import cProfile
import sys
import time
import tracemalloc
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.data import ScoredCluster, clusters_here, read_clusters
from benchmarks.report import PAGE, markdown_table, print_table, rewrite_between, rounded, write_json
from benchmarks.systems import ALL, OURS, available, engine, is_ours, predict, shown
from summarizer.config import DEFAULT_WORDS

STAGE_HEAD = ("stage", "ms / cluster", "share", "1,000 calls", "peak kB")
PEER_HEAD = ("system", "ms / cluster", "of ours")


class Profiles:
    """Counts the function calls of each stage; given to the engine as its ``progress``."""

    def __init__(self) -> None:
        self.calls: dict[str, int] = {}
        self._stage: str | None = None
        self._profile = cProfile.Profile()

    def __call__(self, stage: str) -> None:
        """A stage starts."""
        self.stop()
        self._stage, self._profile = stage, cProfile.Profile()
        self._profile.enable()

    def stop(self) -> None:
        """End the stage that is running."""
        self._profile.disable()
        if self._stage is not None:
            made = sum(entry.callcount for entry in self._profile.getstats())
            self.calls[self._stage] = self.calls.get(self._stage, 0) + made
        self._stage = None


class Allocations:
    """The most memory that each stage held beyond what was held when it started, in bytes."""

    def __init__(self) -> None:
        self.peaks: dict[str, int] = {}
        self._stage: str | None = None
        self._before = 0

    def __call__(self, stage: str) -> None:
        """A stage starts."""
        self.stop()
        tracemalloc.reset_peak()
        self._stage, self._before = stage, tracemalloc.get_traced_memory()[0]

    def stop(self) -> None:
        """End the stage that is running."""
        if self._stage is not None:
            peak = tracemalloc.get_traced_memory()[1] - self._before
            self.peaks[self._stage] = max(self.peaks.get(self._stage, 0), peak)
        self._stage = None


def count_calls(name: str, cluster: ScoredCluster, words: int) -> dict[str, int]:
    """Function calls by stage of a summary, after one that fills caches: the same in every run."""
    summarizer = engine(name, None, words)
    summarizer.summarize(cluster.documents)
    profiles = Profiles()
    summarizer.summarize(cluster.documents, progress=profiles)
    profiles.stop()
    return profiles.calls


def peak_allocations(name: str, cluster: ScoredCluster, words: int) -> dict[str, int]:
    """Bytes at the peak of each stage of a summary, after one that fills caches."""
    summarizer = engine(name, None, words)
    summarizer.summarize(cluster.documents)
    allocations = Allocations()
    tracemalloc.start()
    try:
        summarizer.summarize(cluster.documents, progress=allocations)
        allocations.stop()
    finally:
        tracemalloc.stop()
    return allocations.peaks


def stages(name: str, clusters: Sequence[ScoredCluster], words: int, repeats: int) -> dict[str, Any]:
    """By stage: median seconds per cluster over the rounds, calls and peak bytes of the median cluster."""
    summarizer = engine(name, None, words)
    rounds: list[dict[str, float]] = []
    summarizer.summarize(clusters[0].documents)  # loads tables
    for _ in range(repeats):
        per_cluster: dict[str, float] = {}
        for cluster in clusters:
            for stage, seconds in summarizer.summarize(cluster.documents).timings.items():
                per_cluster[stage] = per_cluster.get(stage, 0.0) + seconds / len(clusters)
        rounds.append(per_cluster)
    calls = [count_calls(name, cluster, words) for cluster in clusters]
    peaks = [peak_allocations(name, cluster, words) for cluster in clusters]
    return {
        stage: {
            "seconds": median(each[stage] for each in rounds),
            "calls": median(each.get(stage, 0) for each in calls),
            "peak_bytes": median(each.get(stage, 0) for each in peaks),
        }
        for stage in rounds[0]
    }


def systems(
    names: Sequence[str], clusters: Sequence[ScoredCluster], words: int, repeats: int
) -> dict[str, Any]:
    """Seconds per cluster of each system: of every round, and their median; ratios to the first of ours."""
    rounds: dict[str, list[float]] = {name: [] for name in names}
    for number in range(repeats + 1):
        for name in names:
            start = time.perf_counter()
            for cluster in clusters:
                try:
                    predict(name, cluster, words)
                except ValueError:  # a peer that fails has still taken its time; quality counts failures
                    continue
            if number:  # the first round loads models and tables
                rounds[name].append((time.perf_counter() - start) / len(clusters))
    first = next((name for name in names if is_ours(name)), names[0])
    return {
        name: {
            "rounds": seconds,
            "seconds": median(seconds),
            "of_ours": median(a / b for a, b in zip(seconds, rounds[first], strict=True)),
        }
        for name, seconds in rounds.items()
    }


def stage_rows(measured: dict[str, Any]) -> list[list[str]]:
    """Table rows, in the order of the stages."""
    whole = sum(each["seconds"] for each in measured.values())
    return [
        [
            stage,
            f"{1000 * each['seconds']:.1f}",
            f"{each['seconds'] / whole:.0%}",
            f"{each['calls'] / 1000:.1f}",
            f"{each['peak_bytes'] / 1000:.0f}",
        ]
        for stage, each in measured.items()
    ]


def peer_rows(measured: dict[str, Any]) -> list[list[str]]:
    """Table rows, the fastest first."""
    ordered = sorted(measured.items(), key=lambda item: item[1]["seconds"])
    return [[shown(name), f"{1000 * v['seconds']:.0f}", f"{v['of_ours']:.2f}"] for name, v in ordered]


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.speed", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--clusters", type=Path, default=clusters_here(), help="JSON lines, plain or .xz")
    parser.add_argument("--limit", type=int, default=12, help="clusters (default: %(default)s)")
    parser.add_argument("--words", type=int, default=DEFAULT_WORDS, help="budget (default: %(default)s)")
    parser.add_argument("--repeats", type=int, default=5, help="rounds (default: %(default)s)")
    parser.add_argument("--systems", nargs="+", default=list(ALL), metavar="NAME")
    parser.add_argument("--output", type=Path, help="JSON file of the figures")
    parser.add_argument("--page", action="store_true", help="rewrite the tables of docs/results.md")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write what was asked for."""
    options = parse(arguments)
    clusters = read_clusters(options.clusters, options.limit)
    names, skipped = available(options.systems)
    for name, reason in skipped.items():
        print(f"skipped: {shown(name)}: {reason}", file=sys.stderr)
    by_stage = stages(f"{OURS}:extractive", clusters, options.words, options.repeats)
    by_system = systems(names, clusters, options.words, options.repeats)
    print_table(
        f"Stages, {len(clusters)} clusters, median of {options.repeats}", STAGE_HEAD, stage_rows(by_stage)
    )
    print_table("Systems", PEER_HEAD, peer_rows(by_system))
    if options.output:
        content = {"clusters": options.clusters.name, "count": len(clusters), "words": options.words}
        content |= {"repeats": options.repeats, "skipped": skipped}
        write_json(options.output, {**content, "stages": rounded(by_stage), "systems": rounded(by_system)})
    if options.page:
        rewrite_between(PAGE, "stages", markdown_table(STAGE_HEAD, stage_rows(by_stage)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
