"""Ordering: in which order the chosen statements are told.

Statements first reported on an earlier day come first. Within a day the sources vote: a statement precedes
another where most sources that carry both tell it first; where no source carries both, the one told nearer
to the top of its sources does. Statements that need the one before them stay behind it.

Sources: Barzilay, Elhadad & McKeown, "Inferring Strategies for Sentence Ordering in Multidocument News
Summarization", JAIR 2002 (chronological and majority ordering); Cohen, Schapire & Singer, "Learning to Order
Things", JAIR 1999 (the greedy order from pairwise votes).
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from summarizer.records import Evidence, Sentence
from summarizer.text.similarity import Floats

#: Sources whose dates differ by at most this report the same news, and the day says nothing about the order
#: of what they tell: one outlet's evening is the next one's morning.
SAME_NEWS_DAYS = 1

#: Votes for telling a full name before the surname alone: as many as the sources have that tell both, fewer
#: than the days of the news. A judgement.
INTRODUCTION = 1.0

#: Places that lie a quarter of a source apart are as good as in order.
FAR_APART = 0.25


def order_evidence(
    evidence: Sequence[Evidence],
    sentences: Mapping[str, Sentence],
    lengths: Mapping[str, int],
    dates: Mapping[str, datetime.date],
    requires: Mapping[str, str],
    opening: str | None = None,
    introduced: Collection[tuple[str, str]] = (),
) -> tuple[Evidence, ...]:
    """Put chosen groups into the order of telling.

    Args:
        evidence: The chosen groups.
        sentences: Their members by id.
        lengths: Number of sentences of each document id.
        dates: Date of each document id, where known.
        requires: Group id that must stand right before a group id.
        opening: Group id that stands first wherever it is chosen.
        introduced: Pairs of group ids of which the first gives a name in full that the second cuts short.
    """
    ranked = sorted(evidence, key=lambda item: (item.group.id != opening, item.rank))
    places = [_places(item, sentences, lengths) for item in ranked]
    days = [_day(item, sentences, dates) for item in ranked]
    votes = _preferences(places, days)
    rows = {item.group.id: row for row, item in enumerate(ranked)}
    for first, second in introduced:
        a, b = rows[first], rows[second]
        votes[a, b], votes[b, a] = INTRODUCTION, -INTRODUCTION
    if ranked and ranked[0].group.id == opening:
        votes[0, 1:], votes[1:, 0] = len(ranked), -len(ranked)
    order = _greedy_order(votes)
    return tuple(_keep_together([ranked[i] for i in order], requires))


def _places(
    item: Evidence, sentences: Mapping[str, Sentence], lengths: Mapping[str, int]
) -> dict[str, float]:
    """Where each document first tells the group: 0 at its top, 1 at its end."""
    places: dict[str, float] = {}
    for member in item.group.members:
        sentence = sentences[member]
        place = sentence.index / max(1, lengths[sentence.document_id] - 1)
        places[sentence.document_id] = min(place, places.get(sentence.document_id, 1.0))
    return places


def _day(item: Evidence, sentences: Mapping[str, Sentence], dates: Mapping[str, datetime.date]) -> int | None:
    """The day on which the group was first reported, as a number; ``None`` where no source is dated."""
    days = [
        dates[sentences[member].document_id].toordinal()
        for member in item.group.members
        if sentences[member].document_id in dates
    ]
    return min(days) if days else None


def _preferences(places: Sequence[Mapping[str, float]], days: Sequence[int | None]) -> Floats:
    """Votes, shape (m, m): ``res[a, b] > 0`` where a should be told before b; antisymmetric."""
    m = len(places)
    votes = np.zeros((m, m))
    for a in range(m):
        for b in range(a + 1, m):
            votes[a, b] = _vote(places[a], places[b], days[a], days[b])
            votes[b, a] = -votes[a, b]
    return votes


def _vote(
    first: Mapping[str, float], second: Mapping[str, float], day: int | None, other_day: int | None
) -> float:
    if day is not None and other_day is not None and abs(day - other_day) > SAME_NEWS_DAYS:
        return float(np.sign(other_day - day)) * 2
    shared = first.keys() & second.keys()
    majority = sum(np.sign(second[document] - first[document]) for document in shared)
    if majority:
        return float(np.sign(majority))
    # Sources that carry both outweigh a comparison across sources, which is only a guess.
    apart = np.mean(list(second.values())) - np.mean(list(first.values()))
    return float(np.clip(apart / FAR_APART, -0.9, 0.9))


def _greedy_order(votes: Floats) -> list[int]:
    """Repeatedly the item with the most votes over the rest; ties go to the more salient (first)."""
    left = list(range(len(votes)))
    order = []
    while left:
        potential = votes[np.ix_(left, left)].sum(axis=1)
        order.append(left.pop(int(np.argmax(np.round(potential, 9)))))
    return order


def _keep_together(ordered: Sequence[Evidence], requires: Mapping[str, str]) -> list[Evidence]:
    """Move each group that needs another one right behind it."""
    chosen = {item.group.id for item in ordered}
    followers: dict[str, list[Evidence]] = {}
    result: list[Evidence] = []
    for item in ordered:
        antecedent = requires.get(item.group.id)
        if antecedent in chosen and antecedent != item.group.id:
            followers.setdefault(str(antecedent), []).append(item)
    moved = {item.group.id for items in followers.values() for item in items}

    def tell(item: Evidence) -> None:
        result.append(item)
        for follower in followers.get(item.group.id, ()):
            tell(follower)

    for item in ordered:
        if item.group.id not in moved:
            tell(item)
    return result
