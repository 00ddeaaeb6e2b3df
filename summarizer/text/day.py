"""A day, month or year that a text names, as far as it is known."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

#: A year in which every day of the calendar exists.
LEAP_YEAR = 2000


def calendar_date(year: int, month: int, day: int) -> datetime.date | None:
    """The date, where the calendar has it."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Day:
    """A date by its place: ``text[start:end]`` names it.

    Attributes:
        text: As written, without its preposition.
        start: First character.
        end: Past the last character.
        year: Where it is stated, or known from the day of publication.
        month: From 1, where it is known.
        day: Of the month, where it is known.
        weekday: From 0 (Monday), where it is named and no date can be found.
        others: Other days that may be meant: "Friday" is the last one or the next one.
    """

    text: str
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    others: tuple[datetime.date, ...] = ()

    @property
    def date(self) -> datetime.date | None:
        """The whole date, where all of it is known."""
        if self.year and self.month and self.day:
            return datetime.date(self.year, self.month, self.day)
        return None

    @property
    def iso(self) -> str:
        """ISO 8601 as far as it is known; a weekday alone by its name."""
        if not (self.year or self.month):
            return self.text.lower()
        year = f"{self.year:04}" if self.year else "-"
        month = f"-{self.month:02}" if self.month else ""
        day = f"-{self.day:02}" if self.month and self.day else ""
        return year + month + day

    def at_odds(self, other: Day) -> bool:
        """Whether the two cannot be the same day, as far as they say.

        >>> day = Day("March 3", 0, 7, month=3, day=3)
        >>> later = Day("March 10", 0, 8, month=3, day=10)
        >>> day.at_odds(later), day.at_odds(day)
        (True, False)
        """
        if self.weekday is not None and other.weekday is not None:
            return self.weekday != other.weekday
        if self.weekday is not None or other.weekday is not None:
            return False  # a weekday without a date may be any day
        mine, theirs = self._days(), other._days()
        if mine and theirs:
            return not mine & theirs
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return any(one is not None and two is not None and one != two for one, two in pairs)

    def _days(self) -> set[datetime.date]:
        return {self.date, *self.others} if self.date else set()
