"""Connections to checked addresses only, each step of them within one deadline.

This module needs httpcore and is imported only when something is fetched.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from summarizer.errors import AddressError

#: ``(host, port)`` -> the literal network addresses of that host.
Resolver = Callable[[str, int], Sequence[str]]


class Deadline:
    """The end of the time for one address, its redirects included."""

    def __init__(self, seconds: float, address: str) -> None:
        self.address = address
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def remaining(self) -> float:
        """Seconds left.

        Raises:
            AddressError: None are.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.error()
        return left

    def error(self) -> AddressError:
        """What to raise when the time is over."""
        return AddressError(f"{self.address!r} did not answer within fetch_timeout={self._seconds:g} seconds")


class PinnedBackend(httpcore.NetworkBackend):
    """Opens connections to hosts all of whose addresses ``allow`` lets pass, and to exactly those addresses.

    httpcore asks for a host by name and does TLS against that name afterwards, so certificates and the Host
    header are those of the name while the bytes go to the checked address.
    """

    def __init__(self, resolver: Resolver, allow: Callable[[str], bool], deadline: Deadline) -> None:
        self._resolver = resolver
        self._allow = allow
        self._deadline = deadline
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to one of the addresses of ``host``.

        Raises:
            AddressError: One of them is not allowed, there are none, or the time is over.
        """
        failure: Exception | None = None
        for address in self._checked_addresses(host, port):
            try:
                stream = self._system.connect_tcp(
                    address, port, self._deadline.remaining(), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _TimedStream(stream, self._deadline)
        raise AddressError(f"the host {host!r} could not be reached: {failure}") from failure

    def _checked_addresses(self, host: str, port: int) -> Sequence[str]:
        addresses = _within(self._deadline, lambda: self._resolver(host, port), host)
        if not addresses:
            raise AddressError(f"the host {host!r} has no address")
        for address in addresses:
            if not self._allow(address):
                raise AddressError(
                    f"the host {host!r} has the address {address}, which is not public; "
                    "only hosts of the public internet are accepted"
                )
        return addresses


def _within(deadline: Deadline, resolve: Callable[[], Sequence[str]], host: str) -> Sequence[str]:
    """The resolver's answer; it takes no time limit itself, so a late one is left behind in its thread."""
    answer: list[Sequence[str]] = []
    failure: list[Exception] = []

    def work() -> None:
        try:
            answer.append(resolve())
        # UnicodeError: a label that is too long for the resolver.
        except (OSError, UnicodeError) as error:
            failure.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(deadline.remaining())
    if failure:
        raise AddressError(f"the host {host!r} cannot be found: {failure[0]}") from failure[0]
    if not answer:
        raise deadline.error()
    return answer[0]


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every read and write ends with the deadline.

    A limit for each single read is not enough: a server that sends a byte a second keeps within it for ever.
    """

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.remaining())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.remaining())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.remaining())
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
