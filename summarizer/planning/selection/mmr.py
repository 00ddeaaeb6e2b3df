"""Maximal marginal relevance: the most salient candidate that says least of what is already said.

Source: Carbonell & Goldstein, "The use of MMR, diversity-based reranking for reordering documents and
producing summaries", SIGIR 1998. Departure: salience is in standard deviations, not a cosine, so
``diversity`` d weighs ``(1 - d) * salience - d * cosine``.
"""

from __future__ import annotations

import numpy as np

from summarizer.planning.selection.candidates import Candidates, Choice


def maximal_marginal_relevance(candidates: Candidates, budget: float, diversity: float) -> tuple[int, ...]:
    """See :class:`~summarizer.planning.selection.candidates.Selector`."""
    choice = Choice(candidates, budget, diversity)
    redundancy = candidates.seen.copy()
    while True:
        row = choice.take_best((1 - diversity) * candidates.salience - diversity * redundancy)
        if row is None:
            return tuple(choice.rows)
        said = candidates.similarity[row]
        redundancy[said.indices] = np.maximum(redundancy[said.indices], said.data)
