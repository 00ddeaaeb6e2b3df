"""The choice between CTranslate2 and torch to run the fusion model."""

from __future__ import annotations

import importlib.util

from summarizer.errors import WriterError
from summarizer.writing.fusion.engine import Engine
from summarizer.writing.fusion.weights import ModelFolder


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
