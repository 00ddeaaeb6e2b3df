"""The page: its panels, and which handler each part calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import gradio as gr
from gradio.events import api as endpoint_of

from summarizer.app import view
from summarizer.app.articles import Article
from summarizer.app.bringing_in import load_examples
from summarizer.app.desk_panel import DeskPanel, desk_panel
from summarizer.app.endpoints import Endpoints
from summarizer.app.engines import Engines
from summarizer.app.handlers import Brought, Desk, Result, guarded, plain_toast
from summarizer.app.jobs import AbandonedError
from summarizer.app.result_panel import ResultPanel, result_panel
from summarizer.app.settings import Settings, settings_panel
from summarizer.errors import SummarizerError
from summarizer.records import SummarySentence

#: What Gradio's ``launch`` takes for looks: fonts of the reader's machine, our style sheet and script inline.
FRONT: dict[str, Any] = {
    "theme": gr.themes.Base(
        primary_hue=gr.themes.colors.orange,
        neutral_hue=gr.themes.colors.stone,
        radius_size=gr.themes.sizes.radius_sm,
        font=[gr.themes.Font("system-ui"), gr.themes.Font("sans-serif")],
        font_mono=[gr.themes.Font("ui-monospace"), gr.themes.Font("monospace")],
    ),
    "css": view.asset("page.css"),
    "head": f"<script>{view.asset('page.js')}</script>",
}

#: Uploads that no handler has deleted (a page closed half-way) are swept every two minutes, after ten.
_SWEEP_SECONDS = (120, 600)

#: The queue that visitors and programs share.
_ENGINE = "engine"

#: Every event of the page itself is hidden from programs, which have endpoints of their own.
_OWN: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


class Page:
    """Binds the panels to the handlers. ``build`` makes one inside a ``gr.Blocks``."""

    def __init__(self, desk: Desk, examples: dict[str, tuple[Article, ...]], allow_urls: bool) -> None:
        self.desk = desk
        with gr.Accordion("Articles and settings", open=True, elem_id="sz-desk-fold") as self.fold:
            self.panel: DeskPanel = desk_panel(desk, list(examples), allow_urls)
            self.settings: Settings = settings_panel(desk.engines)
            with gr.Row(elem_id="sz-go"):
                self.go = gr.Button("Summarize", variant="primary", elem_id="sz-run")
                self.stop = gr.Button("Cancel", variant="stop", visible=False, elem_id="sz-cancel")
        self.status = gr.HTML(elem_id="sz-status", apply_default_css=False, js_on_load=None)
        self.result: ResultPanel = result_panel()
        self._bind_adding()
        self._bind_known()
        self._bind_summarizing(examples)

    # Summarizing

    def _bind_summarizing(self, examples: dict[str, tuple[Article, ...]]) -> None:
        self._summarizes(self.go.click)
        for name, button in self.panel.examples:
            boxes = [article.to_dict() for article in examples[name]]
            loaded = button.click(lambda boxes=boxes: boxes, None, self.panel.boxes, queue=False, **_OWN)
            self._summarizes(loaded.then)
        # Gradio's own ``cancels`` would cut the stream, and with it the last word on how the page looks. The
        # click shows nothing itself: its answer may come after that last word, and would then stay for good.
        self.stop.click(self._cancel, None, None, queue=False, **_OWN)

    def _summarizes(self, event: Callable[..., Any]) -> None:
        controls = [self.go, self.stop, self.status]
        waiting = event(self._wait, None, [*controls, self.result.whole], queue=False, **_OWN)
        working = waiting.then(
            self._summarize,
            [self.panel.boxes, *self.settings.inputs],
            [self.fold, *controls, *self.result.outputs],
            concurrency_limit=self.desk.engines.config.app.concurrency,
            concurrency_id=_ENGINE,
            **_OWN,
        )
        working.failure(self._fail, None, controls, queue=False, **_OWN)

    def _wait(self, request: gr.Request) -> dict[Any, Any]:
        """At once, before it is this visitor's turn."""
        self.desk.tickets.expect(request.session_hash or "")
        return {
            self.go: gr.update(visible=False),
            self.stop: gr.update(visible=True),
            self.status: view.progress_html("Waiting for a free place", ()),
            self.result.whole: gr.update(visible=False),
        }

    def _summarize(self, request: gr.Request, articles: Any, *wishes: Any) -> Iterator[dict[Any, Any]]:
        """The page while it works, and when it is done; always ends with the page ready for the next."""
        ready = {self.go: gr.update(visible=True), self.stop: gr.update(visible=False)}
        try:
            seen: list[str] = []
            sentences: list[SummarySentence] = []
            for step in self.desk.summarize(request.session_hash or "", articles, *wishes):
                if not isinstance(step, Result):
                    (sentences if isinstance(step, SummarySentence) else seen).append(step)  # type: ignore[arg-type]
                    yield {self.status: view.progress_html(seen[-1], seen, sentences)}
                else:
                    done = {self.status: "", self.fold: gr.update(open=False)}
                    yield {**ready, **done, **self.result.filled(step)}
        except AbandonedError:
            yield {**ready, self.status: view.notes_html(["Cancelled. Nothing was kept."], "note")}
        except Exception as error:
            told = guarded(error)
            yield {**ready, self.status: view.notes_html([str(told)], "error")}
            raise gr.Error(plain_toast(told), print_exception=False) from error

    def _fail(self, request: gr.Request) -> tuple[Any, Any, Any]:
        """After an error: the page is ready again. Who still waited was turned away from a full queue."""
        full = self.desk.tickets.turn_away(request.session_hash or "")
        told = view.notes_html(["too many visitors are waiting; please try again in a minute"], "error")
        return gr.update(visible=True), gr.update(visible=False), told if full else gr.skip()

    def leave(self, request: gr.Request) -> None:
        """A visitor has closed the page: nobody waits for the work any more."""
        self.desk.tickets.leave(request.session_hash or "")

    def _cancel(self, request: gr.Request) -> None:
        """The work ends with the next look at the ticket; the summarizing event then says so."""
        self.desk.tickets.cancel(request.session_hash or "")

    # Adding articles

    def _bind_adding(self) -> None:
        panel, desk = self.panel, self.desk
        self._adds(panel.split.click, desk.paste, panel.pasted, "")
        self._adds(panel.files.upload, desk.upload, panel.files, None)
        if panel.fetch is not None and panel.addresses is not None:
            self._adds(panel.fetch.click, desk.fetch, panel.addresses, "")

    def _bind_known(self) -> None:
        """Files that the visitor has read become text in the box beside them, and are gone."""
        settings = self.settings

        def adding(known: str, paths: list[str] | None) -> tuple[Any, Any, Any]:
            if not paths:
                return gr.skip(), gr.skip(), gr.skip()
            try:
                text, count, problems = self.desk.upload_known(known or "", paths)
            except SummarizerError as error:
                gr.Warning(plain_toast(error))
                return gr.skip(), None, view.notes_html([str(error)], "error")
            return text, None, _told(Brought([], count, problems))

        settings.known_files.upload(
            adding,
            [settings.known, settings.known_files],
            [settings.known, settings.known_files, self.status],
            concurrency_limit=self.desk.engines.config.app.concurrency,
            **_OWN,
        )

    def _adds(
        self, event: Callable[..., Any], add: Callable[[Any, Any], Brought], given: Any, empty: Any
    ) -> None:
        """On ``event``, add what ``given`` holds to the boxes, and leave it empty."""

        def adding(articles: Any, value: Any) -> tuple[Any, Any, str]:
            if not value:
                return gr.skip(), gr.skip(), gr.skip()
            try:
                brought = add(articles, value)
            except SummarizerError as error:
                gr.Warning(plain_toast(error))
                return gr.skip(), empty, view.notes_html([str(error)], "error")
            return brought.articles, empty, _told(brought)

        event(
            adding,
            [self.panel.boxes, given],
            [self.panel.boxes, given, self.status],
            concurrency_limit=self.desk.engines.config.app.concurrency,
            **_OWN,
        )


def _told(brought: Brought) -> str:
    one = "1 article was added" if brought.added == 1 else f"{brought.added} articles were added"
    notes: Sequence[str] = [f"{one}."] if brought.added else []
    return view.notes_html(notes, "note") + view.notes_html(brought.problems, "warning")


def build(engines: Engines, *, allow_urls: bool = False, mcp: bool = False, share: bool = False) -> gr.Blocks:
    """The page with its endpoints, not yet launched.

    Args:
        engines: What summarizes.
        allow_urls: Offer to fetch addresses.
        mcp: Say on the page that the endpoints are MCP tools too.
        share: Say on the page that what is sent passes through another machine.
    """
    desk = Desk(engines)
    examples = load_examples(engines.config.ingestion)
    page: gr.Blocks
    with gr.Blocks(
        title="Summarizer: several articles, one account",
        analytics_enabled=False,
        delete_cache=_SWEEP_SECONDS,
        fill_width=True,
    ) as page:
        gr.HTML(view.render_page_part("head.html"), apply_default_css=False, js_on_load=None)
        parts = Page(desk, examples, allow_urls)
        gr.HTML(
            view.render_page_part("privacy.html", mcp=mcp, share=share),
            apply_default_css=False,
            js_on_load=None,
        )
        endpoints = Endpoints(engines)
        for endpoint in (endpoints.summarize, endpoints.explain):
            endpoint_of(
                endpoint,
                api_name=endpoint.__name__,
                concurrency_limit=engines.config.app.concurrency,
                concurrency_id=_ENGINE,
            )
        page.unload(parts.leave)
    page.queue(max_size=engines.config.app.queue)
    return page
