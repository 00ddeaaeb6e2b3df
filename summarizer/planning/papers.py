"""Papers: each is a study of its own, so none is followed; what each one's abstract ends on is told.

The last sentences of an abstract give results and conclusion, those before them background and methods.

Source: that abstracts go from purpose over methods and results to conclusions, Swales 1990, "Genre Analysis".
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.planning.cluster_view import ClusterView
from summarizer.text.similarity import Floats

PAPERS = frozenset(("paper",))


def tell_papers(view: ClusterView, costs: Floats, budget: float) -> tuple[int, ...]:
    """Rows of what is told of the papers, one paper after the other.

    Each has its share of what those before it have left.

    Args:
        view: The cluster.
        costs: What each sentence takes of the budget; shape (n,).
        budget: Words, or sentences.
    """
    told: list[int] = []
    abstracts = [rows for document in view.rows if (rows := _abstract(view, document))]
    for number, rows in enumerate(abstracts):
        left = budget - float(costs[told].sum())
        told += _end(view, rows, costs, left / (len(abstracts) - number))
    return tuple(told)


def _abstract(view: ClusterView, document: str) -> Sequence[int]:
    """Rows of the abstract, or of everything where none is marked."""
    spans = [
        (block.start, block.end)
        for each in view.prepared.documents
        if each.id == document
        for block in each.blocks
        if block.role == "abstract"
    ]
    rows = view.rows[document]
    inside = [row for row in rows if any(a <= view.sentences[row].start < b for a, b in spans)]
    return inside or rows


def _end(view: ClusterView, rows: Sequence[int], costs: Floats, share: float) -> list[int]:
    """The last sentences that fit into ``share``, or exceed it by half of the first; they stand alone.

    A paper's "we" are its authors, so its sentences may be personal.
    """
    end: list[int] = []
    for row in reversed(rows):
        if view.fragment[row] or view.heading[row] or view.introducing[row] or view.asking[row]:
            continue
        if costs[end].sum() + costs[row] / 2 > share:
            break
        end.insert(0, row)
    while end and view.leaning[end[0]]:
        end.pop(0)
    return end
