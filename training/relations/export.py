"""Writes a trained verifier as it is served: the encoder for CTranslate2 in int8, the head for numpy."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
from torch import nn

from training.relations.model import VerifierModel


def export(model: VerifierModel, tokenizer: Path, folder: Path, quantization: str | None = "int8") -> None:
    """Writes ``model.bin``, ``config.json``, ``vocabulary.json``, ``head.npz`` and ``tokenizer.json``.

    Args:
        model: Trained.
        tokenizer: The ``tokenizer.json`` it was trained with.
        folder: Made where it is missing; files of those names are replaced.
        quantization: Of the encoder's weights, as CTranslate2 names it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    export_encoder(model.encoder, tokenizer, folder, quantization)
    head = {
        f"{name}.{part}": getattr(getattr(model, name), part).detach().numpy()
        for name in ("hidden", "output")
        for part in ("weight", "bias")
    }
    np.savez(folder / "head.npz", **head)
    shutil.copyfile(tokenizer, folder / "tokenizer.json")


def export_encoder(encoder: Any, tokenizer: Path, folder: Path, quantization: str | None = "int8") -> None:
    """Writes ``model.bin``, ``config.json`` and ``vocabulary.json`` of a BERT encoder."""
    spec = _specification(encoder)
    spec.register_vocabulary(_tokens(tokenizer))
    spec.config.layer_norm_epsilon = encoder.config.layer_norm_eps
    spec.config.unk_token = "[UNK]"  # noqa: S105  a token of the vocabulary
    spec.validate()
    spec.optimize(quantization=quantization)
    spec.save(str(folder))


def _tokens(tokenizer: Path) -> list[str]:
    from tokenizers import Tokenizer

    vocabulary: dict[str, int] = Tokenizer.from_file(str(tokenizer)).get_vocab()
    return sorted(vocabulary, key=lambda token: vocabulary[token])


def _specification(encoder: Any) -> Any:
    """The encoder in CTranslate2's terms: BERT, with as many segments as it has, and no pooling."""
    from ctranslate2.specs import common_spec, transformer_spec

    config, embeddings = encoder.config, encoder.embeddings
    inner = transformer_spec.TransformerEncoderSpec(
        config.num_hidden_layers,
        config.num_attention_heads,
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
        num_source_embeddings=2,
        embeddings_merge=common_spec.EmbeddingsMerge.ADD,
    )
    spec = transformer_spec.TransformerEncoderModelSpec(inner, pooling_layer=False)
    spec.encoder.scale_embeddings = False
    spec.encoder.embeddings[0].weight = _array(embeddings.word_embeddings.weight)
    spec.encoder.embeddings[1].weight = _array(embeddings.token_type_embeddings.weight)
    spec.encoder.position_encodings.encodings = _array(embeddings.position_embeddings.weight)
    _norm(spec.encoder.layernorm_embedding, embeddings.LayerNorm)
    for part, layer in zip(spec.encoder.layer, encoder.encoder.layer, strict=True):
        attention = layer.attention
        _linear(part.self_attention.linear[0], attention.self.query, attention.self.key, attention.self.value)
        _linear(part.self_attention.linear[1], attention.output.dense)
        _norm(part.self_attention.layer_norm, attention.output.LayerNorm)
        _linear(part.ffn.linear_0, layer.intermediate.dense)
        _linear(part.ffn.linear_1, layer.output.dense)
        _norm(part.ffn.layer_norm, layer.output.LayerNorm)
    return spec


def _linear(part: Any, *layers: nn.Linear) -> None:
    """One matrix of several layers that read the same."""
    part.weight = np.concatenate([_array(layer.weight) for layer in layers])
    part.bias = np.concatenate([_array(layer.bias) for layer in layers])


def _norm(part: Any, layer: nn.LayerNorm) -> None:
    part.gamma, part.beta = _array(layer.weight), _array(layer.bias)


def _array(parameter: Any) -> np.ndarray[Any, Any]:
    # A copy: quantizing works in place.
    return np.array(parameter.detach().float().numpy(), order="C", copy=True)
