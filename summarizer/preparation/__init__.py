"""From raw documents to sentences that may be selected: the first half of the pipeline, stage by stage."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarizer.config import SummarizerConfig
from summarizer.errors import EmptyInputError
from summarizer.ingestion.metadata import stated_date
from summarizer.preparation.cleaning import clean_documents
from summarizer.preparation.mixed import foreign_sentences, words_by_language
from summarizer.preparation.segmentation import segment
from summarizer.preparation.setting_aside import languages_of, reasons_to_set_aside
from summarizer.records import Document, Sentence
from summarizer.stopwatch import Stopwatch
from summarizer.text.language import detect_language


@dataclass(frozen=True, slots=True)
class Prepared:
    """Cleaned, judged and split documents of one cluster.

    Attributes:
        documents: Cleaned, in the order given.
        language: The language of most of their words.
        sentences: The sentences of every document, by its id.
        copies: The id of each copy's original, by the copy's id.
        relevance: By document id, in [0, 1].
        set_aside: Why a document is not considered, by its id.
        echoes: For each sentence that its origin prints a second time, the id of the first.
        languages: The languages that are summarized.
        foreign: The language of each sentence that is not in its document's, by its id.
    """

    documents: tuple[Document, ...]
    language: str
    sentences: Mapping[str, tuple[Sentence, ...]]
    copies: Mapping[str, str]
    relevance: Mapping[str, float]
    set_aside: Mapping[str, str]
    echoes: Mapping[str, str]
    languages: frozenset[str] = frozenset()
    foreign: Mapping[str, str] = field(default_factory=dict)

    @property
    def considered(self) -> tuple[Sentence, ...]:
        """The sentences that may be selected: not set aside, no echoes, in a language that is summarized."""
        return tuple(
            sentence
            for sentence in self.citable
            if sentence.id not in self.echoes
            and self.foreign.get(sentence.id, self.language) in (self.language, *self.languages)
        )

    @property
    def citable(self) -> tuple[Sentence, ...]:
        """The sentences that may be cited: not set aside, echoes among them."""
        return tuple(
            sentence
            for document in self.documents
            if document.id not in self.set_aside
            for sentence in self.sentences[document.id]
        )

    def by_id(self, left_out: Collection[str] = ()) -> dict[str, Sentence]:
        """The sentences of all documents by id, without those whose ids are left out."""
        return {s.id: s for own in self.sentences.values() for s in own if s.id not in left_out}

    def origins(self) -> dict[str, int]:
        """The number of the independent origin of each document that is considered, from 0."""
        numbers: dict[str, int] = {}
        return {
            document.id: numbers.setdefault(self.copies.get(document.id, document.id), len(numbers))
            for document in self.documents
            if document.id not in self.set_aside
        }


def prepare(documents: Sequence[Document], config: SummarizerConfig, watch: Stopwatch) -> Prepared:
    """Clean, compare, judge and split the documents of one cluster.

    Args:
        documents: With ids that differ.
        config: Each stage is given its own section.
        watch: Measures how long each stage takes.

    Raises:
        EmptyInputError: No document has a sentence.
    """
    # Imported here because they load numpy, which splitting a text into sentences does not need.
    from summarizer.preparation.independence import find_copies
    from summarizer.preparation.relevance import document_relevance

    with watch("cleaning"):
        # Read before cleaning, which may remove the line with the date
        dates = [document.date or stated_date(document.text) for document in documents]
        cleaned = tuple(
            replace(document, date=date, language=document.language or detect_language(document.text))
            for document, date in zip(clean_documents(documents, config.cleaning), dates, strict=True)
        )
    with watch("independence"):
        copies = find_copies(cleaned, config.independence)
    with watch("relevance"):
        scores = document_relevance(cleaned, config.relevance, copies)
        relevance = {d.id: float(score) for d, score in zip(cleaned, scores, strict=True)}
    with watch("segmentation"):
        sentences = {document.id: segment(document) for document in cleaned}
    if not any(sentences.values()):
        raise EmptyInputError("nothing is left to summarize: no document holds a sentence of an article")
    foreign: dict[str, str] = {}
    for raw, document in zip(documents, cleaned, strict=True):
        if raw.language is None:  # a language that came with the document holds for all of it
            foreign |= foreign_sentences(document, sentences[document.id])
    languages = languages_of(words_by_language(cleaned, sentences, foreign))
    set_aside = reasons_to_set_aside(cleaned, sentences, relevance, config.relevance.threshold, languages)
    if len(set_aside) == len(cleaned):
        reasons = "; ".join(f"{name!r}: {reason}" for name, reason in set_aside.items())
        raise EmptyInputError(f"nothing is left to summarize, all documents are set aside: {reasons}")
    return Prepared(
        documents=cleaned,
        language=languages.main,
        sentences=sentences,
        copies=copies,
        relevance=relevance,
        set_aside=set_aside,
        echoes=_echoes([d for d in cleaned if d.id not in set_aside], sentences, copies),
        languages=languages.summarized,
        foreign=foreign,
    )


def _echoes(
    documents: Sequence[Document],
    sentences: Mapping[str, tuple[Sentence, ...]],
    copies: Mapping[str, str],
) -> dict[str, str]:
    """Sentences that an origin prints a second time, in a copy or on the same page."""
    # Originals first, then by text: which of two equal sentences is the echo must not depend on input order.
    ordered = sorted(documents, key=lambda document: (document.id in copies, document.text, document.id))
    printed: dict[tuple[str, str], str] = {}
    echoes: dict[str, str] = {}
    for document in ordered:
        origin = copies.get(document.id, document.id)
        for sentence in sentences[document.id]:
            first = printed.setdefault((origin, " ".join(sentence.text.casefold().split())), sentence.id)
            if first != sentence.id:
                echoes[sentence.id] = first
    return echoes
