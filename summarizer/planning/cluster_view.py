"""What planning knows of a cluster: its sentences, their salience, and how each reads by itself.

Computed once, read by every step of the plan, changed by none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.planning.salience import SalienceModel, sentence_features
from summarizer.preparation import Prepared
from summarizer.records import Sentence
from summarizer.text.analysis import Analysis
from summarizer.text.clauses import asks
from summarizer.text.context import (
    addresses_reader,
    introduces,
    leans_on_context,
    opens_inside_quotation,
)
from summarizer.text.forms import has_stop, is_cut_off, is_fragment, is_heading
from summarizer.text.lead_ins import lead_in
from summarizer.text.quoting import unmarked_quotations
from summarizer.text.similarity import Floats

Flags = NDArray[np.bool_]

#: Kinds of documents that tell things in points, which need no verb.
POINTS = frozenset(("report", "note", "minutes", "slides"))
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class ClusterView:
    """A cluster of n sentences; every array has shape (n,).

    Attributes:
        prepared: The cluster.
        analysis: Term counts and similarities.
        features: Salience features by name.
        salience: How much each sentence matters, in standard deviations above an average one.
        rows: Rows of each document's sentences, in its order, by document id.
        inside: Whether a sentence begins inside a quotation that an earlier one opened.
        leaning: Whether it needs the sentence before it to be understood.
        fragment: Whether it is no sentence.
        heading: Whether it is a heading or a call to go on reading.
        personal: Whether it speaks as its author or to its reader.
        asking: Whether it asks a question.
        introducing: Whether it is unfinished without the next one ("She said:").
        unmarked: Whether it prints as its own what another source quotes.
    """

    prepared: Prepared
    analysis: Analysis
    features: Mapping[str, Floats]
    salience: Floats
    rows: Mapping[str, tuple[int, ...]]
    inside: Flags
    leaning: Flags
    fragment: Flags
    heading: Flags
    personal: Flags
    asking: Flags
    introducing: Flags
    unmarked: Flags

    @classmethod
    def of(cls, prepared: Prepared, analysis: Analysis, model: SalienceModel) -> ClusterView:
        """Read every sentence of a cluster once."""
        sentences, language = analysis.sentences, prepared.language
        documents = {document.id: document.text for document in prepared.documents}
        inside = [opens_inside_quotation(documents[s.document_id], s.start) for s in sentences]
        leaning = leaning_sentences(sentences, inside, language)
        features = sentence_features(analysis, source_titles(prepared), leaning, language)
        pointed = {document.id for document in prepared.documents if document.kind in POINTS}
        articles = {document.id for document in prepared.documents if document.kind in (None, "article")}
        rows: dict[str, list[int]] = {}
        for row, sentence in enumerate(sentences):
            rows.setdefault(sentence.document_id, []).append(row)

        def is_point(sentence: Sentence) -> bool:  # "388 cases and 14 deaths since 20 July."
            return sentence.document_id in pointed and _FIGURE.search(sentence.text) is not None

        closed = {
            document
            for document in articles
            if _mostly_closed([sentences[row] for row in rows.get(document, ())])
        }

        def is_scrap(sentence: Sentence) -> bool:
            cut = sentence.document_id in articles and is_cut_off(sentence.text)
            cut = cut or lead_in(sentence.text)[0] >= len(sentence.text)  # a dateline alone
            unended = sentence.document_id in closed and not _is_closed(sentence)
            return cut or unended or (is_fragment(sentence.text, language) and not is_point(sentence))

        def flags(values: Sequence[bool]) -> Flags:
            return np.array(values, dtype=bool)

        return cls(
            prepared=prepared,
            analysis=analysis,
            features=features,
            salience=model.score(features),
            rows={document: tuple(own) for document, own in rows.items()},
            inside=flags(inside),
            leaning=flags(leaning),
            fragment=flags([is_scrap(s) for s in sentences]),
            heading=flags([is_heading(s, documents) for s in sentences]),
            personal=flags([addresses_reader(s.text, language) for s in sentences]),
            asking=flags([asks(s.text) for s in sentences]),
            introducing=flags([introduces(s.text) for s in sentences]),
            unmarked=flags(unmarked_quotations(sentences, prepared.documents, inside)),
        )

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, by row."""
        return self.analysis.sentences

    def origin(self, document_id: str) -> int:
        """Number of the independent origin of a document."""
        return int(self.analysis.origin[self.rows[document_id][0]])

    def before(self, row: int) -> int | None:
        """Row of the sentence before ``row`` in its document, where that sentence is among the n."""
        return row - 1 if row > 0 and self._follow(row - 1, row) else None

    def after(self, row: int) -> int | None:
        """Row of the sentence after ``row`` in its document, where that sentence is among the n."""
        return row + 1 if row + 1 < len(self.sentences) and self._follow(row, row + 1) else None

    def _follow(self, row: int, following: int) -> bool:
        first, second = self.sentences[row], self.sentences[following]
        return first.document_id == second.document_id and first.index + 1 == second.index

    def is_tellable(self, row: int) -> bool:
        """Whether a sentence may stand in a summary at all, be it with what it leans on."""
        own_voice = self.personal[row] and not self.inside[row]
        asks_reader = self.asking[row] and not self.features["quotation"][row] and not self.inside[row]
        bare = self.fragment[row] or self.heading[row] or self.unmarked[row]
        return not (bare or own_voice or asks_reader)

    def stands_alone(self, row: int) -> bool:
        """Whether a sentence can be read without the ones around it."""
        leans = self.leaning[row] or self.inside[row] or self.asking[row] or self.introducing[row]
        before = self.before(row)
        introduced = before is not None and self.introducing[before]
        apart = leans or introduced or self.personal[row]
        return self.is_tellable(row) and not apart and has_stop(self.sentences[row].text)


def _is_closed(sentence: Sentence) -> bool:
    """Whether a sentence ends with a mark, and does not begin with a small letter.

    Bylines, captions and headings have no mark, in every language; a line that begins small is the end of one
    that was broken in two.
    """
    return not sentence.text[:2].islower() and (has_stop(sentence.text) or introduces(sentence.text))


def _mostly_closed(sentences: Sequence[Sentence]) -> bool:
    """Whether a document's sentences mostly end with a mark, so that one without is none."""
    return 2 * sum(map(_is_closed, sentences)) > len(sentences)


def leaning_sentences(sentences: Sequence[Sentence], inside: Sequence[bool], language: str) -> list[bool]:
    """Whether each sentence needs the one before it; length n.

    A sentence from the middle of a quotation is read as one, with the mark that stands far before it.
    """
    return [
        leans_on_context(f"“{sentence.text}" if within else sentence.text, language)
        for sentence, within in zip(sentences, inside, strict=True)
    ]


def source_titles(prepared: Prepared) -> dict[int, list[str]]:
    """Titles of the documents of each independent origin."""
    titles: dict[int, list[str]] = {}
    origins = prepared.origins()
    for document in prepared.documents:
        if document.title and document.id in origins:
            titles.setdefault(origins[document.id], []).append(document.title)
    return titles
