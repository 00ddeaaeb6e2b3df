"""What a stage of training learns from: labelled sentences, the loss, the learning rates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from summarizer.writing.editor.reading import EditInput, EditReader
from training.editor.data import Example
from training.editor.model import EditorModel, make_batch
from training.steps import Stage, batches

#: The head learns so many times as fast as the encoder.
HEAD_RATE = 6.0


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
    inputs = []
    for example in examples:
        read = reader.read(example.draft, example.number)
        left_out = [any(a <= start and end <= b for a, b in example.cut) for start, end in read.words]
        inputs.append(Labelled(read, left_out, example.dropped))
    return inputs


def loss(model: EditorModel, examples: Sequence[Labelled], bfloat16: bool = False) -> Tensor:
    """Mean over the sentences of the mean loss over their words, and of that of the whole.

    A sentence that was dropped teaches nothing of its words, and one that nobody was asked about nothing of
    the whole.
    """
    batch = make_batch([example.read for example in examples])
    left_out = torch.zeros(batch.words.shape)
    for row, example in enumerate(examples):
        left_out[row, : len(example.words)] = torch.tensor(example.words, dtype=torch.float)
    kept = torch.tensor([example.dropped is not True for example in examples], dtype=torch.float)
    asked = torch.tensor([example.dropped is not None for example in examples], dtype=torch.float)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bfloat16):
        words, whole = model(batch)
    binary = functional.binary_cross_entropy_with_logits
    each_word = binary(words.float(), left_out, reduction="none") * batch.words
    of_words = (each_word.sum(1) / batch.words.sum(1).clamp(min=1) * kept).sum() / kept.sum().clamp(min=1)
    of_whole = (binary(whole.float(), 1 - kept, reduction="none") * asked).sum() / asked.sum().clamp(min=1)
    return of_words + of_whole


def stage_of(model: EditorModel, examples: Sequence[Labelled], schedule: Schedule) -> Stage:
    """A stage that reads the examples once in every epoch."""
    lengths = [len(example.read.ids) for example in examples]
    steps = [
        rows
        for epoch in range(schedule.epochs)
        for rows in batches(lengths, schedule.batch, schedule.seed + epoch)
    ]

    def loss_of(rows: Sequence[int]) -> Tensor:
        return loss(model, [examples[row] for row in rows], schedule.bfloat16)

    def rate(step: int) -> float:
        """Linear warm-up, and linear decay all the while."""
        warm = min(1.0, (step + 1) / schedule.warmup)
        return schedule.rate * warm * (1 - (1 - schedule.final) * step / len(steps))

    return Stage(steps, loss_of, rate, HEAD_RATE)
