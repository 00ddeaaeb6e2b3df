"""What a stage of training learns from: pairs as tensors, the loss, the learning rates; and predictions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from summarizer.relations.pair_input import PairReader, pad
from training.relations.model import VerifierModel
from training.relations.targets import Example, loss
from training.steps import Stage, batches

#: The head learns so many times as fast as the pretrained layers; so do segments, most of which are new.
HEAD_RATE, NEW_PARTS = 5.0, ("token_type",)


@dataclass(frozen=True, slots=True)
class Schedule:
    """How one stage is trained."""

    batch: int
    rate: float
    final_rate: float
    warmup: int
    seed: int
    #: Steps after which the stage ends, where not all examples are wanted.
    most_steps: int | None = None
    #: Whether the encoder computes in bfloat16: nearly twice as fast where the processor has it.
    bfloat16: bool = False


def tensors(examples: Sequence[Example], reader: PairReader) -> tuple[torch.Tensor, ...]:
    """Ids, segments, mask, features, targets and weights of a batch."""
    inputs = [reader.read(example.pair) for example in examples]
    ids, segments, lengths = pad(inputs)
    mask = np.arange(ids.shape[1])[None, :] < lengths[:, None]
    targets = [[e.forward, e.backward, e.update, e.same_matter] for e in examples]
    return (
        torch.from_numpy(ids).long(),
        torch.from_numpy(segments).long(),
        torch.from_numpy(mask).long(),
        torch.from_numpy(np.stack([item.features for item in inputs])),
        torch.tensor(targets),
        torch.tensor([e.weight for e in examples]),
    )


def stage_of(
    model: VerifierModel, examples: Sequence[Example], reader: PairReader, schedule: Schedule
) -> Stage:
    """A stage that reads each example once; repeat those that count more."""
    steps = batches([e.characters for e in examples], schedule.batch, schedule.seed)[: schedule.most_steps]

    def loss_of(rows: Sequence[int]) -> torch.Tensor:
        *inputs, targets, weights = tensors([examples[row] for row in rows], reader)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=schedule.bfloat16):
            logits = model(*inputs)
        return loss(logits.float(), targets, weights)

    def rate(step: int) -> float:
        """Linear warm-up, then linear decay."""
        if step < schedule.warmup:
            return schedule.rate * (step + 1) / schedule.warmup
        done = (step - schedule.warmup) / max(1, len(steps) - schedule.warmup)
        return schedule.rate + (schedule.final_rate - schedule.rate) * done

    return Stage(steps, loss_of, rate, HEAD_RATE, NEW_PARTS)


def predictions(
    model: VerifierModel, examples: Sequence[Example], reader: PairReader, size: int = 64
) -> np.ndarray[Any, Any]:
    """Logits of all examples, (n, 5)."""
    model.eval()
    logits = np.zeros((len(examples), 5), dtype=np.float32)
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].pair.a) + len(examples[i].pair.b))
    with torch.inference_mode():
        for start in range(0, len(order), size):
            rows = order[start : start + size]
            logits[rows] = model(*tensors([examples[i] for i in rows], reader)[:4]).numpy()
    return logits
