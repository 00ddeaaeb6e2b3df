"""The loss curve of a run as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

#: Steps over which the training loss is averaged: a single batch says little.
WINDOW = 10


def draw_losses(rows: Sequence[dict[str, Any]], path: Path) -> None:
    """Write a PNG of training and validation loss against steps.

    Args:
        rows: As :func:`training.fusion.loop.read_log` gives them.
        path: Of the PNG.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    steps, losses = _smoothed([(row["step"], row["loss"]) for row in rows if row["loss"] is not None])
    axes.plot(steps, losses, color="#9ab", linewidth=1, label="training (with label smoothing)")
    validated = [(row["step"], row["validation"]) for row in rows if row["validation"] is not None]
    if validated:
        axes.plot(*zip(*validated, strict=True), color="#c33", marker="o", markersize=3, label="validation")
    axes.set(xlabel="step", ylabel="loss, nats per WordPiece", title="Training the fusion model")
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=120)


def _smoothed(points: Sequence[tuple[int, float]]) -> tuple[list[int], list[float]]:
    """Means of consecutive points, ``WINDOW`` at a time."""
    chunks = [points[i : i + WINDOW] for i in range(0, len(points), WINDOW)]
    return (
        [chunk[-1][0] for chunk in chunks],
        [sum(loss for _, loss in chunk) / len(chunk) for chunk in chunks],
    )
