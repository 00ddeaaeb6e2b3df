"""Lines of plain text that know how they wrap, and what a terminal may make bold or a link."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

#: Columns by which further rows are indented at most.
_INDENT = 4


@dataclass(frozen=True, slots=True)
class OutputLine:
    """A line of output, which may wrap to several rows.

    Attributes:
        text: What it says; without text and lead it is an empty line.
        lead: What stands before it: spaces, then a mark, a number or a word.
        style: How a terminal may show it.
        link: The address that a terminal may open for it.
    """

    text: str = ""
    lead: str = ""
    style: Literal["plain", "title", "heading", "faint"] = "plain"
    link: str | None = None

    @property
    def hanging(self) -> str:
        """What further rows begin with: they stand below the text, or a little in where its lead is long."""
        margin = len(self.lead) - len(self.lead.lstrip())
        return " " * min(len(self.lead), margin + _INDENT)


def to_string(lines: Iterable[OutputLine], width: int | None = None) -> str:
    """The lines as text, ending in a line break; wrapped at words to ``width`` columns, if any is given."""
    return "".join(f"{row}\n" for line in lines for row in _rows(line, width))


def _rows(line: OutputLine, width: int | None) -> list[str]:
    if width is None:
        return [f"{line.lead}{line.text}".rstrip()]
    return textwrap.wrap(
        line.text,
        max(width, 2 * len(line.lead)),
        initial_indent=line.lead,
        subsequent_indent=line.hanging,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [line.lead.rstrip()]
