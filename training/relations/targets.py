"""What a training pair teaches: targets of the five logits, masked where its data set does not say."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor
from torch.nn import functional

from summarizer.relations.judgement import Pair

#: Classes of a direction. The last two say only what a pair is not.
ENTAILS, NEITHER, CONTRADICTS, NOT_ENTAILED, NOT_CONTRADICTED, UNKNOWN = 0, 1, 2, 3, 4, -1


@dataclass(frozen=True, slots=True)
class Example:
    """A pair with what is known of it; update and same matter are 1, 0, or -1 where nobody knows."""

    pair: Pair
    forward: int
    backward: int = UNKNOWN
    update: int = UNKNOWN
    same_matter: int = UNKNOWN
    weight: float = 1.0
    source: str = ""

    @property
    def characters(self) -> int:
        """Length of both sentences, and about what is read of the sentences before them."""
        contexts = (self.pair.a_before, self.pair.b_before)
        return len(self.pair.a) + len(self.pair.b) + sum(min(len(text), 100) for text in contexts)

    def swapped(self) -> Example:
        """The same with A and B exchanged."""
        pair = Pair(self.pair.b, self.pair.a, self.pair.b_before, self.pair.a_before)
        return replace(self, pair=pair, forward=self.backward, backward=self.forward)


RELATIONS = {
    "same": (ENTAILS, ENTAILS, UNKNOWN, 1),
    "a>b": (ENTAILS, NEITHER, UNKNOWN, 1),
    "b>a": (NEITHER, ENTAILS, UNKNOWN, 1),
    "more": (NEITHER, NEITHER, UNKNOWN, 1),
    "other": (NEITHER, NEITHER, UNKNOWN, 0),
    "conflict": (CONTRADICTS, CONTRADICTS, 0, 1),
    "update": (CONTRADICTS, CONTRADICTS, 1, 1),
    # Written to look as if it repeated or contradicted the other, on much the same matter
    "neither": (NEITHER, NEITHER, UNKNOWN, UNKNOWN),
    # Statements about sentences, which nobody has read the other way round
    "says": (ENTAILS, UNKNOWN, UNKNOWN, 1),
    "does not say": (NEITHER, UNKNOWN, UNKNOWN, UNKNOWN),
    "does not carry": (NOT_ENTAILED, UNKNOWN, UNKNOWN, UNKNOWN),
    "denies": (CONTRADICTS, CONTRADICTS, UNKNOWN, 1),
}


def direction_probabilities(logits: Tensor, backward: bool = False) -> Tensor:
    """(batch, 3) log-probabilities of entails, neither, contradicts."""
    entails = logits[:, 1] if backward else logits[:, 0]
    return torch.stack((entails, torch.zeros_like(entails), logits[:, 2]), dim=1).log_softmax(1)


def loss(logits: Tensor, targets: Tensor, weights: Tensor) -> Tensor:
    """Mean loss over the examples; ``targets`` is (batch, 4): forward, backward, update, same matter."""
    total = _direction(direction_probabilities(logits), targets[:, 0])
    total = total + _direction(direction_probabilities(logits, backward=True), targets[:, 1])
    for column, place in ((3, 2), (4, 3)):
        known = targets[:, place] >= 0
        wanted = targets[:, place].clamp(min=0).float()
        binary = functional.binary_cross_entropy_with_logits(logits[:, column], wanted, reduction="none")
        total = total + 0.5 * binary * known
    return (total * weights).sum() / weights.sum().clamp(min=1e-6)


def _direction(log_probabilities: Tensor, target: Tensor) -> Tensor:
    exact = -log_probabilities.gather(1, target.clamp(0, 2).unsqueeze(1)).squeeze(1)
    not_entailed = -_log_of_rest(log_probabilities[:, ENTAILS])
    not_contradicted = -_log_of_rest(log_probabilities[:, CONTRADICTS])
    value = torch.where(target == NOT_ENTAILED, not_entailed, exact)
    value = torch.where(target == NOT_CONTRADICTED, not_contradicted, value)
    return value * (target != UNKNOWN)


def _log_of_rest(log_probability: Tensor) -> Tensor:
    return torch.log1p(-log_probability.exp().clamp(max=1 - 1e-5))
