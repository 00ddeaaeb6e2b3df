"""Differences between sources of any language, as far as figures and days alone tell.

Two near sentences of different origins that give different values of one unit: a figure before the same word
("12 Verletzte", "15 Verletzte"), of one currency or in percent, or a day of a month. No word of the language
is known, so what a hedge, a denial or a number in words would change is not seen; what could hang on one is
not compared: a rounder figure with a finer one, and a sentence with several values of a unit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, pairwise

from summarizer.findings import Disagreement, Kind
from summarizer.relations.conflicts import Claim, Conflict, merge
from summarizer.relations.contradictions import is_row
from summarizer.relations.library import Library
from summarizer.relations.pairs import Pair
from summarizer.relations.quantities import last_digit
from summarizer.relations.reading import Reading
from summarizer.text.day import Day
from summarizer.text.days import is_dateline
from summarizer.text.figures import Figure, figures
from summarizer.text.foreign_days import foreign_days
from summarizer.text.terms import content_term, normalize, tokens

#: Cosine from which two sentences are of one matter. Set on English articles read as if no word were known.
NEAR = 0.3
#: Share that was true in the hand-written clusters, which hold more traps than articles do.
CONFIDENCE = 0.6
#: Values further apart are never of one thing.
MOST_APART = 8
#: A line that says when and by whom a text was written has so many words at most.
BYLINE_WORDS = 12
_KINDS: dict[str, Kind] = {"%": "percentage", "$": "money", "€": "money", "£": "money", "¥": "money"}
_LABELS = {"percentage": "the percentage", "money": "the amount", "date": "the date"}
#: Words between two figures that are no range ("5 bis 17") or score, at least.
_APART = 2
_YEARS = range(1500, 2101)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value in its sentence; ``unit`` is what it can be compared by, ``round`` its last power of ten."""

    claim: Claim
    kind: Kind
    unit: str
    amount: Fraction | Day
    round: int = 0

    def at_odds(self, other: _Value) -> bool:
        if isinstance(self.amount, Day) or isinstance(other.amount, Day):
            return (
                isinstance(self.amount, Day)
                and isinstance(other.amount, Day)
                and self.amount.at_odds(other.amount)
            )
        low, high = sorted((self.amount, other.amount))
        return self.round == other.round and low < high <= MOST_APART * low


def find_in_any_language(library: Library, pairs: Sequence[Pair], language: str) -> tuple[Disagreement, ...]:
    """The disagreements, in document order.

    Args:
        library: The sentences of a cluster.
        pairs: Near sentences of different origins.
        language: ISO 639-1 code.
    """
    values = [_values(reading, language) for reading in library.readings]
    told: dict[tuple[str, str], set[int]] = defaultdict(set)
    for value in (each for own in values for each in own):
        told[value.unit, value.claim.normalized].add(value.claim.reading.origin)
    found = []
    for pair in pairs:
        if pair.cosine < NEAR:
            continue
        for one in _alone(values[pair.one]):
            for other in _alone(values[pair.other]):
                if one.unit == other.unit and one.at_odds(other) and not _both_told(one, other, told):
                    topic = (one.kind, one.unit)
                    found.append(Conflict(one.kind, topic, one.claim, other.claim, CONFIDENCE))
    return tuple(merge(found))


def _both_told(one: _Value, other: _Value, told: dict[tuple[str, str], set[int]]) -> bool:
    """Whether a source gives the other's value as well, and so means another thing."""
    return any(
        mine.claim.reading.origin in told[theirs.unit, theirs.claim.normalized]
        for mine, theirs in ((one, other), (other, one))
    )


def _alone(values: Sequence[_Value]) -> list[_Value]:
    """The values of a sentence that are the only one of their unit in it."""
    counts = Counter(value.unit for value in values)
    return [value for value in values if counts[value.unit] == 1]


def _values(reading: Reading, language: str) -> list[_Value]:
    days = foreign_days(reading.text, language)
    found = [
        figure
        for figure in figures(reading.text, language)
        if all(figure.end <= day.start or figure.start >= day.end for day in days)
    ]
    ranges = {
        each
        for pair in pairwise(found)
        if len(reading.text[pair[0].end : pair[1].start].split()) < _APART
        for each in pair
    }
    counted = [
        value for figure in found if figure not in ranges and (value := _counted(reading, figure, language))
    ]
    return counted + [
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
    return stated and short and reading.before is None


def _counted(reading: Reading, figure: Figure, language: str) -> _Value | None:
    """A figure in digits with its unit; ``None`` where nothing says of what it is."""
    following = list(islice(tokens(reading.text[figure.end :]), 1))
    if not following or reading.text[figure.end : figure.end + following[0].start].strip():
        following = []  # what comes next is of another clause
    word = following[0].text if following else ""
    # What is counted may be a function word elsewhere: "人"
    term = content_term(word, language) or normalize(word)
    kind: Kind = _KINDS.get(figure.unit, "number")
    if not any(map(str.isdigit, figure.text)):
        return None
    if kind == "number" and (figure.unit or not term or word[0].isdigit() or figure.value in _YEARS):
        return None
    label = _LABELS.get(kind) or (f"“{word}”" if word else "")
    claim = Claim(reading, figure.start, figure.end, f"{float(figure.value):.10g}", label)
    return _Value(claim, kind, figure.unit or term, figure.value, last_digit(figure))
