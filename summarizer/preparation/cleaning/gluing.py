"""Repair of words that ran together where markup was lost: ``Stoltenbergheld`` -> ``Stoltenberg held``.

A word is split only where it is unknown, the two parts are known, and something says that they meet by
accident: one of them is a closed-class word that does not make compounds; the first is a name of the cluster
and the second a word that follows names; the case changes inside; or both are too long, or the first is too
inflected, for a compound. Other plain words stay together, even where the cluster also writes them apart:
that is how compounds are (``backseat``, ``carwash``).

Known is what the cluster writes, or what the lexicon holds: counts of 25,000 English words
(``lexicon.tsv.gz``, made by ``python -m training.fit_lexicon``). In other languages, for which
there is no lexicon, only words that the cluster writes side by side more than once are separated.
"""

from __future__ import annotations

import gzip
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain, pairwise

from summarizer.preparation.cleaning.lines import Line, Words
from summarizer.preparation.cleaning.shape import ENGLISH, is_english
from summarizer.records import Edit

REASON = "glued words"
#: Shortest run of letters that is looked at: shorter ones are words or abbreviations.
SHORTEST = 5
#: Uses in the cluster from which on a word is no accident.
COMMON = 2
#: Articles (of 18,777) that hold a word of the lexicon, from which on it can be a part.
PART_ARTICLES = 100
#: The same for a word that must be plain vocabulary, to follow a name.
PLAIN_ARTICLES = 200
#: Uses of a word, in a hundred, that follow a capitalised word: verbs of news have 10 to 40, nouns under 8.
AFTER_NAME = 9
#: Shortest first part that is a name.
NAME_LENGTH = 4
#: Closed-class words that start no compounds and no names, unlike ``in``, ``over`` or ``were`` (werewolf).
OPENERS = frozenset(
    "the and which was has from but who while this their these those would could should".split()
)
#: Closed-class words that end no compounds, unlike ``in``, ``out``, ``up``, ``not`` (whatnot) or ``like``.
CLOSERS = frozenset(
    """and but the for that was were has had have with from who which when while after before because his
    their this would could should will been are said""".split()
)
#: Short closed-class words that end no words of their own with a common word before them.
LATE = frozenset(("of", "to", "by", "is"))
#: Length from which on both parts are too long for a compound that no lexicon has.
LONG_PART = 6
#: Inflections that the first part of a compound does not have.
INFLECTIONS = ("ed", "ly", "ies", "ions", "ments")
#: Endings of nouns that follow names without being verbs (``songwriter``, ``bandsman``), and of derived words
#: (``Franciscan``, ``copyrightability``).
NOUN_ENDINGS = tuple("er ers or ors ist ists man men woman women ian ians ing can ability".split())

#: The words before and after a token on its line, sought in so many characters.
_BEFORE, _AFTER, _NEAR = re.compile(r"([^\W\d_]+) $"), re.compile(r" ([^\W\d_]+)"), 40
_TOKEN = re.compile(r"(?<![\w@#/.+_-])[^\W\d_]+(?![\w@/+_-]|\.\w)")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known English words: in how many articles they stand, and how often of a hundred they follow a name."""

    articles: Mapping[str, int]
    after_name: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the cluster and the language know: word counts, pairs of neighbours, names, the lexicon."""

    words: Words
    pairs: Counter[tuple[str, str]]
    names: Mapping[str, int]
    lexicon: Lexicon

    def known(self, word: str) -> bool:
        """Whether ``word`` (lower case) can be part of a glued pair."""
        return self.words.lower[word] >= COMMON or self.lexicon.articles.get(word, 0) >= PART_ARTICLES

    def weight(self, word: str) -> float:
        """How common a part is; the better of two splits has the heavier parts."""
        return math.log1p(self.lexicon.articles.get(word, 0) + 50 * self.words.lower[word])


@lru_cache(maxsize=1)
def shipped_lexicon() -> Lexicon:
    """The lexicon that comes with the package."""
    packed = files(__package__).joinpath("lexicon.tsv.gz").read_bytes()
    rows = [line.split("\t") for line in gzip.decompress(packed).decode("utf-8").splitlines()]
    return Lexicon({word: int(count) for word, count, _ in rows}, {word: int(rate) for word, _, rate in rows})


def learn_vocabulary(documents: Sequence[Sequence[Line]], words: Words) -> Vocabulary:
    """What the documents' own words say about each other."""
    pairs: Counter[tuple[str, str]] = Counter()
    names: Counter[str] = Counter()
    for line in chain.from_iterable(documents):
        pairs.update(pairwise(line.lower))
        names.update(w for w in line.words[1:] if w[0].isupper() and len(w) >= NAME_LENGTH)
    return Vocabulary(words, pairs, names, shipped_lexicon() if is_english(words) else Lexicon({}, {}))


def find_glued(raw: str, lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Edit]:
    """A space for each place in ``lines`` where two words ran together."""
    for line in lines:
        # The words are at hand; most lines need no search for tokens
        if not any(_is_unknown(*pair, vocabulary) for pair in zip(line.words, line.lower, strict=True)):
            continue
        for match in _TOKEN.finditer(raw, line.start, line.end):
            token = match.group()
            if not _is_unknown(token, token.lower(), vocabulary):
                continue
            before = _BEFORE.search(raw[max(0, match.start() - _NEAR) : match.start()])
            after = _AFTER.match(raw[match.end() : match.end() + _NEAR])
            cut = _best_cut(token, before[1] if before else "", after[1] if after else "", vocabulary)
            if cut:
                yield Edit(match.start() + cut, match.start() + cut, " ", REASON)


def _is_unknown(token: str, lower: str, vocabulary: Vocabulary) -> bool:
    return (
        len(token) >= SHORTEST
        and lower not in vocabulary.lexicon.articles
        and vocabulary.words.lower[lower] <= COMMON
        and token.isalpha()
    )


def _best_cut(token: str, before: str, after: str, vocabulary: Vocabulary) -> int:
    """Where to split ``token``, or 0."""
    best_weight, best_cut = 0.0, 0
    for cut in range(2, len(token) - 1):
        left, right = token[:cut], token[cut:]
        if _is_glued(left, right, before, after, vocabulary):
            weight = vocabulary.weight(left.lower()) + vocabulary.weight(right.lower())
            if weight > best_weight:
                best_weight, best_cut = weight, cut
    return best_cut


def _is_glued(left: str, right: str, before: str, after: str, vocabulary: Vocabulary) -> bool:
    """Whether something says that ``left`` and ``right`` are two words, and not one."""
    low_left, low_right = left.lower(), right.lower()
    if right[0].isupper() and left[-1].islower():
        return _case_changes(left, right, vocabulary)
    if not right.islower():
        return False
    if not vocabulary.lexicon.articles:
        return vocabulary.pairs[low_left, low_right] >= COMMON and min(len(left), len(right)) >= NAME_LENGTH
    if low_right in CLOSERS and len(left) >= 3:
        common = vocabulary.words.lower[low_left] >= COMMON
        if vocabulary.known(left) if left.islower() else common:
            return True
    if left.islower() and low_left in OPENERS and vocabulary.known(low_right) and len(right) >= 4:
        return True
    if _are_plain(left, right, vocabulary):
        return True
    return _is_name_and_verb(left, right, vocabulary) or _is_variant(left, right, before, after, vocabulary)


def _case_changes(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """``ofKosovo``; ``JensStoltenberg`` where they stand side by side too; not ``iPhone``, ``YouTube``."""
    if len(right) < 3 or not right[1:].islower():
        return False
    if vocabulary.pairs[left.lower(), right.lower()]:
        return True
    is_common = left in ENGLISH or vocabulary.lexicon.articles.get(left, 0) >= PLAIN_ARTICLES
    return left.islower() and is_common and vocabulary.known(right.lower())


def _are_plain(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """``separatemeetings``, ``decidedthis``: two common words of which compounds are not made.

    Compounds have a short part, and their first part is not inflected.
    """
    if min(vocabulary.lexicon.articles.get(part, 0) for part in (left, right)) < PLAIN_ARTICLES:
        return False
    if right.endswith(NOUN_ENDINGS):
        return False
    inflected = left.endswith(INFLECTIONS) and len(right) >= 3
    if len(left) >= SHORTEST and (inflected or right in LATE):
        return True
    return min(len(left), len(right)) >= LONG_PART


def _is_name_and_verb(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """``Stoltenbergheld``: a name that the cluster knows, and a word that often follows names."""
    return (
        vocabulary.names[left] >= COMMON
        and len(right) >= 3
        and not right.endswith(NOUN_ENDINGS)
        and vocabulary.lexicon.articles.get(right, 0) >= PLAIN_ARTICLES
        and vocabulary.lexicon.after_name.get(right, 0) >= AFTER_NAME
    )


def _is_variant(left: str, right: str, before: str, after: str, vocabulary: Vocabulary) -> bool:
    """``Albin Kurtyin the``: a name of the cluster but for its ending, after its own first name."""
    if (
        right not in ENGLISH
        or not left[0].isupper()
        or len(left) < NAME_LENGTH
        or not vocabulary.pairs[right, after.lower()]
    ):
        return False
    stems = (name for name in vocabulary.names if len(name) == len(left) and name[:-1] == left[:-1])
    return any(vocabulary.pairs[before.lower(), name.lower()] for name in stems)
