"""What one source affirms and another denies: "approved the plan" and "did not approve the plan"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.comparison.conflicts import Claim, Conflict
from summarizer.comparison.lexicon import opposites, stems
from summarizer.comparison.library import Library
from summarizer.comparison.pairs import Pair
from summarizer.comparison.reading import Reading, Word
from summarizer.comparison.scope import different_figures, different_modifiers, different_owners

#: Share of the smaller sentence's weight that both must hold, what denies left out, and of both together.
#: A denial turns on every word, so nearly all must be shared. Tuned on the tuning half of
#: tests/data/disagreements.
NEEDED = 0.8
BOTH_NEEDED = 0.6
FEWEST_SHARED = 3
#: Words between a denial and what it denies, at most.
REACH = 3

_DENIAL = re.compile(
    r"\b(?:not(?!\s(?:only|just|merely|least|to\smention|immediately|yet\sclear))|never|cannot|no\slonger"
    r"|(?:failed|fails|failing|refused|refuses|declined|declines)\sto|failure\sto)\b|n['’]t\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:if|unless|whether|until|(?:could|would|should)(?:n['’]t)?|might|may|or not"
    r"|denied|denies|deny|not only"
    r"|alleged\w*|accus\w+|claim\w*|tr(?:y|ied|ying)|attempt\w*|wanted|believes?|believed|thinks?|why|how)\b|\?",
    re.IGNORECASE,
)
#: Denies as well, in another way: "declined comment", "neither was known".
_DENIES_OTHERWISE = re.compile(
    r"\b(?:declin\w+|refus\w+|fail\w*|neither|nor|no|none|nobody|nothing|without|un(?:able|known|aware)|hardly|barely)\b",
    re.IGNORECASE,
)
_DENYING_WORDS = "failed fails failing fail refused refuses declined declines failure cannot never longer"


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
    rows = {row for pair in pairs for row in (pair.one, pair.other)}
    denials = {row: find_denials(library.readings[row]) for row in rows}
    sides = {row: _sides(library.readings[row]) for row in rows}
    for pair in pairs:
        mine, theirs = denials[pair.one], denials[pair.other]
        if mine and theirs:
            continue  # what is at odds then is not simply the one thing
        # the cheapest test first: most pairs have nothing that could be denied
        if not (mine or theirs) and sides[pair.one].isdisjoint((n, not s) for n, s in sides[pair.other]):
            continue
        one, other = library.readings[pair.one], library.readings[pair.other]
        left, right = _bare(one), _bare(other)
        if not _overlap(left, right, library) or not _alike(one, other, library):
            continue
        found = _denied(one, mine, other, theirs) or _opposed(one, other)
        if found is not None:
            sure = round(0.45 + 0.45 * library.overlap(left, right), 4)
            yield Conflict("polarity", (), found[0], found[1], sure, changing=True)


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


def _bare(reading: Reading) -> frozenset[str]:
    denying = stems(_DENYING_WORDS)
    return reading.terms if reading.terms.isdisjoint(denying) else reading.terms - denying


def _overlap(left: frozenset[str], right: frozenset[str], library: Library) -> bool:
    """Whether two sentences of such terms say nearly the same, whatever they deny."""
    shared = left & right
    if len(shared) < FEWEST_SHARED:
        return False
    mine, theirs, both = library.weight_of(left), library.weight_of(right), library.weight(shared)
    return both >= BOTH_NEEDED * max(mine, theirs) * 0.8 and both >= (NEEDED - OPPOSITE_SLACK) * min(
        mine, theirs
    )


def _alike(one: Reading, other: Reading, library: Library) -> bool:
    """Whether nothing else tells two such sentences apart, and neither is unsure of what it says."""
    if _UNSURE.search(one.text) or _UNSURE.search(other.text) or one.quotes or other.quotes:
        return False
    return not (
        other_names(one, other)
        or different_figures(one, other)
        or different_owners(one, other)
        or different_modifiers(one, other, library.terms_of)
    )


#: The opposites themselves are not shared, which a short sentence feels.
OPPOSITE_SLACK = 0.15


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
    return next((word for word in reading.words if word.term == term), None)
