"""HTML: its elements by what they do to the text that is shown, and a parser that reads broken pages.

Source: WHATWG, "HTML: Living Standard", section 15.3, whose elements are displayed as blocks.
"""

from __future__ import annotations

from html.parser import HTMLParser

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
#: End a line where they begin and end; all others stand inside a line.
BLOCKS = HEADINGS | frozenset(
    """address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption
    figure footer form header hr html legend li main menu nav ol option p pre section select summary table
    tbody td textarea tfoot th thead title tr ul""".split()
)
#: Their content is shown to nobody.
HIDDEN = frozenset("head iframe noscript script style svg template".split())


class LenientParser(HTMLParser):
    """The standard library's parser, which reads a broken declaration ("<![OCTYPE html>") as a comment."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """The place behind a marked section that begins at ``i``."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:  # raised for sections that it does not know
            return self.parse_bogus_comment(i, report)
