"""Voices: where the sources are opinions, no document is followed; the plan goes by what is spoken of.

A story has an order, a set of reviews has not. So that is told first which most of them speak of, each
statement as one of them makes it, those on one matter behind each other, and nobody's twice.

Source: concepts weighed by how many documents use them, Gillick & Favre 2009, "A Scalable Global Model for
Summarization"; departure: chosen one by one, since reviews are short and many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.importance import containment
from summarizer.text.similarity import Floats

#: Kinds of documents whose authors say what they think.
OPINIONS = frozenset(("review",))
#: Containment from which two sentences say the same.
SAME = 0.6


def are_voices(view: ClusterView) -> bool:
    """Whether most of the documents are opinions."""
    kinds = [d.kind in OPINIONS for d in view.prepared.documents if d.id in view.rows]
    return 2 * sum(kinds) > len(kinds)


def choose_voices(view: ClusterView, costs: Floats, budget: float) -> tuple[int, ...]:
    """Rows of what is told, in the order of telling.

    Args:
        view: The cluster.
        costs: What each sentence takes of the budget; shape (n,).
        budget: Words, or sentences.
    """
    rows = [row for row in range(len(view.sentences)) if _can_be_quoted(view, row)]
    weights = _weights(view)
    chosen: list[int] = []
    covered: set[int] = set()
    spoken: Counter[str] = Counter()
    used = 0.0
    while True:
        free = [row for row in rows if row not in chosen and used + costs[row] <= budget]
        free = [row for row in free if not _says_again(view, row, chosen)]
        if not free:
            return _by_matter(view, chosen)

        def worth(row: int) -> tuple[float, int]:
            new = sum(float(weights[term]) for term in _terms(view, row) if term not in covered)
            return round(new / (1 + spoken[view.sentences[row].document_id]), 9), -row

        best = max(free, key=worth)
        chosen.append(best)
        used += float(costs[best])
        covered.update(_terms(view, best))
        spoken[view.sentences[best].document_id] += 1


def _can_be_quoted(view: ClusterView, row: int) -> bool:
    """Whether a sentence of an opinion can stand by itself.

    A reviewer speaks to his reader ("when you tilt it"), and what "it" is in his first sentence all know.
    """
    bare = view.fragment[row] or view.heading[row] or view.introducing[row] or view.asking[row]
    return not bare and (not view.leaning[row] or view.before(row) is None)


def _weights(view: ClusterView) -> Floats:
    """Of each term: how many documents use it, but for those that use it first; shape (n_terms,)."""
    users = np.zeros(view.analysis.counts.shape[1])
    for rows in view.rows.values():
        users[np.unique(view.analysis.counts[list(rows)].indices)] += 1
    return np.asarray((users - 1 + 1 / len(view.rows)) * view.analysis.idf)


def _terms(view: ClusterView, row: int) -> list[int]:
    counts = view.analysis.counts
    return [int(term) for term in counts.indices[counts.indptr[row] : counts.indptr[row + 1]]]


def _says_again(view: ClusterView, row: int, chosen: Sequence[int]) -> bool:
    if not chosen:
        return False
    both = np.maximum(containment(view, [row], chosen)[0], containment(view, chosen, [row])[:, 0])
    return bool(both.max() >= SAME)


def _by_matter(view: ClusterView, chosen: Sequence[int]) -> tuple[int, ...]:
    """The first choice first; behind each sentence the one that shares most with it, if any does."""
    left = list(chosen)
    ordered: list[int] = []
    while left:
        last = ordered[-1] if ordered else left[0]
        near = [float(view.analysis.similarity[last, row]) for row in left]
        ordered.append(left.pop(int(np.argmax(near)) if ordered else 0))
    return tuple(ordered)
