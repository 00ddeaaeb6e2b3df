"""How far words are those of a column rather than of a report, learned from what newspapers call opinion.

Newspapers print their columns under a section of their own, so that its name in an address is a label. A
logistic model over the words of an author's own voice, without what he quotes, tells these from their
reports. Its weights stand in ``data/opinion.json``, fitted by ``training/fit_opinion.py``. English alone.

Source: that opinion pieces are told from reports by their words, Yu & Hatzivassiloglou 2003, "Towards
Answering Opinion Questions: Separating Facts from Opinions and Identifying the Polarity of Opinion
Sentences"; departure: the labels are the newspapers' own.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.text.shipped import shipped

#: Words of a text that are looked at: what comes later is often the page's, or its readers'.
MOST_WORDS = 600
#: Share of the words that the model must know for a text to be English.
ENGLISH = 0.4
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[\"?!:;(—]")
_QUOTED = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"")
#: Characters in which so many words stand.
_MOST_CHARACTERS = 8_000


@dataclass(frozen=True, slots=True)
class OpinionModel:
    """``log odds = bias + the weights of a text's words``, each by its share of the length of their vector.

    Attributes:
        bias: Of a text without a known word.
        words: Weights.
    """

    bias: float
    words: Mapping[str, float]

    @classmethod
    @functools.cache
    def load(cls) -> OpinionModel:
        """The shipped model."""
        model = shipped("opinion")
        return cls(model["bias"], model["words"])

    def score(self, text: str) -> float:
        """Log odds that a text is of a column; minus infinity where it is not English."""
        words = own_words(text)
        shares = word_shares([word for word in words if word in self.words])
        known = sum(word in self.words for word in words)
        if not words or known < ENGLISH * len(words):
            return -math.inf
        return self.bias + math.fsum(self.words[word] * share for word, share in shares.items())


def own_words(text: str) -> list[str]:
    """The first words and marks of a text in small letters, a mark alone for what it quotes.

    >>> own_words("I say “it is late” – is it?")
    ['i', 'say', '"', 'is', 'it', '?']
    """
    unquoted = _QUOTED.sub(' " ', text[:_MOST_CHARACTERS])
    return [word.lower().replace("’", "'") for word in _WORD.findall(unquoted)[:MOST_WORDS]]


def word_shares(words: list[str]) -> dict[str, float]:
    """Of each word how often it stands there, as a logarithm, over the length of the vector of all."""
    counted = {word: 1 + math.log(count) for word, count in Counter(words).items()}
    length = math.sqrt(math.fsum(value * value for value in counted.values()))
    return {word: value / length for word, value in counted.items()}
