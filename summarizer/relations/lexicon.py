"""The closed lists that comparing statements needs, in English: hedges, measures, currencies, denials."""

from __future__ import annotations

import functools
import re

from summarizer.text.terms import content_term


@functools.cache
def stems(words: str) -> frozenset[str]:
    """The terms that words separated by spaces count as."""
    return frozenset(term for word in words.split() if (term := content_term(word)))


#: Hedges before a figure, by what they say of the true value.
HEDGE = re.compile(
    r"""\b(?:(?P<below>nearly|almost|just\ under|just\ short\ of|close\ to|just\ below)
    |(?P<least>more\ than|at\ least|over|no\ fewer\ than|no\ less\ than|not\ less\ than|upwards\ of
      |in\ excess\ of|well\ over|just\ over|a\ minimum\ of|as\ little\ as|as\ few\ as)
    |(?P<most>up\ to|at\ most|as\ many\ as|as\ much\ as|fewer\ than|less\ than|under|no\ more\ than
      |a\ maximum\ of)
    |(?P<about>about|around|some|roughly|approximately|circa|an?\ estimated|estimated|more\ or\ less)
    )\ (?:a\ total\ of\ )?$""",
    re.IGNORECASE | re.VERBOSE,
)

_UNITS: dict[str, dict[str, float]] = {
    "length": {
        "kilometre kilometer km": 1000.0, "metre meter": 1.0, "centimetre centimeter cm": 0.01,
        "mile": 1609.344, "foot feet ft": 0.3048, "inch inche": 0.0254, "yard": 0.9144,
        "light-year": 9.4607e15,
    },
    "mass": {
        "tonne ton": 1000.0, "kilogram kilogramme kilo kg": 1.0, "gram gramme": 0.001, "pound lb": 0.4536,
    },
    "area": {"hectare": 1.0, "acre": 0.4047},
    "volume": {"litre liter": 1.0, "gallon": 3.785, "barrel": 158.99},
    "duration": {
        "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4,
        "year": 365.25,
    },
    "power": {"megawatt mw": 1.0},
    "temperature": {"degree": 1.0},
}  # fmt: skip
#: What a figure with a unit measures: the dimension, and how many base units one of it is.
MEASURES = {
    word: (dimension, size)
    for dimension, units in _UNITS.items()
    for words, size in units.items()
    for word in words.split()
}

#: Currencies without a sign.
CURRENCIES = frozenset(
    """crowns krona kronor krone kroner koruna francs marks pesos rubles roubles yuan renminbi baht lira
    dinars dirhams rand riyals shekels zloty forints hryvnia shillings ringgit rupiah reais
    guilders""".split()
)

#: Negation. Source: Quirk et al. 1985, 10.54-10.60, without the nouns ("nobody", "nothing").
NEGATION = re.compile(
    r"\b(?:not(?!\s(?:only|just|merely|least))|never|cannot|no\slonger|neither|nor)\b|n['’]t\b", re.IGNORECASE
)
#: Words that take back a figure.
UNTRUE = re.compile(
    r"\b(?:wrong|false|incorrect|untrue|mistaken|inaccurate|erroneous)(?:ly)?\b", re.IGNORECASE
)

#: Words for what may be, and is not said to be so.
POSSIBLE = re.compile(
    r"\b(?:could|(?-i:may)|might|would|if|unless|should|whether|potentially|possibly)\b", re.IGNORECASE
)
#: Prepositions that a place follows.
PLACE = re.compile(
    r"\b(?:in|at|near|across|outside|inside|throughout|around|off|within)\s(?:the\s|its\s|their\s|an?\s)?",
    re.IGNORECASE,
)

_REPORTING = """said says say saying told tell added adding according announced announcing reported reports
    report stated stating noted noting confirmed emphasized stressed declared claimed claims claiming put
    spokesman
    spokeswoman spokesperson reporters statement explained warned recalled recalling wrote writes tweeted
    posted"""


def reporting_terms() -> frozenset[str]:
    """Terms of words that only report what somebody says."""
    return stems(_REPORTING)
