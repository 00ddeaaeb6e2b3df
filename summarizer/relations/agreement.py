"""Agreement: how many independent origins carry each statement, and what one alone says.

Groups are sentences that use the same words. Whether another source says the same is judged for what is
listed: "the roof is not the tenant's matter" carries no "the roof is the tenant's matter".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from summarizer.findings import Agreement, Passage, SharedStatement, UniqueStatement
from summarizer.records import Evidence, RedundancyGroup, Sentence
from summarizer.relations.event_dates import is_note
from summarizer.relations.judgement import LIKELY, Judgements
from summarizer.relations.judgement import Pair as JudgedPair
from summarizer.relations.overlap import read_words
from summarizer.relations.pairs import Pair
from summarizer.relations.reading import passage
from summarizer.text.analysis import Analysis
from summarizer.text.clauses import asks
from summarizer.text.context import addresses_reader, introduces
from summarizer.text.facts import Facts
from summarizer.text.figures import figures
from summarizer.text.forms import has_stop, is_fragment
from summarizer.text.surface import match_quotes

if TYPE_CHECKING:
    from scipy.sparse import csc_matrix

#: Statements listed at most in each part, and how many are looked at for that.
LISTED = 10
LOOKED_AT = 12
#: A sentence carries a statement if it holds this share of its words, with the same figures and denials. The
#: verifier, which costs more, is asked only about other wordings.
SAME_WORDS = 0.8
#: What one source alone says is compared with the nearest sentence of another, if their cosine is at least
#: this: the verifier takes as long as much of the rest.
NEAR = 0.2
#: What only one source says is listed if it is among so many of the most salient statements of the cluster.
SALIENT = 80
#: A shorter sentence is a fragment.
FEWEST_WORDS = 8
#: Another source that uses this share of a sentence's weighted words anywhere may well say it, too.
MOST_USED = 0.35
#: And at least this share of them must stand in no other source. Both were set by reading lists of training
#: clusters, where sentences that another source had in other words came through with smaller shares.
LEAST_OWN = 0.5
#: With fewer terms of its own a sentence is mostly a general remark ("They raced to the scene"): 5 in place
#: of 3 drop 33 of 404 sentences of 60 training clusters.
FEWEST_OWN = 5


def find_agreement(
    ranked: Sequence[Evidence],
    analysis: Analysis,
    leaning: Sequence[bool],
    sentences: Mapping[str, Sentence],
    origins: Mapping[str, int],
    near: Sequence[Pair],
    judgements: Judgements,
    language: str,
    contested: Collection[str] = (),
) -> Agreement:
    """What several origins share and what one alone says.

    Args:
        ranked: All groups, the most salient first.
        analysis: Of the sentences that the groups represent.
        leaning: Whether each of its sentences needs the one before it.
        sentences: All of the cluster by id, copies too.
        origins: Independent origin of each document id.
        near: Near sentences of different origins.
        judgements: Who says what a sentence says about another.
        language: ISO 639-1 code.
        contested: Ids of sentences that another source disputes, or tells as well: not listed as unique.
    """
    cluster = _Cluster(sentences, origins, judgements, language)
    by_support = sorted(
        (item for item in ranked if item.group.support > 1), key=lambda item: (-item.group.support, item.rank)
    )
    shared = [each for each in cluster.shared(by_support[:LOOKED_AT]) if each.sources > 1]
    shared.sort(key=lambda each: -each.sources)  # stable: the most salient first
    if analysis.origins < 2:
        return Agreement(analysis.origins, tuple(shared[:LISTED]), ())
    rows = {sentence.id: row for row, sentence in enumerate(analysis.sentences)}
    by_term = analysis.counts.tocsc()
    single = [
        item
        for item in ranked[:SALIENT]
        if item.group.support == 1
        and item.group.representative not in contested
        and not leaning[rows[item.group.representative]]
        and _is_complete(sentences[item.group.representative].text, language)
        and _is_own_matter(analysis, by_term, rows[item.group.representative])
    ]
    nearest: dict[str, str] = {}
    for pair in sorted(near, key=lambda pair: -pair.cosine):
        if pair.cosine >= NEAR:
            one, other = analysis.sentences[pair.one].id, analysis.sentences[pair.other].id
            nearest.setdefault(one, other)
            nearest.setdefault(other, one)
    unique = cluster.unique(single[:LOOKED_AT], nearest)
    return Agreement(analysis.origins, tuple(shared[:LISTED]), tuple(unique[:LISTED]))


def statement_of(item: Evidence, sentences: Mapping[str, Sentence]) -> UniqueStatement:
    """A group as the statement of its representative."""
    sentence = sentences[item.group.representative]
    return UniqueStatement(item.group.id, sentence.text, passage(sentence))


def _is_complete(text: str, language: str) -> bool:
    """Whether a sentence is a statement that can be read alone."""
    if len(text.split()) < FEWEST_WORDS or not has_stop(text) or is_fragment(text, language):
        return False
    marks = match_quotes(text)
    if marks.opened or marks.closed or introduces(text):
        return False
    return not (addresses_reader(text, language) or asks(text) or is_note(text))


def _is_own_matter(analysis: Analysis, by_term: csc_matrix, row: int) -> bool:
    """Whether a sentence has enough words that no other origin uses anywhere.

    ``by_term`` are the counts of the analysis, to be read by column.
    """
    terms = analysis.counts.indices[analysis.counts.indptr[row] : analysis.counts.indptr[row + 1]]
    weights = analysis.idf[terms]
    users = by_term[:, terms].tocoo()  # not a table of all terms: that grows with them and the origins
    used = np.zeros((analysis.origins, len(terms)), dtype=bool)
    used[analysis.origin[users.row], users.col] = True
    others = np.delete(used, analysis.origin[row], axis=0)
    own = ~others.any(axis=0)
    return bool(
        (others * weights).sum(axis=1).max(initial=0.0) <= MOST_USED * weights.sum()
        and own.sum() >= FEWEST_OWN
        and weights[own].sum() >= LEAST_OWN * weights.sum()
    )


@dataclass(frozen=True, slots=True)
class _Cluster:
    """A cluster's sentences by id, ready to be compared with each other."""

    sentences: Mapping[str, Sentence]
    origins: Mapping[str, int]
    judgements: Judgements
    language: str

    def shared(self, items: Sequence[Evidence]) -> list[SharedStatement]:
        """Groups as statements, each with the passages that carry it."""
        groups = [item.group for item in items]
        pairs = [(member, group.representative) for group in groups for member in group.members]
        # all at once, in full batches
        self.judgements.judge([self._pair(*pair) for pair in pairs if not self._repeats(*pair)])
        return [self._shared(group) for group in groups]

    def _shared(self, group: RedundancyGroup) -> SharedStatement:
        statement = group.representative
        passages: dict[str, Passage] = {}
        for member in group.members:
            if self._repeats(member, statement) or self._carries(member, statement):
                sentence = self.sentences[member]
                passages.setdefault(sentence.document_id, passage(sentence))
        sources = len({self.origins[document] for document in passages})
        return SharedStatement(group.id, self.sentences[statement].text, sources, tuple(passages.values()))

    def _repeats(self, one: str, statement: str) -> bool:
        """Whether a sentence says a statement in nearly its words."""
        there, here = read_words(self.sentences[one].text), read_words(self.sentences[statement].text)
        held = len(here.content & there.content) >= SAME_WORDS * len(here.content)
        return one == statement or (held and here.figures <= there.figures and here.negated == there.negated)

    def _carries(self, one: str, statement: str) -> bool:
        """Whether a sentence entails a statement; where words are compared, with all its figures."""
        (relation,) = self.judgements.judge([self._pair(one, statement)])
        if self.judgements.of_model():
            return relation.entails >= LIKELY
        facts = Facts([self.sentences[one].text], self.language)
        stated = figures(self.sentences[statement].text, self.language)
        return relation.contradicts < LIKELY and all(map(facts.says_figure, stated))

    def unique(self, items: Sequence[Evidence], nearest: Mapping[str, str]) -> list[UniqueStatement]:
        """The statements whose matter the nearest sentence of another origin does not speak of."""
        asked = [item.group.representative for item in items if item.group.representative in nearest]
        relations = self.judgements.judge([self._pair(nearest[each], each) for each in asked])
        elsewhere = {each for each, read in zip(asked, relations, strict=True) if read.same_matter >= LIKELY}
        return [
            statement_of(item, self.sentences) for item in items if item.group.representative not in elsewhere
        ]

    def _pair(self, one: str, other: str) -> JudgedPair:
        return JudgedPair(
            self.sentences[one].text, self.sentences[other].text, self._before(one), self._before(other)
        )

    def _before(self, sentence_id: str) -> str:
        sentence = self.sentences[sentence_id]
        before = self.sentences.get(replace(sentence, index=sentence.index - 1).id)
        return before.text if before else ""
