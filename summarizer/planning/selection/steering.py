"""Steering: what the reader asked for, and what the reader already knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from summarizer.text.similarity import Floats, top_cosines

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

#: Weight of what a sentence's neighbours have in common with the query: an answer often names the subject
#: only in the sentence before. Source: Otterbacher, Erkan & Radev 2005 (biased LexRank), one step of it.
NEIGHBOUR_WEIGHT = 0.5


def query_relevance(vectors: csr_matrix, similarity: csr_matrix, query: csr_matrix) -> Floats:
    """How much each sentence is about the query, with 1 for the best; all 0 when none is; shape (n,).

    Args:
        vectors: Unit rows; sparse (n, n_terms).
        similarity: Symmetric cosines; sparse (n, n).
        query: Unit row; sparse (1, n_terms).
    """
    direct = np.asarray((vectors @ query.T).todense()).ravel()
    degree = np.maximum(np.asarray(similarity.sum(axis=1)).ravel(), 1.0)
    relevance = direct + NEIGHBOUR_WEIGHT * (similarity @ direct) / degree
    return np.asarray(relevance / max(float(relevance.max(initial=0.0)), 1e-12))


def known_overlap(vectors: csr_matrix, known: csr_matrix) -> Floats:
    """Largest cosine of each sentence with a known sentence; shape (n,).

    Args:
        vectors: Unit rows; sparse (n, n_terms).
        known: Unit rows over the same terms; sparse (n_known, n_terms).
    """
    if known.shape[0] == 0:
        return np.zeros(vectors.shape[0])
    nearest = top_cosines(vectors, known, 1)
    return np.asarray(nearest.max(axis=1).todense(), dtype=np.float64).ravel()
