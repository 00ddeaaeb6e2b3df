"""Processes that share the work. One that dies or does not end costs its item, and is replaced."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import IO, Any, cast

from summarizer.batch.items import Item, Outcome
from summarizer.batch.work import Setup, failure
from summarizer.batch.worker import command, receive, send
from summarizer.errors import SummarizerError

Chunk = tuple[Item, ...]

#: Workers that may die one after the other before their engine stands: then it is not the documents.
_START_DEATHS = 3
#: Seconds for a worker to make its engine: importing, on a busy machine. Models load later, on first use.
_START_SECONDS = 300.0
#: Seconds to end in peace once there is no more work.
_END_SECONDS = 5.0
_THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS")


@dataclass(eq=False, slots=True)
class _Worker:
    """One process and what it is working on."""

    process: subprocess.Popen[bytes]
    chunk: Chunk = ()
    deadline: float = float("inf")
    ready: bool = False
    killed: bool = False

    @property
    def idle(self) -> bool:
        return self.ready and not self.chunk

    def give(self, chunk: Chunk, seconds: float) -> None:
        self.chunk, self.deadline = chunk, time.monotonic() + seconds
        # If it is gone, its reader finds out and the chunk is dealt with there.
        with contextlib.suppress(OSError):
            send(cast(IO[bytes], self.process.stdin), chunk)

    def kill(self) -> None:
        self.killed = True
        self.process.kill()


@dataclass(slots=True)
class Pool:
    """Up to ``workers`` processes, each with an engine of its own, made once.

    Attributes:
        setup: What the work is.
        workers: Most processes at once; they are started as there is work for them.
        time_limit: Seconds that one item may take; past them its process is killed.
    """

    setup: Setup
    workers: int
    time_limit: float
    _processes: list[_Worker] = field(default_factory=list)
    _answers: queue.Queue[tuple[_Worker, Any]] = field(default_factory=queue.Queue)
    _ready: deque[Chunk] = field(default_factory=deque)
    _exhausted: bool = False
    _problem: SummarizerError | None = None
    _start_deaths: int = 0

    def outcomes(
        self, chunks: Iterator[Chunk], stopped: Callable[[], bool], has_room: Callable[[], bool]
    ) -> Generator[list[Outcome], None, None]:
        """What becomes of the items, in the order in which they are finished.

        Args:
            chunks: The work; read only when a process is free for it.
            stopped: Whether to begin nothing more; what is in flight is always finished.
            has_room: Whether more of ``chunks`` may be read now.

        Raises:
            SummarizerError: No worker can be started; or ``chunks`` raised it, after what was in flight.
        """
        try:
            yield from self.stream(chunks, stopped, has_room)
        finally:
            self.close()

    def stream(
        self, chunks: Iterator[Chunk], stopped: Callable[[], bool], has_room: Callable[[], bool]
    ) -> Iterator[list[Outcome]]:
        """As :meth:`outcomes`, but the processes stay for more."""
        self._exhausted, self._problem = False, None
        while True:
            if not stopped():
                self._read(chunks, has_room)
                self._hand_out()
            if not any(worker.chunk for worker in self._processes) and (stopped() or not self._ready):
                break
            for outcomes in self._wait():
                if not stopped():
                    self._hand_out()  # no worker waits while the outcomes are written
                yield outcomes
        if self._problem:
            raise self._problem

    def close(self) -> None:
        """End all processes."""
        for worker in self._processes:
            with contextlib.suppress(OSError):
                cast(IO[bytes], worker.process.stdin).close()
            if worker.chunk or not worker.ready:  # left in the middle of something
                worker.kill()
        until = time.monotonic() + _END_SECONDS
        for worker in self._processes:
            try:
                worker.process.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                worker.kill()
                worker.process.wait()
        self._processes.clear()

    def _read(self, chunks: Iterator[Chunk], has_room: Callable[[], bool]) -> None:
        """Have a chunk for every process, so that one that is done need not wait for it."""
        while not self._exhausted and len(self._ready) < self.workers and has_room():
            try:
                chunk = next(chunks, None)
            except SummarizerError as problem:
                self._problem, chunk = problem, None
            if chunk is None:
                self._exhausted = True
            else:
                self._ready.append(chunk)

    def _hand_out(self) -> None:
        for worker in self._processes:
            if worker.idle and self._ready:
                chunk = self._ready.popleft()
                worker.give(chunk, self.time_limit * len(chunk))
        starting = sum(not worker.ready for worker in self._processes)
        for _ in range(min(len(self._ready) - starting, self.workers - len(self._processes))):
            self._start()

    def _threads(self) -> str:
        """Threads that one process may compute with: only a model gains from more than one."""
        alone = self.setup.config.writer.name == "extractive"
        return "1" if alone else str(max(1, processors() // self.workers))

    def _start(self) -> None:
        arguments, environment = command()
        threads = self._threads()
        environment |= {name: environment.get(name, threads) for name in _THREADS}
        process = subprocess.Popen(  # noqa: S603 - this package, with this interpreter
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            process_group=0,  # Ctrl-C reaches the whole group of a terminal, and is for the parent to answer
        )
        worker = _Worker(process, deadline=time.monotonic() + _START_SECONDS)
        self._processes.append(worker)
        threading.Thread(target=self._listen, args=(worker,), daemon=True).start()
        with contextlib.suppress(OSError):
            send(cast(IO[bytes], process.stdin), self.setup)

    def _listen(self, worker: _Worker) -> None:
        """Pass on what a process answers; an ``EOFError`` is its end."""
        stream = cast(IO[bytes], worker.process.stdout)
        while True:
            try:
                answer = receive(stream)
            except (EOFError, OSError, ValueError) as error:
                self._answers.put((worker, EOFError(str(error))))
                return
            self._answers.put((worker, answer))

    def _wait(self) -> Iterator[list[Outcome]]:
        """What the next answer brings; kills what is past its time."""
        deadline = min((worker.deadline for worker in self._processes), default=0.0)
        try:
            worker, answer = self._answers.get(timeout=max(0.0, min(deadline - time.monotonic(), 3600.0)))
        except queue.Empty:
            for worker in self._processes:
                if worker.deadline <= time.monotonic() and not worker.killed:
                    worker.kill()  # its end then comes as an answer
                    worker.deadline = float("inf")
            return
        if isinstance(answer, EOFError):
            yield from self._remove_worker(worker)
        elif not worker.ready:
            worker.ready, worker.deadline, self._start_deaths = True, float("inf"), 0
        else:
            worker.chunk, worker.deadline = (), float("inf")
            yield answer

    def _remove_worker(self, worker: _Worker) -> Iterator[list[Outcome]]:
        """A process has ended: its one item has failed; several are tried again, one by one."""
        self._processes.remove(worker)
        code = worker.process.wait()
        chunk = worker.chunk
        if not worker.ready:
            self._start_deaths += 1
            if self._start_deaths >= _START_DEATHS:
                raise SummarizerError(f"no worker process can be started: the last ended with code {code}")
        if len(chunk) > 1:
            self._ready.extend((item,) for item in chunk)
        elif chunk:
            yield [self._lost(chunk[0], worker.killed, code)]

    def _lost(self, item: Item, killed: bool, code: int) -> Outcome:
        if killed:
            name, reason = "TimeLimit", f"took longer than the time limit of {self.time_limit:g} seconds"
        else:
            name, reason = "WorkerDied", f"its worker process died (exit code {code})"
        return failure(item.ordinal, item.position, name, f"{item.where}: {reason}", None)


def processors() -> int:
    """Processors that this process may use, which may be fewer than the machine has."""
    allowed = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(allowed(0)) if allowed else os.cpu_count() or 1
