"""How far two statements are told in the same words: features, the same for every kind of value.

Each compares the words around two places, in ever wider circles: the nearest ones, the clause, the sentence.
Names and rare words count more.
"""

from __future__ import annotations

import math

from summarizer.relations.library import Library
from summarizer.relations.reading import Reading

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
        sentences and those before).
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
    }
