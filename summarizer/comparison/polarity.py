"""What one source affirms and another denies: "approved the plan" and "did not approve the plan"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.comparison.conflicts import Claim, Conflict
from summarizer.comparison.lexicon import opposites, stems
from summarizer.comparison.pairs import Pair
from summarizer.comparison.reading import Library, Reading, Word
from summarizer.comparison.scope import different_figures, different_modifiers, different_owners
from summarizer.surface import match_quotes

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
    denials: dict[int, list[Denial]] = {}
    for pair in pairs:
        one, other = library.readings[pair.one], library.readings[pair.other]
        if not _alike(one, other, library):
            continue
        for row, reading in ((pair.one, one), (pair.other, other)):
            if row not in denials:
                denials[row] = find_denials(reading)
        found = _denied(one, denials[pair.one], other, denials[pair.other]) or _opposed(one, other, library)
        if found is not None and not denials_known(library, one, other, denials):
            overlap = library.overlap(_bare(one), _bare(other))
            yield Conflict("polarity", (), found[0], found[1], round(0.45 + 0.45 * overlap, 4), changing=True)


def denials_known(library: Library, one: Reading, other: Reading, denials: dict[int, list[Denial]]) -> bool:
    """Whether both deny something: what is at odds then is not simply the one thing."""
    return bool(denials[one.row]) and bool(denials[other.row])


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
    return reading.terms - stems(_DENYING_WORDS)


def _alike(one: Reading, other: Reading, library: Library) -> bool:
    """Whether two sentences say nearly the same, whatever they deny."""
    left, right = _bare(one), _bare(other)
    shared = left & right
    if (
        len(shared) < FEWEST_SHARED
        or library.weight(shared) < BOTH_NEEDED * max(library.weight(left), library.weight(right)) * 0.8
    ):
        return False
    if library.overlap(left, right) < NEEDED - OPPOSITE_SLACK:
        return False
    if _UNSURE.search(one.text) or _UNSURE.search(other.text) or _quoted(one) or _quoted(other):
        return False
    return not (
        _other_names(one, other) or different_figures(one, other) or different_owners(one.text, other.text)
    ) and not (different_modifiers(one, other, library.terms_of))


def _quoted(reading: Reading) -> bool:
    """Whether a speaker's words are told: two quotations of one speech differ without contradicting."""
    marks = match_quotes(reading.text)
    return bool(marks.pairs or marks.opened or marks.closed)


#: The opposites themselves are not shared, which a short sentence feels.
OPPOSITE_SLACK = 0.15


def _other_names(one: Reading, other: Reading) -> bool:
    """Whether each names somebody whom the other does not."""
    mine = {word for name in one.names for word in name.words}
    theirs = {word for name in other.names for word in name.words}
    text, another = one.text.lower(), other.text.lower()
    return any(word not in another for word in mine) and any(word not in text for word in theirs)


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


def _opposed(one: Reading, other: Reading, library: Library) -> tuple[Claim, Claim] | None:
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
