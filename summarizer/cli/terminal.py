"""Output on a terminal: wrapped at words, with bold type and links; and the text while a model writes it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from summarizer.rendering.lines import OutputLine, to_string

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

#: Columns past which running text on a terminal is tiring to read.
_READABLE_WIDTH = 100
#: Rows of a text that is being written: its end, so that the answer below does not scroll away.
_WRITTEN_ROWS = 6
_STYLES = {"plain": "", "title": "bold", "heading": "bold", "faint": "dim"}


def width_of(stream: TextIO) -> int | None:
    """Columns to wrap at: those of the terminal as far as they read well; ``None`` where it is none."""
    return min(shutil.get_terminal_size().columns, _READABLE_WIDTH) if stream.isatty() else None


def render_for(stream: TextIO, lines: Iterable[OutputLine]) -> str:
    """The lines as ``stream`` can show them, with escape sequences only where it is a terminal.

    ``NO_COLOR`` (https://no-color.org) and ``TERM=dumb`` ask for plain text.
    """
    width = width_of(stream)
    if width is None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return to_string(lines, width)
    from rich.console import Console

    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        for line in lines:
            _print(console, line, width)
    return captured.get()


def _print(console: Console, line: OutputLine, width: int) -> None:
    from rich.style import Style
    from rich.text import Text

    style = Style.parse(_STYLES[line.style]) + Style(link=line.link)
    rows = Text(line.text, style).wrap(console, max(width - len(line.lead), 2 * len(line.lead), 1))
    lead = line.lead if line.style != "faint" else Text(line.lead, "dim")
    for number, row in enumerate(rows or [Text()]):
        console.print(Text.assemble(lead if number == 0 else line.hanging, row), soft_wrap=True)


def draft(text: str) -> RenderableType:
    """The end of a text that a model is still writing: nothing of it is checked yet."""
    from rich.text import Text

    width = shutil.get_terminal_size().columns - 4
    rows = to_string([OutputLine(text)], max(width, 20)).splitlines()[-_WRITTEN_ROWS:]
    return Text.assemble("writing, not checked yet\n", ("\n".join(rows), "dim"))
