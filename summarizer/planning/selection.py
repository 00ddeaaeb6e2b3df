"""Selection: what has been chosen so far, and whether more may be, within one budget and without repeating.

The budget is in words or in sentences; a sentence brings along the one that introduces it ("She said:").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np

from summarizer.planning.cluster_view import ClusterView, Flags
from summarizer.planning.importance import containment
from summarizer.records import Evidence, RedundancyGroup
from summarizer.text.figures import figures
from summarizer.text.similarity import Floats

#: Share of the lighter of two sentences' terms that stands in the other, from which both tell one thing.
#: At 0.55 .88 of the labelled validation pairs that tell one thing are found, and .77 of what is found is one
#: thing. Sentences of one document share more without repeating: with 0.6 for these, what is told agreed
#: less with what editors copy (F1 of words .801, with 0.8 .807).
SAME_ACROSS, SAME_WITHIN = 0.55, 0.8
#: Share of a sentence's terms that another one holds which says all of it.
WHOLE = 0.99


@dataclass(slots=True)
class Selection:
    """Sentences of a cluster of n that are told, in the order of choosing.

    Attributes:
        view: The cluster.
        budget: Words, or sentences, as ``costs`` counts them.
        costs: What telling each sentence takes; shape (n,).
        known: Which ones the reader knows already; shape (n,).
        groups: Group id of each sentence id.
        rows: Those that are told.
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

    def fits(self, rows: Sequence[int], budget: float | None = None) -> bool:
        """Whether all of ``rows`` fit in besides."""
        limit = self.budget if budget is None else budget
        return self.used + float(self.costs[list(rows)].sum()) <= limit + 1e-9

    def is_new(self, row: int) -> bool:
        """Whether neither the reader nor the text has it."""
        return not self.known[row] and row not in self.rows and not self._says_again(row)

    def adds_to_told(self, row: int) -> bool:
        """Whether a sentence holds all of one that is told, and a figure besides that none has.

        "The tenant is liable." and "The tenant is liable within 30 days." are not one thing.
        """
        texts = [self.view.sentences[each].text for each in (row, *self.rows)]
        language = self.view.prepared.language
        own, *told = ({figure.value for figure in figures(text, language)} for text in texts)
        if self.known[row] or row in self.rows or not own - set[Fraction]().union(*told):
            return False
        held = containment(self.view, self.rows, [row])[:, 0] if self.rows else np.zeros(0)
        return bool(any(share >= WHOLE and values <= own for share, values in zip(held, told, strict=True)))

    def _says_again(self, row: int) -> bool:
        if not self.rows:
            return False
        share = np.maximum(
            containment(self.view, [row], self.rows)[0], containment(self.view, self.rows, [row])[:, 0]
        )
        own = self.view.sentences[row]
        for other, value in zip(self.rows, share, strict=True):
            sentence = self.view.sentences[other]
            within = sentence.document_id == own.document_id
            grouped = self.groups[sentence.id] == self.groups[own.id] and not within
            if grouped or value >= (SAME_WITHIN if within else SAME_ACROSS):
                return True
        return False


def costs_in_words(view: ClusterView) -> Floats:
    """Words of each sentence with the one that introduces it, which it brings along; shape (n,)."""
    words = view.analysis.words.astype(np.float64)
    before = [view.before(row) for row in range(len(words))]
    brought = [words[each] if each is not None and view.introducing[each] else 0.0 for each in before]
    return np.asarray(words + np.array(brought))


def apart(ranked: Sequence[Evidence], view: ClusterView, rows: Sequence[int]) -> tuple[Evidence, ...]:
    """The groups, of which none holds two sentences that are told: all but the first get one of their own."""
    told = {view.sentences[row].id: place for place, row in enumerate(rows)}
    found: list[Evidence] = []
    number = len(ranked)
    for item in ranked:
        own = sorted((each for each in item.group.members if each in told), key=told.__getitem__)[1:]
        if not own:
            found.append(item)
            continue
        rest = tuple(each for each in item.group.members if each not in own)
        origins = {view.origin(each.rpartition("#")[0]) for each in rest}
        first = item.group.representative if item.group.representative in rest else rest[0]
        found.append(replace(item, group=RedundancyGroup(item.group.id, first, rest, len(origins))))
        for each in own:
            number += 1
            found.append(replace(item, group=RedundancyGroup(f"g{number}", each, (each,), 1)))
    return tuple(replace(item, rank=rank) for rank, item in enumerate(found))
