"""The last step of the pipeline: written sentences become a summary, and everything else is accounted for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from summarizer.config import SummarizerConfig
from summarizer.errors import EmptyInputError
from summarizer.findings import Findings
from summarizer.planning.plan import Plan
from summarizer.planning.shared_matters import count_matters
from summarizer.preparation import Prepared
from summarizer.proving.headline import choose_title
from summarizer.proving.placing import in_plan_order, placed_after
from summarizer.proving.proof import Proven, prove
from summarizer.proving.quotation_marks import close_quotations
from summarizer.proving.sentence_index import SentenceIndex
from summarizer.proving.source_warnings import query_warnings, source_warnings
from summarizer.proving.speakers import spoken_documents, with_speakers
from summarizer.records import (
    Cluster,
    DocumentReport,
    DraftSentence,
    GroupReport,
    Summary,
    SummarySentence,
)
from summarizer.relations.comparing import LANGUAGES as COMPARED
from summarizer.relations.judgement import Judgements
from summarizer.relations.mention import mention
from summarizer.stopwatch import Stopwatch
from summarizer.text.language import language_name
from summarizer.text.terms import count_words
from summarizer.writing import WritingRequest
from summarizer.writing.filling import missing

NOTHING_HELD = "no sentence that the model wrote is what the sources say; their own sentences stand instead"
TOO_LITTLE_HELD = (
    "too little of what the model wrote is what the sources say; their own sentences fill the rest"
)
#: Share by which a summary may be longer than asked without a word about it: half a sentence of a short one.
MUCH_LONGER = 0.25
ALL_KNOWN = "the sources say nothing that is not known already"


@dataclass(frozen=True, slots=True)
class Job:
    """A cluster on its way through the pipeline, with everything known before its sentences are written."""

    cluster: Cluster
    prepared: Prepared
    plan: Plan
    request: WritingRequest
    watch: Stopwatch
    findings: Findings
    judgements: Judgements
    warnings: tuple[str, ...] = ()


def finish(
    job: Job,
    drafts: Sequence[DraftSentence],
    writer: str,
    config: SummarizerConfig,
    warnings: Sequence[str],
    shown: Callable[[SummarySentence], None] | None = None,
) -> Summary:
    """Prove the drafts and put the summary together.

    Args:
        job: The cluster on its way.
        drafts: Its sentences as written.
        writer: Name of the writer that wrote them.
        config: What the summary was asked to be.
        warnings: What went wrong before: documents that could not be read.
        shown: Given each sentence as soon as it is proven.

    Raises:
        EmptyInputError: The summary would be empty, and not because the reader knows everything already.
    """
    prepared, findings = job.prepared, job.findings
    with job.watch("checking"):
        spoken = spoken_documents(prepared.documents)
        index = SentenceIndex(prepared.citable, prepared.language, job.judgements, spoken, job.plan.replaced)
        proven = _prove_and_fill(job, drafts, index, config.checking.enabled, shown)
    sentences, asked = proven.sentences, bool(job.plan.reader.query)
    with job.watch("comparison"):
        if config.disagreements.mention and prepared.language in COMPARED:  # the line is English
            sentences = mention(
                sentences, findings, config.length, prepared.origins(), prepared.language, asked
            )
    if not (job.plan.spine or asked) and config.length.word_budget is not None:
        sentences = _with_counts(sentences, prepared)
    sentences = close_quotations(sentences)
    sentences = with_speakers(sentences, prepared.documents, index.sentences, prepared.language)
    if not sentences and not job.plan.reader.known:
        raise EmptyInputError(_nothing_told(job, proven))
    title, untitled = choose_title(prepared, sentences, job.plan.spine) if config.title else (None, "")
    all_known = not sentences and not job.plan.ordered
    return Summary(
        cluster_id=job.cluster.id,
        title=title,
        language=prepared.language,
        writer=writer,
        sentences=sentences,
        documents=_document_reports(prepared, sentences),
        groups=_group_reports(job, sentences),
        warnings=(
            *warnings,
            *job.request.log.warnings,
            *query_warnings(job.plan.reader.query, job.plan.answered),
            *_length_warnings(sentences, config.length.words),
            *source_warnings(prepared),
            *_writer_warnings(prepared, writer, config),
            *proven.warnings,
            *([ALL_KNOWN] if all_known else []),
            *([untitled] if untitled else []),
        ),
        disagreements=findings.disagreements,
        agreement=findings.agreement,
        timeline=findings.timeline,
        news=findings.news,
        superseded=findings.superseded,
        config=config.model_dump(mode="json", exclude={"app"}),  # the page's limits shape no summary
        timings=job.watch.seconds,
        usage=job.request.log.usage,
    )


def _prove_and_fill(
    job: Job,
    drafts: Sequence[DraftSentence],
    index: SentenceIndex,
    checking: bool,
    shown: Callable[[SummarySentence], None] | None,
) -> Proven:
    """The drafts that hold, in place; where a model's text tells too little, source sentences are added."""
    prepared = job.prepared
    placed: list[SummarySentence] = []

    def place(sentence: SummarySentence) -> None:
        placed.append(placed_after(placed, sentence, job.plan.ordered))
        if shown is not None:
            shown(placed[-1])

    prove_drafts = partial(
        prove,
        index=index,
        origins=prepared.origins(),
        groups={member: item.group.id for item in job.plan.ranked for member in item.group.members},
        checking=checking,
        published={document.id: document.date for document in prepared.documents if document.date},
    )
    # Source sentences may come between those of a free text: it is shown when all of them are known.
    is_free = not all(draft.evidence for draft in drafts)
    proven = prove_drafts(drafts, shown=None if is_free else place)
    if not is_free and placed:
        return replace(proven, sentences=tuple(placed))
    added = Proven((), ())
    if checking or not proven.sentences:
        cited = {citation.sentence_id for sentence in proven.sentences for citation in sentence.citations}
        texts = [sentence.text for sentence in proven.sentences]
        added = prove_drafts(missing(job.request, texts, cited))
    for sentence in in_plan_order(proven.sentences, added.sentences, job.plan.ordered):
        place(sentence)
    filled = [TOO_LITTLE_HELD if proven.sentences else NOTHING_HELD] if added.sentences else []
    return Proven(tuple(placed), (*proven.warnings, *filled, *added.warnings))


def _with_counts(sentences: tuple[SummarySentence, ...], prepared: Prepared) -> tuple[SummarySentence, ...]:
    """Opinions behind a sentence that counts what they speak of, in a paragraph of its own."""
    counted = count_matters(prepared) if sentences else None
    if counted is None:
        return sentences
    return (counted, *(replace(each, paragraph=each.paragraph + 1) for each in sentences))


def _nothing_told(job: Job, proven: Proven) -> str:
    """Why the summary is empty."""
    aside = len(job.prepared.set_aside)
    reasons = [f"{aside} of {len(job.prepared.documents)} documents are set aside"] if aside else []
    reasons += proven.warnings
    return f"no sentence of the sources can be used: {'; '.join(reasons) or 'they hold no whole sentence'}"


def _writer_warnings(prepared: Prepared, writer: str, config: SummarizerConfig) -> list[str]:
    # The editor copies a source's sentence wherever it cannot do better, and so every sentence of a language
    # that it does not write: the summary's ``writer`` says so, and nobody is warned.
    if config.writer.name in (writer, "editor"):
        return []
    language = language_name(prepared.language) or prepared.language
    return [
        f"the {config.writer.name} writer does not write {language}; the {writer} writer was used instead"
    ]


def _length_warnings(sentences: Sequence[SummarySentence], words: int | None) -> list[str]:
    """Where whole sentences make the summary much longer than it was asked to be."""
    length = sum(count_words(sentence.text) for sentence in sentences)
    if words is None or length <= words * (1 + MUCH_LONGER):
        return []
    return [
        f"the summary has {length} words and not {words}: sentences are kept whole, and none that is shorter "
        "can stand by itself"
    ]


def _document_reports(prepared: Prepared, sentences: Sequence[SummarySentence]) -> tuple[DocumentReport, ...]:
    cited = {citation.document_id for sentence in sentences for citation in sentence.citations}
    return tuple(
        DocumentReport(
            document=document,
            sentences=len(prepared.sentences[document.id]),
            used=document.id in cited,
            relevance=prepared.relevance[document.id],
            duplicate_of=prepared.copies.get(document.id),
            set_aside=prepared.set_aside.get(document.id),
        )
        for document in prepared.documents
    )


def _group_reports(job: Job, sentences: Sequence[SummarySentence]) -> tuple[GroupReport, ...]:
    groups = {sentence.group_id for sentence in sentences} - {None}
    # A writer that shortens is given more than it tells; one that sees all evidence at once names no group.
    chosen = {item.group.id for item in job.plan.ordered if not groups or item.group.id in groups}
    return tuple(
        GroupReport(
            group=item.group,
            members=tuple(job.request.sentences[member] for member in item.group.members),
            salience=item.salience,
            selected=item.group.id in chosen,
        )
        for item in job.plan.ranked
    )
