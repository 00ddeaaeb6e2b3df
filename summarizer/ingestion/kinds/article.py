"""Articles: all that is left for cleaning to judge, but for the headline of a script without capitals.

Cleaning tells headlines by their capitals among other things, so it knows none in Chinese or Arabic.
"""

from __future__ import annotations

from operator import ne

from summarizer.ingestion.kinds.lines import Structure, filled, line_edits, split_lines

#: Letters that tell the script.
_SAMPLE = 400
#: A headline is shorter than this, and the paragraph below it longer by this factor.
_HEADLINE_CHARACTERS = 120
_LONGER = 2.0


def read(text: str) -> Structure:
    """The first line as title where it stands alone without a stop above a paragraph that has one."""
    letters = "".join(filter(str.isalpha, text[:_SAMPLE]))
    if not letters or 2 * sum(map(ne, letters.lower(), letters.upper())) > len(letters):
        return Structure()
    lines = split_lines(text)
    first, following = (*filled(lines)[:2], -1, -1)[:2]
    if following < 0:
        return Structure()
    line, body = lines[first], lines[following]
    longer = len(body.content) >= _LONGER * len(line.content) and body.stop
    if line.stop or len(line.content) > _HEADLINE_CHARACTERS or not longer:
        return Structure()
    return Structure(line_edits(text, lines, {first: "headline"}), title=line.content)
