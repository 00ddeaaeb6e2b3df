"""What an editor is trained for: the true steps, which words are kept, the marks, whole sentences."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.editor.batches import Batch

TAG, MARK, JUDGE = 0.3, 0.3, 0.5


def loss(logits: dict[str, Tensor], batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """The loss of a batch, and its parts."""
    weight = batch.weight[:, None] * batch.taught
    choice = functional.cross_entropy(logits["choice"].transpose(1, 2), batch.choice, reduction="none")
    end = functional.cross_entropy(logits["end"].transpose(1, 2), batch.run_last, reduction="none")
    sentences = (batch.weight * batch.taught.any(1)).sum().clamp(min=1e-6)
    steps = ((choice + end * batch.is_run) * weight).sum() / sentences
    tagged = batch.words & batch.taught.any(1)[:, None]
    tag = functional.binary_cross_entropy_with_logits(logits["tag"], batch.kept, reduction="none")
    tag = (tag * tagged * batch.weight[:, None]).sum() / (tagged * batch.weight[:, None]).sum().clamp(
        min=1e-6
    )
    mark = _masked(
        functional.cross_entropy(logits["mark"], batch.mark.clamp(min=0), reduction="none"), batch.mark >= 0
    )
    judged = functional.binary_cross_entropy_with_logits(
        logits["judge"], batch.whole.clamp(min=0).float(), reduction="none"
    )
    judge = _masked(judged, batch.whole >= 0)
    total = steps / 4 + TAG * 4 * tag + MARK * mark + JUDGE * judge
    parts = {"steps": steps, "tag": tag, "mark": mark, "judge": judge}
    return total, {name: float(value.detach()) for name, value in parts.items()}


def _masked(values: Tensor, known: Tensor) -> Tensor:
    return (values * known).sum() / known.sum().clamp(min=1)


__all__ = ["loss", "torch"]
