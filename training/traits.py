"""Logistic models over traits that a text has or not: fitting one, and writing its file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression


def fit_traits(
    rows: Sequence[Collection[str]],
    labels: Sequence[bool],
    weights: Sequence[float] | None = None,
    *,
    fewest: int,
    inverse_prior: float,
) -> tuple[float, dict[str, float]]:
    """Logistic regression over the traits that stand in enough rows.

    Args:
        rows: The traits of each sentence or line.
        labels: Whether it leans, or is of a page.
        weights: How many such sentences it stands for; ``None``: each for itself.
        fewest: Rows that a trait must stand in.
        inverse_prior: Inverse strength of the Gaussian prior on the weights.

    Returns:
        The bias, and the weight of each trait.
    """
    counts = Counter(trait for row in rows for trait in row)
    vectorizer = DictVectorizer()
    features = vectorizer.fit_transform(
        [{trait: 1.0 for trait in row if counts[trait] >= fewest} for row in rows]
    )
    model = LogisticRegression(C=inverse_prior, max_iter=2000)
    model.fit(features, labels, sample_weight=weights)
    named = zip(vectorizer.feature_names_, model.coef_[0].tolist(), strict=True)
    return round(float(model.intercept_[0]), 4), dict(named)


def write_model(
    path: Path, about: str, figures: Mapping[str, Any], bias: float, weights: Mapping[str, Any]
) -> None:
    """Print the cross-validated figures, and write them with the model."""
    for name, row in figures.items():
        print(name, row)
    record = {"about": about, "cross_validated": figures, "bias": bias, "weights": weights}
    path.write_text(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
