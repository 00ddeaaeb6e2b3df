"""Weekdays of different weeks: "on Wednesday" of one source is not the Wednesday of another.

Where a summary names one weekday for two days, each of them gets its date, counted from the day on which the
source that says it was published: "on Wednesday, August 17". Weekdays of sources without a date stay as they
are, and so do those that may be meant as the last one or as the next one.
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

#: The note on a sentence that was changed.
DATED = "weekday dated"

_PART_OF_DAY = re.compile(r" (?:early |late )?(?:morning|afternoon|evening|night)\b")
#: "Wednesday's vote", "a Wednesday vote": the date cannot stand behind the day.
_POSSESSIVE = re.compile(r"['’]s?\b")
_DETERMINED = re.compile(r"\b(?:the|a|an|his|her|its|their|every|each)\s$", re.IGNORECASE)
_LAST_OR_NEXT = re.compile(r"\b(?:last|next|this|coming)\s$", re.IGNORECASE)
_PAUSE = re.compile(r"\s*[,.;:!?)—–]|\s*$")

Weekday = tuple[int, int, datetime.date]


def clashing_weekdays(sentences: Iterable[tuple[str, datetime.date | None]]) -> frozenset[int]:
    """Weekdays, from 0 (Monday), that name two or more different days.

    Args:
        sentences: Of one summary, each with the day on which its source was published.
    """
    dates: dict[int, set[datetime.date]] = defaultdict(set)
    for text, published in sentences:
        for _, _, date in _weekdays(text, published):
            dates[date.weekday()].add(date)
    return frozenset(weekday for weekday, different in dates.items() if len(different) > 1)


def with_dates(
    sentence: SummarySentence, published: Mapping[str, datetime.date], weekdays: Collection[int]
) -> SummarySentence:
    """``sentence`` with the date behind each of the ``weekdays`` that it names outside quotation marks.

    Args:
        sentence: With its citations; its weekdays are counted from the date of the document cited first.
        published: Day of publication of each document id, where it is known.
        weekdays: As :func:`clashing_weekdays` gives them.
    """
    if not weekdays or not sentence.citations:
        return sentence
    text, dated = sentence.text, sentence
    quotations = match_quotes(text).pairs
    for start, end, date in reversed(_weekdays(text, published.get(sentence.citations[0].document_id))):
        quoted = any(first < start < last for first, last in quotations)
        if date.weekday() in weekdays and not quoted and not _DETERMINED.search(text[:start]):
            pause = "" if _PAUSE.match(text, end) else ","
            dated = with_words(dated, end, end, f", {date:%B} {date.day}{pause}")
    if dated is sentence:
        return sentence
    return replace(dated, note="; ".join(filter(None, (sentence.note, DATED))))


def _weekdays(text: str, published: datetime.date | None) -> Sequence[Weekday]:
    """Start of each weekday behind which a date may stand, its end with the part of the day, and its date."""
    if published is None:
        return ()
    weekdays: list[Weekday] = []
    for day in find_days(text, published):
        if day.text.casefold() not in WEEKDAYS or day.date is None:
            continue
        if day.others and not _is_clear(text, day.start, day.end):
            continue
        part = _PART_OF_DAY.match(text, day.end)
        end = part.end() if part else day.end
        if not _POSSESSIVE.match(text, end):
            weekdays.append((day.start, end, day.date))
    return weekdays


def _is_clear(text: str, start: int, end: int) -> bool:
    """Whether the words around a weekday tell if the last one is meant or the next one."""
    before = run_up(text, start)
    if _LAST_OR_NEXT.search(before) or is_unsure(before):
        return False
    if len(before.split()) < FEWEST_BEFORE:  # "On Wednesday the council met"
        after = text[end:]
        return speaks_of_past(after) and not (leans_ahead(after) or is_unsure(after))
    return leans_ahead(before) != speaks_of_past(before)
