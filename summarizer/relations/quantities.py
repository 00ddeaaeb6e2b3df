"""Quantities: a figure with its hedge, its unit, what it counts and what happened to that.

"3,700 soldiers from 20 NATO allies" asserts 3,700 of soldiers and 20 of allies. Two quantities can be at odds
only where they share a *key*: the unit, what is counted, and for general words ("people") what happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.relations.counting import is_measured, meaning
from summarizer.relations.lexicon import HEDGE, INCLUDED, PARTIAL, PARTIAL_AFTER
from summarizer.relations.reading import Reading
from summarizer.text.figures import Figure

#: "nearly 4,000" is at most so much less than 4,000; "about 50" lies within so much of 50 on either side.
NEARLY = 0.05
ABOUT = 0.1
#: A rounder figure stands for any finer one that rounds to it, unless they are further apart than this.
ROUNDING = 0.05

_RANGE = re.compile(r"\s?(?:-|–|to|and)\s?")
_NAMED = re.compile(
    r"(?:\bNo\.?\s|#|/|\b(?:article|section|chapter|page|flight|route|room)\s|[A-Z]-?)$", re.ASCII
)
_NAME_BEFORE = re.compile(r"\b[A-Z][\w’'.]*[\s-]$")
_HALF = re.compile(r"\bhalf\s$", re.IGNORECASE)
_AND_ONE = re.compile(
    r"\band\s(?:one|another)\b|\b(?:a|another)\s(?:second|third|fourth|fifth|sixth)\b", re.IGNORECASE
)
#: "100 percent responsible" is a way of speaking.
_ALL_OF_IT = re.compile(
    r"1[01]0\s?(?:%|percent|per\scent)(?!\s(?:of|in|from|to|by|since|this|last)\b)", re.IGNORECASE
)
#: "two of his former rivals" are some of them, but "nearly 4,000 of our soldiers" all that are there.
_OF_ONES = re.compile(r"^\sof\s(?:his|her|its|their|our|my)\s")
FEW = 20
#: "two women ... close to where a third was found".
_A_THIRD = re.compile(r"\ba\sthird\b(?!\sof\b)", re.IGNORECASE)
ONE_BEFORE_THIRD = 2
#: "9 percent more" is no part of others, and "22% of the 400 kitchens" the whole share.
_SHARE = re.compile(r"^\s(?:more|of)\b")
#: "two guards and their commander", "a commander and two guards": one more of them, or of others.
_WITH_ONE = re.compile(
    r"^(?:\s[a-z]+){0,2}?\s(?:and|plus|along\swith|as\swell\sas)\s(?:a|an|one|their|his|her|its|the)\s(?!\w+s\b)\w+",
    re.IGNORECASE,
)
_ONE_WITH = re.compile(r"\b(?:an?|one|their|his|her)\s(?:[\w-]+\s){1,2}and\s$", re.IGNORECASE)
_OUT_OF = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|most|many|some|each|all))\s(?:out\s)?of\s"
    r"(?:the\s|its\s|their\s)?$",
    re.IGNORECASE,
)
_OUT_OF_AFTER = re.compile(r"^\s(?:out\s)?of\s(?:the\s|its\s|their\s)?\d", re.IGNORECASE)
_OF = re.compile(r"\s(?:worth\s)?of\s", re.IGNORECASE)
#: "$34 billion in Chinese goods", but no place or date: "$34 billion in Ohio".
_IN = re.compile(r"\sin\s(?=(?:[\w-]+\s){1,3}?[a-z]+s\b)")
#: "dead or missing" counts more than the dead.
_OR_ELSE = re.compile(
    r"^\W*(?:\w+\s){0,2}(?:dead|killed|missing|injured|wounded)\s(?:or|and)"
    r"\s(?:dead|killed|missing|injured|wounded)\b",
    re.IGNORECASE,
)
#: "three years and 10 months": the figure is only the first part of the value.
_AND_MORE = re.compile(
    r"^,?\s(?:and\s)?(?!th|last|next|each|every)\w+\s(?:months?|weeks?|days?|hours?|minutes?|inch(?:es)?|seconds?)\b"
)
_SCORE = re.compile(r"^\s?[-–]\s?\d|^:\d")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in its sentence.

    Attributes:
        reading: Where it stands.
        figure: What is written.
        start: First character of the value with its hedge and measure.
        end: Past its last character.
        low: The least it can mean.
        high: The most it can mean.
        value: In base units of what it measures.
        key: What it is of; empty where that cannot be told.
        head: The counted noun as written, for people to read.
        event: What happened to those counted, where that is told.
        head_end: Where the counted noun ends.
        partial: Whether it counts only a part.
        hedged: Whether a hedge stands before it.
        modifiers: Terms between the figure and the counted noun.
        complement: Terms that an "of" after the noun introduces: "counts of assault".
        included: Whether it is named as a part of others: "including three children".
    """

    reading: Reading
    figure: Figure
    start: int
    end: int
    low: float
    high: float
    value: float
    key: tuple[str, ...]
    head: str
    event: str
    head_end: int
    partial: bool
    hedged: bool
    modifiers: frozenset[str] = frozenset()
    complement: frozenset[str] = frozenset()
    included: bool = False

    @property
    def text(self) -> str:
        """The value as written, hedge and measure with it."""
        return self.reading.text[self.start : self.end]

    @property
    def normalized(self) -> str:
        """The bare number."""
        return f"{self.value:.10g}"

    def at_odds(self, other: Quantity) -> bool:
        """Whether no number is meant by both."""
        if self.low <= other.high and other.low <= self.high:
            return False
        return not (_rounds_to(self, other) or _rounds_to(other, self))


def _rounds_to(rough: Quantity, fine: Quantity) -> bool:
    """Whether the first may be the second one rounded. Hedges have been heard already: they say more."""
    if rough.hedged or not rough.value:
        return False
    step = 10.0 ** _zeros(rough.figure)
    scale = float(rough.value) / float(rough.figure.value or 1)
    near = abs(rough.value - fine.value) <= step * scale / 2
    return near and abs(rough.value - fine.value) <= ROUNDING * rough.value


def _zeros(figure: Figure) -> int:
    """The power of ten of the last digit that a figure gives: 3 for 4,000 and -1 for 6.1."""
    value, power = figure.value, 0
    if not value:
        return 0
    while value.denominator != 1 and power > -6:
        value, power = value * 10, power - 1
    while value.denominator == 1 and value.numerator % 10 == 0:
        value, power = value / 10, power + 1
    return power


def quantities(reading: Reading) -> list[Quantity]:
    """The quantities of a sentence that can be compared, in order."""
    found: list[Quantity] = []
    figures = [figure for figure in reading.figures if figure.unit in ("", "%", "$", "€", "£", "¥", "₹")]
    skip = False
    for number, figure in enumerate(figures):
        if skip:
            skip = False
            continue
        following = figures[number + 1] if number + 1 < len(figures) else None
        ranged = following is not None and _is_range(reading.text, figure, following)
        skip = ranged
        if ranged and following is not None and _is_change(reading.text, figure, following):
            skip = False
            continue  # "from 35 percent to 15 percent": the second one is what it is now
        quantity = _read(reading, figure, following if ranged else None)
        if quantity is not None:
            found.append(quantity)
    return found


def _is_range(text: str, figure: Figure, following: Figure) -> bool:
    between = text[figure.end : following.start]
    if not _RANGE.fullmatch(between):
        return False
    return "and" not in between or bool(re.search(r"\bbetween\s$", text[: figure.start], re.IGNORECASE))


def _is_change(text: str, figure: Figure, following: Figure) -> bool:
    """Whether two figures joined by "to" tell of a change and not of a range."""
    return (
        figure.value > following.value
        or re.search(r"\bfrom\s$", text[: figure.start], re.IGNORECASE) is not None
    )


def _read(reading: Reading, figure: Figure, upper: Figure | None) -> Quantity | None:
    text = reading.text
    last = upper or figure
    before, after = text[: figure.start], text[last.end :]
    if not figure.unit and (_is_numbered(reading, before, last) or _SCORE.match(after)):
        return None
    if figure.unit == "%" and _ALL_OF_IT.match(text, figure.start):
        return None
    half = _HALF.search(before)
    before = before[: half.start()] if half else before
    hedge = HEDGE.search(before)
    start = hedge.start() if hedge else len(before)
    key, head, event, head_end, end, scale = meaning(reading, last, before, after)
    if not key:
        return None
    low, high = _interval(float(figure.value), float(last.value), hedge)
    if _plus(after):
        high = float("inf")
    partial = _is_part(reading, start, last, max(end, head_end))
    included = INCLUDED.search(text[reading.clause(figure.start)[0] : start]) is not None
    modifiers = reading.terms_in(last.end, head_end) - reading.terms_in(head_end - len(head), head_end)
    complement = _complement(reading, head_end, amount=last.unit not in ("", "%"))
    return Quantity(
        reading, figure, start, end, low * scale, high * scale, float(figure.value) * scale, key, head, event,
        head_end, partial, hedge is not None or upper is not None, modifiers, complement, included,
    )  # fmt: skip


def _is_part(reading: Reading, start: int, last: Figure, end: int) -> bool:
    """Whether a figure counts only some of those counted: "another 5", "5 of the 12", "900 a day"."""
    text = reading.text
    before, after = text[:start], text[last.end :]
    return any(
        (
            PARTIAL.search(text[reading.clause(last.start)[0] : start]),
            PARTIAL_AFTER.match(after) and not (last.unit == "%" and _SHARE.match(after)),
            PARTIAL_AFTER.match(text[end:]) and not (last.unit == "%" and _SHARE.match(text[end:])),
            _OR_ELSE.match(text[end:]),
            _AND_MORE.match(text[end:]),
            end > last.end and _WITH_ONE.match(text[end:]),
            _ONE_WITH.search(before),
            not last.unit and last.value < FEW and _OF_ONES.match(after),
            _AND_ONE.search(reading.clause_text(last.start)),
            last.value == ONE_BEFORE_THIRD and _A_THIRD.search(text),
            _OUT_OF.search(before),
            last.unit != "%" and _OUT_OF_AFTER.match(after),
        )
    )


def _complement(reading: Reading, head_end: int, amount: bool) -> frozenset[str]:
    """The terms of the noun phrase after "of"; after "in" as well where that tells what an amount is of."""
    of = _OF.match(reading.text, head_end) or (_IN.match(reading.text, head_end) if amount else None)
    if of is None:
        return frozenset()
    end = reading.clause(of.end())[1]
    words = [word for word in reading.words if of.end() <= word.start and word.end <= end]
    phrase: list[str] = []
    for word in words[:COMPLEMENT_WORDS]:
        if word.term is None and word.lower not in ("the", "a", "an"):
            break
        phrase += [word.term] if word.term else []
    return frozenset(phrase)


#: Words of such a phrase, at most.
COMPLEMENT_WORDS = 4


def _is_numbered(reading: Reading, before: str, figure: Figure) -> bool:
    """Whether a figure is part of a name, "Flight 370": a name stands before it, and no verb in between."""
    if _NAMED.search(before):
        return True
    word = _NAME_BEFORE.search(before)
    # "Police arrested", "Some 300", "In May": the first word of a sentence has a capital anyway
    named = word is not None and word.start() > 0 and not HEDGE.search(before)
    return named and not is_measured(reading, figure)


def _plus(after: str) -> bool:
    return after.startswith("+") or bool(re.match(r"^\s(?:or more|plus)\b", after))


def _interval(low: float, high: float, hedge: re.Match[str] | None) -> tuple[float, float]:
    if hedge is None:
        return low, high
    if hedge["below"]:
        return low * (1 - NEARLY), high
    if hedge["about"]:
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return (low, float("inf")) if hedge["least"] else (0.0, high)
