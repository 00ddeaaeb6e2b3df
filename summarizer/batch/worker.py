"""A process that works on items: ``python -m summarizer.batch.worker``, started by the pool.

It reads pickled messages on standard input and answers on standard output; both ends are this package.
Started as a program and not by ``multiprocessing``, it never imports the user's script a second time.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

#: Between two looks whether the process that started this one is still there.
_PARENT_SECONDS = 1.0
_HEADER = struct.Struct("<Q")


def send(stream: IO[bytes], message: object) -> None:
    """Write one message whole.

    Raises:
        OSError: The other end is gone.
    """
    content = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_HEADER.pack(len(content)) + content)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read one message.

    Raises:
        EOFError: The other end is gone, also in the middle of a message.
    """
    header = stream.read(_HEADER.size)
    if len(header) < _HEADER.size:
        raise EOFError
    (size,) = _HEADER.unpack(header)
    content = stream.read(size)
    if len(content) < size:
        raise EOFError
    return pickle.loads(content)  # noqa: S301 - what our own process sends


def main() -> None:
    """Make the engine, then answer chunks of items with their outcomes until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the answers
    questions = sys.stdin.buffer
    threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()
    try:
        setup = receive(questions)
        from summarizer.batch.work import Work

        work = Work(setup)
        send(answers, None)  # ready
        while True:
            send(answers, work.do(receive(questions)))
    except (EOFError, BrokenPipeError):
        os._exit(0)  # nobody is left to answer


def command() -> tuple[list[str], dict[str, str]]:
    """How to start a worker: arguments, and the environment in which it finds this package."""
    folder = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, [folder, os.environ.get("PYTHONPATH", "")]))
    return [sys.executable, "-m", "summarizer.batch.worker"], {**os.environ, "PYTHONPATH": path}


def _leave_with(parent: int) -> None:
    """End this process when its parent is gone, even in the middle of an endless document."""
    while os.getppid() == parent:
        time.sleep(_PARENT_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    main()
