"""The plan: which document is followed, what of it is told, what is added and where."""

import datetime
from collections.abc import Sequence

import numpy as np
import pytest

from summarizer.config import SummarizerConfig
from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.dependencies import references
from summarizer.planning.linear import plan_model
from summarizer.planning.order import paragraphs
from summarizer.planning.plan import Plan, make_plan
from summarizer.planning.reader import Reader
from summarizer.planning.salience import SalienceModel
from summarizer.planning.selection import Selection, costs_in_words
from summarizer.planning.spine import words_of
from summarizer.planning.story import tell_story
from summarizer.preparation import Prepared, prepare
from summarizer.records import Document
from summarizer.stopwatch import Stopwatch
from summarizer.text.analysis import analyze

REPORT = (
    "A freight train carrying acid left the rails at Holm Bridge on Monday, the railway said. "
    "Two wagons fell into the Sill river, and one of them leaked. "
    "The driver, Ada Brun, was taken to hospital with a broken arm. "
    "Brun told investigators that the brakes had failed on the slope. "
    "The leaking wagon was sealed by divers late on Monday evening. "
    "Fishing in the Sill is forbidden until Friday, the county said. "
    "The railway expects the line to stay shut for a week."
)
LOCAL = (
    "Residents of Holm woke on Monday to the noise of a train that had left the rails. "
    "Mayor Per Okland asked the 300 people of Lower Holm to boil their drinking water until further notice. "
    "“We were lucky that it was not the school train,” teacher Nora Vik said. "
    "The vessel will be back tomorrow. "
    "He also thanked the divers."
)
RECIPE = (
    "Warm the butter until it foams, then stir in flour and sugar. "
    "Eggs are beaten one after the other, with a spoon of cream between them. "
    "The cake rests for an hour under a cloth before it goes into the oven."
)
COLUMN = (
    "I have never trusted that bridge. "
    "Why do we put up with it? "
    "You and I know that our railways are run by people who do not care. "
    "My uncle drove over the Sill for thirty years. "
    "We deserve better."
)
NEWS = "The county will pay the fishermen of Tarn 40,000 crowns."


def prepared_of(*texts: str, **given: object) -> Prepared:
    off = dict.fromkeys(("cleaning.enabled", "independence.enabled", "relevance.enabled"), False)
    given = {"language": "en", **given}
    documents = [Document(text, id=f"d{n}", **given) for n, text in enumerate(texts, 1)]
    return prepare(tuple(documents), SummarizerConfig().with_values(**off), Stopwatch())


def view_of(*texts: str) -> ClusterView:
    prepared = prepared_of(*texts)
    analysis = analyze(prepared.considered, prepared.origins(), "en")
    return ClusterView.of(prepared, analysis, SalienceModel.load())


def plan_of(
    *texts: str,
    words: int = 120,
    sentences: int | None = None,
    reader: Reader | None = None,
    days: Sequence[int] = (),
    **given: object,
) -> Plan:
    """The plan of these texts, of these days of May 2025."""
    length = {"length.sentences": sentences} if sentences else {"length.words": words}
    config = SummarizerConfig().with_values(**length)
    dates = {f"d{n}": datetime.date(2025, 5, day) for n, day in enumerate(days, 1)}
    return make_plan(prepared_of(*texts, **given), reader or Reader(), config, Stopwatch(), dates)


def told(plan: Plan) -> list[str]:
    texts = {s.id: s.text for s in plan.analysis.sentences}
    return [texts[item.group.representative] for item in plan.ordered]


def documents_told(plan: Plan) -> set[str]:
    return {item.group.representative.split("#")[0] for item in plan.ordered}


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

    def test_roles(self) -> None:
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
    def selection(self, *texts: str, budget: float, known: int | None = None) -> Selection:
        view = view_of(*texts)
        seen = np.arange(len(view.sentences)) == (-1 if known is None else known)
        groups = {sentence.id: sentence.id for sentence in view.sentences}
        return Selection(view, budget, costs_in_words(view), seen, groups)

    def test_a_sentence_brings_along_the_one_that_introduces_it(self) -> None:
        view = view_of(
            "The mayor of Holm said: “Boil your water.” It rained.", "Ada Brun said:\n\nThe brakes failed."
        )
        costs = costs_in_words(view)
        brought = [row for row in range(len(costs)) if costs[row] > view.analysis.words[row]]
        assert [view.sentences[row].text for row in brought] == ["The brakes failed."]

    def test_the_budget_counts_what_is_chosen(self) -> None:
        chosen = self.selection(REPORT, budget=30)
        assert chosen.fits([0, 1])
        chosen.rows.append(0)
        assert chosen.fits([1])
        assert not chosen.fits([1, 2])

    def test_what_is_known_or_chosen_already_is_not_new(self) -> None:
        chosen = self.selection(REPORT, budget=99, known=1)
        chosen.rows.append(0)
        assert [chosen.is_new(row) for row in range(3)] == [False, False, True]

    def test_another_document_does_not_tell_it_again(self) -> None:
        again = "Two wagons fell into the river Sill, of which one leaked."
        chosen = self.selection(REPORT, again, budget=99)
        last = len(chosen.view.sentences) - 1
        assert chosen.is_new(last)
        chosen.rows.append(1)
        assert not chosen.is_new(last)


class TestStory:
    def test_nothing_of_another_topic_is_told_behind_it(self) -> None:
        """Both are short enough to be told whole, and share no word that matters."""
        assert documents_told(plan_of(REPORT, RECIPE, words=500)) == {"d1"}
        assert documents_told(plan_of(REPORT, LOCAL, words=500)) == {"d1", "d2"}

    def test_what_an_earlier_day_said_is_not_told_behind_a_later_one(self) -> None:
        assert documents_told(plan_of(REPORT, LOCAL, words=500, days=(5, 4))) == {"d1"}
        assert documents_told(plan_of(REPORT, LOCAL, words=500, days=(5, 5))) == {"d1", "d2"}

    def test_one_article_is_told_and_no_other_behind_it(self) -> None:
        assert documents_told(plan_of(REPORT, LOCAL, words=120)) == {"d1"}

    def test_the_spine_is_told_unbroken(self) -> None:
        texts = told(plan_of(REPORT, LOCAL, words=60))
        own = [text for text in texts if text in REPORT]
        assert " ".join(own) in REPORT

    def test_headings_and_scraps_are_left_out(self) -> None:
        scraps = REPORT.replace("The driver,", "Read more: trains\n\nThe driver,")
        assert not any("Read more" in text for text in told(plan_of(scraps, LOCAL, words=120)))

    def test_a_sentence_that_leans_goes_with_what_it_leans_on(self) -> None:
        texts = told(plan_of("Two barrels. However, she also left them there. " + REPORT, words=90))
        assert texts[0] == REPORT.split(". ")[0] + "."

    def test_the_end_of_a_sentence_that_a_page_broke_in_two_is_not_told(self) -> None:
        halves = "The county told nine farms", "in up to three villages that the acid killed fish."
        broken = "\n\n".join((REPORT, *halves))
        assert not any("killed fish" in text for text in told(plan_of(broken, LOCAL, words=200)))

    def test_what_others_repeat_is_not_told_again_but_for_a_new_figure(self) -> None:
        again = "The railway said a freight train with acid left the rails at Holm Bridge on Monday."
        crowd = "The county said the driver and divers were at the river Sill on Monday evening."
        counted = crowd.replace("and divers", "and 40 divers")
        assert documents_told(plan_of(REPORT, f"{again} {NEWS}", words=500)) == {"d1", "d2"}
        assert again not in told(plan_of(REPORT, f"{again} {NEWS}", words=500))
        assert crowd not in told(plan_of(REPORT, f"{crowd} {NEWS}", words=500))
        assert counted in told(plan_of(REPORT, f"{counted} {NEWS}", words=500))

    def test_a_question_may_open_a_text_but_is_not_told_alone(self) -> None:
        question = "Who has to pay for the bridge of Holm?"
        assert told(plan_of(f"{question} {REPORT}", words=90))[0] == question
        assert told(plan_of(f"{question}\n\n{REPORT}", words=90))[0] in REPORT
        assert told(plan_of(f"{question} {REPORT}", words=10)) != [question]

    def test_words_are_weighed_as_they_stand(self) -> None:
        model = plan_model("spine")
        view = view_of("Reuters said on Monday.", "I really like it.")
        report, column = model.score_words([words_of(view, each) for each in view.rows])
        assert report > column
        assert model.score_words([frozenset({"no-such-word"})]).tolist() == [0.0]

    def test_two_quotations_of_two_paragraphs_are_not_run_together(self) -> None:
        text = (
            "Ada Brun said: “The brakes failed.”\n\n“It was a cold day,” said Per Okland, the mayor of Holm."
        )
        view = view_of(text)
        assert paragraphs(view, range(len(view.sentences)))[-1] == 1

    def test_an_article_opens_as_its_author_opened_it(self) -> None:
        opening = (
            "Just one barrel of what it carried would have poisoned the river for years, the railway said."
        )
        assert told(plan_of(f"{opening} {REPORT}", words=90))[0] == opening

    @pytest.mark.parametrize("words", [40, 60, 90, 120])
    def test_the_budget_holds(self, words) -> None:
        texts = told(plan_of(REPORT, LOCAL, words=words))
        assert sum(len(text.split()) for text in texts) <= words + len(texts[-1].split()) / 2

    def test_of_short_sources_all_is_told_that_they_do_not_repeat(self) -> None:
        texts = told(plan_of("The gate of Holm will open in May.", "Cows may graze there. The fence is new."))
        assert len(texts) == 3
        assert texts.index("The fence is new.") == texts.index("Cows may graze there.") + 1

    def test_of_many_sources_it_ends_with_what_another_one_opens_with(self) -> None:
        """Of few, what another one opens with is mostly of something else."""
        news = f"{NEWS} Nets were burned in Tarn, too."
        again = [REPORT.replace("Ada", name) for name in ("Ida", "Eva", "Mia")]
        many, few = (
            told(plan_of(REPORT, news, *more, words=130)) for more in (again, [f"{LOCAL} {RECIPE} {COLUMN}"])
        )
        assert many[0] == few[0] == REPORT.split(". ")[0] + "."
        assert " ".join(many[-2:]) == news
        assert not set(few) & set(many[-2:])

    @pytest.mark.parametrize(
        ("first", "more", "readable"),
        [
            (REPORT.split(". ")[0] + ".", "Nets were burned in Tarn, too.", False),  # the event again
            (NEWS, "Why so late? He said so on Friday.", True),
            (NEWS, "Ida Lo told all of Tarn this:", True),
        ],
    )
    def test_of_an_opening_only_what_can_be_read_there_is_told(self, first, more, readable) -> None:
        again, opening = [REPORT.replace("Ada", name) for name in ("Ida", "Eva", "Mia")], f"{first} {more}"
        texts = told(plan_of(REPORT, opening, *again, words=130))
        assert texts.count(texts[0]) == 1
        assert [text for text in texts if text in opening and text not in REPORT] == [first] * readable

    def test_beside_nothing_no_opening_is_told(self) -> None:
        """Of many sources, one is followed whose sentences are too long for the budget."""
        long = " ".join(REPORT.split(". ")[:4]).replace(".", "") + "."
        short = "The county will pay {} fishermen of Tarn 40,000 crowns for the nets that burned in spring."
        texts = (long, *(short.format(number) for number in ("six", "ten", "two", "all")))
        empty = TestSelection().selection(*texts, budget=14.0)
        ranked = (empty.view.sentences[0].document_id, *list(empty.view.rows)[1:])
        assert tell_story(empty, ranked, (), exact=False) == ()

    def test_of_several_days_a_later_report_is_followed(self) -> None:
        texts = [REPORT.replace("Ada", name) for name in ("Ida", "Eva", "Mia")]
        assert plan_of(*texts, days=(3, 9, 6)).spine == "d2"

    def test_a_note_mark_behind_a_sentence_does_not_make_it_a_scrap(self) -> None:
        noted = "The gate of Holm was built in 1910.[1] " + REPORT
        assert told(plan_of(noted))[0] == "The gate of Holm was built in 1910.[1]"

    def test_a_quotation_is_told_whole_or_not_at_all(self) -> None:
        speech = (
            "“We heard the wagons fall,” Nora Vik said. “The children ran to the windows of the school. "
            "Nobody could see the river for the smoke that came up from the bridge.” "
        )
        text = REPORT.replace("The leaking wagon", speech + "The leaking wagon")
        for words in range(40, 130, 6):
            texts = told(plan_of(text, words=words))
            parts = [any(start in each for each in texts) for start in ("The children", "Nobody could")]
            assert parts[0] == parts[1], (words, texts)

    def test_a_quotation_goes_on_where_it_is_begun(self) -> None:
        """Its middle and end would not be told for themselves."""
        speech = (
            "“We all thought that the bridge would hold,” Nora Vik said. “Everybody does, until the day when "
            "they are told to run. Run where? You tell me, right?” "
        )
        texts = told(plan_of(REPORT.replace("The leaking wagon", speech + "The leaking wagon"), words=130))
        begun = any("until the day" in text for text in texts)
        assert begun == any("You tell me" in text for text in texts) == any("Run where" in t for t in texts)

    def test_what_an_article_cuts_off_is_not_told_and_a_pause_in_a_mail_is(self) -> None:
        cut = "The line north of Holm Bridge had been in use by heavy trains until the ... "
        text = REPORT.replace("The leaking wagon", cut + "The leaking wagon")
        for kind, is_told in (("article", False), ("note", True)):
            assert any("until the" in each for each in told(plan_of(text, words=200, kind=kind))) is is_told

    def test_a_line_without_an_end_mark_is_none_of_an_article_in_any_language(self) -> None:
        text = "Le pont est fermé depuis lundi. La police garde la route.\n\nDe notre envoyée Marthe Colin"
        assert told(plan_of(text, language="fr")) == [
            "Le pont est fermé depuis lundi.",
            "La police garde la route.",
        ]

    def test_a_question_that_is_not_told_explains_no_pronoun(self) -> None:
        asked = "Why did nobody see it? She had warned them of the slope years before that day. "
        texts = told(plan_of(REPORT.replace("The driver, Ada", asked + "The driver, Ada"), words=120))
        she = [n for n, text in enumerate(texts) if text.startswith("She had")]
        assert not she or texts[she[0] - 1].startswith("Why did")

    def test_the_answer_without_a_verb_is_not_told_without_its_question(self) -> None:
        asked = "And who has to pay? The railway, with all of its reserves for this year and the next one. "
        texts = told(plan_of(REPORT.replace("The leaking wagon", asked + "The leaking wagon"), words=120))
        asks = [n for n, text in enumerate(texts) if text.startswith("And who")]
        answers = [n for n, text in enumerate(texts) if text.startswith("The railway, with")]
        assert not answers or asks == [answers[0] - 1]

    def test_it_does_not_end_on_a_question(self) -> None:
        texts = told(plan_of(REPORT + " Who pays for it?", words=120))
        assert not texts[-1].endswith("?")


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
