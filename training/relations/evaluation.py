"""Measures of a verifier: on inference sets, and on our labelled pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.linear import area_under_curve
from training.relations.targets import CONTRADICTS, ENTAILS, NOT_ENTAILED, Example

Array = NDArray[np.floating[Any]]


def direction(logits: Array, backward: bool = False) -> Array:
    """Probabilities (n, 3) of entails, neither, contradicts."""
    scores = np.stack([logits[:, 1 if backward else 0], np.zeros(len(logits)), logits[:, 2]], axis=1)
    scores = np.exp(scores - scores.max(1, keepdims=True))
    result: Array = scores / scores.sum(1, keepdims=True)
    return result


def inference_accuracy(examples: Sequence[Example], logits: Array) -> dict[str, float]:
    """Share of right answers (premise to hypothesis), over all and per set."""
    probabilities = direction(logits)
    right = defaultdict(list)
    for example, row in zip(examples, probabilities, strict=True):
        if example.forward == NOT_ENTAILED:
            correct = bool(row[ENTAILS] < 0.5)
        elif example.source == "rte":
            correct = bool(row[ENTAILS] >= 0.5)
        else:
            correct = int(row.argmax()) == example.forward
        right[example.source].append(correct)
        right["all"].append(correct)
    return {name: float(np.mean(values)) for name, values in sorted(right.items())}


def precision_at_recall(scores: Array, positive: NDArray[np.bool_], recall: float) -> float:
    """Precision of the highest scores that hold ``recall`` of the positives."""
    hits = positive[np.argsort(-scores, kind="stable")].cumsum()
    place = int(np.argmax(hits >= recall * positive.sum()))
    return float(hits[place] / (place + 1))


def entailment(examples: Sequence[Example], logits: Array, scores: Array | None = None) -> dict[str, float]:
    """How well "B follows from A" is told, both ways; ``scores`` (n, 2) instead of the model's."""
    if scores is None:
        scores = np.stack([direction(logits)[:, ENTAILS], direction(logits, True)[:, ENTAILS]], axis=1)
    positive = np.array([[e.forward == ENTAILS, e.backward == ENTAILS] for e in examples])
    flat, truth = scores.ravel(), positive.ravel()
    return {
        "auc": area_under_curve(flat, truth),
        "precision_at_recall_30": precision_at_recall(flat, truth, 0.3),
        "precision_at_recall_50": precision_at_recall(flat, truth, 0.5),
        "precision_at_half": float(truth[flat >= 0.5].mean()) if (flat >= 0.5).any() else float("nan"),
        "recall_at_half": float((flat[truth] >= 0.5).mean()),
    }


def relation_of(logits: Array) -> list[str]:
    """The most probable relation of each pair: a direction, both, conflict, update, more or other."""
    forward, backward = direction(logits), direction(logits, True)
    contradicts = np.minimum(forward[:, CONTRADICTS], backward[:, CONTRADICTS])
    result = []
    for i in range(len(logits)):
        if contradicts[i] >= 0.5:
            result.append("update" if logits[i, 3] > 0 else "conflict")
        elif max(forward[i, ENTAILS], backward[i, ENTAILS]) >= 0.5:
            result.append("follows")
        else:
            result.append("more" if logits[i, 4] > 0 else "other")
    return result


def relations(examples: Sequence[Example], logits: Array) -> dict[str, Any]:
    """Macro-F1 over follows, conflict, update, more, other; precision and recall of conflicts and updates."""
    predicted = relation_of(logits)
    gold = [e.source.removeprefix("gold:") for e in examples]
    gold = ["follows" if g in ("same", "a>b", "b>a") else g for g in gold]
    scores = {}
    for name in ("follows", "conflict", "update", "more", "other"):
        if name in gold:
            both = sum(p == g == name for p, g in zip(predicted, gold, strict=True))
            scores[name] = 2 * both / (predicted.count(name) + gold.count(name))
    disputes = {"conflict", "update"}
    pairs = [(p in disputes, g in disputes) for p, g in zip(predicted, gold, strict=True)]
    return {
        "macro_f1": float(np.mean(list(scores.values()))),
        "f1": scores,
        "dispute_found": sum(p for p, _ in pairs),
        "dispute_true": sum(g for _, g in pairs),
        "dispute_right": sum(p and g for p, g in pairs),
    }
