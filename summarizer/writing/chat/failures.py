"""What a server's refusals mean: which are worth another try, and what is said of the others."""

from __future__ import annotations

import contextlib
import datetime
import email.utils
import json
from typing import TYPE_CHECKING, Any

from summarizer.errors import ServerError, WriterError

if TYPE_CHECKING:
    import httpx

    from summarizer.writing.chat.server import Server

#: Seconds before the next try, doubled each time.
FIRST_WAIT = 1.0
#: A server that asks for more patience than this is asked later by the user, not by us.
LONGEST_WAIT = 60.0
#: Busy, restarting, or behind a gateway that is.
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


class AgainError(Exception):
    """The try failed in a way that another one may not.

    Attributes:
        reason: What happened, as the end of "the server ...".
        wait: Seconds the server asks to be left alone, or ``None``.
    """

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


def seconds_before(attempt: int, asked: float | None) -> float:
    """How long to wait before try ``attempt``, from 1: as long as the server asks, else ever longer.

    >>> [seconds_before(attempt, None) for attempt in (1, 2, 3)]
    [1.0, 2.0, 4.0]
    """
    return min(FIRST_WAIT * 2.0 ** (attempt - 1) if asked is None else max(asked, 0.0), LONGEST_WAIT)


def raise_for(response: httpx.Response, server: Server, model: str, known: tuple[str, ...]) -> None:
    """Raise what a response that has been read and is not a success means.

    Args:
        response: The response.
        server: Who gave it.
        model: The model that was asked for.
        known: The models that the server says it has.

    Raises:
        AgainError: It may go better next time.
        ServerError: The address, the key or the model is wrong.
        WriterError: The server does not take this request.
    """
    status = response.status_code
    message = server.quote(message_of(response))
    said = f" ({message})" if message else ""
    where = f"the server at {server.endpoint}"
    if status in (401, 403):
        raise ServerError(f"{where} does not accept {_key_given(server)}{said}")
    if status in (404, 405) and model not in known and ("model" in message.lower() or known):
        has = f"; it has {', '.join(known)}" if known else ""
        raise ServerError(f"{where} has no model {model!r}{has}{said}")
    if status in (404, 405) or 300 <= status < 400:
        raise ServerError(
            f"{where} answers, but not as one that speaks the OpenAI chat protocol (status {status}){said}; "
            "the address mostly ends in /v1"
        )
    if status == 400 and model in message:
        raise ServerError(f"{where} refuses the model {model!r}{said}")
    if status in _BUSY or status >= 500:
        raise AgainError(f"answered with status {status}{said}", _retry_after(response))
    raise WriterError(f"{where} refuses the request (status {status}){said}")


def message_of(response: httpx.Response) -> str:
    """What a response says went wrong, wherever this kind of server puts it."""
    try:
        content = response.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        return "" if "html" in response.headers.get("content-type", "") else response.text
    return error_text(content)


def error_text(content: Any) -> str:
    """The words of ``{"error": {"message": ...}}``, ``{"error": "..."}``, ``{"detail": ...}``, ..."""
    while isinstance(content, dict):
        found = next((content[k] for k in ("error", "message", "detail", "msg") if content.get(k)), None)
        if found is None:
            break
        content = found
    return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)


def unreachable(server: Server, error: Exception) -> str:
    """What is said where no server can be found."""
    reason = str(error).strip() or type(error).__name__
    return (
        f"no server answers at {server.endpoint} ({server.quote(reason)}); is it running, and is the "
        "address right?"
    )


def _key_given(server: Server) -> str:
    if server.key_name is None:
        return "a request without a key; name the environment variable that holds it by writer.api_key_env"
    return f"the key in the environment variable {server.key_name!r}"


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds that the ``Retry-After`` header asks for, as a number or a date."""
    value = response.headers.get("retry-after", "")
    with contextlib.suppress(ValueError):
        return float(value)
    with contextlib.suppress(ValueError, TypeError):
        until = email.utils.parsedate_to_datetime(value)
        return (until - datetime.datetime.now(until.tzinfo)).total_seconds()
    return None
