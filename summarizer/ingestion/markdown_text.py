"""Markdown to the text a reader sees: markup stripped, link addresses gone, code and headings left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from summarizer.errors import LimitError
from summarizer.ingestion.dates import parse_date
from summarizer.ingestion.decoding import decode
from summarizer.ingestion.kinds import detect_kind, thread
from summarizer.ingestion.kinds.lines import split_lines
from summarizer.ingestion.results import Part, RawDocument, parts_text
from summarizer.ingestion.tables import rows_as_text

if TYPE_CHECKING:
    from markdown_it.token import Token

#: YAML between two lines of dashes at the very start, as static site generators write it.
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_MATTER_CHARACTERS = 10_000
_HEADLINE = "headline"
#: The reader of minutes needs them, for the day and the subjects of entries, and removes them itself.
_HEADINGS = frozenset((_HEADLINE, "heading"))


def read_markdown(
    data: bytes, name: str, max_characters: int, declared: str | None = None
) -> list[RawDocument]:
    """One document; title and date from front matter, else the title from the first heading.

    Raises:
        UnreadableError: Not text.
        LimitError: More than ``max_characters`` with its markup, before time is spent on parsing it.
    """
    source = decode(data, name, declared).replace("\r\n", "\n").lstrip("\ufeff")
    if len(source) > max_characters:
        raise LimitError(f"{name} has {len(source):,} characters; accepted are up to {max_characters=:,}")
    metadata, body = _split_front_matter(source)
    is_thread = thread.is_kind(split_lines(source))
    parts = _Parts(quotes_removed=is_thread).read(body)
    title = next((part.text for part in parts if part.removed == _HEADLINE), None)
    headed = [replace(p, text=f"# {p.text}", removed="") if p.removed in _HEADINGS else p for p in parts]
    kind = detect_kind(parts_text(headed).replace("# ", ""))
    if kind == "minutes":
        parts = headed
    if front := source[: len(source) - len(body)].strip():
        parts.insert(0, Part(front, removed="front matter"))
    text = parts_text(parts)
    if is_thread and detect_kind(text) == "article":
        kind = "thread"
    return [
        RawDocument(
            text=text,
            name=name,
            title=_string(metadata.get("title")) or (" ".join(title.split()) if title else None),
            source=_string(metadata.get("source")),
            author=_string(metadata.get("author")),
            date=parse_date(metadata.get("date")),
            url=_string(metadata.get("url")),
            kind=kind if kind in ("thread", "report", "note") else None,
            parts=tuple(parts),
        )
    ]


def _split_front_matter(source: str) -> tuple[dict[str, Any], str]:
    match = _FRONT_MATTER.match(source)
    if not match or len(match[1]) > _FRONT_MATTER_CHARACTERS:
        return {}, source
    import yaml

    try:
        metadata = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, source
    return (metadata, source[match.end() :]) if isinstance(metadata, dict) else ({}, source)


def _string(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


class _Parts:
    """Walks the tokens of a text and collects its parts: paragraphs, items, rows, and what is no prose."""

    def __init__(self, quotes_removed: bool) -> None:
        self._quotes_removed = quotes_removed
        self._parts: list[Part] = []
        self._quotes = self._items = 0
        self._rows: list[list[str]] | None = None

    def read(self, body: str) -> list[Part]:
        """The parts of ``body`` in their order."""
        from markdown_it import MarkdownIt

        tokens = MarkdownIt("commonmark").enable("table").parse(body)
        before = ""
        for token in tokens:
            if token.type == "inline":
                self._add_inline(token, before)
            elif token.type in ("fence", "code_block"):
                self._add(token.content.rstrip(), removed="code")
            elif token.type == "html_block":
                self._add(token.content.strip(), removed="HTML")
            else:
                self._step(token.type)
            before = token.type
        return self._parts

    def _step(self, name: str) -> None:
        """Into a quotation, a list or a table, or out of it."""
        kind, _, way = name.rpartition("_")
        step = {"open": 1, "close": -1}.get(way, 0)
        if kind == "blockquote":
            self._quotes += step
        elif kind == "list_item":
            self._items += step
        elif name == "table_open":
            self._rows = []
        elif name == "tr_open" and self._rows is not None:
            self._rows.append([])
        elif name == "table_close" and self._rows is not None:
            for row in rows_as_text(self._rows, header=True):
                self._add(row, role="row")
            self._rows = None

    def _add_inline(self, token: Token, before: str) -> None:
        children = token.children or []
        text = _inline_text(children).strip()
        for child in children:
            if child.type == "image" and child.content.strip():
                self._add(child.content, removed="image")
        if self._rows:
            self._rows[-1].append(text)
        elif before == "heading_open":
            first = not any(part.removed == _HEADLINE for part in self._parts)
            self._add(text, removed=_HEADLINE if first else "heading")
        else:
            self._add(text, role="item" if self._items else "")

    def _add(self, text: str, removed: str = "", role: str = "") -> None:
        if self._quotes and self._quotes_removed:
            removed = removed or "quoted text"
        if text:
            self._parts.append(Part(text, removed, "" if removed else role))


def _inline_text(tokens: Sequence[Token]) -> str:
    """Raw HTML and images leave nothing: an image's text is its caption, not the article's."""
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak":
            parts.append("\n")
    return "".join(parts)
