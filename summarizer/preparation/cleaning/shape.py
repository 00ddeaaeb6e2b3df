"""Evidence in the line itself: how long it is, how it ends, its capitals, its little words and its verbs."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import islice

from summarizer.preparation.cleaning.lines import Line, Words
from summarizer.text.lexicon import AUXILIARIES, FIRST_PERSON, SAYING, SECOND_PERSON
from summarizer.text.terms import stop_words

FEATURES = tuple(
    """stop colon dots length short title_case upper_case little_words no_little_words verb digits symbols
    separators opens_quote opens_lower opens_bullet bracketed quoted reader narrator address only_address
    monotone""".split()
)

#: English closed-class words: they hold a sentence together, and lists, captions and menus have few.
ENGLISH = stop_words("en")
#: Words that only a finite clause has: auxiliaries, and the verbs of saying that news text lives on.
FINITE = AUXILIARIES | frozenset(SAYING)

_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}"
    r"|\b(?:pic\.twitter\.com|t\.co|bit\.ly)/\S+|(?<!\w)@\w{2,}"
    r"|\b[\w-]{2,64}(?:\.[\w-]{2,64}){0,6}\.(?:com|org|net|gov|edu|info|co\.\w\w)\b(?:/\S*)?"
)
_BULLET = re.compile(r"^(?:[-*•·‣▪►»>–—]\s|\(?\d{1,2}[.)]\s|#+\s)")
_SEPARATOR = re.compile(r"[|•·›»>→/\\]|\s[-–—]\s")
_DIGIT = re.compile(r"\d")
_SYMBOL = re.compile(r"[^\w\s.,;:!?'\"’‘“”()–—-]")
#: Below this share of English closed-class words a text counts as one in another language.
ENGLISH_SHARE = 0.2
#: In another language its commonest short words stand in for the closed class.
COMMONEST = 40
SHORT_WORD = 4


def is_english(counts: Words) -> bool:
    """Whether enough of the words are English closed-class words."""
    return sum(counts.lower[word] for word in ENGLISH) >= ENGLISH_SHARE * max(1, counts.lower.total())


def little_words(counts: Words) -> frozenset[str]:
    """The closed-class words of the cluster's language: English ones, or its commonest short words."""
    if is_english(counts):
        return ENGLISH
    by_count = (word for word, _ in counts.lower.most_common() if len(word) <= SHORT_WORD and word.isalpha())
    return frozenset(islice(by_count, COMMONEST))


def describe(line: Line, function_words: frozenset[str]) -> list[float]:
    """The values of :data:`FEATURES` for one line, each in [0, 1]."""
    text, words, n = line.text, line.lower, max(1, len(line.words))
    letters = [word for word in words if word.isalpha()]
    share = sum(word in function_words for word in words) / n
    addresses = _ADDRESS.findall(text)
    finite = any(word.replace("’", "'") in FINITE for word in words)
    past = any(len(word) > 4 and word.endswith("ed") and word.islower() for word in line.words)
    return [
        float(line.stop),
        float(text.endswith((":", "："))),
        float(text.endswith(("...", "…"))),
        min(1.0, math.log1p(len(words)) / math.log(60)),
        math.exp(-len(words) / 4),
        _title_case(line.words, function_words),
        float(text.isupper()),
        min(1.0, share / 0.5),
        float(share == 0),
        1.0 if finite else 0.5 if past else 0.0,
        len(_DIGIT.findall(text)) / len(text),
        min(1.0, 5 * len(_SYMBOL.findall(text)) / len(text)),
        min(1.0, len(_SEPARATOR.findall(text)) / 3),
        float(text[0] in "\"“‘«'"),
        float(text[0].islower()),
        float(_BULLET.match(text) is not None),
        float(text[0] in "([{" and text[-1] in ")]}"),
        float(text[0] in "\"“‘«'" and text[-1] in "\"”’»'"),
        min(1.0, 8 * sum(word in SECOND_PERSON for word in words) / n),
        min(1.0, 8 * sum(word in FIRST_PERSON for word in words) / n),
        min(1.0, len(addresses) / 2),
        float(bool(addresses) and len(" ".join(addresses)) >= 0.6 * len(text)),
        1 - len(set(letters)) / len(letters) if len(letters) >= 6 and share < 0.1 else 0.0,
    ]


def _title_case(words: Sequence[str], function_words: frozenset[str]) -> float:
    """Share of capitalised words among those that running text writes small: not first, not little."""
    open_class = [word for word in words[1:] if word[0].isalpha() and word.lower() not in function_words]
    return sum(word[0].isupper() for word in open_class) / len(open_class) if len(open_class) > 1 else 0.0
