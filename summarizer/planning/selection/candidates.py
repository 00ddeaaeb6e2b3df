"""What selection chooses from, and the promise of the budget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from summarizer.text.similarity import Floats, inverse_document_frequency

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

#: ``Candidates.requires`` of a candidate that stands by itself, of one that cannot be understood whatever is
#: told before it (taken only when nothing else is left), and of one that is never taken.
NOTHING, UNAVAILABLE, BARRED = -1, -2, -3


#: A candidate repeats where one chosen sentence holds this share of the weight of its terms, or all of them
#: together hold that share: the shares by which checking tells that a written sentence says nothing new.
REPEATS_ONE = 0.8
REPEATS_ALL = 0.95


@dataclass(frozen=True, slots=True)
class Candidates:
    """m groups to choose from, most salient first.

    Attributes:
        salience: In standard deviations above an average sentence; shape (m,).
        costs: What each takes of the budget: words, or 1 each; shape (m,).
        similarity: Symmetric cosines of what they say; sparse (m, m).
        terms: Term counts; sparse (m, n_terms).
        seen: Cosine of each with what the reader has already read; shape (m,).
        requires: Row of the candidate that must be told right before it, or ``NOTHING``, ``UNAVAILABLE``
            or ``BARRED``; shape (m,).
        opening: Row of the candidate that should open the summary: it is taken first. ``None`` leaves the
            choice to the method.
    """

    salience: Floats
    costs: Floats
    similarity: csr_matrix
    terms: csr_matrix
    seen: Floats
    requires: NDArray[np.int64]
    opening: int | None = None

    def __len__(self) -> int:
        return len(self.salience)


class Selector(Protocol):
    """A selection method."""

    def __call__(self, candidates: Candidates, budget: float, diversity: float) -> tuple[int, ...]:
        """Rows of the chosen candidates, in the order in which they were chosen.

        Args:
            candidates: What there is.
            budget: Words, or sentences, as ``candidates.costs`` counts them.
            diversity: In [0, 1]: 0 looks at salience alone, 1 at novelty alone.
        """
        ...


class Choice:
    """Candidates chosen so far, and the next one.

    One that repeats what is chosen is taken only when nothing else is left, unless ``diversity`` is 0.

    The budget is a promise: a candidate is taken only where at least half of it fits, so the total is never
    exceeded by more than half a sentence.
    """

    def __init__(self, candidates: Candidates, budget: float, diversity: float) -> None:
        self._candidates = candidates
        self._budget = budget
        self._diverse = diversity > 0
        self._chosen = np.zeros(len(candidates), dtype=bool)
        self._used = 0.0
        self._weights, self._whole = _weighted(candidates.terms)
        self._covered = np.zeros(candidates.terms.shape[1])
        self._repeats = np.zeros(len(candidates), dtype=bool)
        self.rows: list[int] = []

    def take_best(self, value: Floats) -> int | None:
        """Take the eligible candidate of the highest value; its row, or ``None`` where none is eligible.

        Args:
            value: Of each candidate, now; shape (m,).
        """
        eligible = self._eligible()
        if not eligible.any():
            return None
        opening = self._candidates.opening
        if not self.rows and opening is not None and eligible[opening]:
            row = opening
        else:
            # Rounded, so that ties go to the first row whatever the last bits of a sum are.
            row = int(np.argmax(np.where(eligible, np.round(value, 9), -np.inf)))
        self._chosen[row] = True
        self._used += float(self._candidates.costs[row])
        self.rows.append(row)
        if self._diverse:
            self._note_repeats(row)
        return row

    def _note_repeats(self, row: int) -> None:
        """Mark the candidates that say nothing beyond ``row``, or beyond everything taken so far.

        Cosines miss a short paraphrase of a long sentence; the share of its own weight does not.
        """
        told = np.zeros_like(self._covered)
        told[self._candidates.terms[row].indices] = 1.0
        self._covered = np.maximum(self._covered, told)
        self._repeats |= self._weights @ told >= REPEATS_ONE * self._whole
        self._repeats |= self._weights @ self._covered >= REPEATS_ALL * self._whole

    def _eligible(self) -> NDArray[np.bool_]:
        """Candidates that fit and can be understood after what is chosen; shape (m,).

        Once all that can be understood is told, the others too: what is asked for is given if there is any.
        """
        if self._used >= self._budget:
            return np.zeros(len(self._chosen), dtype=bool)
        costs, requires = self._candidates.costs, self._candidates.requires
        fits = self._used + costs / 2 <= self._budget
        free = (requires != BARRED) & ~self._chosen
        free &= ~self._repeats | ~(free & ~self._repeats).any()
        told = (requires == NOTHING) | ((requires >= 0) & self._chosen[np.maximum(requires, 0)])
        return np.asarray(fits & free & told if (free & told).any() else fits & free)


def _weighted(terms: csr_matrix) -> tuple[csr_matrix, Floats]:
    """The terms of each candidate by their inverse frequency, (m, n_terms), and their sums, (m,)."""
    weights = terms.copy()
    weights.data = inverse_document_frequency(terms)[terms.indices]
    return weights, np.asarray(weights.sum(axis=1), dtype=np.float64).ravel()
