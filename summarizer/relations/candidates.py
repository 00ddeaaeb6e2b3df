"""Which pairs of sentences are worth judging: those that share rare words, a few for each sentence.

Sentences are vectors of their words' stems and figures, weighted by rarity; the nearest of each are its
candidates. The product is sparse and top-k, so the work grows about linearly with the sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from summarizer.relations.overlap import read_words
from summarizer.text.similarity import top_cosines, unit_rows

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

#: Cosines below this are of sentences on other things.
NEAR = 0.12
#: A word that stands in more than this share of the sentences says nothing of their subject.
COMMON = 0.1
#: Up to so many sentences no word is too common.
FEW = 50


def _vectors(texts: Sequence[str]) -> csr_matrix:
    """Unit rows of rarity-weighted words; sparse (n, vocabulary)."""
    from scipy.sparse import csr_matrix

    words = [read_words(text).content for text in texts]
    vocabulary: dict[str, int] = {}
    columns = [vocabulary.setdefault(key, len(vocabulary)) for keys in words for key in sorted(keys)]
    starts = np.cumsum([0, *map(len, words)])
    counts = np.bincount(np.array(columns, dtype=np.int64), minlength=len(vocabulary))
    rarity = np.log((1 + len(texts)) / np.maximum(counts, 1))
    if len(texts) > FEW:
        rarity[counts > COMMON * len(texts)] = 0.0
    shape = (len(texts), max(len(vocabulary), 1))
    return unit_rows(csr_matrix((rarity[columns], columns, starts), shape=shape))


def nearest(
    queries: Sequence[str], texts: Sequence[str], most: int = 8, near: float = NEAR
) -> list[list[int]]:
    """Rows of ``texts`` that share most with each query, nearest first, at most ``most``."""
    if not queries or not texts:
        return [[] for _ in queries]
    matrix = _vectors([*texts, *queries])
    cosines = top_cosines(matrix[len(texts) :], matrix[: len(texts)], min(most, len(texts)), near, sort=True)
    return [rows.tolist() for rows in np.split(cosines.indices, cosines.indptr[1:-1])]
