"""Order: where an added sentence belongs in the spine, and where paragraphs end."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate, pairwise

import numpy as np

from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.dependencies import is_explained

#: Words of a paragraph: none has fewer, and one with more is parted where it can be.
SHORTEST, LONG = 30, 70
#: Sentences that are told before anything is added: the event and what makes it clear.
OPENING = 2


def place_additions(
    view: ClusterView, told: Sequence[int], added: Sequence[int], needs: Mapping[int, Collection[int]]
) -> tuple[int, ...]:
    """The spine's sentences in their order, with each addition behind what it is about.

    An addition never parts two sentences of which the second goes on from the first: it stands where the
    spine leaves something out, where a paragraph of it ends, or last.

    Args:
        view: The cluster.
        told: Rows of the spine, in order.
        added: Rows of other documents.
        needs: For a row, rows of which one must stand before it.
    """
    similarity = view.analysis.similarity
    behind: dict[int, list[int]] = {}
    open_places = [place for place in range(len(told)) if _is_open(view, told, place)]
    for row in sorted(added, key=lambda row: (view.sentences[row].document_id, view.sentences[row].index)):
        near = similarity[row, list(told)].toarray().ravel()
        anchor = int(len(told) - 1 - np.argmax(near[::-1])) if near.any() else len(told) - 1
        required = [told.index(each) for each in needs.get(row, ()) if each in told]
        earliest = max(anchor, min(required, default=0), min(OPENING, len(told)) - 1)
        place = next(place for place in open_places if place >= earliest)
        behind.setdefault(place, []).append(row)
    return tuple(row for place, spine in enumerate(told) for row in (spine, *behind.get(place, ())))


def _is_open(view: ClusterView, told: Sequence[int], place: int) -> bool:
    """Whether something may stand between a sentence of the spine and the next one."""
    if place == len(told) - 1:
        return True
    this, following = told[place], told[place + 1]
    if view.before(following) != this:
        return not goes_on(view, following)
    new_paragraph = view.sentences[this].paragraph != view.sentences[following].paragraph
    return new_paragraph and not goes_on(view, following)


def goes_on(view: ClusterView, row: int) -> bool:
    """Whether a sentence goes on from the one before: it leans on it, or has its pronouns explained there."""
    return bool(view.leaning[row] or view.inside[row]) or not is_explained(view, row)


def paragraphs(view: ClusterView, ordered: Sequence[int]) -> list[int]:
    """Number of the paragraph of each sentence, from 0.

    A paragraph that has grown long is parted where its neighbours share least, of the places where a
    paragraph of the source ends and the next sentence does not go on from the one before.

    Source: Hearst 1997, "TextTiling: Segmenting Text into Multi-paragraph Subtopic Passages". Departure: the
    source's own paragraphs say where a subtopic may end.
    """
    words = view.analysis.words[list(ordered)]
    links = {
        place: 0.0 if between else float(view.analysis.similarity[ordered[place - 1], ordered[place]])
        for place in range(1, len(ordered))
        if (between := _parts_documents(view, ordered[place - 1], ordered[place]))
        or _ends_paragraph(view, ordered[place - 1], ordered[place])
    }
    starts = [0, len(ordered)]
    for place in sorted(links, key=lambda place: (round(links[place], 9), place)):
        before, after = (
            max(each for each in starts if each < place),
            min(each for each in starts if each > place),
        )
        parts = words[before:place].sum(), words[place:after].sum()
        if min(parts) >= SHORTEST and sum(parts) > LONG:
            starts.append(place)
    return [sum(start <= place for start in starts) - 1 for place in range(len(ordered))]


def paragraphs_of_documents(view: ClusterView, ordered: Sequence[int]) -> list[int]:
    """Number of the paragraph of each sentence where every document speaks for itself, as reviews do."""
    parted = [False, *(_parts_documents(view, one, other) for one, other in pairwise(ordered))]
    return list(accumulate(map(int, parted)))


def _parts_documents(view: ClusterView, one: int, other: int) -> bool:
    return view.sentences[one].document_id != view.sentences[other].document_id


def _ends_paragraph(view: ClusterView, one: int, other: int) -> bool:
    """Whether a paragraph of their document ends between two neighbours, and the second does not go on."""
    document = view.rows[view.sentences[one].document_id]
    unparted = view.sentences[document[0]].paragraph == view.sentences[document[-1]].paragraph
    ends = unparted or view.sentences[one].paragraph != view.sentences[other].paragraph
    return ends and not goes_on(view, other)
