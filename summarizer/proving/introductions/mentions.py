"""Where a sentence names a person by the surname alone, and may name her in full."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.proving.introductions.people import ends_name, given_name
from summarizer.proving.introductions.words import (
    NEVER_GIVEN,
    PARTICLES,
    PLACE_BEFORE,
    TITLES,
    Word,
    may_go_on,
    words_of,
)
from summarizer.text.lexicon import HONORIFICS
from summarizer.text.surface import match_quotes, quotations
from summarizer.text.terms import stop_words
from summarizer.text.wordlist import common_words

#: Before a surname they show that a family is meant, or one of several bearers.
_NO_PERSON_BEFORE = frozenset("the a an this that these those both no any every another".split())
#: What may stand between a given name and a surname.
_INSIDE = rf"[^\W\d_a-z][\w'-]*\.?|{'|'.join(sorted(PARTICLES))}"
#: ``Ida "Dee" Ito``
_NICKNAME = re.compile(r"[^\W\d_a-z][\w.'’-]* [\"“‘'(][\w.' -]{1,20}[\"”’')] $")
#: Letters of the shortest surname: shorter words are initials.
FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """A surname alone: ``text[start:end]`` is what the full name may replace, an honorific included."""

    surname: str
    start: int
    end: int


def lone_surnames(text: str) -> Iterator[Mention]:
    """The surnames that stand alone in ``text``, outside quotation marks, where a full name reads well.

    >>> [mention.surname for mention in lone_surnames("Mr. Vane said Ida Ito had met the Tarn council.")]
    ['Vane']
    """
    words = words_of(text)
    quoted = _quoted(text)
    for place, word in enumerate(words):
        if any(start <= word.start < end for start, end in quoted) or not _stands_alone(text, words, place):
            continue
        has_honorific = word.joined and words[place - 1].key in HONORIFICS
        start = words[place - 1].start if has_honorific else word.start
        yield Mention(word.surname, start, word.start + len(word.text))


def names_in_full(text: str, given: str, surname: str) -> bool:
    """Whether ``text`` gives a surname with its given name before it."""
    text, given = (part.replace("’", "'") for part in (text, given))
    name = rf"\b{re.escape(given)}(?:[ -](?:{_INSIDE})){{0,3}}?[ -]{re.escape(surname)}\b"
    return re.search(name, text) is not None


def _quoted(text: str) -> list[tuple[int, int]]:
    """Spans between quotation marks; a mark without a partner quotes to the end or from the start."""
    marks = match_quotes(text)
    open_ended = [(start, len(text)) for start in marks.opened] + [(0, end) for end in marks.closed]
    return [*quotations(text), *open_ended]


def _stands_alone(text: str, words: Sequence[Word], place: int) -> bool:
    word = words[place]
    if not word.is_capital or len(word.text) < FEWEST_LETTERS or word.surname != word.text:
        return False
    if word.key in NEVER_GIVEN or word.key in stop_words("en"):
        return False
    if not ends_name(words, place) or given_name(words, place) is not None:
        return False
    if place == 0:
        # "Price increases": an ordinary word that opens a sentence is not taken for a name.
        return word.key not in common_words("en") and may_go_on(text, words, place)
    if _NICKNAME.search(text, 0, word.start):
        return False
    before = words[place - 1]
    if text[before.end : word.start].isspace() and not _may_stand_before(before):
        return False
    return may_go_on(text, words, place)


def _may_stand_before(word: Word) -> bool:
    """Whether a word before a surname is a title, or a small word that opens no family and no place."""
    if word.key in TITLES:
        return True
    if word.possessive or not word.text.islower():
        return False
    return word.key not in _NO_PERSON_BEFORE | PLACE_BEFORE
