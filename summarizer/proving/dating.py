"""Weekdays of different weeks: "on Wednesday" of one source is not the Wednesday of another.

Where a summary names one weekday for two days, each of them gets its date, counted from the day of
publication of the source that says it: "on Wednesday, August 17". Sources without a date are left alone, and
so are days that may lie ahead as well as behind.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from summarizer.records import SummarySentence
from summarizer.text.days import find_days
from summarizer.text.lexicon import WEEKDAYS
from summarizer.text.phrases import with_words
from summarizer.text.surface import match_quotes
from summarizer.text.tense import FEWEST_BEFORE, is_unsure, leans_ahead, run_up, speaks_of_past

#: The change, in the words of a note.
DATED = "weekday dated"

_PART_OF_DAY = re.compile(r" (?:early |late )?(?:morning|afternoon|evening|night)\b")
#: "Wednesday's vote", "a Wednesday vote": the date cannot stand behind the day.
_POSSESSIVE = re.compile(r"['’]s?\b")
_DETERMINED = re.compile(r"\b(?:the|a|an|his|her|its|their|every|each)\s$", re.IGNORECASE)
_LAST_OR_NEXT = re.compile(r"\b(?:last|next|this|coming)\s$", re.IGNORECASE)
_PAUSE = re.compile(r"\s*[,.;:!?)—–]|\s*$")

Weekday = tuple[int, int, datetime.date]


def clashing_weekdays(said: Iterable[tuple[str, datetime.date | None]]) -> frozenset[int]:
    """Weekdays, from 0 (Monday), that name two or more different days.

    Args:
        said: Sentences of one summary, each with the day on which its source was published.
    """
    dates: dict[int, set[datetime.date]] = defaultdict(set)
    for text, published in said:
        for _, _, date in _weekdays(text, published):
            dates[date.weekday()].add(date)
    return frozenset(weekday for weekday, found in dates.items() if len(found) > 1)


def with_dates(
    sentence: SummarySentence, published: Mapping[str, datetime.date], weekdays: Collection[int]
) -> SummarySentence:
    """``sentence`` with the date behind each of the ``weekdays`` that it names outside quotation marks.

    Args:
        sentence: With its citations: its days are those of the document that it cites first.
        published: Day of publication of each document id, where it is known.
        weekdays: As of :func:`clashing_weekdays`.
    """
    if not weekdays or not sentence.citations:
        return sentence
    text, dated = sentence.text, sentence
    quoted = match_quotes(text).pairs
    for start, end, date in reversed(_weekdays(text, published.get(sentence.citations[0].document_id))):
        inside = any(first < start < last for first, last in quoted)
        if date.weekday() in weekdays and not inside and not _DETERMINED.search(text[:start]):
            pause = "" if _PAUSE.match(text, end) else ","
            dated = with_words(dated, end, end, f", {date:%B} {date.day}{pause}")
    if dated is sentence:
        return sentence
    return replace(dated, note="; ".join(filter(None, (sentence.note, DATED))))


def _weekdays(text: str, published: datetime.date | None) -> Sequence[Weekday]:
    """Places past each weekday with its part of the day, where a date may stand, and the day it is."""
    if published is None:
        return ()
    found: list[Weekday] = []
    for day in find_days(text, published):
        if day.text.casefold() not in WEEKDAYS or day.date is None:
            continue
        if day.others and not _is_clear(text, day.start, day.end):
            continue
        part = _PART_OF_DAY.match(text, day.end)
        end = part.end() if part else day.end
        if not _POSSESSIVE.match(text, end):
            found.append((day.start, end, day.date))
    return found


def _is_clear(text: str, start: int, end: int) -> bool:
    """Whether the words around a weekday say if the last one is meant or the next one."""
    before = run_up(text, start)
    if _LAST_OR_NEXT.search(before) or is_unsure(before):
        return False
    if len(before.split()) < FEWEST_BEFORE:  # "On Wednesday the council met"
        return speaks_of_past(text[end:]) and not leans_ahead(text[end:])
    return leans_ahead(before) != speaks_of_past(before)
