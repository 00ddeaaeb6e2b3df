"""Articles: what cleaning cannot judge is taken out, the rest is left to it.

Cleaning tells headlines by their capitals among other things, so it knows none in Chinese or Arabic; and of
the lines that programs write it knows none.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import ne

from summarizer.ingestion.kinds.lines import (
    FILE_NAME,
    Line,
    Marks,
    Structure,
    filled,
    line_edits,
    split_lines,
)
from summarizer.ingestion.kinds.machine_lines import mark_bare_code, mark_machine_lines
from summarizer.ingestion.kinds.mail import header_field

#: Letters that tell the script.
_SAMPLE = 400
#: A headline is shorter than this, and the paragraph below it longer by this factor.
_HEADLINE_CHARACTERS = 120
_LONGER = 2.0
#: The lines that may hold a file's name, or what is left of a mail's head.
_HEAD_LINES = 3


def read(text: str) -> Structure:
    """The text without logs, code and a file's name; in some scripts the headline as title."""
    lines = split_lines(text)
    marks = Marks()
    title = None
    head: list[int] = []
    for number in filled(lines)[:_HEAD_LINES]:
        content = lines[number].content
        field = header_field(content)
        if FILE_NAME.fullmatch(content):
            marks.remove([number], "file name")
        elif field and not lines[number].stop:
            head.append(number)
            title = title or (field[1] if field[0] == "subject" else None)
        else:
            break
    if len(head) > 1 or title:  # "To: be or not to be"
        marks.remove(head, "mail header")
    mark_machine_lines(lines, marks)
    mark_bare_code(lines, marks)
    first = None if _is_cased(text) else _headline(lines)
    if first is not None:
        marks.remove([first], "headline")
        title = title or lines[first].content
    return Structure(line_edits(text, lines, marks.reasons), title=title)


def _is_cased(text: str) -> bool:
    """Whether most of the first letters have a lower and an upper case, or there are none."""
    letters = "".join(filter(str.isalpha, text[:_SAMPLE]))
    return not letters or 2 * sum(map(ne, letters.lower(), letters.upper())) > len(letters)


def _headline(lines: Sequence[Line]) -> int | None:
    """Number of the first line, where it stands alone without a stop above a paragraph that has one."""
    first, following = (*filled(lines)[:2], -1, -1)[:2]
    if following < 0:
        return None
    line, body = lines[first], lines[following]
    longer = len(body.content) >= _LONGER * len(line.content) and body.stop
    return first if longer and not line.stop and len(line.content) <= _HEADLINE_CHARACTERS else None
