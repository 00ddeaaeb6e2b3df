"""Two values that one document gives for one thing: $48 million in its headline, $43 million in its text.

A writer who gives two values nearly always means two things, or two times. So everything must be the same
here that may differ between sources: the words before a noun, the days, what is real; and nothing may tell of
change. Counts that grow as time passes are never compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from summarizer.relations.amounts import changes, conflict_of
from summarizer.relations.conflicts import Conflict
from summarizer.relations.counting import IT_IS
from summarizer.relations.library import Library
from summarizer.relations.matter import (
    Quantified,
    context,
    differ_otherwise,
    is_general,
    needs_context,
    other_kind,
    reconciled,
    tells_part,
)
from summarizer.relations.polarity import other_names
from summarizer.relations.quantities import Quantity
from summarizer.relations.reading import Reading
from summarizer.relations.scope import different_owners, same_scope

#: Share of each clause's weight that the other sentence must hold, and terms that the sentences must share.
#: Judged by reading what came through with lower shares on training clusters: two things each time.
NEEDED = 0.6
PART_NEEDED = 0.3
FEWEST_SHARED = 3
#: Of more values a document speaks of many things.
TWO = 2
#: Values further apart are of two things.
MOST_APART = 1.5
#: No word for the origin's vocabulary: within one document another word before a noun tells two things apart.
_NOBODY: Mapping[int, frozenset[str]] = {}
#: Time, change and comparison: each explains a second value.
_EXPLAINED = re.compile(
    r"\b(?:last|this|next|previous|earlier|later|first|initial(?:ly)?|original(?:ly)?|now|already|still|since|until|by"
    r"|year|years|quarter|month|months|week|weeks|annual(?:ly)?|daily|monthly|rose|rise|risen|fell|fall|fallen|grew|grown"
    r"|increased?|decreased?|raised?|lowered|cut|up|down|from|compared|than|instead|revised|updated|corrected"
    r"|another|other|others|additional|separate|second|third|both|each|half|average|median|record|total|overall"
    r"|if|could|would|might|may|plans?|planned|proposed|offered|asked|wants?|wanted|sought|expected)\b",
    re.IGNORECASE,
)


def own_conflicts(library: Library, quantified: Quantified) -> Iterator[Conflict]:
    """Pairs of quantities of one document that are at odds, in document order."""
    for given in quantified.by_key.values():
        by_document: dict[tuple[str, str], list[Quantity]] = {}
        for quantity in given:
            if _comparable(quantity):
                by_document.setdefault((quantity.reading.sentence.document_id, quantity.event), []).append(
                    quantity
                )
        for same in by_document.values():
            if len({quantity.normalized for quantity in same}) == TWO:
                for one, other in combinations(_first_of_each(same), 2):
                    confidence = _compare(one, other, library, quantified)
                    if confidence:
                        yield conflict_of(one, other, confidence, own=True)


def _comparable(quantity: Quantity) -> bool:
    """Whether a quantity tells by itself what it is of, and does not change as time passes."""
    if quantity.key[0] == "percentage" or quantity.partial or quantity.included or changes(quantity):
        return False
    return tells_part(quantity) if needs_context(quantity) else not is_general(quantity)


def _first_of_each(given: list[Quantity]) -> list[Quantity]:
    """The first mention of each value."""
    first: dict[str, Quantity] = {}
    for quantity in given:
        first.setdefault(quantity.normalized, quantity)
    return list(first.values())


def _compare(one: Quantity, other: Quantity, library: Library, quantified: Quantified) -> float:
    left, right = one.reading, other.reading
    low, high = sorted((max(one.value, 1e-9), max(other.value, 1e-9)))
    if left.row == right.row or high > MOST_APART * low or not one.at_odds(other):
        return 0.0
    if any(_EXPLAINED.search(_said(reading)) for reading in (left, right)):
        return 0.0
    if (
        reconciled(one, other)
        or differ_otherwise(one, other, quantified)
        or other_kind(one, other)
        or other_kind(other, one)
        or (one.modifiers != other.modifiers and one.modifiers and other.modifiers)
        or different_owners(left, right)
        or _other_days(left, right)
        or not same_scope(left, one.start, right, other.start, _NOBODY)
    ):
        return 0.0
    overlap = context(one, other, library)
    if overlap < (PART_NEEDED if tells_part(one) else NEEDED):
        return 0.0
    if not _goes_on(one, other) and (
        other_names(left, right) or len(left.terms & right.terms) < FEWEST_SHARED
    ):
        return 0.0
    return min(0.9, 0.6 + 0.3 * overlap)


def _goes_on(one: Quantity, other: Quantity) -> bool:
    """Whether the second sentence goes on about the same: "The auditor says it is $43 million."."""
    before = other.reading.text[: other.start]
    return other.reading.before is one.reading and IT_IS.search(before) is not None


def _said(reading: Reading) -> str:
    """Its words without those of figures."""
    return " ".join(word.text for word in reading.words if not reading.in_figure(word))


def _other_days(one: Reading, other: Reading) -> bool:
    """Whether both are dated, and no day is the same."""
    return bool(one.days and other.days) and all(a.at_odds(b) for a in one.days for b in other.days)
