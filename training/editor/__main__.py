"""``python -m training.editor CONFIG``: from data sets to exported weights, going on where it stopped."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import torch

from summarizer.writing.editor.reading import EditReader
from training.editor import data
from training.editor.evaluation import measure
from training.editor.export import as_served, export
from training.editor.loop import Schedule, labelled, train_stage
from training.editor.model import EditorModel, pretrained, tiny
from training.editor.settings import Settings
from training.relations.base import encoder_folder
from training.settings import load_settings


def train(settings: Settings) -> Path:
    """Trains both stages, measures, exports; returns the folder of the exported model."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    tokenizer = settings.tokenizer or encoder_folder(settings.base) / "tokenizer.json"
    reader = EditReader(tokenizer)
    model = _model(settings, tokenizer)
    stages = (
        list(data.highlights(settings.highlights, settings.articles)),
        [example for path in settings.cuts for example in data.by_hand(path)],
    )
    for number, (name, examples) in enumerate(zip(("highlights", "by_hand"), stages, strict=True)):
        schedule = Schedule(
            settings.epochs[number], settings.batch, settings.rate[number], settings.final, settings.warmup,
            settings.seed + number, settings.bfloat16,
        )  # fmt: skip
        train_stage(model, labelled(examples, reader), schedule, settings.run / f"{name}.pt", show=_show)
    export(model, tokenizer, settings.output)
    if settings.measured is not None:
        found = measure(as_served(model, reader), list(data.by_hand(settings.measured)))
        (settings.run / "measures.json").write_text(json.dumps(found, indent=2), encoding="utf-8")
        _show(json.dumps(found))
    return settings.output


def _model(settings: Settings, tokenizer: Path) -> EditorModel:
    if settings.tokenizer and not settings.base:
        from tokenizers import Tokenizer

        return tiny(Tokenizer.from_file(str(tokenizer)).get_vocab_size())
    return pretrained(encoder_folder(settings.base))


def _show(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m training.editor CONFIG.yaml")
    print(train(load_settings(Settings, Path(sys.argv[1]))))
