"""Examples as tensors: what is read, the true steps, and what the pointers are given."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from summarizer.writing.editor import arrays
from summarizer.writing.editor.oracle import Phrase, Run, Step
from summarizer.writing.editor.reading import TASKS, A, EditInput, EditItem, EditReader

#: Batches that are sorted by length together; within them the order is drawn.
SORTED_TOGETHER = 40
#: Steps of a sentence that are learned at most.
MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class Example:
    """An item and what is to be learned of it.

    Attributes:
        item: What is read.
        steps: How its sentence is written; ``None`` where none is, or where no steps give it.
        mark: Number of its mark in ``MARKS``, -1 where nobody has said.
        whole: For the task ``judge`` whether the sentence is well formed, else -1.
        share: Its sentence's length bucket.
        weight: Of its loss.
        source: Where it is from.
    """

    item: EditItem
    steps: tuple[Step, ...] | None = None
    mark: int = -1
    whole: int = -1
    share: int = arrays.ANY_LENGTH
    weight: float = 1.0
    source: str = ""


@dataclass(slots=True)
class Batch:
    """Tensors of a batch; words are padded to the most, steps too."""

    ids: Tensor
    segments: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    words: Tensor
    part: Tensor
    part_is_a: Tensor
    part_ends: Tensor
    task: Tensor
    length: Tensor
    is_run: Tensor
    phrase: Tensor
    run_first: Tensor
    run_last: Tensor
    relative: Tensor
    distance: Tensor
    reachable: Tensor
    covered: Tensor
    choice: Tensor
    taught: Tensor
    kept: Tensor
    mark: Tensor
    whole: Tensor
    weight: Tensor


def batches(lengths: Sequence[int], tokens: int, seed: int) -> list[list[int]]:
    """Rows of every batch: all once, like lengths together, as many as have about so many tokens."""
    rng = random.Random(seed)
    order = list(range(len(lengths)))
    rng.shuffle(order)
    chunk = SORTED_TOGETHER * 24
    result: list[list[int]] = []
    for start in range(0, len(order), chunk):
        rows = sorted(order[start : start + chunk], key=lambda row: lengths[row])
        groups: list[list[int]] = [[]]
        for row in rows:
            if groups[-1] and (len(groups[-1]) + 1) * lengths[row] > tokens:
                groups.append([])
            groups[-1].append(row)
        rng.shuffle(groups)
        result += groups
    return result


def make_batch(
    examples: Sequence[Example], reader: EditReader, phrases: int, rng: random.Random | None = None
) -> Batch:
    """The tensors of examples; with ``rng`` half of them are asked for any length."""
    inputs = [reader.read(example.item) for example in examples]
    rows, tokens = len(inputs), max(len(read.ids) for read in inputs)
    words = max(1, *(len(read.words) for read in inputs))
    steps = 1 + max((len(example.steps or ()) for example in examples), default=0)
    n = {
        name: np.zeros(shape, dtype=np.int64)
        for name, shape in {
            "ids": (rows, tokens), "segments": (rows, tokens), "mask": (rows, tokens), "first": (rows, words),
            "last": (rows, words), "words": (rows, words), "part": (rows, words), "is_run": (rows, steps),
            "phrase": (rows, steps), "run_first": (rows, steps), "run_last": (rows, steps),
            "relative": (rows, steps, words), "distance": (rows, steps, words),
            "reachable": (rows, steps, words), "choice": (rows, steps), "taught": (rows, steps),
        }.items()
    }  # fmt: skip
    f = {
        "covered": np.zeros((rows, steps, words), np.float32), "kept": np.zeros((rows, words), np.float32),
        "part_ends": np.zeros((rows, words), np.float32),
    }  # fmt: skip
    for row, (example, read) in enumerate(zip(examples, inputs, strict=True)):
        _fill(n, f, row, example, read, words, phrases)
    n["reachable"][..., 0] |= n["reachable"].sum(-1) == 0
    lengths = [
        arrays.ANY_LENGTH if rng is not None and rng.random() < 0.5 else example.share for example in examples
    ]
    tensors = {name: torch.from_numpy(value) for name, value in (n | f).items()}
    for name in ("words", "is_run", "reachable", "taught"):
        tensors[name] = tensors[name].bool()
    return Batch(
        **tensors,
        part_is_a=torch.from_numpy((n["part"] == A).astype(np.float32)),
        task=torch.tensor([TASKS.index(example.item.task) for example in examples]),
        length=torch.tensor(lengths),
        mark=torch.tensor([example.mark for example in examples]),
        whole=torch.tensor([example.whole for example in examples]),
        weight=torch.tensor([example.weight for example in examples]),
    )


def _fill(
    n: dict[str, np.ndarray[Any, Any]], f: dict[str, np.ndarray[Any, Any]], row: int, example: Example,
    read: EditInput, words: int, phrases: int,
) -> None:  # fmt: skip
    size, count = len(read.ids), len(read.words)
    n["ids"][row, :size], n["segments"][row, :size], n["mask"][row, :size] = read.ids, read.segments, 1
    n["first"][row, :count], n["last"][row, :count], n["words"][row, :count] = read.first, read.last, 1
    if not count:
        n["words"][row, 0] = 1
        return
    parts = arrays.parts_of(read)
    n["part"][row, :count], f["part_ends"][row, :count] = parts, arrays.part_ends(parts)
    if example.steps is None:
        return
    end, covered = -1, np.zeros(count, np.float32)
    for place, step in enumerate((*example.steps, None)):
        n["taught"][row, place] = 1
        n["relative"][row, place, :count] = arrays.relative(parts, end)
        f["covered"][row, place, :count] = covered
        if isinstance(step, Run):
            n["is_run"][row, place], n["choice"][row, place] = 1, step.first
            n["run_first"][row, place], n["run_last"][row, place] = step.first, step.last
            n["distance"][row, place, :count] = arrays.distances(count, step.first)
            n["reachable"][row, place, :count] = arrays.reachable(parts, step.first)
            covered = covered.copy()
            covered[step.first : step.last + 1] = 1
            end = step.last
        else:
            number = phrases if step is None else step.number if isinstance(step, Phrase) else 0
            n["phrase"][row, place] = 0 if step is None else number
            n["choice"][row, place] = words + number
    f["kept"][row, :count] = covered
