"""Order: where an added sentence belongs in the spine, and where paragraphs end."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.dependencies import is_explained

#: Sentences of a paragraph: one is none, and more than four are two.
FEWEST, MOST = 2, 4
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
    """Number of the paragraph of each sentence, from 0: breaks where neighbours share least.

    Source: Hearst 1997, "TextTiling: Segmenting Text into Multi-paragraph Subtopic Passages".
    """
    n = len(ordered)
    links = [_link(view, ordered[place - 1], ordered[place]) for place in range(1, n)]
    starts = [0]
    for place in sorted(range(1, n), key=lambda place: (round(links[place - 1], 9), place)):
        around = sorted([*starts, n])
        before = max(each for each in around if each <= place)
        after = min(each for each in around if each > place or each == n)
        whole = after - before
        fits = place - before >= FEWEST and after - place >= FEWEST
        if fits and links[place - 1] < 1 and (whole > MOST or n / (len(starts) + 1) >= FEWEST + 1):
            starts.append(place)
    return [sum(start <= place for start in starts) - 1 for place in range(n)]


def _link(view: ClusterView, one: int, other: int) -> float:
    """How much two neighbours hang together: 1 where they must not be parted."""
    if view.sentences[one].document_id == view.sentences[other].document_id and goes_on(view, other):
        return 1.0
    same = view.sentences[one].paragraph == view.sentences[other].paragraph
    together = view.before(other) == one and same
    return float(view.analysis.similarity[one, other]) / 2 + (0.5 if together else 0.0)
