"""Agreement: how many independent origins carry each statement, and what one alone says.

Groups are sentences that use the same words. Whether another source says the same is judged for what is
listed: "the roof is not the tenant's matter" carries no "the roof is the tenant's matter".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from summarizer.findings import Agreement, Passage, SharedStatement, UniqueStatement
from summarizer.records import Evidence, RedundancyGroup, Sentence
from summarizer.relations.judgement import LIKELY, Judgements
from summarizer.relations.judgement import Pair as Judged
from summarizer.relations.overlap import read_words
from summarizer.relations.pairs import Pair
from summarizer.text.analysis import Analysis
from summarizer.text.facts import Facts
from summarizer.text.figures import figures

#: Statements listed at most, on either side, and how many are looked at for that.
LISTED = 10
LOOKED_AT = 12
#: Share of the words of a statement that a sentence holds, from which it carries it where all figures and the
#: denials are the same: who says that in other words is asked of the verifier, who costs more.
SAME_WORDS = 0.8
#: What one source alone says is held against the nearest sentence of another, from this cosine on: a reading
#: by the verifier takes as long as much of the rest.
NEAR = 0.2
#: What only one source says is worth a line among the most salient so many of the cluster's statements.
SALIENT = 80
#: A shorter sentence is a fragment.
FEWEST_WORDS = 8


def find_agreement(
    ranked: Sequence[Evidence],
    analysis: Analysis,
    sentences: Mapping[str, Sentence],
    origins: Mapping[str, int],
    near: Sequence[Pair],
    is_own: Callable[[int], bool],
    judgements: Judgements,
    language: str,
    contested: Collection[str] = (),
) -> Agreement:
    """What several origins share and what one alone says.

    Args:
        ranked: All groups, the most salient first.
        analysis: Of the sentences that the groups represent.
        sentences: All of the cluster by id, copies too.
        origins: Independent origin of each document id.
        near: Near sentences of different origins.
        is_own: Whether a sentence, by its row, may be what only its source tells.
        judgements: Who says what a sentence says about another.
        language: ISO 639-1 code.
        contested: Ids of sentences that another source disputes, or tells as well: not listed as unique.
    """
    holder = _Holder(sentences, origins, judgements, language)
    rows = {sentence.id: row for row, sentence in enumerate(analysis.sentences)}
    shared = sorted(
        (item for item in ranked if item.group.support > 1), key=lambda item: (-item.group.support, item.rank)
    )
    found = [each for each in holder.shared(shared[:LOOKED_AT]) if each.sources > 1]
    found.sort(key=lambda each: -each.sources)  # stable: the most salient first
    single = [
        item
        for item in ranked[:SALIENT]
        if item.group.support == 1
        and item.group.representative not in contested
        and len(sentences[item.group.representative].text.split()) >= FEWEST_WORDS
        and is_own(rows[item.group.representative])
    ]
    beside: dict[str, list[str]] = defaultdict(list)
    for pair in sorted(near, key=lambda pair: -pair.cosine):
        if pair.cosine < NEAR:
            break
        one, other = analysis.sentences[pair.one].id, analysis.sentences[pair.other].id
        beside[one].append(other)
        beside[other].append(one)
    unique = holder.unique(single[:LOOKED_AT], beside) if analysis.origins > 1 else []
    return Agreement(analysis.origins, tuple(found[:LISTED]), tuple(unique[:LISTED]))


def passage(sentence: Sentence) -> Passage:
    """The place of a whole sentence."""
    return Passage(sentence.document_id, sentence.id, sentence.start, sentence.end, sentence.text)


class _Holder:
    """A cluster's sentences, ready to be held against each other."""

    def __init__(
        self,
        sentences: Mapping[str, Sentence],
        origins: Mapping[str, int],
        judgements: Judgements,
        language: str,
    ) -> None:
        self.sentences = sentences
        self.origins = origins
        self.judgements = judgements
        self.language = language

    def shared(self, items: Sequence[Evidence]) -> list[SharedStatement]:
        """Groups as statements, each with the passages that carry it."""
        groups = [item.group for item in items]
        pairs = [(each, group.representative) for group in groups for each in group.members]
        self.judgements.judge(
            [self._pair(*pair) for pair in pairs if not self._repeats(*pair)]
        )  # full batches
        return [self._shared(group) for group in groups]

    def _shared(self, group: RedundancyGroup) -> SharedStatement:
        said = group.representative
        carrying = [
            self.sentences[each]
            for each in group.members
            if self._repeats(each, said) or self._carries(each, said)
        ]
        passages: dict[str, Passage] = {}
        for sentence in carrying:
            passages.setdefault(sentence.document_id, passage(sentence))
        sources = len({self.origins[document] for document in passages})
        return SharedStatement(group.id, self.sentences[said].text, sources, tuple(passages.values()))

    def _repeats(self, one: str, said: str) -> bool:
        """Whether a sentence says another one in nearly its words."""
        there, here = read_words(self.sentences[one].text), read_words(self.sentences[said].text)
        held = len(here.content & there.content) >= SAME_WORDS * len(here.content)
        return one == said or (held and here.figures <= there.figures and here.negated == there.negated)

    def _carries(self, one: str, said: str) -> bool:
        """Whether a sentence says what another one says; where words are compared, with all its figures."""
        (relation,) = self.judgements.judge([self._pair(one, said)])
        if self.judgements.of_model():
            return relation.entails >= LIKELY
        facts = Facts([self.sentences[one].text], self.language)
        given = figures(self.sentences[said].text, self.language)
        return relation.contradicts < LIKELY and all(map(facts.says_figure, given))

    def unique(self, items: Sequence[Evidence], beside: Mapping[str, Sequence[str]]) -> list[UniqueStatement]:
        """Of statements those whose matter no near sentence of another origin speaks of."""
        asked = {
            item.group.id: [
                self._pair(each, item.group.representative)
                for each in beside.get(item.group.representative, ())[:1]
            ]
            for item in items
        }
        self.judgements.judge([pair for own in asked.values() for pair in own])  # in full batches
        found = []
        for item in items:
            judged = self.judgements.judge(asked[item.group.id])
            if all(each.same_matter < LIKELY for each in judged):
                sentence = self.sentences[item.group.representative]
                found.append(UniqueStatement(item.group.id, sentence.text, passage(sentence)))
        return found

    def _pair(self, one: str, said: str) -> Judged:
        return Judged(
            self.sentences[one].text, self.sentences[said].text, self._before(one), self._before(said)
        )

    def _before(self, sentence_id: str) -> str:
        sentence = self.sentences[sentence_id]
        before = self.sentences.get(replace(sentence, index=sentence.index - 1).id)
        return before.text if before else ""
