"""The training loop: batches of like length, a checkpoint every few minutes, exact resume."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from summarizer.writing.editor.reading import EditReader
from training.editor.batches import Example, batches, make_batch
from training.editor.loss import loss
from training.editor.model import EditorModel, freeze

CHECKPOINT_SECONDS = 150
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Schedule:
    """How one stage is trained; rates of the encoder and of all else, falling to a share of them."""

    tokens: int
    rate: float
    decoder_rate: float
    final: float
    warmup: int
    frozen: int
    seed: int


def train_stage(
    model: EditorModel,
    epochs: Sequence[Sequence[Example]],
    reader: EditReader,
    schedule: Schedule,
    checkpoint: Path,
    stop_at: float | None = None,
    most: int | None = None,
    show: Callable[[str], None] = print,
) -> bool:
    """Trains one stage, going on from ``checkpoint`` where there is one.

    Args:
        model: Changed in place.
        epochs: The examples of each epoch.
        reader: Makes the model's input.
        schedule: Sizes and rates.
        checkpoint: File that is written every few minutes, and at the end; losses stand beside it.
        stop_at: Clock time (``time.time()``) at which the rates have fallen and the stage ends; ``None``
            reads every example.
        most: Steps after which this sitting ends, to go on later.
        show: Told of the losses.

    Returns:
        Whether the stage was finished.
    """
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    freeze(model, schedule.frozen)
    plan = [
        (epoch, rows)
        for epoch, examples in enumerate(epochs)
        for rows in batches([_length(e) for e in examples], schedule.tokens, schedule.seed + epoch)
    ]
    optimizer = _optimizer(model)
    first, spent = _resume(model, optimizer, checkpoint)
    model.train()
    began = saved = time.time()
    sums: dict[str, float] = {}
    for step in range(first, len(plan)):
        _set_rates(optimizer, schedule, step, _done(step, len(plan), began, stop_at, first))
        epoch, rows = plan[step]
        rng = random.Random(schedule.seed * 1_000_003 + step)
        batch = make_batch([epochs[epoch][row] for row in rows], reader, model.config.phrases, rng)
        value, parts = loss(model(batch), batch)
        optimizer.zero_grad(set_to_none=True)
        value.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        for name, part in (*parts.items(), ("examples", float(len(rows)))):
            sums[name] = sums.get(name, 0.0) + part
        if (step + 1) % SHOWN == 0:
            sums = _show(step + 1, len(plan), sums, time.time() - began + spent, checkpoint, show)
        late = (stop_at is not None and time.time() > stop_at) or step + 1 == most
        if late or time.time() - saved > CHECKPOINT_SECONDS or step + 1 == len(plan):
            _save(model, optimizer, step + 1, time.time() - began + spent, checkpoint)
            saved = time.time()
        if late:
            return False
    return True


def _length(example: Example) -> int:
    item = example.item
    most = (420, 500, 160, 500)
    return 6 + sum(min(len(text), limit) for text, limit in zip(item.parts, most, strict=True)) // 4


def _done(step: int, steps: int, began: float, stop_at: float | None, first: int) -> float:
    by_steps = step / max(1, steps)
    if stop_at is None:
        return by_steps
    return max(by_steps, (time.time() - began) / max(1.0, stop_at - began)) if step > first else by_steps


def _set_rates(optimizer: torch.optim.Optimizer, schedule: Schedule, step: int, done: float) -> None:
    share = min(1.0, (step + 1) / max(1, schedule.warmup)) * (1 - (1 - schedule.final) * min(1.0, done))
    for group in optimizer.param_groups:
        group["lr"] = share * (schedule.rate if group["encoder"] else schedule.decoder_rate)


def _optimizer(model: EditorModel) -> torch.optim.Optimizer:
    read = [p for name, p in model.named_parameters() if name.startswith("encoder.")]
    rest = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": read, "encoder": True}, {"params": rest, "encoder": False}]
    return torch.optim.AdamW(groups, lr=1e-4, weight_decay=0.01, betas=(0.9, 0.98))


def _show(
    step: int,
    steps: int,
    sums: dict[str, float],
    seconds: float,
    checkpoint: Path,
    show: Callable[[str], None],
) -> dict[str, float]:
    means = {name: round(value / SHOWN, 4) for name, value in sums.items()}
    line = {"step": step, "of": steps, "seconds": round(seconds), **means}
    with checkpoint.with_suffix(".losses.jsonl").open("a") as out:
        out.write(json.dumps(line) + "\n")
    show(json.dumps(line))
    return {}


def _save(
    model: EditorModel, optimizer: torch.optim.Optimizer, step: int, seconds: float, checkpoint: Path
) -> None:
    state = {
        "model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "seconds": seconds,
        "random": torch.get_rng_state(),
    }  # fmt: skip
    partial = checkpoint.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(checkpoint)


def _resume(model: EditorModel, optimizer: torch.optim.Optimizer, checkpoint: Path) -> tuple[int, float]:
    if not checkpoint.is_file():
        return 0, 0.0
    state = torch.load(checkpoint, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    torch.set_rng_state(state["random"])
    return int(state["step"]), float(state["seconds"])
