"""The command line on a real terminal: a text appears while a model writes it, and Ctrl+C ends it."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chat_server import ChatServer, Turn, serving

PATIENCE = 60.0
ARTICLES = {
    "one.txt": "The dam above Orra broke on Monday night. Seventeen people were taken to hospital.",
    "two.txt": "A dam broke above the town of Orra on Monday. The mayor, Ann Lee, asked the army for boats.",
}
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|\r")


class Terminal:
    """``summarizer`` in a process of its own whose only terminal is a pseudo-terminal of ours."""

    def __init__(self, arguments: list[str]) -> None:
        self._own, theirs = pty.openpty()
        self.screen = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "summarizer", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=_take_terminal,
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"},
        )
        os.close(theirs)

    @property
    def text(self) -> str:
        """All that was ever shown, without what moves the cursor or colours it."""
        return " ".join(_ESCAPES.sub("", self.screen).split())

    def read_until(self, done: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < until, self.screen
            if select.select([self._own], [], [], 0.05)[0]:
                try:
                    self.screen += os.read(self._own, 65536).decode(errors="replace")
                except OSError:  # the other side is closed
                    break

    def press(self, key: bytes) -> None:
        os.write(self._own, key)

    def end(self) -> int:
        self.read_until(lambda: self.process.poll() is not None)
        code = self.process.wait(PATIENCE)
        while select.select([self._own], [], [], 0)[0]:
            try:
                self.screen += os.read(self._own, 65536).decode(errors="replace")
            except OSError:
                break
        return code

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._own)


def _take_terminal() -> None:
    """Make the standard input the terminal that Ctrl+C comes from."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with serving() as running:
        yield running


@pytest.fixture
def arguments(server: ChatServer, tmp_path: Path) -> list[str]:
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path), "--writer", "chat", "--endpoint", server.endpoint, "--model", "parrot"]


def test_sentences_appear_while_they_are_written(server: ChatServer, arguments: list[str]) -> None:
    server.turns = [Turn(pause=0.15)]
    terminal = Terminal(arguments)
    try:
        terminal.read_until(lambda: "A dam broke above the town of Orra on Monday." in terminal.text)
        assert server.at_once == 1, "the answer is still being written"
        assert "not checked yet" in terminal.text
        assert "Sources" not in terminal.text
        # Once there is text, it is not wiped out again by the name of the stage
        written = terminal.text.partition("not checked yet")[2]
        assert re.findall(r"writing(?!, not checked yet)", written) == []
        assert terminal.end() == 0
    finally:
        terminal.close()
    answer = terminal.text[terminal.text.rindex("A dam broke above") :]
    assert "[2]" in answer
    assert "Sources" in answer


def test_ctrl_c_ends_the_request_and_leaves_the_terminal_as_it_was(
    server: ChatServer, arguments: list[str]
) -> None:
    server.turns = [Turn("The dam above Orra broke on Monday night. " * 500, pause=0.1)]
    terminal = Terminal(arguments)
    try:
        terminal.read_until(lambda: "The dam above Orra" in terminal.text)
        began = time.monotonic()
        terminal.press(b"\x03")
        assert terminal.end() == 130
        assert time.monotonic() - began < 5
    finally:
        terminal.close()
    assert terminal.text.endswith("interrupted")
    assert "Traceback" not in terminal.text
    assert terminal.screen.rindex("\x1b[?25h") > terminal.screen.rindex("\x1b[?25l"), "the cursor is back"
    until = time.monotonic() + PATIENCE
    while not server.ended and time.monotonic() < until:
        time.sleep(0.02)
    assert server.ended == ["left"], "the server was told that nobody waits"
