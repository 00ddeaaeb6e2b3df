"""How central a sentence is among all sentences, by a random walk over their similarities.

Source: Erkan & Radev, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization", JAIR
2004; the continuous variant, damping 0.85.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarizer.text.similarity import Floats

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

DAMPING = 0.85
#: The walk stops here at the latest: a power method without a cap can run for ever on odd graphs.
MAXIMUM_STEPS = 50
TOLERANCE = 1e-6


def lexrank(similarity: csr_matrix) -> Floats:
    """Stationary probability of each sentence times their number, so that 1 is average; shape (n,).

    Args:
        similarity: Symmetric non-negative cosines without diagonal; sparse (n, n).
    """
    n = similarity.shape[0]
    degree = np.asarray(similarity.sum(axis=1)).ravel()
    isolated = degree < np.finfo(float).tiny  # what is smaller has no finite inverse
    inverse = np.where(isolated, 0.0, 1 / np.where(isolated, 1.0, degree))
    rank = np.full(n, 1 / n)
    for _ in range(MAXIMUM_STEPS):
        walked = similarity @ (rank * inverse) + rank[isolated].sum() / n
        previous, rank = rank, (1 - DAMPING) / n + DAMPING * walked
        if np.abs(rank - previous).sum() < TOLERANCE:
            break
    return np.asarray(rank * n)
