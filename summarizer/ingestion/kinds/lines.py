"""A text as lines with their places, and the edits that take lines out: what every reader of a kind needs."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarizer.records import Block, Edit
from summarizer.text.edits import without_overlaps
from summarizer.text.mastheads import FILE_NAME as FILE_NAME

#: Where the sentences of any script end, quotes and brackets aside.
_STOPS = ".!?…。！？؟۔।"
#: The names of emoji, ":tada:", as trackers and messengers write them.
EMOJI = re.compile(r" ?(?<!\w):[a-z][a-z0-9_+-]{1,30}:(?!\w)")
#: Two sentences on one line; "U.S. Senate" and "St. Paul" have fewer letters before the stop.
INNER_STOP = re.compile(r"[^\W\d_]{3,}[.!?]\s+[^\W\d_a-z]")
#: Between the parts of a line of links: "Board index · Delete cookies", "« Previous Thread".
LINK_SEPARATOR = re.compile(r"\s[|·•]\s|[«»‹›©®]")
_CLOSERS = "\"'”’»›)]}」』*_ "


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its place: ``text[start:end] == content``, without the white space around it."""

    start: int
    end: int
    content: str

    @property
    def has_stop(self) -> bool:
        """Whether a sentence ends where the line ends."""
        return self.content.rstrip(_CLOSERS)[-1:] in tuple(_STOPS)

    @property
    def word_count(self) -> int:
        """How many words the line has."""
        return len(self.content.split())

    def is_short(self, most_words: int) -> bool:
        """Whether the line has at most ``most_words`` words, and no sentence ends with it."""
        return self.word_count <= most_words and not self.has_stop


@dataclass(frozen=True, slots=True)
class Structure:
    """What the reader of a kind finds in a text.

    Attributes:
        edits: Remove what is not prose, or join lines; by ``start``, not overlapping.
        blocks: Who says what, in places of the text before the edits.
        title: The title, ``""`` where there can be none; ``None`` leaves it to be guessed from the text.
        source: Who wrote or says all of it.
        date: The day it was made, or as of which it speaks.
    """

    edits: tuple[Edit, ...] = ()
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    source: str | None = None
    date: datetime.date | None = None


@dataclass(slots=True)
class Marks:
    """The lines that a reader removes: the number of each, with the reason."""

    reasons: dict[int, str] = field(default_factory=dict)

    def remove(self, numbers: Iterable[int], reason: str) -> None:
        """Mark lines as removed for a reason; a line that is marked already keeps its first reason."""
        for number in numbers:
            self.reasons.setdefault(number, reason)


def split_lines(text: str) -> list[Line]:
    """The lines of ``text``, the empty ones included."""
    lines, position = [], 0
    for raw in text.split("\n"):
        content = raw.strip()
        start = position + (len(raw) - len(raw.lstrip()) if content else 0)
        lines.append(Line(start, start + len(content), content))
        position += len(raw) + 1
    return lines


def filled(lines: Sequence[Line]) -> list[int]:
    """Numbers of the lines that are not empty."""
    return [number for number, line in enumerate(lines) if line.content]


def names_above(
    lines: Sequence[Line], name: re.Pattern[str], time: re.Pattern[str]
) -> dict[int, tuple[int, re.Match[str]]]:
    """Lines with a name right above a time alone: the name's number -> (the time's number, the name).

    Each is followed by what is said, so at most two lines of five are times, nearly all times have a name
    above them, and names come back. Captions, which have a line of speech between two times, give nothing.
    """
    numbers = filled(lines)
    times = [number for number in numbers if time.match(lines[number].content)]
    heads = {
        number - 1: (number, match)
        for number in times
        if number and not lines[number - 1].has_stop and (match := name.match(lines[number - 1].content))
    }
    names = {match[0] for _, match in heads.values()}
    are_spaced = 5 * len(times) <= 2 * len(numbers) and len(heads) >= 0.8 * len(times)
    return heads if are_spaced and len(names) < len(heads) else {}


def line_edits(
    text: str, lines: Sequence[Line], marks: Marks, others: Iterable[Edit] = ()
) -> tuple[Edit, ...]:
    """The edits that remove the marked lines, one for each run of lines with one reason, and the ``others``.

    A run is removed with the gap behind it; at the end of the text, with the gap before it.
    """
    edits: list[Edit] = []
    for first, last, reason in _runs(lines, marks.reasons):
        following = next((line.start for line in lines[last + 1 :] if line.content), len(text))
        edits.append(Edit(lines[first].start, following, "", reason))
    return without_overlaps([*without_final_gap(text, edits), *others])


def without_final_gap(text: str, edits: list[Edit]) -> list[Edit]:
    """Removals by place; those that together remove the end of the text remove the gap before it, too."""
    place = len(edits) - 1
    if edits and edits[-1].end == len(text):
        while place and edits[place - 1].end == edits[place].start:
            place -= 1
        edits[place] = replace(edits[place], start=len(text[: edits[place].start].rstrip()))
    return edits


def _runs(lines: Sequence[Line], reasons: Mapping[int, str]) -> Iterator[tuple[int, int, str]]:
    """(first, last, reason) of lines removed for one reason; empty lines between them end no run."""
    run: tuple[int, int, str] | None = None
    for number, line in enumerate(lines):
        if not line.content:
            continue
        reason = reasons.get(number)
        if run and reason == run[2]:
            run = (run[0], number, run[2])
            continue
        if run:
            yield run
        run = (number, number, reason) if reason else None
    if run:
        yield run
