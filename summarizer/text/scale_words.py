"""Words that scale a number in languages other than English: "Millionen", "миллиона", "万".

Source: the compact decimal formats of Unicode's CLDR, as babel has them ("0 Millionen" for 1,000,000).
"""

from __future__ import annotations

import functools
import re
from itertools import chain

_PATTERN = re.compile(r"[^0]*(?P<digits>0+)[\s\u00a0]*(?P<word>[^\W\d_].*)")


@functools.cache
def scale_words(language: str) -> dict[str, int]:
    """What each such word multiplies a number by, in small letters; empty where none is known.

    >>> scale_words("de")["millionen"], scale_words("de")["mio"], scale_words("zh")["万"]
    (1000000, 1000000, 10000)
    """
    from babel import Locale, UnknownLocaleError

    try:
        formats = Locale.parse(language).compact_decimal_formats
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, int] = {}
    widths = [formats[width] for width in ("long", "short") if width in formats]
    patterns = chain.from_iterable(each.items() for width in widths for each in width.values())
    for power, pattern in patterns:
        match = _PATTERN.fullmatch(str(pattern.pattern).replace("'", ""))
        word = match["word"].casefold().rstrip(".") if match else ""
        if match and (len(word) > 1 or word > "\u3000"):  # "5 M" may be metres
            found.setdefault(word, int(power) // 10 ** (len(match["digits"]) - 1))
    return found
