"""Voices: where the sources are opinions, no document is followed; the plan goes by what is spoken of.

A story has an order, a set of reviews has not. So what most of them speak of is chosen first, each statement
as one of them makes it. What one author says stays together, since he may limit it in his next sentence;
those who speak of one matter stand behind each other, and nothing is told twice.

Source: concepts weighed by how many documents use them, Gillick & Favre 2009, "A Scalable Global Model for
Summarization"; departure: chosen one by one, since reviews are short and many.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from summarizer.planning.answering import Answers
from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.importance import mutual_containment
from summarizer.text.similarity import Floats

#: Kinds of documents whose authors say what they think.
OPINIONS = frozenset(("review",))
#: Containment from which two sentences say the same.
SAME = 0.6
#: A document, and who speaks where it names several.
Author = tuple[str, str | None]
#: Words from which what lacks a verb says something: "lid doesnt close properly".
FEWEST_WORDS = 4


def choose_voices(
    view: ClusterView, costs: Floats, budget: float, answers: Answers | None = None
) -> tuple[int, ...]:
    """Rows of what is told, in the order of telling: what one author says stands together.

    Args:
        view: The cluster.
        costs: What each sentence takes of the budget; shape (n,).
        budget: Words, or sentences.
        answers: How well each sentence answers a query. The best answers come first then, and what answers
            nothing is not told.
    """
    statements = _statements(view)
    if answers is not None:
        statements = [statement for statement in statements if answers.scores[statement].any()]
    weights = _term_weights(view)
    chosen: list[int] = []
    covered: set[int] = set()
    choices: Counter[Author] = Counter()

    def worth(statement: list[int]) -> tuple[float, float, int]:
        first = statement[0]
        answer = 0.0 if answers is None else round(float(answers.scores[statement].max()), 9)
        new = sum(float(weights[term]) for term in view.terms(first).tolist() if term not in covered)
        return answer, round(new / (1 + choices[_author(view, first)]), 9), -first

    while True:
        left = budget - float(costs[chosen].sum())
        possible = [
            statement
            for statement in statements
            if statement[0] not in chosen
            and costs[statement].sum() <= left
            and not _says_again(view, statement[0], chosen)
        ]
        if not possible:
            return _by_matter(view, chosen)
        best = max(possible, key=worth)
        chosen += best
        covered.update(term for row in best for term in view.terms(row).tolist())
        choices[_author(view, best[0])] += 1


def _author(view: ClusterView, row: int) -> Author:
    """Whose word a sentence is: a page holds reviews of several."""
    return view.sentences[row].document_id, view.sentences[row].speaker


def _statements(view: ClusterView) -> list[list[int]]:
    """Sentences that can be quoted, each with those behind it that lean on it.

    A reviewer speaks to his reader ("when you tilt it"), what "it" is in his first sentence all know, and
    "After that it is fine." takes back a part of what stands before it.
    """
    statements: list[list[int]] = []
    for row in range(len(view.sentences)):
        says_little = view.fragment[row] and view.analysis.words[row] < FEWEST_WORDS
        if says_little or view.heading[row] or view.introducing[row] or view.asking[row]:
            continue
        before = view.before(row)
        if before is None or not view.leaning[row] or _author(view, before) != _author(view, row):
            statements.append([row])
        elif statements and statements[-1][-1] == before:
            statements[-1].append(row)
        elif not (view.heading[before] or view.introducing[before]):
            statements.append([before, row])  # "Light bag. Holds 30 litres, though."
    return statements


def _term_weights(view: ClusterView) -> Floats:
    """Of each term: how many authors use it, but for those that use it first; shape (n_terms,)."""
    users = np.zeros(view.analysis.counts.shape[1])
    authors = _rows_by_author(view, range(len(view.sentences)))
    for rows in authors.values():
        users[np.unique(view.analysis.counts[rows].indices)] += 1
    return np.asarray((users - 1 + 1 / len(authors)) * view.analysis.idf)


def _rows_by_author(view: ClusterView, rows: Sequence[int]) -> dict[Author, list[int]]:
    authors: dict[Author, list[int]] = defaultdict(list)
    for row in rows:
        authors[_author(view, row)].append(row)
    return authors


def _says_again(view: ClusterView, row: int, chosen: Sequence[int]) -> bool:
    return bool(chosen) and bool(mutual_containment(view, [row], chosen).max() >= SAME)


def _by_matter(view: ClusterView, chosen: Sequence[int]) -> tuple[int, ...]:
    """The author of the first choice first; behind each the one who shares most with him, if any does."""
    remaining = [sorted(rows) for rows in _rows_by_author(view, chosen).values()]
    ordered: list[int] = []
    last: list[int] = []
    while remaining:
        shared = [float(view.analysis.similarity[last][:, rows].max()) if last else 0.0 for rows in remaining]
        last = remaining.pop(int(np.argmax(shared)))
        ordered += last
    return tuple(ordered)
