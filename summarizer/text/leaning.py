"""How likely a sentence leans on what stands before it, learned from sentences that readers marked.

Readers were shown sentences taken out of their articles and said which of them make a reader stumble who
knows the headline alone: by a pronoun for somebody named before, an afterthought, a quotation without its
speaker. A logistic model over the words that a sentence opens with and over its form says what they would
say. Its weights stand in ``data/leaning.json``, fitted by ``training/fit_leaning.py``. Of a language in which
no sentences were marked nothing is said.

Source: the question that readers answer, Choi et al. 2021, "Decontextualization: Making Sentences
Stand-Alone".
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from summarizer.text import TEXTS_KEPT
from summarizer.text.shipped import shipped
from summarizer.text.surface import match_quotes, outside_quotes

#: Words that open a sentence, by their places; words among which each counts wherever it stands.
OPENING, NEAR_OPENING = 3, 8
#: Letters of a word's beginning, and of its endings, that count by themselves, for languages that inflect.
BEGINNING, ENDINGS = 3, (2, 3)
#: Words outside a quotation that are looked at: they name who speaks, or do not.
OUTSIDE = 4
#: Upper bounds of the classes of length, in words.
LENGTHS = (10, 16, 25)
#: Capitals inside a sentence that are counted at the most.
MOST_CAPITALS = 3

_WORD = re.compile(r"[^\s\"“”„«»‹›「」『』‘…()\[\]{}.,;:!?—–/|،؛؟।·*#<>=+]+")
_OPENING_MARK = "\"“”„«»‘’'([ "
_ENDED = re.compile(r"[.!?。！？؟।…][\"“”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class LeaningModel:
    """``log odds = bias + the weights of a sentence's traits``.

    Attributes:
        bias: Of a sentence without a known trait.
        weights: By language, by trait; those of form alone under ``""``.
    """

    bias: float
    weights: Mapping[str, Mapping[str, float]]

    @classmethod
    @functools.cache
    def load(cls) -> LeaningModel:
        """The shipped model."""
        model = shipped("leaning")
        return cls(model["bias"], model["weights"])

    def probability(self, text: str, language: str) -> float:
        """How likely a sentence leans on what stands before it.

        0 where its language was not learned, or it has no word.
        """
        if not language or language not in self.weights or _WORD.search(text) is None:
            return 0.0
        form, opening = traits(text)
        shared_weights, language_weights = self.weights.get("", {}), self.weights[language]
        summands = [self.bias, language_weights.get("", 0.0)]
        summands += (shared_weights.get(trait, 0.0) for trait in form)
        summands += (language_weights.get(trait, 0.0) for trait in (*form, *opening))
        return 1 / (1 + math.exp(-math.fsum(summands)))


@functools.lru_cache(maxsize=TEXTS_KEPT)
def leaning_probability(text: str, language: str) -> float:
    """How likely a sentence leans on what stands before it, as the shipped model has it.

    >>> leaning_probability("He denied it.", "en") > 0.9, leaning_probability("Ann Lee won.", "en") < 0.5
    (True, True)
    """
    return LeaningModel.load().probability(text, language)


def traits(text: str) -> tuple[set[str], set[str]]:
    """Traits of a sentence's form, which every language shares, and of its opening words."""
    words = _words(text)
    marks = match_quotes(text)
    quoted_first = text[:1] in _OPENING_MARK and bool(marks.pairs or marks.opened)
    form, opening = set(_form(text, words)), set(_opening(words))
    if quoted_first:
        opening = {f"quoted {trait}" for trait in opening}
    if marks.pairs or marks.opened or marks.closed:
        outside = _words(outside_quotes(text))
        named = any(word[0].isupper() for word in outside[0 if quoted_first else 1 :])
        form |= {"quoted", f"outside {min(len(outside), OUTSIDE)}", f"named {named}"}
        flags = {"quoted first": quoted_first, "opened": marks.opened, "closed": marks.closed}
        form.update(name for name, is_set in flags.items() if is_set)
        opening.update(_speaking([_small(word) for word in outside[:OUTSIDE]]))
    return form, opening


def _form(text: str, words: list[str]) -> Iterator[str]:
    """Traits that need no word list: how it is capitalized, how long it is, how it ends."""
    yield f"shape {_shape(words[: OPENING + 1])}"
    yield f"capitals {min(MOST_CAPITALS, sum(word[:1].isupper() for word in words[1:]))}"
    yield f"length {sum(len(words) >= bound for bound in LENGTHS)}"
    if any(word[:1].isupper() for word in words[1 : 2 * OPENING]):
        yield "early capital"
    if words and words[0][:1].islower():
        yield "small"
    if text.rstrip().endswith("?"):
        yield "asks"
    if any(map(str.isdigit, text)):
        yield "digit"
    if not _ENDED.search(text.rstrip()):
        yield "unended"


def _opening(words: list[str]) -> Iterator[str]:
    """The first words, their beginnings and endings, and what stands before the first name."""
    lower = [_small(word) for word in words]
    for place, word in enumerate(lower[:OPENING]):
        yield f"{place} {word}"
        yield f"{place} {word[:BEGINNING]}-"
        for letters in ENDINGS:
            yield f"{place} -{word[-letters:]}"
    if len(lower) > 1:
        yield f"01 {lower[0]} {lower[1]}"
    if len(lower) >= OPENING:
        yield f"12 {lower[1]} {lower[2]}"
        yield f"012 {' '.join(lower[:OPENING])}"
    yield from (f"in {word}" for word in set(lower[:NEAR_OPENING]))
    # What stands before the first name has nothing in the sentence to stand for
    names = (place for place, word in enumerate(words) if place and word[0].isupper() and word != "I")
    yield from (f"before {word}" for word in set(lower[: next(names, len(words))]))
    if lower:
        yield f"last {lower[-1]}"
        yield f"0 {lower[0]} {_shape(words[1 : OPENING + 1])}"


def _speaking(outside: list[str]) -> Iterator[str]:
    """The words outside a quotation, which may name its speaker."""
    yield from (f"outside {word}" for word in set(outside))
    yield from (f"outside {place} {word}" for place, word in enumerate(outside[:2]))
    if len(outside) > 1:
        yield f"outside 01 {outside[0]} {outside[1]}"


def _words(text: str) -> list[str]:
    words = (word.replace("’", "'").strip("'-") for word in _WORD.findall(text))
    return [word for word in words if word]


def _small(word: str) -> str:
    """A word in small letters, but for one in capitals throughout: "US" is no "us"."""
    return word if len(word) > 1 and word.isupper() else word.casefold()


def _shape(words: list[str]) -> str:
    return "".join("X" if word[0].isupper() else "9" if word[0].isdigit() else "x" for word in words)
