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
