"""A result in a real browser: reading it, its proof, copying and saving it."""

from __future__ import annotations

import json
import time

import pytest

from summarizer.app.loading import EXAMPLES
from tests.app_browser import CHROMIUM_ONLY, DESKTOP, DIFFERING, data
from tests.app_fixtures import POST, RADIO, WIRE

pytest_plugins = ["tests.app_browser_fixtures"]
pytestmark = CHROMIUM_ONLY


CLEAR = "rgba(0, 0, 0, 0)"


def lit(page):
    return page.locator(".sz-cite.sz-lit").all_text_contents()


@pytest.mark.skipif(not EXAMPLES.is_file(), reason="installed without its examples")
def test_an_example_becomes_a_summary_and_nothing_is_asked_elsewhere(visit, address):
    visitor = visit()
    visitor.write("My own article, which nobody else has.")
    visitor.page.locator("#sz-examples button").first.click()
    visitor.page.wait_for_selector(".sz-sentence")
    assert visitor.page.locator(".sz-source").count() >= 3
    visitor.page.get_by_role("button", name="articles").first.click()
    visitor.page.get_by_role("button", name="Undo replacing").click()
    assert visitor.page.locator(".sz-boxes textarea").first.input_value().startswith("My own article")
    elsewhere = [url for url in visitor.requests if not url.startswith((address, "data:", "blob:"))]
    assert elsewhere == []


def test_the_result_lands_on_its_headline_and_is_announced(visitor):
    assert visitor.page.locator("h1").count() == 1
    visitor.summarize()
    title = visitor.page.locator("#sz-title")
    assert "sz-title" in visitor.focused()
    assert visitor.page.evaluate("scrollY") == 0
    assert title.bounding_box()["y"] < DESKTOP["height"] / 2
    assert visitor.page.locator("#sz-announce").inner_text().startswith("Ready: Fire destroys")
    assert visitor.page.locator("#sz-articles-fold").inner_text().startswith("3 articles")


def test_the_parts_stand_in_the_order_of_reading(visitor):
    visitor.summarize()
    parts = ("sz-title", "sz-facts", "sz-jumps", "sz-paragraph", "sz-legend", "sz-section")
    order = visitor.page.evaluate(
        "names => names.map(name => [...document.querySelectorAll('.sz-left *')]"
        ".findIndex(node => node.classList.contains(name)))",
        list(parts),
    )
    assert order == sorted(order)
    assert -1 not in order
    height = "node => node.getBoundingClientRect().height / parseFloat(getComputedStyle(node).lineHeight)"
    assert visitor.page.locator("#sz-title").evaluate(height) <= 3.1
    jump = visitor.page.locator(".sz-jumps a").first
    section = jump.get_attribute("href").removeprefix("#")
    assert visitor.page.locator(f"#{section}").count() == 1
    assert int(jump.locator("b").inner_text()) > 0
    jump.click()
    assert visitor.page.evaluate("document.activeElement.parentElement.id") == section


def test_pointing_at_a_sentence_lights_up_exactly_its_cited_spans(visitor):
    visitor.summarize()
    summary = json.loads(data(visitor)["json"])
    for number, sentence in enumerate(summary["sentences"][:3], 1):
        visitor.page.hover(f".sz-sentence[data-n='{number}'] .sz-words >> nth=0")
        assert sorted(lit(visitor.page)) == sorted(c["text"] for c in sentence["citations"])
    first = visitor.page.locator(".sz-cite.sz-lit").first
    assert visitor.colour(".sz-cite.sz-lit") != visitor.colour(".sz-cite:not(.sz-lit)")
    assert first.is_visible()
    visitor.page.hover(".sz-masthead")
    assert lit(visitor.page) == []


def test_a_cited_span_lights_up_the_sentences_that_use_it(visitor):
    visitor.summarize()
    cite = visitor.page.locator(".sz-cite").nth(1)
    wanted = [key for key in cite.get_attribute("data-s").split() if key.isdigit()]
    cite.click()
    visitor.page.hover(".sz-masthead")  # a click stays, a hover does not
    found = visitor.page.locator(".sz-sentence.sz-lit").evaluate_all("nodes => nodes.map(n => n.dataset.n)")
    assert found == wanted
    visitor.page.keyboard.press("Escape")
    assert visitor.page.locator(".sz-sentence.sz-lit").count() == 0


def test_the_proof_stands_beside_its_sentence_and_repeats_it(visitor):
    visitor.summarize()
    marks = visitor.page.locator(".sz-mark")
    for number in range(min(4, marks.count())):
        marks.nth(number).click()
        proof = visitor.page.locator(".sz-proof:not([hidden])")
        text = visitor.page.locator(".sz-sentence").nth(number)
        assert proof.bounding_box()["x"] >= text.bounding_box()["x"] + text.bounding_box()["width"]
        whole = text.locator(".sz-words").evaluate_all("nodes => nodes.map(n => n.textContent).join('')")
        assert proof.locator(".sz-proved").inner_text() == whole
    proof.locator(".sz-open").first.click()
    assert len(lit(visitor.page)) == 1, "the passage alone, in its source"


def test_the_keyboard_reaches_the_proof_right_after_its_mark(visitor):
    visitor.summarize()
    mark = visitor.page.locator(".sz-mark").first
    mark.focus()
    assert len(lit(visitor.page)) >= 1
    assert not visitor.page.locator("#sz-proof-1").is_visible()
    visitor.page.keyboard.press("Enter")
    assert visitor.page.locator("#sz-proof-1").is_visible()
    assert mark.get_attribute("aria-expanded") == "true"
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("!!document.activeElement.closest('#sz-proof-1')")
    visitor.page.keyboard.press("Shift+Tab")
    assert visitor.page.evaluate("document.activeElement.dataset.n") == "1"
    for _ in range(visitor.page.locator("#sz-proof-1 button").count() + 1):
        visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.dataset.n") == "2"
    visitor.page.keyboard.press("Escape")
    assert not visitor.page.locator("#sz-proof-1").is_visible()


def test_edited_sentences_can_be_read_as_in_the_sources_and_doubtful_ones_say_so(visitor):
    visitor.summarize()
    assert visitor.page.locator(".sz-as-sources").count() == 0, "nothing was edited"
    visitor.focus_on("edited")
    visitor.page.click("#sz-run")
    visitor.page.wait_for_selector(".sz-as-sources")
    facts = visitor.page.locator(".sz-facts").inner_text()
    assert "editor writer, not extractive" in facts
    first, doubted = visitor.page.locator(".sz-sentence").nth(0), visitor.page.locator(".sz-sentence").nth(1)
    edited = first.inner_text()
    assert "As everybody knows" not in edited
    visitor.page.locator(".sz-as-sources").check()
    assert first.inner_text().startswith(f"As everybody knows, {edited[:40]}")
    first.locator(".sz-mark").click()
    assert visitor.page.locator("#sz-proof-1 .sz-edit q").inner_text().startswith("As everybody knows")
    visitor.page.locator(".sz-as-sources").uncheck()
    assert first.inner_text() == edited
    assert doubted.locator(".sz-mark i").inner_text() == "partly"
    style = "n => [getComputedStyle(n).textDecorationStyle, getComputedStyle(n).borderTopStyle]"
    assert doubted.locator(".sz-words").first.evaluate(style)[0] == "dotted"
    assert doubted.locator(".sz-mark").evaluate(style)[1] == "dashed"
    visitor.page.click(".sz-unfocus")
    visitor.page.wait_for_function("!document.querySelector('.sz-unfocus')")


def test_the_text_can_be_copied_with_its_citations(visit):
    visitor = visit(permissions=["clipboard-read", "clipboard-write"])
    visitor.write(WIRE, POST)
    visitor.summarize()
    copied = {}
    for kind in ("text", "cited"):
        visitor.page.locator("#sz-summary .sz-menu summary", has_text="Cop").click()
        visitor.page.click(f"#sz-summary .sz-take[data-kind={kind}]")
        visitor.page.wait_for_selector("#sz-summary .sz-menu summary >> text=Copied")
        copied[kind] = visitor.page.evaluate("navigator.clipboard.readText()")
        visitor.page.wait_for_selector("#sz-summary .sz-menu summary >> text=Copy")
    assert "[1]" not in copied["text"]
    assert "[1]" in copied["cited"]
    assert "Sources" in copied["cited"]


def test_the_timeline_has_a_short_whole_line_an_entry(visit):
    visitor = visit()
    vote = "The council of Aldford will vote on a new roof for the mill on 9 June 2025"
    sale = (
        "In March 2024 the council of Aldford offered the old mill for sale at a price that nobody there "
        "would pay for such a ruin in those days and that the owners of two other mills there called a joke."
    )
    rest = ("after a long debate about money and time.", "which the mayor had asked for in April.")
    visitor.write(*(f"{text}\n{vote}, {end}\n{sale}" for text, end in zip((WIRE, POST), rest, strict=True)))
    visitor.summarize()
    entry = visitor.page.locator("#sz-timeline li", has_text="9 June 2025")
    assert entry.locator(".sz-open").all_text_contents() == ["1", "2"]
    assert entry.locator(".sz-happened").inner_text() == f"{vote}."
    entry.locator(".sz-open").first.click()
    assert all("9 June 2025" in text for text in visitor.page.locator(".sz-lit").all_text_contents())
    line = visitor.page.locator("#sz-timeline li", has_text="March 2024").locator(".sz-happened")
    height = "n => n.getBoundingClientRect().height / parseFloat(getComputedStyle(n).lineHeight)"
    brief = line.inner_text()
    assert brief.endswith("…")
    assert f"{brief[:-1]} " in sale, "it ends behind a word"
    assert line.locator("summary").evaluate(height) < 2.5
    line.locator("summary").press("Enter")
    assert line.inner_text() == sale


def test_a_value_that_differs_leads_to_the_dispute_and_its_numbers_to_the_passages(visit):
    visitor = visit()
    visitor.write(*DIFFERING)
    visitor.summarize()
    visitor.page.locator(".sz-sentence .sz-differs").first.click()
    assert visitor.page.evaluate("document.activeElement.id") == "sz-dispute-1"
    visitor.page.locator("#sz-dispute-1 li", has_text="17").locator(".sz-open").first.click()
    shown = visitor.page.locator(".sz-source :is(.sz-cite, .sz-place).sz-lit").all_text_contents()
    assert shown
    assert all("17 people" in text for text in shown)


def test_another_length_keeps_the_old_text_until_the_new_one_is_there(visitor):
    visitor.summarize()
    before = visitor.page.locator(".sz-sentence").count()
    visitor.focus_on("sentence by sentence")
    visitor.page.get_by_text("Short", exact=True).click()
    visitor.page.wait_for_selector(".sz-progress")
    assert visitor.page.locator(".sz-sentence").count() == before
    visitor.page.wait_for_selector(".sz-unfocus")
    assert visitor.page.locator(".sz-sentence").count() < before
    visitor.focus_on("")


def test_a_text_is_checked_against_the_articles(visitor):
    visitor.page.get_by_text("Check my text").click()
    text = "A fire destroyed the old cotton mill in Aldford.\n\nSixty ships sank off Peru."
    visitor.page.locator("#sz-own-text textarea").fill(text)
    visitor.page.click("#sz-check")
    visitor.page.wait_for_selector("#sz-checked .sz-title", state="visible")
    sentences = visitor.page.locator("#sz-checked .sz-sentence")
    assert sentences.locator(".sz-words").all_text_contents() == text.split("\n\n")
    sentences.first.locator(".sz-mark").click()
    assert visitor.page.locator("#szc-proof-1 blockquote").first.is_visible()
    assert len(visitor.page.locator("#sz-checked .sz-cite.sz-lit").all_text_contents()) >= 1
    visitor.page.locator(".sz-filter", has_text="not found").click()
    faded = visitor.page.locator("#sz-checked .sz-faded")
    assert faded.count() == sentences.count() - 1
    visitor.page.get_by_text("Summary", exact=True).first.click()
    visitor.page.wait_for_selector("#sz-run", state="visible")


def test_what_the_articles_deny_is_shown_as_contradicted_with_what_denies_it(visit):
    visitor = visit(permissions=["clipboard-read", "clipboard-write"])
    visitor.write(WIRE, POST, RADIO)
    visitor.page.get_by_text("Check my text").click()
    visitor.page.locator("#sz-own-text textarea").fill(
        "A fire destroyed the old cotton mill in Aldford. The fire did not destroy the mill. "
        "Sixty ships sank off Peru."
    )
    visitor.page.click("#sz-check")
    visitor.page.wait_for_selector("#sz-checked .sz-title", state="visible")
    assert visitor.page.locator("#sz-checked .sz-title").inner_text() == "1 of 3 sentences is supported"
    supported, denied, unknown = (visitor.page.locator("#sz-checked .sz-sentence").nth(n) for n in range(3))

    word = denied.locator(".sz-mark i")
    assert word.inner_text() == "✕ contradicted"
    shape = "n => [getComputedStyle(n).textDecorationStyle, getComputedStyle(n).borderTopLeftRadius]"
    shapes = [
        (s.locator(".sz-words").evaluate(shape)[0], s.locator(".sz-mark").evaluate(shape)[1])
        for s in (supported, denied, unknown)
    ]
    assert shapes[1] == ("wavy", "4px")
    assert len(set(shapes)) == 3, "each verdict has a shape of its own"

    denied.locator(".sz-words").click()
    proof = visitor.page.locator("#szc-proof-2")
    assert proof.locator("h4").all_text_contents() == ["Contradicted by"]
    evidence = proof.locator("blockquote > p:not(.sz-from)").all_text_contents()
    assert evidence
    assert all("destroyed" in text for text in evidence)
    assert sorted(visitor.page.locator("#sz-checked .sz-cite.sz-lit").all_text_contents()) == sorted(evidence)

    visitor.page.locator(".sz-filter", has_text="contradicted").click()
    shown = visitor.page.locator("#sz-checked .sz-sentence:not(.sz-faded)")
    assert shown.evaluate_all("nodes => nodes.map(n => n.dataset.verdict)") == ["contradicted"]
    visitor.page.locator(".sz-filter", has_text="contradicted").click()
    assert visitor.page.locator("#sz-checked .sz-faded").count() == 0

    visitor.page.locator("#sz-checked .sz-menu summary", has_text="Copy").click()
    visitor.page.click("#sz-checked .sz-take[data-kind=cited]")
    visitor.page.wait_for_selector("#sz-checked .sz-menu summary >> text=Copied")
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert "! contradicted: The fire did not destroy the mill." in copied


def test_what_was_removed_is_struck_through_on_demand(visit):
    visitor = visit()
    visitor.write(f"{WIRE}\n\nRead more: All our stories on fires\n\nShare on Facebook | Tweet | Email", POST)
    visitor.summarize()
    removed = visitor.page.locator(".sz-removed")
    assert removed.count() >= 1
    assert not removed.first.is_visible()
    visitor.page.locator(".sz-show-removed").first.check()
    assert removed.first.is_visible()


def test_downloads_open_and_hold_what_the_page_shows(visitor, tmp_path, browser):
    visitor.summarize()
    whole = "nodes => nodes.map(n => [...n.querySelectorAll('.sz-words')].map(w => w.textContent).join(''))"
    shown = visitor.page.locator(".sz-sentence").evaluate_all(whole)
    contents = {}
    for kind in ("markdown", "html", "json"):
        with visitor.page.expect_download() as waiting:
            visitor.page.locator("#sz-summary .sz-menu summary", has_text="Save").click()
            visitor.page.click(f"#sz-summary .sz-take[data-kind={kind}]")
        path = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(path)
        contents[kind] = path
        assert path.stem == "fire-destroys-the-old-mill-in-aldford"
    assert [
        sentence["text"] for sentence in json.loads(contents["json"].read_text("utf-8"))["sentences"]
    ] == shown
    markdown = contents["markdown"].read_text("utf-8")
    assert all(text.split(",")[0] in markdown for text in shown)
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(contents["html"].as_uri())
    text = page.locator("body").inner_text()
    assert all(sentence in text for sentence in shown)
    assert page.locator("mark").count() >= 1
    assert asked == [contents["html"].as_uri()]
    context.close()


def test_sentences_appear_as_they_are_finished(visitor):
    visitor.focus_on("sentence by sentence")
    visitor.page.click("#sz-run")
    came = visitor.page.locator(".sz-come .sz-words")
    came.nth(1).wait_for()
    assert visitor.page.locator(".sz-progress").bounding_box()["y"] < DESKTOP["height"] / 2
    first = came.all_text_contents()
    assert came.last.evaluate("n => n.getBoundingClientRect().bottom <= innerHeight"), "in view"
    assert visitor.page.locator(".sz-result").count() == 0
    visitor.page.wait_for_selector(".sz-result", state="visible")
    whole = "nodes => nodes.map(n => [...n.querySelectorAll('.sz-words')].map(w => w.textContent).join(''))"
    told = visitor.page.locator(".sz-sentence").evaluate_all(whole)
    assert [text for text in told if text in first] == first
    assert visitor.page.locator(".sz-come").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_report_lights_up_on_hover_and_focus_and_asks_for_nothing(visit, tmp_path, theme):
    visitor = visit(color_scheme=theme)
    visitor.write(WIRE, POST, RADIO)
    visitor.summarize()
    summary = json.loads(data(visitor)["json"])
    path = tmp_path / "report.html"
    path.write_text(data(visitor)["html"], encoding="utf-8")
    visitor.requests.clear()
    page = visitor.page
    page.goto(path.as_uri())
    plain = page.locator("mark").first.evaluate("n => getComputedStyle(n).backgroundColor")
    colours = "ns => ns.map(n => [n.textContent, getComputedStyle(n).backgroundColor])"

    def lit():
        time.sleep(0.3)  # colours fade in
        return sorted(text for text, colour in page.locator("mark").evaluate_all(colours) if colour != plain)

    for number, sentence in enumerate(summary["sentences"], 1):
        expected = sorted(citation["text"] for citation in sentence["citations"])
        page.hover(f"#t{number} .words")
        assert lit() == expected
        page.hover("h1")
        assert lit() == []
        page.locator(f"#t{number} a.mark").first.focus()
        assert lit() == expected
        page.locator("body").evaluate("() => document.activeElement.blur()")
    page.locator("mark").first.hover()
    number = page.locator("mark").first.get_attribute("data-s").split()[0]
    time.sleep(0.3)
    assert visitor.colour(f"#t{number} > .words") != CLEAR
    assert [url for url in visitor.requests if not url.startswith("file:")] == []
