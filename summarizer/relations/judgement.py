"""The one question that several stages ask, and its answer: what does a sentence say about another?

Citations, checking, agreement, disputes and the editor ask it. Who answers is a :class:`Verifier`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

#: Probability from which a relation holds, where the question does not set its own.
LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences to be judged, each with the sentence before it in its document, or nothing."""

    a: str
    b: str
    a_before: str = ""
    b_before: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """How the sentences of a pair relate; every number is a probability.

    Attributes:
        entails: Who believes A believes B.
        entailed: Who believes B believes A.
        conflict: Both speak of one matter at one time, and cannot both be right.
        update: Both speak of one matter at two times, and one replaces the other.
        same_matter: Both speak of one matter.
    """

    entails: float
    entailed: float
    conflict: float
    update: float
    same_matter: float

    @property
    def contradicts(self) -> float:
        """Whether they cannot both hold now: a conflict or an update."""
        return self.conflict + self.update


class Verifier(Protocol):
    """Judges pairs of sentences."""

    name: str
    #: Kinds of difference that it cannot see, in words for a reader; empty where it sees all.
    blind_to: str

    def judge(self, pairs: Sequence[Pair]) -> list[Relation]:
        """The relation of every pair, in order."""
        ...


class Judgements:
    """The relations of one cluster's pairs: each pair is judged once, whoever asks.

    Not safe to share between threads; make one for each cluster.
    """

    def __init__(self, verifier: Verifier) -> None:
        self.verifier = verifier
        self._known: dict[Pair, Relation] = {}

    @property
    def name(self) -> str:
        """Name of the verifier."""
        return self.verifier.name

    @property
    def blind_to(self) -> str:
        """What the verifier cannot see."""
        return self.verifier.blind_to

    def of_model(self) -> Judgements | None:
        """Itself where a trained model judges; ``None`` where words are compared."""
        return None if self.verifier.blind_to else self

    def judge(self, pairs: Sequence[Pair]) -> list[Relation]:
        """The relation of every pair, in order; only pairs that are new are read."""
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._known]
        if new:
            self._known.update(zip(new, self.verifier.judge(new), strict=True))
        return [self._known[pair] for pair in pairs]
