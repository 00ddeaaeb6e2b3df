"""Whether words speak of what is to come or of what is over, as far as their form shows. English."""

from __future__ import annotations

import re

_FUTURE = re.compile(
    r"\b(?:will|shall|due|set to|scheduled|expect(?:ed|s)?|plans?|planned|hopes?|intend(?:s|ed)?|aims?|wants?"
    r"|to be|is to|are to|going to|tomorrow|begins?|starts?|opens?|reopens?|takes? place|upcoming"
    r"|next|starting|beginning|won['’]t|would(?:n['’]t)?(?!\shave))\b|\buntil\s(?:\w+\s)?$"
    r"|\b(?:by|for|from|to|till|through|before|ahead\sof)\s$"
    r"|\b(?:is|are|gets?|comes?|meets?|returns?|resumes?|votes|convenes?|faces|arrives?|heads|leaves)"
    r"\s(?:\w+\s){0,2}(?:on\s)?$",
    re.IGNORECASE,
)
#: Verbs whose past is no other form than their infinitive are past only behind a subject: not in "put it on
#: the ballot", "to put", "could put", and where they are joined to another verb, that one tells.
_NO_PAST_BEHIND = "to and or not can cannot could may might must shall should will would do does".split()
_NO_PAST = "".join(rf"(?<!\b{word}\s)" for word in _NO_PAST_BEHIND)
_PAST = re.compile(
    rf"(?<=\w\s){_NO_PAST}(?:hit|put|set|cut|shut|hurt|quit|read|burst|spread)\b"
    r"|\b(?:was|were|had|did|said|told|took|came|went|won|met|began|fell|rose|led|held|struck|sat|ran|left|became|gave|spoke"
    r"|saw|made|sent|lost|kept|found|broke|drove|flew|wrote|grew|paid|shot|sank|stood|brought|bought|built"
    r"|caught|chose|drew|fought|got|laid|rode|sang|sold|spent|swore|taught|thought|threw|woke|wore|shook"
    r"|swept|tore|drowned|been|given|taken|\w{2,}[^aeiou\W]ed|\w{2,}[aeiou]ed)\b",
    re.IGNORECASE,
)
#: "decided to hold the fair on", "agreed to postpone it until": what was decided is still to be done.
_OBJECT = r"(?:the|an?|its?|this|that|these|those|them|him|us|our|your|my|his|her|their|all)"
_INFINITIVE = re.compile(rf"\bto\s[a-z]+\s{_OBJECT}\b")
_RUN_UP = re.compile(r"[,;:“”\"—]\s?")
#: "will be shut after a train derailed on Sunday": the clause behind it has a tense of its own.
_CONJUNCTION = re.compile(r"\s(?:after|because|when|while)\s")
#: A run-up so short says nothing: ", on Monday".
FEWEST_BEFORE = 3
#: "was due to begin on Tuesday", "said that it would begin on Tuesday": that may lie behind or ahead.
_UNSURE = re.compile(
    r"\b(?:was|were|had\sbeen)\s(?:\w+\s)?(?:supposed|due|scheduled|set|expected|planned|to|slated)\b|\b(?:un)?likely\b"
    rf"|(?-i:\bto\s(?!{_OBJECT}\b)[a-z]+)\s(?:\w+\s){{0,4}}$"
    r"|\b(?:can(?:not)?|could|(?-i:may)|might|must|ought|should|would)(?:n['’]t)?\b",
    re.IGNORECASE,
)

#: What says that something will be, or was to be.
_ARRANGED = re.compile(
    r"\b(?:will|plans?\sto|(?:is|are|was|were)\s(?:\w+\s)?(?:due|to|expected|scheduled|set|going\sto))\b",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(r"\b(?:had|would)\b", re.IGNORECASE)


#: "Drivers have voted to accept": a subject of a few words, and a verb in the present perfect.
_NEWS = re.compile(r"\W*(?:[\w’'.-]+\s){1,6}?(?:has|have)\s(?:been\s)?\w{2,}(?:d|n|t)\b")


def opens_as_news(text: str) -> bool:
    """Whether a text opens in the present perfect, as reports do that tell what has happened on their day.

    >>> opens_as_news("Drivers have voted to end the strike."), opens_as_news("Drivers voted in May.")
    (True, False)
    """
    return _NEWS.match(text) is not None


def leans_ahead(text: str) -> bool:
    """Whether a text speaks of what is to come."""
    return _FUTURE.search(text) is not None


def is_arranged(text: str) -> bool:
    """Whether a text says what was arranged: "will meet on", "are due to be held on", "was to visit on".

    >>> is_arranged("the two will meet on"), is_arranged("the two met on")
    (True, False)
    """
    arranged = list(_ARRANGED.finditer(text))
    return bool(arranged) and not (_HYPOTHETICAL.search(text) or speaks_of_past(text[arranged[-1].end() :]))


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
    """Whether the text beside a weekday or month leaves open if the day lies behind or ahead."""
    return _UNSURE.search(text) is not None


def run_up(text: str, start: int) -> str:
    """The words before a date that belong to it: from the last comma, colon or quotation mark on.

    Or from a conjunction on, where a verb in the past stands behind it.

    >>> run_up("The line will be shut after a train derailed on Sunday.", 48)
    'a train derailed on '
    """
    before = text[:start]
    last = _RUN_UP.split(before)[-1]
    clause = _CONJUNCTION.split(last)[-1]
    if len(clause.split()) >= FEWEST_BEFORE and speaks_of_past(clause):
        return clause
    return last if len(last.split()) >= FEWEST_BEFORE else before
