"""What summaries of one cluster are held against: its sources, prepared once for all systems."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from summarizer.config import SummarizerConfig
from summarizer.evaluation.coherence import SourcePlaces
from summarizer.evaluation.fragments import SourceWords
from summarizer.preparation import Prepared, prepare
from summarizer.preparation.segmentation import segment
from summarizer.proving.attribution import attribute, passages
from summarizer.proving.sentence_index import SentenceIndex
from summarizer.records import Citation, Document, DraftSentence, Sentence
from summarizer.stopwatch import Stopwatch


class SourceView:
    """The sources of one cluster. Each part is made when first asked for.

    Args:
        documents: As given, not cleaned, with ids that differ.
        cited: The texts that the offsets of citations count in; empty where they are not known.
    """

    def __init__(self, documents: Sequence[Document], cited: Sequence[Document] = ()) -> None:
        self.documents = tuple(documents)
        self.cited = tuple(cited)

    def citing(self, cited: Sequence[Document]) -> SourceView:
        """This view for a system whose citations count in other texts; what is made already is shared."""
        if not cited or tuple(cited) == self.cited:
            return self
        other = SourceView(self.documents, cited)
        for name in ("prepared", "words", "places", "everything", "attributable"):
            if name in self.__dict__:
                other.__dict__[name] = self.__dict__[name]
        return other

    @cached_property
    def prepared(self) -> Prepared:
        """Cleaned, copies found, off-topic documents set aside: which sources a summary should draw on."""
        return prepare(self.documents, SummarizerConfig(), Stopwatch())

    @cached_property
    def places(self) -> SourcePlaces:
        """The sentences of relevant documents, each with what it points back to."""
        return SourcePlaces(self.prepared)

    @cached_property
    def words(self) -> SourceWords:
        """The words of the documents as given."""
        return SourceWords([document.text for document in self.documents])

    @cached_property
    def everything(self) -> SentenceIndex:
        """Every sentence of every document, off-topic ones too, as given and as cleaned.

        Both, because cleaning repairs words that are glued together as given, and takes out lines that a
        system may nevertheless have quoted.
        """
        cleaned = [replace(document, id=f"{document.id} cleaned") for document in self.prepared.documents]
        split = [sentence for each in (*self.documents, *cleaned) for sentence in segment(each)]
        return SentenceIndex(split, self.prepared.language)

    @cached_property
    def attributable(self) -> SentenceIndex:
        """The sentences of relevant documents, for summaries without citations of their own."""
        return SentenceIndex(self.prepared.citable, self.prepared.language)

    @cached_property
    def citable(self) -> SentenceIndex:
        """The sentences that citations count in: of the record's documents, or of these as given."""
        documents = self.cited or self.documents
        split = [sentence for document in documents for sentence in segment(document)]
        return SentenceIndex(split, self.prepared.language)

    def attributed(self, sentence: str) -> tuple[Citation, ...]:
        """What a sentence without citations would be cited for by the engine's own attribution."""
        return attribute(DraftSentence(sentence), self.attributable)

    def passages(self, citations: Sequence[Citation]) -> tuple[str, ...]:
        """The cited texts; those of neighbouring sentences are one, where their places are known."""
        placed = [self._placed(citation) for citation in citations]
        known = [citation for citation in placed if citation.sentence_id]
        rest = [citation.text for citation in placed if not citation.sentence_id]
        return (*passages(known, self.citable), *rest)

    def _placed(self, citation: Citation) -> Citation:
        sentences = self._by_document.get(citation.document_id, [])
        row = bisect_right(sentences, citation.start, key=lambda sentence: sentence.start) - 1
        if row < 0 or citation.text not in sentences[row].text:
            return replace(citation, sentence_id="")
        return replace(citation, sentence_id=sentences[row].id)

    @cached_property
    def _by_document(self) -> dict[str, list[Sentence]]:
        found: dict[str, list[Sentence]] = {}
        for sentence in self.citable.sentences.values():
            found.setdefault(sentence.document_id, []).append(sentence)
        return found
