"""What kinds of encoder-decoder checkpoint need to be fed in their own way.

Decided by the configuration's ``model_type`` and attributes and by the tokenizer's vocabulary, never by a
part of the model's name: a fine-tuned copy in a folder is called anything.

What each family reads, and why:

- PRIMERA, Centrum (LED with ``<doc-sep>`` in the vocabulary): the whole cleaned documents, each with its
  separator, cut to its share of the input. They were trained on clusters of whole articles (Xiao et al. 2022,
  section 3; Puduppully et al. 2023); a handful of sentences looks like nothing they have seen.
- BART, PEGASUS, T5, Flan-T5, T5Gemma: the planned sentences and their neighbours, as one text. They were
  trained on one article (CNN/DailyMail, XSum, ...), and what several say in turn would be cut off at 512 or
  1,024 tokens.
- LED, LongT5, PEGASUS-X, BigBird-PEGASUS without a separator: the planned text as well. They hold whole
  clusters, but were trained on one long document (papers, books) and not to tell several apart.
- mBART, mT5, M2M-100: the planned text, for the reason that BART and T5 have, in the language of the sources.
- Causal instruct models: no text of any such kind but a question, see :mod:`summarizer.writing.prompting`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transformers import PretrainedConfig, PreTrainedTokenizerBase

#: Stands after every document in PRIMERA's input (Xiao et al. 2022, section 3.1).
DOCUMENT_SEPARATOR = "<doc-sep>"

#: Length of T5's training (Raffel et al. 2020): where relative positions set no limit and none is said.
TRAINED_LENGTH = 512

#: ``model_max_length`` of a tokenizer that knows of none is 1e30; the longest real one is about a million.
_NO_LIMIT = 10**9

#: Configurations name the longest input in one of these ways; the decoder's own come first for the output.
_INPUT_LENGTHS = ("max_encoder_position_embeddings", "max_position_embeddings", "n_positions")
_OUTPUT_LENGTHS = ("max_decoder_position_embeddings", "max_position_embeddings")

#: Encoders whose positions are counted from the padding token's id + 1, which costs them that many.
_OFFSET_POSITIONS = frozenset({"roberta", "xlm-roberta", "xlm-roberta-xl", "camembert", "longformer", "xmod"})

#: Kinds pretrained on many languages. What one of them was fine-tuned on is said nowhere in its files.
_MULTILINGUAL = frozenset(
    {"mbart", "mt5", "umt5", "m2m_100", "nllb-moe", "xlm-roberta", "xlm-roberta-xl", "xlm"}
)


@dataclass(frozen=True, slots=True)
class Traits:
    """How to feed one checkpoint.

    Attributes:
        max_input: Longest input in tokens, special tokens included.
        max_output: Longest output in tokens, or ``None`` where the decoder sets no limit.
        prefix: What every input begins with; T5 tells its tasks apart by it.
        separator_id: Token id of ``<doc-sep>``, or ``None`` where the vocabulary has no such token; then
            documents follow each other as one text, since most checkpoints were trained on single articles.
        reads_documents: Whether it is given whole documents, and not the planned sentences alone.
        global_attention: Whether some tokens must be marked as seeing, and seen by, the whole input.
        language_codes: Token of each language by ISO 639-1 code; empty where the input names no language.
    """

    max_input: int
    max_output: int | None
    prefix: str = ""
    separator_id: int | None = None
    reads_documents: bool = False
    global_attention: bool = False
    language_codes: Mapping[str, str] = field(default_factory=dict)


def traits_of(config: PretrainedConfig, tokenizer: PreTrainedTokenizerBase) -> Traits:
    """Read the traits of a checkpoint from its configuration and vocabulary."""
    separator = tokenizer.get_vocab().get(DOCUMENT_SEPARATOR)
    return Traits(
        max_input=max_input_tokens(config, tokenizer),
        max_output=_first_of(_nested(config, "decoder"), _OUTPUT_LENGTHS),
        prefix=_task_prefix(config),
        separator_id=separator,
        reads_documents=separator is not None,
        global_attention=config.model_type == "led",
        language_codes=_language_codes(tokenizer),
    )


def max_input_tokens(config: PretrainedConfig, tokenizer: PreTrainedTokenizerBase) -> int:
    """The longest input in tokens: the smaller of the encoder's positions and the tokenizer's limit."""
    encoder = _nested(config, "encoder")
    positions = _first_of(encoder, _INPUT_LENGTHS)
    if positions is not None and encoder.model_type in _OFFSET_POSITIONS:
        positions -= (encoder.pad_token_id or 0) + 1
    limits = [n for n in (positions, tokenizer.model_max_length) if n is not None and 0 < n < _NO_LIMIT]
    return int(min(limits, default=TRAINED_LENGTH))


def written_languages(config: PretrainedConfig, tokenizer: PreTrainedTokenizerBase) -> frozenset[str] | None:
    """ISO 639-1 codes that a checkpoint writes, ``None`` for any.

    Those its tokenizer has codes for; else any for kinds pretrained on many languages; else English, which
    nearly every monolingual summarizer is, and a wrong guess that refuses is better than one that writes
    English about a French text.
    """
    codes = _language_codes(tokenizer)
    if codes:
        return frozenset(codes)
    kinds = {config.model_type, _nested(config, "encoder").model_type}
    return None if kinds & _MULTILINGUAL else frozenset({"en"})


def _task_prefix(config: PretrainedConfig) -> str:
    tasks = getattr(config, "task_specific_params", None) or {}
    return str((tasks.get("summarization") or {}).get("prefix") or "")


def _language_codes(tokenizer: PreTrainedTokenizerBase) -> dict[str, str]:
    """Map ``en`` to ``en_XX`` (mBART) or ``en`` (M2M-100); three-letter codes (NLLB) are left out."""
    codes = getattr(tokenizer, "lang_code_to_id", None) or {}
    return {code.split("_")[0]: code for code in sorted(codes, reverse=True) if len(code.split("_")[0]) == 2}


def _nested(config: PretrainedConfig, part: str) -> Any:
    """The part's own configuration where a model is put together from two, else the whole."""
    nested = getattr(config, part, None)
    return config if nested is None or isinstance(nested, (str, int)) else nested


def _first_of(config: Any, names: tuple[str, ...]) -> int | None:
    return next((n for name in names if isinstance(n := getattr(config, name, None), int) and n > 0), None)
