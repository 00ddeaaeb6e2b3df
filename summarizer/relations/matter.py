"""Whether two quantities are of one matter: the same thing, as far as the words around them tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.relations.lexicon import GENERAL
from summarizer.relations.library import Library
from summarizer.relations.quantities import Quantity, quantities
from summarizer.relations.reading import Reading

#: A hedged value is of another thing all the same from here on: "over 1,400 points" and "2,352 points".
FAR_APART = 1.25
#: Terms from which a clause tells its matter by itself, and a sentence: a shorter one leans on what precedes.
FEWEST_TERMS = 4
FEWEST_SENTENCE_TERMS = 6
#: "$5 million less than the mayor told": the difference itself, which is no sum of parts.
_DIFFERENCE = re.compile(
    r"^\s(?:\w+\s){0,2}?(?:less|more|fewer|lower|higher|below|above|short\sof|smaller|larger)\b",
    re.IGNORECASE,
)
#: One person who may be counted or not.
_ONE_MORE = re.compile(
    r"\b(?:one|gunman|shooter|suspect|attacker|assailant|bomber|driver|pilot|himself|herself|own life)\b",
    re.IGNORECASE,
)
#: Each survey asks others: two of them give two shares of two samples.
_SURVEY = re.compile(
    r"\b(?:voters|polls?|surveys?|polled|surveyed|pollsters?)\b"
    r"|(?:%|\bper\s?cent)\s(?:of\s(?:[\w-]+\s){1,4})?(?:said|say|think|thought|believed?|approved?|disapproved?|favou?r(?:ed)?"
    r"|support(?:ed)?|opposed?|agreed?|disagreed?)\b",
    re.IGNORECASE,
)
_OF_SURVEYS = ("point", "poll")
_BARE = ("money", "percentage")
_DIMENSIONS = ("length", "mass", "area", "volume", "duration", "power", "temperature")


@dataclass(frozen=True, slots=True)
class Quantified:
    """All quantities of a cluster: by sentence, by key, and by key and value."""

    by_row: Mapping[int, tuple[Quantity, ...]]
    by_key: Mapping[tuple[str, ...], tuple[Quantity, ...]]
    by_value: Mapping[tuple[str, ...], Mapping[str, tuple[Quantity, ...]]]

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> Quantified:
        """Read the quantities of all sentences."""
        by_row = {reading.row: tuple(quantities(reading)) for reading in readings}
        by_key: dict[tuple[str, ...], list[Quantity]] = {}
        by_value: dict[tuple[str, ...], dict[str, list[Quantity]]] = {}
        for found in by_row.values():
            for quantity in found:
                by_key.setdefault(quantity.key, []).append(quantity)
                by_value.setdefault(quantity.key, {}).setdefault(quantity.normalized, []).append(quantity)
        return cls(
            by_row,
            {key: tuple(found) for key, found in by_key.items()},
            {key: {value: tuple(same) for value, same in values.items()} for key, values in by_value.items()},
        )

    def origins(self, quantity: Quantity) -> int:
        """How many origins give this value of the same key."""
        return len({each.reading.origin for each in self.by_value[quantity.key][quantity.normalized]})


def reconciled(one: Quantity, other: Quantity) -> bool:
    """Whether the sentences make up the difference: "20 dead, including the three gunmen" and "17 dead"."""
    gap = abs(one.figure.value - other.figure.value)
    if one.key[0] == "percentage" and abs(100 - one.figure.value - other.figure.value) <= 1:
        return True  # 20% are gone, 80% are left
    if gap == 1 and any(_ONE_MORE.search(quantity.reading.text) for quantity in (one, other)):
        return True
    return any(
        figure.value == gap
        and figure.start not in (one.figure.start, other.figure.start)
        and not _DIFFERENCE.match(quantity.reading.text[figure.end :])
        for quantity in (one, other)
        for figure in quantity.reading.figures
        if figure.unit == one.figure.unit
    )


def other_kind(one: Quantity, other: Quantity) -> bool:
    """Whether the counted noun is told apart: "three German girls" are not all the girls."""
    if one.complement and other.complement and not one.complement & other.complement:
        return True
    if _named(one) and _named(other) and not _named(one) & _named(other):
        return True  # "Chinese goods" and "American goods"
    return bool(one.modifiers and not one.modifiers & other.reading.terms) and (
        bool(other.modifiers) or one.reading.text[one.figure.end :].lstrip()[:1].isupper()
    )


def _named(quantity: Quantity) -> frozenset[str]:
    """The terms with a capital of what a quantity is of."""
    words = (word for word in quantity.reading.words if word.start >= quantity.head_end)
    return frozenset(
        word.term for word in words if word.term in quantity.complement and word.text[0].isupper()
    )


def context(one: Quantity, other: Quantity, library: Library) -> float:
    """How far each clause is held by the other's sentence: the lesser of both shares."""
    left, right = _around(one), _around(other)
    return min(_held(left, _whole(other.reading), library), _held(right, _whole(one.reading), library))


def _held(part: frozenset[str], whole: frozenset[str], library: Library) -> float:
    weight = library.weight(part)
    return library.weight(part & whole) / weight if weight else 0.0


def _around(quantity: Quantity) -> frozenset[str]:
    """The terms of its clause; of its sentence where the clause says too little."""
    clause = quantity.reading.terms_in(*quantity.reading.clause(quantity.start))
    return clause if len(clause) >= FEWEST_TERMS else _whole(quantity.reading)


def _whole(reading: Reading) -> frozenset[str]:
    """The terms of a sentence; with those of the one before it where it says too little by itself."""
    if len(reading.terms) >= FEWEST_SENTENCE_TERMS or reading.before is None:
        return reading.terms
    return reading.terms | reading.before.terms


def differ_otherwise(one: Quantity, other: Quantity, quantified: Quantified) -> bool:
    """Whether the two sentences tell of two events, or one of a part: other values differ as well.

    "24,000 sheep ... the remaining 33,000 sheep" gives parts; "1,400 points, 5.8%" and "2,352 points, 9.99%"
    are of two days.
    """
    mine, theirs = quantified.by_row[one.reading.row], quantified.by_row[other.reading.row]
    if any(each.partial and each.key == one.key for each in (*mine, *theirs)):
        return True
    for left in mine:
        for right in theirs:
            if left.key != right.key or left.key == one.key or left.partial or right.partial:
                continue
            low, high = sorted((max(left.value, 1e-9), max(right.value, 1e-9)))
            if left.event == right.event and (left.at_odds(right) or high > FAR_APART * low):
                return True
    return False


def asks_others(one: Quantity, other: Quantity) -> bool:
    """Whether two shares may be of two surveys, each of which asks others."""
    if one.key[0] != "percentage" and one.key[1] not in _OF_SURVEYS:
        return False
    return any(_SURVEY.search(each.reading.text) for each in (one, other))


def tells_part(quantity: Quantity) -> bool:
    """Whether an amount or a share stands beside a word for what it is: "a $48 million gap"."""
    return quantity.key[0] in _BARE and bool(quantity.event)


def needs_context(quantity: Quantity) -> bool:
    """Whether its key alone does not tell what it is of: an amount, a share, a measure."""
    return quantity.key[0] in _BARE or quantity.key[1] in _DIMENSIONS


def is_general(quantity: Quantity) -> bool:
    """Whether its noun tells nothing of what is counted: "people"."""
    return quantity.head.lower() in GENERAL
