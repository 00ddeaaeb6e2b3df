"""Values of two sources that may be at odds, and what speaks for it.

A candidate is two values of one kind in two sentences of different origins that are near each other, where
neither source gives the other's value as well: two figures of one unit, two days, or a word that one affirms
and the other denies. (Two names are not compared: as many words stand in one place of two sentences, and mean
two things.) What decides is asked of the verifier: where one value is put in the place of
the other, is the sentence then told by the other one? That, and how alike the words around both are, is
weighed by :mod:`summarizer.relations.scorer`.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.findings import Kind
from summarizer.relations.alignment import dated_apart, likeness
from summarizer.relations.conflicts import TELLING, Claim, Conflict
from summarizer.relations.judgement import Pair as Judged
from summarizer.relations.judgement import Relation
from summarizer.relations.lexicon import NEGATION
from summarizer.relations.library import Library
from summarizer.relations.pairs import Pair
from summarizer.relations.quantities import Quantity
from summarizer.relations.reading import DENIED, Reading
from summarizer.text.day import Day
from summarizer.text.tense import leans_ahead

#: Values further apart are never of one thing.
MOST_APART = 8
#: What the likeness of two statements is made of when rivals are compared.
LIKE = ("local", "clause_min", "sentence")
#: Terms that a sentence must share with the one that denies a word of it.
FEWEST_SHARED = 2
#: Days so far apart are as far apart as any.
FARTHEST = 60
#: "Product: Follow-on; Batch: L5130; Best before: 30 June 2027": a row of a table.
_CELL = re.compile(r"(?:^|; )[^:;.]{1,40}: (?=\S)")
_FEWEST_CELLS = 2
_KINDS: dict[str, Kind] = {"%": "percentage", "$": "money", "€": "money", "£": "money", "¥": "money"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A conflict that may be one.

    Attributes:
        conflict: Of confidence 0.
        features: What the words tell.
        asked: The two sentences as they are, and with the first one's value in the place of the second's.
    """

    conflict: Conflict
    features: dict[str, float]
    asked: tuple[Judged, Judged]

    @property
    def slots(self) -> tuple[tuple[tuple[object, ...], str], ...]:
        """For each value where it stands, its topic and the other's document; and the other value."""
        one, other = self.conflict.one, self.conflict.other
        return tuple(
            (
                (mine.reading.row, mine.start, self.conflict.topic, theirs.reading.sentence.document_id),
                theirs.normalized,
            )
            for mine, theirs in ((one, other), (other, one))
        )


def candidates(library: Library, pairs: Sequence[Pair]) -> list[Candidate]:
    """All candidates of a cluster, in document order."""
    counted = library.quantities
    told: dict[tuple[str, ...], set[int]] = {}
    for each in itertools.chain.from_iterable(counted):
        told.setdefault(_said(each), set()).add(each.reading.origin)
    found = [
        _numbers(x, y, told, library)
        for one, other in _of_one_matter(library, pairs, [row for row, each in enumerate(counted) if each])
        for x in counted[one.row]
        for y in counted[other.row]
        if _numbers_at_odds(x, y, told)
    ]
    dated = [reading.row for reading in library.readings if reading.days and not is_row(reading.text)]
    found += [
        _days(one, x, other, y, library)
        for one, other in _of_one_matter(library, pairs, dated)
        for x in one.days
        for y in other.days
        if _days_at_odds(one, x, other, y, library)
    ]
    denying = {reading.row for reading in library.readings if NEGATION.search(reading.text)}
    for one, other in _of_one_matter(library, pairs, range(len(library.readings))):
        if (one.row in denying) != (other.row in denying) and len(one.terms & other.terms) >= FEWEST_SHARED:
            found += _denied(one, other, library) if one.row in denying else _denied(other, one, library)
    return with_rivals(found)


def _of_one_matter(
    library: Library, pairs: Sequence[Pair], rows: Sequence[int]
) -> Iterator[tuple[Reading, Reading]]:
    """Near sentences of different origins that, with the ones before them, share a word."""
    for one, other in library.met(pairs, rows):
        if one.told & other.told:
            yield one, other


def is_row(text: str) -> bool:
    """Whether a sentence was made of a row of a table, whose days are each of their own row's thing.

    >>> is_row("Product: Follow-on; Best before: 30 June 2027."), is_row("Best before: 30 June 2027.")
    (True, False)
    """
    return len(_CELL.findall(text)) >= _FEWEST_CELLS


def with_rivals(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with ``rivals`` (ln of how many values of one document may meet each) and ``margin``.

    The margin is by how much a candidate is more alike than the best other value of the same document.
    """
    alike = [sum(each.features[name] for name in LIKE) for each in found]
    met: dict[tuple[object, ...], dict[str, float]] = {}
    for each, value in zip(found, alike, strict=True):
        for slot, normalized in each.slots:
            values = met.setdefault(slot, {})
            values[normalized] = max(value, values.get(normalized, 0.0))
    result = []
    for each, value in zip(found, alike, strict=True):
        others = [
            other
            for slot, normalized in each.slots
            for rival, other in met[slot].items()
            if rival != normalized
        ]
        own = {
            "rivals": sum(math.log(len(met[slot])) for slot, _ in each.slots),
            "margin": max(-1.0, min(1.0, value - max(others, default=0.0))),
        }
        result.append(replace(each, features=each.features | own))
    return result


def claim_of(quantity: Quantity) -> Claim:
    """The quantity as a claim."""
    return Claim(quantity.reading, quantity.start, quantity.end, quantity.normalized, quantity.label)


def _said(quantity: Quantity) -> tuple[str, ...]:
    """What makes a quantity the same elsewhere: a small count only with its noun, anything else by itself."""
    small = not quantity.family and quantity.value < TELLING
    return quantity.family, quantity.normalized, quantity.noun if small else ""


def _numbers_at_odds(one: Quantity, other: Quantity, told: Mapping[tuple[str, ...], set[int]]) -> bool:
    low, high = sorted((max(one.value, 1e-9), max(other.value, 1e-9)))
    if one.family != other.family or high > MOST_APART * low or not one.at_odds(other):
        return False
    if dated_apart(one.reading, one.start, other.reading, other.start):
        return False
    # a source that gives the other's value as well means another thing
    return one.reading.origin not in told[_said(other)] and other.reading.origin not in told[_said(one)]


def _numbers(
    one: Quantity, other: Quantity, told: Mapping[tuple[str, ...], set[int]], library: Library
) -> Candidate:
    low, high = sorted((max(one.value, 1e-9), max(other.value, 1e-9)))
    kind = _KINDS.get(one.family, "money" if one.label == "the amount" else "number")
    topic = ("number", one.noun) if one.noun and one.noun == other.noun else ()
    features = {
        "ratio": math.log(high / low),
        "noun_same": float(bool(topic)),
        "told": sum(math.log(len(told[_said(each)])) for each in (one, other)),
        "small": float(one.family == "" and min(one.value, other.value) < 3),
    }
    found = _candidate(Conflict(kind, topic, claim_of(one), claim_of(other), 0.0), features, library)
    return replace(found, features=found.features | {"newer": _newer(one, other, found.features["local"])})


def _newer(one: Quantity, other: Quantity, alike: float) -> float:
    """How far the value that is told later is a newer state of the other one, in [0, 1]; 0 of one day.

    What grows is told anew with a larger value. A smaller count of the same noun is as much a newer one as
    the words around both are ``alike``: "31 open tickets" and "nine open tickets" of one desk.
    """
    first, second = one.reading.published, other.reading.published
    if not first or not second or first == second:
        return 0.0
    earlier, later = (one, other) if first < second else (other, one)
    if later.value > earlier.value:
        return 1.0
    return alike if one.noun and one.noun == other.noun else 0.0


def _days_at_odds(one: Reading, day: Day, other: Reading, another: Day, library: Library) -> bool:
    if not day.at_odds(another) or _grain(day) != _grain(another):
        return False
    if one.denies(day.start) or other.denies(another.start):
        return False
    # a source that names the other's day as well knows of two events
    return all(known.at_odds(another) for known in library.days_of[one.origin]) and all(
        known.at_odds(day) for known in library.days_of[other.origin]
    )


def _grain(day: Day) -> str:
    """What a date names: a year, a month or a day."""
    if day.weekday is not None or day.day:
        return "day"
    return "month" if day.month else "year"


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
    for match in NEGATION.finditer(denying.text):
        word = next((each for each in denying.words_from(match.end())[:DENIED] if each.term), None)
        same = next((each for each in affirming.words if word and each.term == word.term), None)
        if word is None or same is None:
            continue
        if dated_apart(denying, match.start(), affirming, same.start):
            continue
        no = Claim(denying, match.start(), word.end, "no", f"“{same.text}”")
        yes = Claim(affirming, same.start, same.end, "yes", f"“{same.text}”")
        one, other = (no, yes) if denying.row < affirming.row else (yes, no)
        yield _candidate(Conflict("polarity", (), one, other, 0.0), {}, library)
        return


def _candidate(conflict: Conflict, own: dict[str, float], library: Library) -> Candidate:
    one, other = conflict.one, conflict.other
    left, right = one.reading, other.reading
    features = likeness((left, one.start, one.end), (right, other.start, other.end), library) | {
        **{kind: float(conflict.kind == kind) for kind in ("money", "percentage")},
        **own,
    }
    before = [reading.before.text if reading.before else "" for reading in (left, right)]
    put = right.text[: other.start] + one.text + right.text[other.end :]
    return Candidate(
        conflict,
        features,
        (
            Judged(left.text, right.text, before[0], before[1]),
            Judged(left.text, put, before[0], before[1]),
        ),
    )


def read_features(as_it_is: Relation, put: Relation) -> dict[str, float]:
    """What the verifier tells of a candidate, from its relations of the pairs that are asked."""
    return {
        "contradicts": _odds(as_it_is.contradicts),
        "entails": _odds(max(as_it_is.entails, as_it_is.entailed)),
        "put_entails": _odds(max(put.entails, put.entailed)),
        "put_contradicts": _odds(put.contradicts),
    }


def _odds(probability: float) -> float:
    bounded = min(max(probability, 0.001), 0.999)
    return math.log(bounded / (1 - bounded))
