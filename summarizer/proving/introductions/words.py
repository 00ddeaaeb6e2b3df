"""Words of a sentence as names are made of them: with capitals, initials, titles and particles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.text.clauses import finite_verbs
from summarizer.text.lexicon import HONORIFICS, MONTHS, WEEKDAYS
from summarizer.text.terms import stop_words
from summarizer.text.wordlist import common_words

#: Titles stand before a surname and are no given name; they show that a name is a person's.
TITLES = HONORIFICS | frozenset(
    """president vice premier prime minister chancellor secretary undersecretary speaker senator sen
    congressman congresswoman representative rep governor gov mayor alderman councilman councilwoman
    councillor commissioner ambassador delegate deputy majority minority leader whip republican
    democrat democratic archbishop bishop rev reverend pastor rabbi imam judge justice attorney
    counsel prosecutor general gen lieutenant lt colonel col major maj captain capt sergeant sgt
    corporal admiral commander cmdr cpl pvt officer detective det inspector constable sheriff
    marshal chief agent trooper doctor dr professor prof coach director chairman chairwoman ceo cfo
    coo founder manager editor spokesman spokeswoman candidate nominee""".split()
)
#: Words before a name that are neither a title nor a given name: "Secretary of State Vane", "South Tarn".
NO_NAMES = frozenset(
    """state house senate congress parliament street avenue road party team court county city
    north south east west northern southern eastern western central upper lower new""".split()
)
#: Small words inside a name: "Ursula von der Leyen", "Bashar al-Assad".
PARTICLES = frozenset("al el bin ibn da das de del della den der di dos du la le ten ter van von y".split())
#: Words behind a surname that are no part of it.
SUFFIXES = frozenset("jr sr ii iii iv".split())
#: Before a name they mostly show that it is a place: "in Houston".
PLACE_BEFORE = frozenset("in at near outside inside across into throughout around toward towards".split())
#: A point behind them ends no sentence.
POINTED = TITLES | SUFFIXES
#: What stands before a surname without being a given name.
NEVER_GIVEN = TITLES | NO_NAMES | {*MONTHS, *WEEKDAYS}

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
#: "Houston, Texas", "Vane, Lee and Roe", "Vane & Sons", "Vane/Lee".
_PART_OF_MORE = re.compile(r", [^\W\d_a-z][^\W\d_]+(?:[,.]| and [^\W\d_a-z]|$)|\s*[&/@-]|['’]")
#: Between the names of a row, and before its last one.
_LISTED, _AND_MORE = re.compile(", "), re.compile(r",? (?:and|&) [^\W\d_a-z]")
_POSSESSIVE = re.compile(r"'[sS]$")
_PREFIXED = re.compile(rf"(?:{'|'.join(sorted(PARTICLES))})[-'](?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Word:
    """A word by its place: of ``sentence[start:end]`` without a possessive ``'s``.

    Attributes:
        text: As written, with straight apostrophes.
        start: First character.
        end: Past the last character, of the possessive as well where there is one.
        possessive: Whether an ``'s`` was left out of ``text``.
        joined: Whether it follows the word before within one name: after a space, or the point of an initial,
            a title or a suffix.
    """

    text: str
    start: int
    end: int
    possessive: bool
    joined: bool

    @property
    def key(self) -> str:
        """The word without case."""
        return self.text.casefold()

    @property
    def is_capital(self) -> bool:
        """Whether it is written as names are, "al-Assad" among them; not in capitals throughout."""
        surname = self.surname
        return surname[0].isupper() and (len(surname) == 1 or any(map(str.islower, surname)))

    @property
    def is_initial(self) -> bool:
        """Whether it is one capital letter."""
        return len(self.text) == 1 and self.text.isupper()

    @property
    def surname(self) -> str:
        """What of it stands as a surname alone: "Assad" of "al-Assad"."""
        return _PREFIXED.sub("", self.text)

    @property
    def may_be_given(self) -> bool:
        """Whether it may be a given name: a capital, and no title, day, month or ordinary word."""
        if not self.is_capital or self.is_initial:
            return False
        if not all(part[0].isupper() for part in re.split("[-']", self.text) if part):
            return False  # "North-east Scotland"
        return not any(self.key in other for other in (NEVER_GIVEN, stop_words("en"), common_words("en")))


def words_of(text: str) -> list[Word]:
    """The words of a sentence, in order, their apostrophes straight."""
    text = text.replace("’", "'")
    words: list[Word] = []
    for match in _WORD.finditer(text):
        written = match.group()
        without_possessive = _POSSESSIVE.sub("", written)
        joined = False
        if words and not words[-1].possessive:  # "Tarn's Ida Ito" is two names
            before = words[-1]
            gap = text[before.end : match.start()]
            pointed = len(before.text) == 1 or before.key in POINTED
            joined = gap == " " or (gap == ". " and pointed)
        words.append(
            Word(without_possessive, match.start(), match.end(), without_possessive != written, joined)
        )
    return words


def may_go_on(text: str, words: Sequence[Word], place: int) -> bool:
    """Whether a name may end here by what follows it: a verb, a function word, a mark, or an ``'s``.

    In "the Vane camp" the name only belongs to a noun, and in "Vane, Texas" it is a place.
    """
    word = words[place]
    if word.possessive:
        return True
    before = words[place - 1] if place else None
    is_listed = before is not None and before.is_capital and _LISTED.fullmatch(text, before.end, word.start)
    if is_listed and _AND_MORE.match(text, word.end):
        return False  # "Vane, Roe and Lee"
    behind = words[place + 1] if place + 1 < len(words) else None
    if behind is None or not text[word.end : behind.start].isspace():
        return not _PART_OF_MORE.match(text, word.end)
    key = behind.key
    return key in stop_words("en") or key in finite_verbs() or key.endswith(("ed", "ly"))
