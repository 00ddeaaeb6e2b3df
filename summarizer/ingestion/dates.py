"""Days of publication: from a metadata field, or from text that states one without doubt.

Only dates with a day, a month and a year count. ``08/09/2022`` is not read: it is August or September
depending on where it was written.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from summarizer.text.foreign_days import LOCALES, plain, whole_days
from summarizer.text.lexicon import SHORT_WEEKDAYS, WEEKDAYS
from summarizer.text.tense import leans_ahead

_ISO_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")

#: Beginnings of the words that a page, a mail or a form puts before the day on which it was made, and of what
#: it then calls itself ("note of 3 May 2025"); and whole words of fewer letters.
_MADE = tuple(
    """publ posted mise updat issued releas written writt creat modif edited print filed revis status veröff
    aktual erschien geänd gesend erstellt envoy écrit rédig actual escrit enviad aggior pubbl inviat atual
    gepubl bijgew verzond geplaatst uppdat skick oppdat udgiv opdat julkais päivit opubl aktuali zmien wysł
    опубл обновл отправ состоян zveřej yayın güncel 发布 发表 更新 日期 时间 掲載 公開 게시 입력 수정 날짜
    نشر تحديث تاريخ פורסם עודכן प्रकाशित दिनांक
    note memo minut bullet statement report protok vermerk bericht rapport lettre informe acta""".split()
)
_MADE_WHOLE = frozenset(
    """as date dated sent last time stand datum vom mis jour fecha data dato sist den дата tarih 日付
    בתאריך""".split()
)
#: Words that may stand between these and the day.
_BETWEEN = frozenset("on at of by the am le la du el il de di da em op av på à по на".split())
#: Stand between what a line says of its day and the names beside it: "By Ann Lee, 3 May 2025".
_PARTS = re.compile(r"[,;|·•/()\[\]“”\"—–]|\s-{1,2}\s")
_WORD = re.compile(r"[^\W\d_]+")
_LONG_WORD = 3
#: "Dr S. Parekh (reg)": what somebody is.
_ASIDE = re.compile(r"\(\s?[^\W\d_]+\.?\s?\)")
#: "· 4 min read", "| 12 comments": what a page counts, set apart from the day.
_COUNT = re.compile(r"[·•|]\s*\d+\s[^·•|\d]+(?=[·•|]|$)")
#: "BST", "GMT", "CEST": the zone of a time of day.
_ZONE = re.compile(r"[A-Z]{2,4}")


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
        return parse_date("-".join(compact.groups()))
    dates = set(find_dates(value))
    return dates.pop() if len(dates) == 1 else _parse_rfc2822(value)


def find_dates(text: str) -> list[datetime.date]:
    """Every whole date that ``text`` states, in order; keep ``text`` short (a line)."""
    return [day.date for day in whole_days(text) if day.date is not None]


def read_days(days: Sequence[str]) -> dict[str, datetime.date | None]:
    """The dates of days in figures that one program wrote; none where they can be read in several ways.

    >>> read_days(["3/5/25", "14/5/25"])["3/5/25"], read_days(["3/5/25"])
    (datetime.date(2025, 5, 3), {})
    """
    readings: list[list[datetime.date | None]] = []
    for order in ("ymd", "dmy", "mdy"):
        dates = [_read_figures(day, order) for day in days]
        if None not in dates and dates not in readings:
            readings.append(dates)
    return dict(zip(days, readings[0], strict=True)) if len(readings) == 1 else {}


def _read_figures(day: str, order: str) -> datetime.date | None:
    """The date of a day in figures, in an order such as "dmy"; only a year in front is greater than 31."""
    figures = [int(figure) for figure in re.split(r"[./-]", day)]
    values = dict(zip(order, figures, strict=True))
    if (order == "ymd") != (figures[0] > 31):
        return None
    try:
        return datetime.date(values["y"] + (2000 if values["y"] < 100 else 0), values["m"], values["d"])
    except ValueError:
        return None


def day_stated(line: str, most_words: int, *, day_first: bool = False) -> list[datetime.date]:
    """The days of a line that says nothing else, or that something was made then, by whom and where.

    "Updated 3 May 2025", "By Ann Lee, 3 May 2025" and "OSLO | 3 May 2025" state a day; "Best before: 3 May
    2025" and "Closes 3 May 2025" state that of something else, and so does a line of what is to come.

    Args:
        line: Of a text.
        most_words: Words of three letters or more that may stand beside the days, their weekdays and what
            says that something was made.
        day_first: As of :func:`~summarizer.text.foreign_days.whole_days`.
    """
    days = whole_days(line, day_first=day_first)
    rest = line
    for day in reversed(days):
        rest = f"{rest[: day.start]} {rest[day.end :]}"
    rest = _ASIDE.sub(" ", _COUNT.sub(" ", rest))
    others = [word for word in _WORD.findall(rest) if len(word) >= _LONG_WORD and not _is_of_making(word)]
    if len(others) > most_words or any(word[0].islower() for word in others) or leans_ahead(rest):
        return []
    before = [_PARTS.split(line[: day.start])[-1].rstrip() for day in days]
    return [day.date for day in days if day.date is not None] if all(map(_says_made, before)) else []


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
    """Whether a word may be one of those that say that something was made on some day."""
    small = word.lower()
    return small in _MADE_WHOLE or small in _BETWEEN or small.startswith(_MADE) or is_weekday(word)


def is_weekday(word: str) -> bool:
    """Whether ``word`` names a day of the week, whole or short, in a language whose months are known."""
    name = plain(word)
    return any(name in _day_names(locale) for locale in ("en", *LOCALES))


def _parse_rfc2822(value: str) -> datetime.date | None:
    # The library reads numbers it cannot know ("12 8" is its year 2008), hence the weekday or zone asked for.
    if not re.search(r"\d{1,2} [A-Z][a-z]{2} \d{4}", value):
        return None
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


@cache
def _day_names(locale: str) -> frozenset[str]:
    """Names of the days of the week, whole and short; those but English are babel's."""
    if locale == "en":
        return frozenset((*WEEKDAYS, *SHORT_WEEKDAYS))
    from babel.dates import get_day_names

    return frozenset(
        plain(name).rstrip(".")
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, context, locale).values()
    )
