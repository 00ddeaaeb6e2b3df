"""Which part of the text a proven sentence is, and which paragraph it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.records import Evidence, SummarySentence

#: Sentences of a paragraph of a text that a model wrote, at least.
FEWEST = 2


def placed_after(
    before: Sequence[SummarySentence], sentence: SummarySentence, plan: Sequence[Evidence]
) -> SummarySentence:
    """A sentence with its part and its paragraph.

    One that a writer made of one group has those of the group in the plan. One that a model wrote from all
    the evidence is in the paragraph of the sentence before, until it cites evidence of another paragraph of
    the plan and the paragraph is long enough to end: such a text tells less than the plan has, so that the
    plan's own paragraphs would be of one sentence each.

    Args:
        before: The sentences before it, placed.
        sentence: Proven.
        plan: The evidence, as it was to be told.
    """
    item = next((item for item in plan if item.group.id == sentence.group_id), None)
    part = sentence if item is None else replace(sentence, role=item.role)
    if item is not None and all(each.group_id for each in before):
        return replace(part, paragraph=item.paragraph)
    number = before[-1].paragraph if before else 0
    own = [each for each in before if each.paragraph == number]
    known = [found for each in own if (found := _planned(each, plan)) is not None]
    now = _planned(sentence, plan)
    ends = len(own) >= FEWEST and known and now is not None and now != known[-1]
    return replace(part, paragraph=number + bool(ends))


def in_plan_order(
    written: Sequence[SummarySentence], added: Sequence[SummarySentence], plan: Sequence[Evidence]
) -> list[SummarySentence]:
    """What a model wrote, in its own order, and each added sentence before the first that the plan has later.

    Args:
        written: Proven sentences of the model.
        added: Proven sentences of the sources, in the order of the plan.
        plan: The evidence, as it was to be told.
    """
    places = {member: place for place, item in enumerate(plan) for member in item.group.members}

    def place(sentence: SummarySentence) -> int:
        return next((places[c.sentence_id] for c in sentence.citations if c.sentence_id in places), -1)

    merged = list(written)
    for sentence in added:
        later = (n for n, each in enumerate(merged) if place(each) > place(sentence))
        merged.insert(next(later, len(merged)), sentence)
    return merged


def _planned(sentence: SummarySentence, plan: Sequence[Evidence]) -> int | None:
    """The plan's paragraph of what a sentence cites first of the plan; ``None`` where it cites none of it."""
    paragraphs = {member: item.paragraph for item in plan for member in item.group.members}
    return next((paragraphs[c.sentence_id] for c in sentence.citations if c.sentence_id in paragraphs), None)
