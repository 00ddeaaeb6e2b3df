"""How far two statements are told in the same words, and told apart: features, the same for every kind.

Each compares the words around two places, in ever wider circles: the nearest words, the clause, the sentence,
what all the source says. Names and rare words count more, and by themselves.
"""

from __future__ import annotations

import math

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
        By name: ``local`` (Dice of the nearest words), ``clause_min`` and ``clause_max`` (shares of each
        clause in the other's sentence and the one before), ``sentence`` (Dice), ``document_min`` (share of a
        sentence in all that the other source says), ``rare`` and ``rare_near`` (ln of 1 + rare words in both
        sentences, and with those before), ``own_rare`` (the same of those unknown to the other), ``quotes``
        and ``tense`` (only one is quoted, one is to come and one is over).
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

    clauses = (
        held(left.terms_in(*left.clause(start)), right.told),
        held(right.terms_in(*right.clause(second)), left.told),
    )
    told = library.told_of
    own = min(len(left.rare - told[right.origin]), len(right.rare - told[left.origin]))
    documents = held(left.terms, told[right.origin]), held(right.terms, told[left.origin])
    clauses_told = left.clause_text(start), right.clause_text(second)
    return {
        "local": dice(left.near(start, end, NEAREST), right.near(second, last, NEAREST)),
        "clause_min": min(clauses),
        "clause_max": max(clauses),
        "sentence": dice(left.terms, right.terms),
        "document_min": min(documents),
        "rare": math.log1p(len(left.rare & right.rare)),
        "rare_near": math.log1p(len(left.rare_near & right.rare_near)),
        "own_rare": math.log1p(own),
        "quotes": float(left.quotes != right.quotes),
        "tense": float(planned_and_done(*clauses_told)),
    }
