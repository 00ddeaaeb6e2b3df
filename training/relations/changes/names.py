"""Changes of who is told of: another name, roles exchanged, another speaker."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.text.terms import stop_words
from training.relations.changes.figures import MONTHS, WEEKDAYS
from training.relations.changes.replacing import put

SAID = r"(?:said|says|told|added|wrote|tweeted|argued|announced|explained|according to|claimed|testified)"
NAME = r"(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})"
_NO_NAMES = set(WEEKDAYS) | set(MONTHS) | {"Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "President"}
_LINKS = "is|was|won|beat|gave|told|met|took|by|from|to"
_NO_NAMES |= {word.capitalize() for word in stop_words("en")}


def own_names(text: str) -> list[re.Match[str]]:
    """Runs of capitalized words that do not start the sentence, without days and months."""
    return [
        m
        for m in re.finditer(NAME, text)
        if m.start() > 2 and text[m.start() - 2] not in '.!?:"“' and not set(m.group().split()) & _NO_NAMES
    ]


def kind_of(text: str, match: re.Match[str]) -> str:
    """Roughly what a name stands for, by the words beside it: ``person``, ``place`` or ``other``."""
    before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 12]
    length = str(len(match.group().split()))
    if re.search(r"(?:Mr|Mrs|Ms|Sen|Rep|Gov|Dr|President)\.? $", before) or re.match(rf",? {SAID}", after):
        return "person" + length
    if re.search(rf"{SAID} $", before):
        return "person" + length
    if re.search(r"\b(?:in|at|near|from|across|outside|throughout) $", before):
        return "place"
    return "other" + length


def name(text: str, names: Sequence[str], rng: random.Random) -> str | None:
    """Another name of the same article, of as many words where there is one."""
    found = own_names(text)
    if not found:
        return None
    match = rng.choice(found)
    old, wanted = set(match.group().split()), kind_of(text, match)
    others = [other for kind, _, other in (n.partition(":") for n in names) if kind == wanted]
    others = [other for other in others if not set(other.split()) & old and other not in text]
    return put(text, match, rng.choice(others)) if others else None


def role(text: str, names: Sequence[str], rng: random.Random) -> str | None:
    """Two names change places, with a verb between them and no "and"."""
    found = list(re.finditer(NAME, text))
    found = [m for m in found if not set(m.group().split()) & _NO_NAMES]
    options = []
    for first, second in pairwise(found):
        between = text[first.end() : second.start()]
        joined = re.search(r"\b(?:and|or|with)\b|,|[/;()]|^-|^ ?$", between)
        verb = re.search(rf"\b\w+(?:ed|s|ing)\b|\b(?:{_LINKS})\b", between)
        if not joined and verb and first.group() != second.group() and 3 < len(between) < 60:
            options.append((first, second))
    if not options:
        return None
    first, second = rng.choice(options)
    return put(put(text, second, first.group()), first, second.group())


def speaker(text: str, names: Sequence[str], rng: random.Random) -> str | None:
    """What one person said is put into another's mouth."""
    found = list(re.finditer(rf"(?:{SAID} )({NAME})|({NAME})(?= {SAID}\b)", text))
    found = [m for m in found if not set((m.group(1) or m.group(2)).split()) & _NO_NAMES]
    if not found:
        return None
    match = rng.choice(found)
    group = 1 if match.group(1) else 2
    old = set(match.group(group).split())
    wanted = "person" + str(len(match.group(group).split()))
    people = [n.partition(":")[2] for n in names if n.startswith(wanted)]
    others = [n for n in people if not set(n.split()) & old and n not in text]
    if not others:
        return None
    return text[: match.start(group)] + rng.choice(others) + text[match.end(group) :]
