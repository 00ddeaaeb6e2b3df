"""The model behind a server: several questions at once, ended together where nobody waits any more.

The requests run in an event loop of their own thread, so that callers may have one; who asked is called back
in the thread that asked.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import wait
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from summarizer.config import WriterConfig
from summarizer.errors import WriterError
from summarizer.writing.chat.asking import Asker
from summarizer.writing.chat.catalog import read_catalog
from summarizer.writing.chat.server import CONNECT_SECONDS, Server, server_of
from summarizer.writing.chat.streams import Reply
from summarizer.writing.prompted import Answer
from summarizer.writing.prompting import Question

#: Tokens of a question and its answer where neither the configuration nor the server says: what Ollama gives
#: every model that is not configured otherwise.
UNKNOWN_CONTEXT = 4096
#: Seconds between two looks whether somebody still waits.
_PULSE_SECONDS = 0.1
#: Bytes of UTF-8 for each token, on the safe side: English has about four, Chinese three.
_BYTES_PER_TOKEN = 3


@dataclass(slots=True)
class ChatModel:
    """A model of a server, which is asked what it has on first use. Safe to share between threads.

    Attributes:
        server: Where it is.
        wanted: Its name; ``None`` takes the only one that the server has.
        told_context: Tokens of question and answer together, where the configuration says.
        price: Of a million tokens read and a million written, where the configuration says.
    """

    server: Server
    wanted: str | None
    told_context: int | None = None
    price: tuple[float, float] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _found: tuple[Asker, int] | None = None

    @property
    def name(self) -> str:
        """The server's name of the model; raises as :meth:`answer` does."""
        return self._asker().model

    @property
    def endpoint(self) -> str:
        """Address of the server."""
        return self.server.endpoint

    @property
    def context(self) -> int:
        """As configured, else as the server says; raises as :meth:`answer` does."""
        self._asker()
        assert self._found is not None
        return self._found[1]

    def count(self, text: str) -> int:
        """An estimate: the model's tokenizer is not here."""
        return len(text.encode("utf-8", "replace")) // _BYTES_PER_TOKEN + 1

    def answer(self, questions: Sequence[Question]) -> list[Answer]:
        """An answer to each question, in their order; a limited number is asked at the same time.

        Raises:
            ServerError: The server cannot be reached, stays busy, or does not accept key or model.
            WriterError: It does not take a question.
        """
        from anyio.from_thread import start_blocking_portal

        asker = self._asker()
        written = [""] * len(questions)
        shown = list(written)
        with start_blocking_portal() as portal:  # left by an exception, it ends the requests
            replies = portal.start_task_soon(partial(_ask_all, asker, questions, written))
            while True:
                done = not wait([replies], _PULSE_SECONDS).not_done
                for number, question in enumerate(questions):
                    question.pulse()
                    if written[number] != shown[number]:
                        shown[number] = written[number]
                        question.heard(shown[number])
                if done:
                    return [self._answer_of(reply) for reply in replies.result()]

    def _asker(self) -> Asker:
        with self._lock:
            if self._found is None:
                catalog = read_catalog(self.server)
                name = self.wanted or catalog.only(self.server)
                context = self.told_context or catalog.contexts.get(name) or UNKNOWN_CONTEXT
                asker = Asker(self.server, name, catalog.models, answered=True)
                self._found = asker, context
            return self._found[0]

    def _answer_of(self, reply: Reply) -> Answer:
        read, written = _number(reply.usage, "prompt_tokens"), _number(reply.usage, "completion_tokens")
        cost = reply.usage.get("cost")
        if self.price is not None and read is not None and written is not None:
            cost = (self.price[0] * read + self.price[1] * written) / 1_000_000
        known = float(cost) if isinstance(cost, int | float) else None
        return Answer(reply.text, reply.finish != "length", read, written, known)


def chat_model(config: WriterConfig) -> ChatModel:
    """The model that a configuration names; nothing is asked yet.

    Raises:
        WriterError: It names no server, or a key that is not there.
    """
    return ChatModel(server_of(config), config.model, config.context, config.price)


async def _ask_all(asker: Asker, questions: Sequence[Question], written: list[str]) -> list[Reply]:
    """All replies, or the first error: the other requests are then ended."""
    import anyio
    import httpx

    replies: list[Reply | None] = [None] * len(questions)
    errors: list[WriterError] = []
    limit = anyio.CapacityLimiter(asker.server.concurrency)
    timeout = httpx.Timeout(asker.server.timeout, connect=CONNECT_SECONDS, pool=None)

    async def ask(number: int) -> None:
        async with limit:
            try:
                replies[number] = await asker.ask(
                    client, questions[number], partial(written.__setitem__, number)
                )
            except WriterError as error:
                errors.append(error)
                group.cancel_scope.cancel()

    async with (
        httpx.AsyncClient(headers=asker.server.headers(), timeout=timeout) as client,
        anyio.create_task_group() as group,
    ):
        for number in range(len(questions)):
            group.start_soon(ask, number)
    if errors:
        raise errors[0]
    return [reply for reply in replies if reply is not None]


def _number(usage: Mapping[str, Any], name: str) -> int | None:
    value = usage.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
