"""The editor as a torch module: MiniLM over a sentence, and whether it and each of its words can be spared.

Source: Malmi et al. 2019, "LaserTagger": editing as tagging learns from few examples. Departure: only
leaving out, no phrases are added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from summarizer.writing.editor.reading import PLACE, EditInput
from training.encoder import tiny_encoder

HIDDEN = 192


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs of like length, padded.

    Attributes:
        ids: Tokens; (batch, tokens), as ``segments`` and ``mask``.
        first: Place of every word's first token; (batch, words), as ``last``.
        words: Which words there are; (batch, words).
        place: Where in its draft each sentence stands; (batch, PLACE).
    """

    ids: Tensor
    segments: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    words: Tensor
    place: Tensor


class EditorModel(nn.Module):
    """MiniLM and two heads of one hidden layer: over each word's first and last token, and over the whole."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.words = nn.Sequential(nn.Linear(2 * width, HIDDEN), nn.GELU(), nn.Linear(HIDDEN, 1))
        self.whole = nn.Sequential(nn.Linear(2 * width + PLACE, HIDDEN), nn.GELU(), nn.Linear(HIDDEN, 1))

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Log odds that each word, and the whole sentence, can be spared; (batch, words) and (batch,)."""
        states = self.encoder(
            input_ids=batch.ids, token_type_ids=batch.segments, attention_mask=batch.mask
        ).last_hidden_state
        wide = states.shape[-1]
        first = states.gather(1, batch.first[..., None].expand(-1, -1, wide))
        last = states.gather(1, batch.last[..., None].expand(-1, -1, wide))
        counts = batch.words.sum(1, keepdim=True).clamp(min=1)
        middle = (first * batch.words[..., None]).sum(1) / counts
        words: Tensor = self.words(torch.cat((first, last), -1)).squeeze(-1)
        whole: Tensor = self.whole(torch.cat((states[:, 0], middle, batch.place), -1)).squeeze(-1)
        return words, whole


def make_batch(inputs: Sequence[EditInput]) -> Batch:
    """Inputs as tensors, padded with zeros."""
    tokens, words = max(len(read.ids) for read in inputs), max(len(read.first) for read in inputs)
    ids = torch.zeros(len(inputs), tokens, dtype=torch.long)
    segments, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    first = torch.zeros(len(inputs), words, dtype=torch.long)
    last, real = torch.zeros_like(first), torch.zeros(len(inputs), words, dtype=torch.bool)
    for row, read in enumerate(inputs):
        size, count = len(read.ids), len(read.first)
        ids[row, :size], segments[row, :size] = torch.tensor(read.ids), torch.tensor(read.segments)
        first[row, :count], last[row, :count] = torch.tensor(read.first), torch.tensor(read.last)
        mask[row, :size], real[row, :count] = 1, True
    place = torch.tensor(np.stack([read.place for read in inputs]))
    return Batch(ids, segments, mask, first, last, real, place)


def tiny(vocabulary: int) -> EditorModel:
    """A model of two thin layers for the tests."""
    return EditorModel(tiny_encoder(vocabulary, dropout=0.0))
