"""Fit the weights that tell a page without an article: ``python -m training.fit_pages DATA``.

``DATA`` is a folder with ``multi_news_plus.train.jsonl.xz``. A document that opens with the same words in
three or more clusters, and was voted irrelevant there, is such a page: an archive's notice, a form, "please
enable JavaScript". Documents voted relevant are articles; the other irrelevant ones may be either and are
left out. The weights are those of an L1-penalized logistic regression on which content terms occur.

Source: FISTA, Beck & Teboulle 2009, "A Fast Iterative Shrinkage-Thresholding Algorithm".

Written to ``summarizer/preparation/cleaning/pages.json``: a bias and a weight for each term that keeps one.
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from summarizer.preparation.cleaning.pages import WEIGHTS
from summarizer.text.similarity import Floats, term_counts
from summarizer.text.terms import content_terms
from training.command_line import given_paths
from training.records import records

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

#: Clusters read, after those that ``benchmarks.grouping --tune`` looks at.
SKIPPED, READ = 600, 9_000
#: Words of an opening, and clusters that share it from which on it is a page's.
OPENING, CLUSTERS = 8, 3
#: Documents that a term stands in, at the least.
LEAST_DOCUMENTS = 25
#: Penalty for each unit of weight, in units of one document's loss. Of 100, 33, 10 and 3, the two smaller
#: gave the best groups on the training clusters that are tuned on; of them, this keeps half as many terms.
PENALTY = 10.0
STEPS = 2_000


def read_labelled(path: Path) -> list[tuple[list[str], int]]:
    """``(content terms, 1 for a page and 0 for an article)`` of each document whose label is certain."""
    clusters = list(islice(records(path), SKIPPED, SKIPPED + READ))
    openings = Counter(o for cluster in clusters for o in {_opening(text) for text in cluster["documents"]})
    return [
        (content_terms(text), 1 - relevant)
        for cluster in clusters
        for text, relevant in zip(cluster["documents"], cluster["relevant"], strict=True)
        if text.strip() and (relevant or openings[_opening(text)] >= CLUSTERS)
    ]


def _opening(text: str) -> str:
    return " ".join(text.split()[:OPENING])


def fit(present: csr_matrix, labels: Floats, penalty: float = PENALTY, steps: int = STEPS) -> Floats:
    """Weights that minimize the logistic loss plus ``penalty`` times their absolute values.

    Args:
        present: 1 where a term occurs; shape (n_documents, n_terms).
        labels: 1 for pages, 0 for articles; shape (n_documents,).
        penalty: On every weight but the bias.
        steps: Of FISTA.

    Returns:
        The bias, then a weight for each term; shape (1 + n_terms,).
    """
    weights = np.zeros(1 + present.shape[1])
    ahead, momentum = weights.copy(), 1.0
    rate = 4 / _largest_square(present)  # the logistic loss bends by a quarter of that
    for _ in range(steps):
        scores = 1 / (1 + np.exp(-(ahead[0] + present @ ahead[1:])))
        error = scores - labels
        moved = ahead - rate * np.concatenate(([error.sum()], present.T @ error))
        new = np.concatenate((moved[:1], np.sign(moved[1:]) * np.maximum(abs(moved[1:]) - rate * penalty, 0)))
        faster = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead, weights = new + (momentum - 1) / faster * (new - weights), new
        momentum = faster
    return weights


def _largest_square(present: csr_matrix) -> float:
    """Square of the largest singular value of ``present`` with a column of ones, by power iteration."""
    vector = np.ones(1 + present.shape[1])
    size = 1.0
    for _ in range(60):
        product = vector[0] + present @ vector[1:]
        vector = np.concatenate(([product.sum()], present.T @ product))
        size = float(np.linalg.norm(vector))
        vector /= size
    return 1.05 * size  # an estimate from below, and a rate that is too large diverges


def main() -> None:
    """Fit, print the heaviest terms, and write the weights."""
    (data,) = given_paths(__doc__, "data")
    documents = read_labelled(data / "multi_news_plus.train.jsonl.xz")
    counts, vocabulary = term_counts([sorted(set(terms)) for terms, _ in documents])
    frequent = np.flatnonzero(np.bincount(counts.indices, minlength=counts.shape[1]) >= LEAST_DOCUMENTS)
    weights = fit(counts[:, frequent], np.array([label for _, label in documents], dtype=float))
    names = {column: term for term, column in vocabulary.items()}
    rounded = [round(float(weight), 2) for weight in weights]
    columns = zip(frequent, rounded[1:], strict=True)
    terms = {names[int(column)]: weight for column, weight in columns if weight}
    print(len(documents), "documents,", sum(label for _, label in documents), "pages;", len(terms), "terms")
    print(sorted(terms.items(), key=lambda pair: -pair[1])[:20])
    content = {"bias": rounded[0], "terms": terms}
    WEIGHTS.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
