"""How well off-topic documents and noise are told from articles: ``python -m benchmarks.relevance``.

Four questions, on validation data only:

- ``flags``: documents of Multi-News+ that a vote of language models called noise (cut to some 150 words).
- ``whole``: the same flags on the 250 true-cased clusters, whole documents.
- ``mixed``: these 250 clusters, with an article of another one put into each of two documents or more.
- ``pairs``: two unrelated articles. Nobody can say which of them strayed, so both should stay.

*Precision* is the share of what is set aside that is noise or a distractor, *recall* the share of these that
is set aside, *lost* the share of good articles that is set aside.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import SHARED
from summarizer.config import IndependenceConfig, RelevanceConfig
from summarizer.preparation.independence import find_copies
from summarizer.preparation.relevance import document_relevance
from training.relevance_labels import Labelled, flagged_clusters, mix, unrelated_pairs, whole_clusters

DATA = SHARED / "data"
Judged = tuple[NDArray[np.float64], NDArray[np.str_]]


def judge(clusters: Sequence[Labelled]) -> Judged:
    """Relevance and kind of every document that copies no other, of clusters of two or more."""
    relevance, kinds = [], []
    for cluster in clusters:
        copies = find_copies(cluster.documents, IndependenceConfig())
        scores = document_relevance(cluster.documents, RelevanceConfig(), copies)
        if len(cluster.documents) - len(copies) < 2:
            continue
        kept = [number for number, document in enumerate(cluster.documents) if document.id not in copies]
        relevance += scores[kept].tolist()
        kinds += [cluster.kinds[number] for number in kept]
    return np.array(relevance), np.array(kinds)


def describe(judged: Judged, threshold: float) -> str:
    """Precision, recall by kind, and loss of setting aside below ``threshold``."""
    relevance, kinds = judged
    aside = relevance < threshold
    bad = kinds != "article"
    parts = [f"set aside {aside.sum():4d} of {aside.size}", f"precision {bad[aside].mean():.3f}"]
    parts += [f"recall of {kind} {aside[kinds == kind].mean():.3f}" for kind in np.unique(kinds[bad])]
    return ", ".join([*parts, f"articles lost {aside[~bad].mean():.3f}"])


def calibration_error(judged: Judged, bins: int = 10) -> float:
    """Expected calibration error: mean distance of probability and share of articles, over bins."""
    relevance, kinds = judged
    place = np.minimum((relevance * bins).astype(int), bins - 1)
    article = kinds == "article"
    gaps = [abs((relevance - article)[place == b].mean()) * (place == b).mean() for b in np.unique(place)]
    return float(np.sum(gaps))


def pairs_kept(clusters: Sequence[Labelled], threshold: float) -> float:
    """Share of clusters of which no document is set aside."""
    kept = [(document_relevance(c.documents, RelevanceConfig()) >= threshold).all() for c in clusters]
    return float(np.mean(kept))


def seconds(clusters: Sequence[Labelled], count: int, repeats: int = 3) -> float:
    """Least time for ``count`` documents, copies already known to be none."""
    documents = [document for cluster in clusters for document in cluster.documents]
    documents = [replace(documents[i % len(documents)], id=str(i)) for i in range(count)]
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        document_relevance(documents, RelevanceConfig())
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--threshold", type=float, default=RelevanceConfig().threshold)
    parser.add_argument("--clusters", type=int, help="clusters of Multi-News+ (default: all)")
    options = parser.parse_args()
    rng = random.Random(0)
    whole = whole_clusters(DATA, "val")
    flagged = flagged_clusters(DATA, "val", options.clusters)
    several = [cluster for cluster in whole if len(cluster.documents) > 1]
    print(f"threshold {options.threshold}")
    for name, clusters in (("flags", flagged), ("whole", whole), ("mixed", mix(several, 1.0, rng))):
        judged = judge(clusters)
        print(f"{name}: {describe(judged, options.threshold)}")
        pairs = [cluster for cluster in clusters if len(cluster.documents) == 2]
        if pairs and name != "mixed":
            print(f"{name}, pairs: {describe(judge(pairs), options.threshold)}")
        print(f"{name}: calibration error {calibration_error(judged):.3f}")
    print(f"pairs: both kept {pairs_kept(unrelated_pairs(whole, 500, rng), options.threshold):.3f}")
    for count in (5, 50, 250, 1000):
        print(f"{count} documents: {seconds(whole, count) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
