"""Pairs of the kinds that shared words cannot tell: roles, hedges, conditions, speakers, each with twins.

A change and its twin are made of one sentence, in the same words or in words moved alike, so that neither
the words in common nor their order tells which is which.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.relations.judgement import Pair
from training.relations.changes import CONTRADICTION, changes, structure
from training.relations.changes.names import role, speaker
from training.relations.changes.rewording import extract, reworded
from training.relations.changes.truth import condition, hedge
from training.relations.targets import (
    CONTRADICTS,
    ENTAILS,
    NEITHER,
    NOT_CONTRADICTED,
    NOT_ENTAILED,
    UNKNOWN,
    Example,
)

#: How often a sentence is put at a distance, under a condition, or made only possible, where it can be.
_HEDGED, _CONDITIONED, _POSSIBLE = 0.25, 0.12, 0.25


@dataclass(frozen=True, slots=True)
class _Base:
    """A sentence, and what follows from it, which all changes start from."""

    text: str
    base: str
    whole: bool
    before: str

    def follows(self, b: str, source: str, a: str | None = None) -> Example:
        """``b`` follows from the text, or from ``a``."""
        backward = (ENTAILS if self.whole else NEITHER) if a is None else NOT_CONTRADICTED
        return self._pair(a or self.text, b, ENTAILS, backward, source)

    def contradicts(self, b: str, source: str) -> Example:
        """``b`` contradicts the text."""
        return self._pair(self.text, b, CONTRADICTS, CONTRADICTS, source, update=0)

    def not_said(self, a: str, b: str, source: str, backward: int = NOT_CONTRADICTED) -> Example:
        """``b`` goes beyond ``a``, and does not contradict it."""
        return self._pair(a, b, NEITHER, backward, source)

    def unknown(self, b: str, source: str) -> Example:
        """``b`` does not follow from the text; whether it contradicts it is not known."""
        return self._pair(self.text, b, NOT_ENTAILED, UNKNOWN, source)

    def _pair(self, a: str, b: str, forward: int, backward: int, source: str, update: int = -1) -> Example:
        return Example(Pair(a, b, self.before, ""), forward, backward, update, 1, source=source)


def targeted(
    text: str, before: str, names: Sequence[str], conditions: Sequence[str], rng: random.Random
) -> Iterator[Example]:
    """Examples of one sentence of an article.

    Args:
        text: The sentence.
        before: The sentence before it.
        names: Names of the article, for exchanging.
        conditions: Conditions of the article or of others, to be put to it.
        rng: Draws.
    """
    part = extract(text, rng) if rng.random() < 0.35 else None
    base = reworded(part or text, rng) if rng.random() < 0.5 else part or text
    made = _Base(text, base, part is None, before if rng.random() < 0.3 else "")
    yield from _roles(made, names, rng)
    yield from _hedges(made, names, rng)
    yield from _conditions(made, names, conditions, rng)
    yield from _speakers(made, names, rng)


def _roles(made: _Base, names: Sequence[str], rng: random.Random) -> Iterator[Example]:
    twin, exchanged = structure.turned(made.base, rng), structure.exchange(made.base, names, rng)
    if twin and exchanged:
        yield made.follows(twin, "twin_role")
        yield made.contradicts(exchanged, "role")
    swapped = role(made.base, names, rng)
    if swapped:
        yield made.contradicts(swapped, "role")
        yield made.follows(made.base, "twin")


def _hedges(made: _Base, names: Sequence[str], rng: random.Random) -> Iterator[Example]:
    distant, timed = structure.hedged(made.text, rng), structure.timed(made.text, rng)
    if distant and timed and rng.random() < _HEDGED:
        yield made.not_said(distant, made.base, "hedge")
        yield made.follows(made.base, "twin_hedge", a=timed)
    possible = structure.only_possible(made.text, rng)
    if possible and rng.random() < _POSSIBLE:
        yield made.not_said(possible, made.base, "modality")
    sure = hedge(made.base, names, rng)
    if sure:
        yield made.unknown(sure, "hedge")
        yield made.follows(made.base, "twin_hedge")


def _conditions(
    made: _Base, names: Sequence[str], conditions: Sequence[str], rng: random.Random
) -> Iterator[Example]:
    dropped, moved = condition(made.base, names, rng), structure.moved_condition(made.base, rng)
    if dropped:
        yield made.unknown(dropped, "condition")
        if moved:
            yield made.follows(moved, "twin_condition")
    conditioned = structure.conditioned(made.text, conditions, rng)
    if conditioned and rng.random() < _CONDITIONED:
        yield made.not_said(conditioned, made.base, "condition")
        again = structure.moved_condition(conditioned, rng)
        if again and again != conditioned:
            yield made.follows(again, "twin_condition", a=conditioned)


def _speakers(made: _Base, names: Sequence[str], rng: random.Random) -> Iterator[Example]:
    told = structure.told_otherwise(made.text, rng)
    other = speaker(told or made.base, names, rng)
    if told:
        yield made.follows(told, "twin_speaker")
    if other:
        yield made.not_said(made.text, other, "speaker", backward=NEITHER)


def changed_paraphrase(
    a: str, b: str, before: str, names: Sequence[str], rng: random.Random, most: int = 3
) -> Iterator[Example]:
    """Contradictions in other words: changes of ``b``, which says what ``a`` says."""
    made = [item for item in changes(b, names, rng) if item.effect == CONTRADICTION and item.kind != "denial"]
    for item in rng.sample(made, min(most, len(made))):
        yield Example(Pair(a, item.text, before, ""), CONTRADICTS, CONTRADICTS, 0, 1, source=item.kind)
