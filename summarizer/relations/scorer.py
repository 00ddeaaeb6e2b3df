"""Whether two statements are of one matter, so that their values are at odds: a learned score.

Source: logistic regression; the weights are fitted by ``python -m benchmarks.fit_disagreements`` and stand in
``summarizer/data/disagreements.json``, a model for each finder.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources

from summarizer.relations.conflicts import Claim, Conflict

#: A pair of values that is this much less sure counts where surer pairs hold both values already.
LESS = 0.6
#: What the likeness of two statements is made of when rivals are compared.
_LIKE = ("local", "clause_min", "sentence")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A conflict that may be one, of confidence 0, and what speaks for it and against it."""

    conflict: Conflict
    features: dict[str, float]


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression; candidates of at least the threshold's probability are conflicts.

    ``vague`` is the threshold of what a text may give many of, all of other things: "two people".
    """

    bias: float
    threshold: float
    vague: float
    weights: Mapping[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        """That a candidate is a conflict, in (0, 1)."""
        total = self.bias + sum(weight * features[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-total))


@functools.cache
def models() -> dict[str, Model]:
    """The model of each finder."""
    file = resources.files("summarizer") / "data" / "disagreements.json"
    content = json.loads(file.read_text(encoding="utf-8"))["models"]
    return {
        name: Model(
            model["bias"],
            model["threshold"],
            model["vague"],
            {feature: each["weight"] for feature, each in model["features"].items()},
        )
        for name, model in content.items()
    }


def with_rivals(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with ``margin``: by how much each is more alike than the next one that shares a value.

    A rival matches the same value with another one of the same document.
    """
    alike = [sum(each.features[name] for name in _LIKE) for each in candidates]
    best: dict[tuple[int, int, str], dict[str, float]] = {}
    for each, value in zip(candidates, alike, strict=True):
        for mine, theirs in _sides(each.conflict):
            known = best.setdefault(_slot(mine, theirs), {})
            known[theirs.normalized] = max(value, known.get(theirs.normalized, 0.0))
    found = []
    for each, value in zip(candidates, alike, strict=True):
        rival = max(
            (
                other
                for mine, theirs in _sides(each.conflict)
                for normalized, other in best[_slot(mine, theirs)].items()
                if normalized != theirs.normalized
            ),
            default=0.0,
        )
        found.append(replace(each, features={**each.features, "margin": max(-1.0, min(1.0, value - rival))}))
    return found


def choose(name: str, candidates: Sequence[Candidate]) -> Iterator[Conflict]:
    """The candidates that are conflicts, their probability as confidence, in the order given.

    A value is at odds with one value of each document: the surest one.
    """
    model = models()[name]
    found = with_rivals(candidates)
    probability = [model.probability(each.features) for each in found]
    taken: dict[tuple[int, int, str], str] = {}
    values: set[tuple[str, str]] = set()
    kept = set()
    for number in sorted(range(len(found)), key=lambda n: (-probability[n], n)):
        conflict = found[number].conflict
        pair = (conflict.one.normalized, conflict.other.normalized)
        known = pair in values or pair[::-1] in values
        least = model.vague if found[number].features.get("vague") else model.threshold
        if probability[number] < least * (LESS if known else 1.0):
            continue
        sides = _sides(conflict)
        if any(taken.get(_slot(*side), side[1].normalized) != side[1].normalized for side in sides):
            continue
        taken.update({_slot(*side): side[1].normalized for side in sides})
        values.add(pair)
        kept.add(number)
    for number in sorted(kept):
        yield replace(found[number].conflict, confidence=min(0.95, probability[number]))


def _sides(conflict: Conflict) -> tuple[tuple[Claim, Claim], tuple[Claim, Claim]]:
    return (conflict.one, conflict.other), (conflict.other, conflict.one)


def _slot(mine: Claim, theirs: Claim) -> tuple[int, int, str]:
    """A value, and a document in which it may have a counterpart."""
    return mine.reading.row, mine.start, theirs.reading.sentence.document_id
