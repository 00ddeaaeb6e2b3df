"""Fit the scores of comparison: ``python -m benchmarks.fit_disagreements DATA``.

The hand-written clusters of ``tests/data`` tell which candidates are disagreements. ``DATA`` is a folder with
``multi_news_plus.train.jsonl.xz`` and ``cased_clusters.train.jsonl.xz``: articles in which true disagreements
are so rare that all candidates count as none, except those that were read and judged by eye. More clusters
in the format of ``tests/data`` can be added with ``--more``.

Prints precision and recall of the findings where each cluster is compared by models that have not seen it,
and writes ``summarizer/data/disagreements.json``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.disagreement_rows import KINDS, Read, Row, articles, hand_written, rows
from benchmarks.disagreements import Score, matches, total
from summarizer.relations import scorer
from summarizer.relations.disagreements import find_disagreements
from summarizer.relations.scorer import Model
from training.fit_relevance import fit

TARGET = Path(__file__).resolve().parents[1] / "summarizer" / "data" / "disagreements.json"
#: Probability from which a candidate is a conflict; the second is for what a text may give many of. Set on
#: 850 validation clusters of articles: what lies above was true when read, as far as could be told.
THRESHOLDS = {"number": (0.6, 0.8), "date": (0.55, 0.55), "name": (0.68, 0.68), "polarity": (0.65, 0.65)}
#: Precision of the Gaussian prior on the weights of standardised features: few clusters, many features.
RIDGE = 10.0
#: What the candidates of all articles weigh together, in true ones.
WEIGHT = 1.5
FOLDS = 10


def fit_one(kind: str, given: Sequence[Row]) -> Model:
    """Ridge logistic regression over the features of one finder."""
    names = list(given[0].features)
    features = np.array([[row.features[name] for name in names] for row in given])
    true = np.array([row.true for row in given], dtype=float)
    real = np.array([row.real for row in given]) & (true == 0)
    weights = np.where(real, WEIGHT * true.sum() / max(1, real.sum()), 1.0)
    model = fit(features, true, weights, ridge=RIDGE, percentiles=(0, 100))
    return Model(model.bias, *THRESHOLDS[kind], dict(zip(names, model.weights.tolist(), strict=True)))


def cross_validate(hand: Sequence[Read], given: Mapping[str, Sequence[Row]]) -> dict[str, Score]:
    """Scores by half, each cluster compared by models that have not seen it."""
    names = [cluster.name for cluster in hand]
    random.Random(0).shuffle(names)
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    scores: dict[str, Score] = {}
    for held_out in range(FOLDS):
        models = {
            kind: fit_one(kind, [row for row in part if fold.get(row.cluster) != held_out])
            for kind, part in given.items()
        }
        for cluster in hand:
            if fold[cluster.name] == held_out:
                half = cluster.name.partition(":")[0]
                score = evaluate(cluster, models)
                scores[half] = total([scores.get(half, Score()), score])
    return scores


def evaluate(cluster: Read, models: dict[str, Model]) -> Score:
    """What models find in a cluster."""
    before, scorer.models = scorer.models, lambda: models  # type: ignore[assignment]
    try:
        found = list(find_disagreements(cluster.library, cluster.pairs))
    finally:
        scorer.models = before
    score = Score()
    for expected in cluster.expected or ():
        match = next((each for each in found if matches(expected, each)), None)
        if match is None:
            score.missed += 1
        else:
            score.true += 1
            found.remove(match)
    score.false = len(found)
    return score


def as_json(models: Mapping[str, Model], given: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """What the file holds; a feature's ``effect`` is its weight times its spread in hand-written clusters."""
    content: dict[str, Any] = {"fitted_by": "benchmarks/fit_disagreements.py", "models": {}}
    for kind, model in models.items():
        content["models"][kind] = {
            "bias": round(model.bias, 4),
            "threshold": model.threshold,
            "vague": model.vague,
            "features": {
                name: {
                    "weight": round(weight, 4),
                    "effect": round(
                        weight * float(np.std([row.features[name] for row in given[kind] if not row.real])), 4
                    ),
                }
                for name, weight in model.weights.items()
            },
        }
    return content


def main() -> None:
    """Cross-validate, print, fit on everything and write the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder with the training data")
    parser.add_argument("--more", type=Path, nargs="+", default=(), help="files of further clusters")
    parser.add_argument("--output", type=Path, default=TARGET)
    arguments = parser.parse_args()
    hand = list(hand_written(arguments.more))
    given: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    for cluster in (*hand, *articles(arguments.data)):
        for kind, part in rows(cluster).items():
            given[kind] += part
    scores = cross_validate(hand, given)
    print(
        "cross-validated:\n| half | true | false | missed | precision | recall |\n|---|---|---|---|---|---|"
    )
    for half, score in [*scores.items(), ("all", total(list(scores.values())))]:
        counts = f"{score.true} | {score.false} | {score.missed}"
        print(f"| {half} | {counts} | {score.precision:.2f} | {score.recall:.2f} |")
    content = as_json({kind: fit_one(kind, part) for kind, part in given.items()}, given)
    text = re.sub(
        r"\{\s+(\"weight\".*),\s+(.*)\s+\}", r"{\1, \2}", json.dumps(content, indent=1)
    )  # a line each
    arguments.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
