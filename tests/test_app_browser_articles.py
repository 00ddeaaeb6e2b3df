"""Giving articles in a real browser: boxes, files, drafts, errors, cancelling."""

from __future__ import annotations

import threading
import time

import pytest

from summarizer.config import SummarizerConfig
from tests.app_browser import CHROMIUM_ONLY, DESKTOP, Visitor
from tests.app_fixtures import POST, RADIO, WIRE, served

pytest_plugins = ["tests.app_browser_fixtures"]
pytestmark = CHROMIUM_ONLY


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
