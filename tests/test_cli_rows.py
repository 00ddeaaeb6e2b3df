"""What the command line shows on a terminal: rows that end at words, bold headings, links."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cli.terminal import render_for
from summarizer.rendering.lines import OutputLine
from tests.cli_articles import ROOT, write_articles


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return write_articles(tmp_path)


def test_on_a_terminal_the_title_is_bold_and_nothing_is_with_no_color(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    lines = [
        OutputLine("The title", style="title"),
        OutputLine("a page", "[1] ", link="https://example.org/"),
    ]
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = render_for(Terminal(), lines)
    assert "\x1b[1mThe title" in shown
    assert "https://example.org/" in shown
    monkeypatch.setenv("NO_COLOR", "1")
    assert render_for(Terminal(), lines) == "The title\n[1] a page\n"
    assert render_for(io.StringIO(), lines) == "The title\n[1] a page\n"


def on_a_terminal(*arguments: str) -> tuple[str, list[str]]:
    """What a terminal of 80 columns is sent, and the rows that it shows of it."""
    import pty

    own, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "summarizer", *arguments]
    shown = b""
    with subprocess.Popen(command, cwd=ROOT, stdout=theirs, stderr=theirs, env=environment):
        os.close(theirs)
        with contextlib.suppress(OSError):  # it has ended
            while piece := os.read(own, 65_536):
                shown += piece
    os.close(own)
    sent = shown.decode("utf-8")
    plain = re.sub(r"\x1b\]8;[^\x1b]*\x1b\\|\x1b\[[0-9;?]*[a-zA-Z]", "", sent)
    return sent, plain.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@pytest.mark.skipif(os.name == "nt", reason="terminals of POSIX")
@pytest.mark.parametrize(
    ("arguments", "bold"),
    [
        (["{articles}", "--cite", "--explain"], "Bridge over the Vell opens"),
        (["check", "{articles}/herald.txt", "{articles}"], "5 supported of 5"),
        (["doctor"], "Ready."),
    ],
    ids=["run", "check", "doctor"],
)
def test_on_a_terminal_rows_end_at_words_and_headings_are_bold(articles, arguments, bold):
    sent, rows = on_a_terminal(*(each.format(articles=articles) for each in arguments))
    assert [row for row in rows if len(row) > 80] == []
    assert f"\x1b[1m{bold}" in sent
    if "doctor" not in arguments:
        text = " ".join(row.strip() for row in rows)
        assert "The new bridge over the Vell opened on Monday after four years of work." in text
        assert any("Reading" in row for row in rows), "it says what goes on"
