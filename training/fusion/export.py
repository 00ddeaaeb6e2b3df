"""Export: weights as ``AutoModelForSeq2SeqLM.from_pretrained`` reads them, and a model card."""

from __future__ import annotations

from pathlib import Path

from training.fusion.loop import Trainer
from training.fusion.settings import TrainingSettings
from training.fusion.start import save_model

CARD = """---
license: other
language: en
library_name: transformers
pipeline_tag: text2text-generation
---

# The embedded fusion model

Writes one sentence from sentences that say one thing. It reads
`[CLS] a [SEP] b [SEP] [unused1] context [SEP]` and writes lower-cased WordPieces; case and spacing come
back from the sources. English, {parameters:.1f} M parameters.

- **Start**: all-MiniLM-L6-v2 (Apache-2.0) in the architecture of BART: {encoder} encoder layers, decoder
  layers from its layers {layers}, cross-attention from its self-attention, one vocabulary matrix.
- **Data**: {pairs:,} pairs of a human sentence and the evidence that supports it (at least {support:.0%} of
  its content words, every number and rare word), from {files}:
  CNN/DailyMail (Hermann et al. 2015; See et al. 2017), Multi-News (Fabbri et al. 2019; non-commercial
  research and education), NeuS (Lee et al. 2022) and Article-Bias-Prediction (Baly et al. 2020). No text of
  them is kept here.
- **Recipe**: {steps:,} steps in {hours:.2f} hours:
{stages}
- **Measured**: validation loss {loss:.3f} nats per WordPiece on {validation} held-back pairs. Scores of what
  it writes: `benchmarks/fusion_quality.py`.
- **Limits**: it copies and shortens; it can lose a negation, a speaker or a part of a name. What it writes is
  to be held against its evidence, as the fusion writer does, and never shown unchecked. It knows no language
  but English and no input longer than 256 WordPieces.
"""


def export(trainer: Trainer, pairs: int, loss: float, tokenizer_folder: Path) -> None:
    """Write the trained model and its card to the configured output folder.

    Args:
        trainer: At its last step.
        pairs: Number of pairs it learned from.
        loss: Last validation loss.
        tokenizer_folder: Of the checkpoint that training started from.
    """
    output = trainer.settings.output
    save_model(trainer.model, tokenizer_folder, output)
    (output / "README.md").write_text(_card(trainer, pairs, loss), encoding="utf-8")


def _card(trainer: Trainer, pairs: int, loss: float) -> str:
    settings = trainer.settings
    return CARD.format(
        parameters=sum(p.numel() for p in trainer.model.parameters()) / 1e6,
        encoder=trainer.model.config.encoder_layers,
        layers=", ".join(map(str, settings.model.decoder_layers)),
        pairs=pairs,
        support=settings.pairs.least_support,
        files=", ".join(settings.pairs.train),
        steps=trainer.step,
        hours=trainer.seconds / 3600,
        stages=_stages(settings),
        loss=loss,
        validation=len(trainer.material.validation),
    )


def _stages(settings: TrainingSettings) -> str:
    return "\n".join(
        f"  - {stage.task}: {stage.steps:,} steps of {stage.tokens:,} WordPieces, learning rate "
        f"{stage.rate:g} ({stage.cross_rate:g} for cross-attention), "
        f"{stage.frozen_layers} encoder layers kept as they are"
        for stage in settings.stages
    )
