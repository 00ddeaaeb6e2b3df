"""Which of its dates tells when the event of a sentence was, if any does. English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.findings import TWO_LINES
from summarizer.relations.lexicon import POSSIBLE, reporting_terms
from summarizer.relations.reading import Reading, precision
from summarizer.relations.statement import tells_relative_clause
from summarizer.text.clauses import has_finite_verb
from summarizer.text.day import Day
from summarizer.text.days import is_dateline
from summarizer.text.lexicon import AUXILIARIES, PERIODS, SAYS
from summarizer.text.surface import match_quotes
from summarizer.text.tense import is_unsure, leans_ahead, run_up, speaks_of_past

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
#: Clauses that do not date what they belong to, as those with "when", "after" and "before" do.
_SUBORDINATE = re.compile(
    r"(?:(?P<of_subject>who|which)|whom|whose|where|although|though|whereas|because|while)\s"
)
#: The verb behind "who", with its auxiliaries.
_ITS_VERB = re.compile(rf"(?:(?:{'|'.join(sorted(AUXILIARIES))}|not|been|being)\s)*\w+\s", re.IGNORECASE)
#: "the note found on Monday night said", "the plan announced on Monday was": a verb that is no participle.
_VERB_BEHIND = re.compile(rf"(?:\s(?:{'|'.join(PERIODS)}))?\s(?:{'|'.join(sorted(AUXILIARIES))}|{SAYS})\b")
_PAUSE = re.compile(r"[,;:—–](?=\s|$)")
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


def event_dates(reading: Reading) -> list[Day]:
    """The date of a sentence that tells when its own event was: the first one that can be resolved.

    The day on which something was said counts only where nothing else is dated. Where a date comes so late
    that a line would end before it, one of the words that open the sentence goes first.
    """
    if len(reading.terms) < FEWEST_TERMS or is_note(reading.text) or _is_caption(reading):
        return []
    late = any(day.end > TWO_LINES for day in reading.days)
    opening = [day for day in reading.days if day.end <= TWO_LINES and _is_of_opening(reading.text, day)]
    return (_dating_of(reading, opening) if late else []) or _dating_of(reading, reading.days)


def _is_of_opening(text: str, day: Day) -> bool:
    """Whether a date stands in the words before the first pause, outside brackets."""
    before = text[: day.start]
    return _PAUSE.search(before) is None and before.count("(") == before.count(")")


def _dating_of(reading: Reading, days: Sequence[Day]) -> list[Day]:
    """The one of some days of a sentence that dates it."""
    # "in dialogue since 2011" is no news beside "this Thursday", which may be unknown
    finest = min(map(precision, days), key=_FINEST_FIRST.index, default=None)
    dating = [
        day
        for day in days
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
    own = run_up(text, day.start)
    own_way = leans_ahead(own) == leans_ahead(text) or _is_day_of_saying(reading, day)
    if day.others and (is_unsure(own) or not own_way):
        return False  # the last such weekday, or the next
    if _is_of_subordinate(reading, day):
        return False
    if day.text.lower() in _SPOKEN and _in_quotation(text, day.start):
        return False  # the day of a speech that is quoted may be any
    return not POSSIBLE.search(text, max(0, day.start - NEAR), day.end)


def _is_of_subordinate(reading: Reading, day: Day) -> bool:
    """Whether a date is that of a clause within the statement, which the line does not tell by itself.

    "She thanked the men who found him on Monday", "a note found on Monday said".
    """
    text = reading.text
    start, _ = reading.clause(day.start)
    clause = text[start : day.start]
    opener = _SUBORDINATE.match(clause if start else clause[:1].lower() + clause[1:])
    if opener:
        its_verb = _ITS_VERB.match(clause, opener.end()) if opener["of_subject"] else None
        # "fishermen who met in Pell set a price on Monday": a second verb is that of the statement
        goes_on = its_verb is not None and has_finite_verb(clause[its_verb.end() :])
        return not (goes_on or tells_relative_clause(text, day))
    of_subject = _VERB_BEHIND.match(text, day.end) is not None and speaks_of_past(clause)
    return of_subject and not _is_day_of_saying(reading, day)


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
