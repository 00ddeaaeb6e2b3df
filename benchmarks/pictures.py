"""Pictures of what the runs wrote into ``benchmarks/results``, as PNG and SVG in ``docs/images``.

Run: ``python -m benchmarks.pictures [--results DIR] [--images DIR]``

Nothing is typed by hand: a picture whose results are not there is skipped and named.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.data import REPOSITORY
from benchmarks.report import RESULTS
from benchmarks.systems import is_ours, shown

IMAGES = REPOSITORY / "docs" / "images"
#: Colours that stay apart for most colour-blind readers. Source: Okabe & Ito 2008.
BLUE, GREY, ORANGE, GREEN, VERMILION = "#0072B2", "#6B6B6B", "#E69F00", "#009E73", "#D55E00"
LINES = (BLUE, ORANGE, GREEN, VERMILION, "#CC79A7", "#56B4E9", "#000000")
CEILING = "oracle"
DPI = 150


def _figure(width: float = 7.2, height: float = 4.6, columns: int = 1) -> tuple[Any, Any]:
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(1, columns, figsize=(width, height), dpi=DPI, layout="constrained")
    for each in axes if columns > 1 else [axes]:
        each.spines[["top", "right"]].set_visible(False)
        each.grid(color="#E5E5E5", linewidth=0.8)
        each.set_axisbelow(True)
    return figure, axes


def _scatter(axes: Any, points: dict[str, tuple[float, float]]) -> None:
    """Points with their names, each where it covers no other name or point as far as can be had."""
    for name, (x, y) in points.items():
        own = is_ours(name)
        colour = BLUE if own else ORANGE if name == CEILING else GREY
        axes.scatter(x, y, s=52 if own else 26, color=colour, zorder=3)
    _label(axes, points)


def _label(axes: Any, points: dict[str, tuple[float, float]]) -> None:
    """Names beside points: of eight places, the one that is free, ours first."""
    axes.figure.canvas.draw()
    axes.figure.set_layout_engine("none")  # nothing may move once names are placed
    renderer = axes.figure.canvas.get_renderer()
    pixels = {name: axes.transData.transform(point) for name, point in points.items()}
    radius = {name: 10 if is_ours(name) else 7 for name in points}
    taken = [(x - r, y - r, x + r, y + r) for name, (x, y) in pixels.items() for r in (radius[name],)]
    frame = axes.get_window_extent(renderer)
    for name in sorted(points, key=lambda each: (not is_ours(each), -points[each][1])):
        weight = "bold" if is_ours(name) else "normal"
        text = axes.text(0, 0, shown(name), fontsize=8, fontweight=weight, transform=None, color="#222222")
        box = text.get_window_extent(renderer)
        x, y = pixels[name]
        places = _places(x, y, box.width, box.height)
        best = next((p for p in places if _inside(p, frame) and not any(_overlap(p, t) for t in taken)), None)
        if best is None:  # no room left: better without a name than over another one
            text.remove()
            continue
        taken.append(best)
        text.set_position(axes.transAxes.inverted().transform(best[:2]))
        text.set_transform(axes.transAxes)


def _places(x: float, y: float, width: float, height: float) -> Iterator[tuple[float, float, float, float]]:
    """Boxes around a point that a name may stand in, the nearest first; left, bottom, right, top."""
    for distance in (14, 28, 45, 66, 90):
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1)):
            left = x + dx * distance - (width if dx < 0 else width / 2 if dx == 0 else 0)
            bottom = y + dy * distance - height / 2
            yield left, bottom, left + width, bottom + height


def _inside(box: Sequence[float], frame: Any) -> bool:
    return bool(frame.x0 <= box[0] and box[2] <= frame.x1 and frame.y0 <= box[1] and box[3] <= frame.y1)


def _overlap(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def quality_speed(results: dict[str, Any]) -> Any:
    """R2 against milliseconds per cluster."""
    systems = results["systems"]
    points = {n: (1000 * own["seconds_median"], 100 * own["rouge2"]["mean"]) for n, own in systems.items()}
    figure, axes = _figure()
    axes.set_xscale("log")
    for name, (x, y) in points.items():
        low, high = (100 * systems[name]["rouge2"][end] for end in ("low", "high"))
        axes.plot([x, x], [low, high], color=BLUE if is_ours(name) else "#BBBBBB", linewidth=1.2, zorder=2)
        axes.plot(x, y, ".", color=GREY, markersize=1)
    axes.set_xlabel("milliseconds per cluster (median, log scale): left is faster")
    axes.set_ylabel("ROUGE-2 F1, %, with 95 % interval")
    axes.set_title(_title("Quality against speed", results), loc="left", fontsize=10)
    _scatter(axes, points)
    return figure


def redundancy_coverage(results: dict[str, Any]) -> Any:
    """Worst pair of sentences against share of sources told."""
    systems = results["systems"]
    points = {
        name: (100 * own["source_coverage"]["mean"], own["similarity_max"]["mean"])
        for name, own in systems.items()
    }
    figure, axes = _figure()
    axes.plot(*zip(*points.values(), strict=True), ".", color=GREY, markersize=1)
    axes.set_xlabel("relevant independent sources told, %: right is more")
    axes.set_ylabel("cosine of the worst pair of sentences: low is better")
    axes.set_title(_title("Redundancy against coverage", results), loc="left", fontsize=10)
    _scatter(axes, points)
    return figure


def lengths(results: dict[str, Any]) -> Any:
    """R1 and R2 by budget."""
    budgets = {int(words): systems for words, systems in results["budgets"].items()}
    figure, both = _figure(9.2, 4.0, 2)
    names = next(iter(budgets.values()))
    for axes, measure, title in zip(both, ("rouge1", "rouge2"), ("ROUGE-1", "ROUGE-2"), strict=True):
        for place, name in enumerate(names):
            means = [100 * systems[name][measure]["mean"] for systems in budgets.values()]
            style = ":" if name == CEILING else "-"
            width = 2.4 if is_ours(name) else 1.4
            axes.plot(
                list(budgets), means, style, color=LINES[place], linewidth=width, marker="o", markersize=4
            )
        axes.set_xticks(list(budgets))
        axes.set_xlabel("words asked for")
        axes.set_ylabel(f"{title} F1, %")
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=LINES[n], linestyle=":" if name == CEILING else "-")
        for n, name in enumerate(names)
    ]
    figure.legend(
        handles, list(map(shown, names)), loc="outside lower center", ncols=3, frameon=False, fontsize=8
    )
    figure.suptitle(f"Score by length, {results['count']} clusters", x=0.01, ha="left", fontsize=10)
    return figure


def scaling(results: dict[str, Any]) -> Any:
    """Seconds and megabytes by number of documents."""
    sizes = results["sizes"]
    documents = [each["documents"] for each in sizes]
    figure, (left, right) = _figure(9.2, 3.8, 2)
    seconds = [each["seconds"] for each in sizes]
    left.loglog(documents, seconds, "-o", color=BLUE, markersize=4, label="summarizer")
    linear = [seconds[-1] * each / documents[-1] for each in documents]
    left.loglog(documents, linear, ":", color=GREY, label="growth in proportion")
    left.set_ylabel("seconds")
    left.legend(frameon=False, fontsize=8)
    right.semilogx(documents, [each["peak_mb"] for each in sizes], "-o", color=BLUE, markersize=4)
    right.set_ylim(bottom=0)
    right.set_ylabel("peak memory of the process, MB")
    for axes in (left, right):
        axes.set_xticks(documents, [f"{each:,}" for each in documents])
        axes.minorticks_off()
        axes.set_xlabel("documents in the cluster")
    fitted = "; ".join(f"{part}: {own['seconds']:.2f}" for part, own in results["exponents"].items())
    figure.suptitle(f"One cluster, growing. Exponent of time, {fitted}", x=0.01, ha="left", fontsize=10)
    return figure


def _title(what: str, results: dict[str, Any]) -> str:
    name = results["clusters"].split(".jsonl")[0]
    return f"{what}: {results['count']} clusters of {name}, {results['words']} words"


#: Pictures by name: the results that each is made from, and its maker.
PICTURES: dict[str, tuple[str, Callable[[dict[str, Any]], Any]]] = {
    "quality-speed": ("quality", quality_speed),
    "redundancy-coverage": ("quality", redundancy_coverage),
    "lengths": ("lengths", lengths),
    "scaling": ("scaling", scaling),
}


def draw(results: Path, images: Path) -> list[str]:
    """Draw what there are results for; the names of what was drawn."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    matplotlib.rcParams["svg.hashsalt"] = "summarizer"  # so that the same results give the same file
    images.mkdir(parents=True, exist_ok=True)
    drawn = []
    for name, (source, maker) in PICTURES.items():
        path = results / f"{source}.json"
        if not path.is_file():
            print(f"skipped: {name}: {path.name} is not there; run benchmarks.{source}", file=sys.stderr)
            continue
        figure = maker(json.loads(path.read_text(encoding="utf-8")))
        figure.savefig(images / f"{name}.png", dpi=DPI, metadata={"Software": None})
        figure.savefig(images / f"{name}.svg", metadata={"Date": None})
        plt.close(figure)
        drawn.append(name)
    return drawn


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, and say what was drawn."""
    parser = argparse.ArgumentParser(prog="benchmarks.pictures", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--images", type=Path, default=IMAGES)
    options = parser.parse_args(arguments)
    for name in draw(options.results, options.images):
        print(options.images / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
