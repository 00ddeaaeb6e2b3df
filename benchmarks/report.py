"""How the benchmarks show their figures: tables, JSON files, and the marked parts of the docs."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.data import REPOSITORY

README = REPOSITORY / "README.md"
#: Every table that a benchmark makes stands here; the README shows the chief rows of one.
PAGE = REPOSITORY / "docs" / "results.md"
#: What runs wrote: small JSON files, committed, from which tables and pictures are made.
RESULTS = REPOSITORY / "benchmarks" / "results"
PACKAGES = (
    "summarizer", "rouge-score", "sumy", "lexrank", "sentence-transformers", "nltk", "numpy", "torch"
)  # fmt: skip
#: Columns of a table that goes to a file or a pipe.
WIDTH = 140


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table on standard output."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    for number, name in enumerate(head):
        table.add_column(name, justify="left" if number == 0 else "right", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    console = Console()
    if not console.is_terminal:
        console.width = WIDTH
    console.print(table)


def markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, its figures to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def rewrite_between(path: Path, name: str, content: str) -> None:
    """Put ``content`` between ``<!-- name:begin -->`` and ``<!-- name:end -->``.

    Raises:
        ValueError: The file does not have exactly one such pair.
    """
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    text, count = pattern.subn(lambda _: f"{begin}\n{content}\n{end}", path.read_text(encoding="utf-8"))
    if count != 1:
        raise ValueError(f"{path} must hold one pair of {begin} and {end}, not {count}")
    path.write_text(text, encoding="utf-8")


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write figures with where they were measured."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {**content, "measured_on": surroundings(), "code": fingerprint()}
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def rounded(content: Any, decimals: int = 5) -> Any:
    """The same content with its floats rounded: committed files stay small and differ where it counts."""
    if isinstance(content, float):
        return round(content, decimals)
    if isinstance(content, dict):
        return {key: rounded(value, decimals) for key, value in content.items()}
    return [rounded(value, decimals) for value in content] if isinstance(content, list | tuple) else content


def fingerprint() -> str:
    """A digest of the code and the models that results depend on."""
    digest = hashlib.sha256()
    roots = (REPOSITORY / "summarizer", REPOSITORY / "benchmarks")
    for path in sorted(file for root in roots for file in root.rglob("*") if file.is_file()):
        if "__pycache__" not in path.parts and RESULTS not in path.parents:
            digest.update(path.relative_to(REPOSITORY).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def peak_mb() -> float:
    """The most memory this process has held. Linux counts it per program; elsewhere the resource module."""
    status = Path("/proc/self/status")
    if status.is_file():
        # Not ru_maxrss: on Linux that starts with the peak of the process that started this one.
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) / 1024  # type: ignore[index]
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def surroundings() -> dict[str, Any]:
    """Machine, Python, and the versions of what is compared."""
    return {
        "cpus": os.cpu_count(),
        "machine": platform.machine(),
        "python": platform.python_version(),
        **{name: _version(name) for name in PACKAGES},
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
