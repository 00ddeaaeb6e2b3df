"""A sentence as comparison reads it: its words, clauses, dates and names, each read when first asked for."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from summarizer.comparison.concepts import concepts
from summarizer.comparison.day import Day
from summarizer.comparison.days import find_days
from summarizer.comparison.lexicon import MONTHS, REPORTING, WEEKDAYS, modes, stems
from summarizer.figures import Figure, figures
from summarizer.findings import Passage
from summarizer.names import Name, names
from summarizer.records import Sentence
from summarizer.terms import content_term, tokens

_CLAUSE_BREAK = re.compile(
    r"[,;:()—–](?=\s|$)|(?<=\s)[-–—]+(?=\s)"
    r"|\b(?:that|which|who|whom|whose|while|but|although|though|whereas|when|where|because|after|before|as)\b",
    re.IGNORECASE,
)
_CALENDAR_WORDS = " ".join((*MONTHS, *WEEKDAYS, "today", "yesterday", "tomorrow"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word by its place in its sentence; ``term`` is ``None`` for a function word."""

    text: str
    lower: str
    start: int
    end: int
    term: str | None


class Reading:
    """One sentence, read.

    Args:
        sentence: What is read.
        row: Its row in the analysis.
        origin: Who says it.
        published: The day its document was published, where it is known.
        around: A day of publication of another document of the cluster.
    """

    def __init__(
        self,
        sentence: Sentence,
        row: int,
        origin: int,
        published: datetime.date | None,
        around: datetime.date | None = None,
    ) -> None:
        self.sentence = sentence
        self.row = row
        self.origin = origin
        self.published = published
        self.around = around
        #: The sentence before it in its document, which a short one leans on.
        self.before: Reading | None = None

    @property
    def text(self) -> str:
        """The sentence's text."""
        return self.sentence.text

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words, in order."""
        return tuple(
            Word(token.text, token.text.lower(), token.start, token.end, content_term(token.text))
            for token in tokens(self.text)
        )

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All figures, in order, those of dates left out."""
        return tuple(
            figure
            for figure in figures(self.text)
            if all(figure.end <= day.start or figure.start >= day.end for day in self.days)
        )

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """All dates, in order."""
        return tuple(find_days(self.text, self.published, self.around))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """All names, in order."""
        return tuple(names(self.text))

    @cached_property
    def terms(self) -> frozenset[str]:
        """What the sentence is about: no figures, no words of reporting, no calendar words."""
        return self.terms_in(0, len(self.text))

    def terms_in(self, start: int, end: int) -> frozenset[str]:
        """The same of a part of it."""
        left_out, concept = _left_out(), concepts()
        return frozenset(
            concept.get(word.term, word.term)
            for word in self.words
            if word.term and start <= word.start and word.end <= end
            if word.term not in left_out and not self.in_figure(word)
        )

    def in_figure(self, word: Word) -> bool:
        """Whether a word is one of a figure."""
        return word.text[0].isdigit() or any(start <= word.start < end for start, end in self._figure_spans)

    @cached_property
    def _figure_spans(self) -> tuple[tuple[int, int], ...]:
        """Where the figures stand."""
        return tuple((figure.start, figure.end) for figure in self.figures)

    @cached_property
    def breaks(self) -> tuple[int, ...]:
        """Where clauses begin."""
        return (0, *(match.start() for match in _CLAUSE_BREAK.finditer(self.text)), len(self.text))

    def clause(self, position: int) -> tuple[int, int]:
        """The clause around a place."""
        start = max((place for place in self.breaks if place <= position), default=0)
        end = min((place for place in self.breaks if place > position), default=len(self.text))
        return start, end

    def clause_text(self, position: int) -> str:
        """Its text."""
        start, end = self.clause(position)
        return self.text[start:end]

    @functools.cached_property
    def modes(self) -> frozenset[str]:
        """Which kinds of unreal the whole sentence speaks of."""
        return modes(self.text)

    def passage(self, start: int = 0, end: int | None = None) -> Passage:
        """A part of the sentence by its place in the document."""
        end = len(self.text) if end is None else end
        return Passage(
            self.sentence.document_id,
            self.sentence.id,
            self.sentence.start + start,
            self.sentence.start + end,
            self.text[start:end],
        )


@functools.cache
def _left_out() -> frozenset[str]:
    """Terms that tell nothing of what a sentence is about."""
    return stems(REPORTING) | stems(_CALENDAR_WORDS)


@functools.cache
def reporting() -> frozenset[str]:
    """Terms of words that only report what somebody says."""
    return stems(REPORTING)


def _with_concepts(weights: Mapping[str, float]) -> Mapping[str, float]:
    """The weights with those of concepts: each tells as little as the most frequent of its words."""
    known: dict[str, list[float]] = {}
    for term, concept in concepts().items():
        if term in weights:
            known.setdefault(concept, []).append(weights[term])
    return {**weights, **{concept: min(found) for concept, found in known.items()}}


class Library:
    """All sentences of a cluster that are compared, read once.

    Args:
        sentences: As in the analysis: considered ones only.
        origins: Of each; length n.
        published: Day of publication by document id, where it is known.
        weights: How much each term tells (inverse document frequency).
    """

    def __init__(
        self,
        sentences: Sequence[Sentence],
        origins: Sequence[int],
        published: Mapping[str, datetime.date],
        weights: Mapping[str, float],
    ) -> None:
        around = min(published.values(), default=None)
        self.readings = tuple(
            Reading(sentence, row, int(origin), published.get(sentence.document_id), around)
            for row, (sentence, origin) in enumerate(zip(sentences, origins, strict=True))
        )
        for before, reading in pairwise(self.readings):
            if before.sentence.document_id == reading.sentence.document_id:
                reading.before = before
        self.weights = _with_concepts(weights)

    @cached_property
    def by_origin(self) -> Mapping[int, tuple[Reading, ...]]:
        """The sentences of each origin."""
        found: dict[int, list[Reading]] = {}
        for reading in self.readings:
            found.setdefault(reading.origin, []).append(reading)
        return {origin: tuple(readings) for origin, readings in found.items()}

    @cached_property
    def terms_of(self) -> Mapping[int, frozenset[str]]:
        """All terms that each origin uses."""
        return {
            origin: frozenset(word.term for reading in readings for word in reading.words if word.term)
            for origin, readings in self.by_origin.items()
        }

    @cached_property
    def figures_of(self) -> Mapping[int, frozenset[tuple[Fraction, str]]]:
        """Value and unit of all figures that each origin gives."""
        return {
            origin: frozenset(
                (figure.value, figure.unit) for reading in readings for figure in reading.figures
            )
            for origin, readings in self.by_origin.items()
        }

    def weight(self, terms: frozenset[str]) -> float:
        """How much terms tell together."""
        return sum(self.weights.get(term, 1.0) for term in terms)

    def overlap(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Share of the weight of the smaller set that the other one holds, in [0, 1]."""
        smaller = min(self.weight(one), self.weight(other))
        return self.weight(one & other) / smaller if smaller else 0.0
