"""What the page shows of a summary, without a browser: marks, sources, shares, closeness, progress."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import numpy as np
import pytest

from summarizer.app import view
from summarizer.app.closeness import document_cosines
from summarizer.app.downloads import file_name, summary_downloads
from summarizer.app.origins import Origin, origins
from summarizer.records import (
    Document,
    DocumentReport,
)
from summarizer.rendering.stages import STAGES
from summarizer.verdicts import CheckedSentence, SourcePassage, TextCheck
from tests.app_summaries import (
    FIRST,
    Elements,
    cite,
    full_summary,
    make_summary,
    sentence,
)


def test_the_same_words_are_close_and_no_words_are_far():
    texts = ["The mill burned.", "The mill burned.", "Tomatoes grow.", ""]
    cosines = document_cosines([Document(text) for text in texts], "en")
    assert cosines.shape == (4, 4)
    assert cosines[0, 1] == pytest.approx(1)
    assert cosines[0, 2] == 0
    assert np.array_equal(cosines, cosines.T)
    assert np.array_equal(np.diag(cosines), np.ones(4))
    assert document_cosines([], "en").shape == (0, 0)


def test_marks_say_sources_and_independence():
    page = Elements(view.summary_html(make_summary()))
    first, second = page.with_class("sz-mark")
    assert "Proof of sentence 1: 2 independent sources, 1·2×2" in page.text
    assert "sz-agreed" in first["class"]
    assert "Proof of sentence 2: 1 independent source, 2partly" in page.text
    assert "sz-agreed" not in second["class"]
    assert "only a part of this sentence" in page.text
    assert "2 of 3 used" in page.text


def test_sources_are_numbered_and_listed_as_entered():
    numbered = [(origin.number, origin.name) for origin in origins(make_summary())]
    assert numbered == [(1, "Post"), (2, "Wire"), (3, "Garden")]
    assert Origin(7, Document("News.", id="d7")).name == "Article 7"
    assert Origin(1, Document("News.", id="mine")).name == "mine"
    page = view.summary_html(make_summary())
    assert re.findall(r'class="sz-source[^"]*" data-source="(\d)"', page) == ["1", "2", "3"]


def test_sources_mark_the_cited_spans_and_tell_fates():
    page = view.summary_html(make_summary())
    assert re.findall(r'<mark class="sz-cite" data-s="([^"]+)">([^<]*)</mark>', page) == [
        ("1 p0-16", "The mill burned."),
        ("1 p0-31", "The old mill burned on Tuesday."),
        ("2 p32-47", "It stood empty."),
    ]
    assert "set aside: off the topic" in page
    assert "81%" in page
    summary = make_summary()
    copied = tuple(replace(r, duplicate_of="d1") if r.document.id == "d2" else r for r in summary.documents)
    assert "copy of 1" in Elements(view.summary_html(replace(summary, documents=copied))).text


def test_every_number_opens_a_passage_that_stands_in_its_source():
    page = view.summary_html(full_summary())
    sources = re.split(r'<details class="sz-source', page)[1:]
    opened = set(re.findall(r'data-p="([^"]+)" data-source="(\d)"', page))
    assert len(opened) == 4
    for place, number in opened:
        marked = re.findall(r'data-s="([^"]+)"', sources[int(number) - 1])
        assert any(place in keys.split() for keys in marked)


def test_a_kind_that_is_no_article_is_named_beside_the_source():
    first, second, third = make_summary().documents
    documents = [
        replace(each, document=replace(each.document, kind=kind))
        for each, kind in ((first, "article"), (second, "mail"), (third, None))
    ]
    page = view.summary_html(make_summary(documents=tuple(documents)))
    assert page.count('<span class="sz-tag">') == page.count('<span class="sz-tag">mail</span>') == 1


def test_how_close_articles_are_is_told_on_demand_and_not_of_one():
    summary = make_summary()
    page = Elements(view.summary_html(summary))
    assert "open" not in page.with_class("sz-heat")[0]
    assert len([tag for tag, _ in page.tags if tag == "td"]) == 1 + 9
    alone = replace(summary, documents=summary.documents[1:2], groups=(), sentences=summary.sentences[:0])
    assert not Elements(view.summary_html(alone)).with_class("sz-heat")


def test_the_writer_is_named_and_a_replaced_one_too():
    assert "extractive writer, not chat" in Elements(view.summary_html(make_summary(), "chat")).text
    assert "extractive writer" in Elements(view.summary_html(make_summary(), "extractive")).text
    assert "not extractive" not in view.summary_html(make_summary(), "extractive")


def test_a_focus_is_shown_as_asked_and_so_is_that_nothing_was_told():
    assert "Focus: the &lt;costs&gt;" in view.summary_html(make_summary(), query="the <costs>").replace(
        "<bdi>", ""
    )
    assert "sz-unfocus" not in view.summary_html(make_summary())
    assert "nothing to tell" in view.summary_html(make_summary(sentences=()))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ferry runs aground: all 214 rescued!", "ferry-runs-aground-all-214-rescued"),
        ("../../etc/passwd", "etc-passwd"),
        ("Пожар на мельнице", "пожар-на-мельнице"),
        ("…", "summary"),
        ("word " * 40, "-".join(["word"] * 12)),
    ],
)
def test_files_are_named_after_the_title(title, name):
    assert file_name(title, "summary") == name
    assert json.loads(summary_downloads(make_summary(title=title)))["name"] == name


def test_progress_moves_on_and_never_claims_to_be_done():
    shares_seen = []
    for number, stage in enumerate(STAGES, 1):
        page = Elements(view.progress_html(stage, list(STAGES)[:number]))
        shares_seen.append(int(page.with_class("sz-track")[0]["aria-valuenow"]))
    assert shares_seen == sorted(shares_seen)
    assert shares_seen[0] > 0
    assert shares_seen[-1] < 100
    assert "a new stage" in view.progress_html("a new stage", ["a new stage"])


def test_a_checked_text_stands_as_it_was_given():
    text = "  One is so.\n\nTwo is not, he said.\nThree?"
    spans = [(2, 12), (14, 34), (35, 41)]
    verdicts = ("supported", "contradicted", "not found")
    passage = SourcePassage("d1", "d1#0", 0, 16, FIRST[:16], 0.9)
    sentences = tuple(
        CheckedSentence(
            text[start:end], start, end, verdict, 0.5, (passage,) if verdict == "supported" else ()
        )
        for (start, end), verdict in zip(spans, verdicts, strict=True)
    )
    html = view.check_html(TextCheck(sentences, (Document(FIRST, id="d1"),), "verifier", ""), text)
    shown = re.search(r'<div class="sz-prose.*?</div>', html, re.DOTALL)[0]
    bare = re.sub(r"<button.*?</button>|<[^>]*>", "", shown, flags=re.DOTALL)
    assert bare == text
    assert re.findall(r'class="sz-filter[^"]*" data-verdict="([^"]+)"', html) == list(verdicts)
    assert "✕ contradicted" in html
    assert html.count("No source says it.") == 2


def test_sentences_stand_below_the_bar_as_they_are_finished():
    finished = [sentence("The <mill> {burned}."), sentence("It stood empty.", verdict="partly")]
    page = Elements(view.progress_html("checking", ["writing", "checking"], finished))
    assert len(page.with_class("sz-come")) == 2
    assert [line.strip() for line in page.text.splitlines() if line.strip()][1:] == [
        "The <mill> {burned}.",
        "It stood empty.",
    ]
    assert "sz-doubted" in view.progress_html("checking", ["checking"], finished[1:])
    assert "sz-arriving" not in view.progress_html("writing", ["writing"])
    assert "Comparing" in view.progress_html("comparison", ["comparison"])


def test_a_text_that_is_being_written_is_shown_until_a_sentence_of_it_is_proven():
    page = Elements(view.progress_html("writing", ["writing"], (), "The <mill> {burned}. It"))
    assert [line.strip() for line in page.text.splitlines() if line.strip()][1:] == [
        "being written, not checked yet",
        "The <mill> {burned}. It",
    ]
    proven = view.progress_html(
        "checking", ["writing", "checking"], [sentence("It stood empty.")], "The mill"
    )
    assert "not checked" not in proven


def test_a_mark_names_a_few_sources_and_counts_the_rest():
    documents = [Document(f"The mill burned. It is {n}.", id=f"d{n}") for n in range(1, 9)]
    told = sentence("The mill burned.", *(cite(document, 0, 16) for document in documents), sources=8)
    reports = tuple(
        DocumentReport(document=d, sentences=2, used=True, relevance=1.0, duplicate_of=None, set_aside=None)
        for d in documents
    )
    html = view.summary_html(replace(make_summary(), sentences=(told,), documents=reports))
    mark = html[html.index('<button type="button" class="sz-mark') :].partition("</button>")[0]
    assert mark.count("·") == 4
    assert "…+3" in mark
    assert "8 independent sources" in mark
