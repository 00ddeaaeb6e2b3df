"""What the training loops share: batches of like length, and checkpoints that a run goes on from exactly."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import torch

#: Batches that are sorted by length together; within them the order is drawn.
SORTED_TOGETHER = 64


def batches(lengths: Sequence[int], size: int, seed: int) -> list[list[int]]:
    """Rows of every batch: all examples once, like lengths together, drawn by ``seed`` alone."""
    rng = random.Random(seed)
    order = list(range(len(lengths)))
    rng.shuffle(order)
    result = []
    chunk = size * SORTED_TOGETHER
    for start in range(0, len(order), chunk):
        rows = sorted(order[start : start + chunk], key=lambda row: lengths[row])
        groups = [rows[i : i + size] for i in range(0, len(rows), size)]
        rng.shuffle(groups)
        result += groups
    return result


def save(model: torch.nn.Module, optimizer: torch.optim.Optimizer, step: int, checkpoint: Path) -> None:
    """Writes everything that the steps from ``step`` on depend on; a file that is there stays whole."""
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    state = {
        "model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step,
        "random": torch.get_rng_state(),
    }  # fmt: skip
    partial = checkpoint.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(checkpoint)


def resume(model: torch.nn.Module, optimizer: torch.optim.Optimizer, checkpoint: Path) -> int:
    """The step to go on with, all as it was then; 0 where there is no checkpoint."""
    if not checkpoint.is_file():
        return 0
    state = torch.load(checkpoint, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    torch.set_rng_state(state["random"])
    return int(state["step"])


def optimizer_of(model: torch.nn.Module, head_rate: float) -> torch.optim.Optimizer:
    """AdamW; what is not the encoder's learns ``head_rate`` times as fast (each group's ``times``)."""
    own = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    encoder = [p for name, p in own if name.startswith("encoder.")]
    head = [p for name, p in own if not name.startswith("encoder.")]
    groups = [{"params": encoder, "times": 1.0}, {"params": head, "times": head_rate}]
    return torch.optim.AdamW(groups, lr=1e-4, weight_decay=0.01)


def learn(model: torch.nn.Module, optimizer: torch.optim.Optimizer, loss: torch.Tensor) -> float:
    """One step down the gradient, clipped; returns the loss."""
    optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())
