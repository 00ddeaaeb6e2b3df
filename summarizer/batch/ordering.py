"""Outcomes back in the order of the input, with a bound on how many may wait."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from summarizer.batch.items import Outcome

#: Outcomes that may wait for a slow one before no more work is begun; about 50 kB each.
WINDOW = 256


class InOrder:
    """Holds outcomes back until all that were expected before them have come."""

    def __init__(self, chunk: int) -> None:
        self._window = max(WINDOW, 4 * chunk)
        self._expected: deque[int] = deque()
        self._waiting: dict[int, Outcome] = {}

    @property
    def has_room(self) -> bool:
        """Whether more work may begin. What is awaited is then in flight, so room comes again."""
        return len(self._expected) < self._window

    def expect(self, ordinal: int) -> None:
        """The next in order."""
        self._expected.append(ordinal)

    def put(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Take outcomes as they come; give those whose turn it is."""
        self._waiting |= {outcome.ordinal: outcome for outcome in outcomes}
        while self._expected and self._expected[0] in self._waiting:
            yield self._waiting.pop(self._expected.popleft())
