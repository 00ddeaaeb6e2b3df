"""Citations, sources and novelty, on cases small enough to count by hand."""

from __future__ import annotations

import pytest

from summarizer.evaluation import SourceView
from summarizer.evaluation.grounding import citation_quality, novelty, source_spread
from summarizer.proving.checking import check
from summarizer.records import Document
from tests.evaluation_articles import FARE, GAZETTE, HERALD, cite, documents


@pytest.fixture(scope="module")
def view() -> SourceView:
    return SourceView(documents(HERALD, GAZETTE, FARE))


def test_an_idle_citation_costs_precision_and_a_missing_one_recall(view):
    cost = "The bridge cost 31 million crowns."
    good = cite(view, "d1", "The bridge cost 31 million crowns, the city council said.")
    idle = cite(view, "d2", "Shopkeepers on the east bank hope for more customers.")
    assert citation_quality([cost], [[good]], view) == (1, 1)
    assert citation_quality([cost], [[good, idle]], view) == (1 / 2, 1)
    assert citation_quality([cost], [[idle]], view) == (0, 0)
    assert citation_quality([cost, "The old ferry will stop running in May."], [[good], []], view) == (
        1,
        1 / 2,
    )


def test_two_citations_that_carry_only_together_are_both_needed(view):
    sentence = "Mayor Ida Ito cut the ribbon, and the old ferry will stop running in May."
    both = [
        cite(view, "d1", "Mayor Ida Ito cut the ribbon before about 900 people."),
        cite(view, "d2", "The old ferry will stop running in May."),
    ]
    assert citation_quality([sentence], [both], view) == (1, 1)
    assert citation_quality([sentence], [both[:1]], view) == (0, 0)


def test_citing_nothing_has_no_precision(view):
    assert citation_quality(["The bridge opened."], [[]], view) == (None, 0)
    assert citation_quality([], [], view) == (None, 0)


def test_neighbouring_cited_sentences_are_read_as_one(view):
    cited = [
        cite(view, "d1", "Mayor Ida Ito cut the ribbon before about 900 people."),
        cite(view, "d1", "The bridge cost 31 million crowns, the city council said."),
    ]
    assert view.passages(cited) == (f"{cited[0].text} {cited[1].text}",)
    far = [
        cite(view, "d1", "The new bridge over the Vell opened on Monday after four years of work."),
        cited[1],
    ]
    assert len(view.passages(far)) == 2


def test_verdicts_are_those_of_the_engine():
    from summarizer import Summarizer

    summary = Summarizer().summarize([Document(HERALD), Document(GAZETTE), Document(FARE)], words=60)
    view = SourceView([report.document for report in summary.documents])
    carried = [each.support.verdict == "supported" for each in summary.sentences]
    cited = [each.citations for each in summary.sentences]
    found = citation_quality([each.text for each in summary.sentences], cited, view)
    assert found[1] == pytest.approx(sum(carried) / len(carried))


def test_a_dispute_is_judged_by_its_values():
    sources = SourceView(
        documents("The council puts the gap at $48 million.", "An auditor found $43 million.")
    )
    line = "Sources differ on the gap: $48 million or $43 million."
    both = [
        cite(sources, "d1", "The council puts the gap at $48 million."),
        cite(sources, "d2", "An auditor found $43 million."),
    ]
    dispute = frozenset({0})
    assert citation_quality([line], [both], sources, dispute) == (1, 1)
    assert citation_quality([line], [both[:1]], sources, dispute) == (0, 0)  # a value is not cited
    assert citation_quality([line], [[]], sources, dispute) == (None, 0)
    assert novelty([line], sources, dispute)["novel_words"] == 0
    assert novelty([line.replace("43", "45")], sources, dispute)["novel_numbers"] > 0


def test_coverage_and_balance_count_origins_and_not_copies(view):
    fourth = SourceView(documents(HERALD, GAZETTE, FARE, GAZETTE))  # the last one is a copy
    assert len(set(fourth.prepared.origins().values())) == 3
    first = [cite(view, "d1", "Mayor Ida Ito cut the ribbon before about 900 people.")]
    copy = [cite(fourth, "d4", "The old ferry will stop running in May.")]
    told = ["Mayor Ida Ito cut the ribbon.", "The old ferry will stop running in May."]
    coverage, balance = source_spread(told, [first, copy], fourth)
    assert coverage == pytest.approx(2 / 3)
    assert balance == pytest.approx(0.6309, abs=1e-4)  # ln 2 / ln 3
    assert source_spread(told, [first, first], fourth) == (1 / 3, 0)
    assert source_spread(told, [[], []], fourth) == (0, 0)


def test_a_summary_without_citations_is_attributed_to_its_sources(view):
    told = [
        "Mayor Ida Ito cut the ribbon before about 900 people.",
        "The old ferry will stop running in May.",
    ]
    assert source_spread(told, None, view)[0] == pytest.approx(2 / 3)
    assert source_spread(["Owls blink slowly at night."], None, view) == (0, 0)
    one = SourceView(documents(HERALD))
    assert source_spread(["The bridge cost 31 million crowns."], None, one) == (1, 1)


def test_words_names_and_figures_of_no_source_are_novel(view):
    # 10 words; 37 is in no source, Kim Novak is not, "hovercraft" neither.
    sentence = "The Vell bridge cost 37 crowns, hovercraft pilot Kim Novak"
    found = novelty([sentence], view)
    assert found["novel_numbers"] == pytest.approx(10)
    assert found["novel_names"] == pytest.approx(10)
    assert found["novel_quotations"] == 0
    missing = check(sentence, (), view.everything).novel_words
    assert {"hovercraft", "pilot"} <= set(missing)
    assert found["novel_words"] == pytest.approx(100 * len(missing) / 10)


def test_a_quotation_is_held_against_the_wording(view):
    assert novelty(['The council said "cost 31 million crowns" on Monday.'], view)["novel_quotations"] == 0
    assert novelty(['The council said "cheap at the price" on Monday.'], view)["novel_quotations"] > 0


def test_what_sources_say_is_not_novel(view):
    assert set(novelty(HERALD.split(". "), view).values()) == {0.0}
    assert set(novelty([], view).values()) == {0.0}
