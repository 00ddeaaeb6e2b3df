"""Inputs for tests of batches: many small clusters, and what an output holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from summarizer import SummarizerConfig

#: What is tested is how work is spread and kept, whoever writes; this one takes a cluster at a time.
EXTRACTIVE = SummarizerConfig().with_values(**{"writer.name": "extractive"})
ROOT = Path(__file__).resolve().parents[1]

TEXTS = (
    "The new bridge over the Vell opened on Monday after four years of work. The mayor cut the ribbon.",
    "After four years of work, the Vell bridge opened to traffic on Monday. The old ferry stops in May.",
)


def cluster(name: str, number: int = 0) -> dict[str, Any]:
    """A cluster of two short documents."""
    return {"id": name, "documents": [f"{text} It cost {number + 20} million crowns." for text in TEXTS]}


def write_clusters(path: Path, count: int, bad: tuple[int, ...] = ()) -> Path:
    """A line a cluster, ``c0`` and so on; the lines whose index is in ``bad`` give none."""
    lines = ["no JSON" if n in bad else json.dumps(cluster(f"c{n}", n)) for n in range(count)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def records(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON lines file; every line of it is whole."""
    content = path.read_bytes()
    assert not content or content.endswith(b"\n")
    return [json.loads(line) for line in content.splitlines()]


def assert_exactly_once(output: Path, count: int, bad: tuple[int, ...] = ()) -> None:
    """Every cluster of :func:`write_clusters` is in the output or among the failures, once."""
    done = Counter(record["cluster_id"] for record in records(output))
    assert done == Counter(f"c{n}" for n in range(count) if n not in bad)
    failures = output.with_name(f"{output.stem}.failures.jsonl")
    failed = [record["position"] for record in records(failures)] if failures.exists() else []
    assert sorted(failed) == sorted(n + 1 for n in bad)


def start(*arguments: object) -> subprocess.Popen[str]:
    """``summarizer batch`` with the extractive writer as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "summarizer", "batch", "--writer", "extractive", *map(str, arguments)],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
