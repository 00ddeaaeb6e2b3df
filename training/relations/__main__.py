"""``python -m training.relations CONFIG``: from data sets to exported weights, going on where it stopped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch

from summarizer.relations.pair_input import PairReader
from training.command_line import given_paths
from training.encoder import export, first_encoder
from training.records import records
from training.relations import data, evaluation
from training.relations.loop import Schedule, predictions, stage_of
from training.relations.model import VerifierModel, verifier_on
from training.relations.settings import Settings
from training.settings import load_settings
from training.steps import train_stage


def train(settings: Settings) -> Path:
    """Trains both stages, measures, exports; returns the folder of the exported model."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    encoder, tokenizer = first_encoder(
        settings.base, settings.tokenizer, settings.dropout, attention_dropout=settings.dropout
    )
    model, reader = verifier_on(encoder), PairReader(tokenizer, remembered=60_000)
    first = data.first_stage(settings)
    schedule = Schedule(
        settings.batch, settings.rate, settings.middle_rate, settings.warmup, settings.seed, settings.steps,
        bfloat16=settings.bfloat16,
    )  # fmt: skip
    train_stage(model, stage_of(model, first, reader, schedule), settings.run / "first.pt", _show)
    if settings.gold:
        second = data.second_stage(settings, first)
        schedule = Schedule(
            settings.batch, settings.middle_rate, settings.last_rate, 30, settings.seed + 1,
            bfloat16=settings.bfloat16,
        )  # fmt: skip
        train_stage(model, stage_of(model, second, reader, schedule), settings.run / "second.pt", _show)
    measures = json.dumps(measure(model, reader, settings), indent=2)
    (settings.run / "measures.json").write_text(measures, encoding="utf-8")
    export(model, tokenizer, settings.output)
    return settings.output


def measure(model: VerifierModel, reader: PairReader, settings: Settings) -> dict[str, Any]:
    """Accuracy on the validation part of the inference sets; entailment and relations on our own pairs."""
    measures: dict[str, Any] = {}
    pairs = settings.data / "sentence_pairs.val.jsonl.xz"
    if pairs.is_file():
        examples = [data.inference(row) for row in records(pairs)]
        measures["inference"] = evaluation.inference_accuracy(examples, predictions(model, examples, reader))
    validation = settings.data / "relations.val.jsonl.xz"
    labelled = {"relations.val": list(records(validation)) if validation.is_file() else []}
    if settings.held_out and settings.gold:
        labelled["held out"] = [row for row in records(settings.gold[-1]) if data.held_out(row)]
    for name, rows in labelled.items():
        examples = [data.labelled(row, 1.0) for row in rows]
        if examples:
            logits = predictions(model, examples, reader)
            measures[name] = evaluation.entailment(examples, logits) | evaluation.relations(examples, logits)
    return measures


def _show(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    print(train(load_settings(Settings, *given_paths(__doc__, "config"))))
