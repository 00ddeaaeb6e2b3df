"""A page as the blocks that a browser would show: paragraphs, items, rows, headings, in their order.

Finding the article in a page is trafilatura's work; this is the account of all that stands in the page, so
that what is left out of the article can be told, and lists and tables inside it are not lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.ingestion.html_elements import BLOCKS, HEADINGS, HIDDEN
from summarizer.ingestion.lenient_parser import LenientParser
from summarizer.ingestion.results import Part
from summarizer.ingestion.tables import rows_as_text

_HIDDEN = HIDDEN | {"object"}
#: Parts of a page around its article.
_AROUND = frozenset("aside footer form header menu nav select".split())
_ALONE = frozenset("li td th tr dd dt option a".split())
#: Elements are nested no deeper in any honest page; what is deeper is read as if it stood here.
_DEEPEST = 200
#: A list of which more than this share of the characters are links is a menu.
_LINKED = 0.5
#: Fewest letters by which a block is known again in the article.
_TELLING = 40
#: The share of the article that must be found again among the blocks; else a page is too odd to account for.
_ACCOUNTED = 0.8
#: How far from the article's first and last telling blocks short ones still belong to it.
_REACH = 3
_HEADING_WORDS = 25
OUTSIDE = "outside the main text"


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One block of a page.

    Attributes:
        text: What is shown.
        role: ``"item"``, ``"row"``, ``"heading"``, ``"code"`` or ``""``.
        around: Whether it stands in a part of the page that surrounds the article.
        linked: Share of its characters that are links.
        quoted: Whether it stands in a quotation set apart.
    """

    text: str
    role: str
    around: bool
    linked: float
    quoted: bool = False


def page_blocks(page: str) -> list[PageBlock]:
    """All blocks of a page in their order."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.finished()


class _Reader(LenientParser):
    """Collects what is shown, block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[PageBlock] = []
        self._open: list[str] = []
        self._pieces: list[str] = []
        self._links = 0
        self._rows: list[list[str]] | None = None
        self._header = False

    def finished(self) -> list[PageBlock]:
        self._flush()
        self._end_table()
        return self._blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS or tag in _HIDDEN:
            self._flush()
        if tag == "table":
            self._end_table()
            self._rows, self._header = [], False
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag == "th" and self._rows is not None and len(self._rows) <= 1:
            self._header = True
        self._enter(tag)

    def _enter(self, tag: str) -> None:
        """Note that an element is open; one that cannot hold another of its sort ends that one."""
        if tag == "body":
            self._open = [open_ for open_ in self._open if open_ != "head"]
        last = self._open[-1] if self._open else ""
        if (last == "p" and tag in BLOCKS) or (last == tag and tag in _ALONE):
            self._open.pop()
        counts = tag in BLOCKS or tag in _HIDDEN or tag == "a"
        if counts and tag not in ("br", "hr") and len(self._open) < _DEEPEST:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._flush()
        if tag == "table":
            self._end_table()
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if not _HIDDEN.intersection(self._open):
            self._pieces.append(data)
            if "a" in self._open:
                self._links += len(data.strip())

    def _flush(self) -> None:
        """End the block that has been collected."""
        raw = "".join(self._pieces)
        text = raw.strip() if "pre" in self._open else " ".join(raw.split())
        linked = self._links / len(text) if text else 0.0
        self._pieces, self._links = [], 0
        if not text:
            return
        around = not _AROUND.isdisjoint(self._open)
        if self._rows and ("td" in self._open or "th" in self._open):
            self._rows[-1].append(text)
            return
        quoted = "blockquote" in self._open
        self._blocks.append(PageBlock(text, self._role(), around, linked, quoted))

    def _role(self) -> str:
        for tag in reversed(self._open):
            if tag in ("li", "dd", "dt"):
                return "item"
            if tag in HEADINGS:
                return "heading"
            if tag == "pre":
                return "code"
            if tag in ("p", "table", "article", "main", "body"):
                return ""
        return ""

    def _end_table(self) -> None:
        rows, self._rows = self._rows, None
        around = not _AROUND.isdisjoint(self._open)
        for text in rows_as_text(rows or [], header=self._header or None):
            self._blocks.append(PageBlock(text, "row", around, 0.0))


def article_parts(blocks: Sequence[PageBlock], article: str) -> tuple[Part, ...]:
    """All blocks as parts: those of ``article``, and the others with why they are left out.

    Lists and tables between the article's paragraphs belong to it, whatever the extraction made of them.
    Empty where too little of the article is found again.
    """
    lines = {_letters(line) for line in article.split("\n")}
    whole = _letters(article)
    letters = [_letters(block.text) for block in blocks]
    telling = [i for i, own in enumerate(letters) if len(own) >= _TELLING and own in whole]
    if sum(len(letters[i]) for i in telling) < _ACCOUNTED * len(whole) - _TELLING:
        telling = [i for i, own in enumerate(letters) if own and own in whole]
    if not telling:
        return ()
    region = range(max(0, telling[0] - _REACH), telling[-1] + _REACH + 1)
    kept = {i for i in region if i < len(blocks) and (letters[i] in lines or i in set(telling))}
    if sum(len(letters[i]) for i in kept) < _ACCOUNTED * len(whole):
        return ()
    inside = range(telling[0], telling[-1] + _REACH + 1)
    kept |= {i for i in inside if i < len(blocks) and _is_listed(blocks, i, telling)}
    return tuple(_part(block, i in kept) for i, block in enumerate(blocks))


def _is_listed(blocks: Sequence[PageBlock], number: int, telling: Sequence[int]) -> bool:
    """Whether a block is of a list or table of the article: between its paragraphs, and no menu."""
    block = blocks[number]
    if block.role not in ("item", "row") or block.around or block.linked > _LINKED:
        return False
    # Behind the last paragraph only a list that it leads into
    return number < telling[-1] or blocks[telling[-1]].text.endswith((":", "："))


def _part(block: PageBlock, kept: bool) -> Part:
    if not kept:
        return Part(block.text, removed=OUTSIDE)
    if block.role == "code":
        return Part(block.text, removed="code")
    if block.role == "heading" and len(block.text.split()) <= _HEADING_WORDS:
        return Part(block.text, removed="heading")
    return Part(block.text, role=block.role if block.role in ("item", "row") else "")


def with_headline(parts: Sequence[Part], title: str | None) -> tuple[Part, ...]:
    """The parts with the heading that is the page's title called its headline."""
    own = _letters(title or "")
    return tuple(
        replace(part, removed="headline") if part.removed and own and _letters(part.text) == own else part
        for part in parts
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()
