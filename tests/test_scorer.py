"""The learned score of comparison: what it is fed, and which of several candidates it takes."""

from __future__ import annotations

import datetime

import pytest

from summarizer.records import Sentence
from summarizer.relations import scorer
from summarizer.relations.alignment import likeness
from summarizer.relations.amounts import number_candidates
from summarizer.relations.conflicts import Claim, Conflict
from summarizer.relations.library import Library
from summarizer.relations.matter import Quantified
from summarizer.relations.scorer import Candidate, Model

DAYS = (datetime.date(2031, 5, 2), datetime.date(2031, 5, 6))


def library(*texts: str) -> Library:
    """One sentence per document."""
    sentences = [Sentence(f"d{n}", 0, 0, len(text), text) for n, text in enumerate(texts)]
    published = {f"d{n}": DAYS[n] for n in range(min(2, len(texts)))}
    return Library(sentences, range(len(texts)), published, {})


def candidates(*texts: str) -> list[Candidate]:
    read = library(*texts)
    return number_candidates(read, [], Quantified.of(read.readings))


def likened(value: float) -> dict[str, float]:
    return {"local": value, "clause_min": 0.0, "sentence": 0.0}


def candidate(read: Library, one: int, other: int, value: float) -> Candidate:
    claims = [Claim(read.readings[n], 0, 2, read.readings[n].text[:2]) for n in (one, other)]
    return Candidate(Conflict("number", (), claims[0], claims[1], 0.0), likened(value))


@pytest.fixture
def by_likeness(monkeypatch):
    """A model that goes by one feature alone: its probability is 0.5 where that is 0.5."""
    model = Model(-5.0, 0.5, 0.5, {"local": 10.0})
    monkeypatch.setattr(scorer, "models", lambda: {"number": model})


def test_the_same_words_are_all_shared_and_other_words_are_not():
    read = library("Police found 14 boats at Elbing.", "Police found 16 boats at Elbing.", "It rained.")
    one, same, other = ((reading, 12, 14) for reading in read.readings)
    found = likeness(one, same, read)
    assert {found[name] for name in ("local", "clause_min", "sentence", "document_min")} == {1.0}
    assert found["rare"] == pytest.approx(0.6931, abs=1e-4)  # Elbing alone
    assert likeness(one, other, read)["clause_max"] == 0.0


def test_what_logic_tells_apart_is_no_candidate():
    text = "The mill at Elbing has {} looms."
    assert len(candidates(text.format("40"), text.format("60"))) == 1
    assert not candidates(text.format("about 58"), text.format("60"))
    assert not candidates(text.format("another 40"), text.format("60"))
    assert not candidates(text.format("40"), text.format("600"))  # never of one thing
    assert not candidates(text.format("40"), "The mill at Elbing had 40 looms and has 60 looms.")


def test_features_tell_how_far_apart_values_are_and_which_is_newer():
    text = "The mill at Elbing has {} looms."
    (up,) = candidates(text.format("40"), text.format("60"))
    (down,) = candidates(text.format("60"), text.format("40"))
    assert up.features["ratio"] == down.features["ratio"] == pytest.approx(0.4055, abs=1e-4)
    assert (up.features["later_more"], down.features["later_more"]) == (1.0, 0.0)


def test_every_model_knows_its_features():
    (found,) = scorer.with_rivals(candidates("The mill has 40 looms.", "The mill has 60 looms."))
    assert set(scorer.models()) == {"number", "date", "name", "polarity"}
    assert scorer.models()["number"].weights.keys() == found.features.keys()
    assert len(found.features) <= 25


def test_a_value_is_at_odds_with_the_surest_one_of_each_document(by_likeness):
    """The 5 of one source matches the 7 of the other better than its 8; the 8 finds no other partner."""
    sentences = [
        Sentence("a", 0, 0, 9, "5 looms. "),
        Sentence("b", 0, 0, 9, "7 looms. "),
        Sentence("b", 1, 9, 18, "8 looms. "),
    ]
    read = Library(sentences, (0, 1, 1), {}, {})
    given = [candidate(read, 0, 2, 0.6), candidate(read, 0, 1, 0.9)]
    assert [each.features["margin"] for each in scorer.with_rivals(given)] == pytest.approx([-0.3, 0.3])
    (found,) = scorer.choose("number", given)
    assert found.other.normalized == "7 "
    assert found.confidence == 0.95  # 0.982, but nothing is surer than that


def test_a_weaker_pair_counts_where_a_surer_one_holds_both_values(by_likeness):
    read = library("5 looms.", "7 looms.", "7 mules.", "9 mules.")
    surer, weaker, other = (candidate(read, 0, n, v) for n, v in ((1, 0.8), (2, 0.48), (3, 0.48)))
    assert len(list(scorer.choose("number", [surer, weaker]))) == 2
    assert len(list(scorer.choose("number", [surer, other]))) == 1
    assert not list(scorer.choose("number", [weaker]))


def test_what_a_text_may_give_many_of_must_be_surer(monkeypatch):
    monkeypatch.setattr(scorer, "models", lambda: {"number": Model(-5.0, 0.5, 0.9, {"local": 10.0})})
    read = library("5 looms.", "7 looms.")
    plain = candidate(read, 0, 1, 0.6)  # a probability of 0.73
    vague = Candidate(plain.conflict, {**plain.features, "vague": 1.0})
    assert len(list(scorer.choose("number", [plain]))) == 1
    assert not list(scorer.choose("number", [vague]))
    assert list(scorer.choose("number", [Candidate(vague.conflict, {**vague.features, "local": 0.9})]))
