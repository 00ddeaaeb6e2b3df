"""Which candidates are conflicts: one calibrated score of what the words and the verifier say of each.

Source: logistic regression. The weights are fitted by ``python -m benchmarks.fit_disagreements`` and stand in
``summarizer/data/disagreements.json``: for each kind of value one model for the words alone, and one that has
the verifier's readings besides. As a reading costs much more, only what the words leave open is read: what
they rule out is not, nor what they are sure of.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.relations.conflicts import Claim, Conflict
from summarizer.relations.contradictions import Candidate
from summarizer.relations.judgement import Judgements
from summarizer.text.shipped import shipped

#: Candidates less probable by their words are not read, nor more than so many in a cluster.
WORTH_READING = 0.12
MOST_READ = 60
#: Where a surer pair holds both values already, a pair counts from this share of the threshold on.
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
    content = shipped("disagreements")["models"]
    return {kind: {name: Model(**each) for name, each in both.items()} for kind, both in content.items()}


def _score(candidate: Candidate, name: str) -> tuple[float, float]:
    """Probability that a candidate is a conflict, by a model for its kind, and that model's threshold."""
    kind = candidate.conflict.kind
    model = models()["number" if kind in ("money", "percentage") else kind][name]
    return model.probability(candidate.features), model.threshold


def choose(candidates: Sequence[Candidate], judgements: Judgements | None) -> list[Conflict]:
    """The candidates that are conflicts, their probability as confidence, in the order given.

    A value is at odds with one value of each document: the surest one.

    Args:
        candidates: Of one cluster.
        judgements: Of the trained verifier; without, the words alone decide.
    """
    scores = [_score(each, "words") for each in candidates]
    if judgements:
        surest = sorted(range(len(candidates)), key=lambda n: -scores[n][0])[:MOST_READ]
        read = [n for n in surest if WORTH_READING <= scores[n][0] < scores[n][1]]
        for n, candidate in zip(read, with_readings([candidates[n] for n in read], judgements), strict=True):
            scores[n] = _score(candidate, "read")
    counterparts: dict[tuple[int, int, str], str] = {}
    values: set[frozenset[str]] = set()
    chosen = {}
    for number in sorted(range(len(candidates)), key=lambda n: -scores[n][0]):  # stable
        conflict = candidates[number].conflict
        probability, threshold = scores[number]
        pair = frozenset(claim.normalized for claim in conflict.claims)
        if pair in values and conflict.kind != "polarity":
            threshold *= LESS
        slots = {_slot(*side): side[1].normalized for side in conflict.sides}
        if probability < threshold or any(counterparts.get(key, slots[key]) != slots[key] for key in slots):
            continue
        counterparts |= slots
        values.add(pair)
        chosen[number] = replace(conflict, confidence=min(SUREST, probability))
    return [chosen[number] for number in sorted(chosen)]


def _slot(mine: Claim, other: Claim) -> tuple[int, int, str]:
    """A value, and a document in which it may have a counterpart."""
    return mine.reading.row, mine.start, other.reading.sentence.document_id


def with_readings(candidates: Sequence[Candidate], judgements: Judgements) -> list[Candidate]:
    """The candidates with what the verifier says of each pair that is asked."""
    relations = judgements.judge([pair for each in candidates for pair in each.asked])
    read = []
    for candidate, as_it_is, put in zip(candidates, relations[::2], relations[1::2], strict=True):
        features = {
            "contradicts": _log_odds(as_it_is.contradicts),
            "entails": _log_odds(max(as_it_is.entails, as_it_is.entailed)),
            "put_entails": _log_odds(max(put.entails, put.entailed)),
            "put_contradicts": _log_odds(put.contradicts),
        }
        read.append(replace(candidate, features=candidate.features | features))
    return read


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 0.001), 0.999)
    return math.log(bounded / (1 - bounded))
