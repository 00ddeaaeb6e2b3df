"""The settings of the page, folded away behind defaults that suit most visitors."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import gradio as gr

from summarizer.app.engines import Engines
from summarizer.app.uploading import upload_box
from summarizer.config import DEFAULT_WORDS

_SHORTEST, _STEP = 40, 10
#: The slider ends here where the server's limit is higher: beyond it is not a digest.
_LONGEST = 600

#: Words of a news sentence, and words read in a minute: only for the line that says how long that is.
_WORDS_A_SENTENCE, _WORDS_A_MINUTE = 23, 230
_LIVE_COUNT = f"""(words) => {{
  const sentences = Math.max(1, Math.round(words / {_WORDS_A_SENTENCE}));
  const minutes = words / {_WORDS_A_MINUTE};
  const seconds = Math.max(10, Math.round(minutes * 6) * 10);
  const time = minutes < 1 ? seconds + " seconds" : minutes.toFixed(1) + " minutes";
  return `<p class="sz-live">About ${{sentences}} sentences, ${{time}} to read</p>`;
}}"""


@dataclass(frozen=True, slots=True)
class Settings:
    """The components, in the order in which the summarizing handler takes them."""

    words: gr.Slider
    writer: gr.Dropdown
    model: gr.Dropdown
    query: gr.Textbox
    known: gr.Textbox
    known_files: gr.File

    @property
    def inputs(self) -> list[Any]:
        """As an event takes them."""
        return [self.words, self.writer, self.model, self.query, self.known]


def settings_panel(engines: Engines) -> Settings:
    """Lay the settings out in the surrounding block."""
    with gr.Accordion("Settings: length, focus, writer", open=False, elem_id="sz-settings"):
        with gr.Row():
            with gr.Column(min_width=260):
                words = _length(engines)
            with gr.Column(min_width=260):
                writer, model = _writer(engines)
        with gr.Row():
            query = gr.Textbox(
                label="Focus on",
                placeholder="What should it be about? For example: the costs",
                info="Leave empty for the main news.",
                lines=2,
                elem_id="sz-query",
            )
            known, known_files = _known()
    return Settings(words, writer, model, query, known, known_files)


def _known() -> tuple[gr.Textbox, gr.File]:
    """What the visitor has read: a box, and files whose texts are put into it."""
    with gr.Column(min_width=260):
        known = gr.Textbox(
            label="I have already read",
            placeholder="Paste what you know already; it is not told again",
            info="Several articles: a line of ----- between them.",
            lines=2,
            max_lines=8,
            elem_id="sz-known",
        )
        files = upload_box("Files that I have already read", "sz-known-files", 140)
    return known, files


def _length(engines: Engines) -> gr.Slider:
    longest = min(_LONGEST, engines.config.app.max_words)
    value = min(engines.config.length.word_budget or DEFAULT_WORDS, longest)
    words = gr.Slider(
        min(_SHORTEST, longest),
        longest,
        value=value,
        step=_STEP,
        precision=0,
        label="Length in words",
        elem_id="sz-length",
    )
    count = gr.HTML(_count(value), elem_classes="sz-live-count")
    words.change(
        None, words, count, js=_LIVE_COUNT, show_progress="hidden", queue=False, api_visibility="private"
    )
    return words


def _count(words: int) -> str:
    """What the page says of a length before it is changed; the same as its script says after."""
    minutes = words / _WORDS_A_MINUTE
    short = (
        f"{max(10, math.floor(minutes * 6 + 0.5) * 10)} seconds" if minutes < 1 else f"{minutes:.1f} minutes"
    )
    sentences = max(1, math.floor(words / _WORDS_A_SENTENCE + 0.5))
    return f'<p class="sz-live">About {sentences} sentences, {short} to read</p>'


def _writer(engines: Engines) -> tuple[gr.Dropdown, gr.Dropdown]:
    usable = [choice.writer for choice in engines.choices if choice.usable]
    away = [choice.writer for choice in engines.choices if not choice.usable]
    writer = gr.Dropdown(
        usable,
        value=engines.default,
        label="Writer",
        info=f"Not available on this server: {', '.join(away)}." if away else "Who puts it into sentences.",
        filterable=False,
        interactive=len(usable) > 1,
        elem_id="sz-writer",
    )
    model = gr.Dropdown(
        list(engines.models),
        value=engines.models[0] if engines.models else None,
        label="Model",
        info="For the abstractive writer.",
        visible=len(engines.models) > 0,
        elem_id="sz-model",
    )
    return writer, model
