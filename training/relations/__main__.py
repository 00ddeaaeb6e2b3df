"""``python -m training.relations CONFIG``: from data sets to exported weights, going on where it stopped."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import torch

from summarizer.relations.pair_input import PairReader
from training.records import records
from training.relations import data, evaluation
from training.relations.base import encoder_folder
from training.relations.export import export
from training.relations.loop import Schedule, predictions, train_stage
from training.relations.model import VerifierModel, pretrained, tiny
from training.relations.settings import Settings
from training.settings import load_settings


def train(settings: Settings) -> Path:
    """Trains both stages, measures, exports; returns the folder of the exported model."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    tokenizer = settings.tokenizer or encoder_folder(settings.base) / "tokenizer.json"
    reader = PairReader(tokenizer, remembered=60_000)
    model = _model(settings, tokenizer)
    first = data.first_stage(settings)
    schedule = Schedule(
        settings.batch, settings.rate, settings.middle_rate, settings.warmup, settings.seed, settings.steps,
        bfloat16=settings.bfloat16,
    )  # fmt: skip
    train_stage(model, first, reader, schedule, settings.run / "first.pt", _show)
    if settings.gold:
        second = data.second_stage(settings, first)
        last = Schedule(
            settings.batch, settings.middle_rate, settings.last_rate, 30, settings.seed + 1,
            bfloat16=settings.bfloat16,
        )  # fmt: skip
        train_stage(model, second, reader, last, settings.run / "second.pt", _show)
    measured = json.dumps(measure(model, reader, settings), indent=2)
    (settings.run / "measures.json").write_text(measured, encoding="utf-8")
    export(model, tokenizer, settings.output)
    return settings.output


def measure(model: VerifierModel, reader: PairReader, settings: Settings) -> dict[str, Any]:
    """Accuracy on the validation part of the inference sets; entailment and relations on our own pairs."""
    found: dict[str, Any] = {}
    pairs = settings.data / "sentence_pairs.val.jsonl.xz"
    if pairs.is_file():
        examples = [data.inference(row) for row in records(pairs)]
        found["inference"] = evaluation.inference_accuracy(examples, predictions(model, examples, reader))
    own = settings.data / "relations.val.jsonl.xz"
    last = settings.gold[-1:] if settings.held_out else ()
    held = [row for path in last for row in records(path) if data.held_out(row)]
    for name, rows in (("relations.val", list(records(own)) if own.is_file() else []), ("held out", held)):
        examples = [data.labelled(row, 1.0) for row in rows]
        if examples:
            logits = predictions(model, examples, reader)
            found[name] = evaluation.entailment(examples, logits) | evaluation.relations(examples, logits)
    return found


def _model(settings: Settings, tokenizer: Path) -> VerifierModel:
    if settings.tokenizer and not settings.base:
        from tokenizers import Tokenizer

        return tiny(Tokenizer.from_file(str(tokenizer)).get_vocab_size())
    return pretrained(encoder_folder(settings.base), settings.dropout)


def _show(step: int, steps: int, loss: float, rate: float) -> None:
    print(f"step {step} of {steps}, loss {loss:.3f}, {rate:.0f} pairs a second", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m training.relations CONFIG.yaml")
    print(train(load_settings(Settings, Path(sys.argv[1]))))
