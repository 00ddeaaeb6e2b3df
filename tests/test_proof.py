"""Every written sentence is cited and checked; what no source says is mended or goes, with a warning."""

from __future__ import annotations

import datetime

import pytest

from summarizer.proving import proof
from summarizer.proving.proof import Proven, prove
from summarizer.proving.sentence_index import SentenceIndex
from summarizer.records import Citation, DraftSentence, Sentence

TEXTS = {
    "d1": [
        "The river Vell flooded 40 houses in Tarn on Saturday.",
        "Mayor Ida Ito praised the fire service for its boats.",
    ],
    "d2": ["Forty houses in Tarn were flooded by the river Vell.", "Trains will not run before Wednesday."],
    "d3": ["The river Vell flooded 40 houses in Tarn on Saturday."],
}
GROUPS = {"d1#0": "g1", "d2#0": "g1", "d3#0": "g1", "d1#1": "g2", "d2#1": "g3"}
#: d3 is a copy of d1.
ORIGINS = {"d1": 0, "d2": 1, "d3": 0}


@pytest.fixture(scope="module")
def index() -> SentenceIndex:
    sentences = []
    for document, texts in TEXTS.items():
        start = 0
        for number, text in enumerate(texts):
            sentences.append(Sentence(document, number, start, start + len(text), text))
            start += len(text) + 1
    return SentenceIndex(sentences)


def proven(index, *drafts, checking=True) -> Proven:
    return prove(drafts, index, ORIGINS, GROUPS, checking)


def test_a_source_sentence_proves_itself(index) -> None:
    text = TEXTS["d1"][0]
    found = proven(index, DraftSentence(text, ("d1#0", "d2#0", "d3#0"), note="trimmed"))
    (sentence,) = found.sentences
    assert found.warnings == ()
    assert sentence.text == text
    assert sentence.support.verdict == "supported"
    assert sentence.group_id == "g1"
    assert sentence.note == "trimmed"
    for citation in sentence.citations:
        cited = index.sentences[citation.sentence_id]
        offset = citation.start - cited.start
        assert cited.text[offset : offset + len(citation.text)] == citation.text


def test_copies_are_one_source(index) -> None:
    (sentence,) = proven(index, DraftSentence(TEXTS["d1"][0], ("d1#0", "d3#0"))).sentences
    assert sentence.sources == 1


def test_the_best_citation_comes_first_and_equals_keep_their_order(index, monkeypatch) -> None:
    def attribute(draft, index):
        scored = [("d2#0", 0.7), ("d1#0", 1.0), ("d3#0", 1.0)]
        found = [(index.sentences[key], score) for key, score in scored]
        return tuple(Citation(s.document_id, s.id, s.start, s.end, s.text, score) for s, score in found)

    monkeypatch.setattr(proof, "attribute", attribute)
    (sentence,) = proven(index, DraftSentence(TEXTS["d1"][0])).sentences
    assert [citation.sentence_id for citation in sentence.citations] == ["d1#0", "d3#0", "d2#0"]
    assert sentence.sources == 2


def test_an_invention_is_replaced_by_the_evidence(index) -> None:
    draft = DraftSentence(
        "Zoltan Quarmby flooded everything.", ("d1#1",), fallback=TEXTS["d1"][1], note="chunk 1"
    )
    found = proven(index, draft)
    assert [s.text for s in found.sentences] == [TEXTS["d1"][1]]
    assert found.sentences[0].note == "chunk 1; replaced"
    assert found.sentences[0].group_id == "g2"
    assert "Zoltan Quarmby" in found.warnings[0]


def test_an_invention_without_evidence_is_dropped(index) -> None:
    found = proven(index, DraftSentence("Zoltan Quarmby bought 77 llamas."), DraftSentence(TEXTS["d2"][1]))
    assert [s.text for s in found.sentences] == [TEXTS["d2"][1]]
    assert len(found.warnings) == 1
    assert found.warnings[0].startswith("sentence 1 ")
    assert found.warnings[0].endswith("it was left out")


def test_a_writer_that_saw_all_together_says_nothing_twice(index) -> None:
    first, second = TEXTS["d1"][0], TEXTS["d2"][0]
    found = proven(index, DraftSentence(first), DraftSentence(second), DraftSentence(TEXTS["d2"][1]))
    assert [s.text for s in found.sentences] == [first, TEXTS["d2"][1]]
    assert found.warnings == ("sentence 2 of the model repeats the others; it was left out",)


def test_what_selection_chose_is_not_second_guessed(index) -> None:
    first, second = TEXTS["d1"][0], TEXTS["d2"][0]
    found = proven(index, DraftSentence(first, ("d1#0",)), DraftSentence(second, ("d2#0",)))
    assert [s.text for s in found.sentences] == [first, second]


def test_a_sentence_of_no_group_has_none(index) -> None:
    (sentence,) = proven(index, DraftSentence(TEXTS["d1"][1])).sentences
    assert sentence.group_id is None
    assert sentence.citations


def test_without_checking_everything_stays_with_its_verdict(index) -> None:
    drafts = [DraftSentence("Zoltan Quarmby bought 77 llamas."), *[DraftSentence(TEXTS["d1"][0])] * 2]
    found = proven(index, *drafts, checking=False)
    assert [s.text for s in found.sentences] == [draft.text for draft in drafts]
    assert [s.support.verdict for s in found.sentences] == ["unsupported", "supported", "supported"]
    assert [s.sources > 0 for s in found.sentences] == [False, True, True]
    assert found.warnings == ()


def test_who_is_first_told_by_the_surname_is_named_in_full(index) -> None:
    draft = DraftSentence("Ito praised the fire service for its boats.", ("d1#1",))
    first, second = proven(index, draft, draft).sentences
    assert first.text == "Ida Ito praised the fire service for its boats."
    assert second.text == draft.text
    assert (first.support, first.sources) == (second.support, 1)


def test_weekdays_of_two_weeks_get_their_dates(index) -> None:
    drafts = [
        DraftSentence(TEXTS["d1"][0], ("d1#0",)),
        DraftSentence("Trains ran again on Saturday.", ("d2#1",)),
    ]
    days = {"d1": datetime.date(2031, 8, 24), "d2": datetime.date(2031, 8, 31)}
    seen: list[str] = []
    found = prove(drafts, index, ORIGINS, GROUPS, False, lambda each: seen.append(each.text), days)
    assert [each.text for each in found.sentences] == seen
    assert seen[0] == "The river Vell flooded 40 houses in Tarn on Saturday, August 23."
    assert seen[1] == "Trains ran again on Saturday, August 30."
    same = prove(drafts, index, ORIGINS, GROUPS, False, published=dict.fromkeys(days, days["d1"]))
    assert [each.text for each in same.sentences] == [draft.text for draft in drafts]


def test_of_nothing_written_nothing_is_proven(index) -> None:
    assert proven(index) == Proven((), ())


@pytest.mark.parametrize("text", ["", "…", "世界", "x" * 5_000])
def test_an_odd_draft_is_told_or_warned_of(index, text) -> None:
    found = proven(index, DraftSentence(text))
    assert len(found.sentences) + len(found.warnings) == 1
