"""Words that one source quotes and another prints as its own."""

from __future__ import annotations

from summarizer.preparation.segmentation import segment
from summarizer.records import Document
from summarizer.text.quoting import unmarked_quotations

STATEMENT = "We closed the dam because the water was too high. Nobody could have known it in May."
QUOTING = "“We closed the dam because the water was too high,” the operator said in a statement."


def unmarked(*texts, inside=None) -> list[bool]:
    documents = [Document(text, id=f"d{number}") for number, text in enumerate(texts)]
    sentences = [sentence for document in documents for sentence in segment(document)]
    return unmarked_quotations(sentences, documents, inside or [False] * len(sentences))


def test_a_copied_statement_is_told_by_its_quotation() -> None:
    # The stop of the copy is a comma in the quotation; its second sentence is quoted nowhere.
    assert unmarked(STATEMENT, QUOTING) == [True, False, False]
    assert unmarked(QUOTING, STATEMENT) == [False, True, False]
    assert unmarked(STATEMENT, "The operator closed the dam.") == [False, False, False]


def test_a_sentence_inside_a_quotation_has_its_marks_before_it() -> None:
    assert unmarked(STATEMENT, QUOTING, inside=[True, False, False]) == [False, False, False]


def test_an_unclosed_quotation_runs_to_the_end_of_its_paragraph() -> None:
    opened = "“We closed the dam because the water was too high. It was right.\n\nThe operator said no more."
    assert unmarked(STATEMENT, opened)[0]
    assert not unmarked(STATEMENT, opened.replace("“", "“No.\n\n"))[0]


def test_short_sentences_may_agree_by_chance() -> None:
    assert unmarked("It was a mistake.", "“It was a mistake,” she said.") == [False, False]


def test_words_of_two_quotations_do_not_run_together() -> None:
    assert not any(
        unmarked(
            "The dam was closed in the first night.", "“The dam was closed,” he said, “in the first night.”"
        )
    )
