"""A sentence as comparison reads it: words, clauses, figures and dates, each read when first asked for."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from summarizer.findings import Passage, Precision
from summarizer.records import Sentence
from summarizer.relations.lexicon import NEGATION, UNTRUE, reporting_terms, stems
from summarizer.text.day import Day
from summarizer.text.days import find_days
from summarizer.text.figures import Figure, figures
from summarizer.text.lexicon import MONTHS, SHORT_MONTHS, WEEKDAYS
from summarizer.text.terms import content_term, tokens
from summarizer.text.wordlist import common_words

#: A "not" denies one of at most so many words after it.
DENIED = 3
_CLAUSE_BREAK = re.compile(
    r"[,;:()—–](?=\s|$)|(?<=\s)[-–—]+(?=\s)"
    r"|\b(?:that|which|who|whom|whose|while|but|although|though|whereas|when|where|because|after|before|as)\b",
    re.IGNORECASE,
)
_CALENDAR_WORDS = " ".join((*MONTHS, *SHORT_MONTHS, *WEEKDAYS, "today", "yesterday", "tomorrow"))


class Word(NamedTuple):
    """A word by its place in its sentence; ``term`` is ``None`` for a function word.

    A tuple, for large clusters have hundreds of thousands: a frozen dataclass takes thrice as long to make.
    """

    text: str
    lower: str
    start: int
    end: int
    term: str | None


@dataclass(eq=False, repr=False)
class Reading:
    """One sentence, read.

    Attributes:
        sentence: What is read.
        row: Its row in the analysis.
        origin: The independent origin of its document.
        published: The day its document was published, where it is known.
        around: A day of publication of another document of the cluster.
        previous: The sentence before it in its document, which a short one leans on.
    """

    sentence: Sentence
    row: int
    origin: int
    published: datetime.date | None
    around: datetime.date | None = None
    previous: Reading | None = None

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
    def _word_starts(self) -> tuple[int, ...]:
        return tuple(word.start for word in self.words)

    def words_from(self, position: int) -> tuple[Word, ...]:
        """The words that begin at a position or after it."""
        return self.words[bisect_left(self._word_starts, position) :]

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """All dates, in order."""
        return tuple(find_days(self.text, self.published, self.around))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All figures, in order, those of dates left out."""
        return outside_dates(figures(self.text), self.days)

    def denies(self, position: int) -> bool:
        """Whether a value is mentioned to be denied: "not 63", "the figure of 63 was wrong".

        A sentence that calls something untrue asserts none of its values. English.
        """
        if UNTRUE.search(self.text):
            return True
        before = [word for word in self.words if word.end <= position][-DENIED:]
        start = max(before[0].start if before else position, self.clause(position)[0])
        return NEGATION.search(self.text, start, position) is not None

    @cached_property
    def _term_spans(self) -> tuple[tuple[int, int, str], ...]:
        """Start, end and term of every word that says what the sentence is about.

        Figures, words of reporting and calendar words do not.
        """
        left_out = reporting_terms() | stems(_CALENDAR_WORDS)
        in_figure = {place for figure in self.figures for place in range(figure.start, figure.end)}
        return tuple(
            (word.start, word.end, word.term)
            for word in self.words
            if word.term and word.term not in left_out
            if not word.text[0].isdigit() and word.start not in in_figure
        )

    @cached_property
    def terms(self) -> frozenset[str]:
        """What the sentence is about: no figures, no words of reporting, no calendar words."""
        return frozenset(term for _, _, term in self._term_spans)

    def terms_in(self, start: int, end: int) -> frozenset[str]:
        """The terms of a part of the sentence."""
        return frozenset(term for first, last, term in self._term_spans if start <= first and last <= end)

    def nearest_terms(self, start: int, end: int, count: int) -> frozenset[str]:
        """The last ``count`` terms before a place, and the first ``count`` after it."""
        before = [term for _, last, term in self._term_spans if last <= start][-count:]
        after = [term for first, _, term in self._term_spans if first >= end][:count]
        return frozenset(before + after)

    @cached_property
    def context_terms(self) -> frozenset[str]:
        """The terms of the sentence and of the one before it in its document."""
        return self.terms | self.previous.terms if self.previous else self.terms

    @cached_property
    def rare_terms(self) -> frozenset[str]:
        """The terms of names and of other words that news text seldom writes with a small letter."""
        common = common_words("en")
        rare_starts = {
            word.start
            for word in self.words
            if word.lower.removesuffix("'s").removesuffix("’s") not in common
        }
        return frozenset(term for start, _, term in self._term_spans if start in rare_starts)

    @cached_property
    def rare_context_terms(self) -> frozenset[str]:
        """The rare terms of the sentence and of the one before it."""
        return self.rare_terms | self.previous.rare_terms if self.previous else self.rare_terms

    @cached_property
    def clause_breaks(self) -> tuple[int, ...]:
        """Where clauses begin, and the end of the sentence."""
        return (0, *(match.start() for match in _CLAUSE_BREAK.finditer(self.text)), len(self.text))

    def clause(self, position: int) -> tuple[int, int]:
        """Start and end of the clause around a position."""
        after = bisect_right(self.clause_breaks, position, hi=len(self.clause_breaks) - 1)
        return self.clause_breaks[after - 1], self.clause_breaks[after]

    def clause_text(self, position: int) -> str:
        """The text of the clause around a position."""
        start, end = self.clause(position)
        return self.text[start:end]


def passage(sentence: Sentence, start: int = 0, end: int | None = None) -> Passage:
    """A sentence, or a part of it, by its place in the document."""
    end = len(sentence.text) if end is None else end
    return Passage(
        sentence.document_id,
        sentence.id,
        sentence.start + start,
        sentence.start + end,
        sentence.text[start:end],
    )


def outside_dates(found: Iterable[Figure], days: Iterable[Day]) -> tuple[Figure, ...]:
    """The figures that are no part of a date."""
    return tuple(
        figure for figure in found if all(figure.end <= day.start or figure.start >= day.end for day in days)
    )


def precision(day: Day) -> Precision:
    """What a date names: a day, a month or a year."""
    if day.day is not None or day.weekday is not None:
        return "day"
    return "month" if day.month is not None else "year"
