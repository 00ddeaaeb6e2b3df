"""A sentence as comparison reads it: words, clauses, figures and dates, each read when first asked for."""

from __future__ import annotations

import datetime
import functools
import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import NamedTuple

from summarizer.findings import Passage
from summarizer.records import Sentence
from summarizer.relations.lexicon import NEGATION, REPORTING, UNTRUE, stems
from summarizer.text.day import Day
from summarizer.text.days import find_days
from summarizer.text.figures import Figure, figures
from summarizer.text.lexicon import MONTHS, SHORT_MONTHS, WEEKDAYS
from summarizer.text.terms import content_term, tokens
from summarizer.text.wordlist import common_words

#: Words after a "not" in which what it denies may stand, at most.
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

    def words_from(self, position: int) -> tuple[Word, ...]:
        """The words that begin at a place or after it."""
        return self.words[bisect_left(self._starts, position) :]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(word.start for word in self.words)

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
    def days(self) -> tuple[Day, ...]:
        """All dates, in order."""
        return tuple(find_days(self.text, self.published, self.around))

    @cached_property
    def terms(self) -> frozenset[str]:
        """What the sentence is about: no figures, no words of reporting, no calendar words."""
        return self.terms_in(0, len(self.text))

    def terms_in(self, start: int, end: int) -> frozenset[str]:
        """The same of a part of it."""
        return frozenset(term for first, last, term in self._told if start <= first and last <= end)

    @cached_property
    def _told(self) -> tuple[tuple[int, int, str], ...]:
        """Start, end and term of every word that tells what the sentence is about."""
        left_out = _left_out()
        return tuple(
            (word.start, word.end, word.term)
            for word in self.words
            if word.term and word.term not in left_out and not self.in_figure(word)
        )

    @cached_property
    def told(self) -> frozenset[str]:
        """The terms of the sentence and of the one before it in its document."""
        return self.terms | self.before.terms if self.before is not None else self.terms

    @cached_property
    def rare(self) -> frozenset[str]:
        """Its terms of names and of other words that news text seldom writes with a small letter."""
        common = common_words("en")
        seldom = {
            word.start
            for word in self.words
            if word.lower.removesuffix("'s").removesuffix("’s") not in common
        }
        return frozenset(term for start, _, term in self._told if start in seldom)

    @cached_property
    def rare_near(self) -> frozenset[str]:
        """Those of the sentence and of the one before it."""
        return self.rare | self.before.rare if self.before is not None else self.rare

    def near(self, start: int, end: int, count: int) -> frozenset[str]:
        """The terms of the ``count`` words that tell most nearly before a place, and after it."""
        before = [term for _, last, term in self._told if last <= start][-count:]
        return frozenset(before + [term for first, _, term in self._told if first >= end][:count])

    def in_figure(self, word: Word) -> bool:
        """Whether a word is one of a figure."""
        return word.text[0].isdigit() or word.start in self._in_figures

    @cached_property
    def _in_figures(self) -> frozenset[int]:
        """Every place inside a figure."""
        return frozenset(place for figure in self.figures for place in range(figure.start, figure.end))

    @cached_property
    def breaks(self) -> tuple[int, ...]:
        """Where clauses begin."""
        return (0, *(match.start() for match in _CLAUSE_BREAK.finditer(self.text)), len(self.text))

    def clause(self, position: int) -> tuple[int, int]:
        """The clause around a place."""
        after = bisect_right(self.breaks, position)
        start = self.breaks[after - 1] if after else 0
        return start, self.breaks[after] if after < len(self.breaks) else len(self.text)

    def clause_text(self, position: int) -> str:
        """Its text."""
        start, end = self.clause(position)
        return self.text[start:end]

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
