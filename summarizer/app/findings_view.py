"""What comparing the sources found, as the page lists it below the text."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from summarizer.app.origins import Origin
from summarizer.app.prose import Quote, quotes
from summarizer.findings import TWO_LINES, Passage, TimelineEvent
from summarizer.records import Summary
from summarizer.rendering.comparisons import alone_text, changed_in_words, untold
from summarizer.rendering.sources import excerpt, one_line

#: New statements, and known ones, that the page lists; the JSON has all.
_MOST_NEWS = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of a section: what was found, and who says it.

    ``before`` is what the reader has read instead; ``brief`` the start of a text that is too long for a line.
    """

    text: str
    quotes: tuple[Quote, ...]
    before: str = ""
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A point of the timeline: ``date`` in ISO 8601 where a year is known, and what happened then."""

    words: str
    date: str
    lines: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class NewsPart:
    """One sort of news to the reader."""

    title: str
    lead: str
    lines: tuple[Finding, ...]


def only_one(summary: Summary, known: Mapping[str, Origin]) -> tuple[Finding, ...]:
    """What one source alone says and the text leaves out, the most salient first."""
    return tuple(_finding(each.text, (each.passage,), known) for each in untold(summary))


def timeline(summary: Summary, known: Mapping[str, Origin]) -> tuple[Day, ...]:
    """What the sources date, in order of time, a day once."""

    def date_of(event: TimelineEvent) -> str:
        return event.date

    return tuple(
        Day(
            day_in_words(date),
            "" if date.startswith("--") else date,
            tuple(_happened(event, known) for event in events),
        )
        for date, events in groupby(summary.timeline, date_of)
    )


def _happened(event: TimelineEvent, known: Mapping[str, Origin]) -> Finding:
    found = _finding(event.text, event.passages, known)
    brief = excerpt(found.text, TWO_LINES)
    return found if brief == one_line(found.text) else replace(found, brief=brief)


def news(summary: Summary, known: Mapping[str, Origin]) -> tuple[NewsPart, ...]:
    """What the sources say beyond, against and like what the reader knew."""
    found = summary.news
    if found is None:
        return ()
    changed = tuple(
        Finding(
            changed_in_words(change),
            quotes(change.now.passages, known),
            change.before_text,
        )
        for change in found.changed
    )
    fresh = {statement.text for statement in found.new}
    new = tuple(_finding(each.text, (each.passage,), known) for each in found.new[:_MOST_NEWS])
    stands = tuple(
        _finding(each.text, (each.passage,), known)
        for each in found.stands[:_MOST_NEWS]
        if each.text not in fresh
    )
    parts = (
        NewsPart("Other values", "The articles differ from what you have read.", changed),
        NewsPart("New", "What you have not read yet.", new),
        NewsPart("Still stands", "What you have read, and these articles say too.", stands),
    )
    return tuple(part for part in parts if part.lines)


def _finding(text: str, passages: tuple[Passage, ...], known: Mapping[str, Origin]) -> Finding:
    return Finding(alone_text(text), quotes(passages, known))


def day_in_words(date: str) -> str:
    """``2031-03-10`` as ``10 March 2031``, ``2031-03`` as ``March 2031``, ``--03-10`` as ``10 March``."""
    year, *rest = (date[2:] if date.startswith("--") else date).split("-")
    if date.startswith("--"):
        year, rest = "", [year, *rest]
    try:
        month = calendar.month_name[int(rest[0])] if rest else ""
        day = str(int(rest[1])) if len(rest) > 1 else ""
    except (ValueError, IndexError):
        return date
    return " ".join(part for part in (day, month, year) if part)
