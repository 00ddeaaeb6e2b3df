"""What texts say that can be checked by form: their figures, the words of their names, their wordings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from summarizer.text.figures import Figure, figures
from summarizer.text.lexicon import MONTHS
from summarizer.text.names import Name, is_acronym, name_key, names
from summarizer.text.surface import squeeze, visible, words_key

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W\d_]+)*")
#: Words of one name stand at most so far apart: "Secretary General of the alliance, Jens Stoltenberg".
NAME_WINDOW = 6
#: Endings that make one name of two words: Serbia and Serbian, Kosovo and Kosovar, Germany and German.
_ENDINGS = (
    ("", "s"), ("", "es"), ("", "n"), ("", "an"), ("", "ian"), ("", "ese"), ("", "i"), ("", "ish"),
    ("o", "an"), ("o", "ar"), ("a", "ese"), ("e", "ian"), ("e", "an"), ("y", "ian"), ("y", "ies"), ("y", ""),
    ("ain", "ish"), ("ain", "itish"), ("nce", "nch"), ("n", "ns"), ("a", "ans"), ("land", "ish"),
)  # fmt: skip
#: Endings are swapped on stems of at least so many letters: "Iran" and "Iraq" are not one name.
_SHORTEST_STEM = 3
#: Stand for words left out or put in by the quoting writer.
_GAP = re.compile(r"…|\.(?:\s?\.)+|\[[^\]]*\]|\([^)]*\)")


class Facts:
    """What can be checked in a few texts; each part is read from them when it is first asked for."""

    def __init__(self, texts: Sequence[str], language: str = "en") -> None:
        self.texts = tuple(map(visible, texts))
        self.language = language

    def says_figure(self, figure: Figure) -> bool:
        """Whether a text says this number, however it is written, with its unit."""
        return any(figure.agrees(known) for known in self._figures.get(figure.key, ()))

    def says_wording(self, quotation: str) -> bool:
        """Whether one text holds the exact words, punctuation and what is bracketed or elided left aside."""
        parts = [words_key(part) for part in _GAP.split(squeeze(quotation))]
        return any(_in_order([part for part in parts if part.strip()], key) for key in self._wordings)

    def says_name(self, name: Name, common: frozenset[str] = frozenset()) -> bool:
        """Whether the texts know this name: each word, and neighbours near each other; or its acronym.

        Args:
            name: What to look for; part of a longer name will do ("Stoltenberg" for "Jens Stoltenberg").
            common: Ordinary words, which only look like a name where they open a sentence.
        """
        if "".join(word[0] for word in name.words) in self._acronyms and len(name.words) > 1:
            return True
        # At the start of a sentence an ordinary first word is no part of the name
        words = name.words[1:] if name.initial and name.words[:1] and name.words[0] in common else name.words
        # "Prof Ida Vane" is known where one text has "Prof Vane" and another "Ida Vane".
        titled = len(words) > 2 and self._near(words[0], words[-1])
        pairs = list(pairwise(words))[titled:]
        return all(map(self.knows_word, words)) and all(self._near(*pair) for pair in pairs)

    def knows_word(self, word: str) -> bool:
        """Whether a word of a name, as :func:`~summarizer.text.names.name_key` gives it, stands in a text."""
        return any(form in self._positions for form in _forms(word)) or word in self._initials

    def _near(self, left: str, right: str) -> bool:
        if left in self._small or right in self._small:
            return True  # "President Vucic": a title, which the sources also use apart
        fewer, more = sorted((self._positions.get(left, ()), self._positions.get(right, ())), key=len)
        if not fewer:
            return True  # known by another form only: nothing to measure
        # For each position, the first of the other word that is in its window or behind it
        places = ((position, bisect_left(more, position - NAME_WINDOW)) for position in fewer)
        return any(i < len(more) and more[i] - position <= NAME_WINDOW for position, i in places)

    @cached_property
    def _figures(self) -> dict[str, list[Figure]]:
        by_key: dict[str, list[Figure]] = {}
        for text in self.texts:
            for figure in figures(text, self.language):
                by_key.setdefault(figure.key, []).append(figure)
        return by_key

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        """Places of every word, counted through all texts, which are kept more than a window apart."""
        places: dict[str, list[int]] = {}
        offset = 0
        for text in self.texts:
            for word in _WORD.findall(text):
                places.setdefault(name_key(word), []).append(offset)
                offset += 1
            offset += NAME_WINDOW + 1
        return places

    @cached_property
    def _small(self) -> frozenset[str]:
        """Words that stand somewhere with a small letter."""
        return frozenset(word for text in self.texts for word in _WORD.findall(text) if word.islower())

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        return frozenset(name_key(w) for text in self.texts for w in _WORD.findall(text) if is_acronym(w))

    @cached_property
    def _initials(self) -> frozenset[str]:
        """First letters of the names of several words."""
        runs = (name.words for text in self.texts for name in names(text, self.language))
        return frozenset("".join(word[0] for word in words) for words in runs if len(words) > 1)

    @cached_property
    def _wordings(self) -> tuple[str, ...]:
        return tuple(words_key(text) for text in self.texts)


def _forms(word: str) -> set[str]:
    """The word and its other forms: plural, people of a place, month cut short."""
    forms = {word}
    for one, other in _ENDINGS:
        for ending, replacement in ((one, other), (other, one)):
            stem = word[: len(word) - len(ending)]
            if word.endswith(ending) and len(stem) >= _SHORTEST_STEM:
                forms.add(stem + replacement)
    if len(word) >= 3:
        months = (month for month in MONTHS if month.startswith(word))
        forms.update(form for month in months for form in (month, month[:3], month[:4]))
    return forms


def _in_order(parts: list[str], wording: str) -> bool:
    """Whether the parts stand in a wording one after the other; two may share the blank between them."""
    position = 0
    for part in parts:
        start = wording.find(part, position)
        if start < 0:
            return False
        position = start + len(part) - 1
    return True
