"""A text as lines with their places, and the edits that take lines out: what every reader of a kind needs."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarizer.records import Block, Edit

#: Where the sentences of any script end, quotes and brackets aside.
_STOPS = ".!?…。！？؟۔।"
#: The names of emoji, ":tada:", as trackers and messengers write them.
EMOJI = re.compile(r" ?(?<!\w):[a-z][a-z0-9_+-]{1,30}:(?!\w)")
#: "report-final.docx", "Microsoft Word - Report final.doc": what is no ending of a file has other letters.
FILE_NAME = re.compile(
    r"(?:.{0,40} - )?[^/]{1,150}\.(?:docx?|odt|rtf|pdf|pptx?|indd|tex|dvi|txt|md|html?|xlsx?|eml|epub|csv)",
    re.IGNORECASE,
)
_CLOSERS = "\"'”’»›)]}」』*_ "


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its place: ``text[start:end] == content``, without the white space around it."""

    start: int
    end: int
    content: str

    @property
    def stop(self) -> bool:
        """Whether a sentence ends where the line ends."""
        return self.content.rstrip(_CLOSERS)[-1:] in tuple(_STOPS)


@dataclass(frozen=True, slots=True)
class Structure:
    """What the reader of a kind finds in a text.

    Attributes:
        edits: What is no prose of the document, by ``start``, not overlapping.
        blocks: Who says what, in places of the text before the edits.
        title: Its title, ``""`` where it can have none; ``None`` leaves it to be told from the text.
        source: Who says it all.
        date: Its day, or the day as of which it speaks.
    """

    edits: tuple[Edit, ...] = ()
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    source: str | None = None
    date: datetime.date | None = None


@dataclass(slots=True)
class Marks:
    """Collects what a reader decides of each line."""

    reasons: dict[int, str] = field(default_factory=dict)

    def remove(self, numbers: Sequence[int] | range, reason: str) -> None:
        """Take lines out, unless they are already."""
        for number in numbers:
            self.reasons.setdefault(number, reason)


def split_lines(text: str) -> list[Line]:
    """The lines of ``text``, empty ones among them."""
    lines, position = [], 0
    for raw in text.split("\n"):
        content = raw.strip()
        start = position + (len(raw) - len(raw.lstrip()) if content else 0)
        lines.append(Line(start, start + len(content), content))
        position += len(raw) + 1
    return lines


def filled(lines: Sequence[Line]) -> list[int]:
    """Numbers of the lines that hold anything."""
    return [number for number, line in enumerate(lines) if line.content]


def names_above(
    lines: Sequence[Line], name: re.Pattern[str], time: re.Pattern[str]
) -> dict[int, tuple[int, re.Match[str]]]:
    """(number of a line with a time alone, match of the name right above it), by the name's number.

    A name, a time and what is said: so at most two lines of five are times, nearly all have a name above
    them, and names come back. Captions have a line of speech between two times.
    """
    numbers = filled(lines)
    times = [number for number in numbers if time.match(lines[number].content)]
    found = {
        number - 1: (number, match)
        for number in times
        if number and not lines[number - 1].stop and (match := name.match(lines[number - 1].content))
    }
    different = {match[0] for _, match in found.values()}
    apart = 5 * len(times) <= 2 * len(numbers) and len(found) >= 0.8 * len(times)
    return found if apart and len(different) < len(found) else {}


def line_edits(text: str, lines: Sequence[Line], reasons: Mapping[int, str]) -> tuple[Edit, ...]:
    """The lines with a reason taken out, each run of one reason as one edit.

    A run takes the gap behind it with it; at the end of the text, the gap before it.
    """
    edits: list[Edit] = []
    for first, last, reason in _runs(lines, reasons):
        following = next((line.start for line in lines[last + 1 :] if line.content), len(text))
        edits.append(Edit(lines[first].start, following, "", reason))
    place = len(edits) - 1
    if edits and edits[-1].end == len(text):
        while place and edits[place - 1].end == edits[place].start:
            place -= 1
        start = len(text[: edits[place].start].rstrip())
        edits[place] = replace(edits[place], start=start)
    return tuple(edits)


def _runs(lines: Sequence[Line], reasons: Mapping[int, str]) -> Iterator[tuple[int, int, str]]:
    """(first, last, reason) of lines that go for one reason; empty lines between do not part them."""
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
