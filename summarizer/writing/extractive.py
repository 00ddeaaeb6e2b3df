"""The extractive writer: the representatives themselves, made fit to stand alone.

A real writer, the measure for every other one, and the test double for all of them: it needs no model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.records import Document, DraftSentence, RedundancyGroup
from summarizer.text.context import introduces, opens_inside_quotation
from summarizer.text.surface import CLOSING, squeeze
from summarizer.writing.protocol import WritingRequest
from summarizer.writing.trimming import MENDED, trim


@dataclass(frozen=True, slots=True)
class ExtractiveWriter:
    """Writes one sentence per selected group, in any language, and invents nothing."""

    name: str = "extractive"
    languages: frozenset[str] | None = None
    evidence_ratio: float = 1.0

    def write(self, requests: Sequence[WritingRequest]) -> list[tuple[DraftSentence, ...]]:
        """One draft per request; a group whose sentence has no words left is passed over."""
        return [_draft(request) for request in requests]


def _draft(request: WritingRequest) -> tuple[DraftSentence, ...]:
    texts = {document.id: document for document in request.documents}
    told = [evidence.group.representative for evidence in request.evidence]
    drafts = [_sentence(evidence.group, request, texts) for evidence in request.evidence]
    for number in range(1, len(drafts)):
        if _continues(told[number - 1], told[number], request):
            drafts[number - 1 : number + 1] = _in_one_quotation(drafts[number - 1], drafts[number])
    return tuple(draft for draft in drafts if any(map(str.isalnum, draft.text)))


def _continues(first: str, second: str, request: WritingRequest) -> bool:
    """Whether a sentence follows another one in their document."""
    following = request.sentences[first]
    return replace(following, index=following.index + 1).id == second


def _in_one_quotation(first: DraftSentence, second: DraftSentence) -> tuple[DraftSentence, DraftSentence]:
    """Two sentences of one quotation without the marks that trimming put between them.

    Marks that stand in the source are left: they end one quotation and begin another.
    """
    if MENDED not in first.note or MENDED not in second.note:
        return first, second
    if first.text[-1:] not in CLOSING.values() or second.text[:1] not in CLOSING:
        return first, second
    return replace(first, text=first.text[:-1]), replace(second, text=second.text[1:])


def _sentence(
    group: RedundancyGroup, request: WritingRequest, documents: Mapping[str, Document]
) -> DraftSentence:
    sentence = request.sentences[group.representative]
    document = documents.get(sentence.document_id)
    inside = document is not None and opens_inside_quotation(document.text, sentence.start)
    before = request.sentences.get(replace(sentence, index=sentence.index - 1).id)
    introduction = before if before is not None and introduces(before.text) else None
    text = sentence.text if introduction is None else f"{introduction.text} {sentence.text}"
    trimmed = trim(text, request.language, inside_quotation=inside)
    others = tuple(member for member in group.members if member != group.representative)
    if introduction is not None:
        others = (introduction.id, *others)
    note = f"trimmed: {', '.join(trimmed.changes)}" if trimmed.changes else ""
    evidence = (group.representative, *others)
    whole = squeeze(sentence.text)
    if not any(map(str.isalnum, trimmed.text)):  # of ".(0" nothing would be left
        return DraftSentence(whole, evidence, fallback=whole)
    return DraftSentence(trimmed.text, evidence, fallback=whole, note=note)
