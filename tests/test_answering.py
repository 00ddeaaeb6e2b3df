"""Questions: what answers them in whatever words is told, and what answers nothing is not."""

from __future__ import annotations

import pytest

from summarizer import Summarizer, SummarizerConfig, Summary, summarize
from summarizer.text.embeddings import SentenceEncoder

QUAY = [
    "Workers closed the old quay at Brannow on Monday after divers found holes in its wall. The repair will "
    "be paid for by the harbour office and comes to 310,000 crowns. Fishing boats moor at the timber yard "
    "until then.",
    "The quay at Brannow was built by monks. Its wall was last looked at in 1988, when a barge ran into it. "
    "Gulls nest on the lighthouse nearby. Tourists buy smoked eel from a stall at its foot.",
]


def is_unanswered(summary: Summary) -> bool:
    return any("answer the query" in warning for warning in summary.warnings)


def test_an_answer_in_other_words_is_told_and_what_answers_nothing_is_not() -> None:
    summary = summarize(QUAY, words=100, query="How expensive is the work?")
    assert "310,000 crowns" in summary.text
    assert "Gulls" not in summary.text
    assert not is_unanswered(summary)


def test_the_order_of_the_documents_makes_no_difference() -> None:
    query = "Where can the ships go?"
    there, back = summarize(QUAY, words=60, query=query), summarize(QUAY[::-1], words=60, query=query)
    assert there.text == back.text
    assert "timber yard" in there.text


@pytest.mark.parametrize(
    "query",
    ["Where do the boats moor and what do visitors eat?", "Where do boats moor? What do visitors eat?"],
)
def test_both_of_two_questions_are_answered(query: str) -> None:
    text = summarize(QUAY, words=40, query=query).text
    assert "timber yard" in text
    assert "eel" in text


def test_a_name_finds_every_sentence_that_has_it() -> None:
    texts = [
        "The council met in Ruhl on Friday. Odo Varga, who owns the mill at the weir, spoke against the dam. "
        "The vote was put off until May. A crowd waited in the rain, and at ten o'clock Varga left by a side "
        "door without a word to the press that had gathered there since noon."
    ]
    text = summarize(texts, words=100, query="Varga").text
    assert "owns the mill" in text
    assert "side door" in text


def test_what_no_source_answers_is_warned_of_and_a_summary_given() -> None:
    summary = summarize(QUAY, words=60, query="Who won the election?")
    assert is_unanswered(summary)
    assert summary.sentences


def test_a_german_question_finds_parts_of_compounds() -> None:
    texts = [
        "Der Gemeinderat von Almbach hat am Montag getagt. Die Abwassergebühren steigen im Januar um zwölf "
        "Prozent. Der Wirt der alten Post geht in den Ruhestand. Im Wald wurde ein Luchs gesehen."
    ]
    summary = summarize(texts, sentences=1, query="Wie hoch werden die Gebühren?")
    assert summary.text.startswith("Die Abwassergebühren")
    assert not is_unanswered(summary)


def test_no_model_reads_a_query_where_words_are_to_be_compared(monkeypatch) -> None:
    monkeypatch.setattr(SentenceEncoder, "encode", None)
    engine = Summarizer(SummarizerConfig.model_validate({"relations": {"model": "none"}}))
    assert "by monks" in engine.summarize(QUAY, words=30, query="Built by monks?").text
