"""How words of a cluster are written where their place does not decide their case."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from summarizer.names import starts_sentence
from summarizer.records import Sentence
from summarizer.terms import stop_words
from summarizer.wordlist import common_words

_WORD = re.compile(r"[^\W_]+")
#: A sentence of at least so many words whose content words nearly all have a capital is a headline: its
#: capitals tell nothing.
_HEADLINE_WORDS = 4
_HEADLINE_SHARE = 0.8
_SHOUTED_WORDS = 3


def spelling(word: str) -> str:
    """``word`` as an uncased model spells it: small letters, no accents.

    >>> spelling("Vučić")
    'vucic'
    """
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(part for part in parts if unicodedata.category(part) != "Mn")


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


def tells_case(text: str, start: int, end: int) -> bool:
    """Whether the case of ``text[start:end]`` is its own: a capital inside it, "I", or not at a start."""
    inner = any(map(str.isupper, text[start + 1 : end]))
    # A point inside a sentence is that of an abbreviation: "Mr. Fields".
    abbreviated = text[:start].rstrip().endswith(".")
    return inner or abbreviated or text[start:end] == "I" or not starts_sentence(text, start)


class Forms:
    """Written forms of the words of a cluster, each with how often it stands where its case is its own."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self._sentences = tuple(sentences)

    def best(self, key: str) -> str | None:
        """The most frequent form of a word, or ``None`` where no place tells."""
        found = self._counts.get(key)
        return found.most_common(1)[0][0] if found else None

    def count(self, form: str) -> int:
        """How often a form stands where its case is its own."""
        return self._counts.get(spelling(form), Counter())[form]

    @cached_property
    def _counts(self) -> dict[str, Counter[str]]:
        counts: dict[str, Counter[str]] = {}
        for sentence in self._sentences:
            if is_loud(sentence.text):
                continue
            for match in _WORD.finditer(sentence.text):
                if tells_case(sentence.text, *match.span()):
                    word = match.group()
                    counts.setdefault(spelling(word), Counter())[word] += 1
        return counts


def lowered(word: str, next_is_capital: bool) -> str:
    """A word from a sentence's start as it would stand in the middle, by the words of the language alone.

    A capital on the word behind it ("Grace Lee") speaks for a name, unless it is a function word.
    """
    if word == "I" or (word.isupper() and len(word) > 1):
        return word
    if word.lower() in stop_words("en"):
        return word.lower()
    return word.lower() if is_common(word) and not next_is_capital else word


def is_common(word: str) -> bool:
    """Whether a word is an ordinary one, whatever its case."""
    return word.lower() in stop_words("en") or word.lower() in common_words()
