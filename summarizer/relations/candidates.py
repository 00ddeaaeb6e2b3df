"""Which pairs of sentences are worth judging: those that share rare words, a few for each sentence.

Sentences are vectors of their words' stems and figures, weighted by rarity; the nearest of each are its
candidates. The product is sparse and top-k, so the work grows about linearly with the sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from summarizer.relations.overlap import read_words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

#: Cosines below this are of sentences on other things.
NEAR = 0.12
#: A word that stands in more than this share of many sentences tells nothing of a matter.
COMMON = 0.1
#: Below so many sentences no word is too common.
FEW = 50


def vectors(texts: Sequence[str]) -> csr_matrix:
    """Unit rows of rarity-weighted words; sparse (n, vocabulary)."""
    from scipy.sparse import csr_matrix

    read = [read_words(text).content for text in texts]
    places: dict[str, int] = {}
    columns = [places.setdefault(key, len(places)) for keys in read for key in sorted(keys)]
    starts = np.cumsum([0, *map(len, read)])
    counts = np.bincount(columns, minlength=len(places)) if places else np.zeros(0, dtype=np.int64)
    rarity = np.log((1 + len(texts)) / np.maximum(counts, 1))
    if len(texts) > FEW:
        rarity[counts > COMMON * len(texts)] = 0.0
    matrix = csr_matrix((rarity[columns], columns, starts), shape=(len(texts), max(len(places), 1)))
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix.data /= np.repeat(np.where(norms > 0, norms, 1.0), np.diff(starts))
    return matrix


def nearest(
    queries: Sequence[str], texts: Sequence[str], most: int = 8, near: float = NEAR
) -> list[list[int]]:
    """Rows of ``texts`` that share most with each query, nearest first, at most ``most``."""
    if not queries or not texts:
        return [[] for _ in queries]
    matrix = vectors([*texts, *queries])
    similarity = _top(matrix[len(texts) :], matrix[: len(texts)], most, near)
    return [_row(similarity, i) for i in range(len(queries))]


def _top(left: csr_matrix, right: csr_matrix, most: int, near: float) -> csr_matrix:
    from sparse_dot_topn import sp_matmul_topn

    return sp_matmul_topn(left, right.T.tocsr(), top_n=min(most, right.shape[0]), threshold=near, sort=True)


def _row(matrix: csr_matrix, i: int) -> list[int]:
    return [int(j) for j in matrix.indices[matrix.indptr[i] : matrix.indptr[i + 1]]]
