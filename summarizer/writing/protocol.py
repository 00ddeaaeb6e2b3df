"""The swap point of the writing stage: one method, batches of requests in, drafts out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from summarizer.findings import Disagreement
from summarizer.records import Document, DraftSentence, Evidence, Sentence
from summarizer.usage import Usage

#: Sentences of a text, in order: how a writer that gets running text from its model takes it apart.
Split = Callable[[str], Sequence[str]]


def _go_on() -> None:
    """The pulse of work that nobody stops."""


def _nobody_listens(text: str) -> None:
    """What is heard of a text that nobody waits for."""


@dataclass(slots=True)
class WritingLog:
    """What writing one summary cost and came across; the writer adds to it.

    Attributes:
        usage: What a model was asked for; ``None`` where none was asked by a question.
        warnings: What the reader should know.
    """

    usage: Usage | None = None
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WritingRequest:
    """What a writer is given for one summary.

    Attributes:
        cluster_id: Whose summary it is.
        language: ISO 639-1 code of the evidence.
        evidence: The selected groups, in the order in which the summary should tell them.
        sentences: Every sentence the evidence names, and its neighbours, by id.
        documents: The cleaned documents that ``sentences`` point into, in cluster order.
        words: Budget in words, or ``None``.
        sentence_count: Budget in sentences, or ``None``.
        query: What the reader asked for, or ``None``.
        picked: Ids of the groups in the order in which they were selected: of what does not fit, the last
            are left out first. Empty where that is not known; then the least salient are.
        pulse: To be called between the steps of long work, such as those of a model; it raises where nobody
            waits for the summary any more, and that is to be let through.
        disagreements: Where the sources differ, the surest first.
        heard: Given the text as far as a model has written it, unchecked, by a writer that can tell.
        log: Where the writer notes what it cost and what the reader should know.
    """

    cluster_id: str
    language: str
    evidence: tuple[Evidence, ...]
    sentences: Mapping[str, Sentence]
    documents: tuple[Document, ...]
    words: int | None = None
    sentence_count: int | None = None
    query: str | None = None
    picked: tuple[str, ...] = ()
    pulse: Callable[[], None] = _go_on
    disagreements: tuple[Disagreement, ...] = ()
    heard: Callable[[str], None] = _nobody_listens
    log: WritingLog = field(default_factory=WritingLog)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A written sentence that checking does not let pass.

    Attributes:
        request: What it was written for.
        text: The sentence.
        evidence: Ids of the source sentences it may be written from.
        reason: What is wrong with it, as the end of "it ...": ``says "9,000", which no source says``.
    """

    request: WritingRequest
    text: str
    evidence: tuple[str, ...]
    reason: str


class Writer(Protocol):
    """Writes the sentences of summaries from selected evidence."""

    @property
    def name(self) -> str:
        """The name a configuration uses."""
        ...

    @property
    def languages(self) -> frozenset[str] | None:
        """ISO 639-1 codes it can write, or ``None`` for every language."""
        ...

    @property
    def evidence_ratio(self) -> float:
        """Evidence wanted per length written: 1 to write it down as it is, more to condense it."""
        ...

    def write(self, requests: Sequence[WritingRequest]) -> list[tuple[DraftSentence, ...]]:
        """One draft per request, in the order of ``requests``; each a tuple of sentences.

        Raises:
            WriterError: The model cannot be loaded or run.
        """
        ...


@runtime_checkable
class Reviser(Protocol):
    """A writer that can be asked once more for sentences that were refused."""

    def revise(self, refusals: Sequence[Refusal]) -> list[DraftSentence | None]:
        """Another wording of each, or ``None`` where there is none.

        Raises:
            WriterError: The model cannot be run.
        """
        ...


@runtime_checkable
class Selective(Protocol):
    """A writer that is made for some clusters only; the extractive writer tells the others."""

    def suits(self, kinds: Collection[str | None], query: str | None) -> bool:
        """Whether it writes of documents of these kinds, for a reader with this question."""
        ...


def first_made_for(
    writers: Sequence[Writer], language: str, kinds: Collection[str | None], query: str | None
) -> Writer:
    """The first that writes the language, of documents of these kinds, for a reader with this question.

    Raises:
        StopIteration: None does.
    """
    return next(
        writer
        for writer in writers
        if (writer.languages is None or language in (*writer.languages, "und"))
        and (not isinstance(writer, Selective) or writer.suits(kinds, query))
    )
