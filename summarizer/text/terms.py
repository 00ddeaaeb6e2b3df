"""Words of a text: tokens with spans, and the content terms that similarity and salience count."""

from __future__ import annotations

import functools
import re
import threading
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from summarizer.text.lexicon import AUXILIARIES, DEMONSTRATIVES, FIRST_PERSON, SECOND_PERSON, THIRD_PERSON

#: A word: letters, digits and marks, with inner apostrophes, hyphens, points and commas
#: (``Stoltenberg's``, ``long-term``, ``U.S``, ``4,000``). CJK has no spaces: there a character is a token.
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
#: Marks that belong to the letter before them (Hindi vowels, Arabic points), and joiners; ``\w`` lacks them.
MARKS = "\u200c\u200d" + "".join(
    mark for mark in map(chr, range(0x300, 0x1200)) if unicodedata.category(mark)[0] == "M"
)
_RUN = rf"[^\W_{_CJK}]+(?:[{MARKS}][^\W_{_CJK}]*)*"
_CJK_CHARACTER = re.compile(f"[{_CJK}]")
_TOKEN = re.compile(rf"[{_CJK}]|{_RUN}(?:[.,'’\-]{_RUN})*")
#: What a stemmer is not made for: it takes "u.s" for a plural.
_NOT_PLAIN = re.compile(r"[\d.,'\-]")

#: English words of closed classes. The list is short on purpose: published lists of a thousand words, such as
#: the one of the package ``stop-words``, take "fire", "computer" and "case" for function words.
_OTHER_ENGLISH = """a about above after again against all also an and any as at be because been before being
    below between both but by doing down during each either else ever every few for from further
    having here here's how however if in into just let's like more most much neither no nor not of
    off on once only or other ought out over own per rather said same say says since so some still
    than that's the then there there's though through to too under until up upon very what what's
    when when's where where's whether which while who who's whom whose why with within without yet"""
_ENGLISH_STOP_WORDS = frozenset(_OTHER_ENGLISH.split()).union(
    FIRST_PERSON, SECOND_PERSON, THIRD_PERSON, DEMONSTRATIVES, AUXILIARIES
)

#: Languages that join an article or a pronoun to the word behind it: "l'incendie", "dell'anno".
_ELIDING = frozenset(("ca", "fr", "it"))
#: A consonant or "qu", and in Italian the article with its preposition.
_ELIDED = re.compile(r"^(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu|(?:de|a|ne|su|da|que|que|be)?ll|un)'(?=\w)")

#: Stemmers by language; they are not thread-safe, so each thread has its own.
_STEMMERS = threading.local()


@dataclass(frozen=True, slots=True)
class Token:
    """A word by its place in the text it was read from."""

    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The words of ``text`` in order, punctuation left out.

    >>> [token.text for token in tokens("U.S. troops: nearly 4,000.")]
    ['U.S', 'troops', 'nearly', '4,000']
    """
    for match in _TOKEN.finditer(text):
        yield Token(match.group(), match.start(), match.end())


def words_of(text: str) -> list[str]:
    """The words that :func:`tokens` finds, without their places."""
    return _TOKEN.findall(text)


def count_words(text: str) -> int:
    """Number of words as a length budget counts them: runs of non-space, or characters in CJK.

    A mark that touches such a character is no word, so that a stop never makes a text longer.

    >>> count_words("Wait - what?"), count_words("世界很大。")
    (3, 4)
    """
    runs = text.split()
    return len(runs) if _CJK_CHARACTER.search(text) is None else sum(map(_words_of_run, runs))


def _words_of_run(run: str) -> int:
    cjk = len(_CJK_CHARACTER.findall(run))
    between = _CJK_CHARACTER.sub(" ", run).split()
    return cjk + sum(any(map(str.isalnum, part)) for part in between) if cjk else 1


def normalize(word: str) -> str:
    """Lower case, without accents of width or style, with straight apostrophes and no possessive ``'s``."""
    word = word if word.isascii() else unicodedata.normalize("NFKC", word)
    return word.casefold().replace("’", "'").removesuffix("'s")


@functools.cache
def stop_words(language: str) -> frozenset[str]:
    """Function words of a language; empty where no list is known."""
    if language in ("en", "und"):
        return _ENGLISH_STOP_WORDS
    import stop_words as published  # the package of that name; only other languages need it

    try:
        return frozenset(published.get_stop_words(language))
    except published.StopWordError:
        return frozenset()


def content_term(word: str, language: str = "en") -> str | None:
    """The term that ``word`` counts as: normalized and stemmed; ``None`` for function words."""
    return _analyzer(language)(word)


def content_terms(text: str, language: str = "en") -> list[str]:
    """Stems of the content words of ``text``, in order, repeated as they repeat.

    >>> content_terms("The troops were deployed to Kosovo's border.")
    ['troop', 'deploy', 'kosovo', 'border']
    """
    analyze = _analyzer(language)
    return [term for word in words_of(text) if (term := analyze(word)) is not None]


@functools.cache
def _analyzer(language: str) -> Callable[[str], str | None]:
    """A cached function from a word to its term."""
    stop = stop_words(language)

    @functools.lru_cache(maxsize=200_000)
    def analyze(word: str) -> str | None:
        word = normalize(word)
        if language in _ELIDING:
            word = _ELIDED.sub("", word)
        if word in stop or (len(word) == 1 and word.isascii() and not word.isdigit()):
            return None
        return word if _NOT_PLAIN.search(word) else stem(word, language)

    return analyze


def stem(word: str, language: str) -> str:
    """The stem of a word in small letters; the word where Snowball does not know the language."""
    known: dict[str, Any] = _STEMMERS.__dict__
    if language not in known:
        import Stemmer

        try:
            known[language] = Stemmer.Stemmer("no" if language in ("nb", "nn") else language)
        except KeyError:
            known[language] = None
    return str(known[language].stemWord(word)) if known[language] else word
