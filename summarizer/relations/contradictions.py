"""Values of two sources that may be at odds, and what speaks for it.

A candidate is two values of one kind in two sentences of different origins that are near each other, where
neither source gives the other's value as well: two figures of one unit, two days, or a word that one affirms
and the other denies. (Two names are not compared: as many words stand in one place of two sentences, and mean
two things.) What decides is asked of the verifier: where one value is put in the place of the other, does the
other sentence then say the same? That, and how alike the words around both are, is weighed by
:mod:`summarizer.relations.scorer`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from summarizer.findings import Kind
from summarizer.relations.alignment import dated_apart, likeness
from summarizer.relations.conflicts import TELLING, Claim, Conflict
from summarizer.relations.judgement import Pair as JudgedPair
from summarizer.relations.lexicon import NEGATION
from summarizer.relations.library import Library
from summarizer.relations.pairs import Pair
from summarizer.relations.quantities import Quantity
from summarizer.relations.reading import DENIED, Reading, precision
from summarizer.text.day import Day
from summarizer.text.tense import leans_ahead

#: Values further apart are never of one thing.
MOST_APART = 8
#: Features whose sum is the likeness of two statements when rivals are compared.
LIKE = ("local", "clause_min", "sentence")
#: Terms that a sentence must share with the one that denies a word of it.
FEWEST_SHARED = 2
#: Days so far apart are as far apart as any.
FARTHEST = 60
#: Kinds of value by the unit or family of a figure.
KINDS: dict[str, Kind] = {"%": "percentage", "$": "money", "€": "money", "£": "money", "¥": "money"}
#: "Product: Follow-on; Batch: L5130; Best before: 30 June 2027": a row of a table.
_CELL = re.compile(r"(?:^|; )[^:;.]{1,40}: (?=\S)")
_FEWEST_CELLS = 2

#: The origins that state each quantity.
Stating = Mapping[tuple[str, ...], set[int]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A conflict that may be one.

    Attributes:
        conflict: Of confidence 0.
        features: What the words say of it.
        asked: The two sentences as they are, and with the first one's value in the place of the second's.
    """

    conflict: Conflict
    features: dict[str, float]
    asked: tuple[JudgedPair, JudgedPair]

    @property
    def slots(self) -> list[tuple[tuple[object, ...], str]]:
        """For each value where it stands, its topic and the other's document; and the other value."""
        topic = self.conflict.topic
        return [
            ((mine.reading.row, mine.start, topic, other.reading.sentence.document_id), other.normalized)
            for mine, other in self.conflict.sides
        ]


def candidates(library: Library, pairs: Sequence[Pair]) -> list[Candidate]:
    """All candidates of a cluster, in document order."""
    quantities = library.quantities
    stating: dict[tuple[str, ...], set[int]] = {}
    for quantity in chain.from_iterable(quantities):
        stating.setdefault(_quantity_key(quantity), set()).add(quantity.reading.origin)
    found = [
        _numbers(x, y, stating, library)
        for one, other in library.comparable(pairs, [row for row, each in enumerate(quantities) if each])
        for x in quantities[one.row]
        for y in quantities[other.row]
        if _numbers_at_odds(x, y, stating)
    ]
    dated = [reading.row for reading in library.readings if reading.days and not is_row(reading.text)]
    found += [
        _days(one, x, other, y, library)
        for one, other in library.comparable(pairs, dated)
        for x in one.days
        for y in other.days
        if _days_at_odds(one, x, other, y, library)
    ]
    denying = {reading.row for reading in library.readings if NEGATION.search(reading.text)}
    for one, other in library.comparable(pairs, range(len(library.readings))):
        if (one.row in denying) != (other.row in denying) and len(one.terms & other.terms) >= FEWEST_SHARED:
            found += _denied(one, other, library) if one.row in denying else _denied(other, one, library)
    return _with_rivals(found)


def is_row(text: str) -> bool:
    """Whether a sentence was made of a row of a table: its days belong to what that row describes.

    >>> is_row("Product: Follow-on; Best before: 30 June 2027."), is_row("Best before: 30 June 2027.")
    (True, False)
    """
    return len(_CELL.findall(text)) >= _FEWEST_CELLS


def _with_rivals(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with ``rivals`` (ln of how many values of one document may meet each) and ``margin``.

    The margin is by how much a candidate is more alike than the best other value of the same document.
    """
    likenesses = [sum(each.features[name] for name in LIKE) for each in found]
    rivals: dict[tuple[object, ...], dict[str, float]] = {}  # by slot the likeness of each value
    for candidate, alike in zip(found, likenesses, strict=True):
        for slot, value in candidate.slots:
            values = rivals.setdefault(slot, {})
            values[value] = max(alike, values.get(value, 0.0))
    result = []
    for candidate, alike in zip(found, likenesses, strict=True):
        best_other = max(
            (other for slot, value in candidate.slots for key, other in rivals[slot].items() if key != value),
            default=0.0,
        )
        added = {
            "rivals": sum(math.log(len(rivals[slot])) for slot, _ in candidate.slots),
            "margin": max(-1.0, min(1.0, alike - best_other)),
        }
        result.append(replace(candidate, features=candidate.features | added))
    return result


def _quantity_key(quantity: Quantity) -> tuple[str, ...]:
    """What makes a quantity the same elsewhere: a small count only with its noun, anything else by itself."""
    small = not quantity.family and quantity.value < TELLING
    return quantity.family, quantity.normalized, quantity.noun if small else ""


def _ratio(one: Quantity, other: Quantity) -> float:
    """The larger value in terms of the smaller one, from 1 on."""
    low, high = sorted((max(one.value, 1e-9), max(other.value, 1e-9)))
    return high / low


def _numbers_at_odds(one: Quantity, other: Quantity, stating: Stating) -> bool:
    if one.family != other.family or _ratio(one, other) > MOST_APART or not one.at_odds(other):
        return False
    if dated_apart(one.reading, one.start, other.reading, other.start):
        return False
    # a source that gives the other's value as well means another thing
    return (
        one.reading.origin not in stating[_quantity_key(other)]
        and other.reading.origin not in stating[_quantity_key(one)]
    )


def _numbers(one: Quantity, other: Quantity, stating: Stating, library: Library) -> Candidate:
    kind = KINDS.get(one.family, "money" if one.label == "the amount" else "number")
    topic = ("number", one.noun) if one.noun and one.noun == other.noun else ()
    features = {
        "ratio": math.log(_ratio(one, other)),
        "noun_same": float(bool(topic)),
        "told": sum(math.log(len(stating[_quantity_key(each)])) for each in (one, other)),
        "small": float(one.family == "" and min(one.value, other.value) < 3),
    }
    candidate = _candidate(Conflict(kind, topic, one.claim, other.claim, 0.0), features, library)
    newer = _newer(one, other, candidate.features["local"])
    return replace(candidate, features=candidate.features | {"newer": newer})


def _newer(one: Quantity, other: Quantity, alike: float) -> float:
    """How far the value that was published later is a newer state of the other one, in [0, 1]; 0 on one day.

    What grows is reported anew with a larger value. A smaller count of the same noun is as much a newer one
    as the words around both are ``alike``: "31 open tickets" and "nine open tickets" of one desk.
    """
    first, second = one.reading.published, other.reading.published
    if not first or not second or first == second:
        return 0.0
    earlier, later = (one, other) if first < second else (other, one)
    if later.value > earlier.value:
        return 1.0
    return alike if one.noun and one.noun == other.noun else 0.0


def _days_at_odds(one: Reading, day: Day, other: Reading, another: Day, library: Library) -> bool:
    if not day.at_odds(another) or precision(day) != precision(another):
        return False
    if one.denies(day.start) or other.denies(another.start):
        return False
    # a source that names the other's day as well knows of two events
    return all(known.at_odds(another) for known in library.days_of[one.origin]) and all(
        known.at_odds(day) for known in library.days_of[other.origin]
    )


def _days(one: Reading, day: Day, other: Reading, another: Day, library: Library) -> Candidate:
    claims = [Claim(r, d.start, d.end, d.iso, "the date") for r, d in ((one, day), (other, another))]
    fixed = not (_is_ahead(one, day) and _is_ahead(other, another))
    gap = abs((day.date - another.date).days) if day.date and another.date else FARTHEST
    features = {
        "gap": math.log1p(min(FARTHEST, gap)) * float(day.weekday is None),
        "ahead": float(not fixed),
    }
    return _candidate(Conflict("date", (), claims[0], claims[1], 0.0, fixed), features, library)


def _is_ahead(reading: Reading, day: Day) -> bool:
    """Whether a day was to come when its source was written: plans change."""
    if day.date and reading.published:
        return day.date > reading.published
    return leans_ahead(reading.clause_text(day.start))


def _denied(denying: Reading, affirming: Reading, library: Library) -> Iterator[Candidate]:
    """The first word that one sentence denies and the other one affirms."""
    affirmed = {word.term: word for word in reversed(affirming.words) if word.term}  # the first of each term
    for match in NEGATION.finditer(denying.text):
        word = next((each for each in denying.words_from(match.end())[:DENIED] if each.term), None)
        same = affirmed.get(word.term or "") if word else None
        if not word or not same or dated_apart(denying, match.start(), affirming, same.start):
            continue
        no = Claim(denying, match.start(), word.end, "no", f"“{same.text}”")
        yes = Claim(affirming, same.start, same.end, "yes", f"“{same.text}”")
        one, other = (no, yes) if denying.row < affirming.row else (yes, no)
        yield _candidate(Conflict("polarity", (), one, other, 0.0), {}, library)
        return


def _candidate(conflict: Conflict, features: dict[str, float], library: Library) -> Candidate:
    """A candidate with the features of every kind besides its own, and what is asked of the verifier."""
    one, other = conflict.claims
    left, right = one.reading, other.reading
    alike = likeness((left, one.start, one.end), (right, other.start, other.end), library)
    kinds = {kind: float(conflict.kind == kind) for kind in ("money", "percentage")}
    before = [reading.previous.text if reading.previous else "" for reading in (left, right)]
    replaced = right.text[: other.start] + one.text + right.text[other.end :]
    asked = (JudgedPair(left.text, right.text, *before), JudgedPair(left.text, replaced, *before))
    return Candidate(conflict, alike | kinds | features, asked)
