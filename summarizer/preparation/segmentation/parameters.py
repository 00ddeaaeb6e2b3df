"""Punkt's parameters as shipped in ``punkt_tab/``: loaded once per process, never downloaded.

A folder per ISO 639-1 code holds the files of nltk's ``punkt_tab`` and ``prepositive_types.txt``, the
abbreviations that never end a sentence. English has them all, learned by ``training.train_punkt``.
Other languages have short lists of common abbreviations and function words made by hand, and no orthographic
context: there Punkt decides by its defaults. A language without a folder is split by those alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from summarizer.preparation.segmentation.punkt_import import import_punkt

FOLDER = Path(__file__).parent / "punkt_tab"
DEFAULT = "en"
_SAME = {"nb": "no", "nn": "no", "bs": "hr", "sh": "hr"}  # languages that share a folder
# Bits of the orthographic context, as nltk's tab files hold them.
_MID_UPPER = 1 << 2
_LOWER = (1 << 4) | (1 << 5) | (1 << 6)
_DECISIONS_KEPT = 1 << 16  # pairs of words; a cluster of 20,000 sentences has about as many


class _Contexts(dict[str, int]):
    """Words' orthographic contexts. Unlike nltk's ``defaultdict`` it does not grow when it is read."""

    def __missing__(self, word: str) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """What is known of a language's stops.

    Attributes:
        tokenizer: nltk's ``PunktSentenceTokenizer`` over the language's parameters.
        abbreviations: Word types that are written with a stop, without it ("u.s", "jan").
        prepositive: Those of them that never end a sentence ("mr", "jan").
        starters: Words that begin sentences far more often than not.
        contexts: Orthographic context of words, as bits; 0 where a word is not known.
    """

    tokenizer: Any
    abbreviations: frozenset[str]
    prepositive: frozenset[str]
    starters: frozenset[str]
    contexts: _Contexts

    def is_abbreviation(self, word: str) -> bool:
        """Whether ``word``, without its last stop, is a known abbreviation; "R-Fla" counts by its "Fla"."""
        word = word.lower()
        return word in self.abbreviations or word.rpartition("-")[2] in self.abbreviations

    def is_prepositive(self, word: str) -> bool:
        """Whether the abbreviation ``word`` never ends a sentence."""
        return word.lower() in self.prepositive

    def opens_sentence(self, word: str) -> bool:
        """Whether a capital on ``word`` means that a sentence begins (Punkt's orthographic heuristic)."""
        context = self.contexts[word.lower()]
        return word.lower() in self.starters or bool(context & _LOWER and not context & _MID_UPPER)


def base_language(language: str | None) -> str:
    """The code that parameters are filed under: ``"en-GB"`` -> ``"en"``, ``None`` -> ``"en"``."""
    if not language:
        return DEFAULT
    code = language.lower().replace("_", "-").partition("-")[0]
    return _SAME.get(code, code) if code.isalpha() else DEFAULT


@cache
def language_model(language: str) -> LanguageModel:
    """The model of a ``base_language``; one without a folder has Punkt's default parameters."""
    folder = FOLDER / language
    punkt = import_punkt()
    params = punkt.PunktParameters()
    params.abbrev_types = set(_lines(folder / "abbrev_types.txt"))
    params.sent_starters = set(_lines(folder / "sent_starters.txt"))
    params.collocations = set(_rows(folder / "collocations.tab"))
    params.ortho_context = _Contexts((word, int(bits)) for word, bits in _rows(folder / "ortho_context.tab"))
    return LanguageModel(
        tokenizer=punkt.PunktSentenceTokenizer(params),
        abbreviations=frozenset(params.abbrev_types),
        prepositive=frozenset(_lines(folder / "prepositive_types.txt")),
        starters=frozenset(params.sent_starters),
        contexts=params.ortho_context,
    )


@lru_cache(maxsize=_DECISIONS_KEPT)
def punkt_breaks(language: str, word: str, stop: str, following: str) -> bool:
    """Whether Punkt ends a sentence at ``stop`` between ``word`` and the word ``following``."""
    tokenizer = language_model(language).tokenizer
    return bool(tokenizer.text_contains_sentbreak(f"{word}{stop} {following}"))


def _lines(path: Path) -> list[str]:
    """The lines of a parameter file; none where a language has no such file."""
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def _rows(path: Path) -> list[tuple[str, str]]:
    """The rows of a two-column tab file."""
    return [(first, second) for first, _, second in (line.partition("\t") for line in _lines(path))]
