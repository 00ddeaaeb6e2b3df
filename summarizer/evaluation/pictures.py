"""Pictures of an evaluation, where matplotlib is installed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.evaluation.measures import ROUGE
from summarizer.evaluation.report import Evaluation

#: Colours that stay apart for most colour-blind readers. Source: Okabe & Ito 2008.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442", "#000000")


def draw(evaluation: Evaluation, folder: Path) -> list[str]:
    """Write ``rouge.png`` and, where sources were given, ``grounding.png`` as PNG and SVG.

    Returns:
        Names of the PNG files; none where matplotlib is not installed.
    """
    try:
        import matplotlib
    except ImportError:
        return []
    matplotlib.use("Agg")
    names = []
    if any("rouge1" in system.means for system in evaluation.systems):
        names.append(_save(_bars(evaluation, ROUGE, "F1 with 95 % interval"), folder, "rouge"))
    grounded = (
        "source_coverage",
        "source_balance",
        "citation_precision",
        "citation_recall",
        "similarity_max",
    )
    known = [name for name in grounded if any(name in system.means for system in evaluation.systems)]
    if len(known) > 1:
        names.append(_save(_bars(evaluation, known, "mean with 95 % interval"), folder, "grounding"))
    return names


def _bars(evaluation: Evaluation, measures: Sequence[str], label: str) -> Any:
    """Groups of bars: a group a measure, a bar a system."""
    import matplotlib.pyplot as plt
    from matplotlib.patches import Rectangle

    count = len(evaluation.systems)
    figure, axes = plt.subplots(figsize=(1.8 + 1.4 * len(measures), 3.6), layout="constrained")
    for place, system in enumerate(evaluation.systems):
        for column, name in enumerate(measures):
            value = system.means.get(name)
            if value is None:
                continue
            axes.bar(
                column + (place - (count - 1) / 2) * 0.8 / count,
                value.mean,
                width=0.8 / count * 0.92,
                color=COLOURS[place % len(COLOURS)],
                yerr=[[max(0.0, value.mean - value.low)], [max(0.0, value.high - value.mean)]],
                error_kw={"elinewidth": 1, "ecolor": "#444444"},
            )
    axes.set_xticks(range(len(measures)), [name.replace("_", "\n") for name in measures])
    axes.set_ylabel(label)
    axes.spines[["top", "right"]].set_visible(False)
    handles = [Rectangle((0, 0), 1, 1, color=COLOURS[n % len(COLOURS)]) for n in range(count)]
    figure.legend(
        handles, [s.name for s in evaluation.systems], loc="outside upper left", ncols=3, frameon=False
    )
    return figure


def _save(figure: Any, folder: Path, name: str) -> str:
    import matplotlib.pyplot as plt

    figure.savefig(folder / f"{name}.png", dpi=150)
    figure.savefig(folder / f"{name}.svg", metadata={"Date": None})
    plt.close(figure)
    return f"{name}.png"
