"""Fit the relevance models: ``python -m training.fit_relevance DATA``.

``DATA`` is a folder with ``multi_news_plus.train.jsonl.xz`` and ``cased_clusters.train.jsonl.xz`` (DATA.md
says what they hold). How their documents are labelled stands in :mod:`training.relevance_labels`.

The model for pairs learns from pairs only, and there a distractor counts as relevant: of two articles that
have nothing in common, neither is more off the topic than the other.

Written to ``summarizer/data/relevance.json``, with the threshold recommended from cross-validation.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.config import IndependenceConfig
from summarizer.preparation.independence import find_copies
from summarizer.preparation.relevance import FEATURES, RelevanceModel, document_features, has_words
from summarizer.text.similarity import Floats
from training.linear import fit_logistic, standardise
from training.relevance_labels import Labelled, flagged_clusters, mix, unrelated_pairs, whole_clusters

TARGET = Path(__file__).parents[1] / "summarizer" / "data" / "relevance.json"
#: Clusters of Multi-News+ that are read; more change the weights in the second digit only.
CLUSTERS = 8_000
#: Share of the clusters into which a distractor is mixed.
MIXED = 0.3
#: Range of a feature that is believed, in percentiles of the training data.
PERCENTILES = (1, 99)
#: Precision of the Gaussian prior on weights of standardised features.
RIDGE = 1.0
#: Precision that setting documents aside must have; the threshold is the largest that does.
PRECISION = 0.8
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Rows:
    """Documents as rows; ``features`` has shape ``(n, n_features)``, the others ``(n,)``.

    ``cluster`` numbers the cluster and ``size`` counts its documents (without copies).
    """

    features: Floats
    kinds: NDArray[np.str_]
    weights: Floats
    cluster: NDArray[np.int64]
    size: NDArray[np.int64]

    def __getitem__(self, chosen: NDArray[np.bool_]) -> Rows:
        return Rows(*(getattr(self, field.name)[chosen] for field in fields(self)))


def rows(clusters: Iterable[Labelled]) -> Rows:
    """Features of all documents that have words and copy no other, of clusters that keep two of them."""
    features, kinds, weights, numbers, sizes = [], [], [], [], []
    for number, cluster in enumerate(clusters):
        copies = find_copies(cluster.documents, IndependenceConfig())
        kept = [
            (document, kind)
            for document, kind in zip(cluster.documents, cluster.kinds, strict=True)
            if document.id not in copies and has_words(document)
        ]
        if len(kept) < 2:
            continue
        features.append(document_features([document for document, _ in kept]))
        kinds += [kind for _, kind in kept]
        weights += [cluster.weight] * len(kept)
        numbers += [number] * len(kept)
        sizes += [len(kept)] * len(kept)
    return Rows(
        np.concatenate(features), np.array(kinds), np.array(weights), np.array(numbers), np.array(sizes)
    )


def fit(
    features: Floats,
    relevant: Floats,
    weights: Floats,
    ridge: float = RIDGE,
    percentiles: tuple[float, float] = PERCENTILES,
) -> RelevanceModel:
    """Ridge logistic regression on standardised features.

    Args:
        features: Shape ``(n, n_features)``.
        relevant: 1 or 0, shape ``(n,)``.
        weights: Shape ``(n,)``.
        ridge: Precision of the prior on the weights.
        percentiles: Between which a feature is believed.
    """
    low, high = np.percentile(features, percentiles, axis=0)
    # A constant feature, such as the ratio of cosines in pairs, gets weight 0.
    mean, spread, standard = standardise(np.clip(features, low, high))
    bias, standard_weights = fit_logistic(standard, relevant, weights, ridge)
    raw = standard_weights / spread
    return RelevanceModel(float(bias - raw @ mean), raw, low, high)


def targets(data: Rows, pair: bool) -> Floats:
    """1 for what a model should call relevant; in pairs only noise is not."""
    irrelevant = ("noise",) if pair else ("noise", "distractor")
    return (~np.isin(data.kinds, irrelevant)).astype(float)


def fit_both(data: Rows) -> dict[str, RelevanceModel]:
    """The model for pairs and the one for more documents."""
    models = {}
    for name, chosen in (("pair", data.size == 2), ("several", data.size > 2)):
        part = data[chosen]
        models[name] = fit(part.features, targets(part, name == "pair"), part.weights)
    return models


def predict(models: dict[str, RelevanceModel], data: Rows) -> Floats:
    """Probability of each row, by the model for the size of its cluster; shape ``(n,)``."""
    pair = models["pair"].probability(data.features)
    return np.where(data.size == 2, pair, models["several"].probability(data.features))


def cross_validate(data: Rows) -> Floats:
    """Probability of each row by models that have not seen its cluster; shape ``(n,)``."""
    predictions = np.zeros(len(data.kinds))
    for fold in range(FOLDS):
        held_out = data.cluster % FOLDS == fold
        predictions[held_out] = predict(fit_both(data[~held_out]), data[held_out])
    return predictions


def choose_threshold(probability: Floats, relevant: Floats, precision: float = PRECISION) -> float:
    """The largest multiple of 0.05 below which at least ``precision`` of the documents are irrelevant."""
    steps = [step / 20 for step in range(1, 20)]
    good = [t for t in steps if (probability < t).any() and 1 - relevant[probability < t].mean() >= precision]
    return max(good, default=steps[0])


def training_rows(data: Path, clusters: int = CLUSTERS) -> tuple[Rows, Rows]:
    """Everything to fit on, and the documents of it as they come, without mixed ones, to choose by."""
    rng = random.Random(0)
    flagged = flagged_clusters(data, "train", clusters)
    half = len(flagged) // 2
    natural = flagged[:half]
    whole = whole_clusters(data, "train")
    pairs = unrelated_pairs(flagged[half:], half // 4, rng)
    everything = rows([*natural, *mix(flagged[half:], 2 * MIXED, rng), *whole, *pairs])
    return everything, everything[everything.cluster < half]


def as_json(models: dict[str, RelevanceModel], data: Rows, threshold: float) -> dict[str, Any]:
    """What ``relevance.json`` holds; a feature's ``effect`` is its weight times its spread in training."""
    described: dict[str, Any] = {}
    for name, model in models.items():
        part = data.features[(data.size == 2) == (name == "pair")]
        effect = model.weights * np.clip(part, model.low, model.high).std(axis=0)
        columns = {"weight": model.weights, "low": model.low, "high": model.high, "effect": effect}
        described[name] = {
            "bias": round(model.bias, 4),
            "features": {
                feature: {key: round(float(values[place]), 4) for key, values in columns.items()}
                for place, feature in enumerate(FEATURES)
            },
        }
    return {"fitted_by": "training/fit_relevance.py", "threshold": threshold, "models": described}


def main() -> None:
    """Fit on the whole training data and write the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder with the training data")
    parser.add_argument("--output", type=Path, default=TARGET)
    parser.add_argument("--clusters", type=int, default=CLUSTERS)
    arguments = parser.parse_args()
    everything, natural = training_rows(arguments.data, arguments.clusters)
    held_out = cross_validate(everything)[: len(natural.kinds)]
    threshold = choose_threshold(held_out, targets(natural, pair=False))
    for step in (0.3, 0.35, 0.4, 0.45, 0.5):
        aside = held_out < step
        noise = natural.kinds == "noise"
        print(f"{step}: precision {noise[aside].mean():.3f}, recall {aside[noise].mean():.3f}")
    content = as_json(fit_both(everything), everything, threshold)
    arguments.output.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    print(f"{len(everything.kinds)} documents; threshold {threshold}; written to {arguments.output}")


if __name__ == "__main__":
    main()
