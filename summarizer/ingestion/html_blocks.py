"""A page as the blocks that a browser would show: paragraphs, items, rows, headings, in their order.

Finding the article in a page is trafilatura's work. The blocks are all that stands in the page, so that what
is left out of the article can be shown, and lists and tables inside it are not lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from summarizer.ingestion.html_elements import BLOCKS, HEADINGS, HIDDEN, LenientParser
from summarizer.ingestion.results import Part
from summarizer.ingestion.tables import STOPS, rows_as_text

_HIDDEN = HIDDEN | {"object"}
#: Parts of a page around its article.
_AROUND = frozenset("aside footer form header menu nav select".split())
#: Elements that end one of their own sort.
_ALONE = frozenset("li td th tr dd dt option a".split())
#: Elements are nested no deeper in any honest page; what is deeper is read as if it stood here.
_DEEPEST = 200
#: Links of so many figures are numbers of the text.
_FIGURES = 4
#: An aside that is a note of the text, as books mark one (Source: W3C, "Digital Publishing WAI-ARIA Module").
_NOTE = "note"
_BLOCKS = BLOCKS | {_NOTE}
_NOTE_SIGN = re.compile(r"\[\d{1,3}\][.:)]?\s*")
_LISTED = ("item", "row", "dt", "dd")
#: A list of which more than this share of the characters are links is a menu.
_LINKED = 0.5
#: Fewest letters of a sentence that leads into a list of links: what pages say above a menu is shorter.
_LEADING = 25
#: Fewest letters by which a block is known again in the article.
_TELLING = 40
#: The share of the article that must be found again among the blocks; else a page is too odd to account for.
_ACCOUNTED = 0.8
#: How far from the article's first and last telling blocks short ones still belong to it.
_REACH = 3
_HEADING_WORDS = 25
_COLONS = (":", "：")
_LEFT_OUT = {"heading": "heading", "code": "code", "sign": "reference mark"}
OUTSIDE = "outside the main text"


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One block of a page.

    Attributes:
        text: What is shown.
        role: ``"item"``, ``"row"``, ``"heading"``, ``"code"``, ``"dt"`` (a term or question), ``"dd"`` (what
            is said of it), ``"note"``, ``"sign"`` (the number of a note) or ``""``.
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
    return reader.blocks


class _Reader(LenientParser):
    """Collects what is shown, block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[PageBlock] = []
        self._open: list[str] = []  # the elements around the place that is read
        self._pieces: list[str] = []  # the text of the block so far
        self._links = 0  # its characters that are links
        self._is_internal = False  # whether the last link leads to a place of the page
        self._rows: list[list[str]] | None = None
        self._header = False

    def close(self) -> None:
        super().close()
        self._flush()
        self._end_table()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag == "aside" and _NOTE in values.get("epub:type", "") + values.get("role", ""):
            tag = _NOTE
        if tag in _BLOCKS or tag in _HIDDEN:
            self._flush()
        self._is_internal = "#" in values.get("href", "") if tag == "a" else self._is_internal
        if tag == "table":
            self._end_table()
            self._rows, self._header = [], False
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag == "th" and self._rows is not None and len(self._rows) <= 1:
            self._header = True
        self._enter(tag)

    def _enter(self, tag: str) -> None:
        """Note that an element begins, which ends one that cannot hold it."""
        if tag == "body":
            self._open = [element for element in self._open if element != "head"]
        last = self._open[-1] if self._open else ""
        if (last == "p" and tag in _BLOCKS) or (last == tag and tag in _ALONE):
            self._open.pop()
        is_known = tag in _BLOCKS or tag in _HIDDEN or tag == "a"
        if is_known and tag not in ("br", "hr") and len(self._open) < _DEEPEST:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        tag = _NOTE if tag == "aside" and _NOTE in self._open else tag
        if tag in _BLOCKS:
            self._flush()
        if tag == "table":
            self._end_table()
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if _HIDDEN.isdisjoint(self._open):
            link = data.strip() if "a" in self._open else ""
            # The sign of a note has no space before it; "killed 120 people" may be a link as well
            before = "".join(self._pieces)
            is_attached = not before.strip() or not before[-1].isspace()
            is_sign = self._is_internal and link.isdecimal() and len(link) < _FIGURES and is_attached
            self._pieces.append(f"[{link}]" if is_sign else data)
            self._links += len(link)

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
        if _NOTE in self._open and (sign := _NOTE_SIGN.match(text)):
            self.blocks.append(PageBlock(sign[0].strip(), "sign", around, linked))
            text = text[sign.end() :]
        quoted = "blockquote" in self._open
        self.blocks.append(PageBlock(text, self._role(), around, linked, quoted))

    def _role(self) -> str:
        if _NOTE in self._open:
            return _NOTE
        for tag in reversed(self._open):
            if tag in ("li", "dd", "dt"):
                return "item" if tag == "li" else tag
            if tag in HEADINGS:
                return "heading"
            if tag == "pre":
                return "code"
            if tag in ("table", "article", "main", "body"):
                return ""
        return ""

    def _end_table(self) -> None:
        rows, self._rows = self._rows, None
        around = not _AROUND.isdisjoint(self._open)
        for text in rows_as_text(rows or [], header=self._header or None):
            self.blocks.append(PageBlock(text, "row", around, 0.0))


def article_parts(blocks: Sequence[PageBlock], article: str) -> tuple[Part, ...]:
    """All blocks as parts: those of ``article``, and the others with the reason why they are left out.

    Lists and tables between the article's paragraphs belong to it, whatever the extraction made of them.
    Where too little of the article is found again, its own lines are the text, and the blocks that are not
    among them are left out.
    """
    lines = {_letters(line): line for line in article.split("\n")}
    letters = [_letters(block.text) for block in blocks]
    inside = _of_article(blocks, letters, lines)
    if inside:
        return block_parts(blocks, ["" if i in inside else OUTSIDE for i in range(len(blocks))])
    whole = "".join(lines)
    others = [
        block
        for block, key in zip(blocks, letters, strict=True)
        if key not in lines and not (len(key) >= _TELLING and key in whole)
    ]
    return (*map(Part, article.split("\n")), *block_parts(others, [OUTSIDE] * len(others)))


def _of_article(blocks: Sequence[PageBlock], letters: Sequence[str], lines: Collection[str]) -> set[int]:
    """Which blocks are of the article of ``lines``; none where too little of it is found again."""
    whole = "".join(lines)
    telling = [i for i, key in enumerate(letters) if len(key) >= _TELLING and key in whole]
    if sum(len(letters[i]) for i in telling) < _ACCOUNTED * len(whole) - _TELLING:
        telling = [i for i, key in enumerate(letters) if key and key in whole]
    if not telling:
        return set()
    first, last = telling[0], telling[-1]
    region = range(max(0, first - _REACH), min(last + _REACH + 1, len(blocks)))
    inside = {i for i in region if letters[i] in lines} | set(telling)
    if sum(len(letters[i]) for i in inside) < _ACCOUNTED * len(whole):
        return set()
    # Behind the last paragraph only a list that it leads into
    listed = range(first, region.stop if blocks[last].text.endswith(_COLONS) else last)
    inside |= {i for i in listed if _is_list(blocks[i])}
    inside |= _led_into(blocks, inside)
    answers = [i for i in range(1, len(blocks)) if _answers(blocks[i - 1], blocks[i])]
    for i in (*reversed(answers), *answers):
        if not inside.isdisjoint((i - 1, i)):
            inside |= {i - 1, i}
    return inside


def _is_list(block: PageBlock) -> bool:
    """Whether a block is of a list or table, and of no menu."""
    return block.role in _LISTED and not block.around and block.linked <= _LINKED


def _led_into(blocks: Sequence[PageBlock], inside: Collection[int]) -> set[int]:
    """The items right behind a sentence of the article that ends in a colon, links or not."""
    led: set[int] = set()
    leads = False
    for number, block in enumerate(blocks):
        if block.role != "item" or block.around:
            sentence = len(_letters(block.text)) >= _LEADING
            leads = number in inside and sentence and block.text.endswith(_COLONS)
        elif leads:
            led.add(number)
    return led


def _answers(first: PageBlock, second: PageBlock) -> bool:
    return first.role in ("dt", "dd") and second.role == "dd"


def block_parts(blocks: Sequence[PageBlock], outside: Sequence[str]) -> tuple[Part, ...]:
    """Blocks as parts, left out for the reasons in ``outside``; a question and its answers are one part."""
    parts: list[Part] = []
    for number, (block, removed) in enumerate(zip(blocks, outside, strict=True)):
        part = _part(block, removed)
        if number and _answers(blocks[number - 1], block) and parts[-1].removed == removed:
            before = parts.pop().text
            glue = " " if before.endswith((*_COLONS, *STOPS)) else ": "
            part = replace(part, text=f"{before}{glue}{part.text}")
        parts.append(part)
    return tuple(parts)


def _part(block: PageBlock, removed: str) -> Part:
    if removed:
        return Part(block.text, removed)
    if block.role == "heading" and len(block.text.split()) > _HEADING_WORDS:
        return Part(block.text)
    role = ("row" if block.role == "row" else "item") if block.role in _LISTED else ""
    return Part(block.text, _LEFT_OUT.get(block.role, ""), role)


def with_headline(parts: Sequence[Part], title: str | None) -> tuple[Part, ...]:
    """The parts with the heading that is the page's title called its headline."""
    title_letters = _letters(title or "")
    return tuple(
        replace(part, removed="headline")
        if part.removed and title_letters and _letters(part.text) == title_letters
        else part
        for part in parts
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()
