"""The layout in a real browser: phones, directions of writing, contrast, names and the keyboard."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.app_browser import CHROMIUM_ONLY, DESKTOP, DIFFERING, PHONE, SMALL, ZOOMED
from tests.app_fixtures import POST, RADIO, WIRE

pytest_plugins = ["tests.app_browser_fixtures"]
pytestmark = CHROMIUM_ONLY


#: `npm install --no-save axe-core` in the repository's folder puts it there; it is no part of the project.
AXE = Path(__file__).resolve().parents[1] / "node_modules" / "axe-core" / "axe.min.js"


@pytest.mark.parametrize("viewport", [PHONE, SMALL, ZOOMED], ids=["390", "320", "200 %"])
def test_a_phone_has_no_sideways_scroll_and_shows_the_proof_as_a_sheet(visit, viewport):
    visitor = visit(viewport, has_touch=True, is_mobile=True)
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
    visitor.write(f"{WIRE} The {long} said so.", POST)
    visitor.summarize()
    assert visitor.overflow() <= 0
    title = visitor.page.locator("#sz-title").bounding_box()
    assert 0 <= title["y"] < viewport["height"] / 2, "it lands on its headline"
    assert "sz-title" in visitor.focused()
    assert visitor.page.locator(".sz-section[open], .sz-source[open]").count() == 0, "the rest is folded"
    visitor.page.locator(".sz-words").first.tap()
    proof = visitor.page.locator("#sz-proof-1")
    proof.wait_for(state="visible")
    time.sleep(0.7)  # the page moves, and another sentence comes to lie under the finger
    lit = visitor.page.locator(".sz-sentence.sz-lit")
    assert lit.evaluate_all("nodes => nodes.map(n => n.dataset.n)") == ["1"]
    box = proof.bounding_box()
    assert box["y"] + box["height"] == pytest.approx(viewport["height"], abs=2)
    assert box["width"] == pytest.approx(viewport["width"], abs=2)
    assert box["height"] <= 0.46 * viewport["height"]
    assert proof.locator(".sz-proved").bounding_box()["y"] - box["y"] < 60, "the sentence is on top"
    visitor.page.locator("#sz-proof-1 .sz-close").tap()
    visitor.page.evaluate("document.querySelectorAll('.sz-result details').forEach(n => { n.open = true; })")
    assert visitor.overflow() <= 0
    visitor.page.evaluate("document.querySelector('.sz-legend').scrollIntoView()")
    assert visitor.page.locator(".sz-jumps").bounding_box()["y"] == pytest.approx(0, abs=1), "they stick"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE, SMALL], ids=["desk", "390", "320"])
def test_the_mode_and_what_can_be_taken_away_share_a_row_under_the_bar(visit, viewport):
    visitor = visit(viewport)
    visitor.write(WIRE, POST)
    visitor.summarize()
    for result in ("#sz-summary", "#sz-checked"):
        parts = ("#sz-bar", "#sz-mode .wrap:has(label)", f"{result} .sz-menus", f"{result} .sz-title")
        bar, mode, menus, title = (visitor.page.locator(part).bounding_box() for part in parts)
        assert bar["y"] + bar["height"] <= mode["y"], "under the bar"
        assert mode["y"] == pytest.approx(menus["y"], abs=2), "in one row"
        assert mode["x"] + mode["width"] < menus["x"], "beside each other"
        assert menus["x"] + menus["width"] == pytest.approx(viewport["width"] - mode["x"], abs=1)
        assert max(each["y"] + each["height"] for each in (mode, menus)) < title["y"]
        assert visitor.overflow() <= 0
        if result == "#sz-summary":
            visitor.page.get_by_text("Check my text").click()
            visitor.page.locator("#sz-own-text textarea").fill("Nobody was hurt in the fire.")
            visitor.page.click("#sz-check")
            visitor.page.wait_for_selector("#sz-checked .sz-title", state="visible")


def test_other_scripts_read_in_their_direction(visit):
    visitor = visit()
    hebrew = "שריפה פרצה ביום שלישי בטחנה הישנה. איש לא נפגע בשריפה, אמרו הכבאים. הטחנה עמדה ריקה שנים."
    visitor.write(hebrew, hebrew.replace("איש", "אף אחד"))
    visitor.summarize()
    assert visitor.page.locator(".sz-paragraph").first.evaluate("n => getComputedStyle(n).direction") == "rtl"
    assert visitor.page.locator(".sz-text").first.evaluate("n => getComputedStyle(n).direction") == "rtl"


def axe(page):
    """What axe-core finds, of the rules of WCAG 2.2 AA and of good practice, as (rule, place)."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run({runOnly: tags})", tags)
    return [(each["id"], node["html"][:160]) for each in found["violations"] for node in each["nodes"]]


@pytest.mark.skipif(not AXE.is_file(), reason="no axe-core here: see docs/web-page.md")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(visit, theme):
    visitor = visit(color_scheme=theme, reduced_motion="reduce")
    loading = "[...document.querySelectorAll('.loading')].some(node => node.checkVisibility())"
    visitor.page.wait_for_function(f"!({loading})")  # Gradio's own, while its parts arrive
    assert axe(visitor.page) == []
    visitor.write(*DIFFERING, RADIO)
    visitor.summarize()
    visitor.page.locator(".sz-mark").first.click()
    visitor.page.locator(".sz-heat summary").click()
    assert axe(visitor.page) == []
    visitor.page.add_style_tag(content=".sz-facts { color: #777 !important; }")
    assert {rule for rule, _ in axe(visitor.page)} == {"color-contrast"}, "it sees what is wrong"


def test_what_is_pressed_is_large_enough(visitor):
    visitor.summarize()
    visitor.page.locator(".sz-mark").first.click()
    small = """nodes => nodes.filter(n => n.checkVisibility()).map(n => [n.outerHTML.slice(0, 90),
        n.getBoundingClientRect()]).filter(([, box]) => box.width < 24 || box.height < 23.5)
        .map(([html]) => html)"""
    pressed = ".sz-result button, .sz-result summary, .sz-jumps a, .sz-boxes-part button"
    assert visitor.page.locator(pressed).evaluate_all(small) == []


#: Finds text of too little contrast and controls without a name, anywhere on the page.
AUDIT = "() => {" + (Path(__file__).parent / "page_audit.js").read_text("utf-8").partition("() => {")[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_control_of_the_page_has_a_name_and_contrast(visit, theme):
    visitor = visit(color_scheme=theme, reduced_motion="reduce")
    visitor.page.get_by_role("button", name="Settings: exact length").click()
    visitor.write(*DIFFERING, RADIO)
    visitor.summarize()
    visitor.page.locator(".sz-mark").first.click()
    time.sleep(0.7)
    assert visitor.page.evaluate(AUDIT) == {"faint": [], "nameless": []}
    visitor.page.add_style_tag(content=".sz-hint, .sz-facts { color: #777 !important; }")
    visitor.page.locator(".sz-unfocus, .sz-close").last.evaluate(
        "n => { n.textContent = ''; n.ariaLabel = ''; }"
    )
    found = visitor.page.evaluate(AUDIT)
    assert found["faint"], "the audit sees what is wrong"


def test_the_focus_goes_through_the_page_from_top_to_bottom(visit):
    visitor = visit()
    names = []
    for _ in range(16):
        visitor.page.keyboard.press("Tab")
        focused = "document.activeElement.id || document.activeElement.className"
        names.append(str(visitor.page.evaluate(focused)))
    parts = ("sz-example", "sz-field-title", "sz-field-source", "sz-field-text", "sz-add")
    order = [next(number for number, name in enumerate(names) if part in name) for part in parts]
    assert order == sorted(order)
