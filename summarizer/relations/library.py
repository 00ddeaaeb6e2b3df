"""All sentences of a cluster as comparison reads them, with what each origin says anywhere."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, combinations, pairwise

from summarizer.records import Sentence
from summarizer.relations.pairs import Pair
from summarizer.relations.quantities import Quantity, asserted
from summarizer.relations.reading import Reading
from summarizer.text.day import Day

#: Pairs of rows up to which all of them meet; of more only those of near sentences do.
FEW = 400


class Library:
    """All sentences of a cluster that are compared, read once.

    Args:
        sentences: As in the analysis: considered ones only.
        origins: Of each; length n.
        published: Day of publication by document id, where it is known.
        weights: How much each term tells (inverse document frequency).
    """

    def __init__(
        self,
        sentences: Sequence[Sentence],
        origins: Sequence[int],
        published: Mapping[str, datetime.date],
        weights: Mapping[str, float],
    ) -> None:
        around = min(published.values(), default=None)
        self.readings = tuple(
            Reading(sentence, row, int(origin), sentence.day or published.get(sentence.document_id), around)
            for row, (sentence, origin) in enumerate(zip(sentences, origins, strict=True))
        )
        for before, reading in pairwise(self.readings):
            if before.sentence.document_id == reading.sentence.document_id:
                reading.before = before
        self.weights = weights

    @cached_property
    def quantities(self) -> tuple[tuple[Quantity, ...], ...]:
        """The quantities that each sentence asserts, in order; not those that it only denies."""
        return tuple(tuple(asserted(reading)) for reading in self.readings)

    @cached_property
    def quantities_of(self) -> Mapping[tuple[str, str], tuple[Quantity, ...]]:
        """All of one family and value."""
        found: dict[tuple[str, str], list[Quantity]] = {}
        for quantity in chain.from_iterable(self.quantities):
            found.setdefault((quantity.family, quantity.normalized), []).append(quantity)
        return {key: tuple(same) for key, same in found.items()}

    @cached_property
    def days_of(self) -> Mapping[int, tuple[Day, ...]]:
        """The days that each origin names, each once."""
        found: dict[int, dict[tuple[object, ...], Day]] = {}
        for reading in self.readings:
            for day in reading.days:
                same = (day.year, day.month, day.day, day.weekday, day.others)
                found.setdefault(reading.origin, {}).setdefault(same, day)
        return {origin: tuple(days.values()) for origin, days in found.items()}

    def met(self, pairs: Sequence[Pair], rows: Sequence[int]) -> Iterator[tuple[Reading, Reading]]:
        """Pairs of ``rows`` of different origins in order: the near ones, and all where they are few.

        Args:
            pairs: Near sentences.
            rows: Rows of interest, in order.
        """
        wanted = set(rows)
        found = {(pair.one, pair.other) for pair in pairs if wanted.issuperset((pair.one, pair.other))}
        if len(rows) * (len(rows) - 1) // 2 <= FEW:
            found |= set(combinations(rows, 2))
        for one, other in sorted(found):
            if self.readings[one].origin != self.readings[other].origin:
                yield self.readings[one], self.readings[other]

    def weight(self, terms: frozenset[str]) -> float:
        """How much terms tell together; one that stands in no sentence weighs 1."""
        return sum(self.weights.get(term, 1.0) for term in terms)

    def overlap(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Share of the weight of the smaller set that the other one holds, in [0, 1]."""
        smaller = min(self.weight(one), self.weight(other))
        return self.weight(one & other) / smaller if smaller else 0.0
