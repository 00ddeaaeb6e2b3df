"""Days that a text of any language names: "3. März", "3 de marzo de 2031", "3月5日", "2031-03-05".

The names of months are those of the Unicode CLDR, which Babel brings. "Yesterday" is not read.
Where the language is not known, only whole dates are read. ``08/09/2022`` is none: it is August or September
depending on where it was written.
"""

from __future__ import annotations

import datetime
import functools
import re
import unicodedata

from summarizer.text.day import LEAP_YEAR, Day, calendar_date
from summarizer.text.language import locale_of
from summarizer.text.lexicon import MONTHS, SHORT_MONTHS

#: The languages besides English that sentences or stems are known of, by their codes in CLDR; in Arabic the
#: months have other names east and west.
LOCALES = tuple(
    """cs da de el es et fi fr it nl nb pl pt ru sl sv tr ar ar_LB ar_MA ar_TN ca eu fa ga he hi hu hy id lt
    ne ro sr ta uk""".split()
)
#: Stands before the name of a month, joined to it: "6 בפברואר".
_JOINED = "ב"
#: The name of a month in any script; which words are months is looked up.
_NAME = r"(?P<month>[^\W\d_][^\s\d.,:;/()\[\]|*•—–“”\"’'-]{2,})"

#: Dates outside these years are misreadings: the first daily newspapers, and a round future.
_YEARS = range(1600, 2200)

_WHOLE = (
    # "2022-08-17", "2022/08/17"
    re.compile(r"(?<![\d/-])(?P<year>\d{4})([-/])(?P<month>\d{2})\2(?P<day>\d{2})(?![\d/-])"),
    # "2022年8月17日"
    re.compile(r"(?P<year>\d{4})年\s?(?P<month>\d{1,2})月\s?(?P<day>\d{1,2})日"),
    # "17 August 2022", "17. August 2022", "17th of August, 2022", "17 de agosto de 2022"
    re.compile(
        rf"(?<![\w.,:/-])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?\s(?:(?:of|de)\s)?{_NAME}\.?,?\s"
        r"(?:de\s)?(?P<year>\d{4})(?![\w-])"
    ),
    # "August 17, 2022", "Aug. 17th 2022"
    re.compile(rf"(?<!\w){_NAME}\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})(?![\w-])"),
)
#: "17.8.2022" (the stop is used with the day first), "8/17/2022", "17/8/2022"
_NUMERIC = re.compile(r"(?<![\w./-])(\d{1,2})([./])(\d{1,2})\2(\d{4})(?![\w/-])")

#: What may stand between a day and its month, and before the year: "3. März", "1er mars", "3 de marzo".
_BETWEEN = r"(?:[^\W\d_]{1,2}\b)?[.ºª]?\s?(?:[^\W\d_]{1,3}\s)?[^\W\d_]?"
_YEAR = r"(?:[,\s]{0,2}(?:[^\W\d_]{1,3}\s)?(?P<year>(?:1[5-9]|20)\d\d)(?!\d))?"


def foreign_days(text: str, language: str) -> list[Day]:
    """The days that ``text`` names, in order; none where the names of the months are not known.

    >>> [(day.month, day.day) for day in foreign_days("Der Hafen öffnet am 3. März wieder.", "de")]
    [(3, 3)]
    """
    pattern, numbers = _names(language)
    days = []
    for match in pattern.finditer(text) if pattern else ():
        month, day = numbers[match["month"].casefold()], int(match["before"] or match["after"])
        year = int(match["first"] or match["year"] or 0) or None
        if calendar_date(year or LEAP_YEAR, month, day):
            days.append(Day(match[0], match.start(), match.end(), year, month, day))
    return days


def foreign_weekdays(text: str, language: str) -> list[int]:
    """The weekdays that ``text`` names, in order, from 0 (Monday); none where their names are not known.

    >>> foreign_weekdays("Der Hafen wurde am Samstag geöffnet.", "de")
    [5]
    """
    locale = locale_of(language)
    if locale is None:
        return []
    numbers = {
        name.casefold(): number
        for form in ("format", "stand-alone")
        for number, name in locale.days[form]["wide"].items()
    }
    return [numbers[word] for word in re.findall(r"[^\W\d_]+", text.casefold()) if word in numbers]


@functools.cache
def _names(language: str) -> tuple[re.Pattern[str] | None, dict[str, int]]:
    """A pattern of the days of a language, and the number of each name of a month."""
    locale = locale_of(language)
    if locale is None:
        return None, {}
    numbers = {
        name.casefold(): number
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in locale.months[form][width].items()
        # Short names are words of their own ("mar"), except where they are numbers: "3月"
        if width == "wide" or any(map(str.isdigit, name))
    }
    names = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True)))
    pattern = re.compile(
        rf"(?:(?P<first>\d{{4}})[年년]\s?)?(?<![\d.,])(?:(?P<before>\d{{1,2}}){_BETWEEN})?(?<!\d)(?P<month>{names})"
        rf"(?(before)(?![^\W\d_]|\d)|\s?(?P<after>\d{{1,2}})(?![\d.,]\d|\d)[日일]?){_YEAR}",
        re.IGNORECASE,
    )
    return pattern, numbers


def whole_days(text: str, *, day_first: bool = False) -> list[Day]:
    """Every whole date that ``text`` states in any language, in order; keep ``text`` short (a line).

    Args:
        text: Of whatever language.
        day_first: Whether its language writes 8 September as "08/09", as all do but English.

    >>> [day.iso for day in whole_days("Publié le 3 mars 2031, mis à jour le 05/03/2031", day_first=True)]
    ['2031-03-03', '2031-03-05']
    """
    dates: dict[tuple[int, int], datetime.date | None] = {}
    for match in (each for form in _WHOLE for each in form.finditer(text)):
        dates[match.span()] = _date(match["year"], month_number(match["month"]), match["day"])
    for match in _NUMERIC.finditer(text):
        dates[match.span()] = _numeric(*match.groups(), day_first=day_first)
    return [
        Day(text[start:end], start, end, date.year, date.month, date.day)
        for (start, end), date in sorted(dates.items())
        if date is not None
    ]


def _date(year: str, month: str | int | None, day: str) -> datetime.date | None:
    if month is None or int(year) not in _YEARS:
        return None
    return calendar_date(int(year), int(month), int(day))


def _numeric(first: str, separator: str, second: str, year: str, *, day_first: bool) -> datetime.date | None:
    """A date in figures, where only one reading is possible."""
    by_day, by_month = _date(year, second, first), _date(year, first, second)
    if separator == "." or by_day == by_month or (day_first and by_day):
        return by_day
    return None if by_day and by_month else by_day or by_month


def month_number(name: str) -> int | None:
    """The number of a month of any language: in figures, or a name of three letters at least."""
    if name.isdigit():
        return int(name)
    name = plain(name)
    if number := _month_names("en").get(name):
        return number
    forms = dict.fromkeys((name, name.removeprefix(_JOINED)))
    numbers = (_month_names(locale).get(form) for form in forms for locale in LOCALES)
    return next(filter(None, numbers), None)


def plain(name: str) -> str:
    """In small letters, without the dot of Hindi that many leave out."""
    return unicodedata.normalize("NFD", name.lower()).replace("\u093c", "")


@functools.cache
def _month_names(locale: str) -> dict[str, int]:
    """Names of months, whole and short, as dates are written in one language.

    Those but English are babel's, from Unicode's CLDR; English texts do not wait for its import.
    """
    if locale == "en":
        return MONTHS | SHORT_MONTHS
    from babel.dates import get_month_names

    return {
        plain(name).rstrip("."): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, context, locale).items()
    }
