"""The role and the paragraph of each proven sentence, and the place of sentences that are added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.records import Evidence, SummarySentence

#: Fewest sentences of a paragraph of a text that a model wrote.
FEWEST = 2


def placed_after(
    before: Sequence[SummarySentence], sentence: SummarySentence, plan: Sequence[Evidence]
) -> SummarySentence:
    """A proven sentence with its role and its paragraph; the sentences ``before`` it have theirs already.

    A sentence that a writer made of one group has those of the group in the plan. One that a model wrote from
    all the evidence continues the paragraph before it, unless that is long enough to end and the sentence
    cites evidence of another paragraph of the plan. The plan's own paragraphs are not taken over: such a text
    tells less than the plan has, so that they would be of one sentence each.
    """
    item = next((item for item in plan if item.group.id == sentence.group_id), None)
    if item is not None:
        sentence = replace(sentence, role=item.role)
        if all(each.group_id for each in before):
            return replace(sentence, paragraph=item.paragraph)
    paragraphs = {member: item.paragraph for item in plan for member in item.group.members}
    number = before[-1].paragraph if before else 0
    current = [each for each in before if each.paragraph == number]
    planned = [_first_cited(each, paragraphs) for each in current]
    last = next((each for each in reversed(planned) if each is not None), None)
    now = _first_cited(sentence, paragraphs)
    ends = len(current) >= FEWEST and None not in (last, now) and now != last
    return replace(sentence, paragraph=number + ends)


def in_plan_order(
    written: Sequence[SummarySentence], added: Sequence[SummarySentence], plan: Sequence[Evidence]
) -> list[SummarySentence]:
    """A model's sentences in their own order, and each added one before the first that the plan has later.

    ``added`` are sentences of the sources, in the order of the plan.
    """
    places = {member: place for place, item in enumerate(plan) for member in item.group.members}

    def place(sentence: SummarySentence) -> int:
        number = _first_cited(sentence, places)
        return -1 if number is None else number

    merged = list(written)
    for sentence in added:
        later = (n for n, each in enumerate(merged) if place(each) > place(sentence))
        merged.insert(next(later, len(merged)), sentence)
    return merged


def _first_cited(sentence: SummarySentence, numbers: Mapping[str, int]) -> int | None:
    """The number of the first cited source sentence that has one, ``None`` where none has."""
    return next((numbers[c.sentence_id] for c in sentence.citations if c.sentence_id in numbers), None)
