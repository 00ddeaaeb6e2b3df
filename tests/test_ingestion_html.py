"""Pages: lists, questions and notes stay with the text that they belong to, and the rest is accounted for."""

from __future__ import annotations

import pytest

from summarizer.ingestion.html_blocks import article_parts, page_blocks
from summarizer.ingestion.html_page import read_html
from summarizer.ingestion.results import RawDocument

OPENING = (
    "<p>The ferry across Lake Orla sails again from Monday, the district council said on Friday evening.</p>"
)
MIDDLE = (
    "<p>Passengers had waited since November for the repair of the engine, which a yard in the north had in "
    "its hall for the whole of the winter and most of the spring.</p>"
)
END = (
    "<p>The council will meet again in May, when the figures of the first weeks are known, and decide then "
    "whether a second ferry is to be hired for the summer.</p>"
)
LINKS = "<ul><li><a href='/a'>Town Hall</a></li><li><a href='/b'>School Lane Hall</a></li></ul>"


def read(body: str) -> RawDocument:
    page = (
        "<html><head><title>Ferry</title></head><body><nav><a href='/'>Home</a></nav><main><article>"
        f"<h1>Ferry</h1>{body}</article></main><footer>Copyright Orla Post</footer></body></html>"
    )
    (found,) = read_html(page.encode(), "'file'")
    return found


@pytest.mark.parametrize("behind", ["", END])
def test_links_behind_a_sentence_with_a_colon_are_a_list_of_the_article(behind: str) -> None:
    leading = "<p>Tickets for the first week are sold in these places:</p>"
    found = read(OPENING + MIDDLE + MIDDLE.replace("winter", "autumn") + leading + LINKS + behind)
    assert "in these places:\n\nTown Hall\n\nSchool Lane Hall" in found.text


def test_links_behind_a_label_of_the_page_are_none() -> None:
    found = read(OPENING + MIDDLE + MIDDLE.replace("winter", "autumn") + END + f"<p>Read more:</p>{LINKS}")
    assert "Town Hall" not in found.text
    assert "Town Hall" in [part.text for part in found.parts if part.removed]


def test_a_question_and_its_answers_are_one_item() -> None:
    questions = (
        "<dl><dt>Who may use the ferry?</dt><dd><p>Residents with a pass, at any hour.</p></dd>"
        "<dt>Fare</dt><dd>Two pounds.</dd><dd>Children pay nothing.</dd></dl>"
    )
    found = read(OPENING + MIDDLE + questions + END)
    items = [part.text for part in found.parts if part.role == "item"]
    assert items == [
        "Who may use the ferry? Residents with a pass, at any hour.",
        "Fare: Two pounds. Children pay nothing.",
    ]


def test_a_question_stays_with_an_answer_that_the_article_has() -> None:
    blocks = page_blocks(
        f"{OPENING}<dl><dt>Who pays?</dt><dd>The council of the district pays for it all.</dd></dl>"
    )
    article = "\n".join(block.text for block in blocks if block.role != "dt")
    assert [part.removed for part in article_parts(blocks, article)] == ["", ""]


def test_a_page_that_is_not_the_article_found_is_accounted_for() -> None:
    blocks = page_blocks("<p>Cookies are used here.</p><p>Menu</p>")
    parts = article_parts(blocks, "A text that no block of the page holds.\nIts second line.")
    assert [(part.text, part.removed) for part in parts] == [
        ("A text that no block of the page holds.", ""),
        ("Its second line.", ""),
        ("Cookies are used here.", "outside the main text"),
        ("Menu", "outside the main text"),
    ]


def test_the_sign_of_a_note_is_not_glued_to_its_word() -> None:
    note = "<p>The masons<sup><a href='#n1'>1</a></sup> came from the north, 2 m<sup>2</sup> a day.</p>"
    assert [block.text for block in page_blocks(note)] == ["The masons[1] came from the north, 2 m2 a day."]
