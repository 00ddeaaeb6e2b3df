"""What the fits of linear models share: standardised features, logistic regression, area under the curve."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from summarizer.text.similarity import Floats

#: A feature that varies less is constant: it weighs nothing, and must not be divided by a rounded 0.
SMALLEST_SCALE = 1e-5
MOST_STEPS = 50


def standardise(features: Floats) -> tuple[Floats, Floats, Floats]:
    """Means and scales of features, shape (n_features,), and the standardised features, (n, n_features)."""
    means, scales = features.mean(axis=0), features.std(axis=0)
    scales = np.where(scales < SMALLEST_SCALE, 1.0, scales)
    return means, scales, (features - means) / scales


def fit_logistic(features: Floats, targets: Floats, weights: Floats, ridge: float) -> tuple[float, Floats]:
    """Ridge-penalised logistic regression by Newton's method; the bias is not penalised.

    Args:
        features: Shape (n, n_features).
        targets: Zeros and ones; shape (n,).
        weights: How much each row counts; shape (n,).
        ridge: Precision of the Gaussian prior on the weights of the features.

    Returns:
        The bias, and the weights of the features.
    """
    design = np.column_stack([np.ones(len(features)), features])
    penalty = np.full(design.shape[1], ridge)
    penalty[0] = 1e-6  # next to nothing, but the Hessian stays invertible where all targets are the same
    solution = np.zeros(design.shape[1])
    for _ in range(MOST_STEPS):
        probability = sigmoid(design @ solution)
        gradient = design.T @ (weights * (probability - targets)) + penalty * solution
        curvature = (design * (weights * probability * (1 - probability))[:, None]).T @ design
        step = np.linalg.solve(curvature + np.diag(penalty), gradient)
        solution = solution - step
        if float(np.abs(step).max()) < 1e-6:
            break
    return float(solution[0]), solution[1:]


def sigmoid(log_odds: Floats) -> Floats:
    """Probabilities."""
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))


def area_under_curve(scores: NDArray[np.floating[Any]], positive: NDArray[np.bool_]) -> float:
    """Area under the ROC curve: how often a positive scores above a negative, ties counted half."""
    n_positive, n_negative = int(positive.sum()), int((~positive).sum())
    if not n_positive or not n_negative:
        return float("nan")
    above = rankdata(scores)[positive].sum() - n_positive * (n_positive + 1) / 2
    return float(above / (n_positive * n_negative))
