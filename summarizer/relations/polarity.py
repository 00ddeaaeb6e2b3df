"""What one source affirms and another denies: "approved the plan" and "did not approve the plan"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.relations.alignment import likeness
from summarizer.relations.concepts import concepts
from summarizer.relations.conflicts import Claim, Conflict
from summarizer.relations.lexicon import opposites
from summarizer.relations.library import Library
from summarizer.relations.pairs import Pair
from summarizer.relations.reading import Reading, Word
from summarizer.relations.scope import different_figures, different_modifiers, different_owners
from summarizer.relations.scorer import Candidate, choose

#: Words between a denial and what it denies, at most.
REACH = 3
#: Words after the denied one that tell to what it is done.
AROUND = 4
FEWEST_SHARED = 2

_DENIAL = re.compile(
    r"\b(?:not(?!\s(?:only|just|merely|least|to\smention|immediately|yet\sclear))|never|cannot|no\slonger"
    r"|(?:failed|fails|failing|refused|refuses|declined|declines)\sto|failure\sto)\b|n['’]t\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:if|unless|whether|until|(?:could|would|should)(?:n['’]t)?|might|(?-i:may)|or not"
    r"|denied|denies|deny|not only"
    r"|alleged\w*|accus\w+|claim\w*|tr(?:y|ied|ying)|attempt\w*|wanted|believes?|believed|thinks?|why|how)\b|\?",
    re.IGNORECASE,
)
#: Denies as well, in another way: "declined comment", "neither was known".
_DENIES_OTHERWISE = re.compile(
    r"\b(?:declin\w+|refus\w+|fail\w*|neither|nor|no|none|nobody|nothing|without|un(?:able|known|aware)|hardly|barely)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Denial:
    """What a sentence denies.

    Attributes:
        start: Where the denial begins.
        end: Where the denied word ends.
        term: The denied word.
    """

    start: int
    end: int
    term: str


def polarity_conflicts(library: Library, pairs: Sequence[Pair]) -> Iterator[Conflict]:
    """Pairs of sentences of which one denies what the other says."""
    return choose("polarity", polarity_candidates(library, pairs))


def polarity_candidates(library: Library, pairs: Sequence[Pair]) -> list[Candidate]:
    """Pairs of sentences of which one denies a word of the other, and that nothing else tells apart."""
    rows = range(len(library.readings))
    denials = [find_denials(reading) for reading in library.readings]
    sides = [_sides(reading) for reading in library.readings]
    found = []
    for one, other in library.met(pairs, rows):
        mine, theirs = denials[one.row], denials[other.row]
        if mine and theirs:
            continue  # what is at odds then is not simply the one thing
        # the cheapest test first: most pairs have nothing that could be denied
        if not (mine or theirs) and sides[one.row].isdisjoint((n, not s) for n, s in sides[other.row]):
            continue
        if len(one.terms & other.terms) < FEWEST_SHARED or _told_apart(one, other, library):
            continue
        claims = _denied(one, mine, other, theirs) or _opposed(one, other)
        if claims is not None:
            conflict = Conflict("polarity", (), claims[0], claims[1], 0.0, changing=True)
            found.append(Candidate(conflict, _features(conflict, bool(mine or theirs), library)))
    return found


def _features(conflict: Conflict, denied: bool, library: Library) -> dict[str, float]:
    one, other = conflict.one, conflict.other
    left, right = one.reading, other.reading
    places = [(claim.reading, claim.start, claim.end) for claim in (one, other)]
    return likeness(places[0], places[1], library) | {
        "done_to": library.overlap(_after(one), right.terms) + library.overlap(_after(other), left.terms),
        "denied": float(denied),
        "names": float(other_names(left, right)),
    }


def _after(claim: Claim) -> frozenset[str]:
    """The terms of the words that follow a claim."""
    return claim.reading.near(0, claim.end, AROUND)


def _sides(reading: Reading) -> frozenset[tuple[int, bool]]:
    """Which pairs of opposites a sentence uses, and which side of each."""
    return frozenset(
        (number, side)
        for number, (yes, no) in enumerate(opposites())
        for side, terms in ((True, yes), (False, no))
        if not terms.isdisjoint(reading.terms)
    )


def find_denials(reading: Reading) -> list[Denial]:
    """The denials of a sentence, each with the content word that it denies."""
    found = []
    for match in _DENIAL.finditer(reading.text):
        following = [word for word in reading.words if word.start >= match.end()][:REACH]
        word = next((word for word in following if word.term and not word.lower.endswith("ly")), None)
        if word is not None and word.term is not None:
            found.append(Denial(match.start(), word.end, word.term))
    return found


def _told_apart(one: Reading, other: Reading, library: Library) -> bool:
    """Whether something else tells two sentences apart, or one quotes or is unsure."""
    return (
        any(each.quotes or _UNSURE.search(each.text) for each in (one, other))
        or different_figures(one, other)
        or different_owners(one, other)
        or different_modifiers(one, other, library.terms_of)
    )


def other_names(one: Reading, other: Reading) -> bool:
    """Whether each names somebody whom the other does not."""
    text, another = one.lower, other.lower
    return any(word not in another for name in one.names for word in name.words) and any(
        word not in text for name in other.names for word in name.words
    )


def _denied(
    one: Reading, mine: Sequence[Denial], other: Reading, theirs: Sequence[Denial]
) -> tuple[Claim, Claim] | None:
    """The claims where exactly one sentence denies a word that the other affirms."""
    if bool(mine) == bool(theirs):
        return None
    denying, affirming, denials = (one, other, mine) if mine else (other, one, theirs)
    if _DENIES_OTHERWISE.search(affirming.text):
        return None
    for denial in denials:
        word = _find(affirming, denial.term)
        # "was not home when ... but when he returned home": the denying sentence affirms it as well
        again = any(word.term == denial.term and word.start >= denial.end for word in denying.words)
        if word is not None and not again:
            no = Claim(denying, denial.start, denial.end, "no", f"“{word.text}”")
            yes = Claim(affirming, word.start, word.end, "yes", f"“{word.text}”")
            return (no, yes) if denying is one else (yes, no)
    return None


def _opposed(one: Reading, other: Reading) -> tuple[Claim, Claim] | None:
    """The claims where two sentences differ by a pair of opposites."""
    for yes, no in opposites():
        for first, second, flip in ((yes, no, False), (no, yes, True)):
            if first & one.terms and second & other.terms and not (second & one.terms or first & other.terms):
                left = next(word for word in one.words if word.term in first)
                right = next(word for word in other.words if word.term in second)
                return (
                    Claim(one, left.start, left.end, "no" if flip else "yes", f"“{left.text}”"),
                    Claim(other, right.start, right.end, "yes" if flip else "no", f"“{right.text}”"),
                )
    return None


def _find(reading: Reading, term: str) -> Word | None:
    """The first word that means the denied one: itself rather than another for the same thing."""
    meant = concepts().get(term)
    same = [
        w for w in reading.words if w.term and (w.term == term or (meant and concepts().get(w.term) == meant))
    ]
    return min(same, key=lambda word: word.term != term, default=None)
