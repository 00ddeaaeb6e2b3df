"""Fetches a page from the public internet, and from nowhere else.

An address may come from anyone, and so may what it redirects to. So the name is resolved here, every address
it resolves to is checked, and the connection goes to one of the checked addresses: between check and use
there is no second look-up that could answer differently (DNS rebinding). This happens where the connection
is opened, so it holds after every redirect. Size, time and redirects are limited; the environment's proxies
are not used.
"""

from __future__ import annotations

import re
import socket
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.config import IngestionConfig
from summarizer.errors import AddressError, LimitError
from summarizer.ingestion.public_hosts import is_disguised_number, is_public

if TYPE_CHECKING:
    import ssl

    import httpcore
    import httpx

    from summarizer.ingestion.pinning import Deadline

#: What a server may send, and which reader it goes to; ``None`` leaves it to the first bytes.
CONTENT_FORMATS: dict[str, str | None] = {
    "": None,
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word",
}

_REDIRECTS = (301, 302, 303, 307, 308)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_MAX_ADDRESS_CHARACTERS = 2_000
_USER_AGENT = "summarizer (reads one page for one user)"

Resolver = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave.

    Attributes:
        data: The body, decompressed.
        format: A format of ``files.FORMATS``, or ``None`` where the server does not say.
        charset: The encoding the server names.
        address: Where the redirects ended.
    """

    data: bytes
    format: str | None
    charset: str | None
    address: str


def resolve(host: str, port: int) -> list[str]:
    """Every network address of ``host``, by the system's resolver."""
    entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in entries))


def fetch(
    address: str,
    config: IngestionConfig,
    *,
    resolver: Resolver = resolve,
    allow: Callable[[str], bool] = is_public,
    ssl_context: ssl.SSLContext | None = None,
) -> Page:
    """The page at ``address``, after redirects. ``resolver`` and ``allow`` are there for tests.

    Raises:
        AddressError: Not an http(s) address, not public, not answered with a page, or too slow.
        LimitError: Larger than ``config.max_file_bytes``.
    """
    import httpcore
    import httpx

    from summarizer.ingestion.pinning import Deadline, PinnedBackend

    deadline = Deadline(config.fetch_timeout, address)
    context = ssl_context or httpx.create_ssl_context(trust_env=False)
    backend = PinnedBackend(resolver, allow, deadline)
    with httpcore.ConnectionPool(ssl_context=context, network_backend=backend) as pool:
        try:
            return _follow(pool, _parse(address), config, deadline)
        except httpcore.TimeoutException as error:
            raise deadline.error() from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise AddressError(
                f"{address!r} could not be fetched: {error or type(error).__name__}"
            ) from error


def _parse(address: str) -> httpx.URL:
    import httpx

    if len(address) > _MAX_ADDRESS_CHARACTERS:
        raise AddressError(
            f"{address[:60]!r}... is longer than the {_MAX_ADDRESS_CHARACTERS} characters an address may have"
        )
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise AddressError(f"{address!r} is not an address: {error}") from None
    host = url.raw_host.decode("ascii")  # as the resolver is asked, not as shown to readers
    if url.scheme not in ("http", "https") or not host:
        raise AddressError(f"{address!r} cannot be fetched; accepted are http and https addresses")
    if url.userinfo:
        raise AddressError(f"{address!r} holds a user name or password, which is not accepted")
    if is_disguised_number(host):
        raise AddressError(f"{address!r} names its host by a number that is not an IPv4 address")
    return url


def _follow(
    pool: httpcore.ConnectionPool, url: httpx.URL, config: IngestionConfig, deadline: Deadline
) -> Page:
    for _ in range(config.max_redirects + 1):
        answer = _get(pool, url, config)
        if isinstance(answer, Page):
            return answer
        url = _parse(str(url.join(answer)))
    raise AddressError(f"{deadline.address!r} redirects more than max_redirects={config.max_redirects} times")


def _get(pool: httpcore.ConnectionPool, url: httpx.URL, config: IngestionConfig) -> Page | str:
    """The page at ``url``, or where it redirects to."""
    import httpcore

    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    headers: dict[bytes | str, bytes | str] = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": _USER_AGENT,
        "Accept": ", ".join(filter(None, CONTENT_FORMATS)),
        # The one compression that is undone here, in bounded steps.
        "Accept-Encoding": "gzip",
    }
    with pool.stream("GET", target, headers=headers) as response:
        fields = {name.lower(): value.decode("latin-1") for name, value in response.headers}
        if response.status in _REDIRECTS and fields.get(b"location"):
            return fields[b"location"]
        if response.status != 200:
            raise AddressError(f"{str(url)!r} answered with status {response.status}, not with a page")
        content_type = fields.get(b"content-type", "")
        format = _format(content_type, url)
        charset = _CHARSET.search(content_type)
        body = _body(response.iter_stream(), fields.get(b"content-encoding", ""), str(url), config)
        return Page(body, format, charset[1] if charset else None, str(url))


def _format(content_type: str, url: httpx.URL) -> str | None:
    media = content_type.partition(";")[0].strip().lower()
    if media not in CONTENT_FORMATS:
        accepted = ", ".join(filter(None, CONTENT_FORMATS))
        raise AddressError(f"{str(url)!r} is of type {media!r}; accepted are {accepted}")
    if media == "text/plain" and url.path.lower().endswith((".md", ".markdown")):
        return "markdown"
    return CONTENT_FORMATS[media]


def _body(chunks: Iterator[bytes], encoding: str, address: str, config: IngestionConfig) -> bytes:
    """The whole body, unpacked; never more than the limit in memory, however well it was packed."""
    encoding = encoding.strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise AddressError(f"{address!r} is compressed as {encoding!r}; accepted is gzip")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16) if "gzip" in encoding else None
    body = bytearray()
    for chunk in chunks:
        try:
            # One byte more than allowed shows that there is more.
            body += unpacker.decompress(chunk, config.max_file_bytes + 1 - len(body)) if unpacker else chunk
        except zlib.error as error:
            raise AddressError(f"{address!r} is compressed, but broken: {error}") from error
        if len(body) > config.max_file_bytes:
            raise LimitError(f"{address!r} is larger than max_file_bytes={config.max_file_bytes:,} bytes")
    if unpacker and not unpacker.eof:
        raise AddressError(f"{address!r} is compressed, but cut off")
    return bytes(body)
