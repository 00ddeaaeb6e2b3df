"""What comparing found as the page shows it: disputes, what one source alone says, timeline, news."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

import pytest

from summarizer.app import view
from summarizer.app.findings_view import day_in_words, only_one
from summarizer.app.origins import origins
from summarizer.app.prose import Piece, split_tail
from summarizer.findings import (
    AssertedValue,
    Change,
    News,
    Passage,
    UniqueStatement,
)
from tests.app_summaries import (
    FIRST,
    SECOND,
    Elements,
    dispute,
    full_summary,
    make_summary,
    passage,
)


def test_sections_are_absent_while_empty():
    page = Elements(view.summary_html(make_summary(warnings=())))
    assert not page.with_class("sz-dispute")
    assert not page.with_class("sz-section")
    assert "Sources 3" in re.sub(r"\s+", " ", page.text)


def test_a_dispute_stands_right_behind_the_paragraph_it_belongs_to():
    first, second = make_summary().sentences
    summary = full_summary(sentences=(first, replace(second, paragraph=1, citations=())))
    page = view.summary_html(summary)
    order = ('data-n="1"', 'id="sz-dispute-1"', 'data-n="2"')
    assert [page.index(part) for part in order] == sorted(page.index(part) for part in order)
    line = replace(
        second, text="The day: mill, or Tuesday.", role="dispute", paragraph=1, citations=first.citations
    )
    page = view.summary_html(full_summary(sentences=(first, line)))
    assert page.index("The day: ") < page.index('id="sz-dispute-1"')
    other = replace(line, text="Sources differ on another thing.", paragraph=0)
    teller = replace(first, paragraph=1)
    page = view.summary_html(full_summary(sentences=(other, teller)))
    assert page.index('data-n="2"') < page.index('id="sz-dispute-1"'), "behind what tells one of its values"
    text = Elements(page).text
    assert "The <b>day</b>" in text
    assert "Tuesday" in text


def test_the_differing_value_is_marked_in_the_sentence():
    page = view.summary_html(full_summary())
    (marked,) = re.findall(r'The <button[^>]* data-dispute="1"[^>]*>mill</button> </span>', page)
    assert "sz-differs" in marked


@pytest.mark.parametrize(("second_day", "said"), [(3, True), (2, False), (None, False)])
def test_a_later_value_is_told_only_where_the_days_show_it(second_day, said):
    summary = full_summary(disagreements=(dispute(update=True),))
    date = second_day and datetime.date(2025, 3, second_day)
    reports = tuple(
        replace(r, document=replace(r.document, date=date)) if r.document.id == "d2" else r
        for r in summary.documents
    )
    assert (
        "The later report says Tuesday." in view.summary_html(replace(summary, documents=reports))
    ) is said
    assert "later report" not in view.summary_html(full_summary())


def test_one_thing_is_disputed_once():
    third = AssertedValue("noon", "3", 1, (passage("d2", 32, 47, SECOND),))
    wider = replace(dispute(), values=(*dispute().values, third))
    other = replace(wider, about="another thing")
    page = view.summary_html(full_summary(disagreements=(dispute(), wider, other)))
    assert page.count('class="sz-dispute"') == 2
    assert "2 disputes" in Elements(page).text


def test_what_one_source_alone_says_leaves_out_what_the_text_says():
    summary = full_summary()
    known = {origin.document.id: origin for origin in origins(summary)}
    assert [line.text for line in only_one(summary, known)] == ["Police are asking why."]


def test_the_timeline_names_a_day_once():
    page = Elements(view.summary_html(full_summary()))
    assert page.text.count("1 March 2025") == 1
    assert len(page.with_class("sz-happened")) == 3
    assert "Timeline 3" in re.sub(r"\s+", " ", page.text)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2031-03-10", "10 March 2031"),
        ("2031-03", "March 2031"),
        ("--03-10", "10 March"),
        ("2031-99", "2031-99"),
    ],
)
def test_days_are_written_out_as_far_as_they_are_known(date, words):
    assert day_in_words(date) == words


@pytest.mark.parametrize(
    "text", ["The mill burned.", "火事で古い工場が焼けたが、けが人はいなかった。", "x " + "y" * 40, ""]
)
def test_a_tail_is_short_and_nothing_is_lost(text):
    pieces, tail = split_tail((Piece("It "), Piece("said", 1), Piece(text)) if text else ())
    assert "".join(piece.text for piece in (*pieces, *tail)) == (f"It said{text}" if text else "")
    assert sum(len(piece.text) for piece in tail) <= 16


def test_a_value_at_the_end_stays_with_its_mark():
    tail = (Piece("208", 1), Piece("."))
    assert split_tail((Piece("Then "), *tail)) == ((Piece("Then "),), tail)


def test_news_to_the_reader_is_changed_new_or_stands():
    where = Passage("d1", "d1#0", 0, 16, FIRST[:16])
    value = AssertedValue("40 people", "40", 1, (where,))
    news = News(
        new=(UniqueStatement("g1", "Police are <asking> why.", where),),
        changed=(Change("number", "people who left", "30 people", "Thirty people left.", value),),
        stands=(),
    )
    assert "New to you" not in view.summary_html(make_summary())
    html = view.summary_html(make_summary(news=news))
    assert html.index("Other values") < html.index("People who left: 40 people")
    assert html.index("People who left: 40 people") < html.index("Thirty people left.")
    assert "Police are &lt;asking&gt; why." in html
    assert "Still stands" not in html
    assert "Still stands" not in view.summary_html(make_summary(news=replace(news, stands=news.new)))
    assert "New to you" not in view.summary_html(make_summary(news=News((), (), ())))
