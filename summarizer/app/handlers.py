"""What a click does, free of any component: values in, values out. ``page`` binds them to what is seen."""

from __future__ import annotations

import html
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.app.articles import Article, parse_articles, recognise, to_articles
from summarizer.app.downloads import check_downloads, summary_downloads
from summarizer.app.engines import Engines
from summarizer.app.jobs import AbandonedError, Step, Ticket, Tickets, stages
from summarizer.app.loading import failures_in_words, read_addresses, read_uploads
from summarizer.app.splitting import JOINT, split_paste
from summarizer.app.summary_request import address_problem, check_articles, check_size, make_request
from summarizer.app.view import check_html, summary_html
from summarizer.errors import EmptyInputError, SummarizerError
from summarizer.ingestion import Ingested

_log = logging.getLogger(__name__)

#: What a visitor is told of a fault of ours; the rest is in the server's log.
FAULT = "something went wrong on the server; the articles were not kept, please try again"


@dataclass(frozen=True, slots=True)
class Result:
    """What the page shows; ``downloads`` is what the visitor may keep, by kind, as JSON."""

    shown: str
    downloads: str
    articles: int


@dataclass(frozen=True, slots=True)
class Added:
    """The boxes after something was added, and what could not be."""

    articles: list[dict[str, str]]
    added: int
    problems: tuple[str, ...] = ()


def guarded(error: Exception) -> SummarizerError:
    """The error that a visitor may see; a fault of ours is logged, and told without its details."""
    if isinstance(error, SummarizerError):
        return error
    _log.error("a request failed", exc_info=error)
    return SummarizerError(FAULT)


def plain_toast(error: Exception) -> str:
    """An error's message for a toast, whose text the browser takes for markup."""
    return html.escape(str(error))


class Handlers:
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

        def work(progress: Callable[[Step], None]) -> Result:
            request = make_request(
                articles,
                self._limits,
                words=words,
                writer=writer,
                model=model,
                query=query,
                known=list(split_paste(known or "")),
            )
            summary = self.engines.summarize(request, progress)
            asked = request.writer or self.engines.default
            shown = summary_html(summary, asked, request.query)
            return Result(shown, summary_downloads(summary), len(request.articles))

        return self._follow(session, work)

    def check(self, session: str, articles: Any, text: str) -> Iterator[Step | Result]:
        """A stage, then what holding a visitor's text against the articles found; raises as above."""

        def work(progress: Callable[[Step], None]) -> Result:
            given = parse_articles(articles)
            if not (text or "").strip():
                raise EmptyInputError("there is no text to check; paste one")
            check_articles(given, self._limits)
            check_size([Article(text)], self._limits)
            progress("checking")
            checked = self.engines.check(text, given)
            return Result(check_html(checked, text), check_downloads(checked), len(given))

        return self._follow(session, work)

    def _follow(
        self, session: str, work: Callable[[Callable[[Step], None]], Result]
    ) -> Iterator[Step | Result]:
        ticket = Ticket(self._limits.max_seconds)
        self.tickets.issue(session, ticket)
        try:
            yield (yield from stages(work, ticket))
        except AbandonedError:
            raise
        except Exception as error:
            raise guarded(error) from error
        finally:
            self.tickets.close(session, ticket)

    def recognise(self, article: Any) -> dict[str, Any]:
        """One box with the title, source and date that its text tells.

        Of how many ``articles`` it looks, and what its ``problem`` is, are told too.
        """
        nothing = {**Article().to_dict(), "articles": 0, "problem": ""}
        try:
            found = parse_articles([article])
            check_size(found, self._limits)
        except SummarizerError:  # told when a summary is asked for
            return nothing
        if not found:
            return nothing
        problem = address_problem(found[0])
        if problem:
            return {**nothing, "problem": f"This {problem}."}
        parts = len(split_paste(found[0].text))
        known = found[0] if parts > 1 else recognise(found[0], self._reading)
        return {**known.to_dict(), "articles": parts, "problem": ""}

    def split(self, article: Any) -> list[dict[str, str]]:
        """The articles of one box that holds several, each with what its text tells; none on a fault."""
        try:
            given = parse_articles([article])
            check_size(given, self._limits)
            parts = [Article(part) for box in given for part in split_paste(box.text)]
            check_size(parts, self._limits)  # before the work of recognising
        except SummarizerError:  # told when a summary is asked for
            return []
        return [recognise(part, self._reading).to_dict() for part in parts]

    def upload(self, articles: Any, paths: Sequence[str] | None) -> Added:
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

    def fetch(self, articles: Any, addresses: str) -> Added:
        """Add the articles behind addresses."""
        return self._read(articles, lambda: read_addresses(addresses or "", self._reading))

    def _read(self, articles: Any, read: Callable[[], Ingested]) -> Added:
        try:
            found = read()
        except Exception as error:
            raise guarded(error) from error
        return self._added(articles, to_articles(found.documents), failures_in_words(found))

    def _added(self, articles: Any, found: Sequence[Article], problems: tuple[str, ...] = ()) -> Added:
        boxes = (*parse_articles(articles), *found)
        check_size(boxes, self._limits)
        return Added([box.to_dict() for box in boxes], len(found), problems)
