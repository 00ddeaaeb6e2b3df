"""The timeline: what the sources date, in order, each event with the sentences that tell it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from summarizer.findings import Passage, Precision, TimelineEvent
from summarizer.relations.lexicon import POSSIBLE
from summarizer.relations.library import Library
from summarizer.relations.quantities import quantities
from summarizer.relations.reading import Reading, reporting
from summarizer.relations.statement import Spans, shortest_statement
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
#: events of one date each is compared with.
SAME_EVENT = 0.4
COMPARED = 20
#: Two sources that word one event in their own ways share less of it: so much weight and so many terms, fewer
#: with a figure that is hardly there by chance. Set by reading the pairs of validation articles: below
#: these, one day's two events came through ("waters rose", "evacuations were ordered").
REWORDED = 0.33
REWORDED_TERMS = 6
WITH_FIGURE = 0.25
WITH_FIGURE_TERMS = 3
#: A whole number from here on is hardly there by chance; so is an amount or a share.
TELLING = 20
_NO_AMOUNT = ("th", "s", ":")
#: A day or month that both write out is such a figure as well, where they share a word that is in few
#: sentences: of an inverse document frequency from here on, which is one sentence in twelve. Not so a year:
#: articles tell many things of 2016.
RARE = 3.48
WITH_DATE = 0.1
WITH_DATE_TERMS = 2
#: Characters before a date in which "could" or "if" make it no event.
NEAR = 60
#: A sentence so short tells no event.
FEWEST_TERMS = 5

#: "since 2009", "until September 1": a border, not when something happened.
_BORDER = re.compile(
    r"\b(?:since|before|after|ahead\sof|prior\sto|from)\s(?:the\s|late\s|early\s)?$|\bthan\b[^,;]*$",
    re.IGNORECASE,
)
#: The end of a time still to come is worth a line ("closed until June 20"), that of one gone by is not.
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
#: Share of a sentence in quotation marks from which it tells words and no event.
QUOTED = 0.5


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
    """The date of a sentence that tells when its own event was: the first one that can be resolved.

    The day on which something was said counts only where nothing else is dated.
    """
    if len(reading.terms) < FEWEST_TERMS or is_note(reading.text) or _is_caption(reading):
        return []
    # "in dialogue since 2011" is no news beside "this Thursday", which may be unknown
    finest = max(map(_fineness, reading.days), default=0)
    found = [
        day
        for day in reading.days
        if _is_whole(day) and _fineness(day) == finest and _dates_event(reading, day)
        if not is_dateline(reading.text, day)  # the day of writing
    ]
    event = [day for day in found if not _said_then(reading, day)]
    found = [day for day in found if day in event or not _told_after(reading, day)]
    return event[:1] or ([] if _is_quotation(reading) else found[:1])


def _fineness(day: Day) -> int:
    """Three for a day, two for a month, one for a year."""
    return 3 if day.day is not None or day.weekday is not None else 2 if day.month is not None else 1


def _is_quotation(reading: Reading) -> bool:
    """Whether most of a sentence is somebody's words."""
    quoted = sum(end - start for start, end in match_quotes(reading.text).pairs)
    return quoted > QUOTED * len(reading.text)


def _is_whole(day: Day) -> bool:
    whole = day.year is not None or (day.month is not None and day.day is not None)
    return whole and day.weekday is None


def _dates_event(reading: Reading, day: Day) -> bool:
    """Whether a date tells when something happened, and not since when, which one, or when it might."""
    text = reading.text
    before = text[: day.start]
    over = day.date is not None and reading.published is not None and day.date <= reading.published
    if (
        _BORDER.search(before)
        or (over and _END.search(before))
        or (_WHICH.search(before) and _NAMED_BY_DATE.match(text, day.end))
    ):
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
    return bool(
        _NOTE.search(text) or text.endswith(("?", "...", "…")) or _POST.search(text) or _CAPTION.search(text)
    )


def _is_caption(reading: Reading) -> bool:
    """Whether a sentence tells in the present tense of a day that is over, as captions do.

    "Supporters cheer during a rally in Halden, on March 3, 2031."
    """
    over = any(day.date and reading.published and day.date <= reading.published for day in reading.days)
    return over and not (
        speaks_of_past(reading.text) or _PERFECT.search(reading.text) or leans_ahead(reading.text)
    )


def _merged(
    told: Mapping[tuple[str, str], Sequence[tuple[Reading, Day]]], library: Library
) -> dict[tuple[str, str], list[tuple[Reading, Day]]]:
    """The same with events of one date that share most of their words put together."""
    merged: dict[tuple[str, str], list[tuple[Reading, Day]]] = {}
    by_date: dict[str, list[tuple[str, str]]] = {}
    for key, tellings in told.items():
        first = tellings[0]
        same = next(
            (
                other
                for other in by_date.get(key[0], ())[:COMPARED]
                if _one_event(*first, *merged[other][0], library)
                and not _numbers_differ(first[0], merged[other][0][0])
            ),
            None,
        )
        if same is None:
            by_date.setdefault(key[0], []).append(key)
        merged.setdefault(same or key, []).extend(tellings)
    return merged


def _one_event(one: Reading, day: Day, other: Reading, another: Day, library: Library) -> bool:
    """Whether two sentences of one date tell one event, in the same words or in others."""
    shared, overlap = one.terms & other.terms, library.overlap(one.terms, other.terms)
    if overlap >= SAME_EVENT:
        return True
    if one.origin == other.origin:
        return False  # one source seldom tells an event twice
    if overlap >= REWORDED and len(shared) >= REWORDED_TERMS:
        return True
    rare = {term for term in shared if library.weight(frozenset((term,))) >= RARE} - _name_terms(one)
    if rare and _writes_out(day) and _writes_out(another):
        return overlap >= WITH_DATE and len(shared) >= WITH_DATE_TERMS
    figures = [figure for figure in one.figures if figure.unit not in _NO_AMOUNT]
    telling = {figure.key for figure in figures if figure.unit or figure.value >= TELLING}
    held = not telling.isdisjoint(figure.key for figure in other.figures)
    return held and overlap >= WITH_FIGURE and len(shared) >= WITH_FIGURE_TERMS


def _numbers_differ(one: Reading, other: Reading) -> bool:
    """Whether they give two numbers for one thing: one of them would be cited for the number of the other."""
    return any(
        mine.noun and (mine.family, mine.noun) == (own.family, own.noun) and mine.at_odds(own)
        for mine in quantities(one)
        for own in quantities(other)
    )


def _writes_out(day: Day) -> bool:
    """Whether a day or month is written with its number: "August 17", and not "Thursday"."""
    return day.month is not None and any(character.isdigit() for character in day.text)


def _name_terms(reading: Reading) -> frozenset[str]:
    """The terms of its words with a capital."""
    return frozenset(word.term for word in reading.words if word.term and word.text[0].isupper())


def _said_then(reading: Reading, day: Day) -> bool:
    """Whether the date is that of saying it: "he said on March 3 that ..."."""
    before = [word for word in reading.words if word.end <= day.start and word.lower not in _LINKING]
    return bool(before and (before[-1].lower in _SAYING or before[-1].term in reporting()))


def _told_after(reading: Reading, day: Day) -> bool:
    """Whether a date of saying stands after what was said, and that was over: "it sank, he said Monday"."""
    breaks = [place for place in reading.breaks if 0 < place <= day.start]
    return bool(breaks) and speaks_of_past(reading.text[: breaks[-1]]) and reading.text[breaks[-1]] in ',”"'


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
    shared = set.intersection(*({figure.key for figure in each.figures} for each, _ in told))

    def own(each: Reading, kept: Spans) -> int:  # numbers that not all who are cited for the line say
        stated = (f for f in each.figures if any(start <= f.start < end for start, end in kept))
        return len({figure.key for figure in stated} - shared)

    stated = [(each, *shortest_statement(each, day)) for each, day in told]
    _, text, _ = min(stated, key=lambda e: (own(e[0], e[2]), len(e[1]), e[0].sentence.id))
    passages: dict[str, Passage] = {}
    for each, _ in told:
        passages.setdefault(each.sentence.document_id, each.passage())
    precision: Precision = (
        "day" if len(iso) in (10, 7) and iso.count("-") >= (2 if iso[0] != "-" else 3) else "month"
    )
    return TimelineEvent(iso, "year" if len(iso) == 4 else precision, text, tuple(passages.values()))
