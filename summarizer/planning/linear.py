"""Linear models of the plan: weights shipped as data, fitted by ``python -m training.planning``.

Two of them stand in ``data/plan.json``: ``spine`` (which document is followed) and ``admit`` (which sentences
of the others an editor brings in). ``spine`` weighs words as well.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import fsum

import numpy as np

from summarizer.text.shipped import shipped
from summarizer.text.similarity import Floats


@dataclass(frozen=True, slots=True)
class LinearModel:
    """``score = bias + sum of weight * (feature - mean) / scale``.

    Attributes:
        bias: Score of what is average in everything.
        weights: By feature; so are ``means`` and ``scales``.
        means: Of the features where the model was fitted.
        scales: Their standard deviations.
        words: Weights of words that a text has or has not.
    """

    bias: float
    weights: Mapping[str, float]
    means: Mapping[str, float]
    scales: Mapping[str, float]
    words: Mapping[str, float] = field(default_factory=dict)

    def score(self, features: Mapping[str, Floats]) -> Floats:
        """Scores, shape (m,), of m items with features of shape (m,)."""
        parts = [
            weight * (features[name] - self.means[name]) / self.scales[name]
            for name, weight in self.weights.items()
        ]
        return np.asarray(self.bias + np.sum(parts, axis=0))

    def score_words(self, texts: Collection[Collection[str]]) -> Floats:
        """What its words add to the score of each of m texts, shape (m,)."""
        return np.array([fsum(self.words.get(word, 0.0) for word in words) for words in texts])

    def probability(self, features: Mapping[str, Floats]) -> Floats:
        """Scores as probabilities, shape (m,)."""
        return np.asarray(1 / (1 + np.exp(-self.score(features))))


@cache
def plan_model(name: str) -> LinearModel:
    """The shipped model of that name."""
    model = shipped("plan")[name]
    rows = {feature: tuple(row) for feature, row in model["features"].items()}
    weights, means, scales = ({feature: row[i] for feature, row in rows.items()} for i in range(3))
    return LinearModel(model["bias"], weights, means, scales, model.get("words", {}))
