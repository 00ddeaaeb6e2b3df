"""Days that a text of any language names by a month and a number: "3. März", "3 de marzo de 2031", "3月5日".

The names of months are those of the Unicode CLDR, which Babel brings. Weekdays and "yesterday" are not read.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator

from summarizer.text.day import Day

#: What may stand between a day and its month, and before the year: "3. März", "1er mars", "3 de marzo".
_BETWEEN = r"(?:[^\W\d_]{1,2}\b)?[.ºª]?\s?(?:[^\W\d_]{1,3}\s)?[^\W\d_]?"
_YEAR = r"(?:[,\s]{0,2}(?:[^\W\d_]{1,3}\s)?(?P<year>(?:1[5-9]|20)\d\d)(?!\d))?"
#: A leap year, in which every day can be.
_ANY_YEAR = 2000


def foreign_days(text: str, language: str) -> list[Day]:
    """The days that ``text`` names, in order; none where the names of the months are not known.

    >>> [(day.month, day.day) for day in foreign_days("Der Hafen öffnet am 3. März wieder.", "de")]
    [(3, 3)]
    """
    return list(_found(text, language))


def _found(text: str, language: str) -> Iterator[Day]:
    pattern, numbers = _names(language)
    for match in pattern.finditer(text) if pattern else ():
        month, day = numbers[match["month"].casefold()], int(match["before"] or match["after"])
        year = int(match["year"]) if match["year"] else None
        try:
            datetime.date(year or _ANY_YEAR, month, day)
        except ValueError:
            continue
        yield Day(match[0], match.start(), match.end(), year, month, day)


@functools.cache
def _names(language: str) -> tuple[re.Pattern[str] | None, dict[str, int]]:
    """A pattern of the days of a language, and the number of each name of a month."""
    from babel import Locale, UnknownLocaleError

    try:
        months = Locale.parse(language).months
    except (UnknownLocaleError, ValueError):
        return None, {}
    numbers = {
        name.casefold(): number
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[form][width].items()
        # Short names are words of their own ("mar"), except where they are numbers: "3月"
        if width == "wide" or any(map(str.isdigit, name))
    }
    names = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True)))
    pattern = re.compile(
        rf"(?<![\d.,])(?:(?P<before>\d{{1,2}}){_BETWEEN})?(?<!\d)(?P<month>{names})"
        rf"(?(before)(?![^\W\d_]|\d)|\s?(?P<after>\d{{1,2}})(?![\d.,]\d|\d)[日일]?){_YEAR}",
        re.IGNORECASE,
    )
    return pattern, numbers
