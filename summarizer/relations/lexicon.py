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

#: What a figure measures: the dimension, and how many base units one of it is.
MEASURES: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("kilometre", "kilometer", "km"), ("length", 1000.0)),
    **dict.fromkeys(("metre", "meter"), ("length", 1.0)),
    **dict.fromkeys(("centimetre", "centimeter", "cm"), ("length", 0.01)),
    "mile": ("length", 1609.344),
    **dict.fromkeys(("foot", "feet", "ft"), ("length", 0.3048)),
    **dict.fromkeys(("inch", "inche"), ("length", 0.0254)),
    "yard": ("length", 0.9144),
    **dict.fromkeys(("light-year", "light year"), ("length", 9.4607e15)),
    **dict.fromkeys(("tonne", "ton"), ("mass", 1000.0)),
    **dict.fromkeys(("kilogram", "kilogramme", "kilo", "kg"), ("mass", 1.0)),
    **dict.fromkeys(("gram", "gramme"), ("mass", 0.001)),
    **dict.fromkeys(("pound", "lb"), ("mass", 0.4536)),
    "hectare": ("area", 1.0),
    "acre": ("area", 0.4047),
    **dict.fromkeys(("litre", "liter"), ("volume", 1.0)),
    "gallon": ("volume", 3.785),
    "barrel": ("volume", 158.99),
    "second": ("duration", 1 / 86400),
    "minute": ("duration", 1 / 1440),
    "hour": ("duration", 1 / 24),
    "day": ("duration", 1.0),
    "week": ("duration", 7.0),
    "month": ("duration", 30.4),
    "year": ("duration", 365.25),
    **dict.fromkeys(("megawatt", "mw"), ("power", 1.0)),
    "degree": ("temperature", 1.0),
}

#: Money that has no sign of its own.
CURRENCIES = frozenset(
    """crowns krona kronor krone kroner koruna francs marks pesos rubles roubles yuan renminbi baht lira
    dinars dirhams rand riyals shekels zloty forints hryvnia shillings ringgit rupiah reais
    guilders""".split()
)

#: Negation. Source: Quirk et al. 1985, 10.54-10.60, without the nouns ("nobody", "nothing").
NEGATION = re.compile(
    r"\b(?:not(?!\s(?:only|just|merely|least))|never|cannot|no\slonger|neither|nor)\b|n['’]t\b", re.IGNORECASE
)
#: What is said of a figure in order to take it back.
UNTRUE = re.compile(
    r"\b(?:wrong|false|incorrect|untrue|mistaken|inaccurate|erroneous)(?:ly)?\b", re.IGNORECASE
)

#: What is not said to be so.
POSSIBLE = re.compile(
    r"\b(?:could|(?-i:may)|might|would|if|unless|should|whether|potentially|possibly)\b", re.IGNORECASE
)
#: What a place follows.
PLACE = re.compile(
    r"\b(?:in|at|near|across|outside|inside|throughout|around|off|within)\s(?:the\s|its\s|their\s|an?\s)?",
    re.IGNORECASE,
)

#: Words that only report what somebody says.
REPORTING = """said says say saying told tell added adding according announced announcing reported reports
    report stated stating noted noting confirmed emphasized stressed declared claimed claims claiming put
    spokesman
    spokeswoman spokesperson reporters statement explained warned recalled recalling wrote writes tweeted
    posted"""
