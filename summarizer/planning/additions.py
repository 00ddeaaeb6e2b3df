"""News from the other documents: which of their sentences may be brought into the spine's story.

Only a sentence that stands by itself may be: it leans on nothing, explains its own pronouns, and what it
points back to in its own document ("the vessel", "Mr. Roe") stands in the spine as well. One that tells
again what the spine tells, its main event above all, is no news because of one more figure.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.dependencies import Reference, is_explained, references
from summarizer.planning.importance import containment
from summarizer.text.names import names

#: Candidates that are looked at, the most salient ones: work grows with their number, not the cluster's.
MOST_CANDIDATES = 150
#: A sentence with fewer words hardly tells news.
FEWEST_WORDS = 8


def candidates_for_addition(
    view: ClusterView,
    spine: str,
    same: float,
    free: bool = False,
    lenient: bool = False,
    left_out: Collection[str] = (),
) -> dict[int, tuple[Reference, ...]]:
    """Rows of other origins that may be added, with what each of them points back to.

    Args:
        view: The cluster.
        spine: Id of the document that is followed.
        same: Containment from which two sentences tell one thing.
        free: Whether what the spine tells may be told from elsewhere: the query decides what is told.
            Else none is taken that tells a sentence of the spine again, such as another opening of the story.
        left_out: Ids of documents of which nothing is added.
        lenient: Whether every whole sentence may be added that does not lean on the one before it, even one
            that tells again (:meth:`Selection.is_new` then decides).
    """
    own, origin = view.rows[spine], view.analysis.origin
    told = np.array([sentence.document_id not in left_out for sentence in view.sentences])
    others = np.flatnonzero((origin != view.origin(spine)) & told)
    best = others[np.argsort(-np.round(view.salience[others], 9), kind="stable")][:MOST_CANDIDATES]
    if lenient:
        return {int(row): () for row in np.sort(best) if view.is_tellable(row) and not view.leaning[row]}
    rows = [int(row) for row in np.sort(best) if _may_be_added(view, int(row))]
    if rows and not free:
        again = np.maximum(containment(view, rows, own), containment(view, own, rows).T).max(axis=1)
        rows = [row for row, share in zip(rows, again, strict=True) if share < same]
    pointing = _references_of(view, rows)
    return {row: pointing.get(row, ()) for row in rows}


def needs_of_additions(
    view: ClusterView, spine: str, pointing: Mapping[int, Sequence[Reference]]
) -> dict[int, list[tuple[int, ...]] | None]:
    """For each addition, sets of the spine's rows of which one must be told; ``None`` where there is none.

    A person who is named in full elsewhere can be named so here, and needs nothing.
    """
    holding = _rows_by_term(view, view.rows[spine])
    found: dict[int, list[tuple[int, ...]] | None] = {}
    for row, back in pointing.items():
        needs = [tuple(sorted({r for term in each.terms for r in holding.get(term, ())})) for each in back]
        found[row] = needs if all(needs) else None
    return found


def _may_be_added(view: ClusterView, row: int) -> bool:
    """A whole sentence that stands by itself, with whoever is quoted in it named in full."""
    text = view.sentences[row].text
    if not view.stands_alone(row) or view.analysis.words[row] < FEWEST_WORDS:
        return False
    quotes = bool(view.features["quotation"][row])
    named = any(len(name.words) > 1 for name in names(text, view.prepared.language))
    return is_explained(view, row) and (not quotes or named)


def _references_of(view: ClusterView, rows: Sequence[int]) -> dict[int, tuple[Reference, ...]]:
    wanted = set(rows)
    found: dict[int, tuple[Reference, ...]] = {}
    for document in dict.fromkeys(view.sentences[row].document_id for row in rows):
        for each in references(view, view.rows[document]):
            if each.row in wanted:
                found[each.row] = (*found.get(each.row, ()), each)
    return found


def _rows_by_term(view: ClusterView, rows: Sequence[int]) -> dict[str, list[int]]:
    counts = view.analysis.counts
    terms = {column: term for term, column in view.analysis.vocabulary.items()}
    holding: dict[str, list[int]] = {}
    for row in rows:
        for column in counts.indices[counts.indptr[row] : counts.indptr[row + 1]]:
            holding.setdefault(terms[column], []).append(row)
    return holding
