"""Fit what tells that a later sentence replaces an earlier one: ``python -m training.fit_superseding``.

``superseded.jsonl.xz`` has pairs of an earlier and a later sentence, written for this in the manner of
minutes, chats, mails, bulletins, house rules and schedules: ``replaced`` says whether a reader of both takes
the earlier one for gone. Most others are near misses: two rooms, two people, last year and this one, the part
and the whole, the same in other words. ``kept_apart`` ones are never fitted on; they are printed as a test.

Written to ``summarizer/data/superseding.json``: a weight for each feature, and the bias. What needs no model
(:func:`~summarizer.relations.revisions.is_same_but_for_a_value`) is left out of the fit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from summarizer.records import Sentence
from summarizer.relations.reading import Reading
from summarizer.relations.revisions import (
    Statement,
    features,
    is_same_but_for_a_value,
    may_revise,
    takes_back,
)
from summarizer.relations.superseding import SURE
from summarizer.text.embeddings import SentenceEncoder
from summarizer.text.similarity import Floats
from training.linear import fit_logistic, sigmoid, standardise
from training.records import records

FOLDER = Path(__file__).parent
TARGET = FOLDER.parent / "summarizer" / "data" / "superseding.json"
RIDGE = 3.0
FOLDS = 10
#: Earlier sentences of other pairs that each later one is put beside; nearer ones may be of the same matter.
STRANGERS, SAME_MATTER = 1, 0.6


def main() -> None:
    """Fit, print how well it does on what it was not fitted on, and write."""
    pairs = _with_strangers(list(records(FOLDER / "superseded.jsonl.xz")))
    statements = [tuple(_statement(pair[side], side) for side in ("earlier", "later")) for pair in pairs]
    values = _features(statements)
    names = sorted(values[0])
    matrix = np.array([[each[name] for name in names] for each in values])
    replaced = np.array([float(pair["replaced"]) for pair in pairs])
    apart = np.array([pair["kept_apart"] for pair in pairs], dtype=bool)
    open_ = np.array([may_revise(*pair) and not is_same_but_for_a_value(*pair) for pair in statements])
    sure = np.array([_is_sure(*pair) for pair in statements])
    fitted = np.flatnonzero(~apart & open_)
    fold = np.random.default_rng(0).permutation(len(pairs)) % FOLDS
    guessed = np.zeros(len(pairs))
    for number in range(FOLDS):
        chosen = fitted[fold[fitted] != number]
        bias, weights = _fit(matrix[chosen], replaced[chosen])
        guessed[fold == number] = sigmoid(bias + matrix[fold == number] @ weights)
    bias, weights = _fit(matrix[fitted], replaced[fitted])
    guessed = np.where(apart, sigmoid(bias + matrix @ weights), guessed)
    for least in (0.6, 0.7, 0.8, SURE, 0.9):
        taken = sure | (open_ & (guessed >= least))
        for name, rows in (("cross-validated", ~apart), ("kept apart", apart)):
            right, wrong = int(replaced[rows & taken].sum()), int((1 - replaced[rows & taken]).sum())
            print(f"{least:.2f} {name}: {right} of {int(replaced[rows].sum())} found, {wrong} wrong")
    weighed = dict(zip(names, map(float, weights), strict=True)) | {"bias": bias}
    TARGET.write_text(
        json.dumps({name: round(value, 4) for name, value in weighed.items()}, indent=1) + "\n",
        encoding="utf-8",
    )


def _with_strangers(pairs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The pairs, and each later sentence with the nearest earlier ones of other pairs, which it leaves alone.

    In documents most pairs that are compared are such.
    """
    encode = SentenceEncoder().encode
    fitted = [pair for pair in pairs if not pair["kept_apart"]]
    cosines = encode([pair["later"] for pair in fitted]) @ encode([pair["earlier"] for pair in fitted]).T
    np.fill_diagonal(cosines, 0.0)
    cosines[cosines > SAME_MATTER] = 0.0
    return pairs + [
        {"replaced": False, "kept_apart": False, "earlier": fitted[other]["earlier"], "later": pair["later"]}
        for pair, nearest in zip(fitted, np.argsort(-cosines)[:, :STRANGERS], strict=True)
        for other in nearest
    ]


def _statement(text: str, side: str) -> Statement:
    later = side == "later"
    sentence = Sentence(side, 0, 0, len(text), text)
    return Statement(Reading(sentence, int(later), int(later), date(2025, 4 if later else 3, 3)))


def _is_sure(earlier: Statement, later: Statement) -> bool:
    """Whether a pair is taken without the model."""
    same = may_revise(earlier, later) and is_same_but_for_a_value(earlier, later)
    return same or takes_back(earlier, later)


def _features(statements: Sequence[tuple[Statement, ...]]) -> list[Mapping[str, float]]:
    """The features of each pair."""
    texts = [[each.reading.text for each in pair] for pair in statements]
    vectors = SentenceEncoder().encode([text for pair in texts for text in pair])
    cosines = (vectors[::2] * vectors[1::2]).sum(axis=1).tolist()
    return [
        features(earlier, later, cosine) for (earlier, later), cosine in zip(statements, cosines, strict=True)
    ]


def _fit(matrix: Floats, replaced: Floats) -> tuple[float, Floats]:
    """The bias, and the weights of the features as they are."""
    means, scales, standard = standardise(matrix)
    bias, weights = fit_logistic(standard, replaced, np.ones(len(matrix)), RIDGE)
    return bias - float((means / scales) @ weights), weights / scales


if __name__ == "__main__":
    main()
