"""The elements of HTML by what they do to the text that is shown.

Source: WHATWG, "HTML: Living Standard", section 15.3, whose elements are displayed as blocks.
"""

from __future__ import annotations

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
#: End a line where they begin and end; all others stand inside a line.
BLOCKS = HEADINGS | frozenset(
    """address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption
    figure footer form header hr html legend li main menu nav ol option p pre section select summary table
    tbody td textarea tfoot th thead title tr ul""".split()
)
#: Their content is shown to nobody.
HIDDEN = frozenset("head iframe noscript script style svg template".split())
