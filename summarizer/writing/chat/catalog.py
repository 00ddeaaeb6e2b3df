"""What a server says it has: its models, and how much each can read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from summarizer.errors import ServerError
from summarizer.writing.chat.failures import AgainError, raise_for, unreachable
from summarizer.writing.chat.server import CONNECT_SECONDS, Server

#: Where servers say how many tokens a model holds: vLLM, hosted ones, LM Studio, llama.cpp.
_CONTEXT_KEYS = ("max_model_len", "context_length", "max_context_length", "n_ctx")


@dataclass(frozen=True, slots=True)
class Catalog:
    """The models of a server by name, and the context of those it says it of. Empty where it does not say."""

    models: tuple[str, ...] = ()
    contexts: dict[str, int] = field(default_factory=dict)

    def only(self, server: Server) -> str:
        """The one model there is.

        Raises:
            ServerError: There is none or there are several, so that one has to be named.
        """
        if len(self.models) == 1:
            return self.models[0]
        has = f"it has {', '.join(self.models)}" if self.models else "it does not say which it has"
        raise ServerError(
            f"writer.model is not given; name a model of the server at {server.endpoint} by --model: {has}"
        )


def read_catalog(server: Server, seconds: float = CONNECT_SECONDS) -> Catalog:
    """Ask a server what it has.

    Not every server has the list, or lists all it serves; so one that answers otherwise is not refused.

    Raises:
        ServerError: It cannot be reached, or does not accept the key.
    """
    import httpx

    try:
        response = httpx.get(server.url("models"), headers=server.headers(), timeout=seconds)
        if response.status_code in (401, 403):
            raise_for(response, server, "", ())
        return _catalog_of(response.json()) if response.is_success else Catalog()
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol, httpx.ProxyError) as error:
        raise ServerError(unreachable(server, error)) from error
    except (httpx.HTTPError, ValueError, AgainError):
        return Catalog()


def _catalog_of(content: Any) -> Catalog:
    entries = content.get("data") if isinstance(content, dict) else None
    found = [
        entry
        for entry in (entries if isinstance(entries, list) else [])
        if isinstance(entry, dict) and isinstance(entry.get("id"), str)
    ]
    contexts = {entry["id"]: size for entry in found if (size := _context(entry)) is not None}
    return Catalog(tuple(entry["id"] for entry in found), contexts)


def _context(entry: dict[str, Any]) -> int | None:
    meta = entry.get("meta")
    for part in (entry, meta if isinstance(meta, dict) else {}):
        for key in _CONTEXT_KEYS:
            if isinstance(part.get(key), int) and part[key] > 0:
                return int(part[key])
    return None
