"""Days that a text tells of as over or as to come: what shows which of two texts was written later."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator

from summarizer.text.day import Day, calendar_date
from summarizer.text.days import find_days, is_dateline
from summarizer.text.foreign_days import foreign_days, foreign_weekdays
from summarizer.text.tense import is_arranged, is_unsure, leans_ahead, run_up, speaks_of_past

#: A text opens with its own day or one of the days just before.
RECENT = datetime.timedelta(3)
#: Words of a clause before its day that tell its tense; with fewer, those before them tell it.
FEWEST_BEFORE = 3
_CLAUSE = re.compile(r"[,;:—–]\s|\s(?:that|which|who|when|while|but|after|before|as)\s")
#: "Thursday's vote" names a vote, and does not say when the sentence happened; "on Thursday will send".
_NO_DAY_OF_EVENT = re.compile(r"['’]|\swill\b")
_NOT_YET = re.compile(r"\b(?:this|next)\s$")

#: A day as it is compared where the year is not known: its weekday, or its month and day of the month.
DayKey = tuple[int, ...]


def day_key(day: Day) -> DayKey:
    """What two texts call the same day by; empty where no day is named."""
    if day.weekday is not None:
        return (day.weekday,)
    return (day.month, day.day) if day.month and day.day else ()


def days_over(text: str, published: datetime.date, language: str) -> set[datetime.date]:
    """The days just before publication, or that day, of which a sentence tells as over.

    In other languages than English the tense is not known; a day that was to come is mostly left out because
    it would have been too long ago.
    """
    if language == "en":
        found = [
            day.date
            for day in find_days(text, published)
            if not (leans_ahead(run_up(text, day.start)) or _NO_DAY_OF_EVENT.match(text, day.end))
            if not is_dateline(text, day)
        ]
    else:
        found = [
            day.date or calendar_date(published.year, day.month, day.day)
            for day in foreign_days(text, language)
            if day.month and day.day
        ]
        ago = [(published.weekday() - weekday) % 7 for weekday in foreign_weekdays(text, language)]
        found += [published - datetime.timedelta(days) for days in ago]
    return {day for day in found if day and published - RECENT <= day <= published}


def days_past(text: str) -> Iterator[DayKey]:
    """The days of which a sentence surely tells as over, its day of publication unknown. English.

    >>> list(days_past("The two met on Thursday.")), list(days_past("He hoped for a deal this Thursday."))
    ([(3,)], [])
    """
    for day in find_days(text, None):
        before = _clause_before(text, day)
        is_event = day_key(day) and not is_dateline(text, day) and not _NO_DAY_OF_EVENT.match(text, day.end)
        ahead = leans_ahead(before) or _NOT_YET.search(before) or is_unsure(text)
        if is_event and speaks_of_past(before) and not ahead:
            yield day_key(day)


def days_to_come(text: str, published: datetime.date | None = None) -> Iterator[Day]:
    """The days of what a sentence says will be, or was to be. English.

    >>> [day.text for day in days_to_come("The two will meet on Thursday, he said on Monday.")]
    ['Thursday']
    """
    for day in find_days(text, published):
        names_event = day_key(day) and not text[day.end :].startswith(("'", "’"))
        if names_event and is_arranged(_clause_before(text, day)):
            yield day


def tells_as_over(text: str, days: Collection[DayKey]) -> bool:
    """Whether a sentence names one of these days, and not as one to come. English."""
    named = (day for day in find_days(text, None) if day_key(day) in days)
    return any(
        not (leans_ahead(_clause_before(text, day)) or leans_ahead(_clause_around(text, day)))
        for day in named
    )


def _clause_before(text: str, day: Day) -> str:
    clause = _CLAUSE.split(text[: day.start])[-1]
    return clause if len(clause.split()) >= FEWEST_BEFORE else run_up(text, day.start)


def _clause_around(text: str, day: Day) -> str:
    return _clause_before(text, day) + day.text + _CLAUSE.split(text[day.end :])[0]
