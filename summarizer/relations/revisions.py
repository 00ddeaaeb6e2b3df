"""Whether a later sentence gives another value or state for what an earlier one says. English.

It does where both are the same but for a value, where it denies the earlier value ("53 pounds, not 58"), or
where a small model says so: how alike both are in meaning and words, whether both speak of one thing, and
whether a word tells of a change. Its weights are fitted by ``python -m training.fit_superseding`` on pairs
written for it. (What the verifier says of both adds nothing to that.)

Source: logistic regression over cosines of Reimers & Gurevych 2019, "Sentence-BERT".
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise, takewhile

from summarizer.relations.lexicon import HEDGE, NEGATION, PLACE, POSSIBLE, stems
from summarizer.relations.reading import Reading, Word
from summarizer.text.clauses import asks, finite_verbs
from summarizer.text.lexicon import AUXILIARIES
from summarizer.text.shipped import shipped
from summarizer.text.tense import ends_in_a_plan, speaks_of_past

#: Words that tell of a change, or of the state after it.
CHANGE = re.compile(
    r"\b(?:now|instead|no\slonger|any\s?more|after\sall|rather\sthan|correct(?:ed|ion)|sorry|wrong|error|mistake"
    r"|changed?|moved|new|cancell?ed|(?:called\s)?off|postponed|put\s(?:off|back|forward)|brought\sforward|extended"
    r"|shortened|raised|lowered|increased|reduced|revised|amended|withdr[ae]wn?|rescinded|revoked|overturned"
    r"|replace[ds]?|in\splace\sof|again|so\sfar|by\snow|lifted|restored|reopened|resumed|dropped|already|update|not)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
#: Words that tell of one thing more: it leaves the first as it is.
_MORE = re.compile(r"\b(?:another|second|third|other|also|as\swell|too|either|more|mine)\b", re.IGNORECASE)
#: What will be leaves as it is what is: "from January a lunch will cost 4.20".
_WILL = re.compile(r"\b(?:will|going\sto)\b(?!\s(?:not|no)\b)|['’]ll\b", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:has|have|is|are|will|shall|stays?|remains?)\b|['’](?:ve|ll)\b", re.IGNORECASE)
#: What people say of themselves.
_OWN = re.compile(r"\b(?:i|me|my|mine|we|our|ours|us)\b", re.IGNORECASE)
#: Words that both have at the least where they are the same but for a value.
_FEWEST_SHARED = 2
#: Words that say nothing of the matter.
_ASIDES = stems("ok okay yes yeah sorry please thanks hi let instead again still just now only")
#: Words of the name of a place behind its preposition.
_PLACE_WORDS = 2
#: From when, or until when, something holds.
_LIMIT = re.compile(r"\b(?:from|since|until|till|by|as\sof)\s(?:the\s)?$", re.IGNORECASE)
#: Lengths in words are capped at this.
_LONG = 30


@functools.cache
def _verbs() -> frozenset[str]:
    return finite_verbs() | AUXILIARIES


@dataclass(frozen=True)
class Statement:
    """A sentence as its subject and what is said of it."""

    reading: Reading

    @cached_property
    def figures(self) -> frozenset[tuple[str, object]]:
        """Unit and value of each figure that is no part of a date."""
        return frozenset((figure.unit, figure.value) for figure in self.reading.figures)

    @cached_property
    def places(self) -> frozenset[str]:
        """The terms of the places that it names behind "at" or "in", two words of each."""
        terms: set[str] = set()
        for match in PLACE.finditer(self.reading.text):
            words = takewhile(
                lambda word: word.term in self.reading.terms, self.reading.words_from(match.end())
            )
            terms |= {word.term for word in islice(words, _PLACE_WORDS) if word.term}
        return frozenset(terms)

    def is_elsewhere(self, other: Statement) -> bool:
        """Whether both name places, and no place is the same."""
        return bool(self.places and other.places) and self.places.isdisjoint(other.places)

    @cached_property
    def values(self) -> frozenset[object]:
        """Its figures and days."""
        return self.figures | {day.iso for day in self.reading.days}

    @cached_property
    def _opening(self) -> Sequence[Word]:
        """Its words up to the first finite verb."""
        return list(takewhile(lambda word: word.start == 0 or word.lower not in _verbs(), self.reading.words))

    @cached_property
    def subject(self) -> frozenset[str]:
        """The terms of its words up to the first finite verb."""
        return frozenset(word.term for word in self._opening if word.term)

    @cached_property
    def label(self) -> str:
        """The number or letter by which its subject is named: "5" of "Room 5", "B" of "unit B"."""
        for one, other in pairwise(self._opening):
            is_label = other.text[0].isdigit() or (len(other.text) == 1 and other.text.isupper())
            if is_label and one.term in self.reading.terms and other.start - one.end == 1:
                return other.text
        return ""

    @cached_property
    def changes(self) -> frozenset[str]:
        """Its words that tell of a change."""
        return frozenset(match[0].lower() for match in CHANGE.finditer(self.reading.text))

    @cached_property
    def is_over(self) -> bool:
        """Whether it tells what happened, and not what is, will be or has been done."""
        text = self.reading.text
        return speaks_of_past(text) and not (_PRESENT.search(text) or ends_in_a_plan(text))

    @cached_property
    def is_own(self) -> bool:
        """Whether its speaker speaks of themselves."""
        return _OWN.search(self.reading.text) is not None


def figures_differ(earlier: Statement, later: Statement) -> bool:
    """Whether figures of one unit differ."""
    gone, new = earlier.figures - later.figures, later.figures - earlier.figures
    return not {unit for unit, _ in gone}.isdisjoint(unit for unit, _ in new)


def days_differ(earlier: Statement, later: Statement) -> bool:
    """Whether they name two days that cannot be one."""
    return any(day.at_odds(other) for day in earlier.reading.days for other in later.reading.days)


def may_revise(earlier: Statement, later: Statement) -> bool:
    """Whether anything shows that a sentence may say what an earlier one does no more."""
    texts = earlier.reading.text, later.reading.text
    if any(map(asks, texts)) or (_is_open(texts[1]) and not _is_open(texts[0])):
        return False
    if earlier.label and later.label and earlier.label != later.label:
        return False
    if _WILL.search(texts[1]) and not _WILL.search(texts[0]) and not earlier.reading.days:
        return False  # until then it is as it was
    denied = [NEGATION.search(text) is not None for text in texts]
    terms, others = earlier.reading.terms, later.reading.terms
    said_again = earlier.values == later.values and (terms <= others or others <= terms)
    if said_again and denied[0] == denied[1] and earlier.values:
        return False
    return (
        figures_differ(earlier, later)
        or days_differ(earlier, later)
        or denied[0] != denied[1]
        or earlier.is_elsewhere(later)
        or bool(later.changes - earlier.changes)
    )


def _is_open(text: str) -> bool:
    """Whether a text says what might be; what one may do is allowed."""
    return any(match[0].lower() != "may" for match in POSSIBLE.finditer(text))


def is_same_but_for_a_value(earlier: Statement, later: Statement) -> bool:
    """Whether a clause of the later one says the same but for a figure, a day, or for the same day a place.

    What is over stays as it was. A figure may change with the day from which it holds.
    """
    one, other = earlier.reading, later.reading
    figures, days = figures_differ(earlier, later), days_differ(earlier, later)
    limits = all(_LIMIT.search(each.text[: day.start]) for each in (one, other) for day in each.days)
    same_days = sum(not day.at_odds(another) for day in one.days for another in other.days)
    moved = bool(same_days) and not days and earlier.is_elsewhere(later)
    if not moved and figures == days and not (figures and limits):
        return False
    aside = _ASIDES | later.places | earlier.places if moved else _ASIDES
    frame = one.terms - aside
    if len(frame) + same_days < _FEWEST_SHARED or (earlier.is_over and later.is_over):
        return False
    starts = [each.start for each in other.figures] + [day.start for day in other.days]
    clauses = {(0, len(other.text)), *map(other.clause, starts)}
    return any(other.terms_in(*clause) - aside == frame for clause in clauses)


def takes_back(earlier: Statement, later: Statement) -> bool:
    """Whether a sentence denies a value of an earlier one: "53, not 58", "the figure of 17 was wrong"."""
    reading = later.reading
    figures = {
        (each.unit, each.value)
        for each in reading.figures
        if reading.denies(each.start) and not HEDGE.search(reading.text[: each.start])
    }
    days = {day.iso for day in reading.days if reading.denies(day.start)}
    known = {day.iso for day in earlier.reading.days}
    return bool(earlier.reading.terms & reading.terms) and not (
        earlier.figures.isdisjoint(figures) and known.isdisjoint(days)
    )


def features(earlier: Statement, later: Statement, cosine: float) -> dict[str, float]:
    """What the model weighs of a pair.

    Args:
        earlier: A sentence.
        later: What may replace it.
        cosine: Of their embeddings.
    """
    one, other = earlier.reading, later.reading
    return {
        "cosine": cosine,
        "kept": len(one.terms & other.terms) / max(1, len(one.terms)),
        "apart": float(bool(earlier.subject - other.terms and later.subject - one.terms)),
        "change": float(min(2, len(later.changes - earlier.changes))),
        "more": float(_MORE.search(other.text) is not None),
        "past": float(earlier.is_over and later.is_over),
        "longer": float(min(_LONG, len(other.words)) - min(_LONG, len(one.words))),
        "both_differ": float(figures_differ(earlier, later) and days_differ(earlier, later)),
    }


@functools.cache
def model() -> Mapping[str, float]:
    """The weight of each feature, with ``bias``."""
    weights: dict[str, float] = shipped("superseding")
    return weights


def probability(earlier: Statement, later: Statement, cosine: float) -> float:
    """That the later sentence of a pair replaces the earlier one; arguments as of :func:`features`."""
    weights = model()
    values = features(earlier, later, cosine).items()
    return 1 / (1 + math.exp(-weights["bias"] - math.fsum(weights[name] * value for name, value in values)))
