"""Conflicts: two statements of different origins that give different values for one thing.

What every finder yields, and how conflicts that share a value become one disagreement of several sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from summarizer.findings import AssertedValue, Disagreement, Kind
from summarizer.relations.reading import Reading, passage

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

    @property
    def claims(self) -> tuple[Claim, Claim]:
        """Both claims."""
        return self.one, self.other

    @property
    def sides(self) -> tuple[tuple[Claim, Claim], tuple[Claim, Claim]]:
        """Each claim with the one against it."""
        return (self.one, self.other), (self.other, self.one)


#: Two numbers from here on are hardly the same two by chance: "soldiers" and "troops" are then one dispute.
TELLING = 20
Supporters = Callable[[Claim], Sequence[Claim]]


def merge(conflicts: Iterable[Conflict], supporters: Supporters | None = None) -> list[Disagreement]:
    """One disagreement per topic and set of connected values.

    Args:
        conflicts: In an order that does not depend on chance.
        supporters: Other claims that say the same value of the same thing, to be counted with one.
    """
    disagreements = [_disagreement(part, supporters) for part in _connected(tuple(conflicts))]
    return [each for each in disagreements if len(each.values) > 1]


def _connected(conflicts: Sequence[Conflict]) -> list[list[Conflict]]:
    """The conflicts that keys tie together, directly or through others; parts in the order of completion."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    first_with: dict[tuple[object, ...], int] = {}
    edges = [
        (number, first_with.setdefault(key, number))
        for number, conflict in enumerate(conflicts)
        for key in _keys(conflict)
    ]
    if not edges:
        return []
    rows, columns = zip(*edges, strict=True)
    graph = csr_matrix((np.ones(len(edges)), (rows, columns)), shape=(len(conflicts), len(conflicts)))
    parts: dict[int, list[Conflict]] = {}
    for conflict, part in zip(conflicts, connected_components(graph, directed=False)[1], strict=True):
        parts[int(part)] = [*parts.pop(int(part), []), conflict]
    return list(parts.values())


def _keys(conflict: Conflict) -> set[tuple[object, ...]]:
    """What ties conflicts together: a figure, a count of one thing, a pair of values, or a sentence."""
    if conflict.kind not in ("number", "money", "percentage"):
        return {(conflict.kind, conflict.topic, claim.reading.sentence.id) for claim in conflict.claims}
    keys: set[tuple[object, ...]] = {(claim.reading.sentence.id, claim.start) for claim in conflict.claims}
    values = sorted(claim.normalized for claim in conflict.claims)
    if all(float(value) >= TELLING for value in values):
        keys.add((conflict.kind, *values))
    if conflict.kind == "number" and conflict.topic:
        keys |= {(conflict.topic, value) for value in values}
    return keys


def _disagreement(part: Sequence[Conflict], supporters: Supporters | None) -> Disagreement:
    """Connected conflicts as one disagreement over all their values."""
    claim_of: dict[str, dict[int, Claim]] = {}  # by value, the first claim of each sentence
    for claim in (claim for conflict in part for claim in conflict.claims):
        claims = claim_of.setdefault(claim.normalized, {})
        for each in (claim, *(supporters(claim) if supporters else ())):
            claims.setdefault(each.reading.row, each)
    claims_of = {value: list(claims.values()) for value, claims in claim_of.items()}
    values = sorted(map(_value, claims_of.values()), key=lambda value: (-value.origins, value.text))
    several_origins_each = min(value.origins for value in values) > 1
    confidence = min(0.99, max(each.confidence for each in part) + (0.1 if several_origins_each else 0.0))
    order = None if all(conflict.fixed for conflict in part) else _order_of_time(claims_of)
    if order:
        values.sort(key=lambda value: order.index(value.normalized))
    return Disagreement(part[0].kind, _about(part), tuple(values), round(confidence, 4), order is not None)


def _value(claims: Sequence[Claim]) -> AssertedValue:
    """One value with all who assert it, in the wording that most origins use."""
    ordered = sorted(
        claims, key=lambda claim: (claim.reading.sentence.document_id, claim.reading.sentence.index)
    )
    origins_of: dict[str, set[int]] = {}
    for claim in ordered:
        origins_of.setdefault(claim.text, set()).add(claim.reading.origin)
    return AssertedValue(
        text=max(origins_of, key=lambda wording: len(origins_of[wording])),
        normalized=ordered[0].normalized,
        origins=len({claim.reading.origin for claim in ordered}),
        passages=tuple(passage(claim.reading.sentence) for claim in ordered),
        mentions=tuple(passage(claim.reading.sentence, claim.start, claim.end) for claim in ordered),
    )


def _about(part: Sequence[Conflict]) -> str:
    """What most claims call it: a general wording counts for a fuller one, and the fullest is taken."""
    labels = [claim.label for conflict in part for claim in conflict.claims if claim.label]
    return max(
        sorted(set(labels)),
        key=lambda label: (sum(label.startswith(other) for other in labels), len(label)),
        default=UNNAMED if part[0].kind == "number" else "",
    )


def _order_of_time(claims_of: Mapping[str, Sequence[Claim]]) -> list[str] | None:
    """The values by time; ``None`` unless all sources of each were published before those of the next one."""
    spans = []
    for normalized, claims in claims_of.items():
        days = [claim.reading.published for claim in claims if claim.reading.published]
        if len(days) < len(claims):
            return None
        spans.append((min(days), max(days), normalized))
    spans.sort()
    if any(before[1] >= after[0] for before, after in pairwise(spans)):
        return None
    return [normalized for *_, normalized in spans]
