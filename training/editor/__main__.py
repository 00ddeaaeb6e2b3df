"""``python -m training.editor CONFIG``: from data sets to exported weights, going on where it stopped."""

from __future__ import annotations

import json
from pathlib import Path

import torch

from summarizer.writing.editor.reading import EditReader
from training.command_line import given_paths
from training.editor import data
from training.editor.evaluation import as_served, measure
from training.editor.loop import Schedule, labelled, stage_of
from training.editor.model import EditorModel
from training.editor.settings import Settings
from training.encoder import export, first_encoder
from training.settings import load_settings
from training.steps import train_stage

#: Of the encoder's hidden layers.
DROPOUT = 0.1


def train(settings: Settings) -> Path:
    """Trains both stages, measures, exports; returns the folder of the exported model."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    encoder, tokenizer = first_encoder(settings.base, settings.tokenizer, DROPOUT, attention_dropout=0.0)
    model, reader = EditorModel(encoder), EditReader(tokenizer)
    stages = (
        list(data.highlights(settings.highlights, settings.articles)),
        [example for path in settings.cuts for example in data.by_hand(path)],
    )
    for number, (name, examples) in enumerate(zip(("highlights", "by_hand"), stages, strict=True)):
        schedule = Schedule(
            settings.epochs[number], settings.batch, settings.rate[number], settings.final, settings.warmup,
            settings.seed + number, settings.bfloat16,
        )  # fmt: skip
        stage = stage_of(model, labelled(examples, reader), schedule)
        train_stage(model, stage, settings.run / f"{name}.pt", _show)
    export(model, tokenizer, settings.output)
    if settings.measured is not None:
        measures = measure(as_served(model, reader), list(data.by_hand(settings.measured)))
        (settings.run / "measures.json").write_text(json.dumps(measures, indent=2), encoding="utf-8")
        _show(json.dumps(measures))
    return settings.output


def _show(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    print(train(load_settings(Settings, *given_paths(__doc__, "config"))))
