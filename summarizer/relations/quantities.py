"""Quantities: a figure with its hedge, its unit and the noun that it counts.

"Nearly 4,000 soldiers from 20 countries" asserts at most 4,000 soldiers, and 20 countries. Left out are a
figure inside a name ("Flight 370"), a score, and the first figure of a change ("from 35 to 15 percent").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from summarizer.relations.conflicts import Claim
from summarizer.relations.lexicon import CURRENCIES, HEDGE, MEASURES, reporting_terms
from summarizer.relations.reading import Reading, Word
from summarizer.text.figures import Figure
from summarizer.text.names import is_acronym
from summarizer.text.terms import content_term

#: "Nearly 4,000" means at most this share less than 4,000; "about 50" means at most this share more or less.
NEARLY = 0.05
ABOUT = 0.1
#: A round figure stands for any finer one that rounds to it, unless they are further apart than this share.
ROUNDING = 0.05
#: Words between a figure and the noun that it counts, at most.
REACH = 4
#: Units of figures that say how much; the others are places in an order, decades and times of day.
AMOUNTS = ("", "%", "$", "€", "£", "¥", "₹")

_RANGE = re.compile(r"\s?(?:-|–|to|and)\s?")
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?:\b[A-Z][\w’'.]*[\s-]|\bNo\.?\s|#|/|[A-Z]-?)$")
_SCORE = re.compile(r"^\s?[-–]\s?\d|^:\d")
_HALF = re.compile(r"\bhalf\s$", re.IGNORECASE)
_OR_MORE = re.compile(r"^(?:\+|\s(?:or\smore|plus)\b)")
#: "nearly 4,000 of our soldiers"
_OF = re.compile(r"\sof\s(?:our|their|its|his|her|the)\s(?!\d)")
#: What happened to those counted, right after the noun: "214 people have now been evacuated".
_DONE_AFTER = re.compile(
    r"\s(?:(?:was|were|(?:have|has|had)\s(?:[a-z]+\s)??been)\s(?:[a-z]+\s)??)?([a-z]+ed)\b"
)
_DONE_BEFORE = re.compile(r"\b([a-z]+ed)\s$")
#: "58 people have died": what they did themselves.
_DID = re.compile(r"\s(?:have|has|had)\s([a-z]+ed)\b")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in its sentence.

    Attributes:
        reading: Where it stands.
        figure: What is written.
        start: First character of the value with its hedge.
        end: Past its last character, its measure with it.
        low: The least it can mean.
        high: The most it can mean.
        value: In base units of what it measures.
        family: What it can be compared with: ``"%"``, a currency, a dimension, or ``""`` for a count.
        noun: Term of what is counted; empty where no noun follows.
        label: What it is of, in words.
        hedged: Whether a hedge stands before it, or it is a range.
    """

    reading: Reading
    figure: Figure
    start: int
    end: int
    low: float
    high: float
    value: float
    family: str
    noun: str
    label: str
    hedged: bool

    @property
    def claim(self) -> Claim:
        """The quantity as a claim, hedge and measure with it."""
        return Claim(self.reading, self.start, self.end, self.normalized, self.label)

    @property
    def normalized(self) -> str:
        """The value in base units, without hedge or unit."""
        return f"{self.value:.10g}"

    def at_odds(self, other: Quantity) -> bool:
        """Whether no number is meant by both."""
        overlapping = self.low <= other.high and other.low <= self.high
        return not (overlapping or _rounds_to(self, other) or _rounds_to(other, self))


def _rounds_to(rough: Quantity, fine: Quantity) -> bool:
    """Whether the first may be the second one rounded; not where a hedge has widened it already."""
    if rough.hedged or not rough.value:
        return False
    step = 10.0 ** last_digit(rough.figure)
    scale = float(rough.value) / float(rough.figure.value or 1)
    return abs(rough.value - fine.value) <= min(step * scale / 2, ROUNDING * rough.value)


def last_digit(figure: Figure) -> int:
    """The power of ten of a figure's last digit that is not 0: 3 for 4,000 and -1 for 6.1."""
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
    figures = [figure for figure in reading.figures if figure.unit in AMOUNTS]
    end_of_range: Figure | None = None
    for figure, following in zip_longest(figures, figures[1:]):
        if figure is end_of_range:
            continue
        upper = following if following and _is_range(reading.text, figure, following) else None
        if upper and (figure.value > upper.value or _FROM.search(reading.text[: figure.start])):
            continue  # "from 35 percent to 15 percent": the second one is what it is now
        end_of_range = upper
        if quantity := _read(reading, figure, upper):
            found.append(quantity)
    return found


def asserted(reading: Reading) -> list[Quantity]:
    """The quantities of a sentence that it does not mention only to deny them."""
    return [each for each in quantities(reading) if not reading.denies(each.start)]


def _is_range(text: str, figure: Figure, following: Figure) -> bool:
    between = text[figure.end : following.start]
    if "and" in between and not _BETWEEN.search(text[: figure.start]):
        return False
    return _RANGE.fullmatch(between) is not None


def _read(reading: Reading, figure: Figure, upper: Figure | None) -> Quantity | None:
    """A figure, or a range up to ``upper``, as a quantity; ``None`` for a score or a part of a name."""
    text = reading.text
    last = upper or figure
    before, after = text[: figure.start], text[last.end :]
    if half := _HALF.search(before):
        before = before[: half.start()]
    hedge = HEDGE.search(before)
    words = _counted_words(reading, last)
    measure = _measure_of(words[0].lower) if words and not last.unit else None
    if not last.unit and (_SCORE.match(after) or (_is_name(before) and not hedge and not measure)):
        return None
    start = hedge.start() if hedge else len(before)
    end, scale, family, noun, label = last.end, 1.0, last.unit, "", ""
    if last.unit:
        label = _amount_label(words) or ("the percentage" if last.unit == "%" else "the amount")
    elif measure:
        (family, scale), end, label = measure, words[0].end, f"the {measure[0]}"
    elif words and words[-1].lower in CURRENCIES:
        family, end, label = words[-1].lower, words[-1].end, "the amount"
    elif words and _is_plural(words[-1]):
        noun = words[-1].term or ""
        label = _count_label(reading, words[-1], start)
    low, high = _interval(float(figure.value), float(last.value), hedge)
    if _OR_MORE.match(after):
        high = float("inf")
    return Quantity(
        reading, figure, start, end, low * scale, high * scale, float(figure.value) * scale, family, noun,
        label, hedge is not None or upper is not None,
    )  # fmt: skip


def _is_name(before: str) -> bool:
    """Whether a figure is part of a name: "Flight 370", but not "In 12 towns"."""
    word = _NAME_BEFORE.search(before)
    return word is not None and (word.start() > 0 or content_term(word[0].strip(" -")) is not None)


def _counted_words(reading: Reading, figure: Figure) -> list[Word]:
    """The words after a figure that may belong to what it counts, up to a plural or a measure."""
    words: list[Word] = []
    of = _OF.match(reading.text, figure.end)
    position = of.end() - 1 if of else figure.end
    for word in reading.words_from(position):
        gap = reading.text[position : word.start]
        if gap.strip(" -\u00a0") or len(words) == REACH or word.text[0].isdigit():
            break
        if word.term is None and not is_acronym(word.text):  # "14,000 US troops"
            break
        words.append(word)
        position = word.end
        if _is_plural(word) or _measure_of(word.lower):
            break
    return words


def _measure_of(word: str) -> tuple[str, float] | None:
    """Dimension of a unit and its size in base units; ``None`` for any other word."""
    return MEASURES.get(word) or MEASURES.get(word.removesuffix("s"))


def _is_plural(word: Word) -> bool:
    """Whether a word looks like a plural: it ends in "s", or is one of the few that do not."""
    lower = word.lower
    if lower in ("people", "men", "women", "children", "police", "troops", "staff"):
        return True
    return len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "is", "'s", "’s"))


def _amount_label(words: list[Word]) -> str:
    """What an amount is of, where its noun stands right after it: "a $48 million gap"."""
    word = words[0] if words else None
    if word is None or not word.text.islower() or word.term in reporting_terms() or word.lower.endswith("ly"):
        return ""
    return f"the {word.lower}"


def _count_label(reading: Reading, noun: Word, start: int) -> str:
    """What is counted, with what happened to it where a word beside it says so."""
    if did := _DID.match(reading.text, noun.end):
        return f"the number of {noun.text} who {did[1]}"
    done = _DONE_AFTER.match(reading.text, noun.end) or _DONE_BEFORE.search(reading.text[:start])
    participle = f" {done[1]}" if done and done[1] not in ("reported", "estimated") else ""
    return f"the number of {noun.text}{participle}"


def _interval(low: float, high: float, hedge: re.Match[str] | None) -> tuple[float, float]:
    """The least and the most that a value or range means with its hedge."""
    if hedge is None:
        return low, high
    if hedge["below"]:
        return low * (1 - NEARLY), high
    if hedge["about"]:
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return (low, float("inf")) if hedge["least"] else (0.0, high)
