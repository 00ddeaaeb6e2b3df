"""Where independent sources give different values for one thing."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.findings import Disagreement
from summarizer.relations.conflicts import Claim, merge
from summarizer.relations.contradictions import candidates
from summarizer.relations.judgement import Judgements
from summarizer.relations.library import Library
from summarizer.relations.pairs import Pair
from summarizer.relations.scorer import choose


def find_disagreements(
    library: Library, pairs: Sequence[Pair], judgements: Judgements | None
) -> tuple[Disagreement, ...]:
    """All disagreements, the surest first.

    Args:
        library: The sentences of a cluster.
        pairs: Near sentences of different origins.
        judgements: Of the trained verifier; without, the words alone decide.
    """
    conflicts = choose(candidates(library, pairs), judgements)
    disagreements = merge(conflicts, lambda claim: _same_value(claim, library))
    disagreements.sort(key=lambda each: (-each.confidence, each.values[0].passages[0].sentence_id))
    return tuple(disagreements)


def _same_value(claim: Claim, library: Library) -> list[Claim]:
    """The same value in other sentences that share a name or another rare word with this one."""
    rare = claim.reading.rare_context_terms
    for quantity in library.quantities[claim.reading.row]:
        if quantity.start == claim.start:
            return [
                each.claim
                for each in library.quantities_of[quantity.family, quantity.normalized]
                if each.reading.rare_context_terms & rare
                if each.noun == quantity.noun or not each.noun or not quantity.noun
            ]
    return [
        Claim(reading, day.start, day.end, claim.normalized, claim.label)
        for reading in library.readings
        for day in reading.days
        if day.iso == claim.normalized and day.day and reading.rare_context_terms & rare
        if not reading.denies(day.start)
    ]
