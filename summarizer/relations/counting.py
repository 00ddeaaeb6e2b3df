"""What a figure is of: the noun that it counts, the dimension that it measures, and what happened to it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.relations.concepts import parts
from summarizer.relations.lexicon import (
    BEFORE_TIME,
    CURRENCIES,
    FATES,
    GENERAL,
    HEADS,
    HEDGE,
    MEASURES,
    PHRASED,
    PLURALS,
    events,
)
from summarizer.relations.reading import Reading, Word
from summarizer.text.figures import Figure
from summarizer.text.names import is_acronym
from summarizer.text.terms import content_term

#: Words between a figure and the noun that it counts, at most.
HEAD_REACH = 4
#: Words between a counted noun and the word that tells what happened to it, at most.
EVENT_REACH = 6
#: Words between an amount or a share and the word that tells what it is, at most.
PART_REACH = 4

_OF_OURS = re.compile(r"\sof\s(?:our|their|its|his|her|the|[A-Z][\w-]*['’]s?)\s(?!\d)")
_MAGNITUDE = re.compile(r"\bmagnitude(?:\s|-)(?:of\s)?$", re.IGNORECASE)
_MAGNITUDE_AFTER = re.compile(r"^[\s-]magnitude\b", re.IGNORECASE)
_DIMENSION = re.compile(
    r"^\W*(long|wide|high|tall|deep|thick|away|from|north|south|east|west|old|off)\b", re.IGNORECASE
)
_SAME_DIMENSION = {"from": "away", "off": "away", "tall": "high"}
_AGE = re.compile(r"(?P<name>(?:[A-Z][\w’'-]+\s)*[A-Z][\w’'-]+),\s(?:aged\s|age\s)?$")
_AGE_AFTER = re.compile(r"^,|^\.?$|^\)")
_YEARS_OLD = re.compile(r"^[-\s]years?[-\s]olds?\b", re.IGNORECASE)
_HEADLESS_AFTER = re.compile(r"^\s(?:(?:were|was|have been|had been|are|others)\s)?(?:\w+ly\s)?(\w+)")
_TOLL = re.compile(r"\b(?:death\s)?toll\b[^,;]*$", re.IGNORECASE)
_PERCENT_MEANT = re.compile(
    r"\b(?:(?P<up>rose|risen|rise|grew|climbed|increased|jumped|gained|up)|fell|fallen|fall|dropped"
    r"|declined|decreased|slid|lost|down|shrank|cut)\s(?:by\s)?(?:(?!(?:to|from|at)\s)\w+\s){0,2}$",
    re.IGNORECASE,
)

#: "The auditor says it is $43 million": what it is, the sentence before tells.
IT_IS = re.compile(r"\bit\s(?:is|was|has\sbeen|will\sbe|would\sbe|at)\s$", re.IGNORECASE)

#: "cut the port's traffic by"
_CHANGED_BY = re.compile(
    r"\b(?:(?P<up>raised?|raises|increased?|increases|lifted|boosted?)|cuts?|reduced?|reduces|lowered|lowers|slashed)\b"
    r"[^,;:.]{0,50}\sby\s$",
    re.IGNORECASE,
)
#: Key, noun, event, end of the noun, end of the value, scale in base units.
Meaning = tuple[tuple[str, ...], str, str, int, int, float]
_NOTHING: Meaning = ((), "", "", 0, 0, 1.0)


def meaning(reading: Reading, figure: Figure, before: str, after: str) -> Meaning:
    """Key, noun, event, end of the noun, end of the value, and its scale in base units."""
    if figure.unit == "%":
        said = HEDGE.sub("", before)
        change = _PERCENT_MEANT.search(said) or _CHANGED_BY.search(said)
        kind = "level" if change is None else "up" if change["up"] else "down"
        part = _part(reading, figure)
        return ("percentage", kind), part or "percentage", part, figure.end, figure.end, 1.0
    if figure.unit:
        part = _part(reading, figure)
        return ("money", figure.unit), part or "amount", part, figure.end, figure.end, 1.0
    if _MAGNITUDE.search(before) or _MAGNITUDE_AFTER.match(after):
        return ("number", "magnitude"), "magnitude", "", figure.end, figure.end, 1.0
    age = _AGE.search(before)
    if age and _AGE_AFTER.match(after) and figure.value < 115:
        person = age["name"].split()[-1].lower()
        return ("number", "age", person), f"age of {age['name']}", "", figure.end, figure.end, 1.0
    if _YEARS_OLD.match(after):
        return _NOTHING
    return _counted(reading, figure, before, after)


def _part(reading: Reading, figure: Figure) -> str:
    """What an amount or a share is: told beside it, or by the sentence before where it is called "it"."""
    part = _nearest(reading, figure.start, figure.end, parts(), PART_REACH)
    if part or reading.before is None or not IT_IS.search(HEDGE.sub("", reading.text[: figure.start])):
        return part
    told = {parts()[word.term] for word in reading.before.words if word.term in parts()}
    return told.pop() if len(told) == 1 else ""


def _counted(reading: Reading, figure: Figure, before: str, after: str) -> Meaning:
    words = _following(reading, figure)
    if words and (measure := _measure(words[0])):
        dimension, scale = measure
        if dimension == "duration" and BEFORE_TIME.search(HEDGE.sub("", before)):
            return _NOTHING  # "the first two days" says when, not how long
        rest = reading.text[words[0].end :]
        which = _DIMENSION.match(rest)
        word = _SAME_DIMENSION.get(which[1].lower(), which[1].lower()) if which else ""
        # without its noun a length may be of anything: the context decides
        return ("number", dimension), dimension, word, words[0].end, words[0].end, scale
    head = next((word for word in words if _is_plural(word)), None)
    if head is None:
        return _headless(reading, figure, before, after)
    lower = head.lower.removesuffix("'s").removesuffix("’s")
    if lower in CURRENCIES:
        part = _part(reading, figure)
        return ("money", lower), part or "amount", part, head.end, head.end, 1.0
    if lower in FATES:
        event = "killed" if lower == "lives" else events().get(content_term(lower) or "", "")
        return ("number", "people", event), "people " + event, event, head.end, figure.end, 1.0
    noun = HEADS.get(lower, content_term(lower) or lower)
    event = _event(reading, figure.start, head.end)
    general = lower in GENERAL or noun in GENERAL
    key = ("number", noun, event) if general or event else ("number", noun)
    return key, head.text, event, head.end, figure.end, 1.0


def _following(reading: Reading, figure: Figure) -> list[Word]:
    """The words after a figure that may belong to what it counts."""
    words: list[Word] = []
    position = figure.end
    if of := _OF_OURS.match(reading.text, position):
        position = of.end() - 1
    for word in reading.words:
        if word.start < position:
            continue
        gap = reading.text[position : word.start]
        if gap.strip(" -\u00a0") or len(words) == HEAD_REACH or word.text[0].isdigit():
            break
        if word.term is None and not is_acronym(word.text):  # "14,000 US troops"
            break
        words.append(word)
        if _is_plural(word) or _measure(word):
            break
        position = word.end
    return words


def is_measured(reading: Reading, figure: Figure) -> bool:
    """Whether a measure follows: "It took Ruben Aske 44 days" names nobody "Aske 44"."""
    return any(_measure(word) for word in _following(reading, figure)[:1])


def _measure(word: Word) -> tuple[str, float] | None:
    lower = word.lower
    return (
        MEASURES.get(lower)
        or MEASURES.get(lower.removesuffix("s"))
        or (MEASURES["foot"] if lower == "feet" else None)
    )


def _is_plural(word: Word) -> bool:
    lower = word.lower.replace("’", "'")
    if lower.endswith("'s"):
        return False
    if lower in PLURALS or lower in FATES or lower in HEADS or lower in CURRENCIES:
        return True
    return (
        len(lower) > 3
        and lower.endswith("s")
        and not lower.endswith(("ss", "us", "is"))
        and not word.text.isupper()
    )


def _headless(reading: Reading, figure: Figure, before: str, after: str) -> Meaning:
    """A figure that counts people without a noun: "14 died", "injured 30", "the toll rose to 23"."""
    toll = _TOLL.search(before)
    known = events()
    if toll:
        return ("number", "people", "killed"), "people killed", "killed", figure.end, figure.end, 1.0
    following = _HEADLESS_AFTER.match(after)
    if following and (event := known.get(content_term(following[1]) or "")):
        return ("number", "people", event), f"people {event}", event, figure.end, figure.end, 1.0
    previous = [word for word in reading.words if word.end <= figure.start][-1:]
    if previous and not after[:1].isalpha() and re.match(r"^\s*(?:[,.;]|and\b|in\b|$)", after):
        event = known.get(previous[0].term or "", "")
        if event:
            return ("number", "people", event), f"people {event}", event, figure.end, figure.end, 1.0
    return _NOTHING


def _event(reading: Reading, start: int, end: int) -> str:
    """What happened to those counted between two places: the nearest word that tells it, in the sentence."""
    nearest = _nearest(reading, start, end, events(), EVENT_REACH)
    if nearest:
        return nearest
    first, last = reading.clause(start)
    clause = reading.text[first:last]
    return next((event for pattern, event in PHRASED if pattern.search(clause)), "")


def _nearest(reading: Reading, start: int, end: int, known: Mapping[str, str], reach: int) -> str:
    """What the nearest word that ``known`` holds stands for, at most ``reach`` words away; else ``""``."""
    best, best_distance = "", reach + 1
    inside = [n for n, word in enumerate(reading.words) if start <= word.start < end]
    if not inside:
        return ""
    window = range(max(0, inside[0] - reach), min(len(reading.words), inside[-1] + reach + 1))
    for number in window:
        word = reading.words[number]
        event = known.get(word.term or "")
        if event is None or word.lower.endswith("ly"):  # "five were shot, one fatally"
            continue
        distance = inside[0] - number if number < inside[0] else number - inside[-1]
        if 0 < distance < best_distance or (distance == best_distance and number > inside[-1]):
            gap = reading.text[word.end : start] if number < inside[0] else reading.text[end : word.start]
            if not re.search(r"[.;:]|\d", gap):
                best, best_distance = event, distance
    return best
