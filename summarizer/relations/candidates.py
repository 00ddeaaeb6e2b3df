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
    shape = (len(texts), max(len(places), 1))
    return unit_rows(csr_matrix((rarity[columns], columns, starts), shape=shape))


def nearest(
    queries: Sequence[str], texts: Sequence[str], most: int = 8, near: float = NEAR
) -> list[list[int]]:
    """Rows of ``texts`` that share most with each query, nearest first, at most ``most``."""
    if not queries or not texts:
        return [[] for _ in queries]
    matrix = vectors([*texts, *queries])
    found = top_cosines(matrix[len(texts) :], matrix[: len(texts)], min(most, len(texts)), near, sort=True)
    return [found.indices[found.indptr[i] : found.indptr[i + 1]].tolist() for i in range(len(queries))]
