"""The page: its panels, and which handler each part calls."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr
from gradio.events import api as endpoint_of

from summarizer.app import view
from summarizer.app.articles import Article
from summarizer.app.articles_panel import ArticlesPanel, articles_panel
from summarizer.app.endpoints import Endpoints
from summarizer.app.engines import Engines
from summarizer.app.handlers import Added, Handlers, Result, guarded, plain_toast
from summarizer.app.jobs import AbandonedError, Step, Written
from summarizer.app.loading import load_examples
from summarizer.app.settings import LENGTHS, Asking, Settings, asking_panel, settings_panel
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

#: Articles by the name of their example.
Examples = dict[str, tuple[Article, ...]]

#: The queue that visitors and programs share.
_ENGINE = "engine"

#: Every event of the page itself is hidden from programs, which have endpoints of their own.
_OWN: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}

#: What a visitor can have done with the articles, by the name that the page's script knows it by.
_MODES = (("Summary", "summary"), ("Check my text", "check"))
_SET_MODE = "(mode) => { window.szMode(mode); }"

#: A length chosen beside a result is wanted at once.
_SET_LENGTH = (
    "(words) => { if (document.querySelector('#sz-summary .sz-result')) window.szRun(); return words; }"
)
_NAME_LENGTH = f"(words) => {json.dumps([words for _, words in LENGTHS])}.includes(words) ? words : null"


@dataclass(frozen=True, slots=True)
class Shown:
    """The place of a result: what is shown, and what the browser hands over to take away."""

    html: gr.HTML
    downloads: gr.Textbox


def _shown(element: str, downloads: str) -> Shown:
    html = gr.HTML(elem_id=element, apply_default_css=False, js_on_load=None)
    kept = gr.Textbox(visible="hidden", elem_id=downloads, elem_classes="sz-kept", label="What can be saved")
    return Shown(html, kept)


class Page:
    """Binds the panels to the handlers. ``build`` makes one inside a ``gr.Blocks``."""

    def __init__(self, handlers: Handlers, examples: Examples, allow_urls: bool) -> None:
        self.handlers = handlers
        with gr.Column(elem_id="sz-bar"):
            with gr.Accordion("Articles", open=True, elem_id="sz-articles-fold") as self.fold:
                self.panel: ArticlesPanel = articles_panel(handlers, list(examples), allow_urls)
                self.settings: Settings = settings_panel(handlers.engines)
            self.asking: Asking = asking_panel(handlers.engines)
        self.status = gr.HTML(elem_id="sz-status", apply_default_css=False, js_on_load=None)
        with gr.Column(elem_id="sz-out"):
            mode = gr.Radio(
                list(_MODES), value="summary", label="What to do", container=False, elem_id="sz-mode"
            )
            mode.input(None, mode, None, js=_SET_MODE, queue=False, **_OWN)
            self.summary = _shown("sz-summary", "sz-downloads")
            self.checked = _shown("sz-checked", "sz-check-downloads")
        self._bind_adding()
        self._bind_known()
        self._bind_working(examples)

    # Summarizing and checking

    def _bind_working(self, examples: Examples) -> None:
        settings, asking = self.settings, self.asking
        asked = [settings.words, settings.writer, settings.model, asking.query, settings.known]
        for event in (asking.go.click, asking.query.submit):
            self._works(event, self.handlers.summarize, asked, self.summary)
        for name, button in self.panel.examples:
            boxes = [article.to_dict() for article in examples[name]]
            loaded = button.click(lambda boxes=boxes: boxes, None, self.panel.boxes, queue=False, **_OWN)
            self._works(loaded.then, self.handlers.summarize, asked, self.summary)
        self._works(asking.check.click, self.handlers.check, [asking.text], self.checked)
        asking.length.input(None, asking.length, settings.words, js=_SET_LENGTH, queue=False, **_OWN)
        settings.words.release(None, settings.words, asking.length, js=_NAME_LENGTH, queue=False, **_OWN)
        # Gradio's own ``cancels`` would cut the stream, and with it the last word on how the page looks. The
        # click shows nothing itself: its answer may come after that last word, and would then stay for good.
        asking.stop.click(self._cancel, None, None, queue=False, **_OWN)

    def _works(
        self,
        event: Callable[..., Any],
        work: Callable[..., Iterator[Step | Result]],
        asked: list[Any],
        into: Shown,
    ) -> None:
        """On ``event``, do ``work`` on the articles and what is ``asked``, and show it ``into`` its place."""

        def working(request: gr.Request, articles: Any, *values: Any) -> Iterator[dict[Any, Any]]:
            yield from self._follow(work(request.session_hash or "", articles, *values), into)

        controls = [self.fold, self.asking.go, self.asking.check, self.asking.stop, self.status]
        waiting = event(self._wait, None, controls, queue=False, **_OWN)
        done = waiting.then(
            working,
            [self.panel.boxes, *asked],
            [*controls, into.html, into.downloads],
            concurrency_limit=self.handlers.engines.config.app.concurrency,
            concurrency_id=_ENGINE,
            **_OWN,
        )
        done.failure(self._fail, None, controls, queue=False, **_OWN)

    def _ready(self, **fold: Any) -> dict[Any, Any]:
        """The page ready for the next, its articles folded or not."""
        asking = self.asking
        return {
            self.fold: gr.update(**fold),
            asking.go: gr.update(visible=True),
            asking.check: gr.update(visible=True),
            asking.stop: gr.update(visible=False),
        }

    def _wait(self, request: gr.Request) -> dict[Any, Any]:
        """At once, before it is this visitor's turn. An older result stays until the new one is there."""
        self.handlers.tickets.expect(request.session_hash or "")
        asking = self.asking
        return {
            self.fold: gr.update(open=False),
            asking.go: gr.update(visible=False),
            asking.check: gr.update(visible=False),
            asking.stop: gr.update(visible=True),
            self.status: view.progress_html("Waiting for a free place", ()),
        }

    def _follow(self, steps: Iterator[Step | Result], into: Shown) -> Iterator[dict[Any, Any]]:
        """The page while it works, and when it is done; always ends with the page ready for the next."""
        seen: list[str] = []
        sentences: list[SummarySentence] = []
        written = ""
        try:
            for step in steps:
                if isinstance(step, Result):
                    count = f"{step.articles} article{'' if step.articles == 1 else 's'}"
                    done = {into.html: step.shown, into.downloads: step.downloads, self.status: ""}
                    yield {
                        **self._ready(open=False, label=count),
                        self.asking.go: gr.update(visible=True, value="Again"),
                        **done,
                    }
                else:
                    if isinstance(step, Written):
                        written = step.text
                    elif isinstance(step, SummarySentence):
                        sentences.append(step)
                    else:
                        seen.append(step)
                    yield {self.status: view.progress_html(seen[-1], seen, sentences, written)}
        except AbandonedError:
            told = view.notes_html(["Cancelled. Nothing was kept."], "note")
            yield {**self._ready(open=True), self.status: told}
        except Exception as error:
            problem = guarded(error)
            yield {**self._ready(open=True), self.status: view.notes_html([str(problem)], "error")}
            raise gr.Error(plain_toast(problem), print_exception=False) from error

    def _fail(self, request: gr.Request) -> dict[Any, Any]:
        """After an error: the page is ready again. Who still waited was turned away from a full queue."""
        if not self.handlers.tickets.turn_away(request.session_hash or ""):
            return self._ready()
        full = view.notes_html(["too many visitors are waiting; please try again in a minute"], "error")
        return {**self._ready(open=True), self.status: full}

    def leave(self, request: gr.Request) -> None:
        """A visitor has closed the page: nobody waits for the work any more."""
        self.handlers.tickets.leave(request.session_hash or "")

    def _cancel(self, request: gr.Request) -> None:
        """The work ends with the next look at the ticket; the summarizing event then says so."""
        self.handlers.tickets.cancel(request.session_hash or "")

    # Adding articles

    def _bind_adding(self) -> None:
        panel, handlers = self.panel, self.handlers
        self._adds(panel.files.upload, handlers.upload, panel.files, None)
        if panel.fetch is not None and panel.addresses is not None:
            self._adds(panel.fetch.click, handlers.fetch, panel.addresses, "")

    def _bind_known(self) -> None:
        """Files that the visitor has read become text in the box beside them, and are gone."""
        settings = self.settings

        def adding(known: str, paths: list[str] | None) -> tuple[Any, Any, Any]:
            if not paths:
                return gr.skip(), gr.skip(), gr.skip()
            try:
                text, count, problems = self.handlers.upload_known(known or "", paths)
            except SummarizerError as error:
                gr.Warning(plain_toast(error))
                return gr.skip(), None, view.notes_html([str(error)], "error")
            return text, None, _added_in_words(Added([], count, problems))

        settings.known_files.upload(
            adding,
            [settings.known, settings.known_files],
            [settings.known, settings.known_files, self.status],
            concurrency_limit=self.handlers.engines.config.app.concurrency,
            **_OWN,
        )

    def _adds(
        self, event: Callable[..., Any], add: Callable[[Any, Any], Added], given: Any, empty: Any
    ) -> None:
        """On ``event``, add what ``given`` holds to the boxes, and leave it empty."""

        def adding(articles: Any, value: Any) -> tuple[Any, Any, str]:
            if not value:
                return gr.skip(), gr.skip(), gr.skip()
            try:
                added = add(articles, value)
            except SummarizerError as error:
                gr.Warning(plain_toast(error))
                return gr.skip(), empty, view.notes_html([str(error)], "error")
            return added.articles, empty, _added_in_words(added)

        event(
            adding,
            [self.panel.boxes, given],
            [self.panel.boxes, given, self.status],
            concurrency_limit=self.handlers.engines.config.app.concurrency,
            **_OWN,
        )


def _added_in_words(added: Added) -> str:
    one = "1 article was added" if added.added == 1 else f"{added.added} articles were added"
    notes: Sequence[str] = [f"{one}."] if added.added else []
    return view.notes_html(notes, "note") + view.notes_html(added.problems, "warning")


def build(engines: Engines, *, allow_urls: bool = False, mcp: bool = False, share: bool = False) -> gr.Blocks:
    """The page with its endpoints, not yet launched.

    Args:
        engines: What summarizes.
        allow_urls: Offer to fetch addresses.
        mcp: Say on the page that the endpoints are MCP tools too.
        share: Say on the page that what is sent passes through another machine.
    """
    page: gr.Blocks
    with gr.Blocks(
        title="summarizer",
        analytics_enabled=False,
        delete_cache=_SWEEP_SECONDS,
        fill_width=True,
    ) as page:
        gr.HTML(view.render("head.html"), apply_default_css=False, js_on_load=None)
        parts = Page(Handlers(engines), load_examples(engines.config.ingestion), allow_urls)
        gr.HTML(
            view.render("privacy.html", mcp=mcp, share=share, endpoint=engines.endpoint),
            apply_default_css=False,
            js_on_load=None,
        )
        endpoints = Endpoints(engines)
        for endpoint in (endpoints.summarize, endpoints.explain, endpoints.check):
            endpoint_of(
                endpoint,
                api_name=endpoint.__name__,
                concurrency_limit=engines.config.app.concurrency,
                concurrency_id=_ENGINE,
            )
        page.unload(parts.leave)
    page.queue(max_size=engines.config.app.queue)
    return page
