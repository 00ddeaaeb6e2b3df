"""How alike the words around two values are: features, the same for every kind of value.

They compare ever wider circles: the nearest words, the clause, the sentence. Names and rare words count more.
"""

from __future__ import annotations

import math

from summarizer.relations.lexicon import PLACE, POSSIBLE
from summarizer.relations.library import Library
from summarizer.relations.reading import Reading
from summarizer.text.day import Day
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
    rare = left.rare_terms | right.rare_terms
    clauses = left.clause_text(start), right.clause_text(second)

    def weight(terms: frozenset[str]) -> float:
        return library.weight(terms) + (RARE - 1) * library.weight(terms & rare)

    def held(part: frozenset[str], whole: frozenset[str]) -> float:
        return weight(part & whole) / weight(part) if part else 0.0

    def dice(mine: frozenset[str], theirs: frozenset[str]) -> float:
        both = weight(mine) + weight(theirs)
        return 2 * weight(mine & theirs) / both if both else 0.0

    return {
        "local": dice(left.nearest_terms(start, end, NEAREST), right.nearest_terms(second, last, NEAREST)),
        "clause_min": min(
            held(left.terms_in(*left.clause(start)), right.context_terms),
            held(right.terms_in(*right.clause(second)), left.context_terms),
        ),
        "sentence": dice(left.terms, right.terms),
        "rare": math.log1p(len(left.rare_context_terms & right.rare_context_terms)),
        "tense": float(planned_and_done(*clauses)),
        "unreal": float(bool(POSSIBLE.search(clauses[0])) != bool(POSSIBLE.search(clauses[1]))),
        "placed_apart": float(_placed_apart(left, start, right, second)),
    }


def dated_apart(one: Reading, first: int, other: Reading, second: int) -> bool:
    """Whether the clauses around two positions are dated, and no day is the same."""
    mine, theirs = _days(one, first), _days(other, second)
    return bool(mine and theirs) and all(day.at_odds(another) for day in mine for another in theirs)


def _days(reading: Reading, position: int) -> list[Day]:
    """The days that the clause around a position names."""
    start, end = reading.clause(position)
    return [day for day in reading.days if start <= day.start < end]


def _placed_apart(one: Reading, first: int, other: Reading, second: int) -> bool:
    """Whether the clauses around two positions name places, and neither one's is in the other's context."""
    here, there = _places(one, first), _places(other, second)
    return bool(here and there) and not here & other.context_terms and not there & one.context_terms


def _places(reading: Reading, position: int) -> frozenset[str]:
    """The first term after each "in" or "at" of a clause, and of one that opens the sentence."""
    start, end = reading.clause(position)
    places: set[str] = set()
    for match in PLACE.finditer(reading.text):
        if start <= match.start() < end or match.start() == 0:
            for word in reading.words_from(match.end())[:1]:
                places |= reading.terms_in(word.start, word.end)
    return frozenset(places)
