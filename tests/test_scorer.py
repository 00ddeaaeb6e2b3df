"""The learned score of comparison: what it is fed, what the verifier is asked, which candidates it takes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest

from summarizer.records import Sentence
from summarizer.relations import scorer
from summarizer.relations.alignment import likeness
from summarizer.relations.conflicts import Claim, Conflict
from summarizer.relations.contradictions import Candidate, candidates
from summarizer.relations.judgement import Judgements, Pair, Relation
from summarizer.relations.library import Library
from summarizer.relations.scorer import Model

DAYS = (datetime.date(2031, 5, 2), datetime.date(2031, 5, 6))
LOOMS = "The mill at Elbing has {} looms."


def library(*texts: str) -> Library:
    """One sentence per document."""
    sentences = [Sentence(f"d{n}", 0, 0, len(text), text) for n, text in enumerate(texts)]
    published = {f"d{n}": DAYS[n] for n in range(min(2, len(texts)))}
    return Library(sentences, range(len(texts)), published, {})


def found(*texts: str) -> list[Candidate]:
    return candidates(library(*texts), [])


def candidate(read: Library, one: int, other: int, value: float) -> Candidate:
    claims = [Claim(read.readings[n], 0, 1, read.readings[n].text[:1]) for n in (one, other)]
    pair = Pair(claims[0].reading.text, claims[1].reading.text)
    return Candidate(Conflict("number", (), claims[0], claims[1], 0.0), {"local": value}, (pair, pair))


class Fixed:
    """A verifier that says one thing of every pair, and counts what it is asked."""

    name, blind_to = "fixed", ""

    def __init__(self, entails: float) -> None:
        self.entails = entails
        self.asked: list[Pair] = []

    def judge(self, pairs: Sequence[Pair]) -> list[Relation]:
        self.asked += pairs
        return [Relation(self.entails, 0.0, 0.0, 0.0, 1.0)] * len(pairs)


@pytest.fixture
def by_likeness(monkeypatch):
    """Models that go by one feature alone: their probability is 0.5 where that is 0.5."""
    words = Model(-5.0, 0.5, {"local": 10.0})
    read = Model(-5.0, 0.5, {"local": 10.0, "put_entails": 1.0})
    monkeypatch.setattr(scorer, "models", lambda: {"number": {"words": words, "read": read}})


def test_the_same_words_are_all_shared_and_other_words_are_not():
    read = library("Police found 14 boats at Elbing.", "Police found 16 boats at Elbing.", "It rained.")
    one, same, other = ((reading, 13, 15) for reading in read.readings)
    alike = likeness(one, same, read)
    assert {alike[name] for name in ("local", "clause_min", "sentence")} == {1.0}
    assert alike["rare"] == pytest.approx(0.6931, abs=1e-4)  # Elbing alone
    assert likeness(one, other, read)["sentence"] == 0.0


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (LOOMS.format("40"), LOOMS.format("60"), 1),
        (LOOMS.format("about 58"), LOOMS.format("60"), 0),
        (LOOMS.format("40"), LOOMS.format("600"), 0),  # never of one thing
        ("The mill had 40 looms in 2009.", "The mill had 60 looms in 2019.", 1),  # the years alone
        (LOOMS.format("40"), "The mill at Elbing had 40 looms and has 60 looms.", 0),
        (LOOMS.format("40"), "The figure of 60 looms at Elbing was wrong.", 0),
        ("The mill of Elbing opens on March 3.", "The mill of Elbing opens on March 10.", 1),
        ("The mill of Elbing opens on March 3.", "The mill of Elbing opens in March.", 0),
        ("The council of Elbing approved it.", "The council of Elbing did not approve it.", 1),
        ("The council of Elbing approved it.", "The council of Elbing has approved it.", 0),
    ],
)
def test_what_can_be_at_odds(one, other, count):
    assert len(found(one, other)) == count
    assert len(found(other, one)) == count


def test_each_value_is_put_in_the_place_of_the_other():
    (number,) = found(LOOMS.format("40"), LOOMS.format("nearly 60"))
    assert number.asked[1].b == LOOMS.format("40")
    (denial,) = found("The council of Elbing approved it.", "The council of Elbing did not approve it.")
    assert denial.asked[1].b == "The council of Elbing did approved it."


def test_features_tell_how_far_apart_values_are_and_which_is_newer():
    (up,) = found(LOOMS.format("40"), LOOMS.format("60"))
    (down,) = found(LOOMS.format("60"), LOOMS.format("40"))
    assert up.features["ratio"] == down.features["ratio"] == pytest.approx(0.4055, abs=1e-4)
    assert up.features["newer"] == 1.0
    assert down.features["newer"] == down.features["local"] == pytest.approx(1.0)


def test_a_smaller_value_is_newer_only_of_the_same_count_in_like_words():
    (other,) = found(
        "The mill at Elbing has 60 looms in its old hall.", "The school near Orra bought 40 looms."
    )
    (share,) = found("Turnout at Elbing was 60 percent.", "Turnout at Elbing was 40 percent.")
    assert other.features["newer"] == other.features["local"] < 0.5
    assert share.features["newer"] == 0.0


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("placed_apart", "40 boats left in Orra.", "60 boats left in Pell."),
        ("unreal", "40 boats left.", "60 boats may have left."),
        ("tense", "40 boats left.", "60 boats will leave."),
    ],
)
def test_what_tells_two_statements_apart(name, one, other):
    (apart,) = found(one, other)
    (alike,) = found(one, one.replace("40", "60"))
    assert (apart.features[name], alike.features[name]) == (1.0, 0.0)


def test_rivals_are_other_values_of_one_document():
    (alone,) = found(LOOMS.format("40"), LOOMS.format("60"))
    one, other = found(LOOMS.format("40"), "The mill at Elbing has 60 looms for wool and 90 looms for flax.")
    assert alone.features["rivals"] == 0.0
    assert one.features["rivals"] == other.features["rivals"] == pytest.approx(0.6931, abs=1e-4)


def test_every_model_knows_its_features():
    assert set(scorer.models()) == {"number", "date", "polarity"}
    (number,) = found(LOOMS.format("40"), LOOMS.format("60"))
    (read,) = scorer.with_readings([number], Judgements(Fixed(0.5)))
    both = scorer.models()["number"]
    assert both["words"].weights.keys() <= number.features.keys()
    assert both["read"].weights.keys() - both["words"].weights.keys() <= read.features.keys()


def test_a_value_is_at_odds_with_the_surest_one_of_each_document(by_likeness):
    """The 5 of one source matches the 7 of the other better than its 8; the 8 finds no other partner."""
    sentences = [
        Sentence("a", 0, 0, 9, "5 looms. "),
        Sentence("b", 0, 0, 9, "7 looms. "),
        Sentence("b", 1, 9, 18, "8 looms. "),
    ]
    read = Library(sentences, (0, 1, 1), {}, {})
    (chosen,) = scorer.choose([candidate(read, 0, 2, 0.6), candidate(read, 0, 1, 0.9)], None)
    assert chosen.other.normalized == "7"
    assert chosen.confidence == 0.95  # 0.982, but nothing is surer than that


def test_a_weaker_pair_counts_where_a_surer_one_holds_both_values(by_likeness):
    read = library("5 looms.", "7 looms.", "7 mules.", "9 mules.")
    surer, weaker, other = (candidate(read, 0, n, v) for n, v in ((1, 0.8), (2, 0.48), (3, 0.48)))
    assert len(scorer.choose([surer, weaker], None)) == 2
    assert len(scorer.choose([surer, other], None)) == 1
    assert not scorer.choose([weaker], None)


def test_the_verifier_reads_only_what_the_words_leave_open(by_likeness):
    read = library("5 looms.", "7 looms.", "9 mules.", "8 looms.")
    open_, out, sure = (candidate(read, 0, n, value) for n, value in ((1, 0.45), (2, 0.0), (3, 0.9)))
    yes, no = Fixed(0.99), Fixed(0.01)
    assert len(scorer.choose([open_, out], Judgements(yes))) == 1
    assert not scorer.choose([open_, out], Judgements(no))
    assert len(scorer.choose([sure], Judgements(no))) == 1
    assert {pair.b for pair in yes.asked + no.asked} == {"7 looms."}
