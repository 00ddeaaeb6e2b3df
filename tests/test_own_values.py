"""Two values that one document gives for one thing: told only where nothing explains the second one."""

from __future__ import annotations

import pytest

from benchmarks.disagreements import engine
from summarizer import Document, Summarizer
from summarizer.relations.comparing import MENTION
from summarizer.relations.conflicts import ONE_SOURCE

HEADLINE = "The council of Averill faces a $48 million budget gap, the mayor told reporters. Buses run late."
BODY = " The budget gap of $43 million worries the council of Averill."


@pytest.fixture(scope="module")
def plain() -> Summarizer:
    return engine()


@pytest.mark.parametrize(
    "text",
    [
        HEADLINE + BODY,
        "The mayor says the hole is $48 million. The auditor says it is $43 million. No library will close.",
    ],
)
def test_one_document_gives_two_values(plain, text):
    summary = plain.summarize([Document(text)], words=100)
    (found,) = summary.disagreements
    assert found.about.endswith(ONE_SOURCE)
    assert {(value.text, value.origins) for value in found.values} == {("$48 million", 1), ("$43 million", 1)}
    for value in found.values:
        for place in (*value.passages, *value.mentions):
            assert text[place.start : place.end] == place.text
    assert all(sentence.note != MENTION for sentence in summary.sentences)  # no two sources differ


@pytest.mark.parametrize(
    "text",
    [
        "The gap of Averill was $48 million last year. The gap of Averill is $43 million this year.",
        "The quake on Pell killed three people, the coastguard wrote. The quake on Pell killed five people.",
        "Orra harbour has a debt of $48 million. Sundline, a ferry line, has a debt of $43 million.",
        "Averill has a $48 million budget gap. The budget gap of Averill fell to $43 million.",
        "Averill has a $48 million budget gap. The budget gap of Averill could be $43 million.",
        "Averill has a $48 million budget gap. Averill has a budget gap of nearly $50 million.",
        "In Pell 48% of the voters came to the polls. In Pell 43% of the voters came to the polls.",
        "Averill has a $48 million budget gap, and Orra has a budget gap of $43 million.",
    ],
)
def test_what_explains_a_second_value(plain, text):
    assert plain.summarize([Document(text)], words=100).disagreements == ()


def test_three_values_are_of_many_things(plain):
    text = HEADLINE + BODY + " Without the buses the council of Averill faces a budget gap of $45 million."
    assert plain.summarize([Document(text)], words=100).disagreements == ()


def test_a_dispute_between_sources_is_told_once(plain):
    both = Document(
        "The mayor of Averill says the budget gap is $48 million. The auditor says it is $43 million.",
        id="both",
    )
    one = Document("The budget gap of Averill is $48 million, the mayor says.", id="one")
    other = Document("The budget gap of Averill is $43 million, the auditor says.", id="other")
    (found,) = plain.summarize([both, one, other], words=100).disagreements
    assert not found.about.endswith(ONE_SOURCE)
    assert [value.origins for value in found.values] == [2, 2]


def test_what_the_reader_knew_is_no_second_value_of_a_source(plain):
    news = plain.summarize(
        [Document("The ferry line of Orra hired two boats.")], words=100, known=[HEADLINE + BODY]
    ).news
    assert news is not None
    assert news.changed == ()
