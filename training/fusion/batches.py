"""Batches of like length, in an order that the seed and the step number alone decide.

So a run that is resumed at step k sees from there on exactly what an uninterrupted one would have seen.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.writing.fusion.inputs import (
    MAX_OUTPUT_TOKENS,
    SEPARATOR_TOKEN,
    FusionInput,
    encode_inputs,
    token_id,
)
from training.fusion.pairs import Pair

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

#: Rows sorted by length at once: batches are of like length, and differ from epoch to epoch.
POOL_BATCHES = 50
#: WordPieces of a sentence that is copied: longer ones cost more and teach no more.
COPY_TOKENS = (6, 40)
#: Every so-manieth copied sentence has a context beside it, to be left out.
CONTEXT_EVERY = 2


@dataclass(frozen=True, slots=True)
class Row:
    """Token ids to read, and to write with the end mark."""

    source: tuple[int, ...]
    target: tuple[int, ...]

    @property
    def tokens(self) -> int:
        """WordPieces read and written."""
        return len(self.source) + len(self.target)


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded ids: ``source`` and ``mask`` (n, read), ``target`` (n, written); targets padded with -100."""

    source: torch.Tensor
    mask: torch.Tensor
    target: torch.Tensor


def fusion_rows(pairs: Sequence[Pair], tokenizer: Tokenizer) -> list[Row]:
    """One row per pair whose target fits the model."""
    sources = encode_inputs([pair.source for pair in pairs], tokenizer)
    return list(_rows(sources, [pair.target for pair in pairs], tokenizer))


def copy_rows(pairs: Sequence[Pair], tokenizer: Tokenizer) -> list[Row]:
    """Short sentences of the evidence, to be written as they are, half of them with a context beside them."""
    texts = list(dict.fromkeys(text for pair in pairs for text in pair.source.sentences))
    contexts = [pair.source.context for pair in pairs]
    inputs = [
        FusionInput((text,), contexts[i % len(contexts)] if i % CONTEXT_EVERY else "")
        for i, text in enumerate(texts)
    ]
    rows = _rows(encode_inputs(inputs, tokenizer), texts, tokenizer)
    shortest, longest = COPY_TOKENS
    return [row for row in rows if shortest < len(row.target) <= longest]


def _rows(sources: Sequence[Sequence[int]], targets: Sequence[str], tokenizer: Tokenizer) -> Iterator[Row]:
    end = token_id(tokenizer, SEPARATOR_TOKEN)
    encoded = tokenizer.encode_batch(list(targets), add_special_tokens=False)
    for source, target in zip(sources, encoded, strict=True):
        if 0 < len(target.ids) < MAX_OUTPUT_TOKENS:
            yield Row(tuple(source), (*target.ids, end))


def batches(rows: Sequence[Row], tokens: int, seed: int, skip: int = 0) -> Iterator[list[Row]]:
    """Endless batches of at most ``tokens`` WordPieces with padding, each epoch in another order.

    Args:
        rows: What to learn from.
        tokens: Of a batch, padding included; a longer row is a batch alone.
        seed: Decides the order.
        skip: Batches to leave out at the start: the steps done already.
    """
    endless = itertools.chain.from_iterable(_epoch(rows, tokens, seed, epoch) for epoch in itertools.count())
    return itertools.islice(endless, skip, None)


def _epoch(rows: Sequence[Row], tokens: int, seed: int, epoch: int) -> Iterator[list[Row]]:
    chance = random.Random(f"{seed}/{epoch}")
    order = list(rows)
    chance.shuffle(order)
    mean = sum(row.tokens for row in rows) / len(rows)
    pool = max(1, int(POOL_BATCHES * tokens / mean))
    for start in range(0, len(order), pool):
        together = list(by_length(order[start : start + pool], tokens))
        chance.shuffle(together)
        yield from together


def by_length(rows: Sequence[Row], tokens: int) -> Iterator[list[Row]]:
    """Rows of like length together, at most ``tokens`` WordPieces with padding in a batch."""
    batch: list[Row] = []
    read = written = 0
    for row in sorted(rows, key=lambda row: (row.tokens, row.source)):
        wider = max(read, len(row.source)), max(written, len(row.target))
        if batch and sum(wider) * (len(batch) + 1) > tokens:
            yield batch
            batch, wider = [], (len(row.source), len(row.target))
        batch.append(row)
        read, written = wider
    if batch:
        yield batch


def collate(rows: Sequence[Row], pad: int) -> Batch:
    """The padded tensors of a batch."""
    import torch

    sources = [torch.tensor(row.source) for row in rows]
    targets = [torch.tensor(row.target) for row in rows]
    source = torch.nn.utils.rnn.pad_sequence(sources, batch_first=True, padding_value=pad)
    target = torch.nn.utils.rnn.pad_sequence(targets, batch_first=True, padding_value=-100)
    return Batch(source, (source != pad).long(), target)
