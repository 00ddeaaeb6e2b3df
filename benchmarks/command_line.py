"""What the command lines share that measure on clusters with reference summaries."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.data import VALIDATION


def parser_of(module: str, description: str | None, limit: int | None = None) -> argparse.ArgumentParser:
    """A parser with ``--clusters``, ``--limit``, ``--jobs`` and ``--output``.

    Args:
        module: Name of the module, as it is run.
        description: Its docstring, whose first line is shown.
        limit: How many clusters there are without the option; ``None`` is all.
    """
    shown = "all" if limit is None else limit
    parser = argparse.ArgumentParser(
        prog=f"benchmarks.{module}", description=(description or "").splitlines()[0]
    )
    parser.add_argument("--clusters", type=Path, default=VALIDATION, help="JSON lines, plain or .xz")
    parser.add_argument(
        "--limit", type=int, default=limit, help=f"only the first N clusters (default: {shown})"
    )
    parser.add_argument("--jobs", type=int, default=1, help="processes that measure")
    parser.add_argument("--output", type=Path, help="JSON file of the figures")
    return parser


def is_here(clusters: Path) -> bool:
    """Whether the clusters can be read; says so where not, as the shared data is not part of the project."""
    if not clusters.is_file():
        print(f"skipped: {clusters} is not here; give another file by --clusters", file=sys.stderr)
    return clusters.is_file()
