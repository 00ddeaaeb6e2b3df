"""Running a model on a batch of texts: in halves where the memory is too small for it, errors in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from summarizer.errors import WriterError

if TYPE_CHECKING:
    from summarizer.writing.checkpoint import Checkpoint

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


def in_halves(
    batch: Sequence[_Given], run: Callable[[Sequence[_Given]], list[_Made]], checkpoint: Checkpoint
) -> list[_Made]:
    """What ``run`` makes of a batch, or of its halves where it does not fit into memory.

    Raises:
        WriterError: The model fails, or runs out of memory with a single text.
    """
    import torch

    try:
        return run(batch)
    except torch.OutOfMemoryError as error:
        if len(batch) == 1:
            raise WriterError(
                f"model {checkpoint.source!r} does not fit into the memory of {checkpoint.device} with a "
                "single text; use device='cpu' or fewer beams"
            ) from error
        torch.cuda.empty_cache()
    except (RuntimeError, ValueError, IndexError) as error:
        raise WriterError(f"model {checkpoint.source!r} failed to generate: {error}") from error
    half = len(batch) // 2
    return in_halves(batch[:half], run, checkpoint) + in_halves(batch[half:], run, checkpoint)
