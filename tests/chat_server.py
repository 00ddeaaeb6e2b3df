"""A server that speaks the OpenAI chat protocol, in this process, with no model behind it.

It answers with the evidence it is asked about, so that what it writes holds; a test gives it other answers,
or the troubles of real servers, one for each request.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_EVIDENCE = re.compile(r"^\[(\d+)\] (?:[^:\n]*: )?(?:\(.*?\) )?(.+)$", re.MULTILINE)


def told(body: dict[str, Any], most: int = 99) -> str:
    """The evidence of a question, each with its number."""
    found = _EVIDENCE.findall(body["messages"][-1]["content"])
    return " ".join(f"{text} [{number}]" for number, text in found[:most])


@dataclass
class Turn:
    """What becomes of one request.

    Attributes:
        text: The answer; ``None`` tells the evidence.
        status: Other than 200, the answer is an error with ``text`` as its message.
        headers: Sent with it.
        silent: Seconds before anything is said.
        pause: Seconds between two pieces.
        cut: Pieces after which the connection is closed.
        finish: Why the answer ends.
        stream: ``False`` answers in one JSON object, whatever was asked for.
        raw: Sent instead, as ``text/html``.
    """

    text: str | None = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    silent: float = 0.0
    pause: float = 0.0
    cut: int | None = None
    finish: str = "stop"
    stream: bool = True
    raw: str | None = None


class ChatServer:
    """Started by :func:`serving`. ``turns`` are used up in order; after the last, all goes well."""

    def __init__(self, turns: Sequence[Turn] = (), models: Sequence[dict[str, Any]] | None = None) -> None:
        self.turns = list(turns)
        self.models = [{"id": "parrot", "max_model_len": 6000}] if models is None else list(models)
        self.list_status = 200
        self.key: str | None = None
        self.check: Callable[[dict[str, Any]], Turn | None] = lambda body: None
        self.bodies: list[dict[str, Any]] = []
        self.ended: list[str] = []
        self.at_once = 0
        self.most_at_once = 0
        self.lock = threading.Lock()
        self.endpoint = ""

    def turn(self, body: dict[str, Any]) -> Turn:
        with self.lock:
            self.bodies.append(body)
            return self.check(body) or (self.turns.pop(0) if self.turns else Turn())


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    owner: ChatServer

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        if not self._lets_in():
            return
        found = {"object": "list", "data": self.owner.models}
        self._json(self.owner.list_status, found if self.path == "/v1/models" else {"detail": "Not Found"})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self._lets_in():
            return
        with self.owner.lock:
            self.owner.at_once += 1
            self.owner.most_at_once = max(self.owner.most_at_once, self.owner.at_once)
        try:
            self._answer(body, self.owner.turn(body))
        except (BrokenPipeError, ConnectionResetError):
            self.owner.ended.append("left")
            self.close_connection = True
        finally:
            with self.owner.lock:
                self.owner.at_once -= 1

    def _lets_in(self) -> bool:
        given = self.headers.get("Authorization")
        if self.owner.key is None or given == f"Bearer {self.owner.key}":
            return True
        self._json(401, {"error": {"message": f"Incorrect API key provided: {given}"}})
        return False

    def _answer(self, body: dict[str, Any], turn: Turn) -> None:
        time.sleep(turn.silent)
        if turn.raw is not None:
            self._send(200, turn.raw.encode(), "text/html")
        elif turn.status != 200:
            self._json(turn.status, {"error": {"message": turn.text or "no"}}, turn.headers)
        elif self.path != "/v1/chat/completions":
            self._json(404, {"detail": "Not Found"})
        else:
            text = told(body) if turn.text is None else turn.text
            usage = {"prompt_tokens": 100, "completion_tokens": len(text.split())}
            if turn.stream:
                self._stream(text, usage, turn)
            else:
                choice = {"message": {"content": text}, "finish_reason": turn.finish}
                self._json(200, {"choices": [choice], "usage": usage})

    def _stream(self, text: str, usage: dict[str, int], turn: Turn) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self._event(": keep-alive")
        for number, piece in enumerate(re.findall(r"\S+\s*", text)):
            if number == turn.cut:
                self.close_connection = True
                return
            self._event("data: " + json.dumps({"choices": [{"delta": {"content": piece}}]}))
            time.sleep(turn.pause)
        self._event("data: " + json.dumps({"choices": [{"delta": {}, "finish_reason": turn.finish}]}))
        self._event("data: " + json.dumps({"choices": [], "usage": usage}))
        self._event("data: [DONE]")
        self.wfile.write(b"0\r\n\r\n")

    def _event(self, line: str) -> None:
        data = f"{line}\n\n".encode()
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _json(self, status: int, content: Any, headers: dict[str, str] | None = None) -> None:
        self._send(status, json.dumps(content).encode(), "application/json", headers)

    def _send(self, status: int, content: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def serving(server: ChatServer | None = None, port: int = 0) -> Iterator[ChatServer]:
    """A server that runs for as long as the block, with ``endpoint`` set."""
    owner = server or ChatServer()
    handler = type("Handler", (_Handler,), {"owner": owner})
    http = ThreadingHTTPServer(("127.0.0.1", port), handler)
    http.daemon_threads = True
    owner.endpoint = f"http://127.0.0.1:{http.server_address[1]}/v1"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield owner
    finally:
        http.shutdown()
        http.server_close()
