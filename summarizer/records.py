"""The records that flow between stages: frozen, with ids and character spans, never searched for again.

In order: Document -> Cluster -> Sentence -> RedundancyGroup -> Evidence -> DraftSentence -> SummarySentence
(with Citation, Support) -> Summary.

Every offset (``Sentence.start``, ``Citation.start``, ...) counts characters of ``Document.text``, the cleaned
text. What cleaning changed is kept as ``Document.edits``, whose offsets count those of ``Document.original``.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Literal

from summarizer.findings import Agreement, Disagreement, News, Superseded, TimelineEvent
from summarizer.usage import Usage

Verdict = Literal["supported", "partly", "unsupported"]

Role = Literal["lead", "detail", "addition", "latest", "background", "voice", "dispute"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One change that cleaning made: ``original[start:end]`` became ``replacement``, empty for a removal.

    ``reason`` is a short term such as ``"caption"`` or ``"glued words"``.
    """

    start: int
    end: int
    replacement: str
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document, ``text[start:end]``, that is more than a part of running prose.

    Attributes:
        start: Where it begins in ``Document.text``, and ``end`` where it ends.
        role: ``"turn"`` (of one speaker), ``"item"`` (of a list), ``"row"``, ``"clause"`` or ``"abstract"``.
        speaker: Who says it, and ``day`` when, where the document tells.
    """

    start: int
    end: int
    role: str
    speaker: str | None = None
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One source text. ``text`` is what every later offset refers to.

    Attributes:
        text: The text as stages read it: as given at first, cleaned after cleaning.
        id: Unique in its cluster; the engine gives ``d1``, ``d2``, ... where it is empty.
        title: Headline, where one can be found.
        source: Publisher, file name or address: who says it.
        date: Day of publication, or the day as of which it speaks, where one can be found.
        language: ISO 639-1 code, where one has been detected.
        original: The text as it came in; ``None`` means ``text`` has not been changed.
        edits: Changes from ``original`` to ``text``, by ``start``, not overlapping.
        kind: What sort of document it is: one of ``config.DOCUMENT_KINDS``; ``None`` where nobody has looked.
        blocks: Turns, items, rows and clauses of ``text``, by ``start``, not overlapping.
        cleaned: Whether cleaning has been at it.
    """

    text: str
    id: str = ""
    title: str | None = None
    source: str | None = None
    date: datetime.date | None = None
    language: str | None = None
    original: str | None = None
    edits: tuple[Edit, ...] = ()
    kind: str | None = None
    blocks: tuple[Block, ...] = ()
    cleaned: bool = False

    @property
    def raw(self) -> str:
        """The text as it came in, before any edit."""
        return self.text if self.original is None else self.original


@dataclass(frozen=True, slots=True)
class Cluster:
    """The documents on one topic that become one summary (the term of WCEP, Ghalandari et al. 2020)."""

    id: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its place: ``document.text[start:end] == text`` always holds.

    ``index`` counts sentences in the document from 0, ``paragraph`` counts its paragraphs from 0.
    ``speaker`` is who says it and ``day`` when, in a document that tells that of its parts.
    """

    document_id: str
    index: int
    start: int
    end: int
    text: str
    paragraph: int = 0
    speaker: str | None = None
    day: datetime.date | None = None

    @property
    def id(self) -> str:
        """Unique in the cluster, e.g. ``d2#14``."""
        return f"{self.document_id}#{self.index}"


@dataclass(frozen=True, slots=True)
class RedundancyGroup:
    """Sentences of one or several documents that say one thing.

    Attributes:
        id: Unique in the cluster, e.g. ``g7``.
        representative: Id of the sentence that says it best.
        members: Ids of all its sentences, the representative among them, in document order.
        support: Number of independent origins (not of documents: copies count once).
    """

    id: str
    representative: str
    members: tuple[str, ...]
    support: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A group with how much it matters (``rank`` 0: most), and its part in the text where it is told."""

    group: RedundancyGroup
    salience: float
    rank: int
    role: Role = "detail"
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a written sentence that a model took from a source: the citation at the level of phrases.

    ``text[start:end]`` of the sentence is ``document.text[source_start:source_end]``, but for capitals and
    spaces.
    """

    start: int
    end: int
    document_id: str
    sentence_id: str
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence as a writer wrote it, before it is checked.

    Attributes:
        text: The sentence.
        evidence: Ids of the source sentences it was written from; empty where the writer saw them
            all together and cannot tell.
        fallback: Text to use instead when checking refuses ``text``: the representative sentence.
        note: How it came about, for ``--explain``; empty when there is nothing to say.
        phrases: Which words of ``text`` are which words of the evidence, where the writer knows it.
        hints: Ids of source sentences that a model names as its evidence: looked at first, not believed.
        edit: ``copy``, or ``shorten`` where words were left out.
        before: Its text before that.
    """

    text: str
    evidence: tuple[str, ...] = ()
    fallback: str = ""
    note: str = ""
    phrases: tuple[Phrase, ...] = ()
    hints: tuple[str, ...] = ()
    edit: str = "copy"
    before: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a summary sentence comes from: ``document.text[start:end] == text``; ``whole``: it says all."""

    document_id: str
    sentence_id: str
    start: int
    end: int
    text: str
    score: float
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Support:
    """How far the cited text carries a summary sentence; ``score`` is in [0, 1]."""

    verdict: Verdict
    score: float


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """One sentence of the summary with its proof.

    ``sources`` counts the independent origins behind it; ``group_id`` is ``None`` where the writer
    did not write from one group. ``phrases`` is empty where the sentence stands as its source has it.
    ``role`` is its part in the text, ``paragraph`` counts from 0; for ``edit`` see :class:`DraftSentence`.
    """

    text: str
    support: Support
    sources: int
    citations: tuple[Citation, ...]
    group_id: str | None = None
    note: str = ""
    phrases: tuple[Phrase, ...] = ()
    role: Role = "detail"
    paragraph: int = 0
    edit: str = "copy"
    before: str = ""


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What became of one document.

    Attributes:
        document: The cleaned document, with its edits.
        sentences: Number of its sentences.
        used: Whether the summary cites it.
        relevance: How much it is about the cluster's topic, in [0, 1].
        duplicate_of: Id of the document it copies, or ``None``.
        set_aside: Why its sentences were not considered, or ``None``.
    """

    document: Document
    sentences: int
    used: bool
    relevance: float
    duplicate_of: str | None = None
    set_aside: str | None = None


@dataclass(frozen=True, slots=True)
class GroupReport:
    """A redundancy group as the public JSON shows it: its members by place, and whether it was chosen."""

    group: RedundancyGroup
    members: tuple[Sentence, ...]
    salience: float
    selected: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """The result: sentences with their proof, and everything that was decided on the way.

    What comparing found stands in ``disagreements`` to ``timeline``, ``news`` and ``superseded``, see
    :mod:`summarizer.findings`; ``news`` is ``None`` where nothing is known, ``usage`` without a model.
    """

    cluster_id: str
    title: str | None
    language: str
    writer: str
    sentences: tuple[SummarySentence, ...]
    documents: tuple[DocumentReport, ...]
    groups: tuple[GroupReport, ...]
    warnings: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    agreement: Agreement | None = None
    timeline: tuple[TimelineEvent, ...] = ()
    news: News | None = None
    superseded: tuple[Superseded, ...] = ()
    config: Mapping[str, Any] = field(default_factory=dict)
    timings: Mapping[str, float] = field(default_factory=dict)
    usage: Usage | None = None

    @property
    def text(self) -> str:
        """The summary as one text, with an empty line between paragraphs."""
        return "\n\n".join(" ".join(s.text for s in paragraph) for paragraph in self.paragraphs)

    @property
    def paragraphs(self) -> tuple[tuple[SummarySentence, ...], ...]:
        """The sentences by paragraph, in order."""
        return tuple(tuple(own) for _, own in groupby(self.sentences, lambda each: each.paragraph))
