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

from summarizer.text.day import Day
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
#: Part what a line says of its day from the names beside it: "By Ann Lee, 3 May 2025".
_PARTS = re.compile(r"[,;|·•/()\[\]“”\"—–]|\s-{1,2}\s")
_WORD = re.compile(r"[^\W\d_]+")
_LONG_WORD = 3
#: "Dr S. Parekh (reg)": what somebody is.
_ASIDE = re.compile(r"\(\s?[^\W\d_]+\.?\s?\)")
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
    return _dates(whole_days(text))


def _dates(days: Sequence[Day]) -> list[datetime.date]:
    return [day.date for day in days if day.date is not None]


def day_stated(line: str, most_words: int, *, day_first: bool = False) -> list[datetime.date]:
    """The days of a line that says of them, at most, that something was made then, by whom and where.

    "Updated 3 May 2025", "By Ann Lee, 3 May 2025" and "OSLO | 3 May 2025" state a day; "Best before: 3 May
    2025" and "Closes 3 May 2025" state that of something else, and so does a line of what is to come.

    Args:
        line: Of a text.
        most_words: Words of three letters or more that may stand beside the days, their weekdays and what
            says that something was made.
        day_first: As of :func:`~summarizer.text.foreign_days.whole_days`.
    """
    days = whole_days(line, day_first=day_first)
    beside = _ASIDE.sub(" ", _without(line, days))
    others = [word for word in _WORD.findall(beside) if len(word) >= _LONG_WORD and not _is_of_making(word)]
    if len(others) > most_words or any(word[0].islower() for word in others) or leans_ahead(beside):
        return []
    before = [_PARTS.split(line[: day.start])[-1].rstrip() for day in days]
    return _dates(days) if all(map(_says_made, before)) else []


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
    """Whether a word says, or may stand in what says, that something was made on some day."""
    small = word.lower()
    return small in _MADE_WHOLE or small in _BETWEEN or small.startswith(_MADE) or is_weekday(word)


def _without(line: str, days: Sequence[Day]) -> str:
    for day in reversed(days):
        line = f"{line[: day.start]} {line[day.end :]}"
    return line


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
