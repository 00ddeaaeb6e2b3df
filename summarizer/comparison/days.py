"""Days, months and years that a text names, resolved against the day it was published where it needs that.

English. Regular expressions read the forms of news text in microseconds; a general date parser takes
milliseconds for each and reads "may" and "second" as dates.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from summarizer.comparison.lexicon import MONTHS, WEEKDAYS

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_NO_NUMBER = r"(?![\d%]|[.,]\d|\s?(?:percent|per cent)\b)"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\d-]){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])",
        rf"\b{_MONTH}\s{_DAY}(?:,?\s{_YEAR})?{_NO_NUMBER}(?![\w-])",
        rf"(?<![\d.,$€£-]){_DAY}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?(?![\w-])",
        rf"\b{_MONTH}(?:\sof)?,?\s{_YEAR}\b",
    )
)
_WHOLE_MONTHS = "|".join(name.capitalize() for name in MONTHS if len(name) > 3 or name == "may")
_BARE_MONTH = re.compile(
    r"\b(?:in|since|until|from|during|by|last|next|this|late|early|mid)[\s-](?:late\s|early\s|mid-)?"
    rf"(?-i:(?P<month>{_WHOLE_MONTHS}))\b(?!\s\d)",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(
    r"\b(?:in|since|until|from|during|of|by|to|and|before|after|late|early|around|between)\s"
    rf"(?:late\s|early\s|mid-)?{_YEAR}{_NO_NUMBER}(?![\w-])",
    re.IGNORECASE,
)
_WHOLE_WEEKDAYS = "|".join(name.capitalize() for name in WEEKDAYS)
_WEEKDAY = re.compile(
    rf"\b(?:(?P<which>last|next|this|on|late|early)\s)?(?-i:(?P<name>{_WHOLE_WEEKDAYS}))\b"
    rf"(?!,?\s(?:\d|(?:{_WHOLE_MONTHS})\b))",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?P<word>today|yesterday|tomorrow|tonight)\b", re.IGNORECASE)
#: A quick look that spares most sentences the long one.
_MAY_HOLD = re.compile(rf"\d\d|\w\s\d|day\b|tomorrow|tonight|{_WHOLE_MONTHS}")
_STEPS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_FUTURE = re.compile(
    r"\b(?:will|shall|due|set to|scheduled|expect(?:ed|s)?|plans?|planned|hopes?|intends?|aims?|wants?"
    r"|to be|is to|are to|going to|tomorrow|begins?|starts?|opens?|reopens?|takes? place|upcoming|next"
    r"|until)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A date by its place: ``text[start:end]`` names it.

    Attributes:
        text: As written, without its preposition.
        start: First character.
        end: Past the last character.
        year: Where it is said, or known from the day of publication.
        month: From 1, where it is known.
        day: Of the month, where it is known.
        weekday: From 0 (Monday), where it is named and no date can be told.
        others: Other days that it may be: "Friday" is the last one or the next one.
    """

    text: str
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    others: tuple[datetime.date, ...] = ()

    @property
    def date(self) -> datetime.date | None:
        """The whole date, where all of it is known."""
        if self.year and self.month and self.day:
            return datetime.date(self.year, self.month, self.day)
        return None

    @property
    def iso(self) -> str:
        """ISO 8601 as far as it is known; a weekday alone by its name."""
        if self.year and self.month and self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        if self.year and self.month:
            return f"{self.year:04}-{self.month:02}"
        if self.year:
            return f"{self.year:04}"
        if self.month:
            return f"--{self.month:02}" + (f"-{self.day:02}" if self.day else "")
        return self.text.lower()

    def at_odds(self, other: Day) -> bool:
        """Whether the two cannot be the same day, as far as they say.

        >>> [day] = find_days("on March 3", None)
        >>> [later] = find_days("on March 10", None)
        >>> day.at_odds(later), day.at_odds(day)
        (True, False)
        """
        if self.weekday is not None and other.weekday is not None:
            return self.weekday != other.weekday
        if self.weekday is not None or other.weekday is not None:
            return False  # a weekday without a date may be any day
        mine, theirs = self._days(), other._days()
        if mine and theirs:
            return not mine & theirs
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return any(one is not None and two is not None and one != two for one, two in pairs)

    def _days(self) -> set[datetime.date]:
        return {self.date, *self.others} if self.date else set()


#: A dateline stands so early in its text.
_DATELINE_REACH = 80
_DATELINE_END = re.compile(r"^\s?(?:\(|--?\s|–|—|/|:)")


def dateline(text: str) -> datetime.date | None:
    """The whole date of the dateline that opens ``text``: "ORRA, 3 March 2031 (Wire) -".

    >>> dateline("ORRA, March 3, 2031 (Northern Wire) - The ferry is back.")
    datetime.date(2031, 3, 3)
    """
    opening = text.lstrip()[: 2 * _DATELINE_REACH]
    for day in find_days(opening, None):
        place = opening[: day.start].rstrip(" ,")
        ends = _DATELINE_END.match(opening[day.end :])
        if day.start <= _DATELINE_REACH and ends and (not place or place.split()[0].isupper()):
            return day.date
    return None


def find_days(text: str, published: datetime.date | None, around: datetime.date | None = None) -> list[Day]:
    """The dates that ``text`` names, in order.

    Args:
        text: A sentence.
        published: The day its document was published: without it, weekdays stay weekdays and "yesterday" is
            left out.
        around: A day that the news is of: where the day of publication is not known, it tells the year of a
            date that has none.
    """
    if not _MAY_HOLD.search(text):
        return []
    found: list[Day] = []
    taken: list[tuple[int, int]] = []

    def take(match: re.Match[str], start: int, day: Day | None) -> None:
        if day is not None and all(match.end() <= first or start >= last for first, last in taken):
            found.append(day)
            taken.append((start, match.end()))

    for form in _FORMS:
        for match in form.finditer(text):
            take(match, match.start(), _explicit(match, published or around))
    for match in _WEEKDAY.finditer(text):
        take(match, match.start("name"), _weekday(text, match, published))
    for match in _RELATIVE.finditer(text):
        if published is not None:
            date = published + datetime.timedelta(_STEPS[match["word"].lower()])
            take(match, match.start(), _of(date, match["word"], match.start(), match.end()))
    for match in _BARE_MONTH.finditer(text):
        start = match.start("month")
        take(match, start, Day(match["month"], start, match.end(), month=MONTHS[match["month"].lower()]))
    for match in _BARE_YEAR.finditer(text):
        start = match.start("year")
        take(match, start, Day(match["year"], start, match.end(), year=int(match["year"])))
    return sorted(found, key=lambda day: day.start)


def leans_ahead(text: str) -> bool:
    """Whether a text speaks of what is to come."""
    return _FUTURE.search(text) is not None


def _of(date: datetime.date, text: str, start: int, end: int, others: tuple[datetime.date, ...] = ()) -> Day:
    return Day(text, start, end, date.year, date.month, date.day, others=others)


def _explicit(match: re.Match[str], published: datetime.date | None) -> Day | None:
    parts = match.groupdict()
    name = parts["month"].lower()
    month = int(name) if name.isdigit() else MONTHS[name]
    if (
        name in ("may", "mar", "march", "sep", "jan", "dec")
        and not parts["month"][0].isupper()
        and not name.isdigit()
    ):
        return None  # "may 10"
    day = int(parts["day"]) if parts.get("day") else None
    year = int(parts["year"]) if parts.get("year") else None
    if year is None and published is not None and day is not None:
        year = _nearest_year(month, day, published)
    try:
        datetime.date(year or 2000, month, day or 1)  # 2000 has a February 29
    except ValueError:
        return None
    return Day(match.group(), match.start(), match.end(), year, month, day)


def _nearest_year(month: int, day: int, published: datetime.date) -> int | None:
    """The year in which the day lies nearest to the day of publication."""
    candidates = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            candidates.append(datetime.date(year, month, day))
        except ValueError:
            continue
    return min(candidates, key=lambda date: abs((date - published).days)).year if candidates else None


def _weekday(text: str, match: re.Match[str], published: datetime.date | None) -> Day:
    number, start, end = WEEKDAYS[match["name"].lower()], match.start("name"), match.end()
    if published is None:
        return Day(match["name"], start, end, weekday=number)
    before = published - datetime.timedelta((published.weekday() - number) % 7)
    after = published + datetime.timedelta((number - published.weekday()) % 7)
    which = (match["which"] or "").lower()
    if which == "next":
        after = after if after > published else after + datetime.timedelta(7)
        return _of(after, match["name"], start, end, (after + datetime.timedelta(7),))
    if which == "last":
        before = before if before < published else before - datetime.timedelta(7)
        return _of(before, match["name"], start, end, (before - datetime.timedelta(7),))
    first, second = (after, before) if _FUTURE.search(text[:start]) else (before, after)
    return _of(first, match["name"], start, end, () if first == second else (second,))
