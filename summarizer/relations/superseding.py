"""Superseded sentences: those that a later one corrects, replaces or overtakes.

Which sentence came later, and whether both are of one hand (the same speaker, the minutes of one body, the
reports of one series) or of a talk in which all settle one matter, their documents tell
(:mod:`~summarizer.relations.succession`); whether one replaces the other, both sentences do
(:mod:`~summarizer.relations.revisions`). Clauses are replaced by number, see
:mod:`~summarizer.relations.amendments`. A sentence that is wrongly taken for superseded is a fact lost.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from summarizer.findings import AssertedValue, Disagreement
from summarizer.records import Document, Sentence
from summarizer.relations import revisions
from summarizer.relations.amendments import CLAUSES, replaced_clauses
from summarizer.relations.library import Library
from summarizer.relations.pairs import near_pairs
from summarizer.relations.revisions import Statement
from summarizer.relations.succession import TURNS, Succession
from summarizer.text.embeddings import SentenceEncoder

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

#: Kinds of documents in which people speak, and those of one body that follow each other; of articles, that
#: tell of the event each in its own way, only the issues of one series do.
SPOKEN = frozenset(("mail", *TURNS))
SERIAL = frozenset(("minutes", "report"))
#: Kinds of talk in which what anybody says may settle a matter of all; in a thread each tells of their own.
SHARED = frozenset(("chat", "transcript"))
#: Languages that the models read; in others clauses alone are found.
LANGUAGES = ("en", "und")
#: Probability from which a sentence replaces another.
SURE = 0.75
#: Cosine that a pair may have at the most before it is read, and the most pairs of a cluster that are read.
HIGHEST, MOST_READ = 0.95, 400


def find_superseded(
    library: Library,
    similarity: csr_matrix,
    documents: Sequence[Document],
    sentences: Mapping[str, Sequence[Sentence]],
    language: str,
    may_load: bool = True,
) -> dict[str, str]:
    """Ids of superseded sentences, each with the id of the one that holds now, or ``""``.

    Args:
        library: The n sentences of a cluster that are compared.
        similarity: Their symmetric cosines; sparse (n, n).
        documents: Of the cluster.
        sentences: All of each document that is considered, by its id; echoes are among them.
        language: ISO 639-1 code.
        may_load: Whether a model may be loaded; without, only what is the same but for a value is found.
    """
    considered = [document for document in documents if document.id in sentences]
    dates = {
        reading.sentence.document_id: reading.published
        for reading in library.readings
        if reading.published and reading.sentence.day is None
    }
    order = Succession(considered, dates)
    replaced = replaced_clauses(sentences, considered, order)
    if language in LANGUAGES:
        replaced |= _Cluster(library, considered, order).revised(similarity, may_load)
    return {earlier: _last(replaced, earlier) for earlier in replaced}


def as_updates(
    disagreements: Sequence[Disagreement], replaced: Collection[str], dates: Mapping[str, datetime.date]
) -> tuple[Disagreement, ...]:
    """The disagreements: as updates where one value alone still stands, of the others what stands.

    Args:
        disagreements: Of all sentences.
        replaced: Ids of superseded sentences.
        dates: Day of publication of each document id; a text without one is older than what amends it.
    """

    def is_gone(value: AssertedValue) -> bool:
        return all(passage.sentence_id in replaced for passage in value.passages)

    def first_day(value: AssertedValue) -> datetime.date:
        return min(dates.get(passage.document_id, datetime.date.min) for passage in value.passages)

    result = []
    for each in disagreements:
        gone = sorted(filter(is_gone, each.values), key=first_day)
        standing = tuple(value for value in each.values if value not in gone)
        if gone and standing and not each.update:
            one = len(standing) == 1
            each = replace(each, values=(*gone, *standing) if one else standing, update=one)
        result.append(each)
    return tuple(result)


def _last(replaced: Mapping[str, str], sentence: str) -> str:
    """What holds now in the place of a sentence, at the end of a chain of replacements."""
    passed = {sentence}
    while (later := replaced.get(sentence)) is not None and later not in passed:
        passed.add(later)
        sentence = later
    return sentence


@dataclass(frozen=True)
class _Cluster:
    """The sentences of a cluster, and the order of its documents."""

    library: Library
    documents: Sequence[Document]
    order: Succession

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        return {document.id: document.kind or "" for document in self.documents}

    @cached_property
    def statements(self) -> Sequence[Statement]:
        return [Statement(reading) for reading in self.library.readings]

    def revised(self, similarity: csr_matrix, may_load: bool) -> dict[str, str]:
        """Each sentence that another one revises, with the last that does."""
        if not any(kind in SPOKEN | SERIAL for kind in self.kinds.values()) and not self.order.series:
            return {}
        found: list[tuple[int, int]] = []
        unsure: list[tuple[int, int]] = []
        for pair in self._pairs(similarity):
            earlier, later = (self.statements[row] for row in pair)
            own = self._are_of_one_hand(earlier, later)
            if revisions.takes_back(earlier, later) and (own or not later.is_own):
                found.append(pair)
            elif (own or self._settle_one_matter(earlier, later)) and revisions.may_revise(earlier, later):
                same = own and revisions.is_same_but_for_a_value(earlier, later)
                (found if same else unsure).append(pair)
        found += self._likely(unsure) if may_load else []
        found.sort(key=lambda pair: self._place(pair[1]))  # the last one that replaces a sentence holds
        ids = [statement.reading.sentence.id for statement in self.statements]
        return {ids[earlier]: ids[later] for earlier, later in found}

    def _pairs(self, similarity: csr_matrix) -> Iterator[tuple[int, int]]:
        """Rows of near sentences, the one that is known to be the earlier first."""
        for pair in near_pairs(similarity, np.arange(len(self.statements))):
            one, other = (self.statements[row].reading.sentence for row in (pair.one, pair.other))
            if self._are_comparable(one.document_id, other.document_id):
                if self.order.is_earlier(one, other):
                    yield pair.one, pair.other
                elif self.order.is_earlier(other, one):
                    yield pair.other, pair.one

    def _are_comparable(self, one: str, other: str) -> bool:
        """Whether both documents are talk, or editions of one text without numbered clauses."""
        kinds = {self.kinds[one], self.kinds[other]}
        return kinds <= SPOKEN or (kinds.isdisjoint(CLAUSES) and self.order.are_editions(one, other))

    def _are_of_one_hand(self, earlier: Statement, later: Statement) -> bool:
        """Whether one speaker says both, and not in one breath, or both are of editions of one text."""
        one, other = earlier.reading.sentence, later.reading.sentence
        if self.kinds[one.document_id] not in SPOKEN:
            return True
        if one.speaker is None or one.speaker != other.speaker:
            return False
        between = self.statements[earlier.reading.row : later.reading.row]
        return one.document_id != other.document_id or any(
            each.reading.sentence.speaker != one.speaker for each in between
        )

    def _settle_one_matter(self, earlier: Statement, later: Statement) -> bool:
        """Whether two people of one talk speak of what is not each one's own."""
        one, other = earlier.reading.sentence, later.reading.sentence
        return (
            one.document_id == other.document_id
            and self.kinds[one.document_id] in SHARED
            and one.speaker != other.speaker
            and not (earlier.is_own and later.is_own)
        )

    def _likely(self, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The pairs of which the model says that the later one replaces the earlier one."""

        def probability(pair: tuple[int, int], cosine: float) -> float:
            return revisions.probability(self.statements[pair[0]], self.statements[pair[1]], cosine)

        best = {pair: probability(pair, HIGHEST) for pair in pairs}
        pairs = sorted((pair for pair in pairs if best[pair] >= SURE), key=lambda pair: (-best[pair], pair))
        pairs = pairs[:MOST_READ]
        rows = sorted({row for pair in pairs for row in pair})
        texts = [self.statements[row].reading.text for row in rows]
        vectors = dict(zip(rows, SentenceEncoder().encode(texts), strict=True))
        return [
            pair for pair in pairs if probability(pair, float(vectors[pair[0]] @ vectors[pair[1]])) >= SURE
        ]

    def _place(self, row: int) -> tuple[int, tuple[int, ...], int, str]:
        """The place of a sentence in time; ties by the text, so that the order of the documents is none."""
        sentence = self.statements[row].reading.sentence
        day = sentence.day or self.order.dates.get(sentence.document_id)
        number = self.order.numbers.get(sentence.document_id, ())
        return day.toordinal() if day else 0, number, sentence.index, sentence.text
