"""What 1,000, a million and a hundred million clusters cost, from what ``benchmarks.batch`` measured.

Run: ``python -m benchmarks.batch_cost FILE.json... docs/scale.md`` writes the tables of that page anew. Of
several files, the first that has a part gives it, and runs for the memory are put together.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.report import markdown_table, rewrite_between

SCALES = {"1,000": 1_000, "1 million": 1_000_000, "100 million": 100_000_000}
#: An assumption, in whatever currency.
PRICE = 0.05
CORES = 16
MEASURED_HEAD = (
    *("run", "clusters", "whole, per s", "warm, per s", "CPU s a cluster", "of the driver"),
    *("driver MB", "worker MB"),
)
MODEL_HEAD = (
    *("system, one process", "clusters", "CPU s a cluster", "clusters per s", "calls of generate"),
    *("tokens read", "tokens written", "MB"),
)
COST_HEAD = (
    "writer",
    "clusters",
    "core hours",
    f"on {CORES} cores",
    "output",
    "journal",
    f"at {PRICE} a core hour",
)


EFFICIENCY_HEAD = ("writer", "efficiency", "median", "each repeat")
EFFICIENCIES = {
    "warm": "two workers, warm: time of one over twice that of two",
    "whole": "two workers, start included",
    "machine": "the machine: two loops that share nothing against one",
    "cpu_growth": "processor time of a cluster, two workers over one",
}


def cost_row(run: Mapping[str, Any], sizes: Mapping[str, Any], name: str, clusters: int) -> list[str]:
    """What ``clusters`` take of a machine, as a row: ``n x CPU seconds a cluster / 3600``, and so on."""
    core_hours = clusters * run["cpu"] / 3600
    return [
        str(run["system"]),
        name,
        f"{core_hours:,.3g}" if core_hours < 100 else f"{core_hours:,.0f}",
        duration(core_hours * 3600 / CORES),
        size(clusters * sizes["output_bytes"] / sizes["clusters"]),
        size(clusters * sizes["journal_bytes"] / sizes["clusters"]),
        f"{core_hours * PRICE:,.2g}" if core_hours * PRICE < 100 else f"{core_hours * PRICE:,.0f}",
    ]


def duration(seconds: float) -> str:
    """Seconds in the unit that suits them."""
    for unit, length in (("days", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= 1.5 * length:
            return f"{seconds / length:,.1f} {unit}"
    return f"{seconds:.1f} s"


def size(count: float) -> str:
    """Bytes in the unit that suits them."""
    for unit, length in (("TB", 1e12), ("GB", 1e9), ("MB", 1e6)):
        if count >= length:
            return f"{count / length:,.3g} {unit}"
    return f"{count / 1e3:,.3g} kB"


def measured_rows(runs: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """The runs as the page shows them."""
    return [
        [
            run["system"],
            f"{run['clusters']:,}",
            f"{run['whole']:.2f}",
            f"{run['warm']:.2f}",
            f"{run['cpu']:.4f}",
            f"{run['driver_cpu'] / run['clusters']:.4f}" if run["workers_cpu"] else "",
            f"{run['driver_mb']:.0f}",
            f"{run['worker_mb']:.0f}" if run["workers_cpu"] else "",
        ]
        for run in runs
    ]


def model_rows(runs: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """The runs with one model as the page shows them; tokens are those of a cluster."""
    return [
        [
            run["system"],
            f"{run['clusters']:,}",
            f"{run['cpu']:.2f}",
            f"{run['warm']:.2f}",
            f"{run['generates']:.0f}",
            f"{run['tokens_read'] / run['clusters']:,.0f}",
            f"{run['tokens_written'] / run['clusters']:,.0f}",
            f"{run['driver_mb']:,.0f}",
        ]
        for run in runs
    ]


def priced(found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The runs whose cost is told, batches as one would start them, named by their writer."""
    two = [run for run in found["systems"] if run["output_bytes"] and run["system"].endswith("workers")]
    named = [{**run, "system": run["system"].split(", ")[1]} for run in two]
    made = f"abstractive, BART-{found.get('made')}" if found.get("made") else "abstractive"
    return named + [{**run, "system": made} for run in found.get("models") or [] if run["output_bytes"]]


def document(page: Path, found: Mapping[str, Any]) -> None:
    """Write the tables of a page that marks their places; those whose runs were left out stay as they are."""
    if found.get("systems"):
        rewrite_between(
            page, "batch-measured", markdown_table(MEASURED_HEAD, measured_rows(found["systems"]))
        )
    if found.get("models"):
        rewrite_between(page, "batch-model", markdown_table(MODEL_HEAD, model_rows(found["models"])))
    if runs := priced(found):
        rows = [cost_row(run, run, name, n) for run in runs for name, n in SCALES.items()]
        rewrite_between(page, "batch-cost", markdown_table(COST_HEAD, rows))
    if found.get("memory"):
        rewrite_between(page, "batch-memory", markdown_table(MEASURED_HEAD, measured_rows(found["memory"])))
    if found.get("efficiency"):
        table = markdown_table(EFFICIENCY_HEAD, efficiency_rows(found["efficiency"]))
        rewrite_between(page, "batch-efficiency", table)


def efficiency_rows(found: Mapping[str, Mapping[str, Any]]) -> list[list[str]]:
    """For each writer what two workers give, as median and in each repeat."""
    return [
        [writer, words, f"{figures[name]:.2f}", ", ".join(f"{each:.2f}" for each in figures[f"{name}_each"])]
        for writer, figures in found.items()
        for name, words in EFFICIENCIES.items()
    ]


def merged(parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """One set of figures of several files: each part from the first that has it, memory by clusters."""
    found = {name: next((part[name] for part in parts if part.get(name)), None)
             for name in ("systems", "efficiency", "models", "made")}  # fmt: skip
    memory = {run["clusters"]: run for part in reversed(parts) for run in part.get("memory", [])}
    return {**found, "systems": found["systems"] or [], "memory": [memory[n] for n in sorted(memory)]}


def main() -> None:
    """Write the tables."""
    *figures, page = map(Path, sys.argv[1:])
    document(page, merged([json.loads(path.read_text(encoding="utf-8")) for path in figures]))


if __name__ == "__main__":
    main()
