"""Work in a thread of its own, with its steps told as they come, a time limit, and a way to stop it."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, TypeVar

from summarizer.errors import LimitError
from summarizer.records import SummarySentence


@dataclass(frozen=True, slots=True)
class Written:
    """A text as far as a model has written it; nothing of it is checked."""

    text: str


#: What work tells on its way: the name of a stage that starts, a text that is being written, or a sentence
#: that is finished.
Step = str | Written | SummarySentence

T = TypeVar("T")

#: Seconds between looks at the flag while a stage is quiet: shorter than a reader notices.
_POLL = 0.05


class AbandonedError(Exception):
    """The visitor does not want the result any more."""


class Ticket:
    """The right to work for a visitor, until it is taken back or its time is up.

    Args:
        seconds: How long the work may take.
        clock: Where the time comes from; tests give their own.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._end = clock() + seconds
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Take the right back; the work ends at its next :meth:`check`."""
        self._cancelled.set()

    def check(self) -> None:
        """Return while work may go on.

        Raises:
            AbandonedError: The visitor cancelled, or left.
            LimitError: The time is up.
        """
        if self._cancelled.is_set():
            raise AbandonedError
        if self._clock() > self._end:
            raise LimitError(
                f"the summary was not ready within {self._seconds:g} seconds, this server's limit; "
                "give fewer or shorter articles"
            )


class Tickets:
    """The tickets of the visitors who wait, by session, so that a button can reach them."""

    def __init__(self) -> None:
        self._by_session: dict[str, Ticket] = {}
        self._waiting: dict[str, bool] = {}  # sessions in the queue: whether they still want their turn
        self._lock = threading.Lock()

    def expect(self, session: str) -> None:
        """Note that a visitor queues for a ticket."""
        with self._lock:
            self._waiting[session] = True

    def issue(self, session: str, ticket: Ticket) -> None:
        """Note a visitor's ticket, which is no good where they cancelled while they waited for it.

        An older one of the same page is cancelled.
        """
        with self._lock:
            older = self._by_session.get(session)
            self._by_session[session] = ticket
            wanted = self._waiting.pop(session, True)
        if older is not None:
            older.cancel()
        if not wanted:
            ticket.cancel()

    def close(self, session: str, ticket: Ticket) -> None:
        """Forget a ticket whose work has ended."""
        with self._lock:
            if self._by_session.get(session) is ticket:
                del self._by_session[session]

    def cancel(self, session: str) -> bool:
        """Cancel a visitor's work, under way or in the queue; whether there was any."""
        with self._lock:
            ticket = self._by_session.pop(session, None)
            waited = self._waiting.get(session, False)
            if waited:
                self._waiting[session] = False
        if ticket is not None:
            ticket.cancel()
        return ticket is not None or waited

    def turn_away(self, session: str) -> bool:
        """Take a visitor out of the queue; whether they were in it."""
        with self._lock:
            return self._waiting.pop(session, None) is not None

    def leave(self, session: str) -> None:
        """Cancel and forget all of a visitor who is gone."""
        self.cancel(session)
        self.turn_away(session)

    def __len__(self) -> int:
        return len(self._by_session) + len(self._waiting)


@dataclass(frozen=True, slots=True)
class _Result:
    value: Any = None
    error: BaseException | None = None


def stages(work: Callable[[Callable[[Step], None]], T], ticket: Ticket) -> Generator[Step, None, T]:
    """Run ``work`` in a thread and yield its steps as it tells them; return its result.

    Args:
        work: Called with a function to tell steps to. That function raises once the ticket is no longer good,
            which ends the work there; a stage that is told again while it lasts is yielded once.
        ticket: Cancelling it, or closing this generator, ends the work.

    Raises:
        AbandonedError: At once, also where the stage under way has yet to end.
        LimitError: The time is up.
        Exception: Whatever ``work`` raises.
    """
    messages: queue.SimpleQueue[Step | _Result] = queue.SimpleQueue()
    last: Step = ""

    def told(step: Step) -> None:
        nonlocal last
        ticket.check()
        if step != last:  # a model tells its stage at every token
            messages.put(step)
        last = last if isinstance(step, Written) else step

    def body() -> None:
        try:
            messages.put(_Result(work(told)))
        except BaseException as error:  # noqa: BLE001 - raised again where the result is awaited
            messages.put(_Result(error=error))

    threading.Thread(target=body, name="summary", daemon=True).start()
    try:
        while True:
            ticket.check()
            try:
                message = messages.get(timeout=_POLL)
            except queue.Empty:
                continue
            if not isinstance(message, _Result):
                yield message
            elif message.error is not None:
                raise message.error
            else:
                return message.value  # type: ignore[no-any-return]
    finally:
        ticket.cancel()


def run(work: Callable[[Callable[[Step], None]], T], ticket: Ticket) -> T:
    """The result of ``work``, for callers who do not follow its stages; raises as :func:`stages` does."""
    following = stages(work, ticket)
    while True:
        try:
            next(following)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
