"""The training loop of the verifier and the editor: batches of like length, checkpoints, exact resume."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

#: Batches that are sorted by length together; within them the order is drawn.
SORTED_TOGETHER = 64
CHECKPOINT_SECONDS = 150
#: Steps between two lines about the loss.
SHOWN = 50


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


@dataclass(frozen=True, slots=True)
class Stage:
    """What is learned in one stage.

    Attributes:
        batches: Rows of the examples of every step.
        loss: Of a batch.
        rate: Learning rate of the encoder in each step.
        head_rate: How many times as fast all else learns.
        new_parts: Parts of the encoder that it was not pretrained with, which learn as fast as all else.
    """

    batches: Sequence[Sequence[int]]
    loss: Callable[[Sequence[int]], Tensor]
    rate: Callable[[int], float]
    head_rate: float
    new_parts: tuple[str, ...] = ()


def train_stage(
    model: nn.Module,
    stage: Stage,
    checkpoint: Path,
    show: Callable[[str], None] = print,
    most: int | None = None,
) -> bool:
    """Trains one stage, going on from ``checkpoint`` where there is one.

    Args:
        model: Changed in place.
        stage: What is learned.
        checkpoint: File that is written every few minutes, and at the end.
        show: Called with a line about the loss, every 50 steps.
        most: Steps after which this sitting ends, to go on later.

    Returns:
        Whether the stage was finished.
    """
    optimizer = _optimizer(model, stage)
    steps = len(stage.batches)
    first = _resume(model, optimizer, checkpoint)
    model.train()
    saved, shown, examples, total = time.time(), time.time(), 0, 0.0
    for step in range(first, steps):
        for group in optimizer.param_groups:
            group["lr"] = stage.rate(step) * group["times"]
        total += _learn(model, optimizer, stage.loss(stage.batches[step]))
        examples += len(stage.batches[step])
        if (step + 1) % SHOWN == 0:
            pace = examples / (time.time() - shown)
            show(f"step {step + 1} of {steps}, loss {total / SHOWN:.4f}, {pace:.0f} examples a second")
            shown, examples, total = time.time(), 0, 0.0
        interrupted = step + 1 == most
        if interrupted or time.time() - saved > CHECKPOINT_SECONDS or step + 1 == steps:
            _save(model, optimizer, step + 1, checkpoint)
            saved = time.time()
        if interrupted:
            return False
    return True


def _optimizer(model: nn.Module, stage: Stage) -> torch.optim.Optimizer:
    """AdamW; ``times`` says how many times the stage's rate a group learns with."""
    encoder: list[nn.Parameter] = []
    rest: list[nn.Parameter] = []
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            pretrained = name.startswith("encoder.") and not any(part in name for part in stage.new_parts)
            (encoder if pretrained else rest).append(parameter)
    groups = [{"params": encoder, "times": 1.0}, {"params": rest, "times": stage.head_rate}]
    return torch.optim.AdamW(groups, lr=1e-4, weight_decay=0.01)


def _save(model: nn.Module, optimizer: torch.optim.Optimizer, step: int, checkpoint: Path) -> None:
    """Writes everything that the steps from ``step`` on depend on; a file that is there stays whole."""
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    state = {
        "model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step,
        "random": torch.get_rng_state(),
    }  # fmt: skip
    partial = checkpoint.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(checkpoint)


def _resume(model: nn.Module, optimizer: torch.optim.Optimizer, checkpoint: Path) -> int:
    """The step to go on with, all as it was then; 0 where there is no checkpoint."""
    if not checkpoint.is_file():
        return 0
    state = torch.load(checkpoint, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    torch.set_rng_state(state["random"])
    return int(state["step"])


def _learn(model: nn.Module, optimizer: torch.optim.Optimizer, loss: Tensor) -> float:
    """One step down the gradient, clipped; returns the loss."""
    optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())
