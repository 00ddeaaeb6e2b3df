"""Fit the score of comparison: ``python -m benchmarks.fit_disagreements DATA``.

The hand-written clusters of ``tests/data`` tell which candidates are disagreements. ``DATA`` is a folder
with labelled pairs (``relations.train`` and ``relations_made``, ``.jsonl.xz``), and with articles in which
true disagreements are so rare that all candidates count as none (``multi_news_plus.train`` and
``cased_clusters.train``).

Prints how many true and false candidates come over the thresholds where each cluster is judged by models
that have not seen it, and writes ``summarizer/data/disagreements.json``.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.disagreement_rows import KINDS, Row, articles, hand_written, labelled, rows
from summarizer.relations.judgement import Judgements
from summarizer.relations.scorer import WORTH_READING, Model, with_readings
from summarizer.relations.verifier import make_verifier
from training.fit_relevance import fit

TARGET = Path(__file__).resolve().parents[1] / "summarizer" / "data" / "disagreements.json"
#: Probability from which a candidate is a conflict, set on the candidates that are learned from, each judged
#: by models that had not seen its cluster.
THRESHOLDS = {
    "number": {"words": 0.8, "read": 0.6},
    "date": {"words": 0.8, "read": 0.65},
    "polarity": {"words": 0.7, "read": 0.6},
}
COMMON = ("clause_min", "rare", "tense", "unreal", "placed_apart", "rivals", "margin")
#: What each finder's score is made of.
WORDS = {
    "number": (*COMMON, "money", "percentage", "ratio", "noun_same", "newer", "small", "told"),
    "date": (*COMMON, "ahead", "gap"),
    "polarity": COMMON,
}
READ = ("contradicts", "entails", "put_entails", "put_contradicts")
#: Precision of the Gaussian prior on the weights of standardised features: few clusters, many features.
RIDGE = {"number": 5.0, "date": 2.0, "polarity": 5.0}
#: What the candidates of all articles weigh together, in true ones.
WEIGHT = 2.0
FOLDS = 10


def fit_one(kind: str, which: str, given: Sequence[Row]) -> Model:
    """Ridge logistic regression over the features of one finder, by the words or with readings."""
    names = WORDS[kind] if which == "words" else (*WORDS[kind], *READ)
    features = np.array([[row.candidate.features.get(name, 0.0) for name in names] for row in given])
    true = np.array([row.true for row in given], dtype=float)
    real = np.array([row.real for row in given])
    weights = np.where(real, WEIGHT * true.sum() / max(1, real.sum()), 1.0)
    model = fit(features, true, weights, ridge=RIDGE[kind], percentiles=(0, 100))
    return Model(model.bias, THRESHOLDS[kind][which], dict(zip(names, model.weights.tolist(), strict=True)))


def cross_validate(kind: str, which: str, given: Sequence[Row]) -> tuple[int, int]:
    """True and false candidates over the threshold, each judged by a model that has not seen its cluster."""
    clusters = sorted({row.cluster for row in given})
    random.Random(0).shuffle(clusters)
    fold = {name: number % FOLDS for number, name in enumerate(clusters)}
    counts = [0, 0]
    for held_out in range(FOLDS):
        model = fit_one(kind, which, [row for row in given if fold[row.cluster] != held_out])
        for row in given:
            if fold[row.cluster] == held_out:
                found = model.probability(row.candidate.features) >= model.threshold
                counts[not row.true] += found
    return counts[0], counts[1]


def fit_kind(kind: str, given: Sequence[Row], judgements: Judgements) -> dict[str, Model]:
    """Both models of a finder: for the words alone, and with readings of what these do not rule out."""
    words = fit_one(kind, "words", given)
    print(kind, "by words, true and false:", cross_validate(kind, "words", given))
    worth = [row for row in given if words.probability(row.candidate.features) >= WORTH_READING]
    candidates = with_readings([row.candidate for row in worth], judgements)
    read = [Row(row.cluster, each, row.true, row.real) for row, each in zip(worth, candidates, strict=True)]
    print(kind, f"read, true and false of {len(read)}:", cross_validate(kind, "read", read))
    return {"words": words, "read": fit_one(kind, "read", read)}


def as_json(models: Mapping[str, Mapping[str, Model]]) -> dict[str, Any]:
    """What the file holds."""
    return {
        "fitted_by": "benchmarks/fit_disagreements.py",
        "models": {
            kind: {
                name: {
                    "bias": round(model.bias, 4),
                    "threshold": model.threshold,
                    "weights": {key: round(weight, 4) for key, weight in model.weights.items()},
                }
                for name, model in both.items()
            }
            for kind, both in models.items()
        },
    }


def main() -> None:
    """Cross-validate, print, fit on everything and write the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder with the training data")
    parser.add_argument("--output", type=Path, default=TARGET)
    arguments = parser.parse_args()
    given: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    for cluster in itertools.chain(hand_written(), labelled(arguments.data), articles(arguments.data)):
        for row in rows(cluster):
            kind = row.candidate.conflict.kind
            given[next(name for name, kinds in KINDS.items() if kind in kinds)].append(row)
    judgements = Judgements(make_verifier("verifier", "en"))
    content = as_json({kind: fit_kind(kind, part, judgements) for kind, part in given.items()})
    arguments.output.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
