"""Dates of one event that are at odds: "reopens on March 3" and "reopens on March 10"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.comparison.conflicts import Claim, Conflict
from summarizer.comparison.day import Day
from summarizer.comparison.lexicon import modes
from summarizer.comparison.library import Library
from summarizer.comparison.pairs import Pair
from summarizer.comparison.reading import Reading, Word, reporting
from summarizer.comparison.scope import different_figures, different_modifiers, different_owners

#: Share of the smaller sentence's weight that both must hold, and terms they must share. Tuned on the tuning
#: half of tests/data/disagreements.
NEEDED = 0.6
FEWEST_SHARED = 3
#: A weekday whose week no source tells is less sure than a date.
WEEKDAY_DOUBT = 0.15

_UNTIL = re.compile(r"\b(?:until|till|by|before|deadline(?:\sof)?)\s(?:\w+\s)?$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|from|after|following)\s(?:\w+\s)?$", re.IGNORECASE)
_NO_EVENT = re.compile(r"[’']s\s*$|\b(?:the|a|an|[Tt]his)\s$")


def date_conflicts(library: Library, pairs: Sequence[Pair]) -> Iterator[Conflict]:
    """Pairs of dates of one event that cannot both be right."""
    for pair in pairs:
        one, other = library.readings[pair.one], library.readings[pair.other]
        if not one.days or not other.days:
            continue
        confidence = _same_event(one, other, library)
        if not confidence:
            continue
        for day in one.days:
            for another in other.days:
                if _at_odds(one, day, other, another, library):
                    unsure = WEEKDAY_DOUBT if day.weekday is not None else 0.0
                    yield Conflict("date", (), _claim(one, day), _claim(other, another), confidence - unsure)


def _claim(reading: Reading, day: Day) -> Claim:
    return Claim(reading, day.start, day.end, day.iso, "the date")


def _same_event(one: Reading, other: Reading, library: Library) -> float:
    """The confidence that two sentences tell of one event; 0 where they do not."""
    shared = one.terms & other.terms
    overlap = library.overlap(one.terms, other.terms)
    if overlap < NEEDED or len(shared) < FEWEST_SHARED:
        return 0.0
    if different_modifiers(one, other, library.terms_of) or different_owners(one, other):
        return 0.0
    if different_figures(one, other):
        return 0.0
    return min(0.95, 0.5 + 0.45 * overlap)


def _at_odds(one: Reading, day: Day, other: Reading, another: Day, library: Library) -> bool:
    """Whether two days of two sentences on one event contradict each other."""
    if not day.at_odds(another) or bool(day.year and not day.month) != bool(
        another.year and not another.month
    ):
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
    return _governed(one, day, other) and _governed(other, another, one)


def _relation(reading: Reading, day: Day) -> str:
    before = reading.text[: day.start]
    if _UNTIL.search(before):
        return "until"
    return "since" if _SINCE.search(before) else "on"


def _governed(reading: Reading, day: Day, other: Reading) -> bool:
    """Whether what happened on the day, told by the nearest word before or after it, is told by the other."""
    if _NO_EVENT.search(reading.text[: day.start]) and _relation(reading, day) == "on":
        return False  # "the March 3 vote" says which vote, not when
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
