"""Sparse vectors and their cosines: pure functions over arrays, which any stage may use.

Nothing here is ever a dense n x n matrix: a cluster may hold 20,000 sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Floats = NDArray[np.float64]


def term_counts(term_lists: Sequence[Sequence[str]]) -> tuple[csr_matrix, dict[str, int]]:
    """Count terms per text.

    Returns:
        Counts as a sparse matrix of shape (n_texts, n_terms), and the column of each term. Columns are in
        alphabetical order, so that they do not depend on the order of the texts.
    """
    from scipy.sparse import csr_matrix

    counters = [Counter(terms) for terms in term_lists]
    vocabulary = {term: column for column, term in enumerate(sorted(set().union(*counters)))}
    indptr = np.cumsum([0, *map(len, counters)])
    indices = np.fromiter((vocabulary[t] for c in counters for t in c), dtype=np.int32, count=indptr[-1])
    data = np.fromiter((n for c in counters for n in c.values()), dtype=np.float64, count=indptr[-1])
    matrix = csr_matrix((data, indices, indptr), shape=(len(counters), len(vocabulary)))
    matrix.sort_indices()
    return matrix, vocabulary


def inverse_document_frequency(counts: csr_matrix) -> Floats:
    """Smoothed idf of each column, ``ln((1 + n) / (1 + df)) + 1``; shape (n_terms,).

    Source: Salton & Buckley 1988, with the smoothing of scikit-learn's ``TfidfTransformer``.
    """
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    return np.asarray(np.log((1 + counts.shape[0]) / (1 + frequency)) + 1)


def tfidf(counts: csr_matrix, idf: Floats | None = None) -> csr_matrix:
    """Rows of ``(1 + ln tf) * idf`` with unit length; empty rows stay empty. Same shape as ``counts``."""
    weighted = counts.copy()
    idf = inverse_document_frequency(counts) if idf is None else idf
    weighted.data = (1 + np.log(weighted.data)) * idf[weighted.indices]
    return unit_rows(weighted)


def unit_rows(matrix: csr_matrix) -> csr_matrix:
    """Rows scaled to Euclidean length 1; empty rows stay empty."""
    from scipy.sparse import csr_matrix

    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))  # of each stored value
    norms = np.sqrt(np.bincount(rows, weights=matrix.data**2, minlength=matrix.shape[0]))
    scale = 1 / np.maximum(norms, 1e-12)
    return csr_matrix((matrix.data * scale[rows], matrix.indices, matrix.indptr), matrix.shape)


def top_cosines(
    left: csr_matrix, right: csr_matrix, count: int, threshold: float = 0.0, sort: bool = False
) -> csr_matrix:
    """The ``count`` largest cosines of every row of ``left`` with the rows of ``right``.

    Args:
        left: Unit rows, shape (n, n_terms).
        right: Unit rows, shape (m, n_terms).
        count: Cosines kept per row.
        threshold: Cosines not above it are left out.
        sort: Whether the cosines of a row are stored from the largest on.

    Returns:
        Sparse (n, m) with ``res[i, j] = cos(left[i], right[j])`` where kept.
    """
    from sparse_dot_topn import sp_matmul_topn

    return sp_matmul_topn(left, right.T.tocsr(), top_n=count, threshold=threshold, sort=sort)


def pair_similarity(matrix: csr_matrix, neighbours: int, threshold: float) -> csr_matrix:
    """Symmetric sparse cosines of all rows with each other, without the diagonal.

    A pair is kept where either row counts the other among its ``neighbours`` nearest, so the result does
    not depend on the order of the rows.

    Returns:
        Sparse (n, n) with ``res[i, j] = res[j, i]``.
    """
    nearest = top_cosines(matrix, matrix, neighbours + 1, threshold)
    nearest.setdiag(0)
    nearest.eliminate_zeros()
    return nearest.maximum(nearest.T).tocsr()
