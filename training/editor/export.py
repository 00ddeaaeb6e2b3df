"""Writes a trained editor as it is served: the encoder for CTranslate2 in int8, the head for numpy."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from summarizer.text.small_encoder import Array
from summarizer.writing.editor.model import EditorModel as Served
from summarizer.writing.editor.model import in_batches
from summarizer.writing.editor.reading import EditInput, EditReader
from training.editor.model import EditorModel, make_batch
from training.relations.export import export_encoder


def export(model: EditorModel, tokenizer: Path, folder: Path) -> None:
    """Writes ``model.bin`` and what belongs to it, ``head.npz`` and ``tokenizer.json``.

    Args:
        model: Trained.
        tokenizer: The ``tokenizer.json`` it was trained with; copied.
        folder: Made where it is missing; files of those names are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    export_encoder(model.encoder, tokenizer, folder)
    np.savez(folder / "head.npz", **head_of(model))  # type: ignore[arg-type]
    shutil.copyfile(tokenizer, folder / "tokenizer.json")


def head_of(model: EditorModel) -> dict[str, Array]:
    """The weights besides the encoder's."""
    return {
        name: value.detach().float().numpy()
        for name, value in model.state_dict().items()
        if not name.startswith("encoder.")
    }


def as_served(model: EditorModel, reader: EditReader) -> Served:
    """The model as it is served, its encoder run by torch: to measure with while it is trained."""
    model.eval()

    def encode(inputs: Sequence[EditInput]) -> list[Array]:
        batch = make_batch(inputs)
        with torch.inference_mode():
            states = model.encoder(
                input_ids=batch.ids, token_type_ids=batch.segments, attention_mask=batch.mask
            ).last_hidden_state
        return [states[row, : len(read.ids)].numpy() for row, read in enumerate(inputs)]

    return Served(lambda inputs: in_batches(inputs, encode), reader, head_of(model))
