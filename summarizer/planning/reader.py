"""The reader: what was asked for, and what is known already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summarizer.text.analysis import Analysis
from summarizer.text.similarity import Floats, top_cosines
from summarizer.text.terms import tokens

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

#: TF-IDF cosine with a known sentence from which a sentence is not told again.
KNOWN = 0.5


@dataclass(frozen=True, slots=True)
class Reader:
    """What is known of who reads: what they ``query`` for, and sentences they already know."""

    query: str | None = None
    known: tuple[str, ...] = ()


def known_overlap(vectors: csr_matrix, known: csr_matrix) -> Floats:
    """Largest cosine of each sentence with a known sentence; shape (n,).

    Args:
        vectors: Unit rows; sparse (n, n_terms).
        known: Unit rows over the same terms; sparse (n_known, n_terms).
    """
    nearest = top_cosines(vectors, known, 1)
    return np.asarray(nearest.max(axis=1).todense(), dtype=np.float64).ravel()


def known_already(analysis: Analysis, reader: Reader, language: str) -> NDArray[np.bool_]:
    """Which sentences say what the reader knows, in whatever words; a figure that is new is news; (n,)."""
    if not reader.known:
        return np.zeros(len(analysis.sentences), dtype=bool)
    overlap = known_overlap(analysis.vectors, analysis.vectorize(reader.known, language))
    known_figures = frozenset[str]().union(*map(_figures, reader.known))
    nothing_new = np.array([_figures(s.text) <= known_figures for s in analysis.sentences], dtype=bool)
    return np.asarray((overlap >= KNOWN) & nothing_new)


def _figures(text: str) -> frozenset[str]:
    """Words with a digit."""
    return frozenset(token.text for token in tokens(text) if any(map(str.isdigit, token.text)))
