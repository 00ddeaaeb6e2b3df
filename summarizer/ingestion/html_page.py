"""Web pages to their main text by trafilatura, with title, publisher and date from the page's metadata.

What trafilatura leaves out stays among the parts with its reason; lists and tables inside the article are put
back (:mod:`~summarizer.ingestion.html_blocks`).

Source: Barbaresi, "Trafilatura: A Web Scraping Library and Command-Line Tool" (ACL demos, 2021).
"""

from __future__ import annotations

import re

from summarizer.errors import EmptyInputError, LimitError
from summarizer.ingestion.dates import parse_date
from summarizer.ingestion.decoding import decode
from summarizer.ingestion.guarding import parser_errors
from summarizer.ingestion.html_blocks import article_parts, page_blocks, with_headline
from summarizer.ingestion.results import RawDocument, parts_text

#: HTML asks browsers to look for the encoding in the first 1024 bytes.
_DECLARATION_BYTES = 1024
#: The largest pages of news sites have some ten thousand tags. On hostile ones the extraction takes time that
#: grows faster than their size: 36 s for 50,000 tags around one repeated paragraph, at worst.
_MAX_TAGS = 50_000

_PORT = re.compile(r":\d+$")
_DECLARATION = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)


def read_html(
    data: bytes, name: str, declared: str | None = None, url: str | None = None
) -> list[RawDocument]:
    """One document. ``declared`` is the encoding named by the server, ``url`` where the page came from.

    Raises:
        UnreadableError: Not text, or a page that cannot be parsed.
        LimitError: More than 50,000 tags.
        EmptyInputError: No article in the page.
    """
    page = decode(data, name, declared or _declared_encoding(data))
    if (tags := page.count("<")) > _MAX_TAGS:
        raise LimitError(f"{name} is an HTML page of {tags:,} tags; accepted are up to {_MAX_TAGS:,}")
    with parser_errors(name, "an HTML page", loggers=("trafilatura", "htmldate")):
        import trafilatura

        extracted = trafilatura.bare_extraction(
            page,
            url=url,
            with_metadata=True,
            include_comments=False,
            # Only what the page states: the extensive search takes a copyright year for a date.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    text = getattr(extracted, "text", None)
    if extracted is None or isinstance(extracted, dict) or not text:
        raise EmptyInputError(f"{name} is an HTML page without an article's text")
    parts = with_headline(article_parts(page_blocks(page), text), extracted.title)
    return [
        RawDocument(
            text=parts_text(parts),
            name=name,
            title=extracted.title,
            # The page's name for itself, else its host, with a port if there is one.
            source=_PORT.sub("", extracted.sitename or extracted.hostname or "") or None,
            author=extracted.author,
            date=parse_date(extracted.date),
            url=url or extracted.url,
            parts=parts,
        )
    ]


def _declared_encoding(data: bytes) -> str | None:
    match = _DECLARATION.search(data[:_DECLARATION_BYTES])
    encoding = match[1].decode("ascii") if match else None
    # A page that can be read this far is not UTF-16, whatever it says.
    return None if encoding and encoding.lower().startswith("utf-16") else encoding
