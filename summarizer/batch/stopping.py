"""Stopping on request: the first SIGINT or SIGTERM lets what is in flight finish, the second does not."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import Any, Self


class Stop:
    """Whether the run has been asked to stop. Used as a context manager, it listens to signals.

    Signals are only heard in the main thread; elsewhere :meth:`ask` does the same.
    """

    def __init__(self) -> None:
        self.asked = False
        self._before: dict[int, Any] = {}

    def ask(self) -> None:
        """Ask to stop."""
        self.asked = True

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                # One that is ignored (nohup and the like) stays so.
                if signal.getsignal(number) is not signal.SIG_IGN:
                    self._before[number] = signal.signal(number, self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
