"""The verifier as a torch module: MiniLM over a pair of sentences, and one small head over what it read.

Five logits: A entails B, B entails A, the two contradict each other, a contradiction is one of two times, and
the two share a matter. Entailment of a direction, contradiction and neither are one softmax; neither's
logit is 0.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from summarizer.relations.overlap import FEATURES
from summarizer.relations.pair_input import CONTEXT, SEGMENTS

HIDDEN = 128
OUTPUTS = 5


class VerifierModel(nn.Module):
    """MiniLM with a segment embedding of eight rows, pooled three ways, and a head of one hidden layer."""

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


def pretrained(folder: Path, dropout: float) -> VerifierModel:
    """The model before training, its encoder read from ``folder``; word embeddings are frozen."""
    from transformers import AutoModel

    encoder = AutoModel.from_pretrained(
        folder,
        local_files_only=True,
        hidden_dropout_prob=dropout,
        attention_probs_dropout_prob=dropout,
        add_pooling_layer=False,
    )
    return _with_segments(encoder)


def tiny(vocabulary: int) -> VerifierModel:
    """A model of two thin layers for the tests."""
    from transformers import BertConfig, BertModel

    config = BertConfig(
        vocab_size=vocabulary,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
    )
    return _with_segments(BertModel(config, add_pooling_layer=False))


def _with_segments(encoder: Any) -> VerifierModel:
    """Widens the two pretrained segments to eight, each a little off its side's row; freezes the words."""
    embeddings = encoder.embeddings
    old = embeddings.token_type_embeddings.weight.data
    table = nn.Embedding(SEGMENTS, old.shape[1])
    table.weight.data = old.repeat(SEGMENTS // 2, 1) + 0.02 * torch.randn(SEGMENTS, old.shape[1])
    embeddings.token_type_embeddings = table
    encoder.config.type_vocab_size = SEGMENTS
    embeddings.word_embeddings.weight.requires_grad_(False)
    return VerifierModel(encoder)
