"""One question to the server, with further tries where it is busy, and its answer as it comes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from summarizer.errors import ServerError
from summarizer.writing.answers import without_reasoning
from summarizer.writing.chat.failures import AgainError, message_of, raise_for, seconds_before, unreachable
from summarizer.writing.chat.server import Server
from summarizer.writing.chat.streams import Reply, read_events
from summarizer.writing.prompting import Question

if TYPE_CHECKING:
    import httpx

#: Where reasoning has used up all of an answer, it is asked for once more with this many times the tokens.
_REASONING_ROOM = 8

#: What some servers or models refuse and can be left out or sent in another way; a refusal names it.
_OPTIONAL = ("max_tokens", "max_completion_tokens", "temperature", "stream_options", "system role")


@dataclass(slots=True)
class Asker:
    """Asks one model of one server; what it learns about them holds for later questions.

    Attributes:
        server: Whom to ask.
        model: Which of its models.
        known: The models that the server says it has.
        refused: Parameters that it does not take.
        answered: Whether it has ever answered: one that has not is at a wrong address, one that has restarts.
    """

    server: Server
    model: str
    known: tuple[str, ...] = ()
    refused: set[str] = field(default_factory=set)
    answered: bool = False

    async def ask(self, client: httpx.AsyncClient, question: Question, heard: Callable[[str], None]) -> Reply:
        """The answer to a question.

        Raises:
            ServerError: The server cannot be reached, stays busy, or does not accept key or model.
            WriterError: It does not take this question.
        """
        reply = await self._ask(client, question, question.max_tokens, heard)
        if reply.finish == "length" and not without_reasoning(reply.text).strip():
            reply = await self._ask(client, question, question.max_tokens * _REASONING_ROOM, heard)
        return reply

    async def _ask(
        self, client: httpx.AsyncClient, question: Question, tokens: int, heard: Callable[[str], None]
    ) -> Reply:
        import anyio

        attempt = 0
        while True:
            try:
                return await self._try(client, question, tokens, heard)
            except AgainError as problem:
                attempt += 1
                if attempt > self.server.retries:
                    raise ServerError(
                        f"the server at {self.server.endpoint} {self.server.quote(problem.reason)}, "
                        f"also after {self.server.retries} further tries"
                    ) from problem
                heard("")
                await anyio.sleep(seconds_before(attempt, problem.wait))

    async def _try(
        self, client: httpx.AsyncClient, question: Question, tokens: int, heard: Callable[[str], None]
    ) -> Reply:
        """One try.

        Raises:
            AgainError: Another one may go better.
        """
        import httpx

        try:
            while True:
                body = self._body(question, tokens)
                async with client.stream("POST", self.server.url("chat/completions"), json=body) as response:
                    if response.status_code == httpx.codes.OK:
                        return await self._read(response, heard)
                    await response.aread()
                    if not self._can_do_without(response):
                        raise_for(response, self.server, self.model, self.known)
        except httpx.TimeoutException as error:
            if isinstance(error, httpx.ConnectTimeout) and not self.answered:
                raise ServerError(unreachable(self.server, error)) from error
            raise AgainError(f"said nothing for {self.server.timeout:g} seconds") from error
        except httpx.TransportError as error:
            if isinstance(error, httpx.ConnectError | httpx.UnsupportedProtocol) and not self.answered:
                raise ServerError(unreachable(self.server, error)) from error
            raise AgainError(f"broke off the connection ({str(error) or type(error).__name__})") from error

    async def _read(self, response: httpx.Response, heard: Callable[[str], None]) -> Reply:
        reply = Reply()
        if "event-stream" in response.headers.get("content-type", ""):
            await read_events(response.aiter_lines(), reply, heard)
        else:
            await response.aread()
            try:
                reply.add(response.json())
            except (json.JSONDecodeError, UnicodeDecodeError):
                raise ServerError(
                    f"the server at {self.server.endpoint} answers, but not as one that speaks the OpenAI "
                    "chat protocol; the address mostly ends in /v1"
                ) from None
            reply.finish = reply.finish or "stop"
        self.answered = True
        return reply

    def _body(self, question: Question, tokens: int) -> dict[str, Any]:
        messages = [
            {"role": "system", "content": question.system},
            {"role": "user", "content": question.text},
        ]
        if "system role" in self.refused:
            messages = [{"role": "user", "content": f"{question.system}\n\n{question.text}"}]
        body: dict[str, Any] = {"model": self.model, "messages": messages, "stream": True}
        optional: dict[str, Any] = {
            "max_tokens": tokens,
            "temperature": 0,
            "stream_options": {"include_usage": True},
        }
        if "max_tokens" in self.refused:
            optional["max_completion_tokens"] = tokens
        return body | {name: value for name, value in optional.items() if name not in self.refused}

    def _can_do_without(self, response: httpx.Response) -> bool:
        """Whether a parameter is refused that can be left out or sent in another way; it then is."""
        if response.status_code not in (400, 422):
            return False
        message = message_of(response).lower()
        if "context" in message:  # "max_tokens is too large for the context" is not about the parameter
            return False
        named = [name for name in _OPTIONAL if name in message and name not in self.refused]
        self.refused.update(named[:1])
        return bool(named)
