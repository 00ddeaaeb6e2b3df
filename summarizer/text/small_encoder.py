"""What the small models of the package share: a BERT encoder in int8 on the CPU, and a head in numpy."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
T = TypeVar("T")


class Once(Generic[T]):
    """A value that is made on first use, once for all threads."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: list[T] = []

    def __call__(self) -> T:
        """The value. What making it raises is raised, and it is made anew at the next call."""
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]


class WordPieces:
    """A tokenizer without padding, truncation or marks, and the two marks: ``[CLS]`` and ``[SEP]``."""

    def __init__(self, path: Path | str) -> None:
        """Reads a ``tokenizer.json``."""
        from tokenizers import Tokenizer

        self._tokenizer: Any = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        marks = self._tokenizer.get_vocab()
        self.start: int = marks["[CLS]"]
        self.end: int = marks["[SEP]"]

    def encode(self, text: str) -> Any:
        """``ids``, ``word_ids`` and ``offsets`` of a text, as ``tokenizers`` gives them."""
        return self._tokenizer.encode(text, add_special_tokens=False)


def open_encoder(folder: Path, threads: int = 0) -> Any:
    """The encoder of a folder.

    Args:
        folder: Where ``model.bin`` is, as CTranslate2 writes it.
        threads: 0 lets CTranslate2 choose.
    """
    import ctranslate2

    return ctranslate2.Encoder(str(folder), device="cpu", compute_type="int8", intra_threads=threads)


def open_head(folder: Path) -> dict[str, Array]:
    """The weights of ``head.npz``."""
    return {name: np.asarray(value, np.float32) for name, value in np.load(folder / "head.npz").items()}


def gelu(x: Array) -> Array:
    """The exact one (Hendrycks and Gimpel 2016)."""
    from scipy.special import erf

    return np.asarray(0.5 * x * (1 + erf(x / np.sqrt(2).astype(np.float32))), dtype=np.float32)
