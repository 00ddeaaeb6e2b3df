"""What comparing the sources found: where they differ, what they share, what happened when.

Records only, as in :mod:`summarizer.records`, which stand on them. Offsets count characters of a document's
cleaned text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "money", "percentage", "date", "name", "polarity"]
Precision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a source says something: ``document.text[start:end] == text``."""

    document_id: str
    sentence_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class AssertedValue:
    """One of the values that sources give for the same thing.

    Attributes:
        text: As a source writes it: ``"nearly 4,000"``.
        normalized: For comparing by machine: ``"4000"``, ``"2031-03-10"``; the words of a name; ``"yes"`` or
            ``"no"`` for what is affirmed or denied.
        origins: Number of independent origins that say it.
        passages: The sentences that say it, by document.
        mentions: The value itself in each of these sentences, in the same order.
    """

    text: str
    normalized: str
    origins: int
    passages: tuple[Passage, ...]
    mentions: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Independent sources give different values for the same thing.

    Attributes:
        kind: What sort of value it is.
        about: What the values are of: ``"the number of troops"``.
        values: Two or more, the one with the most origins first.
        confidence: How sure it is that the values are of the same thing, in [0, 1].
        update: Whether the dates of the sources show that the value changed, the later one being newer.
    """

    kind: Kind
    about: str
    values: tuple[AssertedValue, ...]
    confidence: float
    update: bool = False


@dataclass(frozen=True, slots=True)
class SharedStatement:
    """What several independent origins say: a redundancy group and how many carry it."""

    group_id: str
    text: str
    sources: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class UniqueStatement:
    """A salient thing that only one origin says."""

    group_id: str
    text: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the sources say the same.

    Attributes:
        sources: Number of independent origins that were compared.
        shared: What two or more of them say, the most widely carried first.
        unique: Salient things that one alone says, the most salient first.
    """

    sources: int
    shared: tuple[SharedStatement, ...]
    unique: tuple[UniqueStatement, ...]


#: Characters of two lines of the page's text column and of a terminal of 80 columns, date and marks aside: to
#: these an entry of the timeline is shortened.
TWO_LINES = 140


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something the sources date.

    Attributes:
        date: ISO 8601, as far as it is known: ``2031-03-10``, ``2031-03``, ``2031``; ``--03-10`` where no
            source gives the year.
        precision: How much of the date is known.
        text: What happened: the shortest whole statement of a sentence that reports it.
        passages: The sentences that give this date for it, by document.
    """

    date: str
    precision: Precision
    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A value that differs from what the reader knew."""

    kind: Kind
    about: str
    before: str
    before_text: str
    now: AssertedValue


@dataclass(frozen=True, slots=True)
class News:
    """The sources against what the reader knew.

    Attributes:
        new: Salient statements that the known documents do not hold.
        changed: Values that differ from the known ones.
        stands: Statements that the known documents hold as well.
    """

    new: tuple[UniqueStatement, ...]
    changed: tuple[Change, ...]
    stands: tuple[UniqueStatement, ...]


@dataclass(frozen=True, slots=True)
class Superseded:
    """A sentence that a later one replaces: it is neither told as it stands nor cited as support.

    ``later`` is ``None`` where the later text has nothing in its place.
    """

    earlier: Passage
    later: Passage | None


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that comparing the sources found. ``news`` is ``None`` where the reader knew nothing."""

    disagreements: tuple[Disagreement, ...] = ()
    agreement: Agreement | None = None
    timeline: tuple[TimelineEvent, ...] = ()
    news: News | None = None
    superseded: tuple[Superseded, ...] = ()
