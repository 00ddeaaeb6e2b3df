"""The training loop: batches of like length, two stages, a checkpoint every few minutes, exact resume."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from summarizer.relations.pair_input import PairReader, pad
from training.relations.model import VerifierModel
from training.relations.targets import Example, loss
from training.steps import batches, learn, resume, save

CHECKPOINT_SECONDS = 180


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
    #: Share of the time in which nothing is computed, for what else the machine has to do.
    rest: float = 0.0
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


def optimizer_of(model: VerifierModel) -> torch.optim.Optimizer:
    """AdamW; the new head and the new segments learn five times as fast as the pretrained layers."""
    fast: list[torch.nn.Parameter] = []
    slow: list[torch.nn.Parameter] = []
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            (slow if name.startswith("encoder.") and "token_type" not in name else fast).append(parameter)
    return torch.optim.AdamW(
        [{"params": slow, "times": 1.0}, {"params": fast, "times": 5.0}], lr=1e-4, weight_decay=0.01
    )


def train_stage(
    model: VerifierModel,
    examples: Sequence[Example],
    reader: PairReader,
    schedule: Schedule,
    checkpoint: Path,
    show: Callable[[int, int, float, float], None],
    evaluate: Callable[[VerifierModel], dict[str, Any]] | None = None,
    stop_at: float | None = None,
) -> bool:
    """Trains one stage, going on from ``checkpoint`` where there is one.

    Args:
        model: Changed in place.
        examples: Each is read once; repeat those that count more.
        reader: Makes the model's input.
        schedule: Size of batches, learning rates.
        checkpoint: File that is written every few minutes, and at the end.
        show: Called every 50 steps with step, steps, loss and pairs a second.
        evaluate: Called with every second checkpoint; what it finds is written beside it.
        stop_at: Clock time (``time.time()``) at which to stop early.

    Returns:
        Whether the stage was finished.
    """
    lengths = [
        len(e.pair.a) + len(e.pair.b) + min(len(e.pair.a_before), 100) + min(len(e.pair.b_before), 100)
        for e in examples
    ]
    plan = batches(lengths, schedule.batch, schedule.seed)[: schedule.most_steps]
    optimizer = optimizer_of(model)
    first = resume(model, optimizer, checkpoint)
    model.train()
    saved, shown, seen, total = time.time(), time.time(), 0, 0.0
    saves = 0
    for step in range(first, len(plan)):
        rate = _rate(step, len(plan), schedule)
        for group in optimizer.param_groups:
            group["lr"] = rate * group["times"]
        began = time.time()
        batch = [examples[row] for row in plan[step]]
        *inputs, targets, weights = tensors(batch, reader)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=schedule.bfloat16):
            logits = model(*inputs)
        value = loss(logits.float(), targets, weights)
        seen, total = seen + len(batch), total + learn(model, optimizer, value)
        time.sleep(schedule.rest * (time.time() - began))
        if (step + 1) % 50 == 0:
            show(step + 1, len(plan), total / 50, seen / (time.time() - shown))
            shown, seen, total = time.time(), 0, 0.0
        late = stop_at is not None and time.time() > stop_at
        if late or time.time() - saved > CHECKPOINT_SECONDS or step + 1 == len(plan):
            save(model, optimizer, step + 1, checkpoint)
            saves += 1
            if evaluate is not None and saves % 3 == 0:
                with (checkpoint.parent / "evaluations.jsonl").open("a") as out:
                    out.write(json.dumps({"step": step + 1, **evaluate(model)}) + "\n")
                model.train()
            saved = shown = time.time()
            seen, total = 0, 0.0
        if late:
            return False
    return True


def _rate(step: int, steps: int, schedule: Schedule) -> float:
    """Linear warm-up, then linear decay."""
    if step < schedule.warmup:
        return schedule.rate * (step + 1) / schedule.warmup
    done = (step - schedule.warmup) / max(1, steps - schedule.warmup)
    return schedule.rate + (schedule.final_rate - schedule.rate) * done


def predictions(
    model: VerifierModel, examples: Sequence[Example], reader: PairReader, size: int = 64
) -> np.ndarray[Any, Any]:
    """Logits of all examples, (n, 5)."""
    model.eval()
    result = np.zeros((len(examples), 5), dtype=np.float32)
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].pair.a) + len(examples[i].pair.b))
    with torch.inference_mode():
        for rows in _groups(order, size):
            inputs = tensors([examples[i] for i in rows], reader)[:4]
            result[rows] = model(*inputs).numpy()
    return result


def _groups(rows: list[int], size: int) -> Iterator[list[int]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
