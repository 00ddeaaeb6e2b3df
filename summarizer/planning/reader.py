"""The reader: what was asked for, and what is known already."""

from __future__ import annotations

from collections.abc import Sequence
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

#: Weight of what a sentence's neighbours have in common with the query: an answer often names the subject
#: only in the sentence before. Source: Otterbacher, Erkan & Radev 2005 (biased LexRank), one step of it.
NEIGHBOUR_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Reader:
    """What is known of who reads: what they ``query`` for, and sentences they already know."""

    query: str | None = None
    known: tuple[str, ...] = ()


def query_relevance(vectors: csr_matrix, similarity: csr_matrix, query: csr_matrix) -> Floats:
    """How much each sentence is about the query, with 1 for the best; all 0 when none is; shape (n,).

    Args:
        vectors: Unit rows; sparse (n, n_terms).
        similarity: Symmetric cosines; sparse (n, n).
        query: Unit row; sparse (1, n_terms).
    """
    direct = np.asarray((vectors @ query.T).todense()).ravel()
    degree = np.maximum(np.asarray(similarity.sum(axis=1)).ravel(), 1.0)
    relevance = direct + NEIGHBOUR_WEIGHT * (similarity @ direct) / degree
    return np.asarray(relevance / max(float(relevance.max(initial=0.0)), 1e-12))


def answer_scores(analysis: Analysis, reader: Reader, language: str) -> Floats | None:
    """How well each sentence answers the query, in [0, 1]; ``None`` without one that has a known word."""
    if not reader.query:
        return None
    query = analysis.vectorize([reader.query], language, alike=True)
    return query_relevance(analysis.vectors, analysis.similarity, query) if query.nnz else None


def known_overlap(vectors: csr_matrix, known: csr_matrix) -> Floats:
    """Largest cosine of each sentence with a known sentence; shape (n,).

    Args:
        vectors: Unit rows; sparse (n, n_terms).
        known: Unit rows over the same terms; sparse (n_known, n_terms).
    """
    if known.shape[0] == 0:
        return np.zeros(vectors.shape[0])
    nearest = top_cosines(vectors, known, 1)
    return np.asarray(nearest.max(axis=1).todense(), dtype=np.float64).ravel()


def known_already(analysis: Analysis, reader: Reader, language: str) -> NDArray[np.bool_]:
    """Which sentences say what the reader knows, in whatever words; a figure that is new is news; (n,)."""
    if not reader.known:
        return np.zeros(len(analysis.sentences), dtype=bool)
    seen = known_overlap(analysis.vectors, analysis.vectorize(reader.known, language))
    old = _figures(reader.known)
    nothing_new = np.array([_figures([s.text]) <= old for s in analysis.sentences], dtype=bool)
    return np.asarray((seen >= KNOWN) & nothing_new)


def _figures(texts: Sequence[str]) -> frozenset[str]:
    """Words with a digit."""
    return frozenset(
        token.text for text in texts for token in tokens(text) if any(map(str.isdigit, token.text))
    )
