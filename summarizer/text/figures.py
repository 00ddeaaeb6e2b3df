"""Numbers as a reader takes them: ``4,000``, ``4000`` and ``four thousand`` are one figure.

Number words are read in English only, digits in every language, with
the words that scale them ("3 Millionen").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import zip_longest

from summarizer.text import TEXTS_KEPT
from summarizer.text.lexicon import NUMBERS, SHORT_MONTHS, TENS
from summarizer.text.scale_words import scale_words

_SMALL = {**NUMBERS, **TENS}
_UNITS = {word: number for word, number in NUMBERS.items() if 1 <= number <= 9}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_DOZEN = 12
#: Without a currency sign "5m" may be metres and "5k" a race.
_SUFFIXES = {"mn": 10**6, "bn": 10**9, "tn": 10**12}
_MONEY_SUFFIXES = {**_SUFFIXES, "k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
#: "first" and "second" alone are left out: they are also an adverb and a unit of time.
_UP_TO_19TH = """third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth"""
_TENTHS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
_ORDINALS = {
    **{word: number for number, word in enumerate(_UP_TO_19TH.split(), 3)},
    **{word: 10 * number for number, word in enumerate(_TENTHS.split(), 2)},
}
_LAST_ORDINALS = {"first": 1, "second": 2, **{word: n for word, n in _ORDINALS.items() if n < 10}}
_PARTS = {"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5}
_CURRENCIES = {"dollar": "$", "euro": "€", "pound": "£", "yen": "¥", "usd": "$", "eur": "€", "gbp": "£"}
#: Languages that are read as English.
ENGLISH = ("en", "und")
#: Longer runs of digits are keys or serial numbers, and ``int`` refuses the longest.
_LONGEST = 30


def _either(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


#: Scripts in which a letter may stand right before a number: Hebrew and those after it, up to Chinese.
_NO_SPACES = r"\u0590-\uffff"
_ALL_SCALES = rf"(?:{_either(_SCALES)}|dozen)"
_BELOW_100 = rf"(?:(?:{_either(TENS)})(?:[-\s](?:{_either(_UNITS)}))?|{_either(_SMALL)})"
_START = re.compile(
    rf"""(?:(?P<currency>[$€£¥₹])[ ]?|(?<![^\W{_NO_SPACES}])(?<!\d)(?<!\d[.,])(?<![^\W\d_][-’'/]))
         (?P<digits>\d+:\d\d(?!\d)|\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:[.,'’\u00a0\u202f]\d+)*)
         (?P<suffix>(?:st|nd|rd|th|s|mn|bn|tn|[kmbt])\b)?
       |\b(?P<ordinal>(?:(?:{_either(TENS)})[-\s](?:{_either(_LAST_ORDINALS)})|{_either(_ORDINALS)}))\b
       |\b(?P<words>(?:{_BELOW_100}|an?(?=[-\s]{_ALL_SCALES}\b))\b
          (?:[-\s]{_ALL_SCALES}\b(?:\s+(?:and\s+)?{_BELOW_100}\b)?)*)
    """,
    re.IGNORECASE | re.VERBOSE,
)


#: Languages that write words without blanks between them, or their particles.
_NO_BLANKS = frozenset("ja km ko lo my th zh".split())
_ENGLISH_SCALES = rf"(?:[-\s]{_ALL_SCALES}\b)+"


@functools.cache
def _rest(language: str) -> re.Pattern[str]:
    """What may follow a number: a word that scales it, and a unit."""
    scales = _ENGLISH_SCALES
    if language not in ENGLISH and (known := sorted(scale_words(language), key=len, reverse=True)):
        end = "" if language in _NO_BLANKS else r"(?!\w)\.?"
        words = "|".join(re.escape(word) + end for word in known)
        scales = rf"[-\s]?(?:{words})|{scales}"
    return re.compile(
        rf"""(?:(?P<scales>{scales})|[-\s](?P<part>{_either(_PARTS)})\b)?
             (?:[-\s]?(?P<percent>%|٪|percent\b|per[ ]cent\b|percentage\b|pct\b)
               |[ ]?(?P<sign>[€£])|[-\s](?:u\.?s\.?\s)?(?P<money>{"|".join(_CURRENCIES)})s?\b)?""",
        re.IGNORECASE | re.VERBOSE,
    )


#: A blank inside a number of another language: "32 000".
_GROUP_BLANK = re.compile(r"(?:(?<=(?<!\d)\d)|(?<=(?<!\d)\d\d)|(?<=(?<!\d)\d\d\d)) (?=\d{3}(?!\d))")
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[a-z]+")
_NUMBER_WORDS = frozenset((*_SMALL, *_SCALES, *_ORDINALS, "dozen")) - {"one"}
_MONTH = rf"(?:{'|'.join(SHORT_MONTHS)})[a-z]*\.?"
_MONTH_AFTER = re.compile(rf"\s(?:of\s)?{_MONTH}\b", re.IGNORECASE)
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\s(?:the\s)?$", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:-|–|—|to|and|or)\s?", re.IGNORECASE)
_GROUP_MARK = re.compile(r"(?<=\d)[.,'’\u00a0\u202f](?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number by its place: ``text[start:end]`` says it.

    Attributes:
        text: As written.
        value: What it says, scaled ("4 million" is 4,000,000) but without its unit.
        unit: ``"%"``, a currency sign, ``"th"`` (ordinal), ``"s"`` (decade), ``":"`` (time) or ``""``.
    """

    text: str
    start: int
    end: int
    value: Fraction
    unit: str

    @property
    def key(self) -> str:
        """The figure as a term, the same for every way of writing its value: ``#4000``."""
        return f"#{self.value}"

    def agrees(self, source: Figure) -> bool:
        """Whether ``source`` says this figure: the same value, and the same unit where this one has one."""
        return self.value == source.value and (self.unit in ("", "th") or self.unit == source.unit)


@functools.lru_cache(maxsize=TEXTS_KEPT)
def figures(text: str, language: str = "en") -> tuple[Figure, ...]:
    """All figures of ``text``, in order. "one" alone counts as a pronoun.

    >>> [(figure.key, figure.unit) for figure in figures("$37 for four thousand, or 5 per cent")]
    [('#37', '$'), ('#4000', ''), ('#5', '%')]
    """
    if not may_hold_figures(text):
        return ()
    # Every place stays what it was
    joined = text if language in ENGLISH else _GROUP_BLANK.sub("\u00a0", text)
    read = [replace(each, text=text[each.start : each.end]) for each in _read(joined, language)]
    return tuple(_with_unit_of_range(text, *pair) for pair in zip_longest(read, read[1:]))


def may_hold_figures(text: str) -> bool:
    """Whether ``text`` has a digit or a number word: a quick look, which spares most texts the long one."""
    return bool(_DIGIT.search(text)) or not _NUMBER_WORDS.isdisjoint(_LETTERS.findall(text.lower()))


def _read(text: str, language: str) -> Iterator[Figure]:
    position = 0
    while start := _START.search(text, position):
        rest = _rest(language).match(text, start.end())
        position = rest.end() if rest else start.end()
        value = _value(start, language)
        if value is None or rest is None:
            continue
        value *= _scale(rest["scales"], language)
        if rest["part"]:
            value /= _PARTS[rest["part"].lower()]
        if start["words"] and start["words"].lower() == "one" and position == start.end():
            continue
        if start["words"] and text[max(0, start.start() - 5) : start.start()].lower() == "half ":
            value /= 2  # half a million
        yield Figure(text[start.start() : position], start.start(), position, value, _unit(text, start, rest))


def _value(start: re.Match[str], language: str) -> Fraction | None:
    if start["words"]:
        return Fraction(_spoken(start["words"]))
    if start["ordinal"]:
        *tens, last = re.split(r"[-\s]", start["ordinal"].lower())
        return Fraction(sum(TENS[word] for word in tens) + (_LAST_ORDINALS | _ORDINALS)[last])
    digits, suffix = start["digits"], (start["suffix"] or "").lower()
    if len(digits) > _LONGEST:
        return None
    if ":" in digits:
        hours, minutes = digits.split(":")
        return Fraction(int(hours) * 60 + int(minutes), 60)
    scales = _MONEY_SUFFIXES if start["currency"] else _SUFFIXES
    return _number(digits, language) * scales.get(suffix, 1)


def _number(digits: str, language: str) -> Fraction:
    """The value of digits with marks. A point before three digits is decimal in English alone."""
    if language in ENGLISH and digits.count(".") == 1 and "." in digits[-4:]:
        whole, decimals = digits.split(".")
        digits = f"{_GROUP_MARK.sub('', whole)}.{decimals}"
    else:
        digits = _GROUP_MARK.sub("", digits).replace(",", ".")
    whole, _, decimals = (re.sub(r"[^\d.]", "", digits)).partition(".")
    decimals = decimals.replace(".", "")
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def _spoken(words: str) -> int:
    total = current = 0
    for word in re.split(r"[-\s]+", words.lower()):
        if word in _SMALL:
            current += _SMALL[word]
        elif word == "dozen":
            current = max(current, 1) * _DOZEN
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in _SCALES:
            total += max(current, 1) * _SCALES[word]
            current = 0
    return total + current


def _scale(words: str | None, language: str) -> Fraction:
    word = (words or "").strip(" -.\u00a0")
    known = {} if language in ENGLISH else scale_words(language)
    return Fraction(known.get(word.casefold()) or (_spoken(word) if word else 1))


def _unit(text: str, start: re.Match[str], rest: re.Match[str]) -> str:
    suffix = (start["suffix"] or "").lower()
    if rest["percent"]:
        return "%"
    if start["currency"] or rest["sign"]:
        return str(start["currency"] or rest["sign"])
    if rest["money"]:
        return _CURRENCIES[rest["money"].lower()]
    if ":" in (start["digits"] or ""):
        return ":"
    if start["ordinal"] or suffix in ("st", "nd", "rd", "th"):
        dated = _MONTH_AFTER.match(text, start.end()) or _MONTH_BEFORE.search(text[: start.start()][-16:])
        return "" if dated else "th"
    return suffix if suffix == "s" else ""


def _with_unit_of_range(text: str, figure: Figure, following: Figure | None) -> Figure:
    """The figure with the unit of the next one, where they are a range: ``5 to 10 percent``."""
    if figure.unit or following is None or following.unit in ("", "th", "s", ":"):
        return figure
    between = text[figure.end : following.start]
    return replace(figure, unit=following.unit) if _RANGE.fullmatch(between) else figure
