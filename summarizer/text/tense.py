"""Whether words speak of what is to come or of what is over, as far as their form shows. English."""

from __future__ import annotations

import re

_FUTURE = re.compile(
    r"\b(?:will|shall|due|set to|scheduled|expect(?:ed|s)?|plans?|planned|hopes?|intend(?:s|ed)?|aims?|wants?"
    r"|to be|is to|are to|going to|tomorrow|begins?|starts?|opens?|reopens?|takes? place|upcoming"
    r"|next|starting|beginning)\b|\buntil\s(?:\w+\s)?$"
    r"|\b(?:is|are|gets?|comes?|meets?|returns?|resumes?|votes|convenes?|faces|arrives?|heads|leaves)"
    r"\s(?:\w+\s){0,2}(?:on\s)?$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|took|came|went|won|met|began|fell|rose|led|held|struck|sat|ran|left|became|gave|spoke"
    r"|saw|made|hit|put|set|cut|shut|sent|lost|kept|found|broke|drove|flew|wrote|grew|paid|shot|sank|stood|brought|bought|built"
    r"|caught|chose|drew|fought|got|hurt|laid|quit|read|rode|sang|sold|spent|swore|taught|thought|threw|woke|wore|shook|burst"
    r"|spread|swept|tore|drowned|been|given|taken|\w{2,}[^aeiou\W]ed|\w{2,}[aeiou]ed)\b",
    re.IGNORECASE,
)
#: "decided to hold the fair on", "agreed to postpone it until": what was decided is still to be done.
_INFINITIVE = re.compile(
    r"\bto\s[a-z]+\s(?:the|an?|its?|this|that|these|those|them|him|us|our|your|my|his|her|their|all)\b"
)
_RUN_UP = re.compile(r"[,;:“”\"—]\s?")
#: A run-up so short says nothing: ", on Monday".
FEWEST_BEFORE = 3
#: "was due to begin on Tuesday": that may lie behind or ahead.
_UNSURE = re.compile(
    r"\b(?:was|were|had\sbeen)\s(?:\w+\s)?(?:supposed|due|scheduled|set|expected|planned|to|slated)\b|\b(?:un)?likely\b"
    r"|(?-i:\bto\s[a-z]+)\s(?:\w+\s){0,4}$",
    re.IGNORECASE,
)


def leans_ahead(text: str) -> bool:
    """Whether a text speaks of what is to come."""
    return _FUTURE.search(text) is not None


def speaks_of_past(text: str) -> bool:
    """Whether a text has a verb in the past tense, as far as its form shows."""
    return _PAST.search(text) is not None


def ends_in_a_plan(text: str) -> bool:
    """Whether the last verb in the past tense has an infinitive with an object behind it.

    >>> ends_in_a_plan("We decided to hold the fair on"), ends_in_a_plan("He was sent to prison on")
    (True, False)
    """
    last = max((match.end() for match in _PAST.finditer(text)), default=0)
    return _INFINITIVE.search(text, last) is not None


def planned_and_done(one: str, other: str) -> bool:
    """Whether one text speaks of what is to come, and the other of what is over."""
    first_is_ahead = leans_ahead(one)
    return first_is_ahead != leans_ahead(other) and speaks_of_past(other if first_is_ahead else one)


def is_unsure(text: str) -> bool:
    """Whether a text before a weekday leaves open if the day lies behind or ahead."""
    return _UNSURE.search(text) is not None


def run_up(text: str, start: int) -> str:
    """The words before a date that belong to it: from the last comma, colon or quotation mark on."""
    before = text[:start]
    last = _RUN_UP.split(before)[-1]
    return last if len(last.split()) >= FEWEST_BEFORE else before
