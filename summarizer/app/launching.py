"""Starting the page: nothing leaves the machine, and what a browser may load is said in a header."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from summarizer.app.engines import Engines
from summarizer.config import SummarizerConfig
from summarizer.errors import MissingDependencyError, SummarizerError

#: A page that asks for anything from elsewhere does not get it, whichever component asks. Gradio's own
#: scripts need ``eval`` (templates) and inline styles.
_POLICY = (
    "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'"
)

#: Read when Gradio and the hub's client are imported; the latter else reports every ``gradio_client``,
#: and Gradio answers MCP through one.
_AT_HOME = {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_DISABLE_TELEMETRY": "1"}

_Scope = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
_Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class PolicyHeaders:
    """ASGI middleware that adds the headers. Not Starlette's base class, which would buffer the stream."""

    def __init__(self, app: Callable[[_Scope, _Receive, _Send], Awaitable[None]]) -> None:
        self._app = app

    async def __call__(self, scope: _Scope, receive: _Receive, send: _Send) -> None:
        """Pass on, with the headers in the answer."""

        async def send_with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message.get("headers", ()),
                    (b"content-security-policy", _POLICY.encode()),
                    (b"referrer-policy", b"no-referrer"),
                    (b"x-content-type-options", b"nosniff"),
                ]
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def launch(
    config: SummarizerConfig | None = None,
    *,
    host: str = "127.0.0.1",
    port: int | None = None,
    share: bool = False,
    allow_urls: bool = False,
    mcp: bool = False,
    block: bool = True,
    quiet: bool = False,
) -> Any:
    """Build the page and serve it.

    Args:
        config: The configuration; ``app`` holds the limits.
        host: Address to listen on; ``0.0.0.0`` for all.
        port: Port to listen on; ``None`` takes the first free one from 7860.
        share: Ask Gradio for a public address. This does use the network.
        allow_urls: Let visitors have public addresses fetched.
        mcp: Serve the endpoints as MCP tools too.
        block: Serve until interrupted; otherwise return at once.
        quiet: Print nothing.

    Returns:
        Gradio's ``(app, local address, public address)``.

    Raises:
        SummarizerError: The configured writer cannot be used, the port is taken, or MCP is not installed.
    """
    os.environ.update(_AT_HOME)
    from starlette.middleware import Middleware

    from summarizer.app.page import FRONT, build

    if mcp and importlib.util.find_spec("mcp") is None:
        raise MissingDependencyError("--mcp needs the package 'mcp', which is not installed")
    engines = Engines(config or SummarizerConfig())
    page = build(engines, allow_urls=allow_urls, mcp=mcp, share=share)
    engines.warm_up()
    try:
        served = page.launch(
            server_name=host,
            server_port=port,
            share=share,
            mcp_server=mcp,
            max_file_size=engines.config.app.max_file_bytes,
            prevent_thread_lock=True,
            quiet=quiet,
            ssr_mode=False,
            footer_links=[],
            run_history=False,
            enable_monitoring=False,
            app_kwargs={"middleware": [Middleware(PolicyHeaders)]},
            **FRONT,
        )
    except OSError as error:
        raise SummarizerError(f"cannot listen on {host}:{port or '7860 and after'}: {error}") from error
    if mcp:
        _answer_in_json(page.mcp_server_obj)
    if block:
        page.block_thread()
    return served


def _answer_in_json(server: Any) -> None:
    """Let MCP tools answer in JSON: Gradio gives a dictionary as Python writes it, which no client reads."""
    convert = server.postprocess_output_data

    def in_json(data: list[Any], root_url: str) -> Any:
        texts = [json.dumps(item, ensure_ascii=False) if isinstance(item, dict) else item for item in data]
        return convert(texts, root_url)

    server.postprocess_output_data = in_json
