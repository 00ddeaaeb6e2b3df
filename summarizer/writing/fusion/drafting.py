"""From what may be left out to the draft of a summary: what stands for each group, and what is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.records import DraftSentence, Evidence
from summarizer.text.clauses import asks
from summarizer.text.context import introduces, leans_on_context, opens_inside_quotation
from summarizer.text.located_terms import term_set
from summarizer.text.surface import match_quotes, quotations
from summarizer.text.terms import count_words
from summarizer.writing.extractive import ExtractiveWriter
from summarizer.writing.fusion.approval import Offer
from summarizer.writing.fusion.budget import fitting
from summarizer.writing.fusion.density import gains
from summarizer.writing.fusion.judging import written
from summarizer.writing.protocol import WritingRequest

#: A representative with this share of its characters between quotation marks is a quotation: its words are
#: not the model's to change.
QUOTED_SHARE = 0.5
#: Kinds of documents in which every condition counts: what news may leave out, these may not.
VERBATIM = frozenset({"policy"})
#: Words of a sentence that is worth shortening. On 4,237 held-back pairs, cuts of sentences of 14 to 23 words
#: gained 0.7 to 3.3 ROUGE-L for each; the cuts of the five shorter ones lost.
FEWEST_WORDS = 14
#: A sentence repeats another one that holds this share of its terms; checking uses the same share.
REPEATED = 0.8


@dataclass(frozen=True, slots=True)
class Fusion:
    """One sentence for one group.

    Attributes:
        draft: The sentence as the pipeline takes it.
        refused: Why each cut that the model would make was not made, the most worthwhile first.
    """

    draft: DraftSentence
    refused: tuple[str, ...] = ()

    @property
    def is_fused(self) -> bool:
        """Whether the model wrote it."""
        return bool(self.draft.phrases)


def kept_back(item: Evidence, request: WritingRequest) -> str:
    """Why a group is not for the model, or an empty string."""
    sentence = request.sentences[item.group.representative]
    if count_words(sentence.text) < FEWEST_WORDS:
        return "short as it is"
    before = request.sentences.get(replace(sentence, index=sentence.index - 1).id)
    if before is not None and introduces(before.text):
        return "introduced by the sentence before it"
    document = next((each for each in request.documents if each.id == sentence.document_id), None)
    if document is not None and document.kind in VERBATIM:
        return f"of the kind {document.kind!r}, whose conditions stay whole"
    if document is not None and opens_inside_quotation(document.text, sentence.start):
        return "a quotation"
    if asks(sentence.text):
        return "a question"
    marks = match_quotes(sentence.text)
    if marks.opened or marks.closed:
        return "a piece of a quotation"
    quoted = sum(end - start for start, end in quotations(sentence.text))
    return "a quotation" if quoted >= QUOTED_SHARE * len(sentence.text) else ""


def may_lean(item: Evidence, request: WritingRequest) -> bool:
    """Whether a sentence may open with "he": its source does, and the one before it is told right before."""
    place = next(number for number, each in enumerate(request.evidence) if each is item)
    if place == 0 or not _needs_previous(request, place):
        return False
    return leans_on_context(request.sentences[item.group.representative].text, request.language)


def left_alone(item: Evidence, request: WritingRequest, source: DraftSentence) -> Fusion:
    """The representative of a group that is not for the model."""
    return Fusion(_noted(source, kept_back(item, request)))


def source_drafts(request: WritingRequest) -> list[DraftSentence]:
    """The extractive writer's sentence of every group; without words where it has none left."""
    alone = [replace(request, evidence=(item,)) for item in request.evidence]
    written = ExtractiveWriter().write(alone)
    return [drafts[0] if drafts else DraftSentence("") for drafts in written]


def taken(
    request: WritingRequest,
    offer: Offer,
    source: DraftSentence,
    weights: Mapping[str, float] | None,
) -> Fusion:
    """The representative without what may go, else the representative as it is.

    Args:
        request: To which it belongs.
        offer: What may be left out of it.
        source: The representative's draft.
        weights: Of the cluster's terms, of which a shortened sentence must say more for its length; ``None``
            where there is nothing to weigh by.
    """
    material = offer.material
    made, refused = written(material, offer.cuts, may_lean(material.evidence, request))
    if made is None:
        reason = f"the written one {refused[0]}" if refused else offer.reason
        return Fusion(_noted(source, reason), refused)
    text = made.text
    before, after = count_words(source.text), count_words(text)
    if after >= before or not (weights is None or gains(text, source.text, weights)):
        reason = "shortening it gains nothing"
        return Fusion(_noted(source, reason), (*refused, reason))
    group = material.evidence.group
    evidence = (group.representative, *(each for each in group.members if each != group.representative))
    note = f"shortened from {before} to {after} words"
    return Fusion(DraftSentence(text, evidence, source.text, note, made.phrases), refused)


def without_repeats(fusions: Sequence[Fusion], priorities: Sequence[float]) -> list[Fusion]:
    """Fused sentences that say nothing beside a more important one become their source, or nothing.

    Groups are chosen for saying different things; shortened, two of them may say the same.

    Args:
        fusions: In any order.
        priorities: Of each; lower is more important.
    """
    kept = list(fusions)
    said: list[tuple[frozenset[str], bool]] = []  # terms, and whether the sentence is fused
    for number in sorted(range(len(kept)), key=lambda number: (priorities[number], number)):
        fusion = kept[number]
        terms = term_set(fusion.draft.text)
        if any(_repeats(terms, other) for other, fused in said if fusion.is_fused or fused):
            text = fusion.draft.fallback if fusion.is_fused else ""
            draft = replace(fusion.draft, text=text, phrases=())
            terms = term_set(draft.text)
            if any(_repeats(terms, other) for other, _ in said):
                draft = replace(draft, text="")
            kept[number] = Fusion(_noted(replace(draft, note=""), "the written one repeats another"))
        said.append((terms, kept[number].is_fused))
    return kept


def _repeats(terms: frozenset[str], other: frozenset[str]) -> bool:
    """Whether nearly all terms stand in another sentence, all figures among them."""
    figures = {term for term in terms if term.startswith("#")}
    return bool(terms) and figures <= other and len(terms & other) >= REPEATED * len(terms)


def draft_of(request: WritingRequest, fusions: Sequence[Fusion]) -> tuple[DraftSentence, ...]:
    """The sentences that fit the budget, in the order of telling."""
    priorities = _priorities(request)
    fusions = without_repeats(fusions, priorities)
    needs = [
        number - 1 if _needs_previous(request, number) and not _stands_alone(fusion, request) else None
        for number, fusion in enumerate(fusions)
    ]
    kept = fitting(
        [count_words(fusion.draft.text) for fusion in fusions],
        priorities,
        needs,
        request.words,
        request.sentence_count,
    )
    return tuple(_joined(request, fusions, kept))


def _priorities(request: WritingRequest) -> list[int]:
    """When each group was selected, or how salient it is; the opening was chosen to open, and comes first."""
    picked = {group: number for number, group in enumerate(request.picked)}
    return [
        -1 if number == 0 else picked.get(item.group.id, len(picked) + item.rank)
        for number, item in enumerate(request.evidence)
    ]


def _joined(request: WritingRequest, fusions: Sequence[Fusion], kept: Sequence[int]) -> list[DraftSentence]:
    """The drafts kept; neighbours of one quotation written together, as the extractive writer does."""
    drafts: list[DraftSentence] = []
    stretch: list[int] = []
    for number in (*kept, -1):
        if number >= 0 and not fusions[number].is_fused:
            stretch.append(number)
            continue
        drafts += _together(request, fusions, stretch)
        stretch = []
        drafts += [fusions[number].draft] if number >= 0 else []
    return drafts


def _together(
    request: WritingRequest, fusions: Sequence[Fusion], stretch: Sequence[int]
) -> list[DraftSentence]:
    evidence = tuple(request.evidence[number] for number in stretch)
    (written,) = ExtractiveWriter().write([replace(request, evidence=evidence)])
    own = [fusions[number].draft for number in stretch]
    if len(written) != len(own):
        return own
    return [replace(draft, text=other.text) for draft, other in zip(own, written, strict=True)]


def _needs_previous(request: WritingRequest, number: int) -> bool:
    """Whether a group's sentence leans on the one told before it, which stands before it in its document."""
    if number == 0:
        return False
    sentence = request.sentences[request.evidence[number].group.representative]
    before = request.sentences[request.evidence[number - 1].group.representative]
    return replace(before, index=before.index + 1).id == sentence.id and leans_on_context(
        sentence.text, request.language
    )


def _stands_alone(fusion: Fusion, request: WritingRequest) -> bool:
    return fusion.is_fused and not leans_on_context(fusion.draft.text, request.language)


def _noted(draft: DraftSentence, reason: str) -> DraftSentence:
    note = f"taken from its source: {reason}"
    return replace(draft, note="; ".join(filter(None, (note, draft.note))))
