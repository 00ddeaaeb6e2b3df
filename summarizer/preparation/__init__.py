"""From raw documents to sentences that may be selected: the first half of the pipeline, stage by stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.config import SummarizerConfig
from summarizer.errors import EmptyInputError
from summarizer.preparation.cleaning import clean_documents
from summarizer.preparation.segmentation import segment
from summarizer.records import Document, Sentence
from summarizer.stopwatch import Stopwatch
from summarizer.text.language import detect_language
from summarizer.text.terms import count_words

#: A headline of five English words passes for Turkish; from 40 letters on, 99% are told right.
LANGUAGE_WORDS = 12


@dataclass(frozen=True, slots=True)
class Prepared:
    """Cleaned, judged and split documents of one cluster.

    Attributes:
        documents: Cleaned, in the order given.
        language: Of most of their words.
        sentences: Of every document, by its id.
        copies: Copy id to original id.
        relevance: By document id, in [0, 1].
        set_aside: Why a document is not considered, by its id.
        echoes: Sentence id to the id of the same sentence of the same origin, told earlier.
    """

    documents: tuple[Document, ...]
    language: str
    sentences: Mapping[str, tuple[Sentence, ...]]
    copies: Mapping[str, str]
    relevance: Mapping[str, float]
    set_aside: Mapping[str, str]
    echoes: Mapping[str, str]

    @property
    def considered(self) -> tuple[Sentence, ...]:
        """The sentences that may be selected: not set aside, and no echoes."""
        return tuple(sentence for sentence in self.citable if sentence.id not in self.echoes)

    @property
    def citable(self) -> tuple[Sentence, ...]:
        """The sentences that may be cited: not set aside, echoes among them."""
        return tuple(
            sentence
            for document in self.documents
            if document.id not in self.set_aside
            for sentence in self.sentences[document.id]
        )

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
        watch: Told which stage is running.

    Raises:
        EmptyInputError: No document has a sentence.
    """
    # Here, because they load numpy: who only splits a text into sentences does not wait for it.
    from summarizer.preparation.independence import find_copies
    from summarizer.preparation.relevance import document_relevance

    with watch("cleaning"):
        cleaned = tuple(_with_language(d) for d in clean_documents(documents, config.cleaning))
    with watch("independence"):
        copies = find_copies(cleaned, config.independence)
    with watch("relevance"):
        scores = document_relevance(cleaned, config.relevance, copies)
        relevance = {d.id: float(score) for d, score in zip(cleaned, scores, strict=True)}
    with watch("segmentation"):
        sentences = {document.id: segment(document) for document in cleaned}
    if not any(sentences.values()):
        raise EmptyInputError("nothing is left to summarize: no document holds a sentence of an article")
    language = _main_language(cleaned)
    set_aside = _set_aside(cleaned, sentences, relevance, language, config.relevance.threshold)
    echoes = _echoes([d for d in cleaned if d.id not in set_aside], sentences, copies)
    return Prepared(cleaned, language, sentences, copies, relevance, set_aside, echoes)


def _with_language(document: Document) -> Document:
    return document if document.language else replace(document, language=detect_language(document.text))


def _main_language(documents: Sequence[Document]) -> str:
    """The language of most words; ``und`` only where nothing better is known."""
    words: Counter[str] = Counter()
    for document in documents:
        words[document.language or "und"] += count_words(document.text)
    known = [language for language in words if language != "und"]
    return max(known, key=lambda language: (words[language], language), default="und")


def _set_aside(
    documents: Sequence[Document],
    sentences: Mapping[str, tuple[Sentence, ...]],
    relevance: Mapping[str, float],
    language: str,
    threshold: float,
) -> dict[str, str]:
    """Why documents are not considered; at least one always is."""
    reasons: dict[str, str] = {}
    for document in documents:
        if not sentences[document.id]:
            reasons[document.id] = "it holds no sentence of an article"
        elif document.language not in (language, "und", None) and _tells_language(document):
            reasons[document.id] = f"it is in another language ({document.language}, not {language})"
        elif relevance[document.id] < threshold:
            score = f"{relevance[document.id]:.2f}"
            reasons[document.id] = f"it is off the topic of the others (relevance {score})"
    if len(reasons) == len(documents):
        best = max((d for d in documents if sentences[d.id]), key=lambda d: (relevance[d.id], d.text))
        del reasons[best.id]
    return reasons


def _tells_language(document: Document) -> bool:
    """Whether a text is long enough for its detected language to count against it."""
    return count_words(document.text) >= LANGUAGE_WORDS


def _echoes(
    documents: Sequence[Document],
    sentences: Mapping[str, tuple[Sentence, ...]],
    copies: Mapping[str, str],
) -> dict[str, str]:
    """Sentences that an origin tells a second time, in a copy or on the same page."""
    # Originals first, then by text: which of two equal sentences is the echo must not depend on input order.
    ordered = sorted(documents, key=lambda document: (document.id in copies, document.text, document.id))
    told: dict[tuple[str, str], str] = {}
    echoes: dict[str, str] = {}
    for document in ordered:
        origin = copies.get(document.id, document.id)
        for sentence in sentences[document.id]:
            first = told.setdefault((origin, " ".join(sentence.text.casefold().split())), sentence.id)
            if first != sentence.id:
                echoes[sentence.id] = first
    return echoes
