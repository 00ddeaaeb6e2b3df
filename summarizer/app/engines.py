"""The engines behind the page: one for each writer and model that the server offers, made once."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.app.articles import Article, to_documents
from summarizer.app.jobs import Step, Written
from summarizer.app.summary_request import SummaryRequest, reading_limits
from summarizer.config import SummarizerConfig
from summarizer.errors import ConfigError, SummarizerError
from summarizer.pipeline import Summarizer
from summarizer.proving.text_check import check
from summarizer.records import Document, Summary
from summarizer.verdicts import TextCheck
from summarizer.writing import WRITERS

_log = logging.getLogger(__name__)

#: Read at start-up, so that the first visitor does not wait for tables and models to load.
_WARM_UP = (
    "The bridge over the Tern was closed on Monday after engineers found a crack in a cable.",
    "Engineers found a crack in a cable of the Tern bridge on Monday, and the road was closed.",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A writer that the page offers; ``reason`` says why not where it is not ``usable``."""

    writer: str
    usable: bool
    reason: str = ""


class Engines:
    """Engines by writer and model. Safe to share between threads.

    Args:
        config: The server's configuration; what a visitor may choose is the writer, and one of the models
            that it names. A model of the visitor's own would be a file or download of their choosing.

    Raises:
        SummarizerError: The configured writer cannot be used.
    """

    def __init__(self, config: SummarizerConfig) -> None:
        self.config = config.model_copy(update={"ingestion": reading_limits(config), "title": True})
        self.models = tuple(dict.fromkeys(filter(None, (config.writer.model, *config.app.models))))
        self.default = config.writer.name
        self._made: dict[tuple[str, str], Summarizer] = {}
        self._making = threading.Lock()
        self.choices = tuple(self._choice(writer) for writer in WRITERS)
        self.get(self.default)

    @property
    def endpoint(self) -> str | None:
        """Address of the server that the chat writer sends passages to, where there is one."""
        return self.config.writer.endpoint

    def get(self, writer: str = "", model: str = "") -> Summarizer:
        """The engine with this writer and model, or the configured ones where they are empty.

        Raises:
            ConfigError: The server does not offer it.
            WriterError: It cannot be used.
        """
        writer = writer or self.default
        if writer not in WRITERS:
            raise ConfigError(f"writer {writer!r} is not known; accepted are {', '.join(WRITERS)}")
        if model and model not in self.models:
            offered = ", ".join(self.models) or "none"
            raise ConfigError(f"model {model!r} is not offered by this server; offered are: {offered}")
        if writer != "abstractive" and (writer, model) != (self.default, self.config.writer.model):
            model = ""  # the page's models are checkpoints, and other writers have none or one of their own
        key = (writer, model)
        with self._making:
            if key not in self._made:
                kept = self.config.writer.model if writer in (self.default, "abstractive") else None
                values: dict[str, Any] = {"writer.name": writer, "writer.model": model or kept}
                self._made[key] = Summarizer(self.config.with_values(**values))
            return self._made[key]

    def summarize(self, request: SummaryRequest, told: Callable[[Step], None]) -> Summary:
        """The summary that a visitor asked for; ``told`` hears of stages, written text and proven sentences.

        Raises:
            SummarizerError: It cannot be made.
        """
        return self.get(request.writer, request.model).summarize(
            to_documents(request.articles),
            words=request.words,
            sentences=request.sentences,
            query=request.query or None,
            known=to_documents(request.known),
            progress=told,
            written=lambda text: told(Written(text)),
            proven=told,
        )

    def check(self, text: str, articles: Sequence[Article]) -> TextCheck:
        """A visitor's text held against their articles.

        Raises:
            SummarizerError: There is nothing to check, or nothing to hold it against.
        """
        return check(text, to_documents(articles), config=self.config)

    def warm_up(self) -> threading.Thread:
        """Load in the background what a first summary loads."""
        thread = threading.Thread(target=self._warm_up, name="warm-up", daemon=True)
        thread.start()
        return thread

    def _warm_up(self) -> None:
        try:
            self.get().summarize([Document(text) for text in _WARM_UP], words=20)
        except SummarizerError as error:  # the visitor is told the same; the page still serves other writers
            _log.warning("the %s writer is not ready: %s", self.default, error)

    def _choice(self, writer: str) -> Choice:
        try:
            self.get(writer, self.models[0] if self.models else "")
        except SummarizerError as error:
            return Choice(writer, False, str(error))
        return Choice(writer, True)
