"""Conflicts: two statements of different origins that give different values for one thing.

What every finder yields, and how conflicts that share a value become one disagreement of several sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from summarizer.findings import AssertedValue, Disagreement, Kind
from summarizer.relations.reading import Reading

#: What a number is called of which no source says what it counts.
UNNAMED = "the number"


@dataclass(frozen=True, slots=True)
class Claim:
    """A value where it is asserted.

    Attributes:
        reading: The sentence.
        start: First character of the value in it.
        end: Past its last character.
        normalized: The value, for comparing by machine.
        label: What the value is of, as this source words it.
    """

    reading: Reading
    start: int
    end: int
    normalized: str
    label: str = ""

    @property
    def text(self) -> str:
        """The value as written."""
        return self.reading.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims at odds.

    Attributes:
        topic: Counts on one topic that share a claim's value are one disagreement; empty where the two claims
            count by different words.
        confidence: In [0, 1].
        fixed: Whether no later source can bring a newer value: a day that is over stays what it was.
    """

    kind: Kind
    topic: tuple[str, ...]
    one: Claim
    other: Claim
    confidence: float
    fixed: bool = False


#: Two numbers from here on are hardly the same two by chance: "soldiers" and "troops" are then one dispute.
TELLING = 20
Supporters = Callable[[Claim], Sequence[Claim]]


def merge(conflicts: Iterable[Conflict], supporters: Supporters | None = None) -> list[Disagreement]:
    """One disagreement per topic and set of connected values.

    Args:
        conflicts: In an order that does not depend on chance.
        supporters: Other claims that say the same value of the same thing, to be counted with one.
    """
    found = [_disagreement(part, supporters) for part in _connected(tuple(conflicts))]
    return [each for each in found if len(each.values) > 1]


def _connected(conflicts: Sequence[Conflict]) -> list[list[Conflict]]:
    """The conflicts that keys tie together, directly or through others; parts in the order of completion."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    holder: dict[tuple[object, ...], int] = {}
    ties = [
        (number, holder.setdefault(key, number))
        for number, conflict in enumerate(conflicts)
        for key in _keys(conflict)
    ]
    if not ties:
        return []
    rows, columns = zip(*ties, strict=True)
    graph = csr_matrix((np.ones(len(ties)), (rows, columns)), shape=(len(conflicts), len(conflicts)))
    parts: dict[int, list[Conflict]] = {}
    for conflict, part in zip(conflicts, connected_components(graph, directed=False)[1], strict=True):
        parts[int(part)] = [*parts.pop(int(part), []), conflict]
    return list(parts.values())


def _keys(conflict: Conflict) -> set[tuple[object, ...]]:
    """What ties conflicts together: a figure, a count of one thing, a pair of values, or a sentence."""
    claims = (conflict.one, conflict.other)
    if conflict.kind not in ("number", "money", "percentage"):
        return {(conflict.kind, conflict.topic, claim.reading.sentence.id) for claim in claims}
    keys: set[tuple[object, ...]] = {(claim.reading.sentence.id, claim.start) for claim in claims}
    values = sorted(claim.normalized for claim in claims)
    if all(float(value) >= TELLING for value in values):
        keys.add((conflict.kind, *values))
    if conflict.kind == "number" and conflict.topic:
        keys |= {(conflict.topic, claim.normalized) for claim in claims}
    return keys


def _disagreement(part: Sequence[Conflict], supporters: Supporters | None) -> Disagreement:
    claims: dict[str, list[Claim]] = {}
    for conflict in part:
        for claim in (conflict.one, conflict.other):
            for each in (claim, *(supporters(claim) if supporters else ())):
                same = claims.setdefault(claim.normalized, [])
                if all(each.reading.sentence.id != known.reading.sentence.id for known in same):
                    same.append(each)
    values = sorted(
        (_value(group) for group in claims.values()), key=lambda value: (-value.origins, value.text)
    )
    both = min(value.origins for value in values) > 1
    confidence = min(0.99, max(conflict.confidence for conflict in part) + (0.1 if both else 0.0))
    update = not all(conflict.fixed for conflict in part) and _in_order_of_time(claims)
    if update:
        newest = {normalized: _first_day(group) for normalized, group in claims.items()}
        values.sort(key=lambda value: str(newest[value.normalized]))
    return Disagreement(part[0].kind, _about(part), tuple(values), round(confidence, 4), update)


def _value(claims: Sequence[Claim]) -> AssertedValue:
    ordered = sorted(
        claims, key=lambda claim: (claim.reading.sentence.document_id, claim.reading.sentence.index)
    )
    return AssertedValue(
        text=_wording(ordered),
        normalized=ordered[0].normalized,
        origins=len({claim.reading.origin for claim in ordered}),
        passages=tuple(claim.reading.passage() for claim in ordered),
        mentions=tuple(claim.reading.passage(claim.start, claim.end) for claim in ordered),
    )


def _wording(claims: Sequence[Claim]) -> str:
    """The wording most origins use; the first one where none is more frequent."""
    counts: Mapping[str, int] = {
        claim.text: len({other.reading.origin for other in claims if other.text == claim.text})
        for claim in claims
    }
    return max(counts, key=counts.__getitem__)


def _about(part: Sequence[Conflict]) -> str:
    """What most claims call it: a general wording counts for a fuller one, and the fullest is taken."""
    labels = [claim.label for conflict in part for claim in (conflict.one, conflict.other) if claim.label]
    fallback = UNNAMED if part[0].kind == "number" else ""
    return max(
        sorted(set(labels)),
        key=lambda label: (sum(label.startswith(other) for other in labels), len(label)),
        default=fallback,
    )


def _first_day(claims: Sequence[Claim]) -> object:
    return min(claim.reading.published for claim in claims if claim.reading.published)


def _in_order_of_time(claims: Mapping[str, Sequence[Claim]]) -> bool:
    """Whether the sources of each value were all published on other days than those of the next one."""
    spans = []
    for group in claims.values():
        days = [claim.reading.published for claim in group]
        if any(day is None for day in days):
            return False
        known = [day for day in days if day is not None]
        spans.append((min(known), max(known)))
    spans.sort()
    return all(before[1] < after[0] for before, after in pairwise(spans))
