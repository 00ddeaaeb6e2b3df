"""Which source sentences carry a summary sentence, and which words of them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.proving.attribution import MAX_COVER, attribute, count_origins, passages
from summarizer.proving.sentence_index import SentenceIndex, share
from summarizer.records import DraftSentence, Sentence
from summarizer.text.located_terms import located_terms, term_set

DOCUMENTS = {
    "d1": "OSTHAVEN (NW) – The Osthaven bridge collapsed on Monday, injuring 12 people. The mayor, Ada Lind, "
    "blamed rust in the cables.",
    "d2": "Twelve people were injured when the Osthaven bridge collapsed. It rained all day.",
    "d3": "Ferries carry commuters across the bay while engineers inspect the cables.",
}
ENDS = {
    "d1": [76, len(DOCUMENTS["d1"])],
    "d2": [62, len(DOCUMENTS["d2"])],
    "d3": [len(DOCUMENTS["d3"])],
}


def _sentences() -> list[Sentence]:
    found = []
    for document, ends in ENDS.items():
        start = 0
        for index, end in enumerate(ends):
            found.append(Sentence(document, index, start, end, DOCUMENTS[document][start:end]))
            start = end + 1
    return found


@pytest.fixture
def index() -> SentenceIndex:
    return SentenceIndex(_sentences())


def test_the_representative_comes_first_then_the_document_that_confirms(index: SentenceIndex) -> None:
    draft = DraftSentence(
        "The Osthaven bridge collapsed on Monday, injuring 12 people.", evidence=("d1#0", "d2#0")
    )
    first, second = attribute(draft, index)
    assert (first.sentence_id, second.sentence_id) == ("d1#0", "d2#0")
    assert first.text == "The Osthaven bridge collapsed on Monday, injuring 12 people."  # not its dateline
    assert first.score == 1.0
    assert second.text == "Twelve people were injured when the Osthaven bridge collapsed."
    assert second.score < 1.0


def test_without_evidence_the_cluster_is_searched(index: SentenceIndex) -> None:
    found = attribute(DraftSentence("Mayor Ada Lind blamed rust."), index)
    assert [citation.sentence_id for citation in found] == ["d1#1"]
    assert found[0].text == "The mayor, Ada Lind, blamed rust in the cables."


def test_two_sentences_together_carry_one(index: SentenceIndex) -> None:
    draft = DraftSentence("The mayor, Ada Lind, blamed rust, and ferries carry commuters across the bay.")
    assert {citation.sentence_id for citation in attribute(draft, index)} == {"d1#1", "d3#0"}


def test_the_cited_span_is_the_clause_that_was_used(index: SentenceIndex) -> None:
    (citation,) = attribute(DraftSentence("The Osthaven bridge collapsed on Monday.", ("d1#0",)), index)
    assert citation.text == "The Osthaven bridge collapsed on Monday"
    assert (citation.start, citation.end) == (16, 55)


def test_evidence_that_says_something_else_is_not_trusted(index: SentenceIndex) -> None:
    draft = DraftSentence("The mayor blamed rust in the cables.", evidence=("d2#1",))
    assert [citation.sentence_id for citation in attribute(draft, index)] == ["d1#1"]


def test_what_nothing_carries_is_cited_nowhere(index: SentenceIndex) -> None:
    assert attribute(DraftSentence("Penguins won the chess title."), index) == ()
    assert attribute(DraftSentence(""), index) == ()
    assert attribute(DraftSentence("Penguins", evidence=("d9#9",)), index) == ()
    assert attribute(DraftSentence("Penguins"), SentenceIndex([])) == ()


def test_every_document_that_says_it_is_cited(index: SentenceIndex) -> None:
    draft = DraftSentence("The Osthaven bridge collapsed.", evidence=("d2#0", "d1#0"))
    assert len(attribute(draft, index)) == 2


def test_a_document_is_cited_once_unless_it_carries_more() -> None:
    text = "The bridge fell in Osthaven."
    twice = [Sentence("d1", i, i * 40, i * 40 + len(text), text) for i in range(3)]
    assert len(attribute(DraftSentence(text), SentenceIndex(twice))) == 1


def test_copies_count_once_among_origins(index: SentenceIndex) -> None:
    draft = DraftSentence("The Osthaven bridge collapsed.", evidence=("d1#0", "d2#0"))
    citations = attribute(draft, index)
    assert count_origins(citations, {"d1": 0, "d2": 1}) == 2
    assert count_origins(citations, {"d1": 0, "d2": 0}) == 1
    assert count_origins((), {}) == 0


def test_neighbouring_sentences_are_one_passage(index: SentenceIndex) -> None:
    draft = DraftSentence(
        "The bridge collapsed; Ada Lind blamed rust; ferries carry commuters across the bay."
    )
    assert passages(attribute(draft, index), index) == (
        "The Osthaven bridge collapsed on Monday Ada Lind, blamed rust in the cables.",
        "Ferries carry commuters across the bay while engineers inspect the cables.",
    )
    assert passages((), index) == ()


def test_the_speaker_in_a_short_introduction_is_cited() -> None:
    quotation = (
        "“The northern railway will reopen before winter, with faster trains and cheaper tickets for pupils.”"
    )
    texts = ["Orr left.", "Vane said:", quotation]
    index = SentenceIndex(Sentence("d1", i, 0, len(text), text) for i, text in enumerate(texts))
    citations = attribute(DraftSentence(f"Vane said: {quotation}", ("d1#2", "d1#1")), index)
    assert [citation.sentence_id for citation in citations] == ["d1#2", "d1#1"]
    assert passages(citations, index) == (f"Vane said: {quotation}",)


def test_weights_are_the_smoothed_idf(index: SentenceIndex) -> None:
    assert len(index) == 5
    assert index.weight("bridg") == pytest.approx(math.log(6 / 3) + 1)
    assert index.weight("penguin") == pytest.approx(math.log(6) + 1)
    assert index.holds("bridg")
    assert not index.holds("penguin")
    assert share({"a": 3.0, "b": 1.0}, {"a"}) == 0.75
    assert share({}, {"a"}) == 1.0


def test_nearest_is_in_document_order_where_equal(index: SentenceIndex) -> None:
    assert [key for key, _ in index.nearest(index.weights(["bridg"]), 5)] == ["d1#0", "d2#0"]
    assert index.nearest({}, 5) == []


def test_weights_come_in_one_order_so_that_equal_shares_are_equal(index: SentenceIndex) -> None:
    assert list(index.weights({"rust", "cabl", "bridg"})) == ["bridg", "cabl", "rust"]


def test_figures_are_one_term_however_written() -> None:
    assert [item.term for item in located_terms("Nearly four thousand troops, 4,000!")] == [
        "near",
        "#4000",
        "troop",
        "#4000",
    ]
    assert term_set("Nearly four thousand troops, 4,000!") == {"near", "#4000", "troop"}


_WORDS = st.sampled_from("bridge Osthaven mayor 12 twelve rust “ ” , ( cables the said . ;".split())


@given(
    st.lists(st.lists(_WORDS, min_size=1, max_size=12).map(" ".join), max_size=6),
    st.lists(_WORDS, max_size=12),
)
def test_spans_are_exact_and_scores_shares(texts: list[str], words: list[str]) -> None:
    sentences = [Sentence(f"d{i % 3}", i, 7, 7 + len(text), text) for i, text in enumerate(texts)]
    index = SentenceIndex(sentences)
    draft = DraftSentence(" ".join(words), evidence=tuple(index.sentences)[:2])
    citations = attribute(draft, index)
    for citation in citations:
        sentence = index.sentences[citation.sentence_id]
        assert sentence.start <= citation.start <= citation.end <= sentence.end
        assert sentence.text[citation.start - 7 : citation.end - 7] == citation.text
        assert 0 < citation.score <= 1
    assert len({citation.sentence_id for citation in citations}) == len(citations) <= MAX_COVER + 3


@given(st.text(max_size=60))
def test_the_two_readings_of_terms_agree(text: str) -> None:
    located = located_terms(text)
    assert {item.term for item in located} == term_set(text)
    assert all(0 <= item.start < item.end <= len(text) for item in located)
