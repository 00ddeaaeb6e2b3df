"""The last step of the pipeline: written sentences become a summary, and everything else is accounted for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from summarizer.config import SummarizerConfig
from summarizer.errors import EmptyInputError
from summarizer.findings import Findings
from summarizer.planning.plan import Plan, unanswered
from summarizer.planning.shared_matters import count_matters
from summarizer.preparation import Prepared
from summarizer.proving.headline import choose_title
from summarizer.proving.proof import Proven, prove
from summarizer.proving.quotation_marks import close_quotations
from summarizer.proving.sentence_index import SentenceIndex
from summarizer.proving.source_warnings import source_warnings
from summarizer.proving.speakers import spoken_documents, with_speakers
from summarizer.records import (
    Cluster,
    DocumentReport,
    DraftSentence,
    Evidence,
    GroupReport,
    Summary,
    SummarySentence,
)
from summarizer.relations.comparing import mention
from summarizer.relations.judgement import Judgements
from summarizer.stopwatch import Stopwatch
from summarizer.text.language import language_name
from summarizer.text.terms import count_words
from summarizer.writing import WritingRequest
from summarizer.writing.filling import within_budget

NOTHING_HELD = "no sentence that the model wrote is what the sources say; their own sentences stand instead"
#: Share by which a summary may be longer than asked without a word about it: half a sentence of a short one.
MUCH_LONGER = 0.25
ALL_KNOWN = "the sources say nothing that is not known already"


@dataclass(frozen=True, slots=True)
class Job:
    """A cluster on its way: what is known, was found and was warned of, before its sentences are written."""

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
        EmptyInputError: Nothing can be told, and not because all of it is known.
    """
    prepared = job.prepared
    groups = {member: item.group.id for item in job.plan.ranked for member in item.group.members}
    with job.watch("checking"):
        words_of = spoken_documents(prepared.documents)
        index = SentenceIndex(prepared.citable, prepared.language, job.judgements, words_of)
        published = {document.id: document.date for document in prepared.documents if document.date}
        place = partial(_placed, {item.group.id: item for item in job.plan.ordered})
        show = None if shown is None else lambda sentence: shown(place(sentence))
        proven = prove(drafts, index, prepared.origins(), groups, config.checking.enabled, show, published)
        if not proven.sentences and job.plan.ordered:
            own = within_budget(job.request, ())
            instead = prove(own, index, prepared.origins(), groups, config.checking.enabled, show, published)
            proven = replace(instead, warnings=(*proven.warnings, NOTHING_HELD, *instead.warnings))
        proven = replace(proven, sentences=tuple(map(place, proven.sentences)))
    findings = job.findings
    with job.watch("comparison"):
        if config.disagreements.mention:
            sentences = mention(proven.sentences, findings, config.length, prepared.origins())
            proven = replace(proven, sentences=sentences)
    if not job.plan.spine and config.length.word_budget is not None:
        proven = replace(proven, sentences=_with_counts(proven.sentences, prepared))
    proven = replace(proven, sentences=close_quotations(proven.sentences))
    spoken = with_speakers(proven.sentences, prepared.documents, index.sentences, prepared.language)
    proven = replace(proven, sentences=spoken)
    if not proven.sentences and not job.plan.reader.known:
        raise EmptyInputError(_nothing_told(job, proven))
    if not proven.sentences and not job.plan.ordered:
        proven = replace(proven, warnings=(*proven.warnings, ALL_KNOWN))
    title, untitled = choose_title(prepared, proven.sentences, job.plan.spine) if config.title else (None, "")
    warnings = (*warnings, *job.request.log.warnings, *unanswered(job.plan))
    lengths = _length_warnings(proven.sentences, config.length.words)
    notes = (*warnings, *lengths, *source_warnings(prepared), *_writer_warnings(prepared, writer, config))
    return Summary(
        cluster_id=job.cluster.id,
        title=title,
        language=prepared.language,
        writer=writer,
        sentences=proven.sentences,
        documents=_document_reports(prepared, proven),
        groups=_group_reports(job, proven),
        warnings=(*notes, *proven.warnings, *([untitled] if untitled else [])),
        disagreements=findings.disagreements,
        agreement=findings.agreement,
        timeline=findings.timeline,
        news=findings.news,
        config=config.model_dump(mode="json", exclude={"app"}),  # the page's limits shape no summary
        timings=job.watch.seconds,
        usage=job.request.log.usage,
    )


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
    reasons += list(proven.warnings)
    return f"no sentence of the sources can be used: {'; '.join(reasons) or 'they hold no whole sentence'}"


def _placed(planned: Mapping[str, Evidence], sentence: SummarySentence) -> SummarySentence:
    """A sentence with the part that the plan gives it; one of no group is a detail."""
    item = planned.get(sentence.group_id or "")
    return sentence if item is None else replace(sentence, role=item.role, paragraph=item.paragraph)


def _writer_warnings(prepared: Prepared, writer: str, config: SummarizerConfig) -> list[str]:
    # The editor tells a sentence as its source has it wherever it cannot do better, and in a language
    # that it does not write it never can: the summary's ``writer`` says so, and nobody is warned.
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


def _document_reports(prepared: Prepared, proven: Proven) -> tuple[DocumentReport, ...]:
    cited = {citation.document_id for sentence in proven.sentences for citation in sentence.citations}
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


def _group_reports(job: Job, proven: Proven) -> tuple[GroupReport, ...]:
    groups = {sentence.group_id for sentence in proven.sentences} - {None}
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
