"""Joins a list to the sentence with a colon above it, so that both are one sentence, as if read aloud.

Without its items, "The following products should not be eaten:" says nothing, or something false of what
comes next. Once joined, the list is in the summary as a whole or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from summarizer.ingestion.kinds.lines import INNER_STOP, Line, filled, split_lines
from summarizer.records import Block, Edit

_ITEM = re.compile(r"(?P<mark>[-*•·▪●■◦‣–—]|[(\[]?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)\]])\s+(?=\S)")
_FEWEST = 2
#: A longer sentence is too much for a reader: then the list stays a list of paragraphs.
_MOST_WORDS = 120
_REASON = "list joined"
#: The name of an emoji ends in a colon that leads into nothing.
_EMOJI = re.compile(r"(?<!\w):[a-z0-9_+-]+:$")


def join_lists(text: str, blocks: Sequence[Block] = ()) -> tuple[tuple[Edit, ...], tuple[Block, ...]]:
    """The edits that join each list to the line with a colon right above it, and the blocks that remain.

    Args:
        text: The text of a document.
        blocks: Its blocks; those with the role item need no mark before them to be read as items. Items that
            are joined are not among the blocks that are returned.
    """
    if ":" not in text and "：" not in text:
        return (), tuple(blocks)
    lines = split_lines(text)
    numbers = filled(lines)
    item_starts = {block.start for block in blocks if block.role == "item"}
    edits: list[Edit] = []
    joined: set[int] = set()
    place = 0
    while place < len(numbers):
        lead_in = lines[numbers[place]]
        items: list[Line] = []
        if lead_in.content[-1] in ":：" and not _EMOJI.search(lead_in.content):
            below = (lines[numbers[other]] for other in range(place + 1, len(numbers)))
            items = list(
                takewhile(lambda line: line.start in item_starts or _ITEM.match(line.content), below)
            )
        if len(items) >= _FEWEST and _is_sentence(lead_in, items):
            edits += _joined(lead_in, items)
            joined.update(item.start for item in items)
        place += 1 + len(items)
    return tuple(edits), tuple(b for b in blocks if b.role != "item" or b.start not in joined)


def _is_sentence(lead_in: Line, items: Sequence[Line]) -> bool:
    """Whether lead-in and items can be one sentence: none is several sentences, and it is not too long."""
    words = lead_in.word_count + sum(item.word_count for item in items)
    return words <= _MOST_WORDS and not any(INNER_STOP.search(item.content) for item in items)


def _joined(lead_in: Line, items: Sequence[Line]) -> Iterator[Edit]:
    """A space before the first item, a semicolon before each other, a stop behind the last."""
    above = lead_in
    for item in items:
        match = _ITEM.match(item.content)
        start = item.start + (match.end() if match else 0)
        if above is lead_in or above.content.endswith(("; and", "; or", ", and", ", or")):
            yield Edit(above.end, start, " ", _REASON)
        else:
            yield Edit(above.end - (above.content[-1] in ".;,"), start, "; ", _REASON)
        above = item
    if not above.has_stop:
        yield Edit(above.end - (above.content[-1] in ";,"), above.end, ".", _REASON)
