"""How far other sources say the same: redundancy across sources as a sign of salience.

Source: Radev et al. 2004 (cross-document subsumption); counted over independent origins, as copies of a
wire story confirm nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summarizer.text.similarity import Floats

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

#: Cosine from which another origin is counted as saying something alike; looser than a redundancy group.
ALIKE = 0.3


def cross_source_support(similarity: csr_matrix, origin: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """How well and how widely each sentence is echoed by other origins.

    Args:
        similarity: Symmetric cosines; sparse (n, n).
        origin: Origin of each sentence; shape (n,).

    Returns:
        The largest cosine with a sentence of another origin, and the share of the other origins that have
        a sentence with a cosine above ``ALIKE``; shapes (n,), (n,).
    """
    n, others = len(origin), max(1, int(origin.max()))
    pairs = similarity.tocoo()
    cross = origin[pairs.row] != origin[pairs.col]
    strongest = np.zeros(n)
    np.maximum.at(strongest, pairs.row[cross], pairs.data[cross])
    alike = cross & (pairs.data > ALIKE)
    echoes = np.unique(np.stack([pairs.row[alike], origin[pairs.col[alike]]], axis=1), axis=0)
    return strongest, np.bincount(echoes[:, 0].astype(int), minlength=n) / others
