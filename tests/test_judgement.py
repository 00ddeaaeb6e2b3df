"""What one sentence says about another: words in common, candidate pairs, the light verifier."""

from __future__ import annotations

import pytest

from summarizer.relations.candidates import nearest
from summarizer.relations.judgement import Judgements, Pair, Relation
from summarizer.relations.lexical import LexicalVerifier
from summarizer.relations.overlap import FEATURES, overlap_features, read_words
from summarizer.relations.verifier import make_verifier

FERRY = "The ferry sank off Lindholm on Friday, and 14 of the 212 people on board were hurt."


def features(a: str, b: str) -> dict[str, float]:
    return dict(zip(FEATURES, overlap_features(read_words(a), read_words(b)).tolist(), strict=True))


def test_words_are_compared_by_stem_and_figures_by_value():
    read = read_words("Twelve sailors reported 4,000 reports near Oslo’s harbour")
    assert {"12", "4000"} == read.figures
    assert "oslo" in read.names
    assert "report" in read.content
    assert not read.negated
    # two negations are none
    assert read_words("It was not denied.").negated is False
    assert read_words("It wasn't so.").negated is True


def test_overlap_tells_what_is_new_in_either():
    found = features(FERRY, "14 people were hurt when the ferry sank near Malmo.")
    assert found["new_figures_b"] == 0
    assert found["new_figures_a"] == pytest.approx(1 / 3)
    assert found["new_names_b"] == pytest.approx(1 / 3)
    assert found["b_in_a"] > 0.7 > found["a_in_b"]


def test_the_light_verifier_sees_parts_new_figures_and_a_not():
    judge = LexicalVerifier().judge
    part, figure, negated, other, nothing = judge(
        [
            Pair(FERRY, "The ferry sank off Lindholm on Friday."),
            Pair(FERRY, "The ferry sank off Lindholm on Friday, and 19 people were hurt."),
            Pair("The tenant is liable for the roof.", "The tenant is not liable for the roof."),
            Pair(FERRY, "The council raised the price of bread."),
            Pair("", ""),
        ]
    )
    assert part.entails > 0.5 > part.entailed
    assert figure.entails < part.entails
    assert negated.conflict > 0.5 > negated.entails
    assert other.entails < 0.1
    assert other.same_matter < 0.5
    assert all(0 <= value <= 1 for value in (nothing.entails, nothing.conflict, nothing.same_matter))


class Counting:
    name, blind_to = "counting", ""

    def __init__(self) -> None:
        self.read: list[Pair] = []

    def judge(self, pairs):
        self.read += pairs
        return [Relation(len(pair.a) / 100, 0, 0, 0, 0) for pair in pairs]


def test_a_pair_is_judged_once_whoever_asks():
    verifier = Counting()
    judgements = Judgements(verifier)
    pairs = [Pair("one", "b"), Pair("three", "b"), Pair("one", "b")]
    first = judgements.judge(pairs)
    assert judgements.judge(pairs[::-1]) == first[::-1]
    assert verifier.read == pairs[:2]


def test_candidates_share_rare_words():
    texts = [
        FERRY,
        "Fourteen were hurt as the ferry sank off Lindholm.",
        "Bread costs more.",
        "Bread costs less.",
    ]
    assert nearest(["What does bread cost?", "Nothing alike"], texts) == [[2, 3], []]
    assert nearest([], texts) == []
    assert nearest(["What does bread cost?"], []) == [[]]


def test_other_languages_and_the_light_mode_compare_words():
    assert make_verifier("none", "en").name == "none"
    assert make_verifier("verifier", "zh").name == "none"
    assert "rewordings" in make_verifier("none", "en").blind_to
