"""What programs call: ``/summarize``, ``/explain`` and ``/check``, as HTTP endpoints and as MCP tools.

Their signatures and docstrings are the documentation that clients and language models see.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from summarizer.app.articles import parse_articles
from summarizer.app.engines import Engines
from summarizer.app.handlers import guarded
from summarizer.app.jobs import Step, Ticket, run
from summarizer.app.summary_request import check_articles, make_request
from summarizer.records import Summary
from summarizer.rendering import check_to_dict, to_dict
from summarizer.rendering import explain as explanation
from summarizer.verdicts import TextCheck

T = TypeVar("T")


class Endpoints:
    """The endpoints, with the engines that answer."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    def _made(self, articles: list[Any], **values: Any) -> Summary:
        def work(progress: Callable[[Step], None]) -> Summary:
            request = make_request(articles, self._engines.config.app, **values)
            return self._engines.summarize(request, progress)

        return self._answer(work)

    def _answer(self, work: Callable[[Callable[[Step], None]], T]) -> T:
        import gradio as gr

        try:
            return run(work, Ticket(self._engines.config.app.max_seconds))
        except Exception as error:
            raise gr.Error(str(guarded(error)), print_exception=False) from error

    def summarize(
        self,
        documents: list[str | dict[str, str]],
        words: int | None = None,
        sentences: int | None = None,
        query: str = "",
        known: list[str | dict[str, str]] | None = None,
        writer: str = "",
        include_document_texts: bool = True,
    ) -> dict[str, Any]:
        """Summarize several articles on one topic into one account in which every sentence cites its sources.

        Returns the summary's text, its sentences with their support and citations (character offsets into
        the cleaned documents), what became of each document, and the groups of sentences that agree.

        Args:
            documents: The articles: texts, or objects with "text" and, where known, "title", "source" and "date" (YYYY-MM-DD).
            words: Length of the summary in words; 230 where neither length is given.
            sentences: Length of the summary in sentences, instead of words.
            query: What the summary should be about; empty for the articles' main news.
            known: Articles that the reader has already read; what they say is not told again.
            writer: Who writes: "extractive" (the sources' own sentences), or another that the server offers; empty for its default.
            include_document_texts: Whether the result repeats the documents' cleaned texts, which the citations' offsets count in.
        """  # noqa: E501 - clients read a parameter's description as one line
        summary = self._made(
            documents, words=words, sentences=sentences, query=query, known=known, writer=writer
        )
        return to_dict(summary, include_document_texts=include_document_texts)

    def explain(
        self,
        documents: list[str | dict[str, str]],
        words: int | None = None,
        query: str = "",
        known: list[str | dict[str, str]] | None = None,
    ) -> str:
        """Explain in plain text how a summary of these articles comes about.

        Says what was removed from each article and why, which articles are copies or off the topic, and
        for each sentence of the summary which sources carry it and how far.

        Args:
            documents: The articles: texts, or objects with "text" and, where known, "title", "source" and "date" (YYYY-MM-DD).
            words: Length of the summary in words; 230 where it is not given.
            query: What the summary should be about; empty for the articles' main news.
            known: Articles that the reader has already read; what they say is not told again.
        """  # noqa: E501 - clients read a parameter's description as one line
        return explanation(self._made(documents, words=words, query=query, known=known))

    def check(self, text: str, documents: list[str | dict[str, str]]) -> dict[str, Any]:
        """Hold any text against articles, sentence by sentence, and say what they carry and contradict.

        Returns for each sentence its verdict (supported, partly, contradicted or not found), the passages
        of the articles that carry or contradict it, and its figures and names that no article has.

        Args:
            text: The text to check; nothing of it is rewritten.
            documents: The articles that it must rest on: texts, or objects with "text" and, where known, "title", "source" and "date" (YYYY-MM-DD).
        """  # noqa: E501 - clients read a parameter's description as one line

        def work(progress: Callable[[Step], None]) -> TextCheck:
            articles = parse_articles(documents)
            check_articles(articles, self._engines.config.app)
            return self._engines.check(text, articles)

        return check_to_dict(self._answer(work))
