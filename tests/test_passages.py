"""What a model reads: no selected sentence is lost, and no input is too long."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from writing_requests import request_of

from summarizer.records import Evidence, RedundancyGroup
from summarizer.writing.passages import (
    Piece,
    deal,
    documents_text,
    measured,
    pieces_of,
    share_budget,
    whole_documents,
)

TOKENS = st.integers(1, 30)
PIECES = st.lists(st.tuples(st.integers(0, 8), TOKENS, st.integers(0, 3)), max_size=60)


def _pieces(raw: Sequence[tuple[int, int, int]]) -> list[Piece]:
    ordered = sorted(enumerate(raw), key=lambda item: (item[1][0], item[0]))
    return [Piece(doc, place, f"s{place}", tokens, priority) for place, (doc, tokens, priority) in ordered]


def _count(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def _cost(pieces: Sequence[Piece], separator: int) -> int:
    return sum(p.tokens for p in pieces) + separator * len({p.document for p in pieces})


class TestShares:
    def test_equal_parts_where_all_want_more(self) -> None:
        assert share_budget([100, 100, 100], [0, 0, 0], 90) == [30, 30, 30]

    def test_what_one_does_not_use_goes_to_the_others(self) -> None:
        assert share_budget([10, 100, 100], [0, 0, 0], 110) == [10, 50, 50]

    def test_a_floor_is_kept_and_paid_by_the_others(self) -> None:
        assert share_budget([100, 100, 100], [60, 0, 0], 100) == [60, 20, 20]

    @given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=8), st.integers(0, 300))
    def test_fair_and_within_the_budget(self, pairs: list[tuple[int, int]], budget: int) -> None:
        demands = [max(pair) for pair in pairs]
        floors = [min(pair) for pair in pairs]
        shares = share_budget(demands, floors, budget)
        assert all(f <= s <= d for f, s, d in zip(floors, shares, demands, strict=True))
        if sum(floors) <= budget:
            assert sum(shares) <= budget
            unmet = [s for s, d in zip(shares, demands, strict=True) if s < d]
            assert sum(shares) + len(unmet) > budget or not unmet  # not one token more for each


class TestPieces:
    def test_representatives_come_first_then_their_neighbours(self) -> None:
        request = request_of([list("abcdefgh")], [(0, 3)])
        assert [(p.text, p.priority) for p in pieces_of(request, request.evidence)] == [
            ("b", 2), ("c", 1), ("d", 0), ("e", 1), ("f", 2),
        ]  # fmt: skip

    def test_a_sentence_between_two_is_near_to_both(self) -> None:
        request = request_of([list("abc")], [(0, 0), (0, 2)])
        assert [p.priority for p in pieces_of(request, request.evidence)] == [0, 1, 0]

    def test_documents_without_evidence_are_not_read(self) -> None:
        request = request_of([["a"], ["b"], ["c"]], [(2, 0)])
        assert [(p.document, p.text) for p in pieces_of(request, request.evidence)] == [(2, "c")]

    def test_a_document_with_a_mere_member_is_heard_all_the_same(self) -> None:
        request = request_of([["a"], ["b", "x"]], [(0, 0)])
        shared = (Evidence(RedundancyGroup("g0", "d1#0", ("d1#0", "d2#0"), 2), 1.0, 0),)
        assert [(p.text, p.priority) for p in pieces_of(request, shared)] == [("a", 0), ("b", 0), ("x", 1)]

    def test_other_members_stand_behind_direct_neighbours(self) -> None:
        request = request_of([list("abcdefgh")], [(0, 0)])
        group = (Evidence(RedundancyGroup("g0", "d1#0", ("d1#0", "d1#7"), 1), 1.0, 0),)
        pieces = {p.text: p.priority for p in pieces_of(request, group)}
        assert pieces == {"a": 0, "b": 1, "c": 2, "h": 2}

    def test_order_does_not_depend_on_the_order_of_the_evidence(self) -> None:
        forth = request_of([list("abc"), list("de")], [(1, 0), (0, 2), (0, 0)])
        back = request_of([list("abc"), list("de")], [(0, 0), (0, 2), (1, 0)])
        assert pieces_of(forth, forth.evidence) == pieces_of(back, back.evidence)


class TestWholeDocuments:
    def test_the_document_with_the_most_salient_evidence_comes_first_and_whole(self) -> None:
        request = request_of([["A one.", "A two."], ["B one.", "B two.", "B three."]], [(1, 2), (0, 0)])
        pieces = whole_documents(request, request.evidence)
        assert [piece.text for piece in pieces] == ["B one.", "B two.", "B three.", "A one.", "A two."]
        assert [piece.priority for piece in pieces] == [1, 1, 0, 0, 1]

    def test_a_document_that_tells_nothing_of_the_plan_is_not_read(self) -> None:
        request = request_of([["A one."], ["B one."]], [(1, 0)])
        assert [piece.text for piece in whole_documents(request, request.evidence)] == ["B one."]

    def test_what_a_copy_repeats_is_read_once(self) -> None:
        request = request_of([["The same.", "A two."], ["the  same.", "B two."]], [(0, 1), (1, 0)])
        pieces = whole_documents(request, request.evidence)
        assert [piece.text for piece in pieces] == ["The same.", "A two.", "B two."]
        assert pieces[0].priority == 0  # the plan has it, in whichever document

    def test_each_document_is_cut_to_its_share(self) -> None:
        documents = [[f"{name} {n}." for n in range(20)] for name in "AB"]
        request = request_of(documents, [(1, 0), (0, 0)])
        pieces = measured(whole_documents(request, request.evidence), str, _count, 50)
        (read,) = deal(pieces, 20, 1)
        names = [piece.text.split()[0] for piece in read]
        assert names == ["B"] * names.count("B") + ["A"] * names.count("A")
        assert abs(names.count("A") - names.count("B")) <= 1
        assert [piece.position for piece in read if piece.document == 0] == list(range(names.count("B")))


class TestMeasuring:
    def test_an_overlong_sentence_becomes_parts_that_keep_every_word(self) -> None:
        text = " ".join(f"w{n}" for n in range(50))
        parts = measured([Piece(0, 4, text, 0)], str, _count, 8)
        assert " ".join(p.text for p in parts) == text
        assert all(p.tokens <= 8 and p.position == 4 for p in parts)

    def test_text_without_spaces_is_parted_too(self) -> None:
        parts = measured([Piece(0, 0, "字" * 50, 0)], str, lambda texts: [len(t) for t in texts], 8)
        assert "".join(p.text for p in parts) == "字" * 50
        assert all(p.tokens <= 8 for p in parts)

    def test_what_cleaning_empties_is_left_out(self) -> None:
        assert measured([Piece(0, 0, "</s>", 0)], lambda text: text.replace("</s>", ""), _count, 8) == []


class TestDealing:
    def test_one_input_where_all_fits(self) -> None:
        pieces = _pieces([(0, 10, 0), (0, 10, 1), (1, 10, 0), (1, 10, 1)])
        assert deal(pieces, 42, 1) == [pieces]

    def test_context_goes_before_evidence_does_and_evenly(self) -> None:
        pieces = _pieces([(0, 10, 0), *[(0, 5, 1)] * 6, (1, 10, 0), *[(1, 5, 1)] * 6])
        (dealt,) = deal(pieces, 40, 0)
        assert [sum(p.tokens for p in dealt if p.document == d) for d in (0, 1)] == [20, 20]

    def test_a_short_document_leaves_its_room_to_a_long_one(self) -> None:
        pieces = _pieces([(0, 5, 0), (1, 5, 0), *[(1, 5, 1)] * 9])
        (dealt,) = deal(pieces, 40, 0)
        assert [sum(p.tokens for p in dealt if p.document == d) for d in (0, 1)] == [5, 35]

    def test_documents_stay_whole_where_they_can(self) -> None:
        pieces = _pieces([(0, 6, 0), (0, 6, 0), (1, 6, 0), (1, 6, 0), (2, 6, 0)])
        assert [{p.document for p in dealt} for dealt in deal(pieces, 20, 0)] == [{0}, {1, 2}]

    def test_a_long_document_is_parted_between_sentences(self) -> None:
        dealt = deal(_pieces([(0, 6, 0)] * 5), 14, 1)
        assert [len(pieces) for pieces in dealt] == [2, 2, 1]

    @given(PIECES, st.integers(32, 90), st.integers(0, 2))
    def test_no_evidence_is_lost_and_no_input_too_long(
        self, raw: list[tuple[int, int, int]], capacity: int, separator: int
    ) -> None:
        pieces = _pieces(raw)
        dealt = deal(pieces, capacity, separator)
        core = [piece for piece in pieces if piece.priority == 0]
        assert [piece for one in dealt for piece in one if piece.priority == 0] == core
        assert all(_cost(one, separator) <= capacity for one in dealt)
        assert all(len(set(one)) == len(one) for one in dealt)

    def test_documents_become_texts(self) -> None:
        pieces = [Piece(0, 0, "a", 1), Piece(0, 3, "b", 1), Piece(2, 0, "c", 1)]
        assert documents_text(pieces) == ["a b", "c"]
