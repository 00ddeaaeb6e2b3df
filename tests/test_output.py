"""Files that are whole or not there, and streams in any encoding."""

from __future__ import annotations

import io
import stat
from pathlib import Path

import pytest

from summarizer.cli import output
from summarizer.cli.output import check_writable, say, write_file, write_stdout
from summarizer.errors import SummarizerError

LONE_SURROGATE = "a\udc80b"  # what a file name that is not UTF-8 becomes in Python


def test_a_written_file_replaces_what_was_there_and_leaves_nothing_beside_it(tmp_path):
    target = tmp_path / "s.txt"
    write_file(target, "old")
    write_file(target, "new – neu – 新\n")
    assert target.read_bytes() == "new – neu – 新\n".encode()
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_write_keeps_the_old_file(tmp_path, monkeypatch):
    target = tmp_path / "s.txt"
    write_file(target, "old")

    def full(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(SummarizerError, match=r"s\.txt' cannot be written: No space left"):
        write_file(target, "new text")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_an_existing_file_keeps_its_mode_and_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_file(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_device_is_written_to_and_not_replaced():
    write_file(Path("/dev/null"), "text")
    assert Path("/dev/null").is_char_device()


def test_any_string_can_be_written(tmp_path):
    write_file(tmp_path / "s.txt", LONE_SURROGATE)
    assert (tmp_path / "s.txt").read_bytes() == b"a\\udc80b"


@pytest.mark.parametrize(
    ("name", "reason"), [(".", "it is a folder"), ("no/s.txt", "folder '.*no' does not exist")]
)
def test_what_cannot_be_written_is_refused_with_a_reason(tmp_path, name, reason):
    for write in (check_writable, lambda path: write_file(path, "x")):
        with pytest.raises(SummarizerError, match=f"cannot be written: {reason}"):
            write(tmp_path / name)


def test_stdout_that_is_no_terminal_is_utf_8(monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="ascii"))
    write_stdout(f"ä{LONE_SURROGATE}\n")
    assert raw.getvalue() == b"\xc3\xa4a\\udc80b\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_messages_say_their_kind(monkeypatch, capsys):
    say("careful", "warning")
    say(f"plain {LONE_SURROGATE}")
    assert capsys.readouterr().err == "warning: careful\nplain a\\udc80b\n"


def test_on_a_terminal_the_text_of_a_message_is_never_markup(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    output.console.cache_clear()
    say("[red]not red[/red] [1][2]", "error")
    with output.activity() as progress:
        progress("writing")
    output.console.cache_clear()
    assert "[red]not red[/red] [1][2]" in terminal.getvalue()
    assert "error: " in terminal.getvalue()


def test_activity_shows_nothing_where_there_is_no_terminal(capsys):
    with output.activity() as progress:
        progress("writing")
    assert capsys.readouterr() == ("", "")
