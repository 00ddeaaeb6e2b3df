"""Marks of footnotes and references, "[1]" or "¹": in a summary they would pass for its own citations."""

from __future__ import annotations

import re

from summarizer.records import Edit

REASON = "reference mark"

_NUMBERS = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9}"
#: Behind a word, a stop or another mark; at the beginning of a line it is the number of an item.
_MARK = re.compile(
    rf"(?<=[^\W_])\s?\[{_NUMBERS}\]|(?<=[.,;:!?)”’\"'\]])\s?\[{_NUMBERS}\](?!\s?[:(])"
    r"|(?<=[^\W\d_]{3})[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}(?!\w)|(?<=[.,;!?])[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}(?!\w)"
)
#: What no mark is without: a quick look spares most texts the long one.
_SIGN = re.compile(r"\[\d|[¹²³⁴⁵⁶⁷⁸⁹⁰]")


def reference_marks(text: str) -> tuple[Edit, ...]:
    """The edits that take the marks out."""
    if not _SIGN.search(text):
        return ()
    return tuple(Edit(match.start(), match.end(), "", REASON) for match in _MARK.finditer(text))
