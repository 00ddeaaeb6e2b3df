"""The answer of a server as it comes: server-sent events, or one JSON object where it does not stream."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

from summarizer.writing.chat.failures import AgainError, error_text


@dataclass(slots=True)
class Reply:
    """An answer as far as it has come; ``finish`` is why it ended, ``None`` before that."""

    pieces: list[str] = field(default_factory=list)
    finish: str | None = None
    usage: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What has been written."""
        return "".join(self.pieces)

    def add(self, content: Any) -> None:
        """Take up one chunk, or a whole answer.

        Raises:
            AgainError: The server says that it broke off, or it is no answer.
        """
        if not isinstance(content, dict):
            raise AgainError("did not answer in the OpenAI chat protocol")
        if content.get("error"):
            raise AgainError(f"broke off ({error_text(content)})")
        if isinstance(content.get("usage"), dict):
            self.usage = content["usage"]
        for choice in content.get("choices") or ():
            part = choice.get("delta") or choice.get("message") or {}
            if isinstance(part.get("content"), str):
                self.pieces.append(part["content"])
            self.finish = choice.get("finish_reason") or self.finish


async def read_events(lines: AsyncIterator[str], reply: Reply, heard: Callable[[str], None]) -> None:
    """Read a stream of events into ``reply``, and tell ``heard`` the text at each step.

    Raises:
        AgainError: The stream ends before the answer does.
    """
    async for line in lines:
        if not line.startswith("data:"):  # a comment that keeps the connection, or the name of an event
            continue
        data = line.removeprefix("data:").strip()
        if data == "[DONE]":
            reply.finish = reply.finish or "stop"
            return
        try:
            reply.add(json.loads(data))
        except json.JSONDecodeError:
            raise AgainError("sent an event that is no JSON") from None
        heard(reply.text)
    if reply.finish is None:
        raise AgainError("broke off in the middle of its answer")
