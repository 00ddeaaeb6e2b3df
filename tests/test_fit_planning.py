"""Fitting the plan: a planted preference is found again, and labels hold no text."""

from __future__ import annotations

import numpy as np

from training.planning.fit import chosen_scores, fit_scores
from training.planning.judged import HELD_OUT, LABELS, Judged
from training.records import records


def judged(count: int, rng: np.random.Generator) -> list[Judged]:
    """Three documents each: what is good in them, or says so, has the better scores."""
    found = []
    for _ in range(count):
        good, idle, said = rng.random(3), rng.random(3), rng.random(3) < 0.5
        words = tuple(frozenset(["the", "reuters"] if each else ["the"]) for each in said)
        scores = 4 * good + said + rng.normal(0, 0.3, 3)
        found.append(Judged({"good": good, "idle": idle}, words, scores))
    return found


def test_what_readers_prefer_is_chosen() -> None:
    rng = np.random.default_rng(1)
    fitted = fit_scores(judged(200, rng))
    weights = dict(zip(fitted.features.names, fitted.features.weights, strict=True))
    words = dict(zip(fitted.words, fitted.weights, strict=True))
    assert weights["good"] > 5 * abs(weights["idle"])
    assert words["reuters"] > 5 * abs(words["the"])
    chosen, best, every = (
        float(part.split()[0]) for part in chosen_scores(judged(100, rng), fitted).split(",")
    )
    assert every < chosen <= best
    assert best - chosen < (best - every) / 4


def test_labels_are_scores_by_number_of_the_document_and_no_cluster_is_in_both() -> None:
    sets = [list(records(path)) for path in (LABELS, HELD_OUT)]
    for label in (label for own in sets for label in own):
        assert set(label) == {"id", "scores"}
        assert all(number.isdigit() and 0 <= score <= 10 for number, score in label["scores"].items())
    ids = [{label["id"] for label in own} for own in sets]
    assert not ids[0] & ids[1]
