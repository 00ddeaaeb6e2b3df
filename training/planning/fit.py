"""Fit the models of the plan: ``python -m training.planning PLANS... --clusters CLUSTERS...``.

Three linear models over features of the cluster, on editors' plans: which document is followed (a choice
among the documents of a cluster), which of its sentences are told, and which of the others' (each a logistic
regression). Weights go to ``summarizer/data/plan.json``; no text does. Cross-validated figures are printed.

Source: McFadden 1974, "Conditional logit analysis of qualitative choice behavior", for the choice of one
document of several.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from summarizer.planning.importance import relation_features, sentence_features
from summarizer.planning.spine import document_features
from summarizer.text.similarity import Floats
from training.planning.editors import EditorsPlan, editors_plans

TARGET = Path(__file__).parents[2] / "summarizer" / "data" / "plan.json"
#: Strength of the Gaussian prior on the weights of standardised features: few plans, many features. Between
#: 3 and 30 the cross-validated figures hardly differ.
PRIOR = 10.0
FOLDS = 8
#: A feature that varies less is constant, and must not be divided by a rounded 0.
SMALLEST_SCALE = 1e-5


@dataclass(frozen=True, slots=True)
class Rows:
    """What is learned from: n items of several clusters.

    Attributes:
        names: Of the features.
        features: Shape (n, n_features).
        chosen: Whether the editor chose the item; shape (n,).
        cluster: Number of the cluster of each; shape (n,).
    """

    names: tuple[str, ...]
    features: Floats
    chosen: Floats
    cluster: Floats

    def only(self, mask: Floats) -> Rows:
        """The items where ``mask`` is true."""
        return Rows(self.names, self.features[mask], self.chosen[mask], self.cluster[mask])


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights of standardised features, and the bias."""

    names: tuple[str, ...]
    means: Floats
    scales: Floats
    weights: Floats
    bias: float

    def score(self, features: Floats) -> Floats:
        """Scores of items; shape (n,)."""
        return np.asarray((features - self.means) / self.scales @ self.weights + self.bias)

    def as_json(self) -> dict[str, Any]:
        """As ``data/plan.json`` holds it: weight, mean and scale by feature."""
        table = zip(self.names, self.weights, self.means, self.scales, strict=True)
        return {
            "bias": round(self.bias, 5),
            "features": {name: [round(float(value), 5) for value in row] for name, *row in table},
        }


def main(arguments: Sequence[str] | None = None) -> None:
    """Read plans, fit, print how well each choice is told, write the weights."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("plans", type=Path, nargs="+", help="JSON lines of editors' plans")
    parser.add_argument("--clusters", type=Path, nargs="+", required=True, help="JSON lines, .xz or plain")
    parser.add_argument("--output", type=Path, default=TARGET)
    options = parser.parse_args(arguments)
    plans = editors_plans(options.plans, options.clusters)
    models: dict[str, Any] = {"fitted_on": {"plans": len(plans), "prior": PRIOR}}
    for name, rows, fit, measure in (
        ("spine", spine_rows(plans), fit_choice, accuracy),
        ("keep", sentence_rows(plans, keep_features), fit_logistic, area),
        ("admit", sentence_rows(plans, admit_features), fit_logistic, area),
    ):
        models[name] = fit(rows).as_json()
        print(
            f"{name}: {len(rows.chosen)} items, {measure.__name__} {cross_validated(rows, fit, measure):.3f}"
        )
    options.output.write_text(json.dumps(models, indent=1) + "\n", encoding="utf-8")


def spine_rows(plans: Sequence[EditorsPlan]) -> Rows:
    """The documents of each cluster of which one was followed."""
    blocks = []
    for plan in plans:
        documents = list(plan.view.rows)
        if plan.spine in documents and len(documents) > 1:
            chosen = np.array([each == plan.spine for each in documents], dtype=np.float64)
            blocks.append((document_features(plan.view, documents), chosen))
    return _stack(blocks)


def sentence_rows(
    plans: Sequence[EditorsPlan], features: Callable[[EditorsPlan], tuple[list[int], dict[str, Floats]]]
) -> Rows:
    """Sentences and whether the editor's text stands on them."""
    blocks = []
    for plan in plans:
        if plan.spine in plan.view.rows:
            rows, found = features(plan)
            if rows:
                blocks.append((found, np.array([row in plan.used for row in rows], dtype=np.float64)))
    return _stack(blocks)


def keep_features(plan: EditorsPlan) -> tuple[list[int], dict[str, Floats]]:
    """The sentences of the document that was followed, up to the last one that the editor copied.

    What stands behind it was left out because the summary was full, which says nothing of the sentence. An
    editor who rewords leaves out most sentences and tells of them in others; those plans are not asked.
    """
    own = plan.view.rows[str(plan.spine)]
    rows = [row for row in own if plan.copied and row <= max(plan.used & set(own), default=-1)]
    return rows, sentence_features(plan.view, rows) if rows else {}


def admit_features(plan: EditorsPlan) -> tuple[list[int], dict[str, Floats]]:
    """The sentences of the other documents of the event.

    Plans made by copying alone are not asked: in most of their clusters the others tell of something else.
    """
    if plan.copied:
        return [], {}
    left_out = {plan.spine, *plan.strays}
    rows = [row for document, own in plan.view.rows.items() if document not in left_out for row in own]
    if not rows:
        return [], {}
    spine = plan.view.rows[str(plan.spine)]
    return rows, {**sentence_features(plan.view, rows), **relation_features(plan.view, spine, rows)}


def fit_choice(rows: Rows) -> Fitted:
    """Conditional logit: the probability of an item among those of its cluster."""
    means, scales, standard = _standardised(rows)

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = PRIOR * float(weights @ weights), 2 * PRIOR * weights
        for cluster in np.unique(rows.cluster):
            own = rows.cluster == cluster
            scores = standard[own] @ weights
            share = np.exp(scores - scores.max())
            share /= share.sum()
            total -= float(np.log(share[rows.chosen[own] > 0] + 1e-12).sum())
            slope = slope + standard[own].T @ (share - rows.chosen[own])
        return total, slope

    return Fitted(rows.names, means, scales, _minimum(loss, standard.shape[1]), 0.0)


def fit_logistic(rows: Rows) -> Fitted:
    """Logistic regression with a bias that the prior does not hold."""
    means, scales, standard = _standardised(rows)
    given = np.column_stack([standard, np.ones(len(standard))])

    def loss(weights: Floats) -> tuple[float, Floats]:
        held = np.append(weights[:-1], 0.0)
        share = 1 / (1 + np.exp(-given @ weights))
        likelihood = rows.chosen * np.log(share + 1e-12) + (1 - rows.chosen) * np.log(1 - share + 1e-12)
        slope = given.T @ (share - rows.chosen) + 2 * PRIOR * held
        return float(PRIOR * held @ held - likelihood.sum()), slope

    found = _minimum(loss, given.shape[1])
    return Fitted(rows.names, means, scales, found[:-1], float(found[-1]))


def cross_validated(
    rows: Rows, fit: Callable[[Rows], Fitted], measure: Callable[[Rows, Floats], float]
) -> float:
    """The measure on clusters that each model was not fitted on."""
    scores = np.zeros(len(rows.chosen))
    for fold in range(FOLDS):
        held = rows.cluster % FOLDS == fold
        scores[held] = fit(rows.only(~held)).score(rows.features[held])
    return measure(rows, scores)


def accuracy(rows: Rows, scores: Floats) -> float:
    """Share of clusters whose highest score is of the chosen item."""
    hits = []
    for cluster in np.unique(rows.cluster):
        own = rows.cluster == cluster
        hits.append(rows.chosen[own][np.argmax(scores[own])])
    return float(np.mean(hits))


def area(rows: Rows, scores: Floats) -> float:
    """Area under the ROC curve: how often a chosen item scores above one that was left."""
    order = scores.argsort().argsort()
    chosen = rows.chosen > 0
    above = order[chosen].sum() - chosen.sum() * (chosen.sum() - 1) / 2
    return float(above / (chosen.sum() * (~chosen).sum()))


def _stack(blocks: Sequence[tuple[dict[str, Floats], Floats]]) -> Rows:
    names = tuple(blocks[0][0])
    features = np.concatenate([np.column_stack([found[name] for name in names]) for found, _ in blocks])
    cluster = np.concatenate([np.full(len(chosen), number) for number, (_, chosen) in enumerate(blocks)])
    return Rows(names, features, np.concatenate([chosen for _, chosen in blocks]), cluster)


def _standardised(rows: Rows) -> tuple[Floats, Floats, Floats]:
    means, scales = rows.features.mean(axis=0), rows.features.std(axis=0)
    scales = np.where(scales < SMALLEST_SCALE, 1.0, scales)
    return means, scales, (rows.features - means) / scales


def _minimum(loss: Callable[[Floats], tuple[float, Floats]], size: int) -> Floats:
    return np.asarray(minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B").x)
