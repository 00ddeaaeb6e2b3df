"""What there is to choose from: the spine and what may be added to it, with what each is worth and needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.config import LengthConfig
from summarizer.planning.additions import candidates_for_addition, needs_of_additions
from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.dependencies import references
from summarizer.planning.importance import admit_probability, containment, keep_probability
from summarizer.planning.order import place_additions
from summarizer.planning.reader import Reader, known_already
from summarizer.planning.selection import Program, solve
from summarizer.text.similarity import Floats

#: Probability below which telling a sentence is worth less than leaving it out, while others are left.
LEAST_LIKELY = 0.15
#: Probability from which a sentence of another document is brought in: of those so likely a third stood in an
#: editor's plan, twice as many as of all.
ADMITTED = 0.35
#: Words of the budget per addition, at the most: two in a summary of 230 words. With four, and from a
#: probability of 0.25 on, blind readers found the text less coherent than the beginning of an article.
WORDS_PER_ADDITION = 115
#: Share of the budget below which more is brought in, so that the length asked for is given.
FILLED = 0.8
#: Share of the lighter of two sentences' terms that stands in the other, from which both tell one thing.
#: At 0.55 .88 of the labelled validation pairs that tell one thing are found, and .77 of what is found is one
#: thing; sentences of one document share more without repeating.
SAME_ACROSS, SAME_WITHIN = 0.55, 0.6
#: Words of a sentence where a budget counts sentences.
USUAL_WORDS = 25.0
#: The part of a sentence's value that is its answer to the query, where there is one.
ANSWER = 0.9


@dataclass(frozen=True, slots=True)
class Choices:
    """m sentences that may be told.

    Attributes:
        view: The cluster.
        rows: Their rows: those of the spine in its order, then those of other documents.
        likely: How likely an editor tells each; shape (m,).
        added: Whether it is of another document than the spine; shape (m,).
        allowed: Whether it may be told at all; shape (m,).
        needs: Each of the first (places in ``rows``) is told only where one of the second is.
        exclusive: Pairs of places of which one is told at most.
        opening: Place of the sentence that must be told first, or ``None``.
        answering: Whether a query decides what is told; then no two sentences belong together.
    """

    view: ClusterView
    rows: tuple[int, ...]
    likely: Floats
    added: NDArray[np.bool_]
    allowed: NDArray[np.bool_]
    needs: tuple[tuple[int, tuple[int, ...]], ...]
    exclusive: tuple[tuple[int, int], ...]
    opening: int | None
    answering: bool = False

    @classmethod
    def of(
        cls,
        view: ClusterView,
        spine: str,
        groups: Mapping[str, str],
        reader: Reader,
        answers: Floats | None = None,
        lenient: bool = False,
        left_out: Collection[str] = (),
    ) -> Choices:
        """The choices of a cluster whose spine is known.

        Args:
            view: The cluster.
            spine: Id of the document that is followed.
            groups: Group id of each sentence id.
            reader: What is known already is not told.
            answers: How well each sentence answers the query, where there is one; shape (n,).
            left_out: Ids of documents of which nothing is added.
            lenient: Whether sentences of other documents need not stand by themselves.
        """
        own, free = view.rows[spine], answers is not None
        pointing = candidates_for_addition(
            view, spine, SAME_ACROSS, free=free, lenient=lenient, left_out=left_out
        )
        needed = needs_of_additions(view, spine, pointing)
        others = [row for row in pointing if needed[row] is not None]
        others.sort(key=lambda row: view.sentences[row].text)  # whatever the order of the documents
        rows = (*own, *others)
        place = {row: number for number, row in enumerate(rows)}
        needs = [(place[row], tuple(place[each] for each in some)) for row, some in _needs(view, own, free)]
        needs += [
            (place[row], tuple(place[each] for each in some)) for row in others for some in needed[row] or ()
        ]
        known = known_already(view.analysis, reader, view.prepared.language)
        tellable = np.array([view.is_tellable(row) and not view.introducing[row] for row in rows])
        allowed = tellable & ~np.array([known[row] for row in rows], dtype=bool)
        allowed[[number for number, some in needs if not some]] = False
        if not tellable.any():  # of fragments alone, the fragments are told
            allowed, needs = ~np.array([known[row] for row in rows], dtype=bool), []
        opening = None if free else view.opening(spine)
        first = place[opening] if opening is not None and allowed[place[opening]] else None
        if first is not None:
            allowed[:first] = False
            needs = [(number, some) for number, some in needs if number != first]
        exclusive = _exclusive(view, rows, len(own), groups)
        return cls(
            view=view,
            rows=rows,
            likely=_likely(view, own, others, answers),
            added=np.array([row in set(others) for row in rows], dtype=bool),
            allowed=allowed,
            needs=_met_by_twins([(number, some) for number, some in needs if some], exclusive),
            exclusive=tuple(exclusive),
            opening=first,
            answering=free,
        )

    def within_budget(self, length: LengthConfig, evidence_ratio: float = 1.0) -> tuple[int, ...]:
        """Places of what is told: first only likely additions, more where the budget is left."""
        budget = float(length.word_budget or length.sentences or 0) * evidence_ratio
        sentences = length.word_budget is None
        costs = np.ones(len(self.rows)) if sentences else self._words()
        usual = self._words() if not sentences else np.full(len(self.rows), USUAL_WORDS)
        most = max(1, round(budget * (USUAL_WORDS if sentences else 1.0) / WORDS_PER_ADDITION))
        likely = self.allowed & (~self.added | (self.likely >= ADMITTED))
        told = self._solve((self.likely - LEAST_LIKELY) * usual, costs, likely, budget, most)
        if costs[list(told)].sum() < FILLED * budget:
            told = self._solve(self.likely * usual, costs, self.allowed, budget, len(self.rows)) or told
        return told

    def fills(self, told: Sequence[int], length: LengthConfig) -> bool:
        """Whether what is told gives about the length asked for; sentences are counted exactly."""
        if length.word_budget is None:
            return len(told) >= (length.sentences or 0)
        return bool(self._words()[list(told)].sum() >= FILLED * length.word_budget)

    def _solve(
        self, value: Floats, costs: Floats, allowed: NDArray[np.bool_], budget: float, most: int
    ) -> tuple[int, ...]:
        """The opening alone may exceed the budget, by half of itself at most; else the best that may."""
        first = self.opening
        if first is not None and costs[first] > budget:
            return (first,) if costs[first] / 2 <= budget else self._one(value, costs, allowed, budget)
        value = np.round(value, 6)  # the last bits of a sum depend on the order of its terms
        program = Program(
            value, costs, allowed, self.added, self.needs, self.exclusive, self._following(), first
        )
        return solve(program, budget, most) or self._one(value, costs, allowed, budget)

    def _one(
        self, value: Floats, costs: Floats, allowed: NDArray[np.bool_], budget: float
    ) -> tuple[int, ...]:
        """The best single sentence of which half fits, where nothing fits whole."""
        free = allowed.copy()
        free[[number for number, _ in self.needs]] = False
        fits = np.flatnonzero(free & (costs / 2 <= budget))
        return (
            (int(max(fits, key=lambda number: (round(float(value[number]), 9), -number))),)
            if len(fits)
            else ()
        )

    def in_order(self, told: Sequence[int]) -> tuple[int, ...]:
        """Rows of the places ``told``, in the order of telling."""
        rows = [self.rows[number] for number in told]
        spine = [self.rows[number] for number in told if not self.added[number]]
        needs: dict[int, set[int]] = defaultdict(set)
        for number, some in self.needs:
            needs[self.rows[number]].update(self.rows[each] for each in some)
        if not spine:
            return tuple(sorted(rows))
        return place_additions(self.view, spine, [row for row in rows if row not in set(spine)], needs)

    def _words(self) -> Floats:
        """Words of each with the sentence that introduces it ("She said:"), which it brings along."""
        view, words = self.view, self.view.analysis.words
        before = [view.before(row) for row in self.rows]
        brought = [words[each] if each is not None and view.introducing[each] else 0 for each in before]
        return words[list(self.rows)].astype(np.float64) + np.array(brought, dtype=np.float64)

    def _following(self) -> list[tuple[int, int]]:
        if self.answering:
            return []
        place = {row: number for number, row in enumerate(self.rows)}
        before = [(self.view.before(row), number) for number, row in enumerate(self.rows)]
        return [(place[row], number) for row, number in before if row in place]


def _likely(view: ClusterView, own: Sequence[int], others: Sequence[int], answers: Floats | None) -> Floats:
    """How likely an editor tells each sentence; with a query, how well it answers above all."""
    likely = keep_probability(view, own)
    if others:
        likely = np.concatenate([likely, admit_probability(view, own, others)])
    if answers is None:
        return likely
    return np.asarray((1 - ANSWER) * likely + ANSWER * answers[[*own, *others]])


def _needs(view: ClusterView, rows: Sequence[int], free: bool) -> list[tuple[int, tuple[int, ...]]]:
    """What the sentences of a document need told: what they point back to, and what finishes them.

    An answer to a query (``free``) needs only what its pronouns stand for: who asks knows what is spoken of.
    """
    pointing = references(view, rows)
    found = [(each.row, each.rows) for each in pointing if not (free and each.terms)]
    for row in rows:
        following = view.after(row)
        if view.asking[row]:
            found.append((row, () if following is None else (following,)))
        if view.introducing[row] and following is not None:  # what introduces a sentence is told with it
            found += [(following, some) for each, some in found if each == row]
            found = [(each, some) for each, some in found if (each, some) != (following, (row,))]
    return list(dict.fromkeys(found))


def _met_by_twins(
    needs: Sequence[tuple[int, tuple[int, ...]]], exclusive: Sequence[tuple[int, int]]
) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """What a sentence needs is told as well by another one that tells the same."""
    twins: dict[int, set[int]] = defaultdict(set)
    for one, other in exclusive:
        twins[one].add(other)
        twins[other].add(one)
    return tuple(
        (number, (*some, *sorted({each for row in some for each in twins[row]} - {*some, number})))
        for number, some in needs
    )


def _exclusive(
    view: ClusterView, rows: Sequence[int], spine: int, groups: Mapping[str, str]
) -> list[tuple[int, int]]:
    """Pairs that tell one thing: of one group, or one mostly contained in the other."""
    share = containment(view, rows, rows)
    same = np.maximum(share, share.T)
    limit = np.full(same.shape, SAME_ACROSS)
    limit[:spine, :spine] = SAME_WITHIN
    group = np.array([groups[view.sentences[row].id] for row in rows])
    found = (same >= limit) | (group[:, None] == group[None, :])
    return [(int(one), int(other)) for one, other in zip(*np.nonzero(np.triu(found, 1)), strict=True)]
