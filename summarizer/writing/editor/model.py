"""The editor's model as it is served: MiniLM in int8 by CTranslate2, its small heads in numpy.

The heads are those of the torch module of ``training/editor/model.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from summarizer.errors import WriterError
from summarizer.text.small_encoder import Array, Once, gelu, open_encoder, open_head
from summarizer.writing.editor.reading import EditInput, EditReader

#: The weights that come with the package.
FOLDER = Path(__file__).parents[2] / "data" / "editor"
_FILES = ("model.bin", "tokenizer.json", "head.npz")
#: Tokens of a batch that is read at once, padding included.
BATCH_TOKENS = 4_096

#: From inputs to the states of their tokens, (tokens, width) each.
Encode = Callable[[Sequence[EditInput]], list[Array]]


@dataclass(frozen=True, slots=True)
class Dispensable:
    """Log odds that an editor would leave out each word of a sentence, (words,), and the whole of it."""

    words: Array
    whole: float


class EditorModel:
    """The weights of the editor. Safe to share between threads."""

    def __init__(self, encode: Encode, reader: EditReader, head: Mapping[str, Array]) -> None:
        """Takes the parts.

        Args:
            encode: The encoder.
            reader: Makes its input.
            head: Weights of its two heads, as torch names them.
        """
        self._encode = encode
        self.reader = reader
        self._weights = head

    def dispensable(self, inputs: Sequence[EditInput]) -> list[Dispensable]:
        """What can be spared of each input, in order."""
        return [self._odds(read, states) for read, states in zip(inputs, self._encode(inputs), strict=True)]

    def _odds(self, read: EditInput, states: Array) -> Dispensable:
        first, last = states[read.first], states[read.last]
        middle = first.mean(0) if len(first) else np.zeros(states.shape[1], np.float32)
        whole = self._head("whole", np.concatenate((states[0], middle, read.place)))
        return Dispensable(self._head("words", np.concatenate((first, last), -1))[:, 0], float(whole[0]))

    def _head(self, name: str, x: Array) -> Array:
        """Two linear layers, as ``torch.nn.Sequential`` names them."""
        inner = gelu(x @ self._weights[f"{name}.0.weight"].T + self._weights[f"{name}.0.bias"])
        odds: Array = inner @ self._weights[f"{name}.2.weight"].T + self._weights[f"{name}.2.bias"]
        return odds


class ServedEditor:
    """The shipped weights; loaded once, on first use."""

    def __init__(self, folder: Path = FOLDER, threads: int = 0) -> None:
        """Names the weights; nothing is loaded yet.

        Args:
            folder: Where ``model.bin``, ``tokenizer.json`` and ``head.npz`` are.
            threads: Of the encoder; 0 lets CTranslate2 choose.
        """
        self._model = Once(lambda: _load(folder, threads))

    def load(self) -> EditorModel:
        """The model.

        Raises:
            WriterError: The folder does not hold one.
        """
        return self._model()


def locate(folder: Path = FOLDER) -> Path:
    """The encoder's file in a folder that holds a model.

    Raises:
        WriterError: The folder does not hold one.
    """
    missing = [name for name in _FILES if not (folder / name).is_file()]
    if missing:
        raise WriterError(f"{str(folder)!r} holds no model of the editor: {', '.join(missing)} missing")
    return folder / _FILES[0]


def _load(folder: Path, threads: int) -> EditorModel:
    locate(folder)
    encoder = open_encoder(folder, threads)

    def encode(inputs: Sequence[EditInput]) -> list[Array]:
        return in_batches(inputs, lambda batch: _states(encoder, batch))

    return EditorModel(encode, EditReader(folder / "tokenizer.json"), open_head(folder))


def in_batches(
    inputs: Sequence[EditInput], encode: Callable[[Sequence[EditInput]], list[Array]]
) -> list[Array]:
    """The states of inputs, those of like length read together."""
    states: list[Array] = [np.zeros((0, 0), np.float32)] * len(inputs)
    rows: list[int] = []
    order = sorted(range(len(inputs)), key=lambda row: len(inputs[row].ids))
    for row in order:
        if rows and (len(rows) + 1) * len(inputs[row].ids) > BATCH_TOKENS:
            for number, found in zip(rows, encode([inputs[each] for each in rows]), strict=True):
                states[number] = found
            rows = []
        rows.append(row)
    for number, found in zip(rows, encode([inputs[each] for each in rows]) if rows else [], strict=True):
        states[number] = found
    return states


def _states(encoder: Any, batch: Sequence[EditInput]) -> list[Array]:
    output = encoder.forward_batch(
        [read.ids for read in batch], token_type_ids=[read.segments for read in batch]
    )
    states = np.asarray(output.last_hidden_state)
    return [states[row, : len(read.ids)] for row, read in enumerate(batch)]
