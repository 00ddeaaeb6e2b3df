"""What runs the fusion model, behind one method; and the choice between CTranslate2 and torch."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from summarizer.errors import WriterError
from summarizer.writing.fusion.inputs import MAX_OUTPUT_TOKENS
from summarizer.writing.fusion.weights import ModelFolder

Rows = Sequence[list[int]]


@dataclass(frozen=True, slots=True)
class Search:
    """How sentences are searched for: all ``beams`` best are returned."""

    beams: int = 4
    length_penalty: float = 1.0
    max_tokens: int = MAX_OUTPUT_TOKENS


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One way to write a sentence: ids without start and end, and its log-probability over its length."""

    ids: tuple[int, ...]
    score: float


class Engine(Protocol):
    """Writes from token ids to token ids."""

    @property
    def name(self) -> str:
        """For people: library, device and precision."""
        ...

    def generate(self, groups: Sequence[Rows], search: Search) -> list[list[list[Hypothesis]]]:
        """The best hypotheses of every input, best first.

        Args:
            groups: Inputs in groups. What is written for a group does not depend on the other groups.
            search: How to search.

        Returns:
            For every group, for every input of it, its hypotheses.
        """
        ...

    def score(self, rows: Rows, written: Rows) -> list[list[float]]:
        """How likely the model holds each WordPiece of given sentences.

        Args:
            rows: Inputs.
            written: Ids of a sentence for each of them, without start and end.

        Returns:
            For every sentence the log-probability of each of its ids, given those before it.
        """
        ...


def make_engine(model: ModelFolder, device: str, precision: str, batch_size: int) -> Engine:
    """CTranslate2 where it is installed and can run this device and precision, else torch.

    Args:
        model: What to run.
        device: ``auto``, ``cpu`` or ``cuda``.
        precision: ``auto``, ``float32``, ``bfloat16`` or ``int8``.
        batch_size: Inputs that torch reads at once.

    Raises:
        WriterError: Neither can run it.
    """
    plan = plan_engine(device, precision)
    if plan is not None:
        from summarizer.writing.fusion.ctranslate import CTranslateEngine

        return CTranslateEngine(model, *plan)
    from summarizer.writing.fusion.torch_engine import TorchEngine

    return TorchEngine(model, device, precision, batch_size)


def plan_engine(device: str, precision: str) -> tuple[str, str] | None:
    """Device and compute type for CTranslate2, or ``None`` where torch has to run the model.

    Raises:
        WriterError: Neither can run it here.
    """
    if _is_installed("ctranslate2"):
        from summarizer.writing.fusion.ctranslate import runnable

        if (plan := runnable(device, precision)) is not None:
            return plan
    if not (_is_installed("torch") and _is_installed("transformers")):
        raise WriterError(
            f"device={device!r}, precision={precision!r}: ctranslate2 cannot run it here, and torch or "
            "transformers is not installed; use device='cpu' and precision='auto', or install both"
        )
    return None


def _is_installed(package: str) -> bool:
    return importlib.util.find_spec(package) is not None
