"""Scope: whether two statements speak of the same place, time, part and reality.

Every test here finds a reason why two values are *not* at odds. When in doubt there is one: a false alarm
costs a reader's trust, and a missed one costs a line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.relations.lexicon import modes
from summarizer.relations.reading import Reading, Word
from summarizer.text.tense import leans_ahead

#: Words of a place after its preposition, at most.
PLACE_WORDS = 5

_PLACE = re.compile(
    r"\b(?:in|at|near|across|outside|inside|throughout|around|off|within)\s(?:the\s|its\s|their\s|a\s|an\s)?",
    re.IGNORECASE,
)
_NOT_A_PLACE = re.compile(
    r"(?:favou?r|total|all|addition|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|\d|order|recent|case|response|enough|least|most|once|first|number|part|fact|custody|cash|aid|damages|which"
    r"|what|a\sstatement|an?\sinterview)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\b(first|second|third|fourth|fifth|last|next|previous|final)\s(\w+)", re.IGNORECASE)
_ALL_OVER = re.compile(
    r"\b(?:across|throughout|all\sover|nationwide\sin|the\swhole\sof)\s(?:the\s(?:whole\s)?)?", re.IGNORECASE
)
_SINCE = re.compile(r"\bsince\s(?:late\s|early\s|last\s|the\s)?$", re.IGNORECASE)
#: "Earlier this week, ..."
#: "Over the next two days, 17", "in the past year": how long was counted.
_SPAN = re.compile(
    r"\b(?:over|during|within|in|for)\s(?:the\s|its\s|their\s)?(?:next|past|last|first|following|previous|coming)\s"
    r"(?:[\w-]+\s)?(?:hours?|days?|weeks?|months?|years?|decades?|quarters?)\b",
    re.IGNORECASE,
)
#: "Benguet province, where 38 people died": a place of which the count holds.
_WHERE = re.compile(r"where\b", re.IGNORECASE)
#: "he predicted on Monday that ten senators": the mode stands before the clause.
_THAT = re.compile(r"that\b", re.IGNORECASE)
_OPENING = re.compile(r"(?:[\w'’-]+\s){0,4}[\w'’-]+,(?=\s)")


def same_scope(
    one: Reading, first: int, other: Reading, second: int, vocabulary: Mapping[int, frozenset[str]]
) -> bool:
    """Whether nothing tells that two statements speak of different things.

    Args:
        one: A sentence.
        first: Where in it the value stands.
        other: A sentence of another origin.
        second: Where in that one the other value stands.
        vocabulary: The terms that each origin uses anywhere.
    """
    return not (
        _modes(one, first) != _modes(other, second)
        or _different_times(one, first, other, second)
        or _different_places(one, first, other, second)
        or _different_order(one.text, other.text)
        or different_modifiers(one, other, vocabulary)
    )


def _modes(reading: Reading, position: int) -> frozenset[str]:
    """The kinds of unreal or past around a place: of its clause and of what opens the sentence."""
    opening = _OPENING.match(reading.text)
    found = modes(reading.clause_text(position)) | (modes(opening[0]) if opening else frozenset())
    start, _ = reading.clause(position)
    if start and _THAT.match(reading.text, start):
        found |= modes(reading.clause_text(start - 1)) & {"foretold"}
    if leans_ahead(reading.clause_text(position)):  # "will grow by 2.1%, the bank said in its forecast"
        found |= reading.modes & {"foretold"}
    return found


def _different_times(one: Reading, first: int, other: Reading, second: int) -> bool:
    """Whether the two clauses, or sentences where only years count, are dated differently."""
    left, right = one.clause(first), other.clause(second)
    mine = [day for day in one.days if left[0] <= day.start < left[1]]
    theirs = [day for day in other.days if right[0] <= day.start < right[1]]
    if mine and theirs and all(day.at_odds(another) for day in mine for another in theirs):
        return True
    since = [
        any(_SINCE.search(r.text[: day.start]) for day in days) for r, days in ((one, mine), (other, theirs))
    ]
    if since[0] != since[1]:
        return True  # eight since Monday, three on Monday
    spans = {" ".join(match[0].lower().split()) for r in (one, other) for match in _SPAN.finditer(r.text)}
    if any(sum(span in " ".join(r.lower.split()) for r in (one, other)) == 1 for span in spans):
        return True  # 17 over the next two days, 23 in all
    years, others = {day.year for day in one.days if day.year}, {day.year for day in other.days if day.year}
    if bool(years) != bool(others):
        # one statement is dated: it may be of another year, unless that is the year of the news
        dated = years or others
        news = {reading.published.year for reading in (one, other) if reading.published}
        return not dated <= news
    return bool(years) and not years & others


def places(reading: Reading, position: int) -> list[frozenset[str]]:
    """The terms of each "in ..." of the clause around a place, and of one that opens the sentence.

    Where neither has one, the named ones of the whole sentence.
    """
    start, end = reading.clause(position)
    return _places(reading, start, end) or _places(reading, 0, len(reading.text), named=True)


def _places(reading: Reading, start: int, end: int, named: bool = False) -> list[frozenset[str]]:
    found = []
    for match in _PLACE.finditer(reading.text):
        if not (start <= match.start() < end or match.start() == 0):
            continue
        if _NOT_A_PLACE.match(reading.text, match.end()):
            continue
        phrase = _phrase(reading, match.end())
        if named and not (match[0][:2].lower() == "at" or any(word.text[0].isupper() for word in phrase)):
            continue
        terms = frozenset(word.term for word in phrase if word.term)
        if terms:
            found.append(terms)
    return found


def _phrase(reading: Reading, start: int) -> list[Word]:
    """The words of a noun phrase: up to the next function word other than "of" or "the"."""
    words: list[Word] = []
    position = start
    for word in reading.words:
        if word.start < start:
            continue
        if reading.text[position : word.start].strip() or len(words) == PLACE_WORDS:
            break
        if word.term is None and word.lower not in ("of", "the", "whole", "own"):
            break
        if words and word.text[0].isupper() != words[-1].text[0].isupper() and words[-1].term is not None:
            break  # a name begins or ends
        words.append(word)
        position = word.end
    return words


def _different_places(one: Reading, first: int, other: Reading, second: int) -> bool:
    """Whether both name places, and none of one's stands anywhere in the other."""
    if _covers_more(one, first, other, second) or _covers_more(other, second, one, first):
        return True
    for near, place, far in ((one, first, other), (other, second, one)):
        where = _where(near, place)
        if where and not where & far.all_terms:
            return True
    mine, theirs = places(one, first), places(other, second)
    if not mine or not theirs:
        return False
    here, there = frozenset().union(*mine), frozenset().union(*theirs)
    if here & there:
        return False
    return not (here & _known(other)) and not (there & _known(one))


def _known(reading: Reading) -> frozenset[str]:
    """The terms of a sentence and of the one before it: "in Baranda. ... 85 people in the town"."""
    return reading.all_terms | reading.before.all_terms if reading.before is not None else reading.all_terms


def _where(reading: Reading, position: int) -> frozenset[str]:
    """The terms of the place that a clause with "where" around ``position`` tells of."""
    start, _ = reading.clause(position)
    if not _WHERE.match(reading.text, start):
        return frozenset()
    before = [word for word in reading.words if word.end <= start and word.term][-2:]
    return frozenset(word.term for word in before if word.term and word.text[0].isupper())


def _covers_more(one: Reading, first: int, other: Reading, second: int) -> bool:
    """Whether one tells of all of a place that the other does not name: "across Syria" and "in Homs"."""
    start, end = one.clause(first)
    for match in _ALL_OVER.finditer(one.text, start, end):
        terms = {word.term for word in _phrase(one, match.end()) if word.term}
        left, right = other.clause(second)
        there = {word.term for word in other.words if left <= word.start < right}
        if terms and not terms & there and places(other, second):
            return True
    return False


def _different_order(left: str, right: str) -> bool:
    """Whether the first of something meets the second of it: "first quarter" and "second quarter"."""
    mine = {match[1].lower() for match in _ORDINAL.finditer(left)}
    theirs = {match[1].lower() for match in _ORDINAL.finditer(right)}
    return bool(mine and theirs and not mine & theirs)


def different_modifiers(one: Reading, other: Reading, vocabulary: Mapping[int, frozenset[str]]) -> bool:
    """Whether a shared noun is told apart by the word before it: "monthly ticket" and "single ticket".

    Only where neither word is used by the other source at all: a writer who calls the coach a bus elsewhere
    does not mean another coach.
    """
    mine, theirs = one.modifiers, other.modifiers
    for noun in mine.keys() & theirs.keys():
        left, right = mine[noun], theirs[noun]
        if left & right or not left or not right:
            continue
        if not left & vocabulary.get(other.origin, frozenset()) and not right & vocabulary.get(
            one.origin, frozenset()
        ):
            return True
    return False


def different_owners(one: Reading, other: Reading) -> bool:
    """Whether both name a possessor and they differ: "Marland's minister" and "Orland's minister"."""
    return bool(one.owners and other.owners and not one.owners & other.owners)


def different_figures(one: Reading, other: Reading) -> bool:
    """Whether both give figures and share none."""
    mine, theirs = {figure.key for figure in one.figures}, {figure.key for figure in other.figures}
    return bool(mine and theirs and not mine & theirs)
