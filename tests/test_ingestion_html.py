"""Pages: the article, what the page says of it, and lists, questions and notes that belong to the text."""

from __future__ import annotations

import datetime

import pytest

from summarizer.errors import EmptyInputError, LimitError, SummarizerError
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


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ferry sails | Orla Post</title>
<meta property="og:title" content="Ferry sails again"><meta property="og:site_name" content="Orla Post">
<meta property="article:published_time" content="2022-08-17T08:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Ferry sails again</h1>{body}</article>
<footer>Copyright 2019 Orla Post. All rights reserved.</footer><script>var x = 1;</script></body></html>"""


def page_of(body: str) -> str:
    return PAGE.replace("{body}", body)


def read_page(page: str | bytes, url: str | None = None) -> RawDocument:
    (found,) = read_html(page.encode() if isinstance(page, str) else page, "'file'", url=url)
    return found


def read(body: str) -> RawDocument:
    return read_page(page_of(body))


def test_a_page_gives_its_article_and_what_it_says_of_it() -> None:
    found = read_page(page_of(OPENING + MIDDLE), url="https://www.orla.example/ferry")
    assert found.text == "\n\n".join(
        each.removeprefix("<p>").removesuffix("</p>") for each in (OPENING, MIDDLE)
    )
    left_out = {part.removed: part.text for part in found.parts if part.removed}
    assert left_out["headline"] == "Ferry sails again"
    assert "Copyright 2019" in left_out["outside the main text"]
    assert (found.title, found.source) == ("Ferry sails again", "Orla Post")
    assert found.date == datetime.date(2022, 8, 17)
    assert found.url == "https://www.orla.example/ferry"


def test_a_page_is_read_in_the_encoding_it_declares() -> None:
    page = page_of("<p>Łódź, gdzie prom znów kursuje przez jezioro od poniedziałku, ogłosiła gmina.</p>")
    page = page.replace("<head>", '<head><meta charset="iso-8859-2">')
    assert "Łódź, gdzie prom znów" in read_page(page.encode("iso-8859-2")).text


@pytest.mark.parametrize("page", ["<script>x</script>", "<html><body><img src=a></body></html>"])
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(EmptyInputError, match="without an article"):
        read_page(page)


def test_a_page_of_tags_beyond_reason_is_refused() -> None:
    with pytest.raises(LimitError, match="50,001 tags; accepted are up to 50,000"):
        read_page("<p>" * 50_001 + "x")
    with pytest.raises(SummarizerError):
        read_page("<div>" * 50_000 + "x")


def test_declarations_that_are_broken_or_of_xml_change_nothing() -> None:
    whole = page_of(OPENING + MIDDLE)
    broken = whole.replace("<!DOCTYPE", "<![OCTYPE")
    declared = '<?xml version="1.0" encoding="utf-8"?>' + whole
    assert read_page(broken).text == read_page(declared).text == read_page(whole).text


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


def test_elements_that_are_never_closed_end_where_the_next_begins() -> None:
    blocks = page_blocks("<p>It sails.<p>From Monday:<ul><li>at six<li>at nine</ul>")
    assert [block.text for block in blocks] == ["It sails.", "From Monday:", "at six", "at nine"]
