"""What a visitor asks for, held to the limits of the configuration before any work is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.app.articles import Article, lone_address, parse_articles
from summarizer.config import AppConfig, IngestionConfig, SummarizerConfig
from summarizer.errors import ConfigError, EmptyInputError, InputError, LimitError

#: A query longer than this is an article that landed in the wrong box.
_MAX_QUERY_CHARACTERS = 1_000


@dataclass(frozen=True, slots=True)
class SummaryRequest:
    """One summary, asked for. ``words`` and ``sentences`` are not both given."""

    articles: tuple[Article, ...]
    words: int | None = None
    sentences: int | None = None
    writer: str = ""
    model: str = ""
    query: str = ""
    known: tuple[Article, ...] = ()


def make_request(
    articles: Any,
    config: AppConfig,
    *,
    words: Any = None,
    sentences: Any = None,
    writer: str | None = "",
    model: str | None = "",
    query: str | None = "",
    known: Any = None,
) -> SummaryRequest:
    """Check what came in.

    Raises:
        InputError: No articles, or not articles.
        LimitError: More of something than the configuration allows.
        ConfigError: A length that is not a number.
    """
    request = SummaryRequest(
        articles=parse_articles(articles),
        words=_length(words, "words", config.max_words),
        sentences=_length(sentences, "sentences", config.max_words),
        writer=writer or "",
        model=model or "",
        query=(query or "").strip(),
        known=parse_articles(known),
    )
    check_articles(request.articles, config)
    check_size(request.known, config)
    if len(request.query) > _MAX_QUERY_CHARACTERS:
        raise LimitError(
            f"the question has {len(request.query):,} characters; accepted are {_MAX_QUERY_CHARACTERS:,}"
        )
    return request


def check_articles(articles: Sequence[Article], config: AppConfig) -> None:
    """Refuse what cannot be worked on.

    Raises:
        EmptyInputError: There is no article.
        InputError: One is nothing but an address.
        LimitError: There is more than this server takes.
    """
    if not articles:
        raise EmptyInputError("there is nothing to work on; give at least one article")
    for number, article in enumerate(articles, 1):
        if problem := address_problem(article):
            raise InputError(f"article {number} {problem}")
    check_size(articles, config)


def address_problem(article: Article) -> str:
    """What is wrong with an article that is nothing but an address; empty where it is more."""
    address = lone_address(article.text)
    if not address:
        return ""
    return (
        f"is an address and no text: {address[:100]!r}; paste what the page says, or fetch it as an address"
    )


def check_size(articles: Sequence[Article], config: AppConfig) -> None:
    """Refuse more than this server takes.

    Raises:
        LimitError: Too many articles, or too many characters in all.
    """
    if len(articles) > config.max_documents:
        raise LimitError(
            f"{len(articles):,} articles are given; this server takes up to {config.max_documents:,} at once"
        )
    characters = sum(len(value) for article in articles for value in article.to_dict().values())
    if characters > config.max_characters:
        raise LimitError(
            f"the articles have {characters:,} characters together; "
            f"this server takes up to {config.max_characters:,}"
        )


def _length(value: Any, name: str, most: int) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise ConfigError(f"{name} must be a whole number, not {value!r}")
    if not 1 <= value <= most:
        raise LimitError(f"{name}={int(value):,} is asked for; this server gives 1 to {most:,}")
    return int(value)


def reading_limits(config: SummarizerConfig) -> IngestionConfig:
    """The limits on reading, no wider than the page's own."""
    reading, page = config.ingestion, config.app
    return reading.model_copy(
        update={
            "max_file_bytes": min(reading.max_file_bytes, page.max_file_bytes),
            "max_characters": min(reading.max_characters, page.max_characters),
            "max_documents": min(reading.max_documents, page.max_documents),
        }
    )
