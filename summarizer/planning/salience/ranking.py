"""From salient sentences to ranked groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.records import Evidence, RedundancyGroup


def rank_groups(
    groups: Sequence[RedundancyGroup],
    salience: Mapping[str, float],
    texts: Mapping[str, str],
    unfit: Mapping[str, int],
) -> tuple[Evidence, ...]:
    """Groups by salience, each represented by its most salient member.

    Args:
        groups: Groups of the cluster.
        salience: Salience by sentence id.
        texts: Text by sentence id; breaks ties, so that the order of the documents does not.
        unfit: By id, how unfit a sentence is to stand for others, 0 where it is not (it may need the one
            before it): a member represents its group only where none is less unfit.

    Returns:
        Evidence, most salient first; ``rank`` is its place.
    """

    def weight(sentence_id: str) -> tuple[float, str]:
        # Rounded, because the last bits of a sum depend on the order of its terms.
        return -round(salience[sentence_id], 9), texts[sentence_id]

    def fitness(sentence_id: str) -> tuple[int, float, str]:
        return unfit[sentence_id], *weight(sentence_id)

    chosen = [replace(group, representative=min(group.members, key=fitness)) for group in groups]
    chosen.sort(key=lambda group: weight(group.representative))
    return tuple(
        Evidence(group=group, salience=salience[group.representative], rank=rank)
        for rank, group in enumerate(chosen)
    )
