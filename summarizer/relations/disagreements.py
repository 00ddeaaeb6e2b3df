"""Where independent sources give different values for one thing."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.findings import Disagreement
from summarizer.relations.conflicts import Claim, merge
from summarizer.relations.contradictions import candidates, claim_of
from summarizer.relations.judgement import Judgements
from summarizer.relations.library import Library
from summarizer.relations.pairs import Pair
from summarizer.relations.scorer import choose


def find_disagreements(
    library: Library, pairs: Sequence[Pair], judgements: Judgements | None = None
) -> tuple[Disagreement, ...]:
    """All disagreements, the surest first.

    Args:
        library: The sentences of a cluster.
        pairs: Near sentences of different origins.
        judgements: Of the trained verifier; without, the words alone decide.
    """
    found = merge(choose(candidates(library, pairs), judgements), lambda claim: _same_value(claim, library))
    return tuple(sorted(found, key=lambda each: (-each.confidence, each.values[0].passages[0].sentence_id)))


def _same_value(claim: Claim, library: Library) -> list[Claim]:
    """The same value in other sentences that share a name or another rare word with this one."""
    near = claim.reading.rare_near
    own = next((each for each in library.quantities[claim.reading.row] if each.start == claim.start), None)
    if own is not None:
        return [
            claim_of(each)
            for each in library.quantities_of[own.family, own.normalized]
            if each.reading.rare_near & near and (each.noun == own.noun or not each.noun or not own.noun)
        ]
    return [
        Claim(reading, day.start, day.end, claim.normalized, claim.label)
        for reading in library.readings
        for day in reading.days
        if day.iso == claim.normalized and day.day and reading.rare_near & near
        if not reading.denies(day.start)
    ]
