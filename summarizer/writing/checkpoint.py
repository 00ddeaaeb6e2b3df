"""Loading a checkpoint of either kind, once, with every failure said in words.

Code that comes with a checkpoint is never run.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.errors import WriterError
from summarizer.writing.hardware import choose_device, choose_precision, quantize
from summarizer.writing.locating import ACCEPTED, locate, options_of, place_of, reading

if TYPE_CHECKING:
    import torch
    from transformers import PretrainedConfig, PreTrainedModel, PreTrainedTokenizerBase

#: A tokenizer whose files are missing is silently built with its special tokens and at most one more; the
#: smallest that can spell has an alphabet.
_SMALLEST_VOCABULARY = 16

_WORKS_AGAINST_BUDGETS = (
    *("max_length", "min_length", "max_time", "exponential_decay_length_penalty", "forced_eos_token_id"),
    *("temperature", "top_k", "top_p", "typical_p", "num_return_sequences"),
)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A model ready to generate: in evaluation mode, on its device, in its precision.

    ``source`` is the folder or hub id as it was given; ``precision`` is never ``"auto"``.
    """

    source: str
    config: PretrainedConfig
    tokenizer: PreTrainedTokenizerBase
    model: PreTrainedModel
    device: torch.device
    precision: str


class Loader:
    """Loads a checkpoint once, on first use, whichever thread comes first.

    Configuration and tokenizer come before the weights and without them, for questions such as which
    languages a checkpoint writes.
    """

    def __init__(self, source: str, device: str = "auto", precision: str = "auto") -> None:
        self.source = source
        self._device = device
        self._precision = precision
        self._lock = threading.Lock()
        self._parts: tuple[PretrainedConfig, PreTrainedTokenizerBase, bool] | None = None
        self._checkpoint: Checkpoint | None = None

    def config(self) -> PretrainedConfig:
        """The checkpoint's configuration; raises ``WriterError`` as :meth:`checkpoint` does."""
        with self._lock:
            return self._read_parts()[0]

    def tokenizer(self) -> PreTrainedTokenizerBase:
        """The checkpoint's tokenizer; raises ``WriterError`` as :meth:`checkpoint` does."""
        with self._lock:
            return self._read_parts()[1]

    def checkpoint(self) -> Checkpoint:
        """The loaded model.

        Raises:
            WriterError: It cannot be found, reached, read or run here; the message says which, and what
                is accepted.
        """
        with self._lock:
            if self._checkpoint is None:
                self._checkpoint = self._load()
            return self._checkpoint

    def _read_parts(self) -> tuple[PretrainedConfig, PreTrainedTokenizerBase, bool]:
        if self._parts is None:
            local = locate(self.source)
            config = read_config(self.source, local_only=local)
            tokenizer = read_tokenizer(self.source, local_only=local)
            check_tokenizer(self.source, config, tokenizer)
            self._parts = config, tokenizer, local
        return self._parts

    def _load(self) -> Checkpoint:
        device = choose_device(self._device)
        precision = choose_precision(self._precision, device)
        config, tokenizer, local = self._read_parts()
        model = read_model(
            self.source, precision, local_only=local, encoder_decoder=config.is_encoder_decoder
        )
        rows = _embedding_rows(model)
        if len(tokenizer) > rows:
            raise WriterError(
                f"checkpoint {self.source!r}: its tokenizer has {len(tokenizer)} tokens but its model only "
                f"{rows} embeddings; they do not belong together"
            )
        model.train(False).to(device)
        if precision == "int8":
            model = quantize(model)
        return Checkpoint(self.source, config, tokenizer, model, device, precision)


def _embedding_rows(model: PreTrainedModel) -> int:
    """Tokens that a model knows."""
    embeddings: Any = model.get_input_embeddings()
    return int(embeddings.weight.shape[0])


def read_config(source: str, *, local_only: bool) -> PretrainedConfig:
    """The configuration, which must be that of an encoder-decoder or of a causal model for text.

    Raises:
        WriterError: It cannot be read, or is of another kind of model.
    """
    from transformers import (
        MODEL_FOR_CAUSAL_LM_MAPPING,
        MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING,
        AutoConfig,
    )

    with reading(source, "configuration"):
        config: PretrainedConfig = AutoConfig.from_pretrained(
            place_of(source), local_files_only=local_only, trust_remote_code=False, **options_of(source)
        )
    writes = (
        MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING if config.is_encoder_decoder else MODEL_FOR_CAUSAL_LM_MAPPING
    )
    if type(config) not in writes:
        raise WriterError(
            f"model {source!r} is of type {config.model_type!r}, which writes no text; accepted is {ACCEPTED}"
        )
    return config


def read_tokenizer(source: str, *, local_only: bool) -> PreTrainedTokenizerBase:
    """The tokenizer.

    Raises:
        WriterError: Its files are missing or broken.
    """
    from transformers import AutoTokenizer

    with reading(source, "tokenizer"):
        tokenizer = AutoTokenizer.from_pretrained(
            place_of(source), local_files_only=local_only, trust_remote_code=False, **options_of(source)
        )
    if len(tokenizer) - len(set(tokenizer.all_special_ids)) < _SMALLEST_VOCABULARY:
        raise WriterError(
            f"model {source!r} has no tokenizer: expected are tokenizer.json, or the vocabulary files of its "
            "kind (vocab.json and merges.txt, spiece.model, sentencepiece.bpe.model), beside its weights"
        )
    return tokenizer


def check_tokenizer(source: str, config: PretrainedConfig, tokenizer: PreTrainedTokenizerBase) -> None:
    """Refuse a tokenizer that lacks what its kind of model is fed with.

    Raises:
        WriterError: It has no padding token, or a causal model's no chat template.
    """
    if not config.is_encoder_decoder:
        if not tokenizer.chat_template:
            raise WriterError(
                f"model {source!r} (type {config.model_type!r}) cannot be asked anything: its tokenizer has "
                "no chat template, as those of instruct models have; give the instruct version of it"
            )
        if tokenizer.pad_token_id is None:  # as with Llama; what stands there is masked
            tokenizer.pad_token = tokenizer.eos_token
    if tokenizer.pad_token_id is None:
        raise WriterError(f"the tokenizer of model {source!r} names no padding token (pad_token)")


def read_model(
    source: str, precision: str, *, local_only: bool, encoder_decoder: bool = True
) -> PreTrainedModel:
    """The weights, on the CPU; every one must come from the checkpoint.

    Raises:
        WriterError: Files are missing or broken, or the checkpoint leaves weights at random values.
    """
    import torch
    from transformers import AutoModelForCausalLM, AutoModelForSeq2SeqLM

    kind: Any = AutoModelForSeq2SeqLM if encoder_decoder else AutoModelForCausalLM
    options: dict[str, Any] = options_of(source)
    if options:
        options["quantization_config"] = _plain_weights()
    with reading(source, "weights"):
        loaded: tuple[PreTrainedModel, dict[str, Any]] = kind.from_pretrained(
            place_of(source),
            dtype=torch.bfloat16 if precision == "bfloat16" else torch.float32,
            local_files_only=local_only,
            trust_remote_code=False,
            output_loading_info=True,
            **options,
        )
    model, report = loaded
    missing = sorted(key for key in report["missing_keys"] if not _is_computed(model, key))
    if missing:
        raise WriterError(
            f"model {source!r} lacks {len(missing)} of its weights ({missing[0]}, ...): it was saved without "
            f"its generating part or is incomplete; accepted is {ACCEPTED}"
        )
    _neutralize(model)
    return model


def _plain_weights() -> Any:
    """GGUF's blocks unpacked into ordinary weights: slower to load, and runs everywhere."""
    from transformers import GgufConfig

    return GgufConfig(dequantize=True)


def _is_computed(model: PreTrainedModel, key: str) -> bool:
    """Whether a weight is a table of sinusoidal positions: old checkpoints rightly leave these out."""
    return hasattr(model.get_submodule(key.rpartition(".")[0]), "create_weight")


def _neutralize(model: PreTrainedModel) -> None:
    """Take out of a checkpoint's own generation settings what would work against a length budget.

    A checkpoint's values fill in every setting that a call leaves at ``None``, so they must go from here.
    ``forced_eos_token_id`` goes because it makes a text that was cut off look like one that has ended.
    """
    settings = model.generation_config
    for name in _WORKS_AGAINST_BUDGETS:
        setattr(settings, name, None)
    settings.do_sample = False
