"""The editor as a torch module: MiniLM reads, a small transformer decoder writes runs and phrases.

At every step the decoder chooses among all words of the input (where the next run begins), all phrases, and
the end; for a run it then points at its last word. What is easy to compute and hard to learn is given to both
pointers: how far a word is from the end of the last run, whether it is written already, and whether a tagger
on the encoder would keep it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel, PretrainedConfig, PreTrainedModel

from summarizer.writing.editor.arrays import DISTANCES, LENGTHS, MARKS, OFFSETS, PARTS, RELATIVE
from summarizer.writing.editor.reading import TASKS
from training.editor.batches import Batch


class EditorConfig(PretrainedConfig):  # type: ignore[no-untyped-call]
    """Sizes of the editor."""

    model_type = "run-editor"

    def __init__(
        self,
        encoder: dict[str, Any] | None = None,
        width: int = 256,
        layers: int = 2,
        heads: int = 4,
        inner: int = 768,
        phrases: int = 0,
        dropout: float = 0.0,
        most_steps: int = 24,
        **kwargs: Any,
    ) -> None:
        self.encoder = encoder or BertConfig().to_dict()
        self.width, self.layers, self.heads, self.inner = width, layers, heads, inner
        self.phrases, self.dropout, self.most_steps = phrases, dropout, most_steps
        super().__init__(**kwargs)


class Layer(nn.Module):
    """A decoder layer, normed before each part: what was written, what was read, a feed-forward."""

    def __init__(self, config: EditorConfig) -> None:
        super().__init__()
        width = config.width
        self.heads = config.heads
        self.norm_self, self.norm_cross, self.norm_inner = (nn.LayerNorm(width) for _ in range(3))
        self.self_qkv = nn.Linear(width, 3 * width)
        self.self_out = nn.Linear(width, width)
        self.cross_q = nn.Linear(width, width)
        self.cross_kv = nn.Linear(width, 2 * width)
        self.cross_out = nn.Linear(width, width)
        self.inner = nn.Linear(width, config.inner)
        self.outer = nn.Linear(config.inner, width)
        self.dropout = nn.Dropout(config.dropout)

    def forward(self, states: Tensor, memory: Tensor, readable: Tensor) -> Tensor:
        """States after the layer; ``readable`` is (batch, words)."""
        q, k, v = self.self_qkv(self.norm_self(states)).chunk(3, dim=-1)
        states = states + self.dropout(self.self_out(self._attend(q, k, v, None)))
        q = self.cross_q(self.norm_cross(states))
        k, v = self.cross_kv(memory).chunk(2, dim=-1)
        states = states + self.dropout(self.cross_out(self._attend(q, k, v, readable)))
        inner = nn.functional.gelu(self.inner(self.norm_inner(states)))
        result: Tensor = states + self.dropout(self.outer(inner))
        return result

    def _attend(self, q: Tensor, k: Tensor, v: Tensor, readable: Tensor | None) -> Tensor:
        batch, steps, width = q.shape
        q, k, v = (x.view(batch, -1, self.heads, width // self.heads).transpose(1, 2) for x in (q, k, v))
        mask = None if readable is None else readable[:, None, None, :]
        read = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=mask is None)
        return read.transpose(1, 2).reshape(batch, steps, width)


class EditorModel(PreTrainedModel):  # type: ignore[no-untyped-call]
    """Reads items and gives the scores of every step of a sentence, and what the heads say of the item."""

    config_class = EditorConfig

    def __init__(self, config: EditorConfig) -> None:
        super().__init__(config)
        width, read = config.width, config.encoder["hidden_size"]
        self.encoder = BertModel(BertConfig(**config.encoder), add_pooling_layer=False)
        self.memory = nn.Linear(2 * read, width)
        self.part = nn.Embedding(PARTS, width)
        self.begin = nn.Embedding(len(TASKS), width)
        self.length = nn.Embedding(LENGTHS, width)
        self.position = nn.Embedding(config.most_steps + 1, width)
        self.run_first = nn.Linear(read, width)
        self.run_last = nn.Linear(read, width)
        self.phrase = nn.Embedding(max(config.phrases, 1), width)
        self.layers = nn.ModuleList(Layer(config) for _ in range(config.layers))
        self.norm = nn.LayerNorm(width)
        self.start_key, self.start_query = nn.Linear(read, width), nn.Linear(width, width)
        self.start_relative = nn.Linear(width, RELATIVE)
        self.start_features = nn.Linear(width, 4)
        self.end_key, self.end_query = nn.Linear(read, width), nn.Linear(2 * width, width)
        self.end_distance = nn.Linear(width, len(DISTANCES) + 1)
        self.end_features = nn.Linear(width, 4)
        self.other = nn.Linear(width, max(config.phrases, 1) + 1)
        self.tag_inner, self.tag = nn.Linear(2 * read, width), nn.Linear(width, 1)
        self.mark = nn.Linear(read, len(MARKS))
        self.judge = nn.Linear(read, 1)
        self.post_init()  # type: ignore[no-untyped-call]

    def _init_weights(self, module: nn.Module) -> None:
        if isinstance(module, nn.Linear | nn.Embedding):
            module.weight.data.normal_(std=0.04)
            if isinstance(module, nn.Linear) and module.bias is not None:
                module.bias.data.zero_()

    def read(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """State of the whole item, of every word's first and of its last token."""
        states = self.encoder(
            input_ids=batch.ids, token_type_ids=batch.segments, attention_mask=batch.mask
        ).last_hidden_state
        wide = states.shape[-1]
        first = states.gather(1, batch.first[..., None].expand(-1, -1, wide))
        last = states.gather(1, batch.last[..., None].expand(-1, -1, wide))
        return states[:, 0], first, last

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        """Logits of everything, the true steps given.

        Returns:
            ``choice`` (batch, steps, words + phrases + 1), ``end`` (batch, steps, words), ``tag`` (batch,
            words), ``mark`` (batch, marks), ``judge`` (batch).
        """
        whole, first, last = self.read(batch)
        tag = self.tag(nn.functional.gelu(self.tag_inner(torch.cat((first, last), -1)))).squeeze(-1)
        kept = torch.tanh(tag / 2) * batch.words
        states = self._decode(batch, first, last)
        choice = self._starts(batch, states, first, kept)
        end = self._ends(batch, states, first, last, kept)
        return {
            "choice": choice, "end": end, "tag": tag,
            "mark": self.mark(whole), "judge": self.judge(whole).squeeze(-1),
        }  # fmt: skip

    def _decode(self, batch: Batch, first: Tensor, last: Tensor) -> Tensor:
        memory = self.memory(torch.cat((first, last), -1)) + self.part(batch.part)
        wide = first.shape[-1]
        begun = first.gather(1, batch.run_first[..., None].expand(-1, -1, wide))
        ended = last.gather(1, batch.run_last[..., None].expand(-1, -1, wide))
        runs = self.run_first(begun) + self.run_last(ended)
        written = torch.where(batch.is_run[..., None], runs, self.phrase(batch.phrase))
        opening = self.begin(batch.task) + self.length(batch.length)
        states = torch.cat((opening[:, None], written[:, :-1]), 1)
        states = states + self.position.weight[: states.shape[1]]
        for layer in self.layers:
            states = layer(states, memory, batch.words)
        normed: Tensor = self.norm(states)
        return normed

    def _starts(self, batch: Batch, states: Tensor, first: Tensor, kept: Tensor) -> Tensor:
        scores = self.start_query(states) @ self.start_key(first).transpose(1, 2) / self.config.width**0.5
        scores = scores + self.start_relative(states).gather(2, batch.relative)
        before = torch.cat((torch.zeros_like(kept[:, :1]), kept[:, :-1]), 1)
        weights = self.start_features(states)
        scores = scores + weights[..., 0:1] * kept[:, None] + weights[..., 1:2] * before[:, None]
        scores = scores + weights[..., 2:3] * batch.covered + weights[..., 3:4] * batch.part_is_a[:, None]
        scores = scores.masked_fill(~batch.words[:, None], -1e4)
        return torch.cat((scores, self.other(states)), -1)

    def _ends(self, batch: Batch, states: Tensor, first: Tensor, last: Tensor, kept: Tensor) -> Tensor:
        begun = first.gather(1, batch.run_first[..., None].expand(-1, -1, first.shape[-1]))
        query = self.end_query(torch.cat((states, self.run_first(begun)), -1))
        scores = query @ self.end_key(last).transpose(1, 2) / self.config.width**0.5
        scores = scores + self.end_distance(states).gather(2, batch.distance)
        after = torch.cat((kept[:, 1:], torch.zeros_like(kept[:, :1])), 1)
        covered = torch.cat((batch.covered[..., 1:], torch.zeros_like(batch.covered[..., :1])), -1)
        weights = self.end_features(states)
        scores = scores + weights[..., 0:1] * kept[:, None] + weights[..., 1:2] * after[:, None]
        scores = scores + weights[..., 2:3] * covered + weights[..., 3:4] * batch.part_ends[:, None]
        masked: Tensor = scores.masked_fill(~batch.reachable, -1e4)
        return masked


def pretrained(folder: Path, phrases: int, frozen: int, dropout: float = 0.0) -> EditorModel:
    """The model before training, its encoder read from ``folder``; the first layers do not learn."""
    encoder = BertModel.from_pretrained(
        folder, local_files_only=True, add_pooling_layer=False,
        hidden_dropout_prob=dropout, attention_probs_dropout_prob=dropout,
    )  # fmt: skip
    model = EditorModel(EditorConfig(encoder=encoder.config.to_dict(), phrases=phrases, dropout=dropout))
    model.encoder.load_state_dict(encoder.state_dict())
    freeze(model, frozen)
    return model


def tiny(vocabulary: int, phrases: int) -> EditorModel:
    """A model of thin layers for the tests."""
    encoder = BertConfig(
        vocab_size=vocabulary, hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=64, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
    )  # fmt: skip
    sizes = {"width": 32, "layers": 1, "heads": 2, "inner": 64}
    return EditorModel(EditorConfig(encoder=encoder.to_dict(), phrases=phrases, **sizes))


def freeze(model: EditorModel, layers: int) -> None:
    """Keeps the encoder's embeddings and first layers as they are."""
    for parameter in model.encoder.parameters():
        parameter.requires_grad_(True)
    for parameter in model.encoder.embeddings.parameters():
        parameter.requires_grad_(False)
    for layer in model.encoder.encoder.layer[:layers]:
        for parameter in layer.parameters():
            parameter.requires_grad_(False)


assert len(OFFSETS) + 1 + PARTS == RELATIVE
