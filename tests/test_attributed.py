"""Claims stay with those who make them, quotations with their speakers: the measured set, and its judge."""

from __future__ import annotations

import pytest

from benchmarks.attributed import Score, clusters, judge, measure


def case(identity):
    (found,) = [each for each in clusters() if each["id"] == identity]
    return found


def test_the_extractive_writer_keeps_every_claim_and_quotation():
    score, failures = measure("extractive")
    assert failures == []
    assert score.told == score.kept >= 15
    assert score.quoted == score.spoken >= 5
    assert score.invented == 0


@pytest.mark.parametrize(
    ("identity", "text"),
    [
        ("a01", "Orland was planning to seize the ports of the country."),
        ("a04", "“The border is closed, and it will stay closed,” officials said."),
        ("a04", "“The border will open soon,” Anna Kovar said."),
    ],
)
def test_the_judge_can_fail(identity, text):
    assert judge([text], case(identity), Score())


def test_the_judge_accepts_what_is_kept():
    score = Score()
    assert judge(["Vesic claimed Orland was planning to seize some ports."], case("a01"), score) == []
    assert (score.told, score.kept) == (1, 1)
