"""What planning knows of a cluster: its sentences, their salience, and how each reads by itself.

It is computed once, and no step of the plan changes it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

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
        kinds: Kind of each document, by its id.
        inside: Whether a sentence begins inside a quotation that an earlier one opened.
        leaning: Whether it needs the sentence before it to be understood.
        fragment: Whether it is not a whole sentence.
        heading: Whether it is a heading or a call to go on reading.
        personal: Whether it speaks as its author or to its reader.
        asking: Whether it asks a question.
        introducing: Whether it is unfinished without the next one ("She said:").
        unmarked: Whether it prints as its own what another source quotes.
        replaced: Ids of sentences that are replaced, and none of the n, each with the id of what stands in
            its place, or ``""``.
    """

    prepared: Prepared
    analysis: Analysis
    features: Mapping[str, Floats]
    salience: Floats
    rows: Mapping[str, tuple[int, ...]]
    kinds: Mapping[str, str | None]
    inside: Flags
    leaning: Flags
    fragment: Flags
    heading: Flags
    personal: Flags
    asking: Flags
    introducing: Flags
    unmarked: Flags
    replaced: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        prepared: Prepared,
        analysis: Analysis,
        model: SalienceModel,
        replaced: Mapping[str, str] | None = None,
    ) -> ClusterView:
        """Read every sentence of a cluster once."""
        sentences, language = analysis.sentences, prepared.language
        texts = {document.id: document.text for document in prepared.documents}
        kinds = {document.id: document.kind for document in prepared.documents}
        rows: dict[str, list[int]] = {}
        for row, sentence in enumerate(sentences):
            rows.setdefault(sentence.document_id, []).append(row)
        inside = [opens_inside_quotation(texts[s.document_id], s.start) for s in sentences]
        leaning = leaning_sentences(sentences, inside, language)
        features = sentence_features(analysis, source_titles(prepared), leaning, language)

        def flags(values: Sequence[bool]) -> Flags:
            return np.array(values, dtype=bool)

        return cls(
            prepared=prepared,
            analysis=analysis,
            features=features,
            salience=model.score(features),
            rows={document: tuple(document_rows) for document, document_rows in rows.items()},
            kinds=kinds,
            inside=flags(inside),
            leaning=flags(leaning),
            fragment=flags(_fragments(sentences, kinds, language)),
            heading=flags([is_heading(s, texts) for s in sentences]),
            personal=flags([addresses_reader(s.text, language) for s in sentences]),
            asking=flags([asks(s.text) for s in sentences]),
            introducing=flags([introduces(s.text) for s in sentences]),
            unmarked=flags(unmarked_quotations(sentences, prepared.documents, inside)),
            replaced=replaced or {},
        )

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, by row."""
        return self.analysis.sentences

    def document_of(self, row: int) -> str:
        """Id of the document of a sentence."""
        return self.sentences[row].document_id

    def is_in_place(self, row: int) -> bool:
        """Whether a sentence stands in the place of another one."""
        return bool(self.replaced) and self.sentences[row].id in self.replaced.values()

    def origin(self, document_id: str) -> int:
        """Number of the independent origin of a document."""
        return int(self.analysis.origin[self.rows[document_id][0]])

    def terms(self, row: int) -> NDArray[np.int32]:
        """Columns of the distinct terms of a sentence in the term counts."""
        counts = self.analysis.counts
        return np.asarray(counts.indices[counts.indptr[row] : counts.indptr[row + 1]])

    def are_mostly(self, kinds: Collection[str]) -> bool:
        """Whether more than half of the documents are of one of these kinds."""
        return 2 * sum(self.kinds[document] in kinds for document in self.rows) > len(self.rows)

    def before(self, row: int) -> int | None:
        """Row of the sentence before ``row`` in its document, where that sentence is among the n."""
        return row - 1 if row > 0 and self._are_neighbours(row - 1) else None

    def after(self, row: int) -> int | None:
        """Row of the sentence after ``row`` in its document, where that sentence is among the n."""
        return row + 1 if row + 1 < len(self.sentences) and self._are_neighbours(row) else None

    def _are_neighbours(self, row: int) -> bool:
        """Whether the sentence of the next row is the next one of the document."""
        first, second = self.sentences[row], self.sentences[row + 1]
        return first.document_id == second.document_id and first.index + 1 == second.index

    def is_tellable(self, row: int) -> bool:
        """Whether a sentence may stand in a summary at all, be it with what it leans on."""
        if self.fragment[row] or self.heading[row] or self.unmarked[row]:
            return False
        asks_reader = self.asking[row] and not self.features["quotation"][row]
        return bool(self.inside[row]) or not (self.personal[row] or asks_reader)

    def stands_alone(self, row: int) -> bool:
        """Whether a sentence can be read without the ones around it."""
        before = self.before(row)
        introduced = before is not None and self.introducing[before]
        leans = introduced or self.leaning[row] or self.inside[row]
        unfinished = self.asking[row] or self.introducing[row] or not has_stop(self.sentences[row].text)
        return self.is_tellable(row) and not (leans or unfinished or self.personal[row])


def _fragments(sentences: Sequence[Sentence], kinds: Mapping[str, str | None], language: str) -> list[bool]:
    """Whether each sentence is not a whole one; length n.

    Where most sentences of an article are closed, one that is not is a byline, a caption or a heading.
    """
    closed = [_is_closed(sentence) for sentence in sentences]
    balance = dict.fromkeys(kinds, 0)  # closed sentences less others, by document
    for sentence, is_closed in zip(sentences, closed, strict=True):
        balance[sentence.document_id] += 1 if is_closed else -1

    def is_scrap(sentence: Sentence, is_closed: bool) -> bool:
        text, kind = sentence.text, kinds[sentence.document_id]
        unended = not is_closed and balance[sentence.document_id] > 0
        if kind in (None, "article", "column") and (unended or is_cut_off(text)):
            return True
        if lead_in(text)[0] >= len(text):  # a dateline alone
            return True
        is_point = kind in POINTS and _FIGURE.search(text)  # "388 cases and 14 deaths since 20 July."
        return not is_point and is_fragment(text, language)

    return list(map(is_scrap, sentences, closed))


def _is_closed(sentence: Sentence) -> bool:
    """Whether a sentence ends with a mark, and does not begin with a small letter.

    Bylines, captions and headings have no mark, in every language; a line that begins small is the end of one
    that was broken in two.
    """
    # "iPhones sell" and "'s Avonds is het koud" do not begin small
    begins_small = sentence.text[:1].islower() and sentence.text[:2].islower()
    return not begins_small and (has_stop(sentence.text) or introduces(sentence.text))


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
