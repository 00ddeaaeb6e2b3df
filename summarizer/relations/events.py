"""Dates of one event that are at odds: "reopens on March 3" and "reopens on March 10"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from summarizer.relations.alignment import likeness
from summarizer.relations.conflicts import Claim, Conflict
from summarizer.relations.lexicon import modes
from summarizer.relations.library import Library
from summarizer.relations.pairs import Pair
from summarizer.relations.reading import Reading, Word, reporting
from summarizer.relations.scope import different_figures, different_modifiers, different_owners
from summarizer.relations.scorer import Candidate, choose
from summarizer.text.day import Day
from summarizer.text.tense import leans_ahead

#: Days so far apart are as far apart as any.
FARTHEST = 60

_UNTIL = re.compile(r"\b(?:until|till|by|before|deadline(?:\sof)?)\s(?:\w+\s)?$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|from|after|following)\s(?:\w+\s)?$", re.IGNORECASE)
_NO_EVENT = re.compile(r"[’']s\s*$|\b(?:the|a|an|[Tt]his)\s$")


def date_conflicts(library: Library, pairs: Sequence[Pair]) -> Iterator[Conflict]:
    """Pairs of dates of one event that cannot both be right."""
    return choose("date", date_candidates(library, pairs))


def date_candidates(library: Library, pairs: Sequence[Pair]) -> list[Candidate]:
    """Pairs of dates at odds that nothing tells apart."""
    dated = [reading.row for reading in library.readings if reading.days]
    return [
        Candidate(_conflict(one, day, other, another), _features(one, day, other, another, library))
        for one, other in library.met(pairs, dated)
        if not _told_apart(one, other, library)
        for day in one.days
        for another in other.days
        if _at_odds(one, day, other, another, library)
    ]


def _told_apart(one: Reading, other: Reading, library: Library) -> bool:
    """Whether two sentences are not of one event."""
    return (
        different_modifiers(one, other, library.terms_of)
        or different_owners(one, other)
        or different_figures(one, other)
    )


def _conflict(one: Reading, day: Day, other: Reading, another: Day) -> Conflict:
    ahead = _is_ahead(one, day) and _is_ahead(other, another)
    return Conflict("date", (), _claim(one, day), _claim(other, another), 0.0, changing=ahead)


def _is_ahead(reading: Reading, day: Day) -> bool:
    """Whether a day was to come when its source was written: plans change."""
    if day.date and reading.published:
        return day.date > reading.published
    return leans_ahead(reading.clause_text(day.start))


def _claim(reading: Reading, day: Day) -> Claim:
    return Claim(reading, day.start, day.end, day.iso, "the date")


def _features(one: Reading, day: Day, other: Reading, another: Day, library: Library) -> dict[str, float]:
    return likeness((one, day.start, day.end), (other, another.start, another.end), library) | {
        "governed": float(_governed(one, day, other)) + float(_governed(other, another, one)),
        "weekday": float(day.weekday is not None),
        "ahead": float(_conflict(one, day, other, another).changing),
        "gap": math.log1p(min(FARTHEST, _gap(day, another))),
        "rivals": math.log(len(library.days_of[one.origin]) * len(library.days_of[other.origin])),
    }


def _gap(day: Day, another: Day) -> int:
    """Days between two days, as far as they are known."""
    if day.date and another.date:
        return abs((day.date - another.date).days)
    return 0 if day.weekday is not None else FARTHEST


def _at_odds(one: Reading, day: Day, other: Reading, another: Day, library: Library) -> bool:
    """Whether two days of two sentences on one event contradict each other."""
    if not day.at_odds(another) or _grain(day) != _grain(another):
        return False
    if _relation(one, day) != _relation(other, another):
        return False
    if modes(one.clause_text(day.start)) != modes(other.clause_text(another.start)):
        return False
    # a source that names the other's day as well knows of two events
    if any(not known.at_odds(another) for known in library.days_of[one.origin]):
        return False
    if any(not known.at_odds(day) for known in library.days_of[other.origin]):
        return False
    if not _governed(one, day, other) and not _governed(other, another, one):
        return False
    return not any(
        _NO_EVENT.search(reading.text[: each.start]) and _relation(reading, each) == "on"
        for reading, each in ((one, day), (other, another))
    )  # "the March 3 vote" says which vote, not when


def _grain(day: Day) -> str:
    """What a date names: a year, a month or a day."""
    if day.weekday is not None or day.day:
        return "day"
    return "month" if day.month else "year"


def _relation(reading: Reading, day: Day) -> str:
    before = reading.text[: day.start]
    if _UNTIL.search(before):
        return "until"
    return "since" if _SINCE.search(before) else "on"


def _governed(reading: Reading, day: Day, other: Reading) -> bool:
    """Whether what happened on the day, told by the nearest word before or after it, is told by the other."""
    start, end = reading.clause(day.start)
    before = [
        word
        for word in reading.words
        if start <= word.start and word.end <= day.start and _tells(word, reading)
    ]
    after = [
        word for word in reading.words if day.end <= word.start and word.end <= end and _tells(word, reading)
    ]
    nearest = (before[-1:] or after[:1]) if before else after[:1]
    if not nearest or nearest[0].term in reporting():
        return False
    terms = {word.term for word in other.words}
    return nearest[0].term in terms


def _tells(word: Word, reading: Reading) -> bool:
    inside = any(day.start <= word.start < day.end for day in reading.days)
    return word.term is not None and not inside and not word.text[0].isdigit()
