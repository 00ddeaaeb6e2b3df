"""The training loop: batches of like length, a checkpoint every few minutes, exact resume."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from summarizer.writing.editor.reading import EditInput, EditReader
from training.editor.data import Example
from training.editor.model import EditorModel, make_batch
from training.steps import batches, learn, optimizer_of, resume, save

CHECKPOINT_SECONDS = 150
SHOWN = 50
#: The head learns so many times as fast as the encoder.
HEAD_RATE = 6.0

#: What an example teaches of the whole sentence counts so much beside what it teaches of its words.
WHOLE = 1.0


@dataclass(frozen=True, slots=True)
class Labelled:
    """An input, which of its words were left out, and whether all of it was."""

    read: EditInput
    words: list[bool]
    dropped: bool | None


@dataclass(frozen=True, slots=True)
class Schedule:
    """How one stage is trained; the rate falls to a share of it."""

    epochs: int
    batch: int
    rate: float
    final: float
    warmup: int
    seed: int
    bfloat16: bool = False


def labelled(examples: Sequence[Example], reader: EditReader) -> list[Labelled]:
    """Examples as the model takes them."""
    found = []
    for example in examples:
        read = reader.read(example.draft, example.number)
        left_out = [any(a <= start and end <= b for a, b in example.cut) for start, end in read.words]
        found.append(Labelled(read, left_out, example.dropped))
    return found


def loss(model: EditorModel, examples: Sequence[Labelled], bfloat16: bool = False) -> Tensor:
    """Mean over the sentences of the mean loss over their words, and of that of the whole.

    A sentence that was dropped teaches nothing of its words, and one that nobody was asked about nothing of
    the whole.
    """
    batch = make_batch([example.read for example in examples])
    wanted = torch.zeros(batch.words.shape)
    for row, example in enumerate(examples):
        wanted[row, : len(example.words)] = torch.tensor(example.words, dtype=torch.float)
    told = torch.tensor([example.dropped is not True for example in examples], dtype=torch.float)
    asked = torch.tensor([example.dropped is not None for example in examples], dtype=torch.float)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bfloat16):
        words, whole = model(batch)
    binary = functional.binary_cross_entropy_with_logits
    each = binary(words.float(), wanted, reduction="none") * batch.words
    of_words = (each.sum(1) / batch.words.sum(1).clamp(min=1) * told).sum() / told.sum().clamp(min=1)
    of_whole = (binary(whole.float(), 1 - told, reduction="none") * asked).sum() / asked.sum().clamp(min=1)
    return of_words + WHOLE * of_whole


def train_stage(
    model: EditorModel,
    examples: Sequence[Labelled],
    schedule: Schedule,
    checkpoint: Path,
    most: int | None = None,
    show: Callable[[str], None] = print,
) -> bool:
    """Trains one stage, going on from ``checkpoint`` where there is one.

    Args:
        model: Changed in place.
        examples: Read once in every epoch.
        schedule: Sizes and rates.
        checkpoint: File that is written every few minutes, and at the end.
        most: Steps after which this sitting ends, to go on later.
        show: Told of the loss.

    Returns:
        Whether the stage was finished.
    """
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    lengths = [len(example.read.ids) for example in examples]
    plan = [
        rows
        for epoch in range(schedule.epochs)
        for rows in batches(lengths, schedule.batch, schedule.seed + epoch)
    ]
    optimizer = optimizer_of(model, HEAD_RATE)
    first = resume(model, optimizer, checkpoint)
    model.train()
    saved, began, total = time.time(), time.time(), 0.0
    for step in range(first, len(plan)):
        share = min(1.0, (step + 1) / schedule.warmup) * (1 - (1 - schedule.final) * step / len(plan))
        for group in optimizer.param_groups:
            group["lr"] = share * schedule.rate * group["times"]
        value = loss(model, [examples[row] for row in plan[step]], schedule.bfloat16)
        total += learn(model, optimizer, value)
        if (step + 1) % SHOWN == 0:
            pace = SHOWN * schedule.batch / (time.time() - began)
            show(f"step {step + 1} of {len(plan)}, loss {total / SHOWN:.4f}, {pace:.0f} sentences a second")
            began, total = time.time(), 0.0
        late = step + 1 == most
        if late or time.time() - saved > CHECKPOINT_SECONDS or step + 1 == len(plan):
            save(model, optimizer, step + 1, checkpoint)
            saved = time.time()
        if late:
            return False
    return True
