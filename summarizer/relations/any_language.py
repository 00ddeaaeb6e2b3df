"""Differences between sources of any language, as far as figures and days alone show.

A conflict is two near sentences of different origins that give different values of one unit: a figure before
the same word ("12 Verletzte", "15 Verletzte"), of one currency or in percent, or a day of a month. No word of
the language is known, so hedges, denials and numbers in words are not seen. What could depend on one is not
compared: a rounder figure with a finer one, and a sentence with several values of a unit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, pairwise

from summarizer.findings import Disagreement, Kind
from summarizer.relations.conflicts import Claim, Conflict, merge
from summarizer.relations.contradictions import KINDS, MOST_APART, is_row
from summarizer.relations.library import Library
from summarizer.relations.pairs import Pair
from summarizer.relations.quantities import last_digit
from summarizer.relations.reading import Reading, outside_dates
from summarizer.text.day import Day
from summarizer.text.days import is_dateline
from summarizer.text.figures import Figure, figures
from summarizer.text.foreign_days import foreign_days
from summarizer.text.terms import content_term, normalize, tokens

#: Cosine from which two sentences are of one matter. Set on English articles read as if no word were known.
NEAR = 0.3
#: Share that was true in the hand-written clusters, which hold more traps than articles do.
CONFIDENCE = 0.6
#: A line that says when and by whom a text was written has so many words at most.
BYLINE_WORDS = 12
_LABELS = {"percentage": "the percentage", "money": "the amount", "date": "the date"}
#: Words between two figures that are no range ("5 bis 17") or score, at least.
_APART = 2
_YEARS = range(1500, 2101)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value in its sentence; values of one unit can be compared.

    Attributes:
        last_digit: The power of ten of an amount's last digit that is not 0: how finely it is given.
    """

    claim: Claim
    kind: Kind
    unit: str
    amount: Fraction | Day
    last_digit: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """What makes a value the same elsewhere."""
        return self.unit, self.claim.normalized

    def at_odds(self, other: _Value) -> bool:
        if isinstance(self.amount, Day) and isinstance(other.amount, Day):
            return self.amount.at_odds(other.amount)
        if isinstance(self.amount, Day) or isinstance(other.amount, Day):
            return False
        low, high = sorted((self.amount, other.amount))
        return self.last_digit == other.last_digit and low < high <= MOST_APART * low


def find_in_any_language(library: Library, pairs: Sequence[Pair], language: str) -> tuple[Disagreement, ...]:
    """The disagreements, in document order.

    Args:
        library: The sentences of a cluster.
        pairs: Near sentences of different origins.
        language: ISO 639-1 code.
    """
    values = [_values(reading, language) for reading in library.readings]
    stating: dict[tuple[str, str], set[int]] = defaultdict(set)  # the origins that give each value
    for value in chain.from_iterable(values):
        stating[value.key].add(value.claim.reading.origin)
    conflicts = [
        Conflict(one.kind, (one.kind, one.unit), one.claim, other.claim, CONFIDENCE)
        for pair in pairs
        if pair.cosine >= NEAR
        for one in _only_of_unit(values[pair.one])
        for other in _only_of_unit(values[pair.other])
        if one.unit == other.unit and one.at_odds(other)
        # a source that gives the other's value as well means another thing
        if one.claim.reading.origin not in stating[other.key]
        if other.claim.reading.origin not in stating[one.key]
    ]
    return tuple(merge(conflicts))


def _only_of_unit(values: Sequence[_Value]) -> list[_Value]:
    """The values of a sentence that are the only one of their unit in it."""
    counts = Counter(value.unit for value in values)
    return [value for value in values if counts[value.unit] == 1]


def _values(reading: Reading, language: str) -> list[_Value]:
    """The figures and days of a sentence that can be compared."""
    days = foreign_days(reading.text, language)
    amounts = outside_dates(figures(reading.text, language), days)
    ranges = {
        figure
        for one, other in pairwise(amounts)
        if len(reading.text[one.end : other.start].split()) < _APART
        for figure in (one, other)
    }
    values = [_amount(reading, figure, language) for figure in amounts if figure not in ranges]
    return [value for value in values if value] + [
        _Value(Claim(reading, day.start, day.end, day.iso, _LABELS["date"]), "date", "date", day)
        for day in days
        if not _is_of_writing(reading, day) and not is_row(reading.text)
    ]


def _is_of_writing(reading: Reading, day: Day) -> bool:
    """Whether a day is that on which a document was written: of its dateline, or of a line above its text."""
    if is_dateline(reading.text, day):
        return True
    published, short = reading.published, len(reading.words) <= BYLINE_WORDS
    stated = published is not None and (day.month, day.day) == (published.month, published.day)
    return stated and short and reading.previous is None


def _amount(reading: Reading, figure: Figure, language: str) -> _Value | None:
    """A figure in digits with its unit; ``None`` where nothing says of what it is."""
    following = next(tokens(reading.text[figure.end :]), None)
    if following and reading.text[figure.end : figure.end + following.start].strip():
        following = None  # it is of another clause
    word = following.text if following else ""
    # What is counted may be a function word elsewhere: "人"
    term = content_term(word, language) or normalize(word)
    kind: Kind = KINDS.get(figure.unit, "number")
    if not any(map(str.isdigit, figure.text)):
        return None
    if kind == "number" and (figure.unit or not term or word[0].isdigit() or figure.value in _YEARS):
        return None
    label = _LABELS.get(kind) or (f"“{word}”" if word else "")
    claim = Claim(reading, figure.start, figure.end, f"{float(figure.value):.10g}", label)
    return _Value(claim, kind, figure.unit or term, figure.value, last_digit(figure))
