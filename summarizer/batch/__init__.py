"""Many clusters: read one by one, summarized by all cores or machines, written exactly once.

>>> from summarizer.batch import run
>>> report = run("clusters.jsonl", "summaries.jsonl")  # doctest: +SKIP

In reading order: ``items`` flow from ``sources`` (``json_lines``, ``parquet``, ``folders``) through ``work``,
which runs in a ``pool`` of ``worker`` processes, into the ``ledger`` with its ``journal``; ``running`` puts
these together. Names are loaded on first use: a worker process needs none of them.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.batch.items import Fields
    from summarizer.batch.report import BatchReport
    from summarizer.batch.running import run
    from summarizer.batch.stopping import Stop

_HOMES = {"BatchReport": "report", "Fields": "items", "Stop": "stopping", "run": "running"}

__all__ = ["BatchReport", "Fields", "Stop", "run"]


def __getattr__(name: str) -> Any:
    """Load a public name from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
