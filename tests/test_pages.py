"""Pages without an article, and the fit that tells them."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from summarizer.batch.grouping import find_groups
from summarizer.config import CleaningConfig
from summarizer.preparation.cleaning import NO_ARTICLE, clean_documents
from summarizer.preparation.cleaning.pages import PAGE, find_pages, page_probability
from summarizer.records import Document
from summarizer.text.terms import content_terms
from training.fit_pages import fit

NOTICE = (
    "Please enable the option to click links: this archive is a collection of data that a web crawl made."
)
ARTICLES = (
    "The volcano on Tarn island erupted on Tuesday, police said, and ash closed the airport for two days.",
    "Police closed the airport on Tuesday: ash from the Tarn island volcano, which erupted, reached it.",
)


def test_a_notice_is_a_page_and_news_is_none() -> None:
    assert page_probability(content_terms(NOTICE)) > 0.9
    assert all(page_probability(content_terms(text)) < 0.1 for text in ARTICLES)
    assert page_probability([]) < PAGE
    assert page_probability(content_terms("Le pont a été fermé lundi par la police.", "fr")) < PAGE


def test_a_page_among_articles_is_found_and_the_last_document_stays() -> None:
    assert find_pages([ARTICLES[0], NOTICE, ""]) == {1}
    assert find_pages([NOTICE, *ARTICLES]) == {0}
    assert find_pages([NOTICE, NOTICE, "  "]) == frozenset()
    assert find_pages([]) == frozenset()


def test_cleaning_takes_the_whole_page_out_and_says_why() -> None:
    documents = (Document(ARTICLES[0], id="d1"), Document(NOTICE, id="d2"))
    article, page = clean_documents(documents, CleaningConfig())
    assert article.text == ARTICLES[0]
    assert page.text.strip() == ""
    assert page.original == NOTICE
    assert {edit.reason for edit in page.edits} == {NO_ARTICLE}
    assert clean_documents(documents, CleaningConfig(enabled=False)) == documents


def test_what_a_term_says_counts_once() -> None:
    once = page_probability(["crawl", "web"])
    assert page_probability(["crawl", "web"] * 50) == once


def test_pages_are_alone_however_often_they_come() -> None:
    texts = [NOTICE, ARTICLES[0], NOTICE, ARTICLES[1], NOTICE]
    assert find_groups(texts) == [(0,), (1, 3), (2,), (4,)]


def test_the_fit_keeps_what_tells_and_drops_what_does_not() -> None:
    """Column 0 stands in pages alone, 1 in articles alone, 2 in every second of both."""
    labels = np.repeat([1.0, 0.0], 50)
    present = csr_matrix(np.column_stack((labels, 1 - labels, np.tile([0.0, 1.0], 50))))
    bias, page, article, idle = fit(present, labels, penalty=2.0, steps=500)
    assert page > 0.5 > -0.5 > article
    assert idle == 0.0
    assert np.isfinite(bias)
    assert not fit(present, labels, penalty=1_000.0, steps=50)[1:].any()


def test_the_fit_is_at_a_minimum() -> None:
    """The optimality condition of L1: where a weight is 0, the loss changes by no more than the penalty."""
    chance = np.random.default_rng(3)
    dense = (chance.random((80, 6)) < 0.4).astype(float)
    labels = (dense[:, 0] + 0.3 * chance.random(80) > 0.5).astype(float)
    weights = fit(csr_matrix(dense), labels, penalty=3.0, steps=3_000)
    error = 1 / (1 + np.exp(-(weights[0] + dense @ weights[1:]))) - labels
    slope = dense.T @ error
    assert abs(error.sum()) < 1e-3
    for weight, each in zip(weights[1:], slope, strict=True):
        assert abs(each) <= 3.0 + 1e-3
        assert weight == 0 or abs(each + 3.0 * np.sign(weight)) < 1e-3
