"""Where independent sources give different values for one thing."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.comparison.amounts import claim_of, number_conflicts
from summarizer.comparison.conflicts import Claim, merge
from summarizer.comparison.events import date_conflicts
from summarizer.comparison.matter import Quantified, needs_context
from summarizer.comparison.pairs import Pair
from summarizer.comparison.polarity import polarity_conflicts
from summarizer.comparison.reading import Library
from summarizer.comparison.roles import name_conflicts
from summarizer.findings import Disagreement


def find_disagreements(library: Library, pairs: Sequence[Pair]) -> tuple[Disagreement, ...]:
    """All disagreements, the surest first.

    Args:
        library: The sentences of a cluster.
        pairs: Near sentences of different origins.
    """
    quantified = Quantified.of(library.readings)
    numbers = list(number_conflicts(library, pairs, quantified))
    found = merge(numbers, lambda claim: _same_value(claim, quantified))
    for conflicts in (date_conflicts, name_conflicts, polarity_conflicts):
        found += merge(list(conflicts(library, pairs)))
    return tuple(sorted(found, key=lambda each: (-each.confidence, each.values[0].passages[0].sentence_id)))


def _same_value(claim: Claim, quantified: Quantified) -> Sequence[Claim]:
    """The same count of the same thing elsewhere, or the same amount of what a word beside it tells."""
    mine = [
        quantity
        for quantity in quantified.by_row.get(claim.reading.row, ())
        if (quantity.start, quantity.end) == (claim.start, claim.end)
    ]
    if not mine or (needs_context(mine[0]) and not mine[0].event):
        return ()
    return [
        claim_of(quantity)
        for quantity in quantified.by_key[mine[0].key]
        if quantity.normalized == claim.normalized
        and not quantity.partial
        and (quantity.event == mine[0].event or not needs_context(quantity))
    ]
