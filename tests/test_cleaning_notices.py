"""A whole document that is only a notice of its web page goes; an article, and the last document, do not."""

from __future__ import annotations

import pytest

from summarizer.config import CleaningConfig
from summarizer.preparation.cleaning import NOTICE, clean_documents
from summarizer.preparation.cleaning.notices import NOTICE_WORDS, find_notices
from summarizer.records import Document

ARTICLE = (
    "The old mill in Tarn burned down on Monday. Nobody was hurt, but forty families had to leave."
    " The mayor said that the cause was not known, and thanked the fire service for its boats."
)
ARCHIVED = "This crawl was made from a list of URLs. It will be found in the web archive after some weeks."
MISSING = "Page not found. The page you were looking for was moved. Try the site map, or log in."
POSTED = "Please switch JavaScript on in your browser, and let us store cookies."


@pytest.mark.parametrize("notice", [ARCHIVED, MISSING, POSTED])
def test_a_notice_among_articles_is_found(notice) -> None:
    assert find_notices([ARTICLE, notice]) == {1}
    assert find_notices([notice, ARTICLE, ARTICLE]) == {0}


def test_where_nothing_else_is_left_it_stays() -> None:
    assert find_notices([ARCHIVED, MISSING]) == frozenset()
    assert find_notices([ARCHIVED]) == frozenset()
    assert find_notices([ARCHIVED, "", "  "]) == frozenset()
    assert find_notices([]) == frozenset()


def test_among_articles_on_the_web_it_stays() -> None:
    about = (
        "The web archive of Tarn has lost its crawler. The URLs that it had saved cannot be read any more."
    )
    assert find_notices([f"{about} {ARTICLE}", ARCHIVED]) == frozenset()


def test_an_article_with_a_notice_in_it_stays() -> None:
    assert find_notices([f"{ARTICLE} {ARTICLE} {POSTED}", ARTICLE]) == frozenset()


def test_a_long_text_stays() -> None:
    assert find_notices([f"{ARCHIVED} " * (NOTICE_WORDS // 10), ARTICLE]) == frozenset()


def test_one_term_alone_says_nothing() -> None:
    assert find_notices(["JavaScript is a language. JavaScript is old.", ARTICLE]) == frozenset()


def test_cleaning_takes_the_whole_document_out_and_says_why() -> None:
    documents = (Document(ARTICLE, id="d1"), Document(f"{ARCHIVED}\n\n{MISSING}", id="d2"))
    article, notice = clean_documents(documents, CleaningConfig())
    assert article.text == ARTICLE
    assert notice.text.strip() == ""
    assert notice.original == documents[1].text
    assert {edit.reason for edit in notice.edits} == {NOTICE}


def test_cleaning_switched_off_keeps_it() -> None:
    documents = (Document(ARTICLE, id="d1"), Document(ARCHIVED, id="d2"))
    assert clean_documents(documents, CleaningConfig(enabled=False)) == documents
