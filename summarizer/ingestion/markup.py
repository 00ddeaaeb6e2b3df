"""Text that holds pieces of HTML, as feeds and interfaces deliver it, to the text that it shows.

Only what is clearly HTML is changed: an article about HTML may well name a tag.
"""

from __future__ import annotations

import re

from summarizer.ingestion.html_elements import BLOCKS, HIDDEN, LenientParser

_INLINE = frozenset("a abbr b big cite code em font i img ins mark q s small span strong sub sup u".split())
_NAMES = "|".join(sorted(BLOCKS | _INLINE | HIDDEN, key=len, reverse=True))
#: Tags as pages write them, in one line; ``<p> tag`` in prose has no partner.
_TAG = re.compile(rf"<(/?)({_NAMES})(?:\s[^<>\n]{{0,2000}})?\s*/?>", re.IGNORECASE)
#: The fewest tags of a text that holds HTML.
_FEWEST_TAGS = 2
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def without_markup(text: str) -> str:
    r"""``text`` as a browser would show it, where it clearly holds HTML; any other text as it is.

    >>> without_markup("<p>Rain fell &amp; fell.</p><p>It <b>stopped</b> on Monday.</p>")
    'Rain fell & fell.\n\nIt stopped on Monday.'
    >>> without_markup("The <p> tag opens a paragraph.")
    'The <p> tag opens a paragraph.'
    """
    if not holds_markup(text):
        return text
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return _BLANK_LINES.sub("\n\n", "".join(reader.pieces)).strip()


def holds_markup(text: str) -> bool:
    """Whether a text clearly holds HTML: several tags, and one that is opened and closed, or line breaks."""
    if "<" not in text:
        return False
    tags = [(match[1], match[2].lower()) for match in _TAG.finditer(text)]
    opened = {name for closing, name in tags if not closing}
    has_pair = any(closing and name in opened for closing, name in tags)
    breaks = sum(name == "br" for _, name in tags)
    return len(tags) >= _FEWEST_TAGS and (has_pair or breaks >= _FEWEST_TAGS)


class _Reader(LenientParser):
    """Collects what is shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HIDDEN:
            self._hidden.append(tag)
        elif tag in BLOCKS and not self._hidden:
            self.pieces.append("\n" if tag == "br" else "\n\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HIDDEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        elif tag in BLOCKS and not self._hidden:
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data)
