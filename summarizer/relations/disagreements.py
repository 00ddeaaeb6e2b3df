"""Where independent sources give different values for one thing."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.findings import Disagreement
from summarizer.relations.amounts import claim_of, number_conflicts
from summarizer.relations.conflicts import ONE_SOURCE, Claim, merge
from summarizer.relations.events import date_conflicts
from summarizer.relations.library import Library
from summarizer.relations.matter import Quantified, needs_context
from summarizer.relations.own import own_conflicts
from summarizer.relations.pairs import Pair
from summarizer.relations.polarity import polarity_conflicts
from summarizer.relations.quantities import Quantity
from summarizer.relations.roles import name_conflicts


def find_disagreements(
    library: Library, pairs: Sequence[Pair], within: bool = True
) -> tuple[Disagreement, ...]:
    """All disagreements, the surest first.

    Args:
        library: The sentences of a cluster.
        pairs: Near sentences of different origins.
        within: Whether two values that one document gives count as well.
    """
    quantified = Quantified.of(library.readings)
    numbers = list(number_conflicts(library, pairs, quantified))
    numbers += own_conflicts(library, quantified) if within else ()
    found = _not_told_twice(merge(numbers, lambda claim: _same_value(claim, quantified)))
    found += merge(date_conflicts(library, pairs), lambda claim: _same_day(claim, library))
    found += merge(name_conflicts(library, pairs), lambda claim: _same_person(claim, library))
    found += merge(polarity_conflicts(library, pairs))
    return tuple(sorted(found, key=lambda each: (-each.confidence, each.values[0].passages[0].sentence_id)))


def _not_told_twice(found: Sequence[Disagreement]) -> list[Disagreement]:
    """Without what one source says both of, where the same values are in dispute between sources anyway."""
    told = {
        (value.normalized, passage.sentence_id)
        for each in found
        if not each.about.endswith(ONE_SOURCE)
        for value in each.values
        for passage in value.passages
    }
    return [
        each
        for each in found
        if not each.about.endswith(ONE_SOURCE)
        or not all(any((v.normalized, p.sentence_id) in told for p in v.passages) for v in each.values)
    ]


def _same_value(claim: Claim, quantified: Quantified) -> Sequence[Claim]:
    """The same count of the same thing elsewhere, or the same amount of what a word beside it tells.

    An amount by itself only where a name or another rare word is near both.
    """
    mine = [
        quantity
        for quantity in quantified.by_row.get(claim.reading.row, ())
        if (quantity.start, quantity.end) == (claim.start, claim.end)
    ]
    if not mine:
        return ()
    own = needs_context(mine[0])
    return [
        claim_of(quantity)
        for quantity in quantified.by_value[mine[0].key].get(claim.normalized, ())
        if not quantity.partial
        and (not own or (mine[0].event and quantity.event == mine[0].event) or _near(quantity, claim))
    ]


def _near(quantity: Quantity, claim: Claim) -> bool:
    return bool(quantity.reading.rare_near & claim.reading.rare_near)


def _same_day(claim: Claim, library: Library) -> Sequence[Claim]:
    """The same day in other sentences that share a name or another rare word with this one."""
    return [
        Claim(reading, day.start, day.end, claim.normalized, claim.label)
        for reading in library.readings
        if reading.days and reading.rare_near & claim.reading.rare_near
        for day in reading.days
        if day.iso == claim.normalized and day.day
    ]


def _same_person(claim: Claim, library: Library) -> Sequence[Claim]:
    """The first mention of the person by each other source."""
    surname = claim.normalized.rpartition(" ")[2]
    found: dict[int, Claim] = {}
    for reading in library.readings:
        for name in reading.names:
            if name.words[-1] == surname and reading.origin != claim.reading.origin:
                found.setdefault(
                    reading.origin, Claim(reading, name.start, name.end, claim.normalized, claim.label)
                )
    return list(found.values())
