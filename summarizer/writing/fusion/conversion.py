"""The fusion model in CTranslate2's form: built from the weights themselves, once, and kept in a cache.

CTranslate2's own converter loads the model through transformers and torch; reading the arrays takes neither.
(Its specification module imports torch where that is installed, which costs two seconds the first time.)
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import WriterError
from summarizer.writing.fusion.inputs import SEPARATOR_TOKEN, START_TOKEN
from summarizer.writing.fusion.vocabulary import always_allowed, is_special
from summarizer.writing.fusion.weights import UNKNOWN_TOKEN, WEIGHTS, ModelFolder

Arrays = Mapping[str, NDArray[np.float32]]


def convert(model: ModelFolder, destination: Path, quantization: str) -> None:
    """Write the converted model, its vocabulary and its vocabulary map into an empty folder.

    Args:
        model: A BART for conditional generation with tied embeddings.
        destination: An existing, empty folder.
        quantization: As CTranslate2 names it, e.g. ``"int8"``.

    Raises:
        WriterError: A weight is missing.
    """
    spec = _specification(model, _arrays(model.path / WEIGHTS))
    tokens = list(model.vocabulary)
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.config.bos_token = spec.config.decoder_start_token = START_TOKEN
    spec.config.eos_token, spec.config.unk_token = SEPARATOR_TOKEN, UNKNOWN_TOKEN
    vocabulary_map = destination / "vmap.txt"
    vocabulary_map.write_text(_vocabulary_map(model), encoding="utf-8")
    spec.validate()
    spec.optimize(quantization=quantization)
    spec.save(str(destination))


def _vocabulary_map(model: ModelFolder) -> str:
    """One line of what may always be written, and one for each token that its place in an input allows."""
    lines = ["\t" + " ".join(always_allowed(model.tokenizer))]
    lines += [f"{token}\t{token}" for token in model.vocabulary if not is_special(token)]
    return "\n".join(lines) + "\n"


def _arrays(path: Path) -> Arrays:
    """Weights by name, in float32."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="np") as file:
            return {name: file.get_tensor(name).astype(np.float32) for name in file.keys()}  # noqa: SIM118
    except (SafetensorError, OSError, TypeError) as error:
        raise WriterError(f"the weights of model {str(path.parent)!r} cannot be read: {error}") from error


def _specification(model: ModelFolder, arrays: Arrays) -> Any:
    from ctranslate2.specs import Activation, TransformerSpec

    config = model.config
    spec = TransformerSpec.from_config(
        (config["encoder_layers"], config["decoder_layers"]),
        config["encoder_attention_heads"],
        pre_norm=False,
        activation=Activation.GELU,
        layernorm_embedding=True,
    )
    scale = math.sqrt(config["d_model"]) if config.get("scale_embedding") else 1.0
    try:
        for part in ("encoder", "decoder"):
            _fill(getattr(spec, part), arrays, f"model.{part}.", scale)
        _set(spec.decoder.projection, arrays.get("lm_head.weight", _shared(arrays)))
        bias = arrays.get("final_logits_bias")
        if bias is not None and bias.any():
            spec.decoder.projection.bias = bias.squeeze()
    except KeyError as error:
        raise WriterError(f"model {str(model.path)!r} lacks the weight {error.args[0]!r}") from error
    return spec


def _shared(arrays: Arrays) -> NDArray[np.float32]:
    """The tied embeddings, under whichever of their names they were saved."""
    names = ("model.shared.weight", "model.encoder.embed_tokens.weight", "lm_head.weight")
    name = next((name for name in names if name in arrays), names[0])
    return arrays[name]


def _fill(part: Any, arrays: Arrays, prefix: str, scale: float) -> None:
    """One of encoder and decoder."""
    part.scale_embeddings = scale
    # BART counts positions from 2: its first two rows stand for padding.
    part.position_encodings.encodings = arrays[f"{prefix}embed_positions.weight"][2:]
    embeddings = part.embeddings[0] if isinstance(part.embeddings, list) else part.embeddings
    _set(embeddings, arrays.get(f"{prefix}embed_tokens.weight", _shared(arrays)))
    _norm(part.layernorm_embedding, arrays, f"{prefix}layernorm_embedding")
    for number, layer in enumerate(part.layer):
        own = f"{prefix}layers.{number}."
        _attention(layer.self_attention, arrays, f"{own}self_attn", ("qkv",))
        if hasattr(layer, "attention"):
            _attention(layer.attention, arrays, f"{own}encoder_attn", ("q", "kv"))
        _linear(layer.ffn.linear_0, arrays, (f"{own}fc1",))
        _linear(layer.ffn.linear_1, arrays, (f"{own}fc2",))
        _norm(layer.ffn.layer_norm, arrays, f"{own}final_layer_norm")


def _attention(spec: Any, arrays: Arrays, prefix: str, fused: tuple[str, ...]) -> None:
    """``fused`` says which projections are multiplied at once, by their first letters."""
    for linear, letters in zip(spec.linear, fused, strict=False):
        _linear(linear, arrays, tuple(f"{prefix}.{letter}_proj" for letter in letters))
    _linear(spec.linear[-1], arrays, (f"{prefix}.out_proj",))
    _norm(spec.layer_norm, arrays, f"{prefix}_layer_norm")


def _linear(spec: Any, arrays: Arrays, names: tuple[str, ...]) -> None:
    spec.weight = np.concatenate([arrays[f"{name}.weight"] for name in names])
    spec.bias = np.concatenate([arrays[f"{name}.bias"] for name in names])


def _norm(spec: Any, arrays: Arrays, name: str) -> None:
    spec.gamma, spec.beta = arrays[f"{name}.weight"], arrays[f"{name}.bias"]


def _set(spec: Any, weight: NDArray[np.float32]) -> None:
    spec.weight = weight
