"""Seconds spent by stage."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Stopwatch:
    """Adds up seconds by stage name.

    Args:
        started: Told the name of each stage as it starts, for progress displays.
    """

    def __init__(self, started: Callable[[str], None] | None = None) -> None:
        self._started = started
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Time the block as a part of ``stage``."""
        if self._started is not None:
            self._started(stage)
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start
