"""Where the server is, and what it may be told: address, key and limits, checked before anything is sent."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.config import WriterConfig
from summarizer.errors import WriterError

if TYPE_CHECKING:
    import httpx

#: Seconds to find the server and to be let in.
CONNECT_SECONDS = 10.0
#: What a message of a server may say at most: some answer with a whole page.
_LONGEST_MESSAGE = 300

EXAMPLE = "for example --endpoint http://localhost:11434/v1 for Ollama"


@dataclass(frozen=True, slots=True)
class Server:
    """A server as configured.

    Attributes:
        endpoint: Its address up to ``/v1``.
        key: What it lets in, or ``None``; in no ``repr``.
        key_name: Environment variable that holds ``key``.
        timeout: Seconds that it may be silent.
        retries: Further tries where it is busy or breaks off.
        concurrency: Requests at the same time.
    """

    endpoint: str
    key: str | None = field(repr=False)
    key_name: str | None
    timeout: float
    retries: int
    concurrency: int

    def url(self, path: str) -> httpx.URL:
        """The address of ``chat/completions`` or ``models``; a query of the endpoint is kept."""
        import httpx

        base = httpx.URL(self.endpoint)
        return base.copy_with(path=f"{base.path.rstrip('/')}/{path}")

    def headers(self) -> dict[str, str]:
        """What every request carries."""
        return {} if self.key is None else {"Authorization": f"Bearer {self.key}"}

    def quote(self, message: str) -> str:
        """What a server says, on one line, cut, and without the key, which some repeat."""
        line = " ".join(message.split())
        for secret in filter(None, (self.key, self.key and self.key[4:])):
            line = line.replace(secret, "***") if len(secret) > 3 else line
        return line if len(line) <= _LONGEST_MESSAGE else f"{line[:_LONGEST_MESSAGE]} …"


def server_of(config: WriterConfig) -> Server:
    """The server that a configuration names.

    Raises:
        WriterError: It names none, or an environment variable that is not set.
    """
    if not config.endpoint:
        raise WriterError(
            "writer.endpoint is not given; the chat writer needs the address of a server that speaks the "
            f"OpenAI chat protocol, {EXAMPLE}"
        )
    key = None
    if config.api_key_env is not None:
        key = os.environ.get(config.api_key_env, "").strip()
        if not key:
            raise WriterError(
                f"writer.api_key_env names the environment variable {config.api_key_env!r}, which is not set "
                "or empty"
            )
        if not re.fullmatch(r"[\x21-\x7e]+", key):
            raise WriterError(
                f"the key in the environment variable {config.api_key_env!r} is not plain ASCII"
            )
    return Server(
        config.endpoint, key, config.api_key_env, config.timeout, config.retries, config.concurrency
    )
