"""The timeline: what the sources date, in order, each event with the sentences that tell it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence

from summarizer.findings import Passage, TimelineEvent
from summarizer.relations.event_dates import event_dates
from summarizer.relations.library import Library
from summarizer.relations.quantities import quantities
from summarizer.relations.reading import Reading, passage, precision
from summarizer.relations.statement import shortest_statement
from summarizer.text.day import Day

#: Dates without a year are put in order only where they lie within so many days: then no year ends between
#: them.
ONE_SEASON = 183
#: Events shown at most; the most salient stay. A timeline of a hundred lines is read by nobody.
LONGEST = 20
#: Share of the smaller sentence's weight from which two sentences of one date tell one event, and how many
#: events of its date each is compared with.
SAME_EVENT = 0.4
COMPARED = 20
#: Two sources that word one event in their own ways share less: at least this share and so many terms, fewer
#: with a figure that is hardly there by chance. Set by reading the pairs of validation articles: below
#: these, one day's two events came through ("waters rose", "evacuations were ordered").
REWORDED = 0.33
REWORDED_TERMS = 6
WITH_FIGURE = 0.25
WITH_FIGURE_TERMS = 3
#: A whole number from here on is hardly there by chance; so is an amount or a share.
TELLING = 20
_NO_AMOUNT = ("th", "s", ":")
#: A day or month that both write out counts like such a figure where they also share a word that is in few
#: sentences: of at least this inverse document frequency, which is one sentence in twelve. Not so a year:
#: articles tell many things of 2016.
RARE = 3.48
WITH_DATE = 0.1
WITH_DATE_TERMS = 2
#: Date and group id of an event.
Key = tuple[str, str]
#: A sentence that tells an event, and the date that it gives.
Dated = tuple[Reading, Day]


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
    by_group: dict[Key, list[Dated]] = {}
    for reading in library.readings:
        for day in event_dates(reading):
            key = (day.iso, groups.get(reading.sentence.id, reading.sentence.id))
            by_group.setdefault(key, []).append((reading, day))
    events = _merged(by_group, library)
    # two groups may tell one event of one day; the more salient one is kept with a line of its own
    best = sorted(_in_one_season(events), key=lambda key: (-salience.get(key[1], 0.0), key))[:LONGEST]
    # dates without a year are of the news itself, and come last
    best.sort(key=lambda key: (key[0].startswith("--"), key))
    return tuple(_event(events[key]) for key in best)


def _merged(by_group: Mapping[Key, Sequence[Dated]], library: Library) -> dict[Key, list[Dated]]:
    """The sentences by event: groups of one date that share most of their words are one event."""
    events: dict[Key, list[Dated]] = {}
    by_date: dict[str, list[Key]] = {}
    for key, sentences in by_group.items():
        reading, day = sentences[0]
        keys = by_date.setdefault(key[0], [])
        same = next(
            (
                other
                for other in keys[:COMPARED]
                if _are_one_event(reading, day, *events[other][0], library)
                if not _numbers_differ(reading, events[other][0][0])
            ),
            None,
        )
        if same is None:
            keys.append(key)
        events.setdefault(same or key, []).extend(sentences)
    return events


def _are_one_event(one: Reading, day: Day, other: Reading, another: Day, library: Library) -> bool:
    """Whether two sentences of one date tell one event, in the same words or in others."""
    shared, overlap = one.terms & other.terms, library.overlap(one.terms, other.terms)
    if overlap >= SAME_EVENT:
        return True
    if one.origin == other.origin:
        return False  # one source seldom tells an event twice
    if overlap >= REWORDED and len(shared) >= REWORDED_TERMS:
        return True
    names = {word.term for word in one.words if word.text[0].isupper()}
    rare = {term for term in shared if library.weight(frozenset((term,))) >= RARE} - names
    if rare and _writes_out(day) and _writes_out(another):
        return overlap >= WITH_DATE and len(shared) >= WITH_DATE_TERMS
    figures = [figure for figure in one.figures if figure.unit not in _NO_AMOUNT]
    telling = {figure.key for figure in figures if figure.unit or figure.value >= TELLING}
    shares_figure = not telling.isdisjoint(figure.key for figure in other.figures)
    return shares_figure and overlap >= WITH_FIGURE and len(shared) >= WITH_FIGURE_TERMS


def _numbers_differ(one: Reading, other: Reading) -> bool:
    """Whether they give two numbers for one thing: one of them would be cited for the number of the other."""
    return any(
        mine.noun and (mine.family, mine.noun) == (theirs.family, theirs.noun) and mine.at_odds(theirs)
        for mine in quantities(one)
        for theirs in quantities(other)
    )


def _writes_out(day: Day) -> bool:
    """Whether a day or month is written with its number: "August 17", and not "Thursday"."""
    return day.month is not None and any(character.isdigit() for character in day.text)


def _in_one_season(keys: Collection[Key]) -> list[Key]:
    """The keys that can be put in order: those without a year only where they lie close together."""
    yearless = [datetime.date.fromisoformat(f"2000{iso[1:]}") for iso, _ in keys if iso.startswith("--")]
    if not yearless or (max(yearless) - min(yearless)).days <= ONE_SEASON:
        return list(keys)
    return [key for key in keys if not key[0].startswith("--")]


def _event(sentences: Sequence[Dated]) -> TimelineEvent:
    """An event in the statement with the fewest figures that not all sentences give; then the shortest."""
    shared = set.intersection(*({figure.key for figure in reading.figures} for reading, _ in sentences))
    statements = []
    for reading, day in sentences:
        text, spans = shortest_statement(reading, day)
        stated = {
            figure.key
            for figure in reading.figures
            if any(start <= figure.start < end for start, end in spans)
        }
        statements.append((len(stated - shared), len(text), reading.sentence.id, text))
    passages: dict[str, Passage] = {}
    for reading, _ in sentences:
        passages.setdefault(reading.sentence.document_id, passage(reading.sentence))
    day = sentences[0][1]
    return TimelineEvent(day.iso, precision(day), min(statements)[-1], tuple(passages.values()))
