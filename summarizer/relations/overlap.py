"""What two sentences share by their words: terms, figures, names, negation."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.text.lexicon import NUMBERS, TENS
from summarizer.text.terms import stem, stop_words

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBER_WORDS = {word: str(number) for word, number in (NUMBERS | TENS).items()}
_NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor without cannot denied denies deny".split()
)

#: Names of the features, in their order; each in [0, 1].
FEATURES = (
    "b_in_a", "a_in_b", "b_in_a_and_before", "a_in_b_and_before", "new_figures_b", "new_figures_a",
    "shared_figures", "new_names_b", "new_names_a", "shared_names", "negation_differs",
    "length_a", "length_b", "moved",
)  # fmt: skip
#: Counts of figures and names are capped at this.
_MANY = 3
#: Lengths in content words are capped at this.
_LONG = 40


@dataclass(frozen=True, slots=True)
class Word:
    """A word by its place in the sentence, the key it is compared by, and whether it is a figure or name."""

    start: int
    end: int
    key: str
    fact: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence as a set of words."""

    words: tuple[Word, ...]
    content: frozenset[str]
    figures: frozenset[str]
    names: frozenset[str]
    negated: bool


def read_words(text: str) -> Words:
    """The words of a sentence, and which of them are figures, names, or function words.

    A name is a capitalized word that neither starts the sentence nor is a function word.
    """
    stop = stop_words("en")
    words: list[Word] = []
    content, figures, names = set(), set(), set()
    negations = 0
    for match in _WORD.finditer(text):
        written = match.group()
        lower, key = written.lower().replace("’", "'"), word_key(written)
        figure = key[0].isdigit()
        name = not figure and bool(words) and written[0].isupper() and key not in stop
        words.append(Word(match.start(), match.end(), key, figure or name))
        negations += lower in _NEGATIONS or lower.endswith("n't")
        if figure:
            figures.add(key)
        if name:
            names.add(key)
        if lower not in stop:
            content.add(key)
    return Words(tuple(words), frozenset(content), frozenset(figures), frozenset(names), negations % 2 == 1)


@functools.lru_cache(maxsize=100_000)
def word_key(word: str) -> str:
    """What a word is compared by: its stem; of a number its digits, without separators."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    if word[0].isdigit():
        return word.replace(",", "")
    return _NUMBER_WORDS.get(word) or stem(word, "en")


def overlap_features(
    a: Words, b: Words, before_a: Words | None = None, before_b: Words | None = None
) -> NDArray[np.float32]:
    """The values of :data:`FEATURES` for a pair and the sentences before."""
    wide_a = a.content | before_a.content if before_a else a.content
    wide_b = b.content | before_b.content if before_b else b.content
    counts = (
        len(b.figures - a.figures), len(a.figures - b.figures), len(a.figures & b.figures),
        len(b.names - a.content), len(a.names - b.content), len(a.names & b.names),
    )  # fmt: skip
    return np.array(
        [
            _share(b.content, a.content),
            _share(a.content, b.content),
            _share(b.content, wide_a),
            _share(a.content, wide_b),
            *(min(count, _MANY) / _MANY for count in counts),
            float(a.negated != b.negated),
            min(len(a.content), _LONG) / _LONG,
            min(len(b.content), _LONG) / _LONG,
            _share(moved_words(a, b), a.content & b.content) if a.content & b.content else 0.0,
        ],
        dtype=np.float32,
    )


def moved_words(a: Words, b: Words) -> frozenset[str]:
    """Content words of both sentences that stand in another order than most of the others.

    Words that occur more than once in either are left out: which stands for which is not known.
    """
    places = _places(b)
    shared = [key for key in _places(a) if key in places and key in a.content & b.content]
    in_order = _longest_increasing([places[key] for key in shared])
    return frozenset(key for row, key in enumerate(shared) if row not in in_order)


def _places(words: Words) -> dict[str, int]:
    """Where each word stands that occurs once, in the order of the sentence."""
    keys = [word.key for word in words.words]
    counts = Counter(keys)
    return {key: place for place, key in enumerate(keys) if counts[key] == 1}


def _longest_increasing(values: Sequence[int]) -> frozenset[int]:
    """Rows of a longest increasing subsequence."""
    ends: list[int] = []  # of each length, the row of the lowest value that such a subsequence ends with
    before: list[int] = []
    for row, value in enumerate(values):
        length = bisect_left(ends, value, key=lambda end: values[end])
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [row]
    rows = []
    row = ends[-1] if ends else -1
    while row >= 0:
        rows.append(row)
        row = before[row]
    return frozenset(rows)


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part) if part else 1.0
