"""In which order statements are told: votes counted by hand."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.planning.ordering import order_evidence
from summarizer.records import Evidence, RedundancyGroup, Sentence

MONDAY = datetime.date(2031, 5, 5)


def days(**after):
    return {document: MONDAY + datetime.timedelta(days=number) for document, number in after.items()}


def order(groups, lengths=None, dates=None, requires=None, opening=None, introduced=()):
    """Order groups given as ``{"a": "x0 y3"}``: group a has a member at 0 in document x and at 3 in y.

    Their rank is their place in ``groups``.
    """
    sentences, evidence = {}, []
    for rank, (name, places) in enumerate(groups.items()):
        members = [Sentence(place[0], int(place[1:]), 0, 0, place) for place in places.split()]
        sentences |= {member.id: member for member in members}
        ids = tuple(member.id for member in members)
        evidence.append(Evidence(RedundancyGroup(name, ids[0], ids, 1), 1.0 - rank / 10, rank))
    lengths = lengths or dict.fromkeys("xyz", 11)
    told = order_evidence(
        evidence[::-1], sentences, lengths, dates or {}, requires or {}, opening, introduced
    )
    return "".join(item.group.id for item in told)


class TestMajority:
    def test_one_source_keeps_its_order(self) -> None:
        assert order({"a": "x9", "b": "x2", "c": "x5"}) == "bca"

    def test_most_sources_win(self) -> None:
        # x and y tell b before a, z the other way round
        assert order({"a": "x5 y6 z0", "b": "x1 y2 z9"}) == "ba"

    def test_the_first_place_in_a_source_counts(self) -> None:
        # x tells a at 8 and again at 1
        assert order({"b": "x2", "a": "x8 x1"}) == "ab"

    def test_without_a_common_source_the_nearer_to_the_top(self) -> None:
        assert order({"a": "x9", "b": "y1"}) == "ba"
        assert order({"a": "x3", "b": "y2"}, lengths={"x": 31, "y": 3}) == "ab"  # 0.1 against 1.0

    def test_a_common_source_outweighs_the_comparison_across(self) -> None:
        # Only x carries both, and tells a first; by mean place b (0.1) would precede a (0.45).
        assert order({"b": "x1", "a": "x0 y9"}) == "ab"

    def test_a_split_vote_falls_back_on_the_places(self) -> None:
        # x: a first, y: b first. Means: a (0 + 0.9)/2, b (0.1 + 0.2)/2
        assert order({"a": "x0 y9", "b": "x1 y2"}) == "ba"

    def test_ties_go_to_the_more_salient(self) -> None:
        assert order({"a": "x0", "b": "y0", "c": "z0"}) == "abc"

    def test_a_circle_of_votes_is_cut_by_the_most_votes(self) -> None:
        # x: a b, y: b c, z: c a; each wins and loses once, so salience decides, then the votes among the rest
        assert order({"a": "x0 z9", "b": "x1 y0", "c": "y1 z8"}) == "abc"


class TestDates:
    def test_an_earlier_day_comes_first(self) -> None:
        assert order({"a": "x0", "b": "y9"}, dates=days(x=5, y=0)) == "ba"

    def test_the_first_report_of_a_group_dates_it(self) -> None:
        assert order({"a": "x0", "b": "y9 z9"}, dates=days(x=2, y=5, z=0)) == "ba"

    def test_one_evening_and_the_next_morning_are_the_same_news(self) -> None:
        assert order({"a": "x0", "b": "y9"}, dates=days(x=1, y=0)) == "ab"
        assert order({"a": "x0", "b": "y9"}, dates=days(x=2, y=0)) == "ba"

    def test_an_undated_source_says_nothing_of_days(self) -> None:
        assert order({"a": "x0", "b": "y9"}, dates=days(y=0)) == "ab"

    def test_a_day_outweighs_the_order_within_a_source(self) -> None:
        # x, of the later day, recalls b after a; y reported b five days before.
        assert order({"a": "x0", "b": "x5 y0"}, dates=days(x=5, y=0)) == "ba"


class TestConstraints:
    def test_the_opening_stands_first(self) -> None:
        assert order({"a": "x0", "b": "x5", "c": "x9"}, opening="c") == "cab"
        assert order({"a": "x0", "b": "y9"}, dates=days(x=0, y=9), opening="b") == "ba"

    def test_an_opening_that_was_not_chosen_changes_nothing(self) -> None:
        assert order({"b": "x5", "a": "x0"}, opening="z") == "ab"

    def test_what_leans_stands_right_behind_what_it_leans_on(self) -> None:
        groups = {"a": "x0", "b": "x1", "c": "y9", "d": "y10"}
        assert order(groups, requires={"b": "c"}) == "acbd"
        assert order(groups, requires={"c": "a", "d": "c"}) == "acdb"

    def test_what_leans_on_something_not_chosen_stays(self) -> None:
        assert order({"a": "x0", "b": "x1"}, requires={"a": "q"}) == "ab"

    def test_what_leans_on_itself_stays(self) -> None:
        assert order({"a": "x0", "b": "x1"}, requires={"a": "a"}) == "ab"


@pytest.mark.parametrize("groups", [{}, {"a": "x0"}, {"a": "x0", "b": "x0"}])
def test_few(groups) -> None:
    assert order(groups, lengths={"x": 1}) == "".join(groups)


places = st.lists(st.sampled_from([f"{d}{i}" for d in "xyz" for i in range(5)]), min_size=1, max_size=3)


@settings(deadline=None, max_examples=80)
@given(st.lists(places, max_size=6), st.dictionaries(st.sampled_from("xyz"), st.integers(0, 6)), st.data())
def test_every_group_is_told_once_and_followers_follow(groups, dates, data) -> None:
    named = {name: " ".join(members) for name, members in zip("abcdef", groups, strict=False)}
    requires = {
        name: data.draw(st.sampled_from("abcdef"[:number]))
        for number, name in enumerate(named)
        if number and data.draw(st.booleans())
    }
    told = order(named, dates=days(**dates), requires=requires)
    assert sorted(told) == sorted(named)
    for follower, leader in requires.items():
        between = told[told.index(leader) + 1 : told.index(follower)]
        assert told.index(leader) < told.index(follower)
        assert all(other in requires for other in between)  # only others that follow


class TestIntroductions:
    def test_the_full_name_comes_before_the_surname(self) -> None:
        # Across sources the nearer to the top would come first: b. a gives the name that b cuts short.
        assert order({"a": "x9", "b": "y1"}) == "ba"
        assert order({"a": "x9", "b": "y1"}, introduced=[("a", "b")]) == "ab"

    def test_the_opening_stays(self) -> None:
        assert order({"a": "x9", "b": "y1"}, opening="b", introduced=[("a", "b")]) == "ba"
