"""Names of a text, found by their capitals.

Where a language or a text has no capitals, there are no names to
find: the words are then held against the sources as words.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from summarizer.text import TEXTS_KEPT
from summarizer.text.lexicon import CALENDAR, HONORIFICS
from summarizer.text.terms import normalize, stop_words

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W\d_]+)*")
#: What may stand between two words of one name.
_JOINT = re.compile(r" |-|\. |(?<=\.) ")
_SENTENCE_START = re.compile(r"(?:^|[.?!:…]\s|[\"“„«‘(\[])[\W_]*$")
_NO_NAMES = HONORIFICS | CALENDAR | frozenset("dr sir dame lord lady madam i".split())
#: In headline style every content word has a capital, so capitals mean nothing.
_HEADLINE_WORDS = 5
_LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalized words by its place.

    Attributes:
        text: As written, possessive left out.
        start: First character.
        end: Past the last character.
        words: Its words as compared: see :func:`name_key`.
        initial: Whether it opens a sentence, so that its first word would have a capital anyway.
    """

    text: str
    start: int
    end: int
    words: tuple[str, ...]
    initial: bool


def name_key(word: str) -> str:
    """The form in which words of names are compared: no case, points or possessive (``U.S`` is ``us``)."""
    return normalize(word).replace(".", "")


def is_acronym(word: str) -> bool:
    """Whether ``word`` is written like ``EU`` or ``U.S``."""
    letters = word.replace(".", "")
    return 2 <= len(letters) <= _LONGEST_ACRONYM and letters.isalpha() and letters.isupper()


@functools.lru_cache(maxsize=TEXTS_KEPT)
def names(text: str, language: str = "en") -> tuple[Name, ...]:
    """Runs of capitalized words, function words at the start of a sentence left out, calendar words as well.

    >>> [name.text for name in names("On Monday Jens Stoltenberg met the EU's Josep Borrell.")]
    ['Jens Stoltenberg', 'EU', 'Josep Borrell']
    """
    words = list(_WORD.finditer(text))
    capitals = [_is_capitalized(word.group()) for word in words]
    stop = stop_words(language)
    if len(words) >= _HEADLINE_WORDS and all(
        capital or name_key(word.group()) in stop for word, capital in zip(words, capitals, strict=True)
    ):
        return ()
    runs: list[list[re.Match[str]]] = []
    for word, capital in zip(words, capitals, strict=True):
        # The calendar breaks a run without being a name: "On Wednesday NATO", "In August Merkel".
        if not capital or name_key(word.group()) in _NO_NAMES or _is_function_word(word.group(), stop):
            continue
        if runs and _joined(text, runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    # A single letter is no name: "Q: How much"
    return tuple(_name(text, run) for run in runs if len(run) > 1 or len(run[0].group()) > 1)


def _name(text: str, run: list[re.Match[str]]) -> Name:
    start, end = run[0].start(), run[-1].end()
    if text[start:end].lower().endswith(("'s", "’s")):
        end -= 2
    keys = tuple(name_key(word.group()) for word in run)
    return Name(text[start:end], start, end, keys, starts_sentence(text, start))


def starts_sentence(text: str, position: int) -> bool:
    """Whether a word at ``position`` would have a capital whatever it is."""
    return _SENTENCE_START.search(text[max(0, position - 8) : position]) is not None or position == 0


def _is_capitalized(word: str) -> bool:
    """``Kosovo``, ``iPhone`` and ``G20``, but not ``4M``."""
    return word[0].isalpha() and any(letter.isupper() for letter in word[:2])


def _is_function_word(word: str, stop: frozenset[str]) -> bool:
    """A closed-class word with a capital: "The", also in "The Hague"; but "US" and "IT" are names."""
    return normalize(word) in stop and not is_acronym(word)


def _joined(text: str, before: re.Match[str], word: re.Match[str]) -> bool:
    gap = text[before.end() : word.start()]
    if not _JOINT.fullmatch(gap) or before.group().lower().endswith(("'s", "’s")):
        return False
    return gap != ". " or len(before.group()) <= 4 or "." in before.group()
