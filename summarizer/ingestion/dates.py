"""Days of publication: from a metadata field, or from text that states one without doubt.

Only dates with a day, a month and a year count. ``08/09/2022`` is not read: it is August or September
depending on where it was written.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from summarizer.text.lexicon import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS

#: The languages besides English that sentences or stems are known of, by their codes in CLDR; in Arabic the
#: months have other names east and west.
_LOCALES = tuple(
    """cs da de el es et fi fr it nl nb pl pt ru sl sv tr ar ar_LB ar_MA ar_TN ca eu fa ga he hi hu hy id lt
    ne ro sr ta uk""".split()
)
#: Stands before the name of a month, joined to it: "6 בפברואר".
_JOINED = "ב"
#: The name of a month in any script; which words are months is looked up.
_NAME = r"[^\W\d_][^\s\d.,:;/()\[\]|*•—–“”\"’'-]{2,}"

#: Publication dates outside these years are misreadings: the first daily newspapers, and a round future.
_YEARS = range(1600, 2200)

#: "2022-08-17", "2022/08/17"
_ISO = re.compile(r"(?<![\d/-])(\d{4})([-/])(\d{2})\2(\d{2})(?![\d/-])")
_ISO_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
#: "17 August 2022", "17. August 2022", "17th of August, 2022", "17 de agosto de 2022"
_DAY_FIRST = re.compile(
    rf"(?<![\w.,:/-])(\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?\s(?:(?:of|de)\s)?({_NAME})\.?,?\s(?:de\s)?(\d{{4}})(?![\w-])"
)
#: "August 17, 2022", "Aug. 17th 2022"
_MONTH_FIRST = re.compile(rf"(?<!\w)({_NAME})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})(?![\w-])")
#: "17.8.2022" (the stop is used with the day first), "8/17/2022", "17/8/2022"
_NUMERIC = re.compile(r"(?<![\w./-])(\d{1,2})([./])(\d{1,2})\2(\d{4})(?![\w/-])")
#: "2022年8月17日"
_CJK = re.compile(r"(\d{4})年\s?(\d{1,2})月\s?(\d{1,2})日")

#: Beginnings of the words that a page, a mail or a form puts before the day on which it was made, and whole
#: words of fewer letters.
_MADE = tuple(
    """publ posted mise updat issued releas written writt creat modif edited print filed revis status veröff
    aktual erschien geänd gesend erstellt envoy écrit rédig actual escrit enviad aggior pubbl inviat atual
    gepubl bijgew verzond geplaatst uppdat skick oppdat udgiv opdat julkais päivit opubl aktuali zmien wysł
    опубл обновл отправ состоян zveřej yayın güncel 发布 发表 更新 日期 时间 掲載 公開 게시 입력 수정 날짜
    نشر تحديث تاريخ פורסם עודכן प्रकाशित दिनांक""".split()
)
_MADE_WHOLE = frozenset(
    """as date dated sent last time stand datum vom mis jour fecha data dato sist den дата tarih 日付
    בתאריך""".split()
)
#: Words that may stand between these and the day.
_BETWEEN = frozenset("on at of by the am le la du el il de di da em op av på à по на".split())
#: Part what a line says of its day from the names beside it: "By Ann Lee, 3 May 2025".
_PARTS = re.compile(r"[,;|·•/()\[\]“”\"—–]|\s-{1,2}\s")
_WORD = re.compile(r"[^\W\d_]+")
_LONG_WORD = 3
#: "BST", "GMT", "CEST": the zone of a time of day.
_ZONE = re.compile(r"[A-Z]{2,4}")


_PATTERNS = (_ISO, _DAY_FIRST, _MONTH_FIRST, _NUMERIC, _CJK)


def parse_date(value: Any) -> datetime.date | None:
    """The day a metadata field states, or ``None``: ISO 8601, RFC 2822 or written out, in text or as a date.

    ``"2022-08-17T09:30:00Z"``, ``"Wed, 17 Aug 2022 09:30:00 GMT"``, ``"17 August 2022"`` -> 2022-08-17. The
    day is taken as written: it is not moved to another time zone.
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str) or len(value) > 100:
        return None
    value = value.strip()
    if compact := _ISO_COMPACT.fullmatch(value):
        return _day(*compact.groups())
    dates = set(find_dates(value))
    return dates.pop() if len(dates) == 1 else _parse_rfc2822(value)


def find_dates(text: str) -> list[datetime.date]:
    """Every whole date that ``text`` states, in no particular order; keep ``text`` short (a line)."""
    found = [_day(year, month, day) for year, _, month, day in _ISO.findall(text)]
    found += [_day(year, month, day) for year, month, day in _CJK.findall(text)]
    found += [_numeric(*parts) for parts in _NUMERIC.findall(text)]
    for day, month, year in _DAY_FIRST.findall(text):
        found.append(_day(year, _month(month), day))
    for month, day, year in _MONTH_FIRST.findall(text):
        found.append(_day(year, _month(month), day))
    return [date for date in found if date is not None]


def day_stated(line: str, most_words: int) -> list[datetime.date]:
    """The days of a line that says of them, at most, that something was made then, by whom and where.

    "Updated 3 May 2025", "By Ann Lee, 3 May 2025" and "OSLO | 3 May 2025" state a day; "Best before: 3 May
    2025" and "Closes 3 May 2025" state that of something else.

    Args:
        line: Of a text.
        most_words: Words of three letters or more that may stand beside the days and their weekdays.
    """
    spans = sorted(span for pattern in _PATTERNS for span in _spans(pattern, line))
    dates = find_dates(line)
    if not dates or not spans:
        return []
    others = [word for word in _WORD.findall(_without(line, spans)) if len(word) >= _LONG_WORD]
    others = [word for word in others if not is_weekday(word)]
    if len(others) > most_words or not all(not word[0].islower() or _is_of_making(word) for word in others):
        return []
    before = [_PARTS.split(line[:start])[-1].rstrip() for start, _ in spans]
    return dates if all(map(_says_made, before)) else []


def _says_made(before: str) -> bool:
    """Whether what stands right before a day says nothing, or that something was made then."""
    words = [word for word in _WORD.findall(before) if word.lower() not in _BETWEEN and not is_weekday(word)]
    if any(word.lower().startswith(_MADE) for word in words):
        return True
    if before.endswith((":", "：")):
        return bool(words) and all(word.lower() in _MADE_WHOLE for word in words)
    return all(
        word.lower() in _MADE_WHOLE or _ZONE.fullmatch(word) or word.lower() == word.upper() for word in words
    )


def _is_of_making(word: str) -> bool:
    small = word.lower()
    return small in _MADE_WHOLE or small.startswith(_MADE)


def is_weekday(word: str) -> bool:
    """Whether ``word`` names a day of the week, whole or short, in a language whose months are known."""
    plain = _plain(word)
    return any(plain in _day_names(locale) for locale in ("en", *_LOCALES))


def _spans(pattern: re.Pattern[str], line: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in pattern.finditer(line) if find_dates(match[0]))


def _without(line: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        line = f"{line[:start]} {line[end:]}"
    return line


def _parse_rfc2822(value: str) -> datetime.date | None:
    # The library reads numbers it cannot know ("12 8" is its year 2008), hence the weekday or zone asked for.
    if not re.search(r"\d{1,2} [A-Z][a-z]{2} \d{4}", value):
        return None
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day(year: str, month: str | int | None, day: str) -> datetime.date | None:
    if month is None or int(year) not in _YEARS:
        return None
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _numeric(first: str, separator: str, second: str, year: str) -> datetime.date | None:
    """A date in figures, where only one reading is possible."""
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if separator == "." or day_first == month_first:
        return day_first
    return None if day_first and month_first else day_first or month_first


def _month(name: str) -> int | None:
    """The number of a month, whole or abbreviated to at least three letters."""
    name = _plain(name)
    return _month_names("en").get(name) or next(
        (
            number
            for key in dict.fromkeys((name, name.removeprefix(_JOINED)))
            for locale in _LOCALES
            if (number := _month_names(locale).get(key))
        ),
        None,
    )


def _plain(name: str) -> str:
    """In small letters, without the dot of Hindi that many leave out."""
    return unicodedata.normalize("NFD", name.lower()).replace("\u093c", "")


@cache
def _month_names(locale: str) -> dict[str, int]:
    """Names of months, whole and short, as dates are written in one language.

    Those but English are babel's, from Unicode's CLDR; English texts do not wait for its import.
    """
    if locale == "en":
        return MONTHS | SHORT_MONTHS
    from babel.dates import get_month_names

    return {
        _plain(name).rstrip("."): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, context, locale).items()
    }


@cache
def _day_names(locale: str) -> frozenset[str]:
    """Names of the days of the week, whole and short; those but English are babel's."""
    if locale == "en":
        return frozenset((*WEEKDAYS, *SHORT_WEEKDAYS))
    from babel.dates import get_day_names

    return frozenset(
        _plain(name).rstrip(".")
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, context, locale).values()
    )
