"""A tiny fusion model with random weights, and a scripted one that writes what a test wants it to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers
from writing_requests import request_of

from summarizer.config import WriterConfig
from summarizer.records import Evidence, RedundancyGroup
from summarizer.writing.fusion.consensus import Cut, kept_words
from summarizer.writing.fusion.engine import Hypothesis, Search
from summarizer.writing.fusion.evidence import Material, materials
from summarizer.writing.fusion.shortening import Shortened
from summarizer.writing.fusion.vocabulary import plain
from summarizer.writing.fusion.writer import FusionWriter
from summarizer.writing.protocol import WritingRequest

SPECIAL = ("[PAD]", "[unused0]", "[unused1]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
#: Every word can be spelled by letters; a few whole words show that pieces of both kinds work.
WORDS = ("the", "river", "said", "troops", "a", "an", "not", "of", "in", "bridge", "##s", "##ed")


def wordpiece_tokenizer() -> Tokenizer:
    """An uncased WordPiece tokenizer, as BERT's, with single characters for what is not in ``WORDS``."""
    letters = [chr(code) for code in range(33, 127) if not chr(code).isupper()]
    marks = [*letters, *"“”‘’–—…£€"]
    tokens = [*SPECIAL, *WORDS, *marks, *(f"##{mark}" for mark in marks)]
    vocabulary = {token: row for row, token in enumerate(dict.fromkeys(tokens))}
    tokenizer = Tokenizer(models.WordPiece(vocab=vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    tokenizer.add_special_tokens(list(SPECIAL))
    return tokenizer


def save_model(folder: Path, **changes: Any) -> Path:
    """A BART of the fusion model's kind with random weights; ``changes`` go into its configuration.

    Written array by array: importing torch and transformers takes longer than all that is tested with it.
    """
    from safetensors.numpy import save_file

    tokenizer = wordpiece_tokenizer()
    row = tokenizer.token_to_id
    config: dict[str, Any] = {
        "architectures": ["BartForConditionalGeneration"],
        "model_type": "bart",
        "is_encoder_decoder": True,
        "activation_function": "gelu",
        "vocab_size": tokenizer.get_vocab_size(),
        "d_model": 32,
        "encoder_layers": 2,
        "decoder_layers": 1,
        "encoder_attention_heads": 2,
        "decoder_attention_heads": 2,
        "encoder_ffn_dim": 64,
        "decoder_ffn_dim": 64,
        "max_position_embeddings": 256,
        "pad_token_id": row("[PAD]"),
        "bos_token_id": row("[CLS]"),
        "decoder_start_token_id": row("[CLS]"),
        "eos_token_id": row("[SEP]"),
        "forced_eos_token_id": None,
        "normalize_before": False,
        "normalize_embedding": True,
        "add_final_layer_norm": False,
        "scale_embedding": False,
        "tie_word_embeddings": True,
        **changes,
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(config))
    tokenizer.save(str(folder / "tokenizer.json"))
    special = {"bos": "[CLS]", "eos": "[SEP]", "cls": "[CLS]", "sep": "[SEP]", "pad": "[PAD]", "unk": "[UNK]"}
    settings = {f"{name}_token": token for name, token in special.items()}
    settings["tokenizer_class"] = "PreTrainedTokenizerFast"
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))
    save_file(_random_weights(config), folder / "model.safetensors", {"format": "pt"})
    return folder


def _random_weights(config: Mapping[str, Any]) -> dict[str, NDArray[np.float16]]:
    """Every weight of a BART by its name; norms near one, the others about zero."""
    generator = np.random.default_rng(0)
    size = config["d_model"]
    made: dict[str, NDArray[np.float16]] = {}

    def add(name: str, *shape: int) -> None:
        values = generator.normal(scale=0.3, size=shape)
        made[name] = (values + ("norm" in name and name.endswith("weight"))).astype(np.float16)

    def linear(name: str, rows: int, columns: int) -> None:
        add(f"{name}.weight", rows, columns)
        add(f"{name}.bias", rows)

    def norm(name: str) -> None:
        add(f"{name}.weight", size)
        add(f"{name}.bias", size)

    add("model.shared.weight", config["vocab_size"], size)
    for part in ("encoder", "decoder"):
        add(f"model.{part}.embed_positions.weight", config["max_position_embeddings"] + 2, size)
        norm(f"model.{part}.layernorm_embedding")
        for number in range(config[f"{part}_layers"]):
            layer = f"model.{part}.layers.{number}"
            for attention in ("self_attn", *(["encoder_attn"] if part == "decoder" else [])):
                for projection in ("q_proj", "k_proj", "v_proj", "out_proj"):
                    linear(f"{layer}.{attention}.{projection}", size, size)
                norm(f"{layer}.{attention}_layer_norm")
            linear(f"{layer}.fc1", config[f"{part}_ffn_dim"], size)
            linear(f"{layer}.fc2", size, config[f"{part}_ffn_dim"])
            norm(f"{layer}.final_layer_norm")
    return made


def fusion_request(
    documents: Sequence[Sequence[str]],
    groups: Sequence[Sequence[tuple[int, int]]],
    **settings: Any,
) -> WritingRequest:
    """A request whose groups are lists of (document, sentence), the representative first."""
    request = request_of(documents, [group[0] for group in groups], **settings)
    evidence = []
    for rank, group in enumerate(groups):
        ids = tuple(f"d{number + 1}#{index}" for number, index in group)
        made = RedundancyGroup(f"g{rank}", ids[0], tuple(sorted(ids)), len(ids))
        evidence.append(Evidence(made, 1.0 / (rank + 1), rank))
    return replace(request, evidence=tuple(evidence))


def material_of(*sentences: str, context: str = "") -> Material:
    """One group of sentences, each in its own document; ``context`` stands before the first."""
    first = [context, sentences[0]] if context else [sentences[0]]
    documents = [first, *([sentence] for sentence in sentences[1:])]
    group = [(0, len(first) - 1), *((number, 0) for number in range(1, len(sentences)))]
    request = fusion_request(documents, [group])
    return materials(request, request.evidence, wordpiece_tokenizer())[0]


def shortened(written: str, source: str | Material, *, safe: bool = False) -> Shortened:
    """A sentence, or the first one of some evidence, with only the words of ``written`` left in it.

    Args:
        written: As the model spells it.
        source: The sentence.
        safe: Whether the rules are to have shown all cuts safe.
    """
    material = source if isinstance(source, Material) else material_of(source)
    tokens = wordpiece_tokenizer().encode(written, add_special_tokens=False).tokens
    words: list[str] = []
    for token in tokens:
        if token.startswith("##") and len(token) > 2:
            words[-1] += token[2:]
        else:
            words.append(plain(token))
    keys = material.representative.keys
    kept = kept_words(keys, words)
    assert sum(kept) == len(words), (
        f"{written!r} has words that {' '.join(keys)!r} does not have in its order"
    )
    cuts, start = [], 0
    for place, stays in enumerate((*kept, True)):
        if stays:
            cuts += [Cut(start, place, 0.0, safe)] if place > start else []
            start = place + 1
    return Shortened(material.representative, tuple(cuts))


class ScriptedEngine:
    """Writes, for an input that holds a key, the hypotheses of that key; it remembers what it was given.

    It is unsure of every word of a sentence that holds one of the texts ``unsure``, and sure of all others.
    """

    name = "scripted"

    def __init__(self, script: Mapping[str, Sequence[str]], unsure: Sequence[str] = ()) -> None:
        self._tokenizer = wordpiece_tokenizer()
        self._script = script
        self._unsure = unsure
        self.read: list[str] = []
        self.asked: list[str] = []
        self.search: Search | None = None

    def generate(self, groups: Sequence[Sequence[list[int]]], search: Search) -> list[list[list[Hypothesis]]]:
        self.search = search
        return [[self._hypotheses(row) for row in group] for group in groups]

    def score(self, rows: Sequence[list[int]], written: Sequence[list[int]]) -> list[list[float]]:
        sentences = [self._tokenizer.decode(ids) for ids in written]
        self.asked += sentences
        return [
            [-5.0 if any(text in sentence for text in self._unsure) else -0.1] * len(ids)
            for sentence, ids in zip(sentences, written, strict=True)
        ]

    def _hypotheses(self, row: list[int]) -> list[Hypothesis]:
        text = self._tokenizer.decode(row, skip_special_tokens=False)
        self.read.append(text)
        found = next((texts for key, texts in self._script.items() if key in text), ())
        return [
            Hypothesis(tuple(self._tokenizer.encode(each, add_special_tokens=False).ids), -0.1 * place - 0.5)
            for place, each in enumerate(found)
        ]


def scripted_writer(
    folder: Path, script: Mapping[str, Sequence[str]], unsure: Sequence[str] = (), **settings: Any
) -> tuple[FusionWriter, ScriptedEngine]:
    """A writer on the model of ``folder`` that is made to write what ``script`` says."""
    from summarizer.writing.fusion import weights

    writer = FusionWriter(WriterConfig(name="fusion", model=str(folder), **settings))
    engine = ScriptedEngine(script, unsure)
    writer._loaded = weights.read(folder), engine
    return writer, engine
