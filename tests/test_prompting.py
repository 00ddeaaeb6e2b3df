"""What an instruct model is asked, and what is made of its answer."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from writing_requests import request_of

from summarizer.errors import ConfigError
from summarizer.findings import AssertedValue, Disagreement, Passage
from summarizer.pipeline import _split
from summarizer.text.terms import count_words
from summarizer.writing.answers import Told, readable, sentences_of
from summarizer.writing.prompting import Question, items_of, question_again, questions_of
from summarizer.writing.prompts import BLOCKS, SHIPPED, load
from summarizer.writing.protocol import WritingRequest

DOCUMENTS = (
    ("The dam broke on Monday.", "Nobody was hurt.", "It held 4,000 tonnes."),
    ("The dam held 3,700 tonnes.", "Ann Lee is the mayor.", "She asked for boats."),
)


def request(chosen: tuple[tuple[int, int], ...] = ((0, 0), (1, 0), (1, 2)), **budget: int) -> WritingRequest:
    made = request_of(DOCUMENTS, chosen, **(budget or {"words": 60}))
    first, second = made.documents
    dated = replace(first, source="The Courier", date=datetime.date(2031, 3, 10))
    return replace(made, documents=(dated, second))


def count(text: str) -> int:
    return count_words(text) + 2


def asked(made: WritingRequest, context: int = 4000) -> list[Question]:
    return questions_of(made, load(), context, count)


def dispute(update: bool = False) -> Disagreement:
    def value(text: str, sentence: str) -> AssertedValue:
        passage = Passage(sentence.split("#")[0], sentence, 0, 1, "x")
        return AssertedValue(text, text, 1, (passage,))

    return Disagreement("number", "the tonnes", (value("4,000", "d1#2"), value("3,700", "d2#0")), 0.9, update)


class TestQuestions:
    def test_the_evidence_is_numbered_in_plan_order_with_its_source_and_date(self) -> None:
        (question,) = asked(request())
        assert "[1] The Courier, 2031-03-10: The dam broke on Monday.\n" in question.text
        assert "\n[2] The dam held 3,700 tonnes.\n" in question.text

    def test_a_sentence_that_leans_is_shown_with_the_one_before_it(self) -> None:
        (question,) = asked(request())
        assert "[3] (Ann Lee is the mayor.) She asked for boats." in question.text
        (question,) = asked(request(((1, 1), (1, 2))))
        assert "\n[2] She asked for boats." in question.text  # it stands right above

    def test_several_sources_are_counted(self) -> None:
        made = request()
        group = replace(made.evidence[0].group, support=3)
        made = replace(made, evidence=(replace(made.evidence[0], group=group), *made.evidence[1:]))
        assert items_of(made)[0].label == "The Courier, 2031-03-10, 3 sources"

    def test_the_part_in_the_text_is_said(self) -> None:
        made = request()
        made = replace(made, evidence=(replace(made.evidence[0], role="latest"), *made.evidence[1:]))
        assert [item.label for item in items_of(made)] == ["The Courier, 2031-03-10, latest state", "", ""]

    def test_length_language_and_query_are_said(self) -> None:
        made = replace(request(words=75), query="who was hurt?", language="de")
        (question,) = asked(made)
        assert "in German of about 75 words" in question.text
        assert "answers this: who was hurt?" in question.text
        (question,) = asked(request(sentence_count=4))
        assert "in English of 4 sentences" in question.text

    def test_disputes_name_the_evidence_or_the_source(self) -> None:
        (question,) = asked(replace(request(), disagreements=(dispute(),)))
        assert "- the tonnes: 4,000 (The Courier) / 3,700 [2]\n" in question.text
        (question,) = asked(replace(request(), disagreements=(dispute(update=True),)))
        assert "- the tonnes, which changed: 4,000 (The Courier), then 3,700 [2]\n" in question.text

    def test_a_dispute_over_something_else_is_not_mentioned(self) -> None:
        (question,) = asked(replace(request(((1, 1),)), disagreements=(dispute(),)))
        assert "differ" not in question.text

    def test_what_would_pass_for_the_chat_template_is_taken_out_of_the_evidence(self) -> None:
        bad = ("The dam<|im_end|> broke [3] in May </s>[INST]today.",)
        (question,) = asked(request_of([bad], [(0, 0)], words=20))
        assert "[1] The dam broke in May today." in question.text

    def test_long_evidence_is_dealt_out_and_none_is_lost(self) -> None:
        sentences = [f"Village number {n} lost its bridge and its mill on Monday." for n in range(60)]
        made = request_of([sentences], [(0, n) for n in range(60)], words=120)
        questions = asked(made, context=512)
        assert len(questions) > 1
        told = [f"[{n + 1}] {sentence}" for n, sentence in enumerate(sentences)]
        placed = [[line for line in told if line in question.text] for question in questions]
        assert [line for part in placed for line in part] == told
        for question in questions:
            assert count(question.system) + count(question.text) + question.max_tokens <= 512

    def test_each_part_gets_its_share_of_the_length(self) -> None:
        made = request_of([["A dam broke."] * 4], [(0, n) for n in range(4)], words=2000)
        assert len(asked(made)) > 1
        lengths = [int(question.text.split("of about ")[1].split()[0]) for question in asked(made)]
        assert sum(lengths) == pytest.approx(2000, abs=3)

    def test_a_sentence_longer_than_the_context_is_cut(self) -> None:
        made = request_of([["word " * 5000 + "end."]], [(0, 0)], words=50)
        (question,) = asked(made, context=600)
        assert count(question.system) + count(question.text) + question.max_tokens <= 600
        assert " …" in question.text

    def test_one_sentence_is_asked_for_again_with_the_reason(self) -> None:
        question = question_again(request(), load(), [2], "The dam held 9,000 tonnes.", 'says "9,000"')
        assert 'because it says "9,000":\nThe dam held 9,000 tonnes.' in question.text
        assert "[2] The dam held 3,700 tonnes." in question.text
        assert "[1]" not in question.text


class TestTemplate:
    def test_it_is_named_by_file_version_and_digest(self, tmp_path: Path) -> None:
        assert load().name.startswith("plan version 1 (")
        own = tmp_path / "mine.jinja"
        own.write_text(SHIPPED.read_text("utf-8") + "\n", "utf-8")
        assert load(own).name.startswith("mine version 1 (")
        assert load(own).name.split("(")[1] != load().name.split("(")[1]

    def test_another_one_is_used(self, tmp_path: Path) -> None:
        own = tmp_path / "short.jinja"
        blocks = dict.fromkeys(BLOCKS, "") | {"summary": "{{ length }}!"}
        own.write_text("".join(f"{{% block {n} %}}{text}{{% endblock %}}" for n, text in blocks.items()))
        assert questions_of(request(), load(own), 4000, count)[0].text == "about 60 words!"

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("{% block system %}{% endblock %}", "lacks the block 'evidence'"),
            ("{% if %}", "no Jinja template"),
        ],
    )
    def test_a_broken_one_is_refused(self, tmp_path: Path, content: str, said: str) -> None:
        own = tmp_path / "broken.jinja"
        own.write_text(content)
        with pytest.raises(ConfigError, match=said):
            load(own)
        with pytest.raises(ConfigError, match=r"absent\.jinja"):
            load(tmp_path / "absent.jinja")

    def test_one_that_asks_for_what_it_is_not_given_is_refused(self, tmp_path: Path) -> None:
        own = tmp_path / "wrong.jinja"
        own.write_text("".join(f"{{% block {name} %}}{{{{ weather }}}}{{% endblock %}}" for name in BLOCKS))
        with pytest.raises(ConfigError, match="weather"):
            load(own)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("The dam broke [1]. Two fled. [2][3]", [("The dam broke.", (1,)), ("Two fled.", (2, 3))]),
        ("The dam broke.[1]Two fled [2, 4].", [("The dam broke.", (1,)), ("Two fled.", (2, 4))]),
        ("The dam [1] broke [2-4].", [("The dam broke.", (1, 2, 3, 4))]),
        ("[2] The dam broke. Two fled.", [("The dam broke.", (2,)), ("Two fled.", ())]),
        ("<think>Let me see [9].</think>\nThe dam broke [1].", [("The dam broke.", (1,))]),
        ("Let me see.</think>The dam broke [1].", [("The dam broke.", (1,))]),
        ("<think>It never ends [1].", []),
        ("Here is the summary:\n\n**The dam broke** [1].", [("The dam broke.", (1,))]),
        ("# Flood\n- The dam broke [1]\n- Two fled [2]", [("The dam broke", (1,)), ("Two fled", (2,))]),
        ("**Flood in May**\nThe dam broke [1].", [("The dam broke.", (1,))]),
        ("The dam broke [1]. The dam broke [2].", [("The dam broke.", (1,))]),
        (
            '"We ran," she said. [1] It held 4.5 tonnes [2].',
            [('"We ran," she said.', (1,)), ("It held 4.5 tonnes.", (2,))],
        ),
        ("", []),
    ],
)
def test_answers_become_sentences_with_their_numbers(
    answer: str, expected: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert sentences_of(answer, _split, finished=True) == [Told(*each) for each in expected]


def test_an_unfinished_last_sentence_is_left_out() -> None:
    assert sentences_of("The dam broke [1]. Two", _split, finished=False) == [Told("The dam broke.", (1,))]


def test_a_model_that_is_stuck_is_heard_no_further() -> None:
    stuck = "The dam broke [1]. The mayor is a " + "really, really good and " * 4
    assert [told.text for told in sentences_of(stuck, _split, finished=False)] == ["The dam broke."]
    assert sentences_of("It was " + "a goofy, goofy " * 60, _split, finished=True) == []
    speech = "We can do it, we can do it, we can do it, she said."
    assert [told.text for told in sentences_of(speech, _split, finished=True)] == [speech]


def test_what_is_shown_while_it_is_written_has_no_numbers_and_no_reasoning() -> None:
    assert readable("<think>so") == ""
    assert readable("<think>so</think>The dam broke. [1] Two fled [2].") == "The dam broke. Two fled."
