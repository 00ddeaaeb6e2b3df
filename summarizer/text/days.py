"""Days, months and years that a text names, resolved against the day it was published where it needs that.

English. Regular expressions read the forms of news text in microseconds. dateparser 1.5 was tried on 29
sentences of our own: 13 right against 29, some 3 ms a sentence, 0.2 s to import (a busy machine); it reads
"may", "second" and bare numbers as dates.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from summarizer.text.day import LEAP_YEAR, Day, calendar_date
from summarizer.text.foreign_days import whole_days
from summarizer.text.lexicon import MONTHS, NUMBERS, SHORT_MONTHS, WEEKDAYS
from summarizer.text.names import starts_sentence
from summarizer.text.tense import ends_in_a_plan, is_unsure, leans_ahead, run_up, speaks_of_past

_NUMBERS = MONTHS | SHORT_MONTHS
_MONTH = rf"(?P<month>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\.?"
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
_WHOLE_MONTHS = "|".join(map(str.capitalize, MONTHS))
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
_WHOLE_WEEKDAYS = "|".join(map(str.capitalize, WEEKDAYS))
_WEEKDAY = re.compile(
    rf"\b(?:(?P<which>last|next|this|on|late|early)\s)?(?-i:(?P<name>{_WHOLE_WEEKDAYS}))\b"
    rf"(?!,?\s(?:\d|(?:{_WHOLE_MONTHS})\b))",
    re.IGNORECASE,
)
#: "Super Tuesday" is a name, "the following Thursday" a day after another one, "every Friday" many.
_NO_WEEKDAY = re.compile(
    r"\b(?:super|black|good|ash|holy|easter|palm|cyber|bloody|fat|giving|shrove|whit|following|previous|preceding|every"
    r"|each|that|a|one|most|another|some)\s(?:late\s|early\s)?$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?P<word>the\sday\sbefore\syesterday|the\sday\safter\stomorrow|last\snight|this\s(?:morning|afternoon|evening)"
    r"|today|yesterday|tomorrow|tonight)\b",
    re.IGNORECASE,
)
#: "Two days ago"; what lies weeks back is given in round numbers and names no day.
_COUNTS = {word: number for word, number in NUMBERS.items() if 1 <= number <= 6} | {"a": 1}
_DAYS_AGO = re.compile(rf"\b(?P<count>{'|'.join(_COUNTS)}|\d)\s(?P<unit>days?)\sago\b", re.IGNORECASE)
#: "on the 3rd", where no month follows.
_DAY_OF_MONTH = re.compile(
    rf"\bon\sthe\s(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?!\s(?:of\s|{_MONTH}|[a-z]+\s(?:floor|day|anniversary|minute|hole)|[a-z]+s?\b))",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\b(?P<which>last|next|this)\s(?P<unit>month|year)(?!['’]s|\w)", re.IGNORECASE)
#: A quick look that spares most sentences the long one.
_MAY_HOLD = re.compile(
    rf"\d\d|\w\s\d|day\b|days ago|tomorrow|tonight|[Tt]his |[Ll]ast |[Nn]ext |{_WHOLE_MONTHS}"
)
_STEPS = {
    **dict.fromkeys(("today", "tonight", "this morning", "this afternoon", "this evening"), 0),
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}

#: A dateline stands so early in its text.
_DATELINE_REACH = 80
#: What closes a dateline: "Selm, 3 March 2031. ", ".- ", " – "; in Chinese and Japanese a space is enough.
_DATELINE_CLOSED = re.compile(r"\s?(?:\.\s?[-–—]{0,2}|[-–—]{1,2})(?:\s+|$)|(?<=[日일])\s+")
#: What follows the day of a place in capitals: "ORRA, 3 March 2031 (Wire) -".
_DATELINE_GOES_ON = re.compile(r"\s?[(/:—–]|--?\s")
#: A place that is not in capitals has few words, of which only short ones are small ("Rio de Janeiro").
_PLACE_WORDS = 4
_SMALL = 3
#: "Paris, le 3 mars", "Berlin, den 3. März"
_BEFORE_DAY = re.compile(r"\s?[,،，、]\s*(?:[^\W\d_]{1,3})?$")
_NO_PLACE = re.compile(r"[\d:;!?()“”\"]")


def dateline(text: str, around: datetime.date | None = None) -> datetime.date | None:
    """The whole date of the dateline that opens ``text``, in any language: "ORRA, 3 March 2031 (Wire) -".

    Args:
        text: A document.
        around: A day that the news is of, which gives the year where the dateline, in English, does not.

    >>> dateline("ORRA, March 3, 2031 (Northern Wire) - The ferry is back.")
    datetime.date(2031, 3, 3)
    >>> dateline("Orra, 3. März 2031. Die Fähre fährt wieder.")
    datetime.date(2031, 3, 3)
    """
    opening = text.lstrip()[: 2 * _DATELINE_REACH]
    days = (*whole_days(opening), *(find_days(opening, None, around) if around else ()))
    return next((day.date for day in days if is_dateline(opening, day)), None)


def is_dateline(text: str, day: Day) -> bool:
    """Whether a day is that of the dateline which opens ``text``."""
    if day.start > _DATELINE_REACH:
        return False
    before = text[: day.start].strip()
    place = _BEFORE_DAY.sub("", before)
    words = place.split()
    longest_small = max((len(word) for word in words if word[0].islower()), default=0)
    in_capitals = not words or (len(words[0]) > 1 and words[0].isupper())
    needs_comma = not in_capitals or longest_small > 0
    if longest_small > _SMALL or (needs_comma and place == before) or (words and words[0][0].islower()):
        return False
    if in_capitals and _DATELINE_GOES_ON.match(text, day.end):
        return True
    return end_of_dateline(text, day) > 0 and len(words) <= _PLACE_WORDS and not _NO_PLACE.search(place)


def end_of_dateline(text: str, day: Day) -> int:
    """Past the dateline whose day is ``day``, where nothing but a stop or a dash follows it; else 0."""
    closed = _DATELINE_CLOSED.match(text, day.end)
    return closed.end() if closed else 0


def find_days(text: str, published: datetime.date | None, around: datetime.date | None = None) -> list[Day]:
    """The dates that ``text`` names, in order.

    Args:
        text: A sentence.
        published: The day its document was published: without it, weekdays stay weekdays and "yesterday" is
            left out.
        around: A day that the news is of: where the day of publication is not known, it gives the year of a
            date that has none.
    """
    if not _MAY_HOLD.search(text):
        return []
    days: list[Day] = []
    spans: list[tuple[int, int]] = []
    for start, end, day in _candidates(text, published, around):
        if day is not None and all(end <= first or start >= last for first, last in spans):
            days.append(day)
            spans.append((start, end))
    return sorted(days, key=lambda day: day.start)


def _candidates(
    text: str, published: datetime.date | None, around: datetime.date | None
) -> Iterator[tuple[int, int, Day | None]]:
    """What may be a day, with its span: where two overlap, the first counts."""
    for form in _FORMS:
        for match in form.finditer(text):
            yield *match.span(), _explicit(match, published or around)
    for match in _WEEKDAY.finditer(text):
        yield match.start("name"), match.end(), _weekday(text, match, published)
    if published is not None:
        for match, relative in _relative_days(text, published):
            yield *match.span(), relative
    for match in _BARE_MONTH.finditer(text):
        yield match.start("month"), match.end(), _bare_month(match, text, published)
    for match in _BARE_YEAR.finditer(text):
        start, end = match.start("year"), match.end()
        yield start, end, Day(match["year"], start, end, year=int(match["year"]))


def _relative_days(text: str, published: datetime.date) -> Iterator[tuple[re.Match[str], Day | None]]:
    """Days, months and years that are counted from the day of publication."""
    for match in _RELATIVE.finditer(text):
        if match[0][0].isupper() and not starts_sentence(text, match.start()):
            continue  # a newspaper: "Christianity Today"
        step = _STEPS[" ".join(match["word"].lower().split())]
        yield match, _whole_day(published + datetime.timedelta(step), match["word"], *match.span())
    for match in _DAYS_AGO.finditer(text):
        count = _COUNTS.get(match["count"].lower()) or int(match["count"])
        yield match, _whole_day(published - datetime.timedelta(count), match[0], *match.span())
    for match in _DAY_OF_MONTH.finditer(text):
        yield match, _day_of_month(match, text, published)
    for match in _SPAN.finditer(text):
        step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
        if match["unit"].lower() == "year":
            yield match, Day(match[0], *match.span(), year=published.year + step)
        else:
            years, month = divmod(published.month - 1 + step, 12)
            yield match, Day(match[0], *match.span(), year=published.year + years, month=month + 1)


def _day_of_month(match: re.Match[str], text: str, published: datetime.date) -> Day | None:
    """A day of a month that is not named: the last one, or the next one where the sentence looks ahead."""
    months = [divmod(published.year * 12 + published.month - 1 + step, 12) for step in (-1, 0, 1)]
    days = [calendar_date(year, month + 1, int(match["day"])) for year, month in months]
    ahead = leans_ahead(run_up(text, match.start()))
    fitting = [day for day in days if day and (day >= published if ahead else day <= published)]
    return _whole_day(fitting[0 if ahead else -1], match[0], *match.span()) if fitting else None


def _bare_month(match: re.Match[str], text: str, published: datetime.date | None) -> Day:
    """A month without its year: the last one, or the next one where the sentence looks ahead."""
    start, month = match.start("month"), _NUMBERS[match["month"].lower()]
    words = match[0].lower()
    before = run_up(text, start)
    ahead = words.startswith(("next", "by", "until")) or leans_ahead(before)
    behind = words.startswith("last") or (speaks_of_past(before) and not is_unsure(before))
    if match.start() == 0:  # "In March, she was robbed"
        following = re.split(r"[,;:]\s", text[match.end() :].lstrip(", "), maxsplit=1)[0]
        ahead, behind = leans_ahead(following), speaks_of_past(following) and not is_unsure(following)
    if published is None or ahead == behind:
        return Day(match["month"], start, match.end(), month=month)
    year = published.year
    if ahead and month < published.month:
        year += 1
    elif behind and (month > published.month or (words.startswith("last") and month == published.month)):
        year -= 1
    return Day(match["month"], start, match.end(), year=year, month=month)


def _whole_day(
    date: datetime.date, text: str, start: int, end: int, others: tuple[datetime.date, ...] = ()
) -> Day:
    return Day(text, start, end, date.year, date.month, date.day, others=others)


def _explicit(match: re.Match[str], published: datetime.date | None) -> Day | None:
    parts = match.groupdict()
    name = parts["month"].lower()
    month = int(name) if name.isdigit() else _NUMBERS[name]
    if name in ("may", "mar", "march", "sep", "jan", "dec") and parts["month"][0].islower():
        return None  # "may 10"
    day = int(parts["day"]) if parts.get("day") else None
    year = int(parts["year"]) if parts.get("year") else None
    if year is None and published is not None and day is not None:
        year = _fitting_year(month, day, published, match.string, run_up(match.string, match.start()))
    if not calendar_date(year or LEAP_YEAR, month, day or 1):
        return None
    # The point after a whole month is that of the sentence
    text = match[0].removesuffix(".") if name in MONTHS else match[0]
    return Day(text, match.start(), match.start() + len(text), year, month, day)


def _fitting_year(month: int, day: int, published: datetime.date, text: str, before: str) -> int | None:
    """The year in which the day lies nearest to publication; earlier where ``before`` is about the past.

    Of a plan, and in a sentence without any past, a day that is over is half as likely as one to come: months
    later, writers seldom leave out its year.
    """
    years = (published.year - 1, published.year, published.year + 1)
    candidates = [date for year in years if (date := calendar_date(year, month, day))]
    past, ahead, plan = speaks_of_past(before), leans_ahead(before), ends_in_a_plan(before)
    if before.endswith("last ") or (past and not ahead and not plan):
        candidates = [date for date in candidates if date <= published] or candidates
    behind = 2 if plan or (ahead and not past) or not speaks_of_past(text) else 1
    days = {date.year: (date - published).days for date in candidates}
    return min(days, key=lambda year: max(days[year], -behind * days[year]), default=None)


def _weekday(text: str, match: re.Match[str], published: datetime.date | None) -> Day | None:
    if _NO_WEEKDAY.search(text[: match.start()]):
        return None
    number, start, end = WEEKDAYS[match["name"].lower()], match.start("name"), match.end()
    which = (match["which"] or "").lower()
    tells = which in ("last", "next") or speaks_of_past(text) or leans_ahead(text)
    if published is None or (published.weekday() != number and not tells):
        return Day(match["name"], start, end, weekday=number)  # the last one or the next one
    before = published - datetime.timedelta((published.weekday() - number) % 7)
    after = published + datetime.timedelta((number - published.weekday()) % 7)
    if which == "next":
        after = after if after > published else after + datetime.timedelta(7)
        return _whole_day(after, match["name"], start, end, (after + datetime.timedelta(7),))
    if which == "last":
        before = before if before < published else before - datetime.timedelta(7)
        return _whole_day(before, match["name"], start, end, (before - datetime.timedelta(7),))
    first, second = (after, before) if leans_ahead(run_up(text, start)) else (before, after)
    return _whole_day(first, match["name"], start, end, () if first == second else (second,))
