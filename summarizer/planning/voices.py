"""Voices: where the sources are opinions, no document is followed; the plan goes by what is spoken of.

A story has an order, a set of reviews has not. So that is chosen first which most of them speak of, each
statement as one of them makes it. What one author says stays together, since he may limit it in his next
sentence; those who speak of one matter stand behind each other, and nothing is told twice.

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
#: A document, and who speaks where it names several.
Author = tuple[str, str | None]
#: Words from which what lacks a verb says something: "lid doesnt close properly".
FEWEST_WORDS = 4


def are_voices(view: ClusterView) -> bool:
    """Whether most of the documents are opinions."""
    kinds = [d.kind in OPINIONS for d in view.prepared.documents if d.id in view.rows]
    return 2 * sum(kinds) > len(kinds)


def choose_voices(view: ClusterView, costs: Floats, budget: float) -> tuple[int, ...]:
    """Rows of what is told, in the order of telling: what one author says stands together.

    Args:
        view: The cluster.
        costs: What each sentence takes of the budget; shape (n,).
        budget: Words, or sentences.
    """
    units = _units(view)
    weights = _weights(view)
    chosen: list[int] = []
    covered: set[int] = set()
    spoken: Counter[Author] = Counter()
    used = 0.0
    while True:
        free = [own for own in units if own[0] not in chosen and used + sum(costs[own]) <= budget]
        free = [own for own in free if not _says_again(view, own[0], chosen)]
        if not free:
            return _by_matter(view, chosen)

        def worth(own: list[int]) -> tuple[float, int]:
            new = sum(float(weights[term]) for term in _terms(view, own[0]) if term not in covered)
            return round(new / (1 + spoken[_author(view, own[0])]), 9), -own[0]

        best = max(free, key=worth)
        chosen += best
        used += float(sum(costs[best]))
        covered.update(term for row in best for term in _terms(view, row))
        spoken[_author(view, best[0])] += 1


def _author(view: ClusterView, row: int) -> Author:
    """Whose word a sentence is: a page holds reviews of several."""
    return view.sentences[row].document_id, view.sentences[row].speaker


def _units(view: ClusterView) -> list[list[int]]:
    """Sentences that can be quoted, each with those behind it that lean on it.

    A reviewer speaks to his reader ("when you tilt it"), what "it" is in his first sentence all know, and
    "After that it is fine." takes back a part of what stands before it.
    """
    units: list[list[int]] = []
    for row in range(len(view.sentences)):
        bare = view.heading[row] or view.introducing[row] or view.asking[row]
        few = bool(view.fragment[row] and view.analysis.words[row] < FEWEST_WORDS)
        before = view.before(row)
        if before is not None and _author(view, before) != _author(view, row):
            before = None
        if bare or few:
            continue
        if view.leaning[row] and before is not None:
            if units and units[-1][-1] == before:
                units[-1].append(row)
            elif not (view.heading[before] or view.introducing[before]):
                units.append([before, row])  # "Light bag. Holds 30 litres, though."
        else:
            units.append([row])
    return units


def _weights(view: ClusterView) -> Floats:
    """Of each term: how many authors use it, but for those that use it first; shape (n_terms,)."""
    users = np.zeros(view.analysis.counts.shape[1])
    authors: dict[Author, list[int]] = {}
    for row in range(len(view.sentences)):
        authors.setdefault(_author(view, row), []).append(row)
    for rows in authors.values():
        users[np.unique(view.analysis.counts[rows].indices)] += 1
    return np.asarray((users - 1 + 1 / len(authors)) * view.analysis.idf)


def _terms(view: ClusterView, row: int) -> list[int]:
    counts = view.analysis.counts
    return [int(term) for term in counts.indices[counts.indptr[row] : counts.indptr[row + 1]]]


def _says_again(view: ClusterView, row: int, chosen: Sequence[int]) -> bool:
    if not chosen:
        return False
    both = np.maximum(containment(view, [row], chosen)[0], containment(view, chosen, [row])[:, 0])
    return bool(both.max() >= SAME)


def _by_matter(view: ClusterView, chosen: Sequence[int]) -> tuple[int, ...]:
    """The author of the first choice first; behind each the one who shares most with him, if any does."""
    by_author: dict[Author, list[int]] = {}
    for row in chosen:
        by_author.setdefault(_author(view, row), []).append(row)
    left = [sorted(own) for own in by_author.values()]
    ordered = left.pop(0) if left else []
    last = ordered
    while left:
        near = [float(view.analysis.similarity[last][:, own].max()) for own in left]
        last = left.pop(int(np.argmax(near)))
        ordered = [*ordered, *last]
    return tuple(ordered)
