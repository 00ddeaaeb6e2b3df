"""Changes of what is counted or dated: number, unit, day."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from training.relations.changes.replacing import put

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
SHORT_MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty"
).split()
_UNITS = [
    "miles kilometres metres feet yards inches",
    "miles kilometers meters feet yards",
    "million billion thousand",
    "days weeks months years hours",
    "minutes hours seconds days",
    "pounds kilograms tons ounces",
    "dollars euros pounds",
    "percent points",
    "month year week day",
    "hour minute day",
]
_TIMES = (("morning", "evening"), ("yesterday", "today"), ("last week", "last month"), ("next", "last"))


def number(text: str, names: Sequence[str], rng: random.Random) -> str | None:
    """Another number, written as the first one is."""
    found = [
        m
        for m in re.finditer(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w])", text)
        if not re.fullmatch(r"(?:1[89]|20)\d\d", m.group())
    ]
    words = [m for m in re.finditer(r"\b[A-Za-z]+\b", text) if m.group().lower() in SMALL]
    if words and (not found or rng.random() < 0.3):
        match = rng.choice(words)
        new = rng.choice([w for w in SMALL if w != match.group().lower()])
        return put(text, match, new.capitalize() if match.group()[0].isupper() else new)
    if not found:
        return None
    match = rng.choice(found)
    other = _other_number(match.group(), rng)
    return None if other is None else put(text, match, other)


def _other_number(old: str, rng: random.Random) -> str | None:
    digits = [i for i, c in enumerate(old) if c.isdigit()]
    if len(digits) == 1 or rng.random() < 0.3:
        value = float(old.replace(",", ""))
        new = value * rng.choice([0.5, 0.6, 1.4, 1.5, 2, 3]) + (0 if value > 8 else rng.choice([1, 2, 3]))
        if "." in old:
            places = len(old.split(".")[1])
            text = f"{new:,.{places}f}"
        else:
            text = f"{round(new):,}" if "," in old or new >= 10_000 else str(round(new))
        return text if text != old else None
    if rng.random() < 0.25 and len(digits) > 1:
        i, j = rng.sample(digits, 2)
        swapped = list(old)
        swapped[i], swapped[j] = swapped[j], swapped[i]
        if swapped[digits[0]] != "0" and "".join(swapped) != old:
            return "".join(swapped)
    i = digits[0] if rng.random() < 0.6 else rng.choice(digits)
    new_digit = rng.choice([d for d in "123456789" if d != old[i]])
    return old[:i] + new_digit + old[i + 1 :]


def unit(text: str, names: Sequence[str], rng: random.Random) -> str | None:
    """Another unit or scale after a number."""
    options = []
    for group in _UNITS:
        members = group.split()
        any_member = "|".join(members)
        for match in re.finditer(rf"(?<=\d[ -])(?:{any_member})\b|\b(?<=a )(?:{any_member})\b", text):
            options += [(match, other) for other in members if other != match.group()]
    for match in re.finditer(r"(?<=\d)(?: percent|%)", text):
        options.append((match, rng.choice([" million", " percentage points", " of them"])))
    if not options:
        return None
    match, other = rng.choice(options)
    return put(text, match, other)


def date(text: str, names: Sequence[str], rng: random.Random) -> str | None:
    """Another weekday, month, year, or day of the month."""
    options = []
    for words in (WEEKDAYS, MONTHS, SHORT_MONTHS):
        found = re.finditer(rf"\b(?:{'|'.join(map(re.escape, words))})(?!\w)", text)
        # "May" alone is more often the verb.
        sure = [m for m in found if m.group() != "May" or re.match(r" \d", text[m.end() :])]
        options += [(m, rng.choice([w for w in words if w != m.group()])) for m in sure]
    years = re.finditer(r"\b(?:19|20)\d\d\b", text)
    options += [(m, str(int(m.group()) + rng.choice([-10, -3, -2, -1, 1, 2, 3]))) for m in years]
    for pair in _TIMES:
        for old, new in (pair, pair[::-1]):
            options += [(m, new) for m in re.finditer(rf"\b{old}\b", text)]
    if not options:
        return None
    match, new = rng.choice(options)
    return put(text, match, new)
