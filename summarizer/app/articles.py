"""Articles as the page holds them: plain dictionaries in the browser, ``Document``s on the server.

Whatever arrives is data from outside: a text is a text, also where it looks like a path or an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from summarizer.config import IngestionConfig
from summarizer.errors import InputError
from summarizer.ingestion import Ingested, as_documents
from summarizer.ingestion.dates import parse_date
from summarizer.records import Document

#: Lines at each end of a pasted article where people say what it is from.
_EDGE_LINES = 3
_LABEL = re.compile(r"(?:source|via)\s*:\s*(\S.{0,120})", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+[^\s]*", re.IGNORECASE)

#: The fields of one article, all texts.
FIELDS = ("text", "title", "source", "date")


@dataclass(frozen=True, slots=True)
class Article:
    """One box of the page: its text, and what is known of it (empty where it is not)."""

    text: str = ""
    title: str = ""
    source: str = ""
    date: str = ""

    def to_dict(self) -> dict[str, str]:
        """As the browser keeps it."""
        return {field: getattr(self, field) for field in FIELDS}


def parse_articles(value: Any) -> tuple[Article, ...]:
    """The boxes that hold a text, out of what the browser or a program sent.

    Args:
        value: A list of texts, or of objects with ``text`` (and ``title``, ``source``, ``date``).

    Raises:
        InputError: It is anything else.
    """
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise InputError(f"articles must be a list, not {type(value).__name__}")
    articles = [_parse(entry, number) for number, entry in enumerate(value, 1)]
    return tuple(article for article in articles if article.text.strip())


def _parse(entry: Any, number: int) -> Article:
    if isinstance(entry, str):
        return Article(entry)
    if not isinstance(entry, dict):
        raise InputError(f"article {number} must be a text or an object, not {type(entry).__name__}")
    values = {field: entry.get(field) or "" for field in FIELDS}
    for field, value in values.items():
        if not isinstance(value, str):
            raise InputError(f"article {number} has a {field} that is {type(value).__name__}, not a text")
    if "text" not in entry:
        raise InputError(f'article {number} has no "text"; accepted keys are {", ".join(FIELDS)}')
    return Article(**values)


def lone_address(text: str) -> str:
    """The first address of a text that is nothing but addresses; empty where it is more.

    >>> lone_address(" https://news.example/mill ")
    'https://news.example/mill'
    """
    lines = text.split()
    return lines[0] if lines and all(map(_ADDRESS.fullmatch, lines)) else ""


def to_documents(articles: Iterable[Article]) -> tuple[Document, ...]:
    """The articles as documents, numbered as they were entered."""
    return tuple(
        Document(
            text=article.text,
            id=f"d{number}",
            title=article.title.strip() or None,
            source=article.source.strip() or None,
            date=parse_date(article.date),
        )
        for number, article in enumerate(articles, 1)
    )


def to_articles(documents: Sequence[Document]) -> tuple[Article, ...]:
    """Documents that have been read, as boxes of the page."""
    return tuple(
        Article(
            text=_box_text(document),
            title=document.title or "",
            source=document.source or "",
            date=document.date.isoformat() if document.date else "",
        )
        for document in documents
    )


def _box_text(document: Document) -> str:
    """What a box holds of a document: its text; of a mail, a chat and the like the text as it came.

    What tells the kind, such as who says what, is read out of that once more when the box is summarized.
    """
    if document.kind in (None, "article", "column"):
        return document.text
    again = as_documents([Document(document.raw)], IngestionConfig()).documents
    same = again and (again[0].kind, again[0].text) == (document.kind, document.text)
    return document.raw if same else document.text


def recognise(article: Article, config: IngestionConfig) -> Article:
    """The article with the title, source and date that its text tells, where none is given.

    Besides what reading tells of any text, people paste the address of the page, or write "Source: ..." above
    or below the article.

    A text that cannot be read comes back as it is: the visitor learns of it on asking for a summary.
    """
    read: Ingested = as_documents(to_documents([article]), config)
    if not read.documents:
        return article
    told = to_articles(read.documents)[0]
    return replace(
        article,
        title=article.title or told.title,
        source=article.source or _written_source(article.text) or told.source,
        date=article.date or told.date,
    )


def _written_source(text: str) -> str:
    """The source that the first or last lines name by a label or an address alone; else empty."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    for line in dict.fromkeys([*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]):
        if label := _LABEL.fullmatch(line):
            line = label[1].strip()
            if not _ADDRESS.fullmatch(line):
                return line
        if _ADDRESS.fullmatch(line):
            return (urlsplit(line).hostname or "").removeprefix("www.")
    return ""
