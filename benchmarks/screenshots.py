"""The page's pictures in ``docs/images``, taken in Chromium: desktop, dark, phone, pointing at a sentence.

Run: ``python -m benchmarks.screenshots [--images DIR]``. It needs Playwright, and Chromium on the path.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.pictures import IMAGES

DESKTOP, LOW, PHONE = ({"width": w, "height": h} for w, h in ((1280, 860), (1280, 600), (390, 844)))
_SECOND = ".sz-sentence[data-n='2'] .sz-words >> nth=0"


def _result(browser: Any, address: str, example: str, viewport: dict[str, int], **options: Any) -> Any:
    """A page with the summary of one of the examples."""
    page = browser.new_context(viewport=viewport, reduced_motion="reduce", **options).new_page()
    page.goto(address)
    page.locator("#sz-examples button", has_text=example).click()
    page.wait_for_selector(".sz-sentence")
    page.wait_for_selector("#sz-run >> text=Again")
    return page


def take(address: str, images: Path) -> None:
    """Take the pictures of the page at ``address``."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for example in ("Ferry", "Budget"):  # so that what is shown is warm
            _result(browser, address, example, DESKTOP)
        for name, example, scheme in (("light", "Ferry", "light"), ("dark", "Budget", "dark")):
            page = _result(browser, address, example, DESKTOP, color_scheme=scheme)
            page.locator(_SECOND).click()
            page.mouse.move(0, 0)
            _shoot(page, images / f"app-desktop-{name}.png")
        page = _result(browser, address, "Ferry", PHONE, has_touch=True, is_mobile=True)
        page.locator(".sz-words").first.tap()
        _shoot(page, images / "app-phone.png")
        page = _result(browser, address, "Ferry", LOW)
        page.evaluate("document.querySelector('.sz-result').scrollIntoView()")
        for number, act in enumerate((page.mouse.move, page.hover, page.click), 1):
            act(*((0, 0) if number == 1 else (_SECOND,)))
            _shoot(page, images / f"pointing-{number}.png")
        browser.close()


def _shoot(page: Any, path: Path) -> None:
    page.wait_for_timeout(500)  # colours fade in
    page.screenshot(path=path)
    print(path)


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve the page, and take its pictures."""
    from summarizer.app.launching import launch

    parser = argparse.ArgumentParser(
        prog="benchmarks.screenshots", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--images", type=Path, default=IMAGES)
    options = parser.parse_args(arguments)
    _, address, _ = launch(block=False, quiet=True)
    take(address, options.images)


if __name__ == "__main__":
    main()
