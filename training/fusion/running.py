"""One command from the data sets to exported weights: pairs, training, the loss curve, export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from summarizer.errors import ConfigError
from training.fusion.batches import copy_rows, fusion_rows
from training.fusion.building import build_pairs, read_pairs
from training.fusion.curve import draw_losses
from training.fusion.export import export
from training.fusion.loop import Material, Trainer, read_log
from training.fusion.settings import TrainingSettings
from training.fusion.start import bart_from_bert, load_tokenizer, minilm_folder

CURVE = "losses.png"

Progress = Callable[[int, int, float], None]


def train(
    settings: TrainingSettings, progress: Progress | None = None, most_steps: int | None = None
) -> Path | None:
    """Train as configured, going on where an earlier run of the same folder stopped.

    Args:
        settings: Of the run.
        progress: Called with (step, steps, loss) after every step.
        most_steps: Stop, ready to go on, after this many steps.

    Returns:
        The folder of the exported model, or ``None`` where steps remain.

    Raises:
        UnreadableError: A data set is not where ``data`` says.
        ConfigError: No pair was found, or ``model.start`` is not there.
        MissingDependencyError: The package that carries MiniLM is not installed.
    """
    folder = start_folder(settings)
    tokenizer = load_tokenizer(folder)
    learn = read_pairs(build_pairs(settings, "train"))
    held_back = read_pairs(build_pairs(settings, "val"))[: settings.loop.validation_pairs]
    for name, pairs in (("train", learn), ("val", held_back)):
        if not pairs:
            raise ConfigError(
                f"pairs.{name}: no pair was found in {settings.data}; lower pairs.least_support"
            )
    material = Material(
        fusion_rows(learn, tokenizer), copy_rows(learn, tokenizer), fusion_rows(held_back, tokenizer)
    )
    model = bart_from_bert(folder, settings.model.decoder_layers, settings.model.max_positions)
    trainer = Trainer(model, material, settings)
    loss = trainer.run(progress, most_steps)
    draw_losses(read_log(settings.run), settings.run / CURVE)
    if trainer.step < trainer.steps:
        return None
    export(trainer, len(learn), loss, folder)
    return settings.output


def start_folder(settings: TrainingSettings) -> Path:
    """The folder of the BERT that training starts from.

    Raises:
        ConfigError: ``model.start`` is neither ``minilm`` nor a folder.
        MissingDependencyError: The package that carries MiniLM is not installed.
    """
    if settings.model.start == "minilm":
        return minilm_folder()
    folder = Path(settings.model.start)
    if not folder.is_dir():
        raise ConfigError(f"model.start: {settings.model.start!r} is neither 'minilm' nor an existing folder")
    return folder
