"""Whom the sources name in full: "Ida Ito", by the surname that stands for her elsewhere.

A full name is a given name, initials or particles, and a surname, found by capitals. Whether it is a person's
is told by what stands around it: a title, an age, a verb of saying, "who", "he" or "she".

Source: that a text gives a name in full and then shortens it is used as in Wacholder, Ravin & Choi 1997,
"Disambiguation of Proper Names in Text"; here across the documents of a cluster, and for persons alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.proving.introductions.words import (
    NEVER_GIVEN,
    PARTICLES,
    PLACE_BEFORE,
    SUFFIXES,
    TITLES,
    Word,
    may_go_on,
    words_of,
)
from summarizer.records import Sentence
from summarizer.text.lexicon import HONORIFICS, SAYS

#: What follows a person: a verb of saying, an age, "who".
_BEHIND = re.compile(rf"(?:,? (?:also |later )?{SAYS}\b|, ?(?:aged )?\d{{1,3}},|,? who\b)")
_BEFORE = re.compile(rf"\b{SAYS} $")
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him)\b")
#: "The Giants", "most Republicans"; "Republicans are".
_COUNTED = frozenset("the these those some many most other all several few two three both no".split())
_SEVERAL = re.compile(r" (?:are|were|have)\b")
#: Characters of the longest verb of saying with its blanks.
_REACH = 12
#: Letters by which titles are compared: "Sen." and "Senator", "Gov." and "Governor".
OFFICE_LETTERS = 3
#: Words of a full name: more are a list of names that lost its commas.
MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class FullName:
    """A full name by its place: ``sentence.text[start:end]``.

    Attributes:
        sentence: Where it stands.
        start: First character in the sentence.
        end: Past the last character, a possessive left out.
        words: Without case; the first is the given name, and particles count.
        office: The title before it, as far as titles are compared; empty where there is none.
        before: The word before it where that may be a given name too, else empty.
        before_start: First character of ``before``.
    """

    sentence: Sentence
    start: int
    end: int
    words: tuple[str, ...]
    office: str = ""
    before: str = ""
    before_start: int = 0

    @property
    def text(self) -> str:
        """As written."""
        return self.sentence.text[self.start : self.end]

    @property
    def given(self) -> str:
        """The given name as written."""
        return self.text.split()[0]


@dataclass(frozen=True, slots=True)
class Bearers:
    """Who bears a surname: the places that name them in full, the commonest form first, and their titles.

    ``offices`` are the titles that stand before the surname alone: of "President Vane" it must be known which
    Vane is president, where the sources name his daughter in full.
    """

    names: tuple[FullName, ...] = ()
    offices: frozenset[str] = frozenset()


def find_people(surnames: Collection[str], sentences: Iterable[Sentence]) -> Mapping[str, Bearers]:
    """The bearers of each surname.

    Args:
        surnames: With straight apostrophes. Left out of the result are those that nothing shows to be a
            person's, and those that may be several persons' where it is unclear whose.
        sentences: Of the sources.
    """
    full_names: dict[str, list[FullName]] = defaultdict(list)
    offices: dict[str, set[str]] = defaultdict(set)
    persons: Counter[str] = Counter()  # mentions of a person, less those of a place
    unclear: set[str] = set()
    texts: list[str] = []
    for sentence in sentences:
        text = sentence.text.replace("’", "'")
        texts.append(text)
        if not any(surname in text for surname in surnames):
            continue
        words = words_of(sentence.text)
        for place, word in enumerate(words):
            surname = word.surname
            if surname not in surnames or not word.is_capital or not ends_name(words, place):
                continue
            first = given_name(words, place)
            if first is not None:
                full_names[surname].append(_full_name(sentence, words, first, place))
            else:
                offices[surname].add(_office(words, place))
                if _is_thing(sentence.text, words, place) or _is_other(words, place):
                    unclear.add(surname)
            persons[surname] += _is_person(sentence.text, words, first, place) - _is_place(words, place)
    all_text = "\n".join(texts)
    return {
        surname: Bearers(tuple(names), frozenset(offices[surname] - {""}))
        for surname in surnames
        if persons[surname] > 0
        and surname not in unclear
        and not _is_ordinary(surname, all_text)
        and (names := _whole_names(full_names[surname], all_text))
    }


def ends_name(words: Sequence[Word], place: int) -> bool:
    """Whether no further word of a name follows the one at ``place``.

    "University of Tarn" goes on; "Senator Vane of Tarn" and "Ann Vane of Tarn" do not.
    """
    behind, second = (*words[place + 1 : place + 3], None, None)[:2]
    if behind is None or not behind.joined or words[place].possessive:
        return True
    if behind.key == "of" and second is not None and second.joined and second.text[0].isupper():
        titled = words[place].joined and words[place - 1].key in TITLES
        return titled or given_name(words, place) is not None
    return behind.key in SUFFIXES or not behind.text[0].isupper()


def given_name(words: Sequence[Word], place: int) -> int | None:
    """Where the full name that ends with the surname at ``place`` begins; ``None`` where it stands alone."""
    first = place
    while words[first].joined and place - first + 2 <= MOST_WORDS:
        first -= 1
        before = words[first]
        if not (before.is_initial or before.key in PARTICLES):
            return first if before.may_be_given else None
    return None


def _full_name(sentence: Sentence, words: Sequence[Word], first: int, place: int) -> FullName:
    end = words[place].start + len(words[place].text)
    keys = tuple(word.key for word in words[first : place + 1])
    name = FullName(sentence, words[first].start, end, keys, _office(words, first))
    before = words[first - 1]
    if not words[first].joined or not before.may_be_given or len(keys) == MOST_WORDS:
        return name
    return replace(name, before=before.text, before_start=before.start)


def _office(words: Sequence[Word], place: int) -> str:
    """The title before a name, "Sen." and "Senator" alike; empty for "Mr." and where there is none."""
    before = words[place - 1].key if words[place].joined else ""
    return before[:OFFICE_LETTERS] if before in TITLES - HONORIFICS else ""


def _is_person(text: str, words: Sequence[Word], first: int | None, place: int) -> bool:
    """Whether the words around a name show a person; ``first`` is ``None`` where the surname stands alone."""
    start = place if first is None else first
    if words[start].joined and words[start - 1].key in TITLES:
        return True
    before, behind = text[: words[start].start], text[words[place].end :]
    if _BEHIND.match(behind) or _BEFORE.search(before[-_REACH:]):
        return True
    return first is not None and _PRONOUN.search(behind) is not None


def _is_place(words: Sequence[Word], place: int) -> bool:
    """Whether a surname stands as places do: "in Houston"."""
    word = words[place]
    return word.joined and not word.possessive and words[place - 1].key in PLACE_BEFORE


def _is_thing(text: str, words: Sequence[Word], place: int) -> bool:
    """Whether a surname alone has an article or a count before it ("the Giants"), or is spoken of as many."""
    word = words[place]
    before = words[place - 1].key if place else ""
    if before != "and" and _SEVERAL.match(text, word.end):
        return True
    return word.joined and before in _COUNTED and not word.possessive and may_go_on(text, words, place)


def _is_other(words: Sequence[Word], place: int) -> bool:
    """Whether a word with a capital stands before a surname that is neither a title nor a sure given name.

    "Will Vane" may be one more Vane, although only a capital says so: then nobody is the only one.
    """
    before = words[place - 1] if place > 1 and words[place].joined else None
    return before is not None and before.text[0].isupper() and before.key not in NEVER_GIVEN


def _is_ordinary(name: str, texts: str) -> bool:
    """Whether the sources also write a name small: "University" is nobody where a university is spoken of."""
    small = re.escape(name.casefold())
    return re.search(rf"(?<![\w@./-]){small}(?![\w@/-]|\.\w)", texts) is not None  # in no address


def _whole_names(names: Sequence[FullName], texts: str) -> list[FullName]:
    """The names with all their given ones, the commonest and then the shortest form first.

    None where a given name is also written small: it may be an ordinary word, and then who bears the surname
    is not known ("Bill Vane", and a bill).
    """
    given = {name.words[0] for name in names}
    whole = [_with_first(name, given, texts) for name in names]
    if any(_is_ordinary(name.words[0], texts) for name in whole):
        return []
    uses = Counter(name.words for name in whole)
    return sorted(whole, key=lambda name: (-uses[name.words], len(name.words)))


def _with_first(name: FullName, given: Collection[str], texts: str) -> FullName:
    """The name "Ann Lee" as "Mary Ann Lee", where the word before is a given name as well.

    It is one where it also stands alone with the surname, or where it never stands without the next name. A
    word that only happens to stand before the name fails both ("Facebook Mark Vane").
    """
    key = name.before.casefold()
    if not key:
        return name
    apart = re.compile(rf"\b{re.escape(name.before)}\b(?! {re.escape(name.given)}\b)")
    if key not in given and apart.search(texts):
        return name
    return replace(name, start=name.before_start, words=(key, *name.words))
