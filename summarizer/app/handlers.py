"""What a click does, free of any component: values in, values out. ``page`` binds them to what is seen."""

from __future__ import annotations

import html
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.app.articles import Article, parse_articles, recognise, to_articles
from summarizer.app.bringing_in import JOINT, failures_in_words, read_addresses, read_uploads, split_paste
from summarizer.app.engines import Engines
from summarizer.app.jobs import AbandonedError, Step, Ticket, Tickets, stages
from summarizer.app.view import (
    agreement_html,
    disagreements_html,
    news_html,
    sources_html,
    summary_html,
    timeline_html,
)
from summarizer.app.wishes import check_size, make_wish
from summarizer.errors import EmptyInputError, SummarizerError
from summarizer.ingestion import Ingested
from summarizer.records import Summary
from summarizer.rendering import to_dict, to_html, to_json, to_markdown

_log = logging.getLogger(__name__)

#: What a visitor is told of a fault of ours; the rest is in the server's log.
FAULT = "something went wrong on the server; the articles were not kept, please try again"


@dataclass(frozen=True, slots=True)
class Result:
    """A summary as the page shows it; ``takeaway`` is what the visitor may keep, by kind, as JSON."""

    summary: str
    sources: str
    agreement: str
    disagreements: str
    timeline: str
    news: str
    data: dict[str, Any]
    takeaway: str


@dataclass(frozen=True, slots=True)
class Brought:
    """The boxes after something was added, and what could not be."""

    articles: list[dict[str, str]]
    added: int
    problems: tuple[str, ...] = ()


def show(summary: Summary) -> Result:
    """Everything the page shows and gives of a summary."""
    kinds = {"markdown": to_markdown(summary), "json": to_json(summary), "html": to_html(summary)}
    return Result(
        summary=summary_html(summary),
        sources=sources_html(summary),
        agreement=agreement_html(summary),
        disagreements=disagreements_html(summary),
        timeline=timeline_html(summary),
        news=news_html(summary),
        data=to_dict(summary),
        takeaway=json.dumps({**kinds, "text": summary.text}, ensure_ascii=False),
    )


def guarded(error: Exception) -> SummarizerError:
    """The error that a visitor may see; a fault of ours is logged, and told without its details."""
    if isinstance(error, SummarizerError):
        return error
    _log.error("a request failed", exc_info=error)
    return SummarizerError(FAULT)


def plain_toast(error: Exception) -> str:
    """An error's message for a toast, whose text the browser takes for markup."""
    return html.escape(str(error))


class Desk:
    """The handlers, with the engines and tickets they share."""

    def __init__(self, engines: Engines) -> None:
        self.engines = engines
        self.tickets = Tickets()
        self._reading = engines.config.ingestion
        self._limits = engines.config.app

    def summarize(
        self, session: str, articles: Any, words: Any, writer: str, model: str, query: str, known: str
    ) -> Iterator[Step | Result]:
        """The stages as they start, the sentences as they are finished, then the result.

        Raises:
            SummarizerError: What the visitor is told.
            AbandonedError: The visitor cancelled.
        """
        ticket = Ticket(self._limits.max_seconds)
        self.tickets.issue(session, ticket)
        try:
            wish = make_wish(
                articles,
                self._limits,
                words=words,
                writer=writer,
                model=model,
                query=query,
                known=list(split_paste(known or "")),
            )
            summary = yield from stages(lambda told: self.engines.summarize(wish, told), ticket)
            yield show(summary)
        except AbandonedError:
            raise
        except Exception as error:
            raise guarded(error) from error
        finally:
            self.tickets.close(session, ticket)

    def recognise(self, article: Any) -> dict[str, str]:
        """One box with the title, source and date that its text tells."""
        try:
            found = parse_articles([article])
            check_size(found, self._limits)
        except SummarizerError:  # told when a summary is asked for
            return Article().to_dict()
        return recognise(found[0], self._reading).to_dict() if found else Article().to_dict()

    def paste(self, articles: Any, text: str) -> Brought:
        """Add the articles of one paste."""
        parts = [Article(part) for part in split_paste(text or "")]
        if not parts:
            raise EmptyInputError("the box is empty; paste one or several articles")
        check_size(parts, self._limits)  # before the work of recognising
        try:
            found = [recognise(part, self._reading) for part in parts]
        except Exception as error:
            raise guarded(error) from error
        return self._added(articles, found)

    def upload(self, articles: Any, paths: Sequence[str] | None) -> Brought:
        """Add the articles of uploaded files."""
        return self._read(articles, lambda: read_uploads(paths or (), self._reading))

    def upload_known(self, known: str, paths: Sequence[str] | None) -> tuple[str, int, tuple[str, ...]]:
        """The box of what is known with the texts of uploaded files, how many, and what could not be read."""
        try:
            found = read_uploads(paths or (), self._reading)
        except Exception as error:
            raise guarded(error) from error
        texts = [known.strip(), *(document.text.strip() for document in found.documents)]
        joined = f"\n\n{JOINT}\n\n".join(filter(None, texts))
        check_size([Article(part) for part in split_paste(joined)], self._limits)
        return joined, len(found.documents), failures_in_words(found)

    def fetch(self, articles: Any, addresses: str) -> Brought:
        """Add the articles behind addresses."""
        return self._read(articles, lambda: read_addresses(addresses or "", self._reading))

    def _read(self, articles: Any, read: Callable[[], Ingested]) -> Brought:
        try:
            found = read()
        except Exception as error:
            raise guarded(error) from error
        return self._added(articles, to_articles(found.documents), failures_in_words(found))

    def _added(self, articles: Any, found: Sequence[Article], problems: tuple[str, ...] = ()) -> Brought:
        boxes = (*parse_articles(articles), *found)
        check_size(boxes, self._limits)
        return Brought([box.to_dict() for box in boxes], len(found), problems)
