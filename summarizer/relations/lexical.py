"""The light mode: what two sentences share by their words, without a model.

It sees figures and words that are new, and a "not" that only one of the two has. It sees neither a reworded
statement, nor exchanged roles, nor a dropped condition, and finds no conflict beyond that "not".
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from summarizer.relations.judgement import Pair, Relation
from summarizer.relations.overlap import FEATURES, Words, overlap_features, read_words

#: Logistic regression for "B follows from A", fitted on ``relations.train`` (1,430 directions). On
#: ``relations.val`` its AUC is .94, that of the share of B's words in A alone .93.
_WEIGHTS = {
    "b_in_a": 6.7, "a_in_b": 1.9, "new_figures_b": -2.3, "new_names_b": 0.3,
    "length_a": 1.7, "length_b": -3.6,
}  # fmt: skip
_BIAS = -4.9
#: Share of contradictions among sentences with the same words, of which one is negated: 77 % of 542 pairs of
#: inference sets with at least 80 % of their words in common.
_NEGATED = 0.77
#: Share of words in common that the figure above was counted at.
_SAME_WORDS = 0.8


class LexicalVerifier:
    """Judges by shared words; in any language, though stems and negation are English."""

    name = "none"
    blind_to = "rewordings, exchanged roles, dropped conditions, and contradictions other than by a negation"

    def judge(self, pairs: Sequence[Pair]) -> list[Relation]:
        """The relation of every pair, in order."""
        return [_judge(pair) for pair in pairs]


def _judge(pair: Pair) -> Relation:
    a, b = read_words(pair.a), read_words(pair.b)
    before_a, before_b = read_words(pair.a_before), read_words(pair.b_before)
    entails, entailed = _follows(a, b, before_a, before_b), _follows(b, a, before_b, before_a)
    shared = len(a.content & b.content) / max(1, min(len(a.content), len(b.content)))
    if a.negated != b.negated and shared >= _SAME_WORDS:
        return Relation(entails * (1 - _NEGATED), entailed * (1 - _NEGATED), _NEGATED, 0.0, 1.0)
    return Relation(entails, entailed, 0.0, 0.0, min(1.0, shared / _SAME_WORDS))


def _follows(a: Words, b: Words, before_a: Words, before_b: Words) -> float:
    """Probability that B follows from A."""
    values = dict(zip(FEATURES, overlap_features(a, b, before_a, before_b).tolist(), strict=True))
    score = _BIAS + sum(weight * values[name] for name, weight in _WEIGHTS.items())
    return 1 / (1 + math.exp(-score))
