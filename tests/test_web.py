"""Fetching: a server on this machine, reached through an injected resolver; no real network."""

from __future__ import annotations

import gzip
import io
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from summarizer.config import IngestionConfig
from summarizer.errors import AddressError, LimitError
from summarizer.ingestion import read_documents
from summarizer.ingestion.web import Page, fetch

CONFIG = IngestionConfig(fetch_timeout=5, max_file_bytes=20_000, max_redirects=3)
ARTICLE = "<html><head><title>Ferry returns to Lake Orla</title></head><body><article><p>" + (
    "The ferry across Lake Orla sails again from Monday, the district council said. " * 6
)


class _Server(ThreadingHTTPServer):
    """Answers each path as ``routes`` says and notes the Host headers it saw."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.routes: dict[str, Callable[[_Handler], None]] = {}
        self.hosts: list[str] = []

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what is tested."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.hosts.append(self.headers["Host"])
        self.server.routes[self.path.partition("?")[0]](self)

    def log_message(self, *args: Any) -> None:
        pass

    def answer(self, body: bytes, kind: str = "text/html", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def server() -> Iterator[_Server]:
    server = _Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def _get(server: _Server, path: str = "/", host: str = "paper.example", **options: Any) -> Page:
    options.setdefault("config", CONFIG)
    options.setdefault("resolver", lambda host, port: ["127.0.0.1"])
    options.setdefault("allow", lambda address: address == "127.0.0.1")
    return fetch(f"http://{host}:{server.server_port}{path}", **options)


def _redirect(location: str, status: int = 302) -> Callable[[_Handler], None]:
    return lambda handler: handler.answer(b"", status=status, Location=location)


def test_a_page_comes_with_its_kind_encoding_and_address(server: _Server) -> None:
    server.routes["/a"] = lambda handler: handler.answer(b"<p>hi", 'text/html; charset="ISO-8859-2"')
    page = _get(server, "/a?b=c#part")
    assert page.data == b"<p>hi"
    assert (page.format, page.charset) == ("html", "ISO-8859-2")
    assert page.address.startswith("http://paper.example:")
    assert server.hosts == [f"paper.example:{server.server_port}"]


def test_an_address_becomes_a_document(server: _Server) -> None:
    server.routes["/news"] = lambda handler: handler.answer(ARTICLE.encode())
    address = f"http://www.paper.example:{server.server_port}/news"
    read = read_documents(
        [address],
        CONFIG,
        allow_urls=True,
        fetch_page=lambda address, config: fetch(
            address, config, resolver=lambda host, port: ["127.0.0.1"], allow=lambda address: True
        ),
    )
    (document,) = read.require(strict=True)
    assert document.title == "Ferry returns to Lake Orla"
    assert document.source == "paper.example"
    assert document.text.startswith("The ferry across Lake Orla")


def test_fetching_is_off_unless_allowed() -> None:
    def never(address: str, config: IngestionConfig) -> Page:
        raise AssertionError("fetched")

    (failure,) = read_documents(["https://paper.example/"], CONFIG, fetch_page=never).failures
    assert isinstance(failure.error, AddressError)
    assert "--allow-urls" in str(failure.error)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost/",
        "http://2130706433/",
        "http://１２７.０.０.１/",  # full-width digits
        "http://user:secret@paper.example/",
        "http://127.0.0.1\\@paper.example/",
        "ftp://paper.example/",
        "file:///etc/passwd",
        "http:///nothing",
        "http://[bad/",
        "http://paper.example:99999/",
        "http://" + "a" * 3000 + ".example/",
        "http://xn--/",
        "http://" + "a" * 64 + ".example/",
    ],
)
def test_addresses_refused_with_the_real_resolver(address: str) -> None:
    with pytest.raises(AddressError):
        fetch(address, CONFIG)


def test_every_address_of_a_host_must_be_public() -> None:
    with pytest.raises(AddressError, match=r"10\.0\.0\.7, which is not public"):
        fetch("http://mixed.example/", CONFIG, resolver=lambda host, port: ["1.1.1.1", "10.0.0.7"])


def test_a_name_is_resolved_once_and_the_answer_used(server: _Server) -> None:
    """A resolver that answers differently the second time (DNS rebinding) is not asked a second time."""
    server.routes["/"] = lambda handler: handler.answer(b"ok")
    answers = [["127.0.0.1"], ["127.0.0.9"]]
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return answers.pop(0)

    assert _get(server, resolver=resolver).data == b"ok"
    assert asked == ["paper.example"]


def test_a_second_address_is_tried_when_the_first_is_dead(server: _Server) -> None:
    server.routes["/"] = lambda handler: handler.answer(b"ok")
    page = _get(server, resolver=lambda host, port: ["127.0.0.2", "127.0.0.1"], allow=lambda address: True)
    assert page.data == b"ok"


def test_a_redirect_is_followed_and_its_end_reported(server: _Server) -> None:
    server.routes["/old"] = _redirect("/new", 301)
    server.routes["/new"] = lambda handler: handler.answer(b"ok", "text/plain")
    page = _get(server, "/old")
    assert page.address.endswith("/new")
    assert page.format == "text"


def test_a_redirect_to_another_host_is_checked(server: _Server) -> None:
    server.routes["/"] = _redirect(f"http://inside.example:{server.server_port}/secret")
    server.routes["/secret"] = lambda handler: handler.answer(b"secret")
    addresses = {"paper.example": ["127.0.0.1"], "inside.example": ["127.0.0.2"]}
    with pytest.raises(AddressError, match=r"inside\.example.*127\.0\.0\.2.*not public"):
        _get(server, resolver=lambda host, port: addresses[host])
    assert len(server.hosts) == 1


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://paper.example/", "http://a:b@paper.example/", "http://0x7f.1/"]
)
def test_a_redirect_to_what_is_not_accepted(server: _Server, location: str) -> None:
    server.routes["/"] = _redirect(location)
    with pytest.raises(AddressError):
        _get(server)


def test_redirects_are_limited(server: _Server) -> None:
    server.routes["/"] = _redirect("/")
    with pytest.raises(AddressError, match="max_redirects=3"):
        _get(server)
    assert len(server.hosts) == 4


def test_a_redirect_without_an_end_and_other_answers(server: _Server) -> None:
    server.routes["/"] = lambda handler: handler.answer(b"", status=302)
    server.routes["/gone"] = lambda handler: handler.answer(b"<p>not found", status=404)
    for path, status in (("/", "302"), ("/gone", "404")):
        with pytest.raises(AddressError, match=f"status {status}"):
            _get(server, path)


def test_size_is_limited(server: _Server) -> None:
    server.routes["/"] = lambda handler: handler.answer(b"x" * 20_001)
    with pytest.raises(LimitError, match="max_file_bytes=20,000"):
        _get(server)
    server.routes["/"] = lambda handler: handler.answer(b"x" * 20_000)
    assert len(_get(server).data) == 20_000


def test_size_is_limited_after_decompression(server: _Server) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000, mtime=0)
    server.routes["/"] = lambda handler: handler.answer(bomb, Content_Encoding="gzip")
    config = CONFIG.model_copy(update={"max_file_bytes": 1_000_000})
    with pytest.raises(LimitError):
        _get(server, config=config)
    server.routes["/"] = lambda handler: handler.answer(
        gzip.compress(b"ok", mtime=0), Content_Encoding="GZIP"
    )
    assert _get(server).data == b"ok"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("br", b"x"),
        ("gzip", b"no gzip"),
        ("gzip", gzip.compress(b"cut off" * 99, mtime=0)[:-9]),
        ("gzip, gzip", b""),
    ],
)
def test_broken_or_unknown_compression_is_an_error(server: _Server, encoding: str, body: bytes) -> None:
    server.routes["/"] = lambda handler: handler.answer(body, Content_Encoding=encoding)
    with pytest.raises(AddressError, match="compressed"):
        _get(server)


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/zip", "text/css"])
def test_a_type_that_is_not_accepted_is_refused(server: _Server, kind: str) -> None:
    server.routes["/"] = lambda handler: handler.answer(b"x", kind)
    with pytest.raises(AddressError, match=f"{kind}.*accepted are text/html"):
        _get(server)


def test_a_page_without_type_is_told_by_its_bytes(server: _Server) -> None:
    server.routes["/"] = lambda handler: handler.answer(b"%PDF-1.4", "")
    assert _get(server).format is None


def test_markdown_served_as_plain_text(server: _Server) -> None:
    server.routes["/README.md"] = lambda handler: handler.answer(b"# x", "text/plain")
    assert _get(server, "/README.md").format == "markdown"


def _drip(handler: _Handler, part: bytes) -> None:
    """Never silent for long, never done."""
    for _ in range(100):
        handler.wfile.write(part)
        handler.wfile.flush()
        time.sleep(0.05)


def _drip_headers(handler: _Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    _drip(handler, b"X-More: 1\r\n")


def _drip_body(handler: _Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/plain")
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    _drip(handler, b"x")


@pytest.mark.parametrize("route", [_drip_headers, _drip_body, lambda handler: time.sleep(2)])
def test_time_is_limited_as_a_whole(server: _Server, route: Callable[[_Handler], None]) -> None:
    server.routes["/"] = route
    config = CONFIG.model_copy(update={"fetch_timeout": 0.3})
    start = time.monotonic()
    with pytest.raises(AddressError, match=r"fetch_timeout=0\.3"):
        _get(server, config=config)
    assert time.monotonic() - start < 1.5


def test_a_slow_resolver_is_not_waited_for() -> None:
    def slow(host: str, port: int) -> list[str]:
        time.sleep(3)
        return ["127.0.0.1"]

    config = CONFIG.model_copy(update={"fetch_timeout": 0.2})
    start = time.monotonic()
    with pytest.raises(AddressError, match=r"fetch_timeout=0\.2"):
        fetch("http://slow.example/", config, resolver=slow)
    assert time.monotonic() - start < 1.5


def test_a_host_that_cannot_be_found_or_reached() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(AddressError, match="cannot be found: no such name"):
        fetch("http://nowhere.example/", CONFIG, resolver=unknown)
    with pytest.raises(AddressError, match="has no address"):
        fetch("http://nowhere.example/", CONFIG, resolver=lambda host, port: [])
    with pytest.raises(AddressError, match="could not be reached"):
        fetch(
            "http://closed.example:1/",
            CONFIG,
            resolver=lambda host, port: ["127.0.0.1"],
            allow=lambda address: True,
        )


def test_an_answer_that_is_not_http_is_an_error(server: _Server) -> None:
    def speak_ssh(handler: _Handler) -> None:
        handler.wfile.write(b"SSH-2.0-x\r\n\r\n")

    server.routes["/"] = speak_ssh
    with pytest.raises(AddressError, match="could not be fetched"):
        _get(server)


def test_proxies_of_the_environment_are_not_used(server: _Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.routes["/"] = lambda handler: handler.answer(b"ok")
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert _get(server).data == b"ok"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A key and certificate for ``paper.example``, made for this run."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("the openssl command, which makes the test's certificate, is not installed")
    path = tmp_path / "paper.pem"
    command = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=paper"
    command += f" -addext subjectAltName=DNS:paper.example -keyout {path} -out {path}.crt"
    subprocess.run([openssl, *command.split()], check=True, capture_output=True)
    with path.open("a") as key:
        key.write(Path(f"{path}.crt").read_text())
    return path


def test_tls_is_checked_against_the_name_while_the_connection_is_pinned(
    server: _Server, certificate: Path
) -> None:
    names: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda socket, name, context: names.append(name)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.routes["/"] = lambda handler: handler.answer(b"ok")
    trust = ssl.create_default_context(cafile=f"{certificate}.crt")
    port = server.server_port
    options: dict[str, Any] = {"resolver": lambda host, port: ["127.0.0.1"], "allow": lambda address: True}
    page = fetch(f"https://paper.example:{port}/", CONFIG, ssl_context=trust, **options)
    assert page.data == b"ok"
    assert names == ["paper.example"]
    assert server.hosts == [f"paper.example:{port}"]
    with pytest.raises(AddressError, match=r"(?i)certificate"):
        fetch(f"https://other.example:{port}/", CONFIG, ssl_context=trust, **options)
    with pytest.raises(AddressError, match=r"(?i)certificate"):  # not signed by an authority
        fetch(f"https://paper.example:{port}/", CONFIG, **options)


def test_addresses_are_read_beside_other_inputs(server: _Server) -> None:
    def refuse(address: str, config: IngestionConfig) -> Page:
        raise AddressError(f"{address!r} is down")

    stdin = io.BytesIO(b"The ferry sails again from Monday.")
    read = read_documents(
        ["http://paper.example/", "-"], CONFIG, allow_urls=True, stdin=stdin, fetch_page=refuse
    )
    assert [document.text for document in read.documents] == ["The ferry sails again from Monday."]
    assert [failure.name for failure in read.failures] == ["http://paper.example/"]
