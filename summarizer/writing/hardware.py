"""Where a model runs, and in which precision."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from summarizer.errors import WriterError

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel


def choose_device(name: str) -> torch.device:
    """The device of ``auto``, ``cpu`` or ``cuda``; ``WriterError`` where CUDA is asked for and absent."""
    import torch

    if name == "cuda" and not torch.cuda.is_available():
        raise WriterError(
            "device='cuda' was asked for, but this machine offers no CUDA device; use auto or cpu"
        )
    return torch.device("cuda" if name == "cuda" or (name == "auto" and torch.cuda.is_available()) else "cpu")


def choose_precision(name: str, device: torch.device) -> str:
    """The precision of ``auto``: bfloat16 where the hardware multiplies in it, else float32.

    Raises:
        WriterError: int8 is asked for on CUDA, or in a torch without dynamic quantization.
    """
    import torch

    if name == "int8" and device.type != "cpu":
        raise WriterError("precision='int8' runs on the CPU only; on CUDA use bfloat16 or float32")
    if name != "auto":
        return name
    if device.type == "cuda":
        return "bfloat16" if torch.cuda.is_bf16_supported(including_emulation=False) else "float32"
    return "bfloat16" if _cpu_multiplies_bfloat16() else "float32"


def _cpu_multiplies_bfloat16() -> bool:
    """Whether this CPU has instructions for it; without them bfloat16 is emulated, and slow.

    At BART-large's size bfloat16 took 0.55 of float32's time with AMX, 0.67 with AVX-512 alone. int8 can be
    faster still, but changes what is written and makes it depend on the batch: it must be asked for.
    """
    import torch

    capabilities = torch.cpu.get_capabilities()
    return bool(capabilities.get("amx_bf16") or capabilities.get("avx512_bf16"))


def quantize(model: PreTrainedModel) -> PreTrainedModel:
    """Linear layers to int8 weights, activations quantized as they come; CPU only.

    A batch shares the scale of its activations, so the texts of a batch may differ slightly from those
    written one by one.

    Raises:
        WriterError: This torch has no dynamic quantization, or no engine for it on this CPU.
    """
    import torch

    try:
        from torch.ao.quantization import quantize_dynamic
    except ImportError:
        raise WriterError(
            f"precision='int8' needs torch.ao.quantization, which torch {torch.__version__} no longer has; "
            "use bfloat16 or float32"
        ) from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it announces its removal on every call
            quantized: PreTrainedModel = quantize_dynamic(  # type: ignore[no-untyped-call]
                model, {torch.nn.Linear}, dtype=torch.qint8
            )
            return quantized
    except RuntimeError as error:
        raise WriterError(
            f"precision='int8' does not run on this CPU ({error}); use bfloat16 or float32"
        ) from error
