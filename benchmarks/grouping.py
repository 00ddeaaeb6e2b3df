"""How well ``--group auto`` finds the clusters again when their documents are mixed together.

Run: ``python -m benchmarks.grouping [--tune [--noise]] [--limit N]``

Pairwise F1: of the pairs of documents put together, how many belong together (precision), and of those that
belong together, how many are put together (recall). ``--tune`` tries thresholds on the training split of
Multi-News, using the documents that its votes call relevant; without it, the threshold in use is measured on
the true-cased validation clusters. These documents have no dates, so the date window is not used.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Sequence
from itertools import combinations, islice

from benchmarks.data import SHARED, VALIDATION, read_clusters, read_lines
from summarizer.batch.grouping import THRESHOLD, find_groups

TRAINING = SHARED / "data" / "multi_news_plus.train.jsonl.xz"
THRESHOLDS = (0.06, 0.08, 0.1, 0.12, 0.15, 0.18, 0.2, 0.22, 0.26)
SEED = 5


def pairwise(found: Iterable[Sequence[int]], truth: Sequence[int]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs; ``truth[i]`` is the cluster of document ``i``."""
    together = {pair for group in found for pair in combinations(sorted(group), 2)}
    right = {pair for pair in combinations(range(len(truth)), 2) if truth[pair[0]] == truth[pair[1]]}
    hits = len(together & right)
    precision = hits / len(together) if together else 1.0
    recall = hits / len(right) if right else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def training(limit: int, noise: bool) -> list[tuple[str, int]]:
    """Documents with the number of their cluster; ``noise``: also those voted not to be relevant."""
    return [
        (text, number)
        for number, record in enumerate(islice(read_lines(TRAINING), limit))
        for text, relevant in zip(record["documents"], record["relevant"], strict=True)
        if text.strip() and (relevant or noise)
    ]


def validation(limit: int | None) -> list[tuple[str, int]]:
    """Documents of the validation clusters with the number of their cluster."""
    clusters = read_clusters(VALIDATION, limit)
    return [(document.text, number) for number, c in enumerate(clusters) for document in c.documents]


def main() -> None:
    """Measure, and print a line for each threshold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--noise", action="store_true", help="tune on documents voted irrelevant too")
    parser.add_argument("--limit", type=int, default=None)
    arguments = parser.parse_args()
    mixed = (
        training(arguments.limit or 500, arguments.noise) if arguments.tune else validation(arguments.limit)
    )
    random.Random(SEED).shuffle(mixed)
    texts, truth = [text for text, _ in mixed], [number for _, number in mixed]
    print(f"{len(texts)} documents of {len(set(truth))} clusters")
    for threshold in THRESHOLDS if arguments.tune else (THRESHOLD,):
        begun = time.perf_counter()
        found = find_groups(texts, threshold=threshold)
        seconds = time.perf_counter() - begun
        precision, recall, f1 = pairwise(found, truth)
        print(
            f"threshold {threshold:.2f}: {len(found)} groups, "
            f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}, {seconds:.1f} s"
        )


if __name__ == "__main__":
    main()
