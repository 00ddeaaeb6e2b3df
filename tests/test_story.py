"""What of a document is told, what of others behind it, and what cannot be read there."""

import pytest
from plans import COLUMN, LOCAL, NEWS, RECIPE, REPORT, documents_told, plan_of, selection_of, told, view_of

from summarizer.planning.linear import plan_model
from summarizer.planning.order import paragraphs
from summarizer.planning.spine import words_of
from summarizer.planning.story import tell_story


class TestStory:
    def test_nothing_of_another_topic_is_told_behind_it(self) -> None:
        """Both are short enough to be told whole, and share no word that matters."""
        assert documents_told(plan_of(REPORT, RECIPE, words=500)) == {"d1"}
        assert documents_told(plan_of(REPORT, LOCAL, words=120)) == {"d1"}  # there is no room for both
        assert documents_told(plan_of(REPORT, LOCAL, words=500)) == {"d1", "d2"}

    def test_what_an_earlier_day_said_is_not_told_behind_a_later_one(self) -> None:
        assert documents_told(plan_of(REPORT, LOCAL, words=500, days=(5, 4))) == {"d1"}
        assert documents_told(plan_of(REPORT, LOCAL, words=500, days=(5, 5))) == {"d1", "d2"}

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
        empty = selection_of(*texts, budget=14.0)
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
