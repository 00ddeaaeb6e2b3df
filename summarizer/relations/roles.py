"""Different persons in one role: two architects of one school, two winners of one race."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from summarizer.relations.alignment import likeness
from summarizer.relations.conflicts import Claim, Conflict
from summarizer.relations.lexicon import DEEDS, ROLES, stems
from summarizer.relations.library import Library
from summarizer.relations.pairs import Pair
from summarizer.relations.reading import Reading
from summarizer.relations.scope import different_modifiers, different_owners, same_scope
from summarizer.relations.scorer import Candidate, choose
from summarizer.text.names import Name

#: Names so alike are two spellings of one: "Aleksandar" and "Alexander".
ALIKE = 0.75

#: Words beside a name among which an office may stand.
BESIDE = 5

_BY = re.compile(r"\bby\s(?:[a-z]+\s){0,2}$")
_GOES_TO = re.compile(r"\b(?:went|goes|awarded|given)\sto\s(?:[a-z]+\s){0,2}$")
_WORD_BEFORE = re.compile(r"([\w-]+)\s$")
#: "Dana Wold, the chief of police,"
_FOLLOWING_ROLE = re.compile(
    r"^,\s(?:the|its|their|his|her)\s(?:[\w-]+\s){0,2}?([a-z]+)(?:\sof\s[^,.;]{1,30})?,"
)
#: "in Palm Coast", "the United States": what no person stands behind.
_PLACE_BEFORE = re.compile(r"\b(?:in|at|of|off|near|from|for|on|into|outside|the)\s$", re.IGNORECASE)
_STAND_IN = re.compile(r"\b(?:acting|interim|deputy|vice|shadow|assistant|former|ex|then)\b", re.IGNORECASE)
#: Characters before a name in which such a word may stand.
STAND_IN_REACH = 60
_WORD_AFTER = re.compile(r"^\s(?:(?:has|have|had|was|is|will|be|been)\s)*([\w-]+)")
#: Who goes and who comes: both have had the office.
_LEAVES = re.compile(
    r"\b(?:leaves|left|leaving|outgoing|departing|retir\w+|resign\w*|steps?\sdown|stepped\sdown|quits?|succeed\w*"
    r"|replac\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A person in a sentence, and what parts that person has in it.

    Attributes:
        reading: The sentence.
        name: Its place.
        start: Where the person's own name begins, an office left out.
        words: Its words as compared.
        roles: Each office or role with words for people to read: ``("role", "captain", "trawler")`` or
            ``("deed", "won")``.
    """

    reading: Reading
    name: Name
    start: int
    words: tuple[str, ...]
    roles: Mapping[tuple[str, ...], str]


def name_conflicts(library: Library, pairs: Sequence[Pair]) -> Iterator[Conflict]:
    """Pairs of persons of whom only one can have had the part that both are given."""
    return choose("name", name_candidates(library, pairs))


def name_candidates(library: Library, pairs: Sequence[Pair]) -> list[Candidate]:
    """Pairs of persons, each of whom only one source knows, that nothing tells apart."""
    parts = {reading.row: told for reading in library.readings if (told := list(persons(reading)))}
    found = []
    for one, other in library.met(pairs, list(parts)):
        mine = [part for part in parts[one.row] if not _knows(library, other.origin, part)]
        theirs = [part for part in parts[other.row] if not _knows(library, one.origin, part)]
        if mine and theirs and not _told_apart(one, other, library):
            found += [
                Candidate(_conflict(left, right), _features(left, right, len(mine) * len(theirs), library))
                for left in mine
                for right in theirs
                if _same_part(left, right) and _two_persons(left, right)
            ]
    return found


def _conflict(one: Part, other: Part) -> Conflict:
    shared = [label for role, label in one.roles.items() if role in other.roles]
    label = (shared or [*one.roles.values(), *other.roles.values(), ""])[0]
    claims = [
        Claim(part.reading, part.start, part.name.end, " ".join(part.words), label) for part in (one, other)
    ]
    return Conflict("name", (), claims[0], claims[1], 0.0)


def persons(reading: Reading) -> Iterator[Part]:
    """Names of two or three words, as persons have."""
    for name in reading.names:
        pieces = re.split(r"[\s-]+", name.text)
        office = max((number for number, piece in enumerate(pieces) if piece.lower() in ROLES), default=-1)
        own = pieces[office + 1 :]
        if not 2 <= len(own) <= 3 or not all(piece[:1].isupper() and piece[1:2].islower() for piece in own):
            continue
        start = name.end - len(name.text[_offset(name.text, office + 1) :])
        if _PLACE_BEFORE.search(reading.text[:start]):
            continue
        told = _roles(reading, name, start, [piece.lower() for piece in pieces[: office + 1]])
        yield Part(reading, name, start, name.words[-len(own) :], dict(told))


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


def _told_apart(one: Reading, other: Reading, library: Library) -> bool:
    """Whether two sentences are not of one event, or one tells of who goes and the other of who comes."""
    if bool(_LEAVES.search(one.text)) != bool(_LEAVES.search(other.text)):
        return True
    return different_owners(one, other) or different_modifiers(one, other, library.terms_of)


def _same_part(one: Part, other: Part) -> bool:
    """Whether two persons are given one role, or one office beside their names."""
    return not one.roles.keys().isdisjoint(other.roles) or bool(_offices(one) & _offices(other))


def _offices(part: Part) -> frozenset[str]:
    return part.reading.near(part.start, part.name.end, BESIDE) & stems(" ".join(sorted(ROLES)))


def _two_persons(one: Part, other: Part) -> bool:
    """Whether two names are of two persons, of whom none stands in for the other."""
    if set(one.words) & set(other.words) or _stands_in(one.reading, one) != _stands_in(other.reading, other):
        return False
    if not same_scope(one.reading, one.start, other.reading, other.start, {}):
        return False
    return SequenceMatcher(None, " ".join(one.words), " ".join(other.words)).ratio() < ALIKE


def _features(one: Part, other: Part, rivals: int, library: Library) -> dict[str, float]:
    places = [(part.reading, part.start, part.name.end) for part in (one, other)]
    return likeness(places[0], places[1], library) | {
        "role": float(not one.roles.keys().isdisjoint(other.roles)),
        "office": float(bool(_offices(one) & _offices(other))),
        "rivals": math.log(rivals),
    }


def _stands_in(reading: Reading, part: Part) -> bool:
    """Whether the person is said to act for another, or to have done so: "acting police chief"."""
    return _STAND_IN.search(reading.text[max(0, part.start - STAND_IN_REACH) : part.start]) is not None


def _knows(library: Library, origin: int, part: Part) -> bool:
    """Whether an origin names the person anywhere: then it means two persons by two names."""
    surname = part.words[-1]
    return surname in library.text_of[origin]
