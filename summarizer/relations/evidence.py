"""Which source sentences carry a statement, and which contradict it: candidates, judged.

A sentence carries the statement where it entails it, alone or together with the sentence beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.records import Sentence
from summarizer.relations.candidates import nearest
from summarizer.relations.judgement import LIKELY, Judgements, Pair, Relation
from summarizer.text.terms import content_terms

#: Sentences of the sources that a statement is held against, those that share rare words with it first. Of
#: 120 statements in quite other words than their source the verifier found 28 % among ten, and 76 % among
#: forty.
CANDIDATES = 40
#: Of these so many of the best are also read two by two.
JOINED = 4
#: Two sentences read as one are longer than what the verifier was trained on, and may hide a denial ("No one
#: was killed"): together they carry a statement only from this probability on.
SURE = 0.8
#: Held against forty sentences, what is carried in other words meets one that seems to contradict it: such
#: a one counts where it holds so many of the words of the shorter, or from this probability on. Set on 180
#: of 360 statements written by readers: none that is carried is called contradicted so, 22 % without.
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
        found = [each for each in self.judged if each.relation.contradicts >= LIKELY]
        return tuple(sorted(found, key=lambda each: -each.relation.contradicts))

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
        self._texts = [sentence.text for sentence in sentences]
        self._before = {
            (s.document_id, s.index): self._texts[row - 1]
            for row, s in enumerate(self.sentences)
            if row and self.sentences[row - 1].document_id == s.document_id
        }

    def find(self, statements: Sequence[str], before: Sequence[str] | None = None) -> list[Evidence]:
        """Hold statements against the sources; all of them at once, so that batches are full.

        Args:
            statements: Sentences, or parts of them.
            before: What stands before each, which says whom a pronoun means.
        """
        before = before or [""] * len(statements)
        rows = nearest(statements, self._texts, CANDIDATES, near=0.0)
        pairs = [
            [self._pair((row,), text, prior) for row in own]
            for text, prior, own in zip(statements, before, rows, strict=True)
        ]
        self.judgements.judge([pair for own in pairs for pair in own])  # in full batches
        single = [
            self._judged(own, each)
            for own, each in zip([[(r,) for r in own] for own in rows], pairs, strict=True)
        ]
        couples = [self._couples(own) for own in single]
        joined = [
            [self._pair(couple, text, prior) for couple in own]
            for text, prior, own in zip(statements, before, couples, strict=True)
        ]
        self.judgements.judge([pair for own in joined for pair in own])
        together = [self._judged(own, each) for own, each in zip(couples, joined, strict=True)]
        return [
            Evidence(alone, tuple(each for each in both if each.relation.entails >= SURE))
            for alone, both in zip(single, together, strict=True)
        ]

    def _couples(self, judged: Sequence[Judged]) -> list[tuple[int, ...]]:
        """The best candidates two by two, where none entails the statement alone and they stand together."""
        if not judged or judged[0].relation.entails >= LIKELY:
            return []
        place = {id(sentence): row for row, sentence in enumerate(self.sentences)}
        best = sorted(
            place[id(each.sentences[0])] for each in judged[:JOINED] if each.relation.contradicts < LIKELY
        )
        pairs = [(one, other) for i, one in enumerate(best) for other in best[i + 1 :]]
        return [pair for pair in pairs if self._are_neighbours(*pair)]

    def _are_neighbours(self, one: int, other: int) -> bool:
        """Whether a sentence follows another one in their document, so that both read as one text."""
        first, second = self.sentences[one], self.sentences[other]
        return first.document_id == second.document_id and abs(first.index - second.index) == 1

    def _pair(self, rows: Sequence[int], statement: str, before: str) -> Pair:
        first = self.sentences[rows[0]]
        text = " ".join(self._texts[row] for row in rows)
        return Pair(text, statement, self._before.get((first.document_id, first.index), ""), before)

    def _judged(self, rows: Sequence[Sequence[int]], pairs: Sequence[Pair]) -> tuple[Judged, ...]:
        relations = [
            _unless_far_off(relation, pair, self.language)
            for relation, pair in zip(self.judgements.judge(pairs), pairs, strict=True)
        ]
        found = [
            Judged(tuple(self.sentences[row] for row in own), relation)
            for own, relation in zip(rows, relations, strict=True)
        ]
        return tuple(sorted(found, key=lambda each: -each.relation.entails))


def _unless_far_off(relation: Relation, pair: Pair, language: str) -> Relation:
    """The relation, without a contradiction between quite different words."""
    one, other = (set(content_terms(text, language)) for text in (pair.a, pair.b))
    shared = len(one & other) / max(1, min(len(one), len(other)))
    if shared >= SAME_WORDING or relation.contradicts >= SURELY_AGAINST:
        return relation
    return replace(relation, conflict=0.0, update=0.0)
