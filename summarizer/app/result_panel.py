"""Where the result is read, checked and taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from summarizer.app.handlers import Result

#: Taking away happens in the browser alone: the server keeps nothing that could be asked for later.
_TAKE = "(kept) => {{ window.szTake('{kind}', kept); }}"


@dataclass(frozen=True, slots=True)
class ResultPanel:
    """The components of the result; ``whole`` is hidden until there is one."""

    whole: gr.Column
    summary: gr.HTML
    sources: gr.HTML
    agreement: gr.HTML
    disagreements_tab: gr.Tab
    disagreements: gr.HTML
    timeline_tab: gr.Tab
    timeline: gr.HTML
    news_tab: gr.Tab
    news: gr.HTML
    data: gr.JSON
    takeaway: gr.Textbox

    @property
    def outputs(self) -> list[Any]:
        """Everything that a summary fills."""
        return [
            self.whole,
            self.summary,
            self.sources,
            self.agreement,
            self.disagreements_tab,
            self.disagreements,
            self.timeline_tab,
            self.timeline,
            self.news_tab,
            self.news,
            self.data,
            self.takeaway,
        ]

    def filled(self, result: Result) -> dict[Any, Any]:
        """Updates that show a result."""
        return {
            self.whole: gr.update(visible=True),
            self.summary: result.summary,
            self.sources: result.sources,
            self.agreement: result.agreement,
            self.disagreements_tab: gr.update(visible=bool(result.disagreements)),
            self.disagreements: result.disagreements,
            self.timeline_tab: gr.update(visible=bool(result.timeline)),
            self.timeline: result.timeline,
            self.news_tab: gr.update(visible=bool(result.news)),
            self.news: result.news,
            self.data: result.data,
            self.takeaway: result.takeaway,
        }


def result_panel() -> ResultPanel:
    """Lay the result out in the surrounding block."""
    with gr.Column(visible=False, elem_id="sz-result") as whole, gr.Row(elem_id="sz-spread"):
        with gr.Column(scale=6, min_width=320, elem_id="sz-left"):
            takeaway = gr.Textbox(visible="hidden", elem_id="sz-takeaway")
            _take_away(takeaway)
            summary = _html()
        with gr.Column(scale=6, min_width=320, elem_id="sz-right"), gr.Tabs(elem_id="sz-tabs"):
            with gr.Tab("Sources", id="sources"):
                sources = _html()
            with gr.Tab("Agreement", id="agreement", render_children=True):
                agreement = _html()
            with gr.Tab("Disagreements", id="disagreements", visible=False) as disagreements_tab:
                disagreements = _html()
            with gr.Tab("Timeline", id="timeline", visible=False) as timeline_tab:
                timeline = _html()
            with gr.Tab("News to you", id="news", visible=False) as news_tab:
                news = _html()
            with gr.Tab("Data", id="data"):
                data = gr.JSON(show_label=False, open=False, max_height=640, elem_id="sz-data")
    return ResultPanel(
        whole,
        summary,
        sources,
        agreement,
        disagreements_tab,
        disagreements,
        timeline_tab,
        timeline,
        news_tab,
        news,
        data,
        takeaway,
    )


def _html() -> gr.HTML:
    return gr.HTML(apply_default_css=False, js_on_load=None)


def _take_away(kept: gr.Textbox) -> None:
    """The buttons that hand the summary over."""
    with gr.Row(elem_id="sz-take"):
        for kind, label in (
            ("copy", "Copy text"),
            ("markdown", "Markdown"),
            ("html", "HTML report"),
            ("json", "JSON"),
        ):
            button = gr.Button(label, size="sm", min_width=90, elem_id=f"sz-take-{kind}")
            button.click(None, kept, None, js=_TAKE.format(kind=kind), queue=False, api_visibility="private")
