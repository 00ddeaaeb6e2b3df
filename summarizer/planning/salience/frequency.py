"""Averages over the terms of a sentence: how frequent they are, and in how many leads and titles they stand.

Sources: Nenkova & Vanderwende, "The impact of frequency on summarization", 2005 (SumBasic); Edmundson, "New
methods in automatic extracting", 1969 (title and lead words).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summarizer.text.similarity import Floats

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

#: Sentences of a document that count as its lead.
LEAD = 3


def mean_over_terms(counts: csr_matrix, value: Floats) -> Floats:
    """Mean of ``value`` (n_terms,) over the distinct terms of each row; 0 for empty rows; shape (n,)."""
    present = counts.copy()
    present.data = np.ones_like(present.data)
    return np.asarray((present @ value) / np.maximum(np.diff(present.indptr), 1))


def term_probability(counts: csr_matrix) -> Floats:
    """Share of all content words of the cluster that each term is; shape (n_terms,)."""
    total = np.asarray(counts.sum(axis=0)).ravel()
    return np.asarray(total / max(1.0, total.sum()))


def lead_share(
    counts: csr_matrix,
    origin: NDArray[np.int64],
    position: NDArray[np.int64],
    titles: Sequence[Sequence[int]],
) -> Floats:
    """Share of the origins in whose lead or title each term stands; shape (n_terms,).

    Args:
        counts: Sparse (n, n_terms).
        origin: Shape (n,).
        position: Place of each sentence in its document; shape (n,).
        titles: Term columns of the titles of each origin; length n_origins.
    """
    lead = counts[position < LEAD].tocoo()
    in_lead = np.stack([origin[position < LEAD][lead.row], lead.col], axis=1)
    in_title = np.array([(o, term) for o, terms in enumerate(titles) for term in terms], dtype=np.int64)
    return _share(np.concatenate([in_lead, in_title.reshape(-1, 2)]), counts, origin)


def origin_share(counts: csr_matrix, origin: NDArray[np.int64]) -> Floats:
    """Share of the origins that use each term; shape (n_terms,)."""
    stored = counts.tocoo()
    return _share(np.stack([origin[stored.row], stored.col], axis=1), counts, origin)


def _share(pairs: NDArray[np.int64], counts: csr_matrix, origin: NDArray[np.int64]) -> Floats:
    """Share of the origins that stand in a pair (origin, term) with each term; shape (n_terms,)."""
    terms = np.unique(pairs, axis=0)[:, 1]
    return np.bincount(terms.astype(int), minlength=counts.shape[1]) / (int(origin.max()) + 1)
