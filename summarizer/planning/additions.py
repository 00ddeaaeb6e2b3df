"""Which sentences of the other documents may be brought into the story of the spine.

Only a sentence that stands by itself may be: it leans on nothing, explains its own pronouns, and what it
points back to in its own document ("the vessel", "Mr. Roe") stands in the spine as well. One that tells
again what the spine tells, its main event above all, is no news because of one more figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.dependencies import Reference, is_explained, references
from summarizer.planning.importance import admit_probability, mutual_containment
from summarizer.planning.selection import SAME_ACROSS
from summarizer.text.names import names

#: Candidates that are looked at, the most salient ones: work grows with their number, not the cluster's.
MOST_CANDIDATES = 150
#: A sentence with fewer words hardly tells news.
FEWEST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Additions:
    """Sentences of other documents that may be told.

    Attributes:
        rows: The most likely ones first.
        needs: For each row, sets of rows of the spine of which one must be told.
    """

    rows: tuple[int, ...]
    needs: Mapping[int, Sequence[Sequence[int]]]


def find_additions(
    view: ClusterView,
    spine: str,
    left_out: Collection[str] = (),
    lenient: bool = False,
) -> Additions:
    """The sentences that may be added to a spine.

    A person who is named in full in the addition needs nothing of the spine.

    Args:
        view: The cluster.
        spine: Id of the document that is followed.
        left_out: Ids of documents of which nothing is added.
        lenient: Whether every whole sentence may be added that does not lean on the one before it, even one
            that tells again (:meth:`Selection.is_new` then decides). Else none is taken that tells one of the
            spine again, such as another opening of the story.
    """
    candidates = candidates_for_addition(view, spine, left_out, lenient)
    spine_rows: dict[int, list[int]] = defaultdict(list)  # by term
    for row in view.rows[spine]:
        for term in view.terms(row).tolist():
            spine_rows[term].append(row)
    pointing_back = {} if lenient else _references_of(view, candidates)
    needs: dict[int, list[tuple[int, ...]]] = {}
    for row in candidates:
        terms_meant = [
            [view.analysis.vocabulary[term] for term in each.terms] for each in pointing_back.get(row, ())
        ]
        needed = [tuple(sorted({r for term in terms for r in spine_rows[term]})) for terms in terms_meant]
        if all(needed):
            needs[row] = needed
    if not needs:
        return Additions((), {})
    probabilities = admit_probability(view, view.rows[spine], list(needs))
    likely = {row: round(float(value), 9) for row, value in zip(needs, probabilities, strict=True)}
    # Ties by the text, so that the order of the documents does not matter
    ranked = sorted(needs, key=lambda row: (-likely[row], view.sentences[row].text))
    return Additions(tuple(ranked), needs)


def candidates_for_addition(
    view: ClusterView, spine: str, left_out: Collection[str], lenient: bool
) -> list[int]:
    """Rows that may be added where the spine tells what they need; arguments of :func:`find_additions`."""
    allowed = np.array([sentence.document_id not in left_out for sentence in view.sentences])
    others = np.flatnonzero((view.analysis.origin != view.origin(spine)) & allowed)
    most_salient = others[np.argsort(-np.round(view.salience[others], 9), kind="stable")][:MOST_CANDIDATES]
    rows: list[int] = np.sort(most_salient).tolist()
    if lenient:
        return [row for row in rows if view.is_tellable(row) and not view.leaning[row]]
    rows = [row for row in rows if _may_be_added(view, row)]
    if rows:
        overlap = mutual_containment(view, rows, view.rows[spine]).max(axis=1)
        rows = [row for row, share in zip(rows, overlap, strict=True) if share < SAME_ACROSS]
    return rows


def _may_be_added(view: ClusterView, row: int) -> bool:
    """A whole sentence that stands by itself, with whoever is quoted in it named in full."""
    if not view.stands_alone(row) or view.analysis.words[row] < FEWEST_WORDS or not is_explained(view, row):
        return False
    named_in_full = any(
        len(name.words) > 1 for name in names(view.sentences[row].text, view.prepared.language)
    )
    return named_in_full or not view.features["quotation"][row]


def _references_of(view: ClusterView, rows: Sequence[int]) -> dict[int, list[Reference]]:
    """What points back in each of ``rows``, by row."""
    by_row: dict[int, list[Reference]] = defaultdict(list)
    for document in dict.fromkeys(map(view.document_of, rows)):
        for each in references(view, view.rows[document]):
            by_row[each.row].append(each)
    return by_row
