"""Numbers, money and percentages that are at odds.

Counts meet in buckets by what they count, amounts and shares by their unit, and all in near sentences. Where
logic tells two values apart (another scope, a part, the other's value given as well), they are never
compared; of the rest a learned score says how surely both are of one matter.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from summarizer.findings import Kind
from summarizer.relations.alignment import likeness
from summarizer.relations.conflicts import Claim, Conflict
from summarizer.relations.lexicon import CHANGING, GROWING, GROWING_HEADS
from summarizer.relations.library import Library
from summarizer.relations.matter import (
    Quantified,
    asks_others,
    differ_otherwise,
    is_general,
    other_kind,
    reconciled,
)
from summarizer.relations.pairs import Pair
from summarizer.relations.quantities import Quantity
from summarizer.relations.scope import same_scope
from summarizer.relations.scorer import Candidate, choose

#: Different values of one key in a cluster above which only those of near sentences are compared.
MOST_VALUES = 24
#: Statements compared per value.
PER_VALUE = 6
#: A larger number that stands in both texts is hardly there by chance, whatever it counts.
TELLING = 20
#: Amounts so near each other are one amount, converted or rounded.
CONVERTED = 0.03
#: Values further apart are never of one thing.
MOST_APART = 8
#: Keys that are no count.
_MEASURED = frozenset(
    ("age", "magnitude", "length", "mass", "area", "volume", "duration", "power", "temperature")
)
_COMMON = ("duration", "temperature")
#: What a length with such a word after it is called.
_DIMENSIONS = {"away": "distance", "wide": "width", "high": "height", "deep": "depth"}


def number_conflicts(library: Library, pairs: Sequence[Pair], quantified: Quantified) -> Iterator[Conflict]:
    """Pairs of quantities that are at odds, in document order."""
    return choose("number", number_candidates(library, pairs, quantified))


def number_candidates(library: Library, pairs: Sequence[Pair], quantified: Quantified) -> list[Candidate]:
    """Pairs of quantities that nothing tells apart, in document order."""
    said = _said(quantified)
    rivals = Counter(
        (each.reading.sentence.document_id, family(each))
        for found in quantified.by_row.values()
        for each in found
    )
    seen: dict[tuple[int, int, int, int], tuple[Quantity, Quantity]] = {}
    for one, other in (*_same_bucket(quantified), *_near(pairs, quantified)):
        if (one.reading.row, one.start) > (other.reading.row, other.start):
            one, other = other, one
        seen.setdefault((one.reading.row, one.start, other.reading.row, other.start), (one, other))
    return [
        Candidate(conflict_of(one, other, 0.0), _features(one, other, library, rivals))
        for _, (one, other) in sorted(seen.items(), key=lambda item: item[0])
        if not _told_apart(one, other, library, said, quantified)
    ]


def family(quantity: Quantity) -> tuple[str, ...]:
    """Quantities of one family may be of one thing: amounts in one currency, shares, lengths, counts."""
    if quantity.key[0] == "percentage":
        return ("percentage",)
    if quantity.key[0] == "money" or quantity.key[1] in _MEASURED:
        return quantity.key
    return ("count",)


def conflict_of(one: Quantity, other: Quantity, confidence: float, own: bool = False) -> Conflict:
    """Two quantities as a conflict; ``own`` where one document gives both."""
    topic = one.key if one.key == other.key else ()
    changing = changes(one) or changes(other)
    return Conflict(kind_of(one), topic, claim_of(one), claim_of(other), confidence, changing, own)


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


def _said(quantified: Quantified) -> dict[tuple[int, tuple[str, ...]], list[Quantity]]:
    """The quantities of each origin by key."""
    said: dict[tuple[int, tuple[str, ...]], list[Quantity]] = {}
    for key, found in quantified.by_key.items():
        for quantity in found:
            said.setdefault((quantity.reading.origin, _noun(key)), []).append(quantity)
    return said


def _noun(key: tuple[str, ...]) -> tuple[str, ...]:
    return key[:2] if key[0] != "percentage" else key[:1]


def _same_bucket(quantified: Quantified) -> Iterator[tuple[Quantity, Quantity]]:
    """Quantities of one family, noun or fate with different values, where these are not too many."""
    buckets: dict[tuple[str, ...], dict[str, list[Quantity]]] = {}
    for found in quantified.by_row.values():
        for quantity in found:
            keys = [family(quantity)]
            if keys == [("count",)]:
                keys.append(quantity.key if is_general(quantity) else quantity.key[:2])
                keys += [("fate", quantity.event)] if quantity.event else []
            for key in keys:
                buckets.setdefault(key, {}).setdefault(quantity.normalized, []).append(quantity)
    for values in buckets.values():
        if len(values) <= MOST_VALUES:
            for group, another in combinations([group[:PER_VALUE] for group in values.values()], 2):
                yield from ((one, other) for one in group for other in another)


def _near(pairs: Iterable[Pair], quantified: Quantified) -> Iterator[tuple[Quantity, Quantity]]:
    """Quantities of one family in near sentences."""
    for pair in pairs:
        for one in quantified.by_row.get(pair.one, ()):
            for other in quantified.by_row.get(pair.other, ()):
                if family(one) == family(other):
                    yield one, other


def _told_apart(
    one: Quantity,
    other: Quantity,
    library: Library,
    said: Mapping[tuple[int, tuple[str, ...]], Sequence[Quantity]],
    quantified: Quantified,
) -> bool:
    """Whether logic tells two quantities of one family apart; the cheapest tests first."""
    left, right = one.reading, other.reading
    if left.origin == right.origin or one.normalized == other.normalized or not one.at_odds(other):
        return True
    low, high = sorted((max(one.value, 1e-9), max(other.value, 1e-9)))
    if high > MOST_APART * low or one.partial or other.partial or one.included != other.included:
        return True
    if one.event and other.event and one.event != other.event:
        return True
    if left.is_quoted(one.start) and right.is_quoted(other.start):  # two speakers, or one in two places
        return True
    if one.key[0] == "percentage" and {one.key[1], other.key[1]} == {"up", "down"}:
        return True
    return (
        differ_otherwise(one, other, quantified)
        or other_kind(one, other)
        or other_kind(other, one)
        or reconciled(one, other)
        or asks_others(one, other)
        or _knows(one, other, library, said)
        or _knows(other, one, library, said)
        or not same_scope(left, one.start, right, other.start, library.terms_of)
    )


def _features(
    one: Quantity, other: Quantity, library: Library, rivals: Mapping[tuple[str, tuple[str, ...]], int]
) -> dict[str, float]:
    """What speaks for one matter and against it; ``margin`` comes later, where all candidates are known."""
    left, right = one.reading, other.reading
    features = likeness(
        (left, one.start, max(one.end, one.head_end)),
        (right, other.start, max(other.end, other.head_end)),
        library,
    )
    low, high = sorted((max(one.value, 1e-9), max(other.value, 1e-9)))
    count = family(one) == ("count",)
    same = one.key[1] == other.key[1]
    general = is_general(one) or is_general(other)
    return features | {
        "ratio": math.log(high / low),
        "noun_same": float(count and same),
        "noun_other": float(count and not same) * (0.5 if general else 1.0),
        "event_same": float(bool(one.event) and one.event == other.event),
        "vague": float(_is_vague(one) or _is_vague(other)),
        "later_more": _grown(one, other),
        "rivals": math.log(
            rivals[left.sentence.document_id, family(one)] * rivals[right.sentence.document_id, family(other)]
        ),
        "count": float(count),
        "money": float(one.key[0] == "money"),
        "percentage": float(one.key[0] == "percentage"),
    }


def _is_vague(quantity: Quantity) -> bool:
    """Whether a text may give many such values, of many things: "two people", "nine years"."""
    return quantity.key[1] in _COMMON or (is_general(quantity) and not quantity.event)


def _grown(one: Quantity, other: Quantity) -> float:
    """1 where the value that is told later is the larger one, as of what grows; else 0."""
    first, second = one.reading.published, other.reading.published
    if not first or not second or first == second:
        return 0.0
    earlier, later = (one, other) if first < second else (other, one)
    return float(later.value > earlier.value)


def _knows(
    one: Quantity,
    other: Quantity,
    library: Library,
    said: Mapping[tuple[int, tuple[str, ...]], Sequence[Quantity]],
) -> bool:
    """Whether the first one's origin gives the other's value as well, so that it means another thing."""
    origin = one.reading.origin
    for key in {_noun(one.key), _noun(other.key)}:
        if any(not quantity.at_odds(other) for quantity in said.get((origin, key), ())):
            return True
    if any(
        (figure.value, figure.unit) == (other.figure.value, other.figure.unit)
        for figure in one.reading.figures
    ):
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
