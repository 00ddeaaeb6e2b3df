"""``python -m training.editor CONFIG``: from data sets to exported weights, going on where it stopped."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import torch

from summarizer.writing.editor.reading import EditReader
from training.editor import data
from training.editor.building import Phrases
from training.editor.corpora import edits
from training.editor.evaluation import measure
from training.editor.export import as_served, export
from training.editor.loop import Schedule, train_stage
from training.editor.model import EditorModel, pretrained, tiny
from training.editor.settings import Settings
from training.relations.base import encoder_folder


def train(settings: Settings) -> Path:
    """Trains both stages, measures, exports; returns the folder of the exported model."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    tokenizer = settings.tokenizer or encoder_folder(settings.base) / "tokenizer.json"
    reader = EditReader(tokenizer)
    first, phrases = data.first_stage(settings, reader)
    model = _model(settings, tokenizer, phrases)
    begin, middle = settings.rate, settings.rate * settings.middle
    ratio = settings.decoder_rate / settings.rate
    stages = (
        ("first", [first], begin, settings.middle),
        ("second", None, middle, 0.05),
    )
    for number, (name, epochs, rate, final) in enumerate(stages):
        epochs = epochs or data.second_stage(settings, reader, phrases, first)
        schedule = Schedule(
            settings.tokens, rate, rate * ratio, final, settings.warmup, settings.frozen[number],
            settings.seed + number,
        )  # fmt: skip
        minutes = settings.minutes[number]
        stop_at = None if minutes is None else time.time() + 60 * minutes
        train_stage(model, epochs, reader, schedule, settings.run / f"{name}.pt", stop_at, show=_show)
    export(model, tokenizer, phrases, settings.output)
    measured = settings.data / "edits.val.jsonl.xz"
    if measured.is_file():
        found = measure(as_served(model, reader, phrases), edits(measured))
        (settings.run / "measures.json").write_text(json.dumps(found, indent=2), encoding="utf-8")
        _show(json.dumps(found))
    return settings.output


def _model(settings: Settings, tokenizer: Path, phrases: Phrases) -> EditorModel:
    if settings.tokenizer and not settings.base:
        from tokenizers import Tokenizer

        return tiny(Tokenizer.from_file(str(tokenizer)).get_vocab_size(), len(phrases))
    return pretrained(encoder_folder(settings.base), len(phrases), settings.frozen[0])


def _show(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m training.editor CONFIG.yaml")
    print(train(Settings.load(Path(sys.argv[1]))))
