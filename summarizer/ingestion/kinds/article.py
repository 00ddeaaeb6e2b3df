"""Articles: only what the cleaning step cannot recognize is removed here.

That is what programs write, and headlines in scripts without capitals, by which cleaning tells a headline.
"""

from __future__ import annotations

from operator import ne

from summarizer.ingestion.kinds.lines import FILE_NAME, Marks, Structure, filled, line_edits, split_lines
from summarizer.ingestion.kinds.machine_lines import mark_bare_code, mark_machine_lines
from summarizer.ingestion.kinds.mail import header_field

#: The first characters of a text, by whose letters its script is told.
_SAMPLE = 400
#: A headline is shorter than this, and the paragraph below it longer by this factor.
_HEADLINE_CHARACTERS = 120
_LONGER = 2.0
#: The lines that may hold a file's name, or what is left of a mail's head.
_HEAD_LINES = 3


def read(text: str) -> Structure:
    """The text without logs, code, a mail's header or a file's name; in some scripts with a title."""
    lines = split_lines(text)
    numbers = filled(lines)
    marks = Marks()
    title = None
    header: list[int] = []
    for number in numbers[:_HEAD_LINES]:
        content = lines[number].content
        field = header_field(content)
        if FILE_NAME.fullmatch(content):
            marks.remove([number], "file name")
        elif field and not lines[number].has_stop:
            header.append(number)
            title = title or (field[1] if field[0] == "subject" else None)
        else:
            break
    if len(header) > 1 or title:  # "To: be or not to be"
        marks.remove(header, "mail header")
    mark_machine_lines(lines, marks)
    mark_bare_code(lines, marks)
    if len(numbers) > 1 and not _has_case(text):
        first, following = lines[numbers[0]], lines[numbers[1]]
        is_longer = len(following.content) >= _LONGER * len(first.content) and following.has_stop
        if is_longer and not first.has_stop and len(first.content) <= _HEADLINE_CHARACTERS:
            marks.remove(numbers[:1], "headline")
            title = title or first.content
    return Structure(line_edits(text, lines, marks), title=title)


def _has_case(text: str) -> bool:
    """Whether most of the first letters have a lower and an upper case, or there are none."""
    letters = "".join(filter(str.isalpha, text[:_SAMPLE]))
    return not letters or 2 * sum(map(ne, letters.lower(), letters.upper())) > len(letters)
