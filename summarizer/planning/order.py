"""Order: where an added sentence belongs in the spine, and where paragraphs end."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby, pairwise

import numpy as np

from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.dependencies import is_explained

#: Words of a paragraph: one with more is split where it can be, but into none with fewer.
SHORTEST, LONG = 30, 70
#: Of every language; what closes a quotation in one opens it in another.
QUOTATION_MARKS = '"“”„«»‘’「」『』'
#: Sentences that are told before anything is added: the event and what makes it clear.
OPENING = 2


def place_additions(
    view: ClusterView, spine_rows: Sequence[int], added: Sequence[int], needs: Mapping[int, Collection[int]]
) -> tuple[int, ...]:
    """The spine's sentences in their order, with each addition behind what it is about.

    An addition never parts two sentences of which the second goes on from the first: it stands where the
    spine leaves something out, where a paragraph of it ends, or last.

    Args:
        view: The cluster.
        spine_rows: Rows of the spine that are told, in order; at least one.
        added: Rows of other documents.
        needs: For a row, rows of which one must stand before it.
    """
    similarity, last = view.analysis.similarity, len(spine_rows) - 1
    gaps = [place for place, pair in enumerate(pairwise(spine_rows)) if _may_insert(view, *pair)]
    behind: dict[int, list[int]] = {}
    for row in sorted(added, key=lambda row: (view.document_of(row), view.sentences[row].index)):
        similar = similarity[row, list(spine_rows)].toarray().ravel()
        anchor = int(last - np.argmax(similar[::-1])) if similar.any() else last
        required = [spine_rows.index(each) for each in needs.get(row, ()) if each in spine_rows]
        earliest = max(anchor, min(required, default=0), min(OPENING - 1, last))
        place = next((place for place in gaps if place >= earliest), last)
        behind.setdefault(place, []).append(row)
    return tuple(row for place, spine in enumerate(spine_rows) for row in (spine, *behind.get(place, ())))


def _may_insert(view: ClusterView, row: int, following: int) -> bool:
    """Whether something may stand between a sentence of the spine and the next one that is told."""
    one_paragraph = view.sentences[row].paragraph == view.sentences[following].paragraph
    joined = one_paragraph and view.before(following) == row
    return not joined and not goes_on(view, following)


def goes_on(view: ClusterView, row: int) -> bool:
    """Whether a sentence goes on from the one before: it leans on it, or has its pronouns explained there."""
    return bool(view.leaning[row] or view.inside[row]) or not is_explained(view, row)


def paragraphs(view: ClusterView, ordered: Sequence[int]) -> list[int]:
    """Number of the paragraph of each sentence, from 0.

    A paragraph that has grown long is split where its neighbours share least, of the places where a
    paragraph of the source ends and the next sentence does not go on from the one before.

    Source: Hearst 1997, "TextTiling: Segmenting Text into Multi-paragraph Subtopic Passages". Departure: the
    source's own paragraphs say where a subtopic may end.
    """
    words = view.analysis.words[list(ordered)]
    shared: dict[int, float] = {}  # by place at which a paragraph may begin
    starts = [0, len(ordered)]
    for place in range(1, len(ordered)):
        row, following = ordered[place - 1], ordered[place]
        if _are_two_quotations(view, row, following):
            starts.append(place)
        elif view.document_of(row) != view.document_of(following):
            shared[place] = 0.0
        elif _ends_paragraph(view, row, following):
            shared[place] = round(float(view.analysis.similarity[row, following]), 9)
    for place in sorted(shared, key=lambda place: (shared[place], place)):
        start = max(each for each in starts if each < place)
        end = min(each for each in starts if each > place)
        parts = words[start:place].sum(), words[place:end].sum()
        if min(parts) >= SHORTEST and sum(parts) > LONG:
            starts.append(place)
    return [sum(start <= place for start in starts) - 1 for place in range(len(ordered))]


def paragraphs_of_documents(view: ClusterView, ordered: Sequence[int]) -> list[int]:
    """Number of the paragraph of each sentence where every document is one, as reviews are."""
    documents = groupby(ordered, key=view.document_of)
    return [number for number, (_, rows) in enumerate(documents) for _ in rows]


def paragraphs_within_documents(view: ClusterView, ordered: Sequence[int]) -> list[int]:
    """Number of the paragraph of each sentence of talk: none goes on from one document to another."""
    numbers: list[int] = []
    for _, rows in groupby(ordered, key=view.document_of):
        first = numbers[-1] + 1 if numbers else 0
        numbers += [first + number for number in paragraphs(view, list(rows))]
    return numbers


def _are_two_quotations(view: ClusterView, row: int, following: int) -> bool:
    """Whether one quotation ends, and another begins in the next paragraph: run together they are one."""
    one, other = view.sentences[row], view.sentences[following]
    apart = one.document_id != other.document_id or one.paragraph != other.paragraph
    return apart and one.text[-1] in QUOTATION_MARKS and other.text[0] in QUOTATION_MARKS


def _ends_paragraph(view: ClusterView, row: int, following: int) -> bool:
    """Whether a paragraph of their document ends between two neighbours, and the second does not go on."""
    document = view.rows[view.document_of(row)]
    has_paragraphs = view.sentences[document[0]].paragraph != view.sentences[document[-1]].paragraph
    one_paragraph = view.sentences[row].paragraph == view.sentences[following].paragraph
    return not (has_paragraphs and one_paragraph) and not goes_on(view, following)
