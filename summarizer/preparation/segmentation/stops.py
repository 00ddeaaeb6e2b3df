"""A possible sentence end with what stands around it, read from the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.preparation.segmentation import marks


@dataclass(frozen=True, slots=True)
class Stop:
    """A possible sentence end: what stands before, at and after it.

    Attributes:
        begin: Where its sentence begins.
        position: Where the stop itself begins.
        end: Where the sentence would end, closing quotes and brackets included.
        word: What is written directly before the stop, without opening marks.
        mark: ``"."``, ``"..."``, ``"。"`` for any stop without spaces, or ``"?"`` for any other.
        closing: The closing marks after it.
        spaced: Whether a blank follows.
        openers: Opening marks before the following word.
        following: The following word; empty where a mark follows.
        resumption: Where ``openers`` begin: the next sentence's first character.
    """

    begin: int
    position: int
    end: int
    word: str
    mark: str
    closing: str
    spaced: bool
    openers: str
    following: str
    resumption: int


def closing_end(text: str, position: int, end: int, quotes: int) -> int:
    """Where the closing marks that begin at ``position`` end; ``position`` itself where there are none.

    Whether a straight quote closes is told by what follows it and, where that does not tell, by the number
    ``quotes`` of straight quotes that came before it in the paragraph: after an odd one it closes.
    """
    while position < end:
        mark, following = text[position], text[position + 1 : position + 2]
        if mark in marks.CLEAR_CLOSERS:
            position += 1
        elif mark in marks.STRAIGHT and (
            position + 1 == end
            or not (following.isalnum() or following in "$£€([")
            or (mark == '"' and quotes % 2)
        ):
            quotes += mark == '"'
            position += 1
        elif footnote := marks.FOOTNOTE.match(text, position, end):
            position = footnote.end()
        elif (apart := marks.CLOSING_APART.match(text, position, end)) and (apart["clear"] or quotes % 2):
            quotes += not apart["clear"]
            position = apart.end()
        else:
            break
    return position


def read_stop(text: str, match: re.Match[str], begin: int, stop_end: int, end: int) -> Stop:
    """What stands around a stop that ``marks.stop_pattern`` found, in a paragraph that ends at ``end``."""
    position = match.start()
    before = text[max(begin, position - marks.WORD_REACH) : position]
    blanks = marks.BLANKS.match(text, stop_end, end)
    resumption = blanks.end() if blanks else stop_end
    following = marks.FOLLOWING.match(text, resumption, end)
    if match["spaceless"]:
        mark = "。"
    elif match["ellipsis"] and not match["after"]:
        mark = "..."
    else:
        mark = match["period"] or "?"
    return Stop(
        begin=begin,
        position=position,
        end=stop_end,
        word=marks.WORD_BREAK.split(before)[-1],
        mark=mark,
        closing=text[match.end() : stop_end],
        spaced=resumption > stop_end,
        openers=following["openers"] if following else "",
        following=following["word"] if following else "",
        resumption=resumption,
    )
