"""The timeline: what the sources date, in order, each event with the sentences that tell it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from summarizer.comparison.days import Day, leans_ahead
from summarizer.comparison.lexicon import modes
from summarizer.comparison.reading import Library, Reading, reporting
from summarizer.findings import Passage, Precision, TimelineEvent

#: Dates without a year are put in order only where they lie within so many days: then no year ends between
#: them.
ONE_SEASON = 183
#: Events shown at most; the most salient stay. A timeline of a hundred lines is read by nobody.
LONGEST = 20
#: Share of the smaller sentence's weight from which two sentences of one date tell one event, and how many
#: events of one date each is compared with.
SAME_EVENT = 0.4
COMPARED = 20
#: Characters before a date in which "could" or "if" make it no event.
NEAR = 60
#: A sentence so short tells no event.
FEWEST_TERMS = 5


def find_events(
    library: Library, groups: Mapping[str, str], salience: Mapping[str, float]
) -> tuple[TimelineEvent, ...]:
    """Dated events in order of time.

    Relative dates stand resolved where the day of publication is known; months and weekdays that nothing
    dates are left out, and so are dates without a year that cannot be put in order.

    Args:
        library: The sentences of a cluster.
        groups: Group id of each sentence id: sentences of one group tell one event.
        salience: Of each group.
    """
    told: dict[tuple[str, str], list[tuple[Reading, Day]]] = {}
    for reading in library.readings:
        for day in _dating(reading):
            told.setdefault((day.iso, groups.get(reading.sentence.id, reading.sentence.id)), []).append(
                (reading, day)
            )
    told = _merged(told, library)
    keys = _in_one_season(told)
    # two groups may tell one event of one day; the more salient one is kept with a line of its own
    best = sorted(keys, key=lambda key: (-salience.get(key[1], 0.0), key))[:LONGEST]
    return tuple(_event(key[0], told[key]) for key in sorted(best, key=lambda key: (_order(key[0]), key[1])))


def _dating(reading: Reading) -> list[Day]:
    """The dates of a sentence that tell when its own event was: the first one that can be resolved."""
    if len(reading.terms) < FEWEST_TERMS:
        return []
    for day in reading.days:
        whole = day.year is not None or (day.month is not None and day.day is not None)
        if whole and day.weekday is None and not _unsure(reading, day) and not _said_then(reading, day):
            return [day]
    return []


def _unsure(reading: Reading, day: Day) -> bool:
    """Whether a weekday may be the last one or the next: the sentence speaks of what is to come elsewhere."""
    return bool(day.others) and leans_ahead(reading.text) != leans_ahead(reading.text[: day.start])


def _merged(
    told: Mapping[tuple[str, str], Sequence[tuple[Reading, Day]]], library: Library
) -> dict[tuple[str, str], list[tuple[Reading, Day]]]:
    """The same with events of one date that share most of their words put together."""
    merged: dict[tuple[str, str], list[tuple[Reading, Day]]] = {}
    by_date: dict[str, list[tuple[str, str]]] = {}
    for key, tellings in told.items():
        terms = tellings[0][0].terms
        same = next(
            (
                other
                for other in by_date.get(key[0], ())[:COMPARED]
                if library.overlap(terms, merged[other][0][0].terms) >= SAME_EVENT
            ),
            None,
        )
        if same is None:
            by_date.setdefault(key[0], []).append(key)
        merged.setdefault(same or key, []).extend(tellings)
    return merged


def _said_then(reading: Reading, day: Day) -> bool:
    """Whether the date is that of saying it: "he said on March 3 that ..."."""
    before = [word for word in reading.words if word.end <= day.start]
    content = [word for word in before if word.term is not None][-1:]
    return bool(content and content[0].term in reporting()) or "possible" in modes(
        reading.text[max(0, day.start - NEAR) : day.end]
    )


def _in_one_season(told: Mapping[tuple[str, str], Sequence[tuple[Reading, Day]]]) -> list[tuple[str, str]]:
    """The keys that can be put in order: those without a year only where they lie close together."""
    yearless = sorted({iso for iso, _ in told if iso.startswith("--")})
    if not yearless:
        return list(told)
    first, last = (datetime.date.fromisoformat(f"2000{iso[1:]}") for iso in (yearless[0], yearless[-1]))
    fits = (last - first).days <= ONE_SEASON
    return [key for key in told if fits or not key[0].startswith("--")]


def _order(iso: str) -> tuple[int, str]:
    """Dates without a year are of the news itself, and come last."""
    return (1, iso) if iso.startswith("--") else (0, iso)


def _event(iso: str, told: Sequence[tuple[Reading, Day]]) -> TimelineEvent:
    reading = min((each for each, _ in told), key=lambda each: (len(each.text), each.sentence.id))
    passages: dict[str, Passage] = {}
    for each, _ in told:
        passages.setdefault(each.sentence.document_id, each.passage())
    precision: Precision = (
        "day" if len(iso) in (10, 7) and iso.count("-") >= (2 if iso[0] != "-" else 3) else "month"
    )
    return TimelineEvent(iso, "year" if len(iso) == 4 else precision, reading.text, tuple(passages.values()))
