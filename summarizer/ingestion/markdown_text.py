"""Markdown to the text a reader sees: markup stripped, link addresses and images gone, blocks kept apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from summarizer.errors import LimitError
from summarizer.ingestion.dates import parse_date
from summarizer.ingestion.decoding import decode
from summarizer.ingestion.results import RawDocument

if TYPE_CHECKING:
    from markdown_it.token import Token

#: YAML between two lines of dashes at the very start, as static site generators write it.
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_MATTER_CHARACTERS = 10_000


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
    title, text = _to_text(body)
    return [
        RawDocument(
            text=text,
            name=name,
            title=_string(metadata.get("title")) or title,
            source=_string(metadata.get("source")),
            date=parse_date(metadata.get("date")),
            url=_string(metadata.get("url")),
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


def _to_text(body: str) -> tuple[str | None, str]:
    """The first heading, and the blocks joined by blank lines."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    blocks: list[str] = []
    title: str | None = None
    row: list[str] | None = None
    for position, token in enumerate(tokens):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            blocks.append("\t".join(row))
            row = None
        elif token.type == "inline":
            text = _inline_text(token.children or ()).strip()
            if title is None and tokens[position - 1].type == "heading_open":
                title = " ".join(text.split()) or None
            (blocks if row is None else row).append(text)
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.rstrip())
    return title, "\n\n".join(block for block in blocks if block)


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
