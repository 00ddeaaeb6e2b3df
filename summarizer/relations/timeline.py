"""The timeline: what the sources date, in order, each event with the sentences that tell it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping, Sequence

from summarizer.findings import Passage, TimelineEvent
from summarizer.relations.lexicon import POSSIBLE, reporting_terms
from summarizer.relations.library import Library
from summarizer.relations.quantities import quantities
from summarizer.relations.reading import Reading, passage, precision
from summarizer.relations.statement import shortest_statement
from summarizer.text.day import Day
from summarizer.text.days import is_dateline
from summarizer.text.surface import match_quotes
from summarizer.text.tense import is_unsure, leans_ahead, run_up, speaks_of_past

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
#: Characters before a date in which "could" or "if" make it no event.
NEAR = 60
#: A sentence of fewer terms tells no event.
FEWEST_TERMS = 5
#: Share of a sentence in quotation marks from which it tells words and no event.
QUOTED = 0.5

#: "since 2009", "before September 1": a limit, not when something happened.
_LIMIT = re.compile(
    r"\b(?:since|before|after|ahead\sof|prior\sto|from)\s(?:the\s|late\s|early\s)?$|\bthan\b[^,;]*$",
    re.IGNORECASE,
)
#: "closed until June 20": the end of a time is an event only where it is still to come.
_END = re.compile(r"\b(?:until|till|through|by|to)\s(?:the\s|late\s|early\s)?$", re.IGNORECASE)
#: "the September 1 deadline" says which one.
_WHICH = re.compile(r"\b(?:the|a|an|this|its|their|his|her)\s$|['’]s\s$", re.IGNORECASE)
_NAMED_BY_DATE = re.compile(r",?\s[a-z]+")
_SPOKEN = frozenset(
    "today|yesterday|tomorrow|tonight|last night|this morning|this afternoon|this evening".split("|")
)
_SAYING = frozenset(("said", "says", "say", "told", "saying"))
_LINKING = frozenset(("on", "late", "early", "the", "of", "this", "last", "next"))
_NOTE = re.compile(
    r"\b(?:this|an\searlier\sversion\sof\sthis|the\soriginal\sversion\sof\sthis)\s(?:story|article|post|report|page|piece"
    r"|version|column)\b|^(?:correction|clarification|editor['’]s\snote|updated?|posted|published|last\smodified"
    r"|first\spublished|more\sfrom|read\smore|related)\b[:\s]",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\(@\w+\)|\S@\S+\.\w|\bpic\.twitter\.com/|https?://|^(?:[A-Z][a-z]{2,8}\.?)\s\d{1,2},\s\d{4}\s[—–-]"
)
_CAPTION = re.compile(
    r"\b(?:pictured|photographed|file\sphoto|file\spicture|seen\shere|photo(?:graph)?\sby|AP\sPhoto|Getty\sImages"
    r"|(?:photo|image|picture|illustration)\s?:|undated\s(?:photo|image|picture))|\((?:left|right|cent(?:er|re)|l|r)\)",
    re.IGNORECASE,
)
_PERFECT = re.compile(r"\b(?:has|have|today|will|now)\b", re.IGNORECASE)

_FINEST_FIRST = ("day", "month", "year")
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
        for day in _dating(reading):
            key = (day.iso, groups.get(reading.sentence.id, reading.sentence.id))
            by_group.setdefault(key, []).append((reading, day))
    events = _merged(by_group, library)
    # two groups may tell one event of one day; the more salient one is kept with a line of its own
    best = sorted(_in_one_season(events), key=lambda key: (-salience.get(key[1], 0.0), key))[:LONGEST]
    # dates without a year are of the news itself, and come last
    best.sort(key=lambda key: (key[0].startswith("--"), key))
    return tuple(_event(events[key]) for key in best)


def _dating(reading: Reading) -> list[Day]:
    """The date of a sentence that tells when its own event was: the first one that can be resolved.

    The day on which something was said counts only where nothing else is dated.
    """
    if len(reading.terms) < FEWEST_TERMS or is_note(reading.text) or _is_caption(reading):
        return []
    # "in dialogue since 2011" is no news beside "this Thursday", which may be unknown
    finest = min(map(precision, reading.days), key=_FINEST_FIRST.index, default=None)
    dating = [
        day
        for day in reading.days
        if _is_resolved(day) and precision(day) == finest and _dates_event(reading, day)
        if not is_dateline(reading.text, day)  # the day of writing
    ]
    of_event = [day for day in dating if not _is_day_of_saying(reading, day)]
    if of_event:
        return of_event[:1]
    quoted = sum(end - start for start, end in match_quotes(reading.text).pairs)
    if quoted > QUOTED * len(reading.text):
        return []
    return [day for day in dating if not _follows_past(reading, day)][:1]


def _is_resolved(day: Day) -> bool:
    """Whether the year is known, or both month and day."""
    known = day.year is not None or (day.month is not None and day.day is not None)
    return known and day.weekday is None


def _dates_event(reading: Reading, day: Day) -> bool:
    """Whether a date tells when something happened, and not since when, which one, or when it might."""
    text = reading.text
    before = text[: day.start]
    if _LIMIT.search(before) or (_is_over(reading, day) and _END.search(before)):
        return False
    if _WHICH.search(before) and _NAMED_BY_DATE.match(text, day.end):
        return False
    if day.text.lower().endswith(("year", "this month")):
        return False  # hardly a date
    if day.month is None and before.lower().endswith(" of "):
        return False  # "the scare of 1991"
    if day.others and (is_unsure(before) or leans_ahead(text) != leans_ahead(run_up(text, day.start))):
        return False  # the last such weekday, or the next
    if day.text.lower() in _SPOKEN and _in_quotation(text, day.start):
        return False  # the day of a speech that is quoted may be any
    return not POSSIBLE.search(text, max(0, day.start - NEAR), day.end)


def _is_over(reading: Reading, day: Day) -> bool:
    """Whether a day was not after the publication of its document."""
    return bool(day.date and reading.published and day.date <= reading.published)


def _in_quotation(text: str, position: int) -> bool:
    """Whether a place stands between quotation marks, one of which may be in another sentence."""
    marks = match_quotes(text)
    return (
        any(start < position < end for start, end in marks.pairs)
        or any(start < position for start in marks.opened)
        or any(position < end for end in marks.closed)
    )


def is_note(text: str) -> bool:
    """Whether a sentence is a caption, a note of the editors, a question, or the signature of a post."""
    text = text.strip()
    return text.endswith(("?", "...", "…")) or any(each.search(text) for each in (_NOTE, _POST, _CAPTION))


def _is_caption(reading: Reading) -> bool:
    """Whether a sentence tells in the present tense of a day that is over, as captions do.

    "Supporters cheer during a rally in Halden, on March 3, 2031."
    """
    return any(_is_over(reading, day) for day in reading.days) and not (
        speaks_of_past(reading.text) or _PERFECT.search(reading.text) or leans_ahead(reading.text)
    )


def _is_day_of_saying(reading: Reading, day: Day) -> bool:
    """Whether the date is that of saying it: "he said on March 3 that ..."."""
    before = [word for word in reading.words if word.end <= day.start and word.lower not in _LINKING]
    return bool(before and (before[-1].lower in _SAYING or before[-1].term in reporting_terms()))


def _follows_past(reading: Reading, day: Day) -> bool:
    """Whether what stands before the clause of a date was over then: "it sank, he said Monday"."""
    breaks = [place for place in reading.clause_breaks if 0 < place <= day.start]
    return bool(breaks) and speaks_of_past(reading.text[: breaks[-1]]) and reading.text[breaks[-1]] in ',”"'


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
