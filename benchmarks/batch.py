"""A batch beside a loop over ``summarize`` and beside public tools, on one and two workers, and its memory.

Run: ``python -m benchmarks.batch [--clusters 200] [--repeats 3] [--writer editor [--writer-clusters 48]]
[--model DIR | --made SIZE] [--model-clusters 16] [--memory 1000] [--output FILE.json]
[--document docs/scale.md]``; ``--clusters 0`` leaves out the extractive writer, for the other parts alone.

Each run is a fresh process over the same validation clusters; where the shared data is absent, over the
project's examples again and again. ``warm`` rates leave out the start, ``whole`` rates count it. Runs take
turns and medians of the repeats are told, because other work on a machine comes in bursts.

Scaling efficiency is the time of one worker over twice that of two, each with one thread. What the machine
itself gives stands beside it: two loops at once, which share nothing, against one. Where that is below 1,
cores share caches, clock or hyper-threads, and no way of working reaches more. Processor seconds a cluster
tell the rest: two workers that need no more of them than one are not in each other's way. Those of the start
(importing, loading a model) are left out, as they do not grow with the clusters.

``--made tiny`` or ``base`` makes a BART with random weights on the spot (``base`` has BART-base's measures);
it writes to its limit, whoever asks. Batch, loop and public tools then write with it: as many words, from an
input as long, with the same search and precision; tokens read and written are told. ``--memory N`` takes peak
memory at 100, 1,000, ... N tiny clusters.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields, replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.batch_cost import MEASURED_HEAD, MODEL_HEAD, document, measured_rows, model_rows
from benchmarks.batch_models import SIZES, make_model
from benchmarks.batch_runs import Run, finish, measured, start, tiny_clusters
from benchmarks.data import clusters_here, read_lines
from benchmarks.report import print_table, write_json


def write_input(folder: Path, count: int, name: str = "", step: slice = slice(None)) -> Path:
    """The first ``count`` validation clusters, or the examples over and over, as JSON lines; some of them."""
    path = folder / f"{count}{name}.jsonl"
    records = list(islice(cycle(read_lines(clusters_here())), count))[step]
    lines = (json.dumps({"id": str(n), "documents": r["documents"]}) for n, r in enumerate(records))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def scaling(folder: Path, count: int, repeats: int, writer: str) -> tuple[list[Run], dict[str, Any]]:
    """Loop, two loops at once, and batches of one and two workers, in turns; and the efficiencies."""
    source = write_input(folder, count)
    halves = [write_input(folder, count, f"-{n}", slice(n, None, 2)) for n in range(2)]
    options: dict[str, Any] = {"writer": writer, "one_thread": True}
    begun = measured("", "batch", write_tiny(folder, 1), workers=1, **options)

    def batch(workers: int) -> Run:
        name = f"batch, {writer}, {workers} worker{'s' if workers > 1 else ''}"
        run = measured(name, "batch", source, workers=workers, **options)
        return replace(run, start_cpu=begun.driver_cpu + workers * begun.workers_cpu)

    turns: list[dict[str, Any]] = []
    for _ in range(repeats):
        alone = measured(f"loop over summarize, {writer}", "loop", source, **options)
        both = [start("loop", half, **options) for half in halves]
        pair = [finish(process, "one of two loops") for process in both]
        turn: dict[str, Any] = {"alone": alone, "pair": pair, "one": batch(1), "two": batch(2)}
        turns.append(turn | _efficiencies(**turn))
    runs = [middle([turn[name] for turn in turns]) for name in ("alone", "one", "two")]
    names = ("machine", "warm", "whole", "cpu_growth")
    figures = {name: round(median(turn[name] for turn in turns), 4) for name in names}
    return runs, figures | {f"{name}_each": [round(turn[name], 4) for turn in turns] for name in names}


def _efficiencies(alone: Run, pair: Sequence[Run], one: Run, two: Run) -> dict[str, float]:
    return {
        "machine": sum(run.warm for run in pair) / (2 * alone.warm),
        "warm": two.warm / (2 * one.warm),
        "whole": one.seconds / (2 * two.seconds),
        "cpu_growth": two.cpu / one.cpu,
    }


def middle(runs: Sequence[Run]) -> Run:
    """One run with the median of every figure."""
    values = {field.name: median(getattr(run, field.name) for run in runs) for field in fields(Run)[2:]}
    return Run(runs[0].system, runs[0].clusters, **values)


def with_model(folder: Path, count: int, model: str, repeats: int) -> list[Run]:
    """A batch, a loop and public tools that write with one checkpoint, each in one process."""
    source = write_input(folder, count)
    systems: dict[str, Callable[[], Run]] = {
        "batch, abstractive": lambda: measured("", "batch", source, model=model, workers=0),
        "loop over summarize": lambda: measured("", "loop", source, model=model),
        "sumy LexRank + generate": lambda: measured("", "peer", source, model=model),
    }
    turns = [{name: run() for name, run in systems.items()} for _ in range(repeats)]
    found = {name: middle([turn[name] for turn in turns]) for name in systems}
    return [replace(run, system=name) for name, run in found.items()]


def memory(folder: Path, most: int) -> list[Run]:
    """Batches of two workers over 100, 1,000, ... ``most`` tiny clusters."""
    runs, count = [], 100
    while count <= most:
        source = write_tiny(folder, count)
        runs.append(measured(f"batch, {count:,} tiny clusters", "batch", source, workers=2))
        count *= 10
    return runs


def write_tiny(folder: Path, count: int) -> Path:
    """``count`` tiny clusters as JSON lines."""
    path = folder / "tiny.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(cluster) + "\n" for cluster in tiny_clusters(count))
    return path


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print tables, and write the figures where asked."""
    given = _parser().parse_args(arguments)
    found: dict[str, Any] = {"systems": [], "efficiency": {}, "models": [], "made": given.made}
    wanted = {"extractive": given.clusters, given.writer: given.writer_clusters}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for writer, clusters in wanted.items():
            if writer and clusters:
                runs, figures = scaling(folder, clusters, given.repeats, writer)
                found["systems"] += map(_plain, runs)
                found["efficiency"][writer] = figures
        model = make_model(folder, given.made) if given.made else given.model
        if model:
            found["models"] = [*map(_plain, with_model(folder, given.model_clusters, model, given.repeats))]
        found["memory"] = [_plain(run) for run in memory(folder, given.memory)]
    print_table("Batch", MEASURED_HEAD, measured_rows([*found["systems"], *found["memory"]]))
    print_table("One model", MODEL_HEAD, model_rows(found["models"]))
    for writer, figures in found["efficiency"].items():
        print(f"{writer}: {figures}")
    if given.output:
        write_json(given.output, found)
    if given.document:
        document(given.document, found)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clusters", type=int, default=200, help="at least 12; 0 leaves this part out")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--writer", help="measure this one too, beside the extractive one")
    parser.add_argument("--writer-clusters", type=int, default=48, help="at least 12")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--model", help="folder of an encoder-decoder checkpoint")
    chosen.add_argument("--made", choices=SIZES, help="make one with random weights")
    parser.add_argument("--model-clusters", type=int, default=16)
    parser.add_argument("--memory", type=int, default=0, metavar="N")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--document", type=Path, help="a page whose tables are written anew")
    return parser


def _plain(run: Run) -> dict[str, Any]:
    rates = {"whole": round(run.whole, 3), "warm": round(run.warm, 3), "cpu": round(run.cpu, 5)}
    return asdict(run) | rates


if __name__ == "__main__":
    main()
