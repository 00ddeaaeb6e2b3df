"""The title of a summary is a headline of its sources."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from news import FLOOD, GARDENING, documents

from summarizer.config import SummarizerConfig
from summarizer.preparation import prepare
from summarizer.proving.headline import LONGEST, choose_title
from summarizer.records import Citation, SummarySentence, Support
from summarizer.stopwatch import Stopwatch


def written(*texts):
    return [SummarySentence(text, Support("supported", 1.0), 1, ()) for text in texts]


SENTENCES = written(
    "The Vell flooded the old town of Tarn.", "Soldiers brought patients of Tarn to safety.", "It rained."
)


def title(sentences=SENTENCES, texts=FLOOD, spine="", days=None, **titles):
    prepared = prepare(documents(*texts), SummarizerConfig(), Stopwatch())
    titled = tuple(
        replace(document, title=titles.get(document.id), date=(days or {}).get(document.id))
        for document in prepared.documents
    )
    return choose_title(replace(prepared, documents=titled), sentences, spine)


def test_the_headline_whose_words_recur_most_is_the_title() -> None:
    # Terms in the sentences: tarn 2; vell, flood, old, town 1. (2 + 1 + 1) / (3 + 3) against 1 / (4 + 3)
    assert title(d1="Growers in Peru lament flood", d2="Vell floods Tarn") == ("Vell floods Tarn", "")
    # one frequent word does not win: 2 / (1 + 3) against (2 + 1 + 1 + 1 + 1) / (5 + 3)
    assert title(d1="Tarn", d2="Vell floods old town of Tarn")[0] == "Vell floods old town of Tarn"


def test_the_document_that_is_followed_gives_its_headline_where_the_summary_bears_it_out() -> None:
    titles = {"d1": "Tarn patients safe", "d2": "Vell floods Tarn", "d3": "share post mail print"}
    assert title(spine="d1", **titles)[0] == "Tarn patients safe"
    assert title(spine="d3", **titles)[0] == "Vell floods Tarn"


def test_a_summary_that_ends_on_a_later_turn_has_a_headline_of_its_day() -> None:
    turn = replace(SENTENCES[-1], role="latest", citations=(Citation("d2", "d2#0", 0, 9, "It rained", 1.0),))
    days = {"d1": datetime.date(2025, 5, 2), "d2": datetime.date(2025, 5, 5)}
    titles = {"d1": "Vell may flood Tarn", "d2": "Vell floods Tarn"}
    assert title(spine="d1", days=days, **titles)[0] == "Vell may flood Tarn"
    assert title([*SENTENCES[:-1], turn], spine="d1", days=days, **titles)[0] == "Vell floods Tarn"


def test_a_long_headline_is_cut_at_a_word() -> None:
    found, _ = title(d1="The Vell floods Tarn again " * 9)
    assert found is not None
    assert len(found) <= LONGEST
    assert found.split()[-2] in "The Vell floods Tarn again".split()


def test_ties_go_by_the_text_and_not_by_the_order_of_documents() -> None:
    assert title(d1="Tarn zebra", d2="Tarn apple")[0] == "Tarn apple"
    assert title(d1="Tarn apple", d2="Tarn zebra")[0] == "Tarn apple"


def test_no_headline_is_invented() -> None:
    found, warning = title()
    assert found is None
    assert "headline" in warning


def test_headlines_of_what_is_set_aside_do_not_count() -> None:
    found, warning = title(texts=(*FLOOD, GARDENING), d4="Tarn: the Vell floods the old town")
    assert found is None
    assert warning
    assert title(texts=(*FLOOD, GARDENING), d1="Rain", d4="Tarn: the Vell floods the old town")[0] == "Rain"


@pytest.mark.parametrize("headline", ["The of and", "!!"])
def test_a_headline_without_content_makes_way_for_any_other(headline) -> None:
    assert title(d1=headline)[0] == headline
    assert title(d1=headline, d2="Flood in Tarn")[0] == "Flood in Tarn"


def test_an_empty_summary_has_a_title_all_the_same() -> None:
    assert title(sentences=[], d2="Flood in Tarn", d3="Bridge at Tarn") == ("Bridge at Tarn", "")


@pytest.mark.parametrize("line", ["share post mail print", "世界"])
def test_a_line_that_the_summary_does_not_take_up_is_no_title(line) -> None:
    found, warning = title(d1=line)
    assert found is None
    assert "headline" in warning
    assert title(d1=line, d2="Growers in Peru fear for the flood of Tarn")[0] == (
        "Growers in Peru fear for the flood of Tarn"  # 2 of its 5 terms: growers, peru, fear, flood, tarn
    )
