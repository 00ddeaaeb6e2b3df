"""``python -m training.seq2seq CONFIG``: from clusters to a finished BART, going on where it stopped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from transformers import PreTrainedTokenizerFast

from training.command_line import given_paths
from training.seq2seq.data import SPECIAL, examples_of, sentence_ends, tokenizer_of
from training.seq2seq.loop import new_model, train
from training.seq2seq.settings import Settings
from training.settings import load_settings


def make(settings: Settings) -> Path:
    """Trains the model and saves it; returns its folder."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    tokenizer = tokenizer_of(settings)
    examples = examples_of(settings, tokenizer)
    _show(f"{len(examples)} clusters, {tokenizer.get_vocab_size()} tokens in the vocabulary")
    model = new_model(settings, tokenizer.get_vocab_size())
    train(model, examples, sentence_ends(tokenizer), settings, _show)
    names = ("bos_token", "pad_token", "eos_token", "unk_token", "mask_token")
    kind: Any = PreTrainedTokenizerFast
    served = kind(
        tokenizer_object=tokenizer, model_max_length=settings.reads, **dict(zip(names, SPECIAL, strict=True))
    )
    unfinished = settings.output.with_suffix(".part")
    model.save_pretrained(unfinished)
    served.save_pretrained(unfinished)
    unfinished.rename(settings.output)
    return settings.output


def _show(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    print(make(load_settings(Settings, *given_paths(__doc__, "config"))))
