"""All sentences of a cluster as comparison reads them, with what each origin says anywhere."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, combinations, pairwise
from math import fsum

from summarizer.records import Sentence
from summarizer.relations.pairs import Pair
from summarizer.relations.quantities import Quantity, asserted
from summarizer.relations.reading import Reading
from summarizer.text.analysis import Analysis
from summarizer.text.day import Day

#: With at most so many pairs of rows all are compared; with more, only those of near sentences.
FEW = 400


class Library:
    """All sentences of a cluster that are compared, read once.

    Args:
        sentences: As in the analysis: considered ones only.
        origins: Of each; length n.
        published: Day of publication by document id, where it is known.
        weights: Inverse document frequency of each term.
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
        for previous, reading in pairwise(self.readings):
            if previous.sentence.document_id == reading.sentence.document_id:
                reading.previous = previous
        self.weights = weights

    @cached_property
    def quantities(self) -> tuple[tuple[Quantity, ...], ...]:
        """The quantities that each sentence asserts, in order; not those that it only denies."""
        return tuple(tuple(asserted(reading)) for reading in self.readings)

    @cached_property
    def quantities_of(self) -> Mapping[tuple[str, str], Sequence[Quantity]]:
        """All quantities by family and value."""
        by_value: dict[tuple[str, str], list[Quantity]] = {}
        for quantity in chain.from_iterable(self.quantities):
            by_value.setdefault((quantity.family, quantity.normalized), []).append(quantity)
        return by_value

    @cached_property
    def days_of(self) -> Mapping[int, Sequence[Day]]:
        """The days that each origin names, each once."""
        by_origin: dict[int, dict[tuple[object, ...], Day]] = {}
        for reading in self.readings:
            for day in reading.days:
                key = (day.year, day.month, day.day, day.weekday, day.others)
                by_origin.setdefault(reading.origin, {}).setdefault(key, day)
        return {origin: tuple(days.values()) for origin, days in by_origin.items()}

    def comparable(self, pairs: Sequence[Pair], rows: Sequence[int]) -> Iterator[tuple[Reading, Reading]]:
        """Pairs of different origins that share a term, the sentences before them included; in order.

        Args:
            pairs: Near sentences. Only these are compared, unless the rows are few.
            rows: Rows of interest, in order.
        """
        wanted = set(rows)
        compared = {(pair.one, pair.other) for pair in pairs if wanted.issuperset((pair.one, pair.other))}
        if len(rows) * (len(rows) - 1) // 2 <= FEW:
            compared |= set(combinations(rows, 2))
        for one, other in sorted(compared):
            left, right = self.readings[one], self.readings[other]
            if left.origin != right.origin and left.context_terms & right.context_terms:
                yield left, right

    def weight(self, terms: frozenset[str]) -> float:
        """How much terms weigh together; one that stands in no sentence weighs 1."""
        return fsum(self.weights.get(term, 1.0) for term in terms)

    def overlap(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Share of the weight of the smaller set that the other one holds, in [0, 1]."""
        smaller = min(self.weight(one), self.weight(other))
        return self.weight(one & other) / smaller if smaller else 0.0


def library_of(analysis: Analysis, dates: Mapping[str, datetime.date]) -> Library:
    """The sentences of an analysis, read for comparison."""
    weights = {term: float(analysis.idf[column]) for term, column in analysis.vocabulary.items()}
    return Library(analysis.sentences, analysis.origin.tolist(), dates, weights)
