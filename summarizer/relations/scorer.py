"""Which candidates are conflicts: one calibrated score over what the words and the verifier tell.

Source: logistic regression. The weights are fitted by ``python -m benchmarks.fit_disagreements`` and stand in
``summarizer/data/disagreements.json``: for each kind of value one model for the words alone, and one that has
the verifier's readings besides. As a reading costs much more, only what the words leave open is read: what
they rule out is not, nor what they are sure of.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources

from summarizer.relations.conflicts import Claim, Conflict
from summarizer.relations.contradictions import Candidate, read_features
from summarizer.relations.judgement import Judgements

#: Candidates less probable by their words are not read, nor more than so many in a cluster.
WORTH_READING = 0.12
MOST_READ = 60
#: A pair of values that is this much less sure counts where a surer pair holds both values already.
LESS = 0.6
SUREST = 0.95


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression; candidates of at least the threshold's probability are conflicts."""

    bias: float
    threshold: float
    weights: Mapping[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        """That a candidate is a conflict, in (0, 1); a feature that it lacks counts as 0."""
        total = self.bias + sum(weight * features.get(name, 0.0) for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-total))


@functools.cache
def models() -> dict[str, dict[str, Model]]:
    """The models of each finder: ``"words"`` and ``"read"``."""
    file = resources.files("summarizer") / "data" / "disagreements.json"
    content = json.loads(file.read_text(encoding="utf-8"))["models"]
    return {kind: {name: Model(**each) for name, each in both.items()} for kind, both in content.items()}


def model_of(conflict: Conflict, name: str) -> Model:
    """The model for the kind of a conflict."""
    kind = conflict.kind
    return models()["number" if kind in ("money", "percentage") else kind][name]


def choose(candidates: Sequence[Candidate], judgements: Judgements | None) -> list[Conflict]:
    """The candidates that are conflicts, their probability as confidence, in the order given.

    A value is at odds with one value of each document: the surest one.

    Args:
        candidates: Of one cluster.
        judgements: Of the trained verifier; without, the words alone decide.
    """
    probability = [model_of(each.conflict, "words").probability(each.features) for each in candidates]
    least = [model_of(each.conflict, "words").threshold for each in candidates]
    if judgements:
        surest = sorted(range(len(candidates)), key=lambda n: (-probability[n], n))[:MOST_READ]
        read = [n for n in surest if WORTH_READING <= probability[n] < least[n]]
        given = with_readings([candidates[n] for n in read], judgements)
        for n, each in zip(read, given, strict=True):
            model = model_of(each.conflict, "read")
            probability[n], least[n] = model.probability(each.features), model.threshold
    taken: dict[tuple[int, int, str], str] = {}
    values: set[tuple[str, str]] = set()
    kept = []
    for number in sorted(range(len(candidates)), key=lambda n: (-probability[n], n)):
        conflict = candidates[number].conflict
        pair = (conflict.one.normalized, conflict.other.normalized)
        known = pair in values or pair[::-1] in values
        if probability[number] < least[number] * (LESS if known and conflict.kind != "polarity" else 1.0):
            continue
        sides = _sides(conflict)
        if any(taken.get(_slot(*side), side[1].normalized) != side[1].normalized for side in sides):
            continue
        taken.update({_slot(*side): side[1].normalized for side in sides})
        values.add(pair)
        kept.append(number)
    return [
        replace(candidates[number].conflict, confidence=min(SUREST, probability[number]))
        for number in sorted(kept)
    ]


def with_readings(candidates: Sequence[Candidate], judgements: Judgements) -> list[Candidate]:
    """The candidates with what the verifier tells of each."""
    relations = judgements.judge([pair for each in candidates for pair in each.asked])
    return [
        replace(each, features=each.features | read_features(*relations[2 * n : 2 * n + 2]))
        for n, each in enumerate(candidates)
    ]


def _sides(conflict: Conflict) -> tuple[tuple[Claim, Claim], tuple[Claim, Claim]]:
    return (conflict.one, conflict.other), (conflict.other, conflict.one)


def _slot(mine: Claim, theirs: Claim) -> tuple[int, int, str]:
    """A value, and a document in which it may have a counterpart."""
    return mine.reading.row, mine.start, theirs.reading.sentence.document_id
