"""How close a sentence is to what the sources say together.

Source: Radev, Jing, Stys & Tam, "Centroid-based summarization of multiple documents", 2004. Departures:
every origin weighs the same however long it is, and a sentence is compared with the centroid of the
*other* origins, so that a source cannot vote for itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summarizer.text.similarity import Floats, top_cosines, unit_rows

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


def origin_vectors(counts: csr_matrix, idf: Floats, origin: NDArray[np.int64]) -> csr_matrix:
    """One unit TF-IDF row per origin; sparse (n_origins, n_terms)."""
    from scipy.sparse import csr_matrix

    n_origins = int(origin.max()) + 1
    member = csr_matrix((np.ones(len(origin)), (origin, np.arange(len(origin)))), (n_origins, len(origin)))
    total = (member @ counts).tocsr()
    total.data *= idf[total.indices]
    return unit_rows(total)


def centroid_similarity(vectors: csr_matrix, origins: csr_matrix, origin: NDArray[np.int64]) -> Floats:
    """Cosine of each sentence with the centroid of the other origins (of its own, where there is one).

    Args:
        vectors: Unit rows of sentences; sparse (n, n_terms).
        origins: Unit rows of origins, from :func:`origin_vectors`; sparse (n_origins, n_terms).
        origin: Origin of each sentence; shape (n,).

    Returns:
        Shape (n,), in [0, 1].
    """
    total = np.asarray(origins.sum(axis=0)).ravel()
    excluded = 0.0 if origins.shape[0] == 1 else 1.0  # how much of its own origin is taken off the total
    # dot(s, total - own) / |total - own|, without a dense (n_origins, n_terms) matrix
    with_total = vectors @ total
    with_own = np.asarray(vectors.multiply(origins[origin]).sum(axis=1)).ravel()
    norms = np.sqrt(np.maximum(total @ total - excluded * (2 * (origins @ total) - 1), 1e-12))
    return np.asarray(np.clip((with_total - excluded * with_own) / norms[origin], 0, 1))


def origin_relatedness(origins: csr_matrix, origin: NDArray[np.int64]) -> Floats:
    """Largest cosine of each sentence's origin with another origin; shape (n,); 1 where there is one."""
    if origins.shape[0] == 1:
        return np.ones(len(origin))
    nearest = top_cosines(origins, origins, 2)
    nearest.setdiag(0)
    return np.asarray(nearest.max(axis=1).todense(), dtype=np.float64).ravel()[origin]
