"""How good systems are at other lengths: every measure at several budgets, on the same clusters.

Run: ``python -m benchmarks.lengths [--clusters FILE] [--limit 40] [--words 60 120 230 400]
[--systems NAME ...] [--jobs 2] [--output FILE.json]``

The references stay what they are, 229 words on average, so F1 is highest about there; what tells is how the
systems stand to each other.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from benchmarks.command_line import is_here, parser_of
from benchmarks.data import read_clusters
from benchmarks.quality import collect, measure_all
from benchmarks.report import print_table, rounded, write_json
from benchmarks.systems import OURS, available, shown

BUDGETS = (60, 120, 230, 400)
SYSTEMS = (f"{OURS}:editor", f"{OURS}:extractive", "lead-best", "first-k", "sumy-lexrank", "oracle")
#: What is kept of each system and budget.
KEPT = ("rouge1", "rouge2", "rougeLsum", "similarity_max", "source_coverage", "budget_error")


def rows(found: dict[str, dict[str, Any]]) -> list[list[str]]:
    """Table rows: R1 and R2 in percent at each budget."""
    names = next(iter(found.values()))

    def cell(values: dict[str, Any]) -> str:
        return " ".join(f"{100 * values[measure]['mean']:.1f}" for measure in ("rouge1", "rouge2"))

    return [[shown(name), *(cell(systems[name]) for systems in found.values())] for name in names]


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = parser_of("lengths", __doc__, limit=40)
    parser.add_argument("--words", type=int, nargs="+", default=list(BUDGETS), help="budgets")
    parser.add_argument("--systems", nargs="+", default=list(SYSTEMS), metavar="NAME")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write what was asked for."""
    options = parse(arguments)
    if not is_here(options.clusters):
        return 0
    clusters = read_clusters(options.clusters, options.limit)
    names, skipped = available(options.systems)
    found: dict[str, dict[str, Any]] = {}
    for words in options.words:
        figures = collect(measure_all(clusters, names, words, None, options.jobs), names)
        found[str(words)] = {name: {key: values[key] for key in KEPT} for name, values in figures.items()}
    head = ("R1 and R2 at", *(f"{words} words" for words in found))
    print_table(f"{len(clusters)} clusters of {options.clusters.name}", head, rows(found))
    if options.output:
        content = {"clusters": options.clusters.name, "count": len(clusters), "skipped": skipped}
        write_json(options.output, {**content, "budgets": rounded(found)})
    return 0


if __name__ == "__main__":
    sys.exit(main())
