"""Papers: each is a study of its own, so none is followed, and of each is told what its abstract ends on.

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

    Each has its share of what those before it have left: the end of its abstract, and of a document in which
    none is marked the beginning.

    Args:
        view: The cluster.
        costs: What each sentence takes of the budget; shape (n,).
        budget: Words, or sentences.
    """
    selected: list[int] = []
    for number, document in enumerate(view.rows):
        share = (budget - float(costs[selected].sum())) / (len(view.rows) - number)
        abstract = _abstract(view, document)
        selected += _passage(view, abstract or view.rows[document], costs, share, from_end=bool(abstract))
    return tuple(selected)


def _abstract(view: ClusterView, document: str) -> list[int]:
    """Rows of the abstract of a document; none where it is not marked."""
    spans = [
        (block.start, block.end)
        for each in view.prepared.documents
        if each.id == document
        for block in each.blocks
        if block.role == "abstract"
    ]
    return [
        row
        for row in view.rows[document]
        if any(start <= view.sentences[row].start < end for start, end in spans)
    ]


def _passage(
    view: ClusterView, rows: Sequence[int], costs: Floats, share: float, *, from_end: bool
) -> list[int]:
    """Consecutive sentences that fit into ``share``, or exceed it by half of one; the first stands alone.

    A paper's "we" are its authors, so its sentences may be personal.
    """
    readable = [
        row
        for row in rows
        if not (view.fragment[row] or view.heading[row] or view.introducing[row] or view.asking[row])
    ]
    passage: list[int] = []
    for row in reversed(readable) if from_end else readable:
        if costs[passage].sum() + costs[row] / 2 > share:
            break
        passage.append(row)
    passage.sort()
    while passage and view.leaning[passage[0]]:
        passage.pop(0)
    # Of a paper something is told, however little room it has
    return passage or [row for row in readable if not view.leaning[row] and costs[row] / 2 <= share][-1:]
