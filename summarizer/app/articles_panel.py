"""Where articles come in: a box each, and the other ways to fill the boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from summarizer.app import view
from summarizer.app.handlers import Handlers
from summarizer.app.loading import ENDINGS
from summarizer.app.uploading import upload_box

_BOXES = """
<div class="sz-boxes-part" role="group" aria-label="Articles">
  <ol class="sz-boxes"></ol>
  <p class="sz-boxes-foot"><button type="button" class="sz-add">Add an article</button>
  <button type="button" class="sz-clear">Clear all</button>
  <button type="button" class="sz-undo" hidden>Undo</button>
  <span class="sz-count" role="status"></span></p>
</div>
"""

_FETCHING_OFF = (
    '<p class="sz-small">Fetching from addresses is off here: <code>summarizer app --allow-urls</code> '
    "starts the page with it.</p>"
)


@dataclass(frozen=True, slots=True)
class ArticlesPanel:
    """The components for articles. ``fetch`` and ``addresses`` are ``None`` where fetching is off."""

    boxes: gr.HTML
    files: gr.File
    addresses: gr.Textbox | None
    fetch: gr.Button | None
    examples: tuple[tuple[str, gr.Button], ...]


def articles_panel(handlers: Handlers, examples: Sequence[str], allow_urls: bool) -> ArticlesPanel:
    """Lay them out in the surrounding block."""

    def recognise(article: Any) -> dict[str, Any]:  # Gradio marks a function, which a method refuses
        return handlers.recognise(article)

    def split(article: Any) -> list[dict[str, str]]:
        return handlers.split(article)

    buttons = _examples(examples)
    with gr.Row(elem_id="sz-articles-row"):
        with gr.Column(scale=7, min_width=320):
            boxes = gr.HTML(
                value=[{"text": "", "title": "", "source": "", "date": ""}] * 2,
                html_template=_BOXES,
                js_on_load=view.asset("boxes.js"),
                server_functions=[recognise, split],
                apply_default_css=False,
                elem_id="sz-articles",
            )
        with gr.Column(scale=3, min_width=260, elem_id="sz-bring"):
            files = upload_box("Upload files", "sz-files", 132)
            gr.HTML(f'<p class="sz-small">{" ".join(ENDINGS)}</p>', padding=False)
            addresses, fetch = _addresses() if allow_urls else (None, None)
            if not allow_urls:
                gr.HTML(_FETCHING_OFF, padding=False)
    return ArticlesPanel(boxes, files, addresses, fetch, buttons)


def _examples(names: Sequence[str]) -> tuple[tuple[str, gr.Button], ...]:
    if not names:
        return ()
    with gr.Row(elem_id="sz-examples"):
        gr.HTML('<p class="sz-try">No articles at hand? Try</p>', padding=False)
        return tuple(
            (name, gr.Button(name.replace("-", " ").capitalize(), size="sm", elem_id=f"sz-example-{name}"))
            for name in names
        )


def _addresses() -> tuple[gr.Textbox, gr.Button]:
    with gr.Accordion("Fetch from addresses", open=False):
        addresses = gr.Textbox(
            label="Addresses, one a line", placeholder="https://", lines=3, elem_id="sz-addresses"
        )
        return addresses, gr.Button("Fetch", size="sm", elem_id="sz-fetch")
