"""The standard library's HTML parser, made to go on where it gives up."""

from __future__ import annotations

from html.parser import HTMLParser


class LenientParser(HTMLParser):
    """Reads a broken declaration ("<![OCTYPE html>") as a comment, as browsers do."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """The place behind a marked section that begins at ``i``."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:  # what it does not know it raises
            return self.parse_bogus_comment(i, report)
