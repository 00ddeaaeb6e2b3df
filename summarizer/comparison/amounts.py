"""Numbers, money and percentages that are at odds.

Counts of one thing meet in a bucket by what they count, amounts and shares among near sentences. A pair must
then speak of the same matter (the further apart the values, the more words it must share), in the same
scope, and neither source may give the other's value itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.comparison.conflicts import Claim, Conflict
from summarizer.comparison.lexicon import CHANGING, GROWING, GROWING_HEADS
from summarizer.comparison.library import Library
from summarizer.comparison.matter import (
    Quantified,
    context,
    differ_otherwise,
    difference_told,
    needs_context,
    on_one_matter,
    other_kind,
    reconciled,
    tells_part,
)
from summarizer.comparison.pairs import Pair
from summarizer.comparison.quantities import Quantity
from summarizer.comparison.scope import same_scope
from summarizer.findings import Kind

#: Different values of one key in a cluster above which none is compared: they are of many things.
MOST_VALUES = 24
#: Statements compared per value.
PER_VALUE = 6
#: A larger number that stands in both texts is hardly there by chance, whatever it counts.
TELLING = 20
#: Amounts so near each other are one amount, converted or rounded.
CONVERTED = 0.03
#: Keys that are no count.
_MEASURED = frozenset(
    ("age", "magnitude", "length", "mass", "area", "volume", "duration", "power", "temperature")
)
#: What a length with such a word after it is called.
_DIMENSIONS = {"away": "distance", "wide": "width", "high": "height", "deep": "depth"}


def number_conflicts(library: Library, pairs: Sequence[Pair], quantified: Quantified) -> Iterator[Conflict]:
    """Pairs of quantities that are at odds, in document order."""
    said = _said(quantified)
    for one, other in (*_same_key(quantified), *_near(library, pairs, quantified)):
        confidence = _compare(one, other, library, said, quantified)
        if confidence:
            yield conflict_of(one, other, confidence)


def conflict_of(one: Quantity, other: Quantity, confidence: float, own: bool = False) -> Conflict:
    """Two quantities as a conflict; ``own`` where one document gives both."""
    changing = changes(one) or changes(other)
    return Conflict(kind_of(one), _topic(one), claim_of(one), claim_of(other), confidence, changing, own)


def kind_of(quantity: Quantity) -> Kind:
    """The kind of disagreement that a quantity can be in."""
    kinds: Mapping[str, Kind] = {"money": "money", "percentage": "percentage"}
    return kinds.get(quantity.key[0], "number")


def claim_of(quantity: Quantity) -> Claim:
    """The quantity as a claim."""
    return Claim(quantity.reading, quantity.start, quantity.end, quantity.normalized, label(quantity))


def label(quantity: Quantity) -> str:
    """What a quantity is of, in words."""
    if quantity.key[0] == "money":
        return f"the {quantity.event}" if quantity.event else "the amount"
    if quantity.key[0] == "percentage":
        return "the percentage"
    if quantity.key[1] == "length" and quantity.event:
        return f"the {_DIMENSIONS.get(quantity.event, quantity.head)}"
    if quantity.key[1] in _MEASURED:
        return f"the {quantity.head}"
    event = f" {quantity.event}" if quantity.event and quantity.event not in quantity.head else ""
    return f"the number of {quantity.head}{event}"


def _topic(quantity: Quantity) -> tuple[str, ...]:
    return quantity.key


def _said(quantified: Quantified) -> dict[tuple[int, tuple[str, ...]], list[Quantity]]:
    """The quantities of each origin by key."""
    said: dict[tuple[int, tuple[str, ...]], list[Quantity]] = {}
    for key, found in quantified.by_key.items():
        for quantity in found:
            said.setdefault((quantity.reading.origin, _family(key)), []).append(quantity)
    return said


def _family(key: tuple[str, ...]) -> tuple[str, ...]:
    return key[:2] if key[0] != "percentage" else key[:1]


def _same_key(quantified: Quantified) -> Iterator[tuple[Quantity, Quantity]]:
    """Counts of one thing with different values."""
    buckets: dict[tuple[str, ...], dict[str, list[Quantity]]] = {}
    for key, found in quantified.by_key.items():
        for quantity in found:
            if not needs_context(quantity) or tells_part(quantity):
                bucket = (*key, quantity.event) if needs_context(quantity) else key
                buckets.setdefault(bucket, {}).setdefault(quantity.normalized, []).append(quantity)
    for values in buckets.values():
        if len(values) > MOST_VALUES:
            continue
        groups = [group[:PER_VALUE] for group in values.values()]
        for number, group in enumerate(groups):
            for another in groups[number + 1 :]:
                yield from ((one, other) for one in group for other in another)


def _near(
    library: Library, pairs: Iterable[Pair], quantified: Quantified
) -> Iterator[tuple[Quantity, Quantity]]:
    """Amounts and shares of near sentences."""
    for pair in pairs:
        for one in quantified.by_row.get(pair.one, ()):
            for other in quantified.by_row.get(pair.other, ()):
                if (
                    one.key == other.key
                    and needs_context(one)
                    and not (tells_part(one) and tells_part(other))
                ):
                    yield one, other


def _compare(
    one: Quantity,
    other: Quantity,
    library: Library,
    said: Mapping[tuple[int, tuple[str, ...]], Sequence[Quantity]],
    quantified: Quantified,
) -> float:
    """The confidence that two quantities of one key contradict each other; 0 where they do not."""
    left, right = one.reading, other.reading
    if left.origin == right.origin or one.partial or other.partial or not one.at_odds(other):
        return 0.0
    if (
        one.included != other.included
        or differ_otherwise(one, other, quantified)
        or other_kind(one, other)
        or other_kind(other, one)
        or reconciled(one, other)
    ):
        return 0.0
    low, high = sorted((max(one.value, 1e-9), max(other.value, 1e-9)))
    overlap = context(one, other, library)
    if not on_one_matter(one, other, high / low, overlap, library, quantified):
        return 0.0
    if _knows(one, other, library, said) or _knows(other, one, library, said):
        return 0.0
    if not same_scope(left, one.start, right, other.start, library.terms_of):
        return 0.0
    sure = 0.1 if not needs_context(one) or tells_part(one) else 0.0
    return min(0.95, 0.6 + 0.3 * overlap + sure + (0.1 if difference_told(one, other) else 0.0))


def _knows(
    one: Quantity,
    other: Quantity,
    library: Library,
    said: Mapping[tuple[int, tuple[str, ...]], Sequence[Quantity]],
) -> bool:
    """Whether the first one's origin gives the other's value as well, so that it means another thing."""
    origin = one.reading.origin
    if any(not quantity.at_odds(other) for quantity in said[origin, _family(one.key)]):
        return True
    if other.figure.value < TELLING:
        return False
    if other.key[0] == "money":  # given in two currencies, and rounded
        known = library.figures_of[origin]
        return any(unit and abs(value - other.figure.value) <= value * CONVERTED for value, unit in known)
    return (other.figure.value, other.figure.unit) in library.figures_of[origin]


def changes(quantity: Quantity) -> bool:
    """Whether a value is one that grows or shrinks as time passes."""
    if quantity.event in GROWING or quantity.key[-1] in GROWING:
        return True
    return quantity.head.lower() in GROWING_HEADS or bool(CHANGING.search(quantity.reading.text))
