"""The engine: documents in, a cited summary out.

The method reads top to bottom in :meth:`Summarizer.summarize_many`: prepare, choose, write, prove.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Any

from summarizer.config import SummarizerConfig
from summarizer.errors import SummarizerError
from summarizer.ingestion import Ingested, as_documents
from summarizer.planning.plan import make_plan
from summarizer.planning.reader import Reader
from summarizer.preparation import Prepared, prepare
from summarizer.preparation.segmentation import segment
from summarizer.proving.outcome import Job, finish
from summarizer.proving.revising import revise
from summarizer.records import Cluster, Document, DraftSentence, Summary, SummarySentence
from summarizer.relations.comparing import compare, published
from summarizer.relations.judgement import Judgements
from summarizer.relations.verifier import make_verifier
from summarizer.stopwatch import Stopwatch
from summarizer.text.embeddings import LANGUAGES as EMBEDDED_LANGUAGES
from summarizer.text.embeddings import SentenceEncoder
from summarizer.writing import ExtractiveWriter, Writer, WritingRequest, first_made_for, make_writer

Inputs = Iterable[str | PathLike[str] | Document]

#: Clusters whose sentences are written together: a judgement between full batches and a first result soon.
CLUSTERS_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class SummaryFailure:
    """A cluster that could not be summarized, in the place of its summary."""

    cluster_id: str
    error: SummarizerError


class Summarizer:
    """Summarizes clusters of documents. Models load once, on first use; safe to share between threads.

    Args:
        config: Everything that shapes a summary; ``None`` is the default configuration.

    Raises:
        WriterError: The configured writer cannot be used.
    """

    def __init__(self, config: SummarizerConfig | None = None) -> None:
        self.config = config or SummarizerConfig()
        self._writer = make_writer(self.config.writer, _split)
        self._extractive = ExtractiveWriter()
        self._encoder = SentenceEncoder()
        self._writing = threading.Lock()
        # The known documents that were given last, and what they say
        self._known: tuple[tuple[Document, ...], tuple[str, ...]] = (), ()

    @classmethod
    def from_config(cls, path: str | Path) -> Summarizer:
        """An engine from a YAML file.

        Raises:
            ConfigError: The file is missing, or holds a key or value that is not accepted.
        """
        return cls(SummarizerConfig.load(path))

    def summarize(
        self,
        inputs: Inputs | Cluster,
        *,
        words: int | None = None,
        sentences: int | None = None,
        query: str | None = None,
        known: Inputs = (),
        title: bool | None = None,
        cluster_id: str = "",
        progress: Callable[[str], None] | None = None,
        proven: Callable[[SummarySentence], None] | None = None,
        written: Callable[[str], None] | None = None,
    ) -> Summary:
        """Summarize documents on one topic.

        Args:
            inputs: Texts, paths or ``Document``s; or a ``Cluster``.
            words: Length in words, instead of the configuration's.
            sentences: Length in sentences, instead of the configuration's.
            query: What the summary should be about.
            known: What the reader has already read: it is not repeated.
            title: Whether to give the summary a title, instead of the configuration's choice.
            cluster_id: Name of the cluster, where ``inputs`` is not one.
            progress: Told the name of each stage as it starts, and ``"writing"`` again at every step of a
                model. What it raises ends the work there.
            proven: Told each sentence as soon as its sources are found to carry it, in the order of telling.
                Of the last ones, some may make way for a line on a dispute.
            written: Given the text as far as an instruct model has written it: nothing of it is checked yet.

        Raises:
            ConfigError: A length is not accepted.
            InputError: The documents cannot be used.
            WriterError: The writer's model cannot be loaded or run.
        """
        config = self._with(words, sentences, title)
        cluster, warnings = _as_cluster(inputs, cluster_id, config)
        job = self._plan(cluster, self._reader(query, known), config, progress, written)
        with job.watch("writing"):
            (drafts,) = self._write([job])
        writer = self._writer_for(job.prepared, job.request.query)
        return finish(job, drafts, writer.name, config, warnings, proven)

    def summarize_many(
        self, clusters: Iterable[Cluster | Inputs], *, query: str | None = None, known: Inputs = ()
    ) -> Iterator[Summary | SummaryFailure]:
        """Summarize clusters one after the other, lazily; their sentences are written in shared batches.

        Args:
            clusters: ``Cluster``s, or the documents of each as :meth:`summarize` takes them; read as they
                are needed. Those without an id are named by their place, from 1.
            query: As in :meth:`summarize`, for all of them.
            known: As in :meth:`summarize`, for all of them.

        Yields:
            In input order, a ``Summary`` for each cluster, or a ``SummaryFailure`` that costs the others
            nothing. Where the configuration is ``strict``, the first failure is raised instead.
        """
        reader = self._reader(query, known)
        stream = enumerate(clusters, 1)
        while batch := list(islice(stream, CLUSTERS_AT_ONCE)):
            planned = [self._attempt_plan(given, number, reader) for number, given in batch]
            jobs = [job for job in planned if isinstance(job, Job)]
            drafts = iter(self._write(jobs))
            for job in planned:
                if isinstance(job, SummaryFailure):
                    yield job
                else:
                    yield self._attempt_finish(job, next(drafts))

    def _attempt_finish(self, job: Job, drafts: Sequence[DraftSentence]) -> Summary | SummaryFailure:
        try:
            writer = self._writer_for(job.prepared, job.request.query)
            return finish(job, drafts, writer.name, self.config, job.warnings)
        except SummarizerError as error:
            if self.config.strict:
                raise
            return SummaryFailure(job.cluster.id, error)

    def _attempt_plan(self, given: Cluster | Inputs, number: int, reader: Reader) -> Job | SummaryFailure:
        name = given.id if isinstance(given, Cluster) else str(number)
        try:
            numbered, warnings = _as_cluster(given, name, self.config)
            return replace(self._plan(numbered, reader, self.config, None), warnings=warnings)
        except SummarizerError as error:
            if self.config.strict:
                raise
            return SummaryFailure(name, error)

    def _plan(
        self,
        cluster: Cluster,
        reader: Reader,
        config: SummarizerConfig,
        progress: Callable[[str], None] | None,
        written: Callable[[str], None] | None = None,
    ) -> Job:
        """Everything up to writing."""
        watch = Stopwatch(progress)
        prepared = prepare(cluster.documents, config, watch)
        embeds = config.redundancy.similarity == "minilm" and prepared.language in EMBEDDED_LANGUAGES
        encode = self._encoder.encode if embeds else None
        ratio = self._writer_for(prepared, reader.query).evidence_ratio
        plan = make_plan(prepared, reader, config, watch, published(prepared), encode, ratio)
        judgements = Judgements(make_verifier(config.relations.model, prepared.language))
        with watch("comparison"):  # before writing: who writes should know where the sources differ
            findings = compare(prepared, plan, config.disagreements, judgements)
        request = WritingRequest(
            cluster_id=cluster.id,
            language=prepared.language,
            evidence=plan.ordered,
            sentences=prepared.by_id(plan.replaced),
            documents=prepared.documents,
            words=config.length.word_budget,
            sentence_count=config.length.sentences,
            query=reader.query,
            picked=plan.picked,
            pulse=partial(progress, "writing") if progress else _go_on,
            disagreements=findings.disagreements,
            heard=written or _go_on,
        )
        return Job(cluster, prepared, plan, request, watch, findings, judgements)

    def _reader(self, query: str | None, known: Inputs) -> Reader:
        """What the reader asks and knows; the ``Document``s known at the last call are not read again."""
        query = query.strip() if query else None
        given: Any = tuple(known) if isinstance(known, Iterable) and not isinstance(known, str) else known
        if not given:
            return Reader(query)
        before, sentences = self._known
        if given != before:
            sentences = _known_sentences(given, self.config)
            kept = isinstance(given, tuple) and all(isinstance(known, Document) for known in given)
            if kept:  # anything else may be a file, which may change
                self._known = given, sentences
        return Reader(query, sentences)

    def _with(self, words: int | None, sentences: int | None, title: bool | None) -> SummarizerConfig:
        """The configuration with what one call asks for."""
        values: dict[str, Any] = {}
        if words is not None or sentences is not None:
            values.update({"length.words": words, "length.sentences": sentences})
        if title is not None:
            values["title"] = title
        return self.config.with_values(**values) if values else self.config

    def _writer_for(self, prepared: Prepared, query: str | None) -> Writer:
        """The configured writer, or the extractive one for what it does not write."""
        kinds = {document.kind for document in prepared.documents}
        return first_made_for((self._writer, self._extractive), prepared.language, kinds, query)

    def _write(self, jobs: Sequence[Job]) -> list[tuple[DraftSentence, ...]]:
        """Drafts of all jobs, each writer called once."""
        drafts: dict[int, tuple[DraftSentence, ...]] = {}
        for writer in (self._writer, self._extractive):
            made_for = [self._writer_for(job.prepared, job.request.query) for job in jobs]
            own = [n for n, each in enumerate(made_for) if each is writer and n not in drafts]
            with self._writing:
                written = self._written(writer, [jobs[number] for number in own]) if own else []
            drafts.update(zip(own, written, strict=True))
        return [drafts[number] for number in range(len(jobs))]

    def _written(self, writer: Writer, jobs: Sequence[Job]) -> list[tuple[DraftSentence, ...]]:
        """What a writer writes, with another wording of what checking would refuse."""
        drafts = writer.write([job.request for job in jobs])
        return revise(jobs, drafts, writer) if self.config.checking.enabled else drafts


def summarize(
    inputs: Inputs | Cluster,
    *,
    words: int | None = None,
    sentences: int | None = None,
    query: str | None = None,
    known: Inputs = (),
    title: bool | None = None,
    config: SummarizerConfig | str | Path | None = None,
) -> Summary:
    """Summarize documents on one topic once; see :meth:`Summarizer.summarize`.

    Args:
        inputs: Texts, paths or ``Document``s.
        words: Length in words.
        sentences: Length in sentences.
        query: What the summary should be about.
        known: What the reader has already read.
        title: Whether to give the summary a title.
        config: A configuration, or the path of one.

    Raises:
        SummarizerError: The inputs, the configuration or the writer cannot be used.
    """
    loaded = SummarizerConfig.load(config) if isinstance(config, str | Path) else config
    return Summarizer(loaded).summarize(
        inputs, words=words, sentences=sentences, query=query, known=known, title=title
    )


def _split(text: str) -> list[str]:
    return [sentence.text for sentence in segment(Document(text, id="written"))]


def _as_cluster(
    inputs: Inputs | Cluster, cluster_id: str, config: SummarizerConfig
) -> tuple[Cluster, tuple[str, ...]]:
    """A cluster of readable documents with ids, and a warning for each one that is not readable."""
    ingested = as_documents(inputs.documents if isinstance(inputs, Cluster) else inputs, config.ingestion)
    documents = ingested.require(config.strict)
    name = inputs.id if isinstance(inputs, Cluster) else cluster_id
    return Cluster(name, documents), tuple(str(failure.error) for failure in ingested.failures)


def _known_sentences(known: Inputs, config: SummarizerConfig) -> tuple[str, ...]:
    """What known documents say: read as others are, but whole, as what cleaning takes away is known too."""
    ingested: Ingested = as_documents(known, config.ingestion)
    if ingested.failures:  # a known document that cannot be read would let old news through
        raise ingested.failures[0].error
    whole: dict[str, Any] = {"cleaning.enabled": False}
    prepared = prepare(ingested.documents, config.with_values(**whole), Stopwatch())
    return tuple(s.text for group in prepared.sentences.values() for s in group)


def _go_on(*_: str) -> None:
    """Nobody waits to stop the work, or to see the text while it is written."""
