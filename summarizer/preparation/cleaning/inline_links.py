"""Links that a page shows beside a name, which copying puts into the sentence.

The name is said again in full, glued to the titles of other articles, up to a last word in capitals:
``Ms. Lee Ann Marie LeeMayor opens bridge Five things to know MORE said`` -> ``Ms. Lee said``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.preparation.cleaning.lines import Line
from summarizer.records import Edit

REASON = "link to other pages"
#: A surname, and behind it the same in full, glued to titles. Of 1,670 articles of allsides_articles with
#: such a last word 1,280 have it there, and 1,141 of these lose every one.
_TITLES = re.compile(r"(?P<name>[A-Z][\w'’-]+)(?P<gone> (?:\S+ ){1,4}(?P=name)(?=[A-Z\d]).{0,800}?MORE\b)")


def find_inline_links(lines: Sequence[Line]) -> Iterator[Edit]:
    """What is taken out of the lines that stay."""
    for line in lines:
        for match in _TITLES.finditer(line.text):
            start, end = match.span("gone")
            yield Edit(line.start + start, line.start + end, "", REASON)
