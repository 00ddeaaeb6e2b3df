"""What the capitals of a sentence tell."""

from __future__ import annotations

import re

from summarizer.text.terms import stop_words
from summarizer.text.wordlist import common_words

_WORD = re.compile(r"[^\W_]+")
#: A sentence of at least so many words whose content words nearly all have a capital is a headline: its
#: capitals tell nothing.
_HEADLINE_WORDS = 4
_HEADLINE_SHARE = 0.8
_SHOUTED_WORDS = 3


def is_loud(text: str) -> bool:
    """Whether a sentence is written as headlines are: in capitals, or with one on every content word."""
    words = [word for word in _WORD.findall(text) if word[0].isalpha()]
    if len(words) >= _SHOUTED_WORDS and all(map(str.isupper, words)):
        return True
    stop = stop_words("en")
    content = [word for word in words if word.lower() not in stop]
    capitals = sum(word[0].isupper() for word in content)
    if len(content) < _HEADLINE_WORDS or capitals < _HEADLINE_SHARE * len(content):
        return False
    return all(word[0].isupper() for word in words) or len(words) > len(content)


def is_common(word: str) -> bool:
    """Whether a word is an ordinary one, whatever its case."""
    return word.lower() in stop_words("en") or word.lower() in common_words()
