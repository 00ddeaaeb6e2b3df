"""Which sentences are worth comparing: each with its nearest of other origins, never all with all."""

from __future__ import annotations

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
#: Cosines that differ by less are equal.
COSINE_STEPS = 10**9


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows of different origins, the smaller first, and their cosine."""

    one: int
    other: int
    cosine: float


def near_pairs(similarity: csr_matrix, origin: NDArray[np.int64]) -> list[Pair]:
    """Pairs of near sentences of different origins, at most ``NEAREST`` for each sentence.

    Args:
        similarity: Symmetric cosines; sparse (n, n).
        origin: Independent origin of each sentence; shape (n,).

    Returns:
        Each pair once, by the first of its sentences that counts the other among its nearest.
    """
    cells = similarity.sorted_indices().tocoo()
    wanted = (origin[cells.row] != origin[cells.col]) & (cells.data >= NEAR)
    rows, columns, cosines = cells.row[wanted], cells.col[wanted], cells.data[wanted]
    # by cosine and then by number: equal cosines must not depend on how the matrix is stored
    distance = np.rint((1 - cosines) * COSINE_STEPS).astype(np.int64)
    order = np.argsort(rows.astype(np.int64) * 2 * COSINE_STEPS + distance, kind="stable")
    rows, columns, cosines = rows[order], columns[order], cosines[order]
    rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
    near = rank < NEAREST
    rows, columns, cosines = rows[near], columns[near], cosines[near]
    one, other = np.minimum(rows, columns).astype(np.int64), np.maximum(rows, columns)
    _, first = np.unique(one * similarity.shape[0] + other, return_index=True)
    first.sort()
    return list(map(Pair, one[first].tolist(), other[first].tolist(), cosines[first].tolist()))
