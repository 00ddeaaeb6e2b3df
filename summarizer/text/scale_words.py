"""Words that scale a number in languages other than English: "Millionen", "миллиона", "万".

Source: the compact decimal formats of Unicode's CLDR, as babel has them ("0 Millionen" for 1,000,000).
"""

from __future__ import annotations

import functools
import re
from itertools import chain

from summarizer.text.language import locale_of

_PATTERN = re.compile(r"[^0]*(?P<digits>0+)[\s\u00a0]*(?P<word>[^\W\d_].*)")


@functools.cache
def scale_words(language: str) -> dict[str, int]:
    """What each such word multiplies a number by, in small letters; empty where none is known.

    >>> scale_words("de")["millionen"], scale_words("de")["mio"], scale_words("zh")["万"]
    (1000000, 1000000, 10000)
    """
    locale = locale_of(language)
    formats = locale.compact_decimal_formats if locale else {}
    widths = [formats[width] for width in ("long", "short") if width in formats]
    scales: dict[str, int] = {}
    for power, pattern in chain.from_iterable(each.items() for width in widths for each in width.values()):
        match = _PATTERN.fullmatch(str(pattern.pattern).replace("'", ""))
        word = match["word"].casefold().rstrip(".") if match else ""
        if match and (len(word) > 1 or word > "\u3000"):  # "5 M" may be metres
            scales.setdefault(word, int(power) // 10 ** (len(match["digits"]) - 1))
    return scales
