"""Different persons in one role: two architects of one school, two winners of one race."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from summarizer.comparison.conflicts import Claim, Conflict
from summarizer.comparison.lexicon import DEEDS, ROLES, stems
from summarizer.comparison.library import Library
from summarizer.comparison.pairs import Pair
from summarizer.comparison.reading import Reading
from summarizer.comparison.scope import different_modifiers, different_owners
from summarizer.names import Name

#: Share of the smaller sentence's weight that both must hold, the two names left out.
NEEDED = 0.5
FEWEST_SHARED = 2
#: Names so alike are two spellings of one: "Aleksandar" and "Alexander".
ALIKE = 0.75

#: A sentence without such a word gives nobody a part: a quick look, which spares most sentences the long one.
_TELLING = ROLES | frozenset(DEEDS.split()) | {"given"}

_BY = re.compile(r"\bby\s(?:[a-z]+\s){0,2}$")
_GOES_TO = re.compile(r"\b(?:went|goes|awarded|given)\sto\s(?:[a-z]+\s){0,2}$")
_WORD_BEFORE = re.compile(r"([\w-]+)\s$")
#: "Dana Wold, the chief of police,"
_FOLLOWING_ROLE = re.compile(
    r"^,\s(?:the|its|their|his|her)\s(?:[\w-]+\s){0,2}?([a-z]+)(?:\sof\s[^,.;]{1,30})?,"
)
_STAND_IN = re.compile(r"\b(?:acting|interim|deputy|vice|assistant|former|ex|then)\b", re.IGNORECASE)
#: Characters before a name in which such a word may stand.
STAND_IN_REACH = 60
_WORD_AFTER = re.compile(r"^\s([\w-]+)")


@dataclass(frozen=True, slots=True)
class Part:
    """A person in a sentence, and what part that person has in it.

    Attributes:
        name: Its place.
        start: Where the person's own name begins, an office left out.
        words: Its words as compared.
        role: The office or role: ``("role", "captain", "trawler")`` or ``("deed", "won")``.
        label: The same for people to read.
    """

    name: Name
    start: int
    words: tuple[str, ...]
    role: tuple[str, ...]
    label: str


def name_conflicts(library: Library, pairs: Sequence[Pair]) -> Iterator[Conflict]:
    """Pairs of persons of whom only one can have had the part that both are given."""
    parts: dict[int, list[Part]] = {}
    for pair in pairs:
        one, other = library.readings[pair.one], library.readings[pair.other]
        for row, reading in ((pair.one, one), (pair.other, other)):
            if row not in parts:
                parts[row] = list(persons(reading))
        if not parts[pair.one] or not parts[pair.other]:
            continue
        for mine in parts[pair.one]:
            for theirs in parts[pair.other]:
                confidence = _compare(one, mine, other, theirs, library)
                if confidence:
                    yield Conflict("name", (), _claim(one, mine), _claim(other, theirs), confidence)


def _claim(reading: Reading, part: Part) -> Claim:
    return Claim(reading, part.start, part.name.end, " ".join(part.words), part.label)


def persons(reading: Reading) -> Iterator[Part]:
    """Names of two words or more that have a role or did a deed in the sentence."""
    if all(word.lower not in _TELLING for word in reading.words):
        return
    for name in reading.names:
        pieces = re.split(r"[\s-]+", name.text)
        office = max((number for number, piece in enumerate(pieces) if piece.lower() in ROLES), default=-1)
        own = pieces[office + 1 :]
        if not 2 <= len(own) <= 3 or not all(piece[:1].isupper() and piece[1:2].islower() for piece in own):
            continue
        start = name.end - len(name.text[_offset(name.text, office + 1) :])
        words = name.words[-len(own) :]
        for role, label in _roles(reading, name, start, [piece.lower() for piece in pieces[: office + 1]]):
            yield Part(name, start, words, role, label)


def _offset(text: str, count: int) -> int:
    """Where the piece after ``count`` pieces begins."""
    position = 0
    for match in list(re.finditer(r"[^\s-]+", text))[: count + 1]:
        position = match.start()
    return position


def _roles(
    reading: Reading, name: Name, start: int, office: list[str]
) -> Iterator[tuple[tuple[str, ...], str]]:
    text = reading.text
    before, after = text[:start], text[name.end :]
    titled = _WORD_BEFORE.search(before)
    if titled and titled[1].lower() in ROLES:
        yield _role(reading, titled.start(1), titled.end(1))
    elif before.endswith(", ") and (place := _appositive(before)):
        yield _role(reading, *place)
    if (following := _FOLLOWING_ROLE.match(after)) and following[1] in ROLES:
        yield _role(reading, name.end + following.start(1), name.end + following.end(1))
    deed = _WORD_AFTER.match(after)
    deeds = stems(DEEDS)
    words = {word.start: word.term for word in reading.words}
    if deed and words.get(name.end + deed.start(1)) in deeds:
        term = words[name.end + deed.start(1)] or ""
        yield ("deed", term), f"who {deed[1]}"
    elif _GOES_TO.search(before):
        yield ("deed", "went to"), "the winner"
    elif by := _BY.search(before):
        done = [word for word in reading.words if word.end <= by.start()][-1:]
        if done and done[0].term in deeds:
            yield ("deed", done[0].term or ""), f"who {done[0].text}"


def _appositive(before: str) -> tuple[int, int] | None:
    """The role in "the captain of the trawler, " or "the trawler's captain, "."""
    match = re.search(r"\b([a-z]+)(?:\sof(?:\s[\w’'-]+){1,3})?,\s$", before)
    return (match.start(1), match.end(1)) if match and match[1] in ROLES else None


def _role(reading: Reading, start: int, end: int) -> tuple[tuple[str, ...], str]:
    """The role between two places with the words that tell which one it is."""
    text = reading.text
    before = [word for word in reading.words if word.end <= start][-2:]
    near = [word for word in before if word.term and not re.search(r"[,;.]", text[word.end : start])]
    of = re.match(r"\sof\s(?:the\s|an?\s)?([\w’'-]+)", text[end:])
    terms = {word.term for word in near if word.term and not word.lower.endswith(("ed", "ing"))}
    terms |= {word.term for word in reading.words if of and word.start == end + of.start(1) and word.term}
    role = text[start:end].lower()
    return ("role", role, *sorted(term for term in terms if term)), f"the {role}"


def _compare(one: Reading, mine: Part, other: Reading, theirs: Part, library: Library) -> float:
    """The confidence that both are said to be the same one; 0 where they are not."""
    if mine.role != theirs.role or set(mine.words) & set(theirs.words):
        return 0.0
    if SequenceMatcher(None, " ".join(mine.words), " ".join(theirs.words)).ratio() >= ALIKE:
        return 0.0
    if _knows(library, one.origin, theirs) or _knows(library, other.origin, mine):
        return 0.0
    left, right = one.terms - _terms(one, mine), other.terms - _terms(other, theirs)
    overlap = library.overlap(left, right)
    if overlap < NEEDED or len(left & right) < FEWEST_SHARED:
        return 0.0
    if _stands_in(one, mine) != _stands_in(other, theirs):
        return 0.0
    if different_owners(one, other) or different_modifiers(one, other, library.terms_of):
        return 0.0
    return min(0.95, 0.55 + 0.4 * overlap)


def _stands_in(reading: Reading, part: Part) -> bool:
    """Whether the person is said to act for another, or to have done so: "acting police chief"."""
    return _STAND_IN.search(reading.text[max(0, part.start - STAND_IN_REACH) : part.start]) is not None


def _terms(reading: Reading, part: Part) -> frozenset[str]:
    return frozenset(
        word.term for word in reading.words if word.term and part.start <= word.start < part.name.end
    )


def _knows(library: Library, origin: int, part: Part) -> bool:
    """Whether an origin names the person anywhere: then it means two persons by two names."""
    surname = part.words[-1]
    return surname in library.text_of[origin]
