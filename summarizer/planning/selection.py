"""Selection: the sentences chosen so far, and which more may be, within one budget and without repeating.

The budget is in words or in sentences; a sentence brings along the one that introduces it ("She said:").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np

from summarizer.planning.cluster_view import ClusterView, Flags
from summarizer.planning.importance import containment, mutual_containment
from summarizer.records import Evidence, RedundancyGroup
from summarizer.text.figures import figures
from summarizer.text.similarity import Floats

#: Share of the lighter of two sentences' terms that stands in the other, from which both tell one thing.
#: At 0.55 .88 of the labelled validation pairs that tell one thing are found, and .77 of what is found is one
#: thing. Sentences of one document share more without repeating: with 0.6 for these, what is told agreed
#: less with what editors copy (F1 of words .801, with 0.8 .807).
SAME_ACROSS, SAME_WITHIN = 0.55, 0.8
#: Share of a sentence's terms from which another one that holds them says all of it.
WHOLE = 0.99


@dataclass(slots=True)
class Selection:
    """Sentences of a cluster of n that are told, in the order of choosing.

    Attributes:
        view: The cluster.
        budget: Words, or sentences, as ``costs`` counts them.
        costs: What each sentence takes of the budget; shape (n,).
        known: Which sentences the reader knows already; shape (n,).
        groups: Id of the redundancy group of each sentence id.
        rows: The sentences that are told.
    """

    view: ClusterView
    budget: float
    costs: Floats
    known: Flags
    groups: Mapping[str, str]
    rows: list[int] = field(default_factory=list)

    @property
    def used(self) -> float:
        """What the chosen sentences take of the budget."""
        return float(self.costs[self.rows].sum())

    def fits(self, rows: Sequence[int], excess: float = 0.0) -> bool:
        """Whether ``rows`` fit into the budget as well, or exceed it by ``excess`` at the most."""
        return self.used + float(self.costs[list(rows)].sum()) <= self.budget + excess + 1e-9

    def is_new(self, row: int) -> bool:
        """Whether neither the reader knows what a sentence says nor the text tells it."""
        return not self.known[row] and row not in self.rows and not self._says_again(row)

    def adds_to_told(self, row: int) -> bool:
        """Whether a sentence holds all of one that is told, and a figure besides that none has.

        "The tenant is liable." and "The tenant is liable within 30 days." are not one thing.
        """
        if not self.rows or self.known[row] or row in self.rows:
            return False
        values, *told = self._figures((row, *self.rows))
        if values <= set[Fraction]().union(*told):
            return False
        shares = containment(self.view, self.rows, [row])[:, 0]
        return any(share >= WHOLE and each <= values for share, each in zip(shares, told, strict=True))

    def adds_figure(self, row: int) -> bool:
        """Whether a sentence gives a figure that none of those selected has."""
        values, *told = self._figures((row, *self.rows))
        return not values <= set[Fraction]().union(*told)

    def _figures(self, rows: Sequence[int]) -> list[set[Fraction]]:
        language = self.view.prepared.language
        return [
            {figure.value for figure in figures(self.view.sentences[each].text, language)} for each in rows
        ]

    def _says_again(self, row: int) -> bool:
        if not self.rows:
            return False
        sentence = self.view.sentences[row]
        shares = mutual_containment(self.view, [row], self.rows)[0]
        for told_row, share in zip(self.rows, shares, strict=True):
            told = self.view.sentences[told_row]
            within = told.document_id == sentence.document_id
            grouped = self.groups[told.id] == self.groups[sentence.id] and not within
            if grouped or share >= (SAME_WITHIN if within else SAME_ACROSS):
                return True
        return False


def costs_in_words(view: ClusterView) -> Floats:
    """Words of each sentence with the one that introduces it, which it brings along; shape (n,)."""
    words = view.analysis.words.astype(np.float64)
    costs = words.copy()
    for row in range(len(words)):
        before = view.before(row)
        if before is not None and view.introducing[before]:
            costs[row] += words[before]
    return costs


def split_groups(ranked: Sequence[Evidence], view: ClusterView, rows: Sequence[int]) -> tuple[Evidence, ...]:
    """The groups, changed so that none holds two of the sentences that are told.

    The first of them stays in the group, and each of the others gets a group of its own.
    """
    told_at = {view.sentences[row].id: place for place, row in enumerate(rows)}
    split: list[Evidence] = []
    number = len(ranked)
    for item in ranked:
        moved = sorted((each for each in item.group.members if each in told_at), key=told_at.__getitem__)[1:]
        if not moved:
            split.append(item)
            continue
        rest = tuple(each for each in item.group.members if each not in moved)
        origins = {view.origin(each.rpartition("#")[0]) for each in rest}
        representative = item.group.representative if item.group.representative in rest else rest[0]
        split.append(replace(item, group=RedundancyGroup(item.group.id, representative, rest, len(origins))))
        for each in moved:
            number += 1
            split.append(replace(item, group=RedundancyGroup(f"g{number}", each, (each,), 1)))
    return tuple(replace(item, rank=rank) for rank, item in enumerate(split))
