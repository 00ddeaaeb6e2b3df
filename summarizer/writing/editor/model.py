"""The editor's model as it is served: MiniLM in int8 by CTranslate2, the small decoder in numpy.

The decoder is the torch module of ``training/editor/model.py``, line by line; it writes one step for all
hypotheses of all items at a time.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import WriterError
from summarizer.writing.editor.arrays import MARKS
from summarizer.writing.editor.reading import TASKS, EditInput, EditReader

#: The weights that come with the package.
FOLDER = Path(__file__).parents[2] / "data" / "editor"
_FILES = ("model.bin", "tokenizer.json", "decoder.npz", "phrases.json")
#: Tokens of a batch that is read at once, padding included.
BATCH_TOKENS = 4_096

Array = NDArray[np.float32]
#: From inputs to the states of their tokens, (tokens, width) each.
Encode = Callable[[Sequence[EditInput]], list[Array]]


@dataclass(slots=True)
class Reading:
    """What the encoder made of an item.

    Attributes:
        read: The item.
        first: State of every word's first token.
        last: State of every word's last token.
        memory: What the decoder attends to.
        kept: How surely each word is kept, in [-1, 1].
        marks: Probability of each of ``MARKS``.
        whole: Probability that the item's sentence is well formed; only of the task ``judge``.
        cross: Keys and values of every layer, (heads, words, size).
    """

    read: EditInput
    first: Array
    last: Array
    memory: Array
    kept: Array
    marks: dict[str, float]
    whole: float
    start_keys: Array
    end_keys: Array
    run_first: Array
    run_last: Array
    cross: list[tuple[Array, Array]] = field(default_factory=list)


class EditorModel:
    """The weights of the editor and the arithmetic of a step. Safe to share between threads."""

    def __init__(
        self,
        encode: Encode,
        reader: EditReader,
        weights: dict[str, Array],
        phrases: Sequence[tuple[str, ...]],
    ) -> None:
        """Takes the parts.

        Args:
            encode: The encoder.
            reader: Makes its input.
            weights: Of the decoder and the heads, as torch names them; ``heads`` beside them.
            phrases: The list of phrases, by number.
        """
        self._encode = encode
        self.reader = reader
        self.w = weights
        self.phrases = tuple(phrases)
        self.heads = int(weights["heads"])
        self.layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
        self.width = weights["norm.weight"].shape[0]
        self.most_steps = weights["position.weight"].shape[0] - 1

    def linear(self, name: str, x: Array) -> Array:
        """A linear layer by its name."""
        result: Array = x @ self.w[f"{name}.weight"].T + self.w[f"{name}.bias"]
        return result

    def norm(self, name: str, x: Array) -> Array:
        """A layer norm by its name."""
        centred = x - x.mean(-1, keepdims=True)
        scale = np.sqrt((centred * centred).mean(-1, keepdims=True) + 1e-5)
        result: Array = centred / scale * self.w[f"{name}.weight"] + self.w[f"{name}.bias"]
        return result

    def read(self, inputs: Sequence[EditInput]) -> list[Reading]:
        """What the encoder makes of items, in order."""
        return [
            self._reading(read, states) for read, states in zip(inputs, self._encode(inputs), strict=True)
        ]

    def _reading(self, read: EditInput, states: Array) -> Reading:
        whole = states[0]
        marks = softmax(self.linear("mark", whole))
        judged = float(1 / (1 + np.exp(-self.linear("judge", whole)[0])))
        first, last = states[read.first], states[read.last]
        both = np.concatenate((first, last), -1)
        parts = np.array([word.part for word in read.words], dtype=np.int64)
        memory = self.linear("memory", both) + self.w["part.weight"][parts]
        tag = self.linear("tag", gelu(self.linear("tag_inner", both)))[:, 0]
        return Reading(
            read, first, last, memory, np.tanh(tag / 2),
            dict(zip(MARKS, marks.tolist(), strict=True)), judged,
            self.linear("start_key", first), self.linear("end_key", last), self.linear("run_first", first),
            self.linear("run_last", last), [self._cross(layer, memory) for layer in range(self.layers)],
        )  # fmt: skip

    def _cross(self, layer: int, memory: Array) -> tuple[Array, Array]:
        keys, values = np.split(self.linear(f"layers.{layer}.cross_kv", memory), 2, axis=-1)
        return self.split(keys), self.split(values)

    def split(self, x: Array) -> Array:
        """(..., n, width) as (..., heads, n, size)."""
        parted = x.reshape(*x.shape[:-1], self.heads, -1)
        return np.ascontiguousarray(np.moveaxis(parted, -2, -3))

    def opening(self, task: str, length: int) -> Array:
        """What the decoder is given before the first step."""
        opening: Array = self.w["begin.weight"][TASKS.index(task)] + self.w["length.weight"][length]
        return opening

    def step(
        self, inputs: Array, place: int, past: list[list[tuple[Array, Array]]], rows: Sequence[Reading]
    ) -> Array:
        """The decoder's states after one step of every hypothesis.

        Args:
            inputs: What was written last, (hypotheses, width).
            place: Number of the step.
            past: For every hypothesis keys and values of every layer, (heads, steps, size) each; lengthened.
            rows: Of which item each hypothesis is.
        """
        x = inputs + self.w["position.weight"][place]
        for layer in range(self.layers):
            name = f"layers.{layer}"
            q, k, v = np.split(self.linear(f"{name}.self_qkv", self.norm(f"{name}.norm_self", x)), 3, axis=-1)
            q, k, v = (each.reshape(len(x), self.heads, 1, -1) for each in (q, k, v))
            read = np.empty_like(x)
            for row in range(len(x)):
                keys, values = past[row][layer]
                keys = np.concatenate((keys, k[row]), 1)
                values = np.concatenate((values, v[row]), 1)
                past[row][layer] = keys, values
                read[row] = _attend(q[row], keys, values)
            x = x + self.linear(f"{name}.self_out", read)
            q = self.linear(f"{name}.cross_q", self.norm(f"{name}.norm_cross", x))
            q = q.reshape(len(x), self.heads, 1, -1)
            read = np.stack([_attend(q[row], *rows[row].cross[layer]) for row in range(len(x))])
            x = x + self.linear(f"{name}.cross_out", read)
            inner = gelu(self.linear(f"{name}.inner", self.norm(f"{name}.norm_inner", x)))
            x = x + self.linear(f"{name}.outer", inner)
        return self.norm("norm", x)

    def empty(self) -> list[tuple[Array, Array]]:
        """The past of a hypothesis that has written nothing."""
        none = np.zeros((self.heads, 0, self.width // self.heads), dtype=np.float32)
        return [(none, none)] * self.layers


def _attend(q: Array, keys: Array, values: Array) -> Array:
    """Attention of one query: (heads, 1, size) over (heads, n, size)."""
    scores = q @ keys.transpose(0, 2, 1) / np.float32(np.sqrt(q.shape[-1]))
    result: Array = (softmax(scores) @ values).reshape(-1)
    return result


def softmax(x: Array) -> Array:
    """Over the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    result: Array = e / e.sum(-1, keepdims=True)
    return result


def log_softmax(x: Array) -> Array:
    """Over the last axis."""
    x = x - x.max(-1, keepdims=True)
    result: Array = x - np.log(np.exp(x).sum(-1, keepdims=True))
    return result


def gelu(x: Array) -> Array:
    """The exact one."""
    from scipy.special import erf

    return np.asarray(0.5 * x * (1 + erf(x / np.sqrt(2).astype(np.float32))), dtype=np.float32)


class ServedEditor:
    """The shipped weights; loaded once, on first use."""

    def __init__(self, folder: Path = FOLDER, threads: int = 0) -> None:
        """Names the weights; nothing is loaded yet.

        Args:
            folder: Where ``model.bin``, ``tokenizer.json``, ``decoder.npz`` and ``phrases.json`` are.
            threads: Of the encoder; 0 lets CTranslate2 choose.
        """
        self._folder, self._threads = folder, threads
        self._lock = threading.Lock()
        self._model: EditorModel | None = None

    def load(self) -> EditorModel:
        """The model.

        Raises:
            WriterError: The folder does not hold one.
        """
        with self._lock:
            if self._model is None:
                self._model = _load(self._folder, self._threads)
            return self._model


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
    import ctranslate2

    encoder = ctranslate2.Encoder(str(folder), device="cpu", compute_type="int8", intra_threads=threads)
    weights = {
        name: np.asarray(value, dtype=np.float32) for name, value in np.load(folder / "decoder.npz").items()
    }
    phrases = [tuple(words) for words in json.loads((folder / "phrases.json").read_text(encoding="utf-8"))]

    def encode(inputs: Sequence[EditInput]) -> list[Array]:
        return in_batches(inputs, lambda batch: _states(encoder, batch))

    return EditorModel(encode, EditReader(folder / "tokenizer.json"), weights, phrases)


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
