"""The page in headless Chromium, driven by Playwright: where tests of it run, and what a visitor does."""

from __future__ import annotations

import importlib.util
import json
import shutil
import time

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

CHROMIUM_ONLY = [
    pytest.mark.skipif(
        CHROMIUM is None or importlib.util.find_spec("playwright") is None,
        reason="no Chromium or Playwright here: apt-get install chromium, pip install -e '.[dev]'",
    ),
    pytest.mark.slow,
]

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

SMALL = {"width": 320, "height": 640}
ZOOMED = {"width": 640, "height": 450}  # a desktop at 200 %


class Visitor:
    """A page in a browser of its own, with what went wrong and what was asked for."""

    def __init__(self, browser, address, viewport, **options):
        self.context = browser.new_context(viewport=viewport, accept_downloads=True, **options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(120_000)  # only what fails waits so long
        self.errors, self.requests, self.alerts = [], [], []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("dialog", lambda dialog: (self.alerts.append(dialog.message), dialog.dismiss()))
        self.page.goto(address)
        self.page.wait_for_selector(".sz-boxes textarea")

    def write(self, *articles):
        boxes = self.page.locator(".sz-boxes textarea")
        for number, article in enumerate(articles):
            if number >= boxes.count():
                self.page.click(".sz-add")
            boxes.nth(number).fill(article)

    def summarize(self):
        self.page.click("#sz-run")
        self.page.wait_for_selector("#sz-summary .sz-title", state="visible")

    def overflow(self):
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )

    def focused(self):
        return self.page.evaluate("document.activeElement.className || document.activeElement.id")

    def focus_on(self, query):
        self.page.locator("#sz-query").locator("input, textarea").fill(query)

    def colour(self, selector, number=0):
        script = "node => getComputedStyle(node).backgroundColor"
        time.sleep(0.3)  # colours fade in
        return self.page.locator(selector).nth(number).evaluate(script)


def data(visitor):
    return json.loads(visitor.page.locator("#sz-downloads textarea").input_value())


DIFFERING = (
    "A bus fell into the Aldford canal on Monday. Police said that 14 people were hurt in the crash.",
    "A bus crashed into the canal in Aldford on Monday. Hospital staff said that 17 people were hurt in "
    "the crash.",
)
