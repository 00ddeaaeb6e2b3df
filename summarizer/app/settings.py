"""What is asked of the articles, and the settings behind it, whose defaults suit most visitors."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from summarizer.app.engines import Engines
from summarizer.app.uploading import upload_box
from summarizer.config import DEFAULT_WORDS

#: The lengths that are a button each, in words.
LENGTHS = (("Short", 100), ("Medium", DEFAULT_WORDS), ("Long", 450))

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
    """What stays folded away: the exact length, who writes, and what the visitor knows."""

    words: gr.Slider
    writer: gr.Dropdown
    model: gr.Dropdown
    known: gr.Textbox
    known_files: gr.File


@dataclass(frozen=True, slots=True)
class Asking:
    """What stands beside the result: the length, the focus, and the buttons of both modes."""

    length: gr.Radio
    query: gr.Textbox
    go: gr.Button
    text: gr.Textbox
    check: gr.Button
    stop: gr.Button


def settings_panel(engines: Engines) -> Settings:
    """Lay the settings out in the surrounding block."""
    with gr.Accordion("Settings: exact length, writer, already read", open=False, elem_id="sz-settings"):
        with gr.Row():
            with gr.Column(min_width=260):
                words = _length(engines)
            with gr.Column(min_width=260):
                writer, model = _writer(engines)
        known, known_files = _known()
    return Settings(words, writer, model, known, known_files)


def asking_panel(engines: Engines) -> Asking:
    """Lay out what is asked of the articles, in the surrounding block."""
    with gr.Row(elem_id="sz-ask"):
        length = gr.Radio(
            [(name, words) for name, words in LENGTHS if words <= engines.config.app.max_words],
            value=_words(engines) if _words(engines) in dict(LENGTHS).values() else None,
            label="Length",
            container=False,
            elem_id="sz-length",
        )
        query = gr.Textbox(
            label="Focus",
            show_label=False,
            container=False,
            placeholder="Focus: what should it be about?",
            max_lines=1,
            elem_id="sz-query",
        )
        go = gr.Button("Summarize", variant="primary", elem_id="sz-run")
    with gr.Column(elem_id="sz-ask-check"):
        text = gr.Textbox(
            label="Your text",
            placeholder="Paste any text: each of its sentences is held against the articles above",
            lines=5,
            max_lines=14,
            elem_id="sz-own-text",
        )
        check = gr.Button("Check", variant="primary", elem_id="sz-check")
    stop = gr.Button("Cancel", variant="stop", visible=False, elem_id="sz-cancel")
    return Asking(length, query, go, text, check, stop)


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
    words = gr.Slider(
        min(_SHORTEST, longest),
        longest,
        value=_words(engines),
        step=_STEP,
        precision=0,
        label="Length in words",
        elem_id="sz-words",
    )
    count = gr.HTML(elem_classes="sz-live-count")
    # Without triggers: once when the page is there, and on every change of the length
    gr.on(
        None,
        None,
        words,
        count,
        js=_LIVE_COUNT,
        show_progress="hidden",
        queue=False,
        api_visibility="private",
    )
    return words


def _words(engines: Engines) -> int:
    """The length that the page starts with."""
    longest = min(_LONGEST, engines.config.app.max_words)
    return min(engines.config.length.word_budget or DEFAULT_WORDS, longest)


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
