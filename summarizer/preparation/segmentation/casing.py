"""How a text uses capitals, which decides what a capital or small letter after a stop can tell."""

from __future__ import annotations

import re
from typing import Literal

Case = Literal["mixed", "sentence", "lower", "upper", "title", "none"]

_WORD = re.compile(r"[^\W\d_]{2,}")
# A blank and the first letter of a word inside a sentence.
_INSIDE = re.compile(r"(?<=[^\W\d_],)\s[^\W\d_]|(?<=[^\W\d_])\s[^\W\d_]")
SAMPLE = 20_000  # characters looked at: letters are used alike all through a document

MIN_WORDS = 4  # fewer words prove nothing: "NATO" alone is not a text in capitals
UPPER_SHARE = 0.6  # of words in capitals; ordinary news has about 0.02, headlines in capitals over 0.8
LOWER_SHARE = 0.01  # of words with a capital, in text that was lower-cased; ordinary news has 0.15 and more
TITLE_SHARE = 0.9  # of words with a capital among those that headlines do not write small ("of", "with")
LONG_WORD = 5
INSIDE_SHARE = 0.005  # of words inside sentences with a capital; lower-cased text with sentence case restored
MIN_INSIDE = 40


def case_of(text: str, sample: int = SAMPLE) -> Case:
    """How ``text`` uses capitals, by its first ``sample`` characters.

    Returns:
        ``"mixed"`` as English is written; ``"sentence"`` where only the first word of a sentence has one and
        names have not (lower-cased text whose sentences were capitalised again); ``"lower"`` and ``"upper"``
        where all is small or all is capitals; ``"none"`` for scripts that have no case.
    """
    beginning = text[:sample]
    words = _WORD.findall(beginning)
    cased = [word for word in words if word[0].isupper() or word[0].islower()]
    if 2 * len(cased) < len(words) or not cased:
        return "none" if words else "mixed"
    if len(cased) < MIN_WORDS:
        return "mixed"
    if sum(word.isupper() for word in cased) >= UPPER_SHARE * len(cased):
        return "upper"
    if sum(word[0].isupper() for word in cased) <= LOWER_SHARE * len(cased):
        return "lower"
    long = [word for word in cased if len(word) >= LONG_WORD]
    if len(long) >= MIN_WORDS and sum(word[0].isupper() for word in long) >= TITLE_SHARE * len(long):
        return "title"
    inside = [letter for match in _INSIDE.finditer(beginning) if (letter := match[0][-1]).isalpha()]
    if len(inside) >= MIN_INSIDE and sum(map(str.isupper, inside)) <= INSIDE_SHARE * len(inside):
        return "sentence"
    return "mixed"
