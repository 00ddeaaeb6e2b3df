"""Writes a trained editor as it is served: the encoder for CTranslate2 in int8, the rest for numpy."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from summarizer.writing.editor.model import Array, in_batches
from summarizer.writing.editor.model import EditorModel as Served
from summarizer.writing.editor.reading import EditInput, EditReader
from training.editor.building import Phrases, save_phrases
from training.editor.model import EditorModel
from training.relations.export import export_encoder


def export(model: EditorModel, tokenizer: Path, phrases: Phrases, folder: Path) -> None:
    """Writes ``model.bin`` and what belongs to it, ``decoder.npz``, ``phrases.json``.

    Args:
        model: Trained.
        tokenizer: The ``tokenizer.json`` it was trained with; copied.
        phrases: The list of phrases.
        folder: Made where it is missing; files of those names are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    export_encoder(model.encoder, tokenizer, folder)
    weights: dict[str, Any] = {
        name: value.astype(np.float16) for name, value in decoder_weights(model).items()
    }
    np.savez_compressed(folder / "decoder.npz", **weights)
    save_phrases(phrases, folder / "phrases.json")
    shutil.copyfile(tokenizer, folder / "tokenizer.json")


def decoder_weights(model: EditorModel) -> dict[str, Array]:
    """All weights but the encoder's, and how many heads there are."""
    own = {
        name: value.detach().float().numpy()
        for name, value in model.state_dict().items()
        if not name.startswith("encoder.")
    }
    return own | {"heads": np.array(model.config.heads, dtype=np.float32)}


def as_served(model: EditorModel, reader: EditReader, phrases: Phrases) -> Served:
    """The model as it is served, its encoder run by torch: to measure with while it is trained."""
    model.eval()  # type: ignore[no-untyped-call]

    def encode(inputs: Sequence[EditInput]) -> list[Array]:
        width = max(len(read.ids) for read in inputs)
        ids = torch.zeros(len(inputs), width, dtype=torch.long)
        segments, mask = torch.zeros_like(ids), torch.zeros_like(ids)
        for row, read in enumerate(inputs):
            size = len(read.ids)
            ids[row, :size], segments[row, :size] = torch.tensor(read.ids), torch.tensor(read.segments)
            mask[row, :size] = 1
        with torch.inference_mode():
            states = model.encoder(
                input_ids=ids, token_type_ids=segments, attention_mask=mask
            ).last_hidden_state
        return [states[row, : len(read.ids)].numpy() for row, read in enumerate(inputs)]

    return Served(lambda inputs: in_batches(inputs, encode), reader, decoder_weights(model), list(phrases))
