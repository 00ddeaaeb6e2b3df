"""The weights of the salience features: a linear model shipped as data.

Fitted by ``training.fit_salience``: ridge regression of the share of a sentence's bigrams that
stand in the human summary (ROUGE-2 precision) on the features of the sentence.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np

from summarizer.errors import ConfigError
from summarizer.planning.salience.features import FEATURES
from summarizer.text.similarity import Floats


@dataclass(frozen=True, slots=True)
class SalienceModel:
    """``salience = sum of weight * (feature - mean) / scale``.

    0 is an average sentence, 1 a standard deviation of the target above it.
    """

    weights: Mapping[str, float]
    means: Mapping[str, float]
    scales: Mapping[str, float]

    def score(self, features: Mapping[str, Floats]) -> Floats:
        """Salience of each sentence; shape (n,)."""
        parts = [
            weight * (features[name] - self.means[name]) / self.scales[name]
            for name, weight in self.weights.items()
        ]
        return np.asarray(np.sum(parts, axis=0))

    @classmethod
    def load(cls, path: Path | None = None) -> SalienceModel:
        """The shipped model, or one from a file.

        Raises:
            ConfigError: The file is missing, or does not hold one weight, mean and scale per known feature.
        """
        if path is None:
            return _shipped()
        name = f"salience model {str(path)!r}"
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{name} cannot be read: {error}") from error
        return cls._parse(text, name)

    @classmethod
    def _parse(cls, text: str, where: str) -> SalienceModel:
        try:
            rows = {
                name: (float(row["weight"]), float(row["mean"]), float(row["scale"]))
                for name, row in json.loads(text)["features"].items()
            }
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ConfigError(f"{where} is not a salience model: {error!r}") from error
        unknown, missing = sorted(set(rows) - set(FEATURES)), sorted(set(FEATURES) - set(rows))
        if unknown:
            raise ConfigError(f"{where} weighs unknown features {unknown}; known are {', '.join(FEATURES)}")
        if missing:
            raise ConfigError(f"{where} has no weights for the features {', '.join(missing)}")
        odd = [name for name, row in rows.items() if not all(map(math.isfinite, row)) or row[2] <= 0]
        if odd:
            raise ConfigError(f"{where}: {', '.join(odd)} needs finite numbers and a scale above 0")
        weights, means, scales = ({name: row[i] for name, row in rows.items()} for i in range(3))
        return cls(weights, means, scales)


@cache
def _shipped() -> SalienceModel:
    text = resources.files("summarizer").joinpath("data/salience.json").read_text(encoding="utf-8")
    return SalienceModel._parse(text, "the shipped salience model")
