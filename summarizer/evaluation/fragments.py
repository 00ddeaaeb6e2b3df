"""How much of a summary is copied: coverage, density and compression by extractive fragments.

Source: Grusky, Naaman & Artzi, "Newsroom: A dataset of 1.3 million summaries with diverse extractive
strategies", NAACL 2018, figure 3 and equations 1 to 3. With several articles, a fragment lies in one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.text.terms import tokens


@dataclass(frozen=True, slots=True)
class Fragments:
    """Words of the summary, words of the sources, and the length of every copied fragment, in order."""

    summary: int
    sources: int
    lengths: tuple[int, ...]

    @property
    def coverage(self) -> float:
        """Share of the summary's words in fragments, in [0, 1]."""
        return sum(self.lengths) / self.summary if self.summary else 0.0

    @property
    def density(self) -> float:
        """Sum of the squared lengths per word of the summary: the mean length seen from a word; 0 and up."""
        return sum(length**2 for length in self.lengths) / self.summary if self.summary else 0.0

    @property
    def compression(self) -> float:
        """Words of the sources per word of the summary; 0 and up."""
        return self.sources / self.summary if self.summary else 0.0


class SourceWords:
    """The words of the sources and where each stands; built once, asked for every summary."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.words: list[str | None] = []
        self.places: dict[str, list[int]] = defaultdict(list)
        self.count = 0
        for text in texts:
            for word in words_of(text):
                self.places[word].append(len(self.words))
                self.words.append(word)
                self.count += 1
            self.words.append(None)  # nothing matches across the end of a document

    def longest_from(self, summary: Sequence[str], start: int) -> int:
        """Length of the longest fragment of the sources that begins at a word of the summary."""
        best = 0
        for place in self.places.get(summary[start], ()):
            length = 1
            while (
                start + length < len(summary)
                and self.words[place + length] == summary[start + length]  # the last word is a None
            ):
                length += 1
            best = max(best, length)
        return best


def words_of(text: str) -> list[str]:
    """The words that fragments are made of: lower case, punctuation left out."""
    return [token.text.casefold() for token in tokens(text)]


def fragments(summary: str, sources: SourceWords) -> Fragments:
    """The greedy left-to-right matching of the paper.

    >>> fragments("The cat sat on the mat", SourceWords(["The cat ran.", "A dog sat on the mat."])).lengths
    (2, 4)
    """
    words = words_of(summary)
    lengths: list[int] = []
    place = 0
    while place < len(words):
        length = sources.longest_from(words, place)
        if length:
            lengths.append(length)
        place += max(length, 1)
    return Fragments(len(words), sources.count, tuple(lengths))
