"""The page end to end in a real browser: headless Chromium, driven by Playwright."""

from __future__ import annotations

import json
import shutil
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.app.bringing_in import EXAMPLES
from summarizer.config import SummarizerConfig
from summarizer.records import SummarySentence, Support
from tests.app_fixtures import POST, RADIO, WIRE, served

playwright = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed: pip install -e '.[dev]'"
)

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium"),
    pytest.mark.slow,
]

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
SMALL = {"width": 320, "height": 640}
ZOOMED = {"width": 640, "height": 450}  # a desktop at 200 %

CLEAR = "rgba(0, 0, 0, 0)"

#: `npm install --no-save axe-core` in the repository's folder puts it there; it is no part of the project.
AXE = Path(__file__).resolve().parents[1] / "node_modules" / "axe-core" / "axe.min.js"


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
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


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


def lit(page):
    return page.locator(".sz-cite.sz-lit").all_text_contents()


def data(visitor):
    return json.loads(visitor.page.locator("#sz-takeaway textarea").input_value())


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
    assert visitor.page.locator("#sz-desk-fold").inner_text().startswith("3 articles")


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


DIFFERING = (
    "A bus fell into the Aldford canal on Monday. Police said that 14 people were hurt in the crash.",
    "A bus crashed into the canal in Aldford on Monday. Hospital staff said that 17 people were hurt in "
    "the crash.",
)


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


def test_a_draft_waits_in_the_browser(visit):
    visitor = visit()
    visitor.write(WIRE, POST)
    visitor.page.reload()
    visitor.page.wait_for_function("document.querySelectorAll('.sz-boxes textarea')[1]?.value")
    assert visitor.page.locator(".sz-count").inner_text().startswith("2 articles")
    visitor.page.click(".sz-clear")
    visitor.page.get_by_role("button", name="Undo clearing").click()
    assert visitor.page.locator(".sz-boxes textarea").first.input_value() == WIRE
    visitor.page.click(".sz-clear")
    visitor.page.reload()
    visitor.page.wait_for_selector(".sz-boxes textarea")
    assert visitor.page.locator(".sz-boxes textarea").first.input_value() == ""


def test_an_address_is_refused_and_told_at_once(visit):
    visitor = visit()
    visitor.write(WIRE, "https://news.example/mill")
    visitor.page.locator(".sz-boxes textarea").nth(1).blur()
    visitor.page.wait_for_selector(".sz-box-note >> text=This is an address and no text")
    assert visitor.page.get_by_text("Fetching from addresses is off here").is_visible()
    visitor.page.locator(".sz-boxes textarea").nth(1).press("Control+Enter")
    visitor.page.wait_for_selector(".sz-notes.sz-error >> text=article 2 is an address")


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


def test_boxes_come_and_go_and_tell_their_titles(visit):
    visitor = visit()
    visitor.write(WIRE, POST, RADIO)
    visitor.page.locator(".sz-boxes textarea").first.blur()
    visitor.page.wait_for_function(
        "document.querySelectorAll('.sz-field-title')[1].value.startsWith('Forty')"
    )
    assert visitor.page.locator(".sz-count").inner_text().startswith("3 articles")
    visitor.page.locator(".sz-field-source").nth(1).fill("The Evening Post")
    visitor.page.locator(".sz-remove").first.click()
    assert visitor.page.locator(".sz-box").count() == 2
    visitor.page.click(".sz-add")
    visitor.summarize()
    assert visitor.page.locator(".sz-box-number").all_text_contents() == ["1", "2", "–"]
    numbers = visitor.page.locator(".sz-source > summary .sz-number")
    assert numbers.all_text_contents() == ["Source 1", "Source 2"]
    names = visitor.page.locator(".sz-source-name").all_text_contents()
    assert len(names) == 2
    assert "The Evening Post" in names


def test_two_articles_in_one_box_are_offered_to_be_split(visit):
    visitor = visit()
    visitor.write(f"{WIRE}\n-----\n{POST}\n-----\n{RADIO}")
    visitor.page.locator(".sz-boxes textarea").first.blur()
    visitor.page.wait_for_selector(".sz-box-note >> text=Looks like 3 articles")
    visitor.page.click(".sz-split")
    visitor.page.wait_for_function("document.querySelectorAll('.sz-box').length === 4")
    assert visitor.page.locator(".sz-boxes textarea").nth(2).input_value() == RADIO
    assert visitor.page.locator(".sz-box-number").all_text_contents() == ["1", "2", "3", "–"]


def test_three_files_of_different_kinds_are_read_and_deleted(visit, uploads, tmp_path):
    import docx

    document = docx.Document()
    for line in RADIO.split("\n"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "radio.docx"))
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    paragraphs = "".join(f"<p>{line}</p>" for line in POST.split("\n")[2:])
    head = f"<head><title>{POST.splitlines()[0]}</title></head>"
    page = f"<html>{head}<body><article>{paragraphs}</article></body></html>"
    (tmp_path / "post.html").write_text(page, encoding="utf-8")
    visitor = visit()
    visitor.page.set_input_files("#sz-files input[type=file]", sorted(tmp_path.iterdir()))
    visitor.page.wait_for_selector("text=3 articles were added")
    assert visitor.page.locator(".sz-box").count() == 3
    assert [path for path in uploads.rglob("*") if path.is_file()] == [], "not even empty ones are left"
    visitor.summarize()
    assert visitor.page.locator(".sz-source").count() == 3


def test_a_bad_file_is_told_and_the_good_one_kept(visit, tmp_path):
    (tmp_path / "good.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"not a pdf")
    visitor = visit()
    visitor.page.set_input_files("#sz-files input[type=file]", sorted(tmp_path.iterdir()))
    visitor.page.wait_for_selector("text=1 article was added")
    assert visitor.page.locator(".sz-notes.sz-warning").inner_text().startswith("'broken.pdf'")


def work_has_ended(within):
    """Whether the thread of the summary is gone before so many seconds have passed."""
    end = time.monotonic() + within
    while any(thread.name == "summary" for thread in threading.enumerate()):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def test_closing_the_page_ends_the_work(visitor):
    visitor.focus_on("slow")
    visitor.page.click("#sz-run")
    visitor.page.wait_for_selector(".sz-progress >> text=Writing")
    assert not work_has_ended(within=0)
    visitor.page.close()
    assert work_has_ended(within=15)


def test_cancel_really_cancels(visitor):
    visitor.focus_on("slow")
    visitor.page.click("#sz-run")
    visitor.page.wait_for_selector(".sz-progress >> text=Writing")
    visitor.page.click("#sz-cancel")
    visitor.page.wait_for_selector("text=Cancelled")
    visitor.page.wait_for_selector("#sz-run", state="visible")
    assert visitor.page.locator(".sz-result").count() == 0
    assert work_has_ended(within=5)
    visitor.focus_on("")
    visitor.summarize()


def test_who_finds_the_queue_full_is_told(browser, address):
    limits = SummarizerConfig.parse({"app": {"concurrency": 1, "queue": 1}})
    with served(limits) as crowded:
        visitors = [Visitor(browser, crowded, DESKTOP) for _ in range(3)]
        for visitor in visitors:
            visitor.write(WIRE, POST)
            visitor.focus_on("slow")
        for visitor, shown in zip(visitors, ("Writing", "Waiting", "too many visitors"), strict=True):
            visitor.page.click("#sz-run")
            visitor.page.wait_for_selector(f"#sz-status >> text={shown}")
        visitors[2].page.wait_for_selector("#sz-run", state="visible")
        for visitor in visitors:
            visitor.context.close()


def test_an_error_is_told_in_words_and_the_page_goes_on(visit):
    visitor = visit()
    visitor.page.click("#sz-run")
    visitor.page.wait_for_selector(".sz-notes.sz-error >> text=give at least one article")
    assert "Traceback" not in visitor.page.content()
    visitor.page.wait_for_selector("#sz-run", state="visible")
    visitor.write(WIRE, POST)
    visitor.summarize()
    assert visitor.page.locator(".sz-notes.sz-error").count() == 0


def test_what_visitors_write_is_never_run(visit):
    attack = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
    visitor = visit()
    visitor.write(f"{WIRE} {attack}", f"{POST} {attack} ${{alert(3)}} {{{{value}}}}")
    visitor.page.locator(".sz-field-title").first.fill(attack)
    visitor.page.locator(".sz-field-source").first.fill("javascript:alert(4)")
    visitor.summarize()
    assert visitor.page.locator("#sz-summary img").count() == 0
    assert visitor.page.locator("#sz-summary a[href^=javascript]").count() == 0
    assert attack in visitor.page.locator(".sz-source-title").all_text_contents()


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


def test_fifty_articles_are_shown(visit):
    visitor = visit()
    towns = [
        f"{WIRE} In district {number} of Aldford, {number + 2} houses lost their windows."
        for number in range(50)
    ]
    visitor.write("\n-----\n".join(towns))
    visitor.page.locator(".sz-boxes textarea").first.blur()
    visitor.page.click(".sz-split")
    visitor.page.wait_for_function("document.querySelectorAll('.sz-box').length >= 50")
    visitor.summarize()
    assert visitor.page.locator(".sz-source").count() == 50
    assert visitor.page.locator(".sz-map").is_hidden()
    visitor.page.locator(".sz-heat summary").click()
    assert visitor.page.locator(".sz-map tbody td").count() == 2500
    assert visitor.overflow() <= 0


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
    pressed = ".sz-result button, .sz-result summary, .sz-jumps a, .sz-desk button"
    assert visitor.page.locator(pressed).evaluate_all(small) == []


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


def test_known_files_are_read_into_the_box_and_what_is_new_is_told(visit, uploads, tmp_path):
    (tmp_path / "read.txt").write_text(POST, encoding="utf-8")
    visitor = visit()
    visitor.write(WIRE, RADIO)
    visitor.page.get_by_role("button", name="Settings: exact length").click()
    visitor.page.set_input_files("#sz-known-files input[type=file]", tmp_path / "read.txt")
    visitor.page.wait_for_function("document.querySelector('#sz-known textarea').value.startsWith('Forty')")
    assert [path for path in uploads.rglob("*") if path.is_file()] == []
    visitor.summarize()
    assert visitor.page.locator("#sz-news li").count() >= 1


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


def test_the_model_that_a_visitor_chooses_writes(browser, tmp_path_factory):
    pytest.importorskip("torch")
    from tests.tiny_models import SENTENCES, copier_folder

    folder = str(copier_folder(tmp_path_factory.getbasetemp()))
    with served(SummarizerConfig.parse({"app": {"models": [folder]}})) as offering:
        visitor = Visitor(browser, offering, DESKTOP)
        visitor.write(" ".join(SENTENCES[:4]), " ".join(SENTENCES[2:6]))
        visitor.page.get_by_role("button", name="Settings: exact length").click()
        visitor.page.get_by_label("Writer").click()
        visitor.page.get_by_role("option", name="abstractive").click()
        assert visitor.page.get_by_label("Model").input_value() == folder
        visitor.summarize()
        assert "abstractive writer" in visitor.page.locator(".sz-facts").inner_text()
        assert visitor.page.locator(".sz-sentence").count() >= 1
        visitor.context.close()
