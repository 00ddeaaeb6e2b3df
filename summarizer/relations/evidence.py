"""Which source sentences carry a statement, and which contradict it: candidates, judged.

A sentence carries the statement where it entails it, alone or together with the sentence beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from summarizer.records import Sentence
from summarizer.relations.candidates import nearest
from summarizer.relations.judgement import LIKELY, Judgements, Pair, Relation
from summarizer.text.terms import content_terms

#: Sentences of the sources that a statement is held against, those that share rare words with it first. Of
#: 120 statements in quite other words than their source the verifier found 28 % among ten, and 76 % among
#: forty.
CANDIDATES = 40
#: So many of the best candidates are also read two by two.
JOINED = 4
#: Two sentences read as one are longer than what the verifier was trained on, and may hide a denial ("No one
#: was killed"): together they carry a statement only from this probability on.
SURE = 0.8
#: Among forty sentences one often seems to contradict a statement that another carries in other words. It
#: counts only where the two share this part of the shorter one's words, or from this probability on. Set on
#: 180 of 360 statements written by readers: none that is carried is then called contradicted, 22 % otherwise.
SAME_WORDING, SURELY_AGAINST = 0.4, 0.95


@dataclass(frozen=True, slots=True)
class Judged:
    """Source sentences, read as one text, with what they say about the statement."""

    sentences: tuple[Sentence, ...]
    relation: Relation


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the sources say about one statement.

    Attributes:
        judged: Every candidate, read alone, the most entailing first.
        joined: Pairs of candidates that entail it together, where none does alone; the best first.
    """

    judged: tuple[Judged, ...]
    joined: tuple[Judged, ...]

    @property
    def entailment(self) -> float:
        """Probability that the sources say it."""
        return max((each.relation.entails for each in (*self.judged, *self.joined)), default=0.0)

    @property
    def contradicting(self) -> tuple[Judged, ...]:
        """Candidates that contradict it, the surest first."""
        contradicting = [each for each in self.judged if each.relation.contradicts >= LIKELY]
        return tuple(sorted(contradicting, key=lambda each: -each.relation.contradicts))

    @property
    def contradiction(self) -> float:
        """Probability that a source contradicts it."""
        return max((each.relation.contradicts for each in self.judged), default=0.0)

    def carrying(self, least: float = LIKELY) -> tuple[Judged, ...]:
        """What entails it, the surest first; pairs only where no sentence does alone."""
        alone = tuple(each for each in self.judged if each.relation.entails >= least)
        return alone or tuple(each for each in self.joined if each.relation.entails >= least)


class EvidenceFinder:
    """The sentences of a cluster, ready to be asked about statements."""

    def __init__(self, sentences: Sequence[Sentence], judgements: Judgements, language: str = "en") -> None:
        self.sentences = tuple(sentences)
        self.language = language
        self.judgements = judgements
        self._before = {
            sentence.id: previous.text
            for previous, sentence in pairwise(self.sentences)
            if previous.document_id == sentence.document_id
        }

    def find(self, statements: Sequence[str], before: Sequence[str] | None = None) -> list[Evidence]:
        """Hold statements against the sources; all of them at once, so that batches are full.

        Args:
            statements: Sentences, or parts of them.
            before: What stands before each, which says whom a pronoun means.
        """
        before = before or [""] * len(statements)
        texts = [sentence.text for sentence in self.sentences]
        candidates = nearest(statements, texts, CANDIDATES, near=0.0)
        alone = [[(self.sentences[row],) for row in rows] for rows in candidates]
        single = self._judge(statements, before, alone)
        joined = self._judge(statements, before, [self._couples(judged) for judged in single])
        return [
            Evidence(judged, tuple(each for each in couples if each.relation.entails >= SURE))
            for judged, couples in zip(single, joined, strict=True)
        ]

    def _couples(self, judged: Sequence[Judged]) -> list[tuple[Sentence, ...]]:
        """Neighbours among the best candidates, to be read as one text, where none entails it alone."""
        if not judged or judged[0].relation.entails >= LIKELY:
            return []
        best = {each.sentences[0].id for each in judged[:JOINED] if each.relation.contradicts < LIKELY}
        return [
            couple
            for couple in pairwise(self.sentences)
            if couple[0].document_id == couple[1].document_id and couple[0].index + 1 == couple[1].index
            if best.issuperset(each.id for each in couple)
        ]

    def _judge(
        self,
        statements: Sequence[str],
        before: Sequence[str],
        premises: Sequence[Sequence[tuple[Sentence, ...]]],
    ) -> list[tuple[Judged, ...]]:
        """What the premises of each statement say about it, the most entailing first."""
        pairs = [
            [
                Pair(" ".join(s.text for s in each), statement, self._before.get(each[0].id, ""), previous)
                for each in group
            ]
            for statement, previous, group in zip(statements, before, premises, strict=True)
        ]
        self.judgements.judge(list(chain.from_iterable(pairs)))  # in full batches
        judged = []
        for group, asked in zip(premises, pairs, strict=True):
            relations = map(self._unless_far_off, self.judgements.judge(asked), asked)
            answers = map(Judged, group, relations)
            judged.append(tuple(sorted(answers, key=lambda each: -each.relation.entails)))
        return judged

    def _unless_far_off(self, relation: Relation, pair: Pair) -> Relation:
        """The relation, without a contradiction between quite different words."""
        one, other = (set(content_terms(text, self.language)) for text in (pair.a, pair.b))
        shared = len(one & other) / max(1, min(len(one), len(other)))
        if shared >= SAME_WORDING or relation.contradicts >= SURELY_AGAINST:
            return relation
        return replace(relation, conflict=0.0, update=0.0)
