"""How far two statements are told alike: features, the same for every kind of value.

Each compares the words around two places, in ever wider circles: the nearest ones, the clause, the sentence.
Names and rare words count more.
"""

from __future__ import annotations

import math

from summarizer.relations.lexicon import PLACE, POSSIBLE
from summarizer.relations.library import Library
from summarizer.relations.reading import Reading
from summarizer.text.tense import planned_and_done

#: Words on each side of a place that are its nearest.
NEAREST = 4
#: How much more a name or a rare word weighs than a common one as frequent in the cluster.
RARE = 1.6
Place = tuple[Reading, int, int]


def likeness(one: Place, other: Place, library: Library) -> dict[str, float]:
    """Features of two places; shares are of the weight of words, in [0, 1].

    Returns:
        By name: ``local`` (Dice of the nearest words), ``clause_min`` (the lesser share of a clause in the
        other's sentence and the one before), ``sentence`` (Dice), ``rare`` (ln of 1 + rare words in both
        sentences and those before); ``tense``, ``unreal`` and ``placed_apart`` (only one is to come, only one
        may be, both are of other places).
    """
    (left, start, end), (right, second, last) = one, other
    rare = left.rare | right.rare

    def weight(terms: frozenset[str]) -> float:
        return library.weight(terms) + (RARE - 1) * library.weight(terms & rare)

    def held(part: frozenset[str], whole: frozenset[str]) -> float:
        return weight(part & whole) / weight(part) if part else 0.0

    def dice(mine: frozenset[str], theirs: frozenset[str]) -> float:
        both = weight(mine) + weight(theirs)
        return 2 * weight(mine & theirs) / both if both else 0.0

    return {
        "local": dice(left.near(start, end, NEAREST), right.near(second, last, NEAREST)),
        "clause_min": min(
            held(left.terms_in(*left.clause(start)), right.told),
            held(right.terms_in(*right.clause(second)), left.told),
        ),
        "sentence": dice(left.terms, right.terms),
        "rare": math.log1p(len(left.rare_near & right.rare_near)),
        "tense": float(planned_and_done(left.clause_text(start), right.clause_text(second))),
        "unreal": float(_is_unreal(left, start) != _is_unreal(right, second)),
        "placed_apart": float(_placed_apart(left, start, right, second)),
    }


def dated_apart(one: Reading, first: int, other: Reading, second: int) -> bool:
    """Whether the clauses of two values are dated, and no day is the same."""
    spans = one.clause(first), other.clause(second)
    mine, theirs = (
        [day for day in reading.days if start <= day.start < end]
        for reading, (start, end) in zip((one, other), spans, strict=True)
    )
    return bool(mine and theirs) and all(day.at_odds(another) for day in mine for another in theirs)


def _placed_apart(one: Reading, first: int, other: Reading, second: int) -> bool:
    """Whether the clauses of two values name places, and neither one's stands in the other's text."""
    here, there = _places(one, first), _places(other, second)
    return bool(here and there) and not here & other.told and not there & one.told


def _places(reading: Reading, position: int) -> frozenset[str]:
    """The first term after each "in" or "at" of a clause, and of one that opens the sentence."""
    start, end = reading.clause(position)
    found: set[str] = set()
    for match in PLACE.finditer(reading.text):
        if start <= match.start() < end or match.start() == 0:
            word = next(iter(reading.words_from(match.end())), None)
            found |= reading.terms_in(word.start, word.end) if word else frozenset()
    return frozenset(found)


def _is_unreal(reading: Reading, position: int) -> bool:
    """Whether the clause around a place tells what may be, and not what is."""
    return POSSIBLE.search(reading.clause_text(position)) is not None
