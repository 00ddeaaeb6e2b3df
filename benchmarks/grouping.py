"""How well ``--group auto`` finds the clusters again when their documents are mixed together.

Run: ``python -m benchmarks.grouping [--tune] [--limit N] [--output FILE.json]``

Pairwise F1: of the pairs of documents put together, how many belong together (precision), and of those that
belong together, how many are put together (recall). ``--tune`` tries thresholds on two training sets:
Multi-News with its noise, and the true-cased clusters, a third of whose documents are distractors that
nobody could put where the labels have them. Without it, the threshold in use is measured on the true-cased
validation clusters. These documents have no dates, so the date window is not used.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Sequence
from itertools import combinations, islice
from pathlib import Path
from typing import Any

from benchmarks.data import SHARED, TRAINING, VALIDATION, read_clusters, read_lines
from benchmarks.report import write_json
from summarizer.batch.grouping import THRESHOLD, find_groups

NOISY = SHARED / "data" / "multi_news_plus.train.jsonl.xz"
THRESHOLDS = (0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.24)
#: Training clusters of each set: so many as the weights of ``training/fit_pages.py`` have not seen.
TUNED = 500
SEED = 5


def pairwise(found: Iterable[Sequence[int]], truth: Sequence[int]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs; ``truth[i]`` is the cluster of document ``i``."""
    together = {pair for group in found for pair in combinations(sorted(group), 2)}
    right = {pair for pair in combinations(range(len(truth)), 2) if truth[pair[0]] == truth[pair[1]]}
    hits = len(together & right)
    precision = hits / len(together) if together else 1.0
    recall = hits / len(right) if right else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def mixed(path: Path, limit: int | None) -> list[tuple[str, int]]:
    """Documents of the first ``limit`` clusters of a file with the number of their cluster, shuffled."""
    if path == NOISY:
        records = enumerate(islice(read_lines(path), limit))
        found = [(text, n) for n, record in records for text in record["documents"] if text.strip()]
    else:
        clusters = enumerate(read_clusters(path, limit))
        found = [(document.text, n) for n, cluster in clusters for document in cluster.documents]
    random.Random(SEED).shuffle(found)
    return found


def measure(documents: Sequence[tuple[str, int]], threshold: float) -> dict[str, Any]:
    """Group, and compare with the truth."""
    texts, truth = [text for text, _ in documents], [number for _, number in documents]
    begun = time.perf_counter()
    found = find_groups(texts, threshold=threshold)
    seconds = time.perf_counter() - begun
    precision, recall, f1 = pairwise(found, truth)
    scores = {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}
    counts = {"documents": len(texts), "clusters": len(set(truth)), "groups": len(found)}
    return {"threshold": threshold, **counts, **scores, "seconds": round(seconds, 2)}


def main() -> None:
    """Measure, and print a line for each threshold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--output", type=Path)
    given = parser.parse_args()
    files = (NOISY, TRAINING) if given.tune else (VALIDATION,)
    results = []
    for path in files:
        documents = mixed(path, given.limit or (TUNED if given.tune else None))
        for threshold in THRESHOLDS if given.tune else (THRESHOLD,):
            results.append({"file": path.name, **measure(documents, threshold)})
            print(results[-1], flush=True)
    if given.output:
        write_json(given.output, {"grouping": results})


if __name__ == "__main__":
    main()
