"""Fixtures of the tests of the page in a browser: its address, the browser, and visitors of the page."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from summarizer.config import SummarizerConfig
from summarizer.records import SummarySentence, Support
from tests.app_browser import CHROMIUM, DESKTOP, Visitor
from tests.app_fixtures import POST, RADIO, WIRE, served


@pytest.fixture(scope="module")
def uploads(tmp_path_factory):
    """Where Gradio puts uploads."""
    folder = tmp_path_factory.mktemp("uploads")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADIO_TEMP_DIR", str(folder))
        yield folder


def with_an_edit_and_a_doubt(summary):
    """The summary as if an editor had shortened its first sentence, and its second only partly followed."""
    first, second, *others = summary.sentences
    first = replace(first, edit="shorten", before=f"As everybody knows, {first.text}")
    second = replace(second, support=Support("partly", 0.5))
    return replace(summary, sentences=(first, second, *others), writer="editor")


@pytest.fixture(scope="module")
def address(uploads):
    from summarizer.app.engines import Engines

    made = Engines.summarize

    def slow_where_asked(self, request, progress):
        if request.query == "slow":
            for _ in range(400):  # twenty seconds: longer than any test waits
                progress("writing")
                time.sleep(0.05)

        def slowly(step):
            progress(step)
            if isinstance(step, SummarySentence):
                time.sleep(1.0)

        summary = made(self, request, slowly if request.query == "sentence by sentence" else progress)
        return with_an_edit_and_a_doubt(summary) if request.query == "edited" else summary

    Engines.summarize = slow_where_asked
    try:
        with served(SummarizerConfig.parse({"app": {"max_documents": 60}})) as address:
            yield address
    finally:
        Engines.summarize = made


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser, address):
    visitors = []

    def visiting(viewport=DESKTOP, **options):
        visitors.append(Visitor(browser, address, viewport, **options))
        return visitors[-1]

    yield visiting
    for visitor in visitors:
        visitor.context.close()
        assert visitor.errors == []
        assert visitor.alerts == []


@pytest.fixture
def visitor(visit):
    visitor = visit()
    visitor.write(WIRE, POST, RADIO)
    return visitor
