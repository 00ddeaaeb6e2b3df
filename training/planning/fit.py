"""Fit the models of the plan.

``python -m training.planning [--judged DATA] [--plans FILES --clusters FILES]``

Two linear models over features of the cluster: which document is followed (a choice among the documents of a
cluster), on readers' judgements; which sentences of the others are told (a logistic regression), on editors'
plans. Weights go to ``summarizer/data/plan.json``; no text does. What is not given
is not fitted, and stays as it is there.

Source: McFadden 1974, "Conditional logit analysis of qualitative choice behavior", for the choice of one
document of several; Cao et al. 2007, "Learning to Rank: From Pairwise Approach to Listwise Approach", for
learning it from scores.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack

from summarizer.planning.importance import relation_features, sentence_features
from summarizer.text.similarity import Floats
from training.linear import area_under_curve, fit_logistic, standardise
from training.planning.editors import EditorsPlan, editors_plans
from training.planning.judged import HELD_OUT, LABELS, Judged, judged_documents

TARGET = Path(__file__).parents[2] / "summarizer" / "data" / "plan.json"
#: Strength of the Gaussian prior on the weights of standardised features: few plans, many features. Between
#: 3 and 30 the cross-validated figures hardly differ.
PRIOR = 10.0
#: The same for the choice of a document, of which there are many judgements. Between 1 and 10 the
#: cross-validated scores of what is chosen differ by .03.
JUDGED_PRIOR = 3.0
#: Documents in which a word must stand to be weighed, and what its standing there counts beside features of
#: which most lie within 1 of their mean.
FEWEST_WITH_WORD, WORD_SCALE = 100, 0.3
FOLDS = 8


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


@dataclass(frozen=True, slots=True)
class FittedChoice:
    """Weights of the features of documents, and of their words."""

    features: Fitted
    words: tuple[str, ...]
    weights: Floats

    def score(self, judged: Judged) -> Floats:
        """Scores of the documents of a cluster; shape (m,)."""
        features = np.column_stack([judged.features[name] for name in self.features.names])
        return np.asarray(self.features.score(features) + _presence(judged.words, self.words) @ self.weights)

    def as_json(self) -> dict[str, Any]:
        """As ``data/plan.json`` holds it."""
        words = {word: round(float(weight), 4) for word, weight in zip(self.words, self.weights, strict=True)}
        return {**self.features.as_json(), "words": words}


def main(arguments: Sequence[str] | None = None) -> None:
    """Read what is given, fit, print how well each choice is told, write the weights."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--judged", type=Path, help="folder of the data whose documents readers judged")
    parser.add_argument("--plans", type=Path, nargs="+", default=[], help="JSON lines of editors' plans")
    parser.add_argument("--clusters", type=Path, nargs="+", default=[], help="JSON lines, .xz or plain")
    parser.add_argument("--output", type=Path, default=TARGET)
    options = parser.parse_args(arguments)
    models: dict[str, Any] = json.loads(TARGET.read_text(encoding="utf-8"))
    if options.judged:
        judged = list(judged_documents(options.judged, LABELS))
        held_out = list(judged_documents(options.judged, HELD_OUT))
        fitted = fit_scores(judged)
        models["spine"] = fitted.as_json()
        models["fitted_on"] |= {"judged": len(judged), "judged_prior": JUDGED_PRIOR}
        print(f"spine: {len(judged)} clusters; of {len(held_out)} others {chosen_scores(held_out, fitted)}")
    if options.plans:
        plans = editors_plans(options.plans, options.clusters)
        models["fitted_on"] |= {"plans": len(plans), "prior": PRIOR}
        rows = sentence_rows(plans)
        models["admit"] = fit_choices(rows).as_json()
        print(f"admit: {len(rows.chosen)} items, area {cross_validated(rows):.3f}")
    options.output.write_text(json.dumps(models, indent=1) + "\n", encoding="utf-8")


def sentence_rows(plans: Sequence[EditorsPlan]) -> Rows:
    """Sentences and whether the editor's text stands on them."""
    blocks = []
    for plan in plans:
        if plan.spine in plan.view.rows:
            rows, by_name = admit_features(plan)
            if rows:
                blocks.append((by_name, np.array([row in plan.used for row in rows], dtype=np.float64)))
    return _stack(blocks)


def admit_features(plan: EditorsPlan) -> tuple[list[int], dict[str, Floats]]:
    """The sentences of the other documents of the event.

    Plans made by copying alone are not asked: in most of their clusters the others tell of something else.
    """
    if plan.copied:
        return [], {}
    left_out = {plan.spine, *plan.strays}
    rows = [row for name, document in plan.view.rows.items() if name not in left_out for row in document]
    if not rows:
        return [], {}
    spine = plan.view.rows[str(plan.spine)]
    return rows, {**sentence_features(plan.view, rows), **relation_features(plan.view, spine, rows)}


def fit_scores(judged: Sequence[Judged]) -> FittedChoice:
    """The choice of one of several documents, drawn to the share that readers' scores give each of them."""
    names = tuple(judged[0].features)
    blocks = [np.column_stack([each.features[name] for name in names]) for each in judged]
    means, scales, standard = standardise(np.concatenate(blocks))
    texts = [words for each in judged for words in each.words]
    counts = Counter(word for words in texts for word in words)
    words = tuple(sorted(word for word, count in counts.items() if count >= FEWEST_WITH_WORD))
    inputs = hstack([csr_matrix(standard), WORD_SCALE * _presence(texts, words)]).tocsr()
    sizes = [len(each.scores) for each in judged]
    starts, cluster = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(sizes)), sizes)
    wanted = np.concatenate([_shares(each.scores) for each in judged])

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = inputs @ weights
        share = np.exp(scores - np.maximum.reduceat(scores, starts)[cluster])
        share /= np.add.reduceat(share, starts)[cluster]
        total = JUDGED_PRIOR * float(weights @ weights) - float(wanted @ np.log(share + 1e-12))
        return total, 2 * JUDGED_PRIOR * weights + inputs.T @ (share - wanted)

    weights = np.asarray(minimize(loss, np.zeros(inputs.shape[1]), jac=True, method="L-BFGS-B").x)
    fitted = Fitted(names, means, scales, weights[: len(names)], 0.0)
    return FittedChoice(fitted, words, WORD_SCALE * weights[len(names) :])


def chosen_scores(judged: Sequence[Judged], fitted: FittedChoice) -> str:
    """What readers gave the documents that are chosen, the best ones, and all."""
    chosen, best, every = [], [], []
    for each in judged:
        chosen.append(each.scores[np.argmax(fitted.score(each))])
        best.append(each.scores.max())
        every.append(each.scores.mean())
    return f"{np.mean(chosen):.2f} chosen, {np.mean(best):.2f} best, {np.mean(every):.2f} any"


def _presence(texts: Sequence[frozenset[str]], words: Sequence[str]) -> csr_matrix:
    """Which of ``words`` stand in which of n texts; sparse (n, n_words) of 0 and 1."""
    number = {word: column for column, word in enumerate(words)}
    rows = [sorted(number[word] for word in text if word in number) for text in texts]
    columns = np.array([column for row in rows for column in row], dtype=np.int64)
    ends = np.cumsum([0, *(len(row) for row in rows)])
    return csr_matrix((np.ones(len(columns)), columns, ends), (len(texts), len(words)))


def _shares(scores: Floats) -> Floats:
    """Softmax."""
    share = np.exp(scores - scores.max())
    return np.asarray(share / share.sum())


def fit_choices(rows: Rows) -> Fitted:
    """Logistic regression of which items the editor chose."""
    means, scales, standard = standardise(rows.features)
    bias, weights = fit_logistic(standard, rows.chosen, np.ones(len(standard)), 2 * PRIOR)
    return Fitted(rows.names, means, scales, weights, bias)


def cross_validated(rows: Rows) -> float:
    """The area under the ROC curve on clusters that each model was not fitted on."""
    scores = np.zeros(len(rows.chosen))
    for fold in range(FOLDS):
        held = rows.cluster % FOLDS == fold
        scores[held] = fit_choices(rows.only(~held)).score(rows.features[held])
    return area_under_curve(scores, rows.chosen > 0)


def _stack(blocks: Sequence[tuple[dict[str, Floats], Floats]]) -> Rows:
    names = tuple(blocks[0][0])
    features = np.concatenate([np.column_stack([by_name[name] for name in names]) for by_name, _ in blocks])
    cluster = np.concatenate([np.full(len(chosen), number) for number, (_, chosen) in enumerate(blocks)])
    return Rows(names, features, np.concatenate([chosen for _, chosen in blocks]), cluster)
