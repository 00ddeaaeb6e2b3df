"""Lists after a colon: the sentence that leads in and its items become one, as they would be read aloud.

Apart from its items, "The following products should not be eaten:" says nothing, or something false of what
comes next. Joined, the list is told as a list or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.ingestion.kinds.lines import Line, filled, split_lines
from summarizer.records import Block, Edit

_ITEM = re.compile(r"(?P<mark>[-*•·▪●■◦‣–—]|[(\[]?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)\]])\s+(?=\S)")
_FEWEST = 2
#: More words are no longer one sentence for a reader: then the list stays a list of paragraphs.
MOST_WORDS = 120
REASON = "list joined"
_EMOJI = re.compile(r"(?<!\w):[a-z0-9_+-]+:$")
_INNER_STOP = re.compile(r"[^\W\d_]{3,}[.!?]\s+[^\W\d_a-z]")


def join_lists(text: str, blocks: Sequence[Block] = ()) -> tuple[tuple[Edit, ...], tuple[Block, ...]]:
    """The edits that join each list to the line with a colon right above it, and the blocks that remain.

    Args:
        text: Of a document.
        blocks: Its blocks; those that are items are items of a list without a mark before them. Items that
            are joined are no longer among the blocks that come back.
    """
    if ":" not in text and "：" not in text:
        return (), tuple(blocks)
    lines = split_lines(text)
    numbers = filled(lines)
    items = {block.start for block in blocks if block.role == "item"}
    edits: list[Edit] = []
    joined: set[int] = set()
    place = 0
    while place < len(numbers):
        line = lines[numbers[place]]
        run = _run(lines, numbers, place + 1, items) if _leads_in(line) else []
        if len(run) >= _FEWEST and _is_sentence(lines, [numbers[place], *run]):
            edits += _joined(lines, numbers[place], run)
            joined.update(lines[number].start for number in run)
        place += 1 + len(run)
    return tuple(edits), tuple(b for b in blocks if b.role != "item" or b.start not in joined)


def _leads_in(line: Line) -> bool:
    """Whether a line ends in a colon that is none of an emoji's name (":tada:")."""
    return line.content[-1] in ":：" and _EMOJI.search(line.content) is None


def _run(lines: Sequence[Line], numbers: Sequence[int], place: int, items: set[int]) -> list[int]:
    """The items that follow directly."""
    run: list[int] = []
    while place < len(numbers):
        number = numbers[place]
        place += 1
        if lines[number].start not in items and not _ITEM.match(lines[number].content):
            break
        run.append(number)
    return run


def _is_sentence(lines: Sequence[Line], numbers: Sequence[int]) -> bool:
    """Whether lead-in and items make one sentence: no item is several, all are not too long."""
    words = sum(len(lines[number].content.split()) for number in numbers)
    return words <= MOST_WORDS and not any(
        _INNER_STOP.search(lines[number].content) for number in numbers[1:]
    )


def _joined(lines: Sequence[Line], lead_in: int, run: Sequence[int]) -> Iterator[Edit]:
    """A space before the first item, a semicolon before each other, a stop behind the last."""
    above = lines[lead_in]
    for place, number in enumerate(run):
        line = lines[number]
        match = _ITEM.match(line.content)
        start = line.start + (match.end() if match else 0)
        end = above.end
        if place and above.content[-1] in ".;,":
            end -= 1
        if place == 0:
            glue = " "
        else:
            glue = "; "
            if above.content.endswith(("; and", "; or", ", and", ", or")):
                glue, end = " ", above.end
        yield Edit(end, start, glue, REASON)
        above = line
    if not above.stop:
        cut = 1 if above.content[-1] in ";," else 0
        yield Edit(above.end - cut, above.end, ".", REASON)
