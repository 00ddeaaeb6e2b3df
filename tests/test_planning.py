"""The plan: which document is followed, what of it is told, what is added and where."""

import datetime

import numpy as np
import pytest
from plans import COLUMN, LOCAL, REPORT, plan_of, selection_of, told, view_of

from summarizer.config import SummarizerConfig
from summarizer.planning.dependencies import references
from summarizer.planning.order import paragraphs
from summarizer.planning.plan import make_plan
from summarizer.planning.reader import Reader
from summarizer.planning.selection import costs_in_words
from summarizer.preparation import prepare
from summarizer.records import Document
from summarizer.stopwatch import Stopwatch


class TestSpine:
    @pytest.mark.parametrize("order", [(REPORT, LOCAL, COLUMN), (COLUMN, LOCAL, REPORT)])
    def test_a_report_is_followed_and_no_column(self, order) -> None:
        assert plan_of(*order).spine == f"d{order.index(REPORT) + 1}"

    def test_it_is_told_in_its_own_order(self) -> None:
        plan = plan_of(REPORT, LOCAL)
        places = [REPORT.index(text) for text in told(plan) if text in REPORT]
        assert places == sorted(places)
        assert places[0] == 0

    def test_of_reports_of_a_state_the_last_is_followed(self) -> None:
        old = "Twelve houses are flooded in Orn, the county says. The road to Orn is closed."
        new = "Thirty houses are flooded in Orn, the county says. The road to Orn is open."
        plan = plan_of(new, old, days=(4, 2), kind="report")
        assert plan.spine == "d1"
        assert all(text in new for text in told(plan))  # what the earlier one tells is overtaken

    def test_minutes_beside_articles_are_not_all_that_may_be_followed(self) -> None:
        minutes = "The chair had written to the railway. The next meeting is on 12 June."
        documents = [
            Document(text, id=f"d{number}", kind=kind)
            for number, (text, kind) in enumerate(
                ((REPORT, "article"), (LOCAL, "article"), (minutes, "minutes")), 1
            )
        ]
        days = {"d1": datetime.date(2025, 5, 2), "d3": datetime.date(2025, 5, 9)}
        config = SummarizerConfig()
        prepared = prepare(documents, config, Stopwatch())
        assert make_plan(prepared, Reader(), config, Stopwatch(), days).spine == "d1"

    def test_of_many_reports_the_one_that_tells_what_most_tell_is_followed(self) -> None:
        """In a language without lists of words, and though another is longer."""
        reports = (
            "Le pont de Rive s'est effondré lundi soir, faisant trois blessés. La police a fermé la route.",
            "Trois blessés lundi soir dans l'effondrement du pont de Rive. Le parquet ouvre une enquête.",
            "Le parquet enquête sur l'effondrement du pont de Rive. La police garde la route fermée.",
        )
        portrait = (
            "Marthe pose sa tasse et regarde la pluie. Elle habite ici depuis quarante ans, avec deux chats. "
            "Son mari vendait des vélos au marché. Chaque matin elle achetait du pain chez Louis. "
            "Ce matin, la boulangerie est restée close. Elle soupire, puis parle de son fils parti à Lyon. "
            "Le pont de Rive, elle le prenait pour aller à la messe."
        )
        for texts in ((portrait, *reports), (*reports, portrait)):
            plan = plan_of(*texts, language="fr")
            assert texts[int(plan.spine[1:]) - 1] in reports

    def test_opinions_have_no_spine_and_each_of_them_speaks(self) -> None:
        reviews = (
            "The lamp is bright. The wooden base came off within a month.",
            "The switch broke after two days of use. The shop took the lamp back.",
            "The lamp is very bright and light. The cable is far too short.",
        )
        plan = plan_of(*reviews, kind="review")
        assert plan.spine == ""
        assert {item.role for item in plan.ordered} == {"voice"}
        assert {item.group.representative[:2] for item in plan.ordered} == {"d1", "d2", "d3"}


class TestAdditions:
    def test_news_that_stands_alone_is_added_behind_what_it_is_about(self) -> None:
        plan = plan_of(REPORT, LOCAL, sentences=10)
        added = [text for text in told(plan) if text not in REPORT]
        assert any("boil their drinking water" in text for text in added)
        assert told(plan)[0] in REPORT

    def test_nothing_is_added_that_leans_on_what_is_not_told(self) -> None:
        texts = " ".join(told(plan_of(REPORT, LOCAL, sentences=8)))
        assert "Mayor Per Okland" in texts
        assert "The vessel" not in texts
        assert "He also" not in texts

    def test_the_event_is_not_opened_twice(self) -> None:
        again = REPORT.replace("A freight train carrying acid", "A train with 20 wagons of acid")
        texts = told(plan_of(REPORT, again, words=500))
        assert sum("left the rails" in text for text in texts) == 1

    def test_what_is_not_of_the_spine_is_an_addition(self) -> None:
        plan = plan_of(REPORT, LOCAL, words=200)
        own = {s.id for s in plan.analysis.sentences if s.document_id == plan.spine}
        assert plan.ordered[0].role == "lead"
        for item in plan.ordered:
            assert (item.role == "addition") == (item.group.representative not in own)


class TestDependencies:
    def test_a_pronoun_needs_the_sentence_before(self) -> None:
        view = view_of("Ada Brun drove the train. She was hurt.")
        assert [(each.row, each.rows) for each in references(view, (0, 1))] == [(1, (0,))]

    def test_a_surname_needs_the_full_name(self) -> None:
        view = view_of(
            "Ada Brun drove the train. It rained all day in Holm. The judge sentenced Brun to jail."
        )
        assert (2, (0,)) in [(each.row, each.rows) for each in references(view, (0, 1, 2))]

    def test_a_definite_phrase_needs_its_words(self) -> None:
        view = view_of("A yacht sank off Orn. Nobody was hurt in the storm. Divers found the yacht at noon.")
        assert (2, (0,)) in [(each.row, each.rows) for each in references(view, (0, 1, 2))]

    @pytest.mark.parametrize("words", [30, 60, 90, 140])
    def test_nobody_is_called_by_a_surname_before_the_full_name(self, words) -> None:
        texts = told(plan_of(REPORT, LOCAL, words=words))
        first = next((n for n, text in enumerate(texts) if "Brun" in text), None)
        assert first is None or "Ada Brun" in texts[first]


class TestSelection:
    def test_a_sentence_brings_along_the_one_that_introduces_it(self) -> None:
        view = view_of(
            "The mayor of Holm said: “Boil your water.” It rained.", "Ada Brun said:\n\nThe brakes failed."
        )
        costs = costs_in_words(view)
        brought = [row for row in range(len(costs)) if costs[row] > view.analysis.words[row]]
        assert [view.sentences[row].text for row in brought] == ["The brakes failed."]

    def test_the_budget_counts_what_is_chosen(self) -> None:
        chosen = selection_of(REPORT, budget=30)
        assert chosen.fits([0, 1])
        chosen.rows.append(0)
        assert chosen.fits([1])
        assert not chosen.fits([1, 2])

    def test_what_is_known_or_chosen_already_is_not_new(self) -> None:
        chosen = selection_of(REPORT, budget=99, known=1)
        chosen.rows.append(0)
        assert [chosen.is_new(row) for row in range(3)] == [False, False, True]

    def test_another_document_does_not_tell_it_again(self) -> None:
        again = "Two wagons fell into the river Sill, of which one leaked."
        chosen = selection_of(REPORT, again, budget=99)
        last = len(chosen.view.sentences) - 1
        assert chosen.is_new(last)
        chosen.rows.append(1)
        assert not chosen.is_new(last)


class TestReading:
    def test_paragraphs_are_numbered_in_order_and_hold_two_sentences(self) -> None:
        view = view_of(REPORT)
        numbers = paragraphs(view, range(7))
        assert numbers == sorted(numbers)
        assert set(np.bincount(numbers)) <= {2, 3, 4, 5}

    def test_a_paragraph_does_not_begin_with_a_pronoun(self) -> None:
        view = view_of(
            "Ada Brun drove the train. The bridge is old. Divers came at noon. They sealed the wagon. "
            "She is well. Rain fell."
        )
        numbers = paragraphs(view, range(6))
        assert numbers[3] == numbers[2]
        assert numbers[4] == numbers[3]

    def test_the_query_decides_what_is_told(self) -> None:
        reader = Reader("drinking water")
        assert any("drinking water" in text for text in told(plan_of(REPORT, LOCAL, words=40, reader=reader)))

    def test_what_is_known_is_not_told(self) -> None:
        known = "Fishing in the Sill is forbidden until Friday, the county said."
        texts = told(plan_of(REPORT, words=200, reader=Reader(known=(known,))))
        assert known not in texts
        assert len(texts) > 3
