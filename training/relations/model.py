"""The verifier as a torch module: MiniLM over a pair of sentences, and one small head over what it read.

Five logits: A entails B, B entails A, the two contradict each other, a contradiction is one of two times, and
the two share a matter. Entailment of a direction, contradiction and neither are one softmax; neither's
logit is 0.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from summarizer.relations.overlap import FEATURES
from summarizer.relations.pair_input import CONTEXT, SEGMENTS
from training.encoder import tiny_encoder

HIDDEN = 128
OUTPUTS = 5


class VerifierModel(nn.Module):
    """MiniLM with a segment embedding of ten rows, pooled three ways, and a head of one hidden layer."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.hidden = nn.Linear(5 * width + len(FEATURES), HIDDEN)
        self.output = nn.Linear(HIDDEN, OUTPUTS)

    def forward(self, ids: Tensor, segments: Tensor, mask: Tensor, features: Tensor) -> Tensor:
        """Logits of shape (batch, 5)."""
        states = self.encoder(
            input_ids=ids, token_type_ids=segments, attention_mask=mask
        ).last_hidden_state  # (batch, tokens, width)
        judged = (mask == 1) & (segments // 2 != CONTEXT // 2)
        a = _mean(states, judged & (segments % 2 == 0))
        b = _mean(states, judged & (segments % 2 == 1))
        pooled = torch.cat((states[:, 0], a, b, (a - b).abs(), a * b, features), dim=1)
        logits: Tensor = self.output(nn.functional.gelu(self.hidden(pooled)))
        return logits


def _mean(states: Tensor, chosen: Tensor) -> Tensor:
    weights = chosen.unsqueeze(-1).to(states.dtype)
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1)


def verifier_on(encoder: Any) -> VerifierModel:
    """The model before training: two pretrained segments become ten, each a little off its side's row."""
    embeddings = encoder.embeddings
    old = embeddings.token_type_embeddings.weight.data
    table = nn.Embedding(SEGMENTS, old.shape[1])
    table.weight.data = old.repeat(SEGMENTS // 2, 1) + 0.02 * torch.randn(SEGMENTS, old.shape[1])
    embeddings.token_type_embeddings = table
    encoder.config.type_vocab_size = SEGMENTS
    return VerifierModel(encoder)


def tiny(vocabulary: int) -> VerifierModel:
    """A model of two thin layers for the tests."""
    return verifier_on(tiny_encoder(vocabulary, dropout=0.1))
