"""Checkpoints small enough to be built while the tests run: nothing is downloaded.

``save_copier`` trains a BART for a few seconds until it copies its input, so that real sentences come out
of a real beam search. The others have random weights: what matters of them is how they are fed.
"""

from __future__ import annotations

import functools
import random
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import (
    AutoConfig,
    BartConfig,
    BartForConditionalGeneration,
    LEDConfig,
    LEDForConditionalGeneration,
    LlamaConfig,
    LlamaForCausalLM,
    MBart50Tokenizer,
    MBartConfig,
    MBartForConditionalGeneration,
    MBartTokenizer,
    PegasusConfig,
    PegasusForConditionalGeneration,
    PreTrainedModel,
    PreTrainedTokenizerBase,
    PreTrainedTokenizerFast,
    T5ForConditionalGeneration,
)

#: Models this small gain nothing from a second thread, and lose tenfold where another process wants it.
torch.set_num_threads(1)

#: What the copier knows: an invented flood.
SENTENCES = (
    "The river rose two metres in one night.",
    "Rescue crews moved forty families to a school.",
    "The mayor asked the army for boats.",
    "Trains between both cities were cancelled.",
    "A bridge built in 1911 lost its middle arch.",
    "Farmers counted three hundred drowned sheep.",
    "The governor promised money within a week.",
    "Rain is expected to stop on Friday.",
    "Volunteers filled sandbags until dawn.",
    "The hospital switched to its own generator.",
)

_SPECIAL = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
_SMALL: dict[str, Any] = {
    "d_model": 16,
    "encoder_layers": 1,
    "decoder_layers": 1,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 32,
    "decoder_ffn_dim": 32,
}


def bpe_tokenizer(extra: tuple[str, ...] = (), template: str = "<s> $A </s>") -> PreTrainedTokenizerFast:
    """A byte-level BPE tokenizer, as BART's, that has most words of ``SENTENCES`` as one token."""
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        special_tokens=[*_SPECIAL, *extra],
        vocab_size=600,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(SENTENCES * 20, trainer)
    ids = [(name, tokenizer.token_to_id(name)) for name in ("<s>", "</s>") if name in template]
    tokenizer.post_processor = processors.TemplateProcessing(single=template, special_tokens=ids)
    kind: Any = PreTrainedTokenizerFast
    made: PreTrainedTokenizerFast = kind(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        eos_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        mask_token="<mask>",
        additional_special_tokens=list(extra),
    )
    return made


def _save(folder: Path, model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase) -> Path:
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def save_copier(folder: Path, positions: int = 96, steps: int = 220) -> Path:
    """A BART that copies up to about four of ``SENTENCES``; about 40 tokens."""
    tokenizer = bpe_tokenizer()
    torch.manual_seed(0)
    choice = random.Random(0)
    config = BartConfig(
        vocab_size=len(tokenizer),
        **{**_SMALL, "d_model": 64, "encoder_ffn_dim": 128, "decoder_ffn_dim": 128},
        max_position_embeddings=positions,
        dropout=0.0,
        init_std=0.1,
    )
    model = BartForConditionalGeneration(config)
    optimizer = torch.optim.AdamW(model.parameters(), lr=8e-3, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 8e-3, total_steps=steps)
    for _ in range(steps):
        texts = [" ".join(choice.sample(SENTENCES, choice.randint(1, 4))) for _ in range(12)]
        batch = tokenizer(texts, padding=True, return_tensors="pt")
        labels = batch["input_ids"].masked_fill(batch["attention_mask"] == 0, -100)
        loss = model(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"], labels=labels).loss
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    return _save(folder, model, tokenizer)


def save_bart(folder: Path, positions: int = 64) -> Path:
    """A BART with random weights."""
    tokenizer = bpe_tokenizer()
    config = BartConfig(vocab_size=len(tokenizer), max_position_embeddings=positions, **_SMALL)
    return _save(folder, BartForConditionalGeneration(config), tokenizer)


def save_pegasus(folder: Path) -> Path:
    """A PEGASUS with random weights, which writes line breaks as ``<n>``."""
    tokenizer = bpe_tokenizer(template="$A </s>")
    tokenizer.add_tokens(["<n>"])  # an ordinary token, as in the published vocabulary
    config = PegasusConfig(
        vocab_size=len(tokenizer),
        max_position_embeddings=64,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=1,
        **_SMALL,
    )
    return _save(folder, PegasusForConditionalGeneration(config), tokenizer)


def save_t5(folder: Path, prefix: str = "summarize: ") -> Path:
    """A T5 with random weights, no position limit, and a task prefix in its configuration."""
    tokenizer = bpe_tokenizer(template="$A </s>")
    config: Any = AutoConfig.for_model(
        "t5",
        vocab_size=len(tokenizer),
        d_model=16,
        d_kv=8,
        d_ff=32,
        num_layers=1,
        num_heads=2,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=1,
        task_specific_params={"summarization": {"prefix": prefix, "num_beams": 4}},
    )
    return _save(folder, T5ForConditionalGeneration(config), tokenizer)


def save_led(folder: Path, separator: bool = True) -> Path:
    """An LED with random weights; with ``separator`` as PRIMERA, whose vocabulary has ``<doc-sep>``."""
    tokenizer = bpe_tokenizer(extra=("<doc-sep>",) if separator else ())
    config = LEDConfig(
        vocab_size=len(tokenizer),
        max_encoder_position_embeddings=128,
        max_decoder_position_embeddings=64,
        attention_window=[8],
        **_SMALL,
    )
    return _save(folder, LEDForConditionalGeneration(config), tokenizer)


def save_mbart(folder: Path, fifty: bool = True) -> Path:
    """An mBART-50, or mBART (cc25), with random weights and the real tokenizer class on a tiny vocabulary."""
    words = sorted({f"▁{word}" for sentence in SENTENCES for word in sentence.split()})
    letters = [chr(code) for code in range(33, 127)]
    vocabulary = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0)]
    vocabulary += [(piece, -3.0) for piece in words] + [(piece, -6.0) for piece in letters]
    kind = MBart50Tokenizer if fifty else MBartTokenizer
    tokenizer = kind(vocab=vocabulary)
    config = MBartConfig(
        vocab_size=len(tokenizer),
        max_position_embeddings=64,
        decoder_start_token_id=2 if fifty else None,
        **_SMALL,
    )
    return _save(folder, MBartForConditionalGeneration(config), tokenizer)


@functools.cache
def copier_folder(base: Path) -> Path:
    """One trained copier for all test modules of a session; it holds four sentences at a time."""
    return save_copier(base / "copier", positions=48)


#: A chat template as instruct models have; ``strict`` ones refuse a system message, as Gemma's does.
CHAT_TEMPLATE = (
    "{% for m in messages %}<s>{{ m['role'] }}: {{ m['content'] }}</s>{% endfor %}"
    "{% if add_generation_prompt %}<s>assistant:{% endif %}"
)
STRICT_TEMPLATE = "{% if messages[0]['role'] == 'system' %}{{ raise_exception('no system') }}{% endif %}" + (
    CHAT_TEMPLATE
)


def save_llama(folder: Path, template: str | None = CHAT_TEMPLATE, positions: int = 2048) -> Path:
    """A Llama with random weights that names no padding token, as the published ones do not."""
    torch.manual_seed(0)
    tokenizer = bpe_tokenizer()
    tokenizer.pad_token = None
    tokenizer.chat_template = template
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        max_position_embeddings=positions,
        bos_token_id=0,
        eos_token_id=2,
        initializer_range=0.5,
    )
    return _save(folder, LlamaForCausalLM(config), tokenizer)
