"""Which sentences are worth comparing: each with its nearest of other origins, never all with all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

#: Nearest sentences of other origins that each sentence is compared with.
NEAREST = 8
#: Cosines below this are of sentences on other things.
NEAR = 0.15


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows of different origins, the smaller first, and their cosine."""

    one: int
    other: int
    cosine: float


def near_pairs(similarity: csr_matrix, origin: NDArray[np.int64]) -> Iterator[Pair]:
    """Pairs of near sentences of different origins, at most ``NEAREST`` for each sentence.

    Args:
        similarity: Symmetric cosines; sparse (n, n).
        origin: Independent origin of each sentence; shape (n,).
    """
    seen: set[tuple[int, int]] = set()
    for row in range(similarity.shape[0]):
        part = slice(similarity.indptr[row], similarity.indptr[row + 1])
        columns, cosines = similarity.indices[part], similarity.data[part]
        wanted = (origin[columns] != origin[row]) & (cosines >= NEAR)
        columns, cosines = columns[wanted], cosines[wanted]
        # by cosine and then by number: equal cosines must not depend on how the matrix is stored
        for place in np.lexsort((columns, -np.round(cosines, 9)))[:NEAREST]:
            pair = (min(row, int(columns[place])), max(row, int(columns[place])))
            if pair not in seen:
                seen.add(pair)
                yield Pair(*pair, float(cosines[place]))
