"""Source sentences in the place of what a model did not write."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from summarizer.records import DraftSentence
from summarizer.text.terms import content_terms, count_words
from summarizer.writing.extractive import ExtractiveWriter
from summarizer.writing.lengths import fit
from summarizer.writing.protocol import WritingRequest

NOTE = "taken from its source: the model wrote too little"

#: A text of fewer of its words than this is too short: what encoder-decoders are made to write at the least.
LEAST_OF_BUDGET = 0.7


def within_budget(request: WritingRequest, written: Sequence[DraftSentence]) -> tuple[DraftSentence, ...]:
    """The draft within its budget; source sentences fill a budget in sentences that the model left unmet."""
    drafts = {draft.text: draft for draft in reversed(written)}
    texts = fit([draft.text for draft in written], request.words, request.sentence_count)
    kept = tuple(drafts[text] for text in texts)
    if kept and len(kept) >= (request.sentence_count or 0):
        return kept
    added = from_sources(request, kept)
    if request.sentence_count is not None:
        return kept + added[: request.sentence_count - len(kept)]
    return added[: len(fit([sentence.text for sentence in added], request.words, None))]


def from_sources(request: WritingRequest, written: Sequence[DraftSentence]) -> tuple[DraftSentence, ...]:
    """The extractive writer's sentences, first those whose words the written text has least of."""
    known = set(content_terms(" ".join(sentence.text for sentence in written), request.language))

    def covered(sentence: DraftSentence) -> float:
        terms = content_terms(sentence.text, request.language)
        return sum(term in known for term in terms) / max(len(terms), 1)

    (drafts,) = ExtractiveWriter().write([request])
    return tuple(replace(draft, note=NOTE) for draft in sorted(drafts, key=covered))


def missing(
    request: WritingRequest, told: Sequence[str], cited: Collection[str]
) -> tuple[DraftSentence, ...]:
    """Source sentences that a checked text is too short by, in the order of the plan; none where it is not.

    Args:
        request: The plan and the length.
        told: The sentences that hold.
        cited: Ids of the source sentences they rest on; what is told of them is not told again.
    """
    words = sum(map(count_words, told))
    enough = words >= LEAST_OF_BUDGET * (request.words or 0) and len(told) >= (request.sentence_count or 0)
    untold = tuple(each for each in request.evidence if not set(each.group.members).intersection(cited))
    if (enough and told) or not untold:
        return ()
    (drafts,) = ExtractiveWriter().write([replace(request, evidence=untold)])
    left = None if request.words is None else max(1, request.words - words)
    count = None if request.sentence_count is None else request.sentence_count - len(told)
    return tuple(
        replace(draft, note=NOTE) for draft in drafts[: len(fit([d.text for d in drafts], left, count))]
    )
