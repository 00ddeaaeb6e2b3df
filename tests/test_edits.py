"""Edits of a text: that chaining two lists of them is making one after the other."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.records import Block, Edit
from summarizer.text.edits import apply_edits, chain_edits, moved_blocks


@st.composite
def edits_of(draw: st.DrawFn, length: int) -> tuple[Edit, ...]:
    places = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    found = []
    for start, end in zip(places[::2], places[1::2], strict=False):
        found.append(
            Edit(start, end, draw(st.sampled_from(["", "", " ", "; ", "xyz"])), draw(st.sampled_from("ab")))
        )
    return tuple(found)


@given(data=st.data(), text=st.text("abcdef\n ", max_size=30))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_chained_edits_do_what_both_do_one_after_the_other(data: st.DataObject, text: str) -> None:
    first = data.draw(edits_of(len(text)))
    between = apply_edits(text, first)
    second = data.draw(edits_of(len(between)))
    chained = chain_edits(first, second)
    assert apply_edits(text, chained) == apply_edits(between, second)
    assert all(a.end <= b.start for a, b in itertools.pairwise(chained))


def test_a_removal_around_an_earlier_one_keeps_both_reasons() -> None:
    first = (Edit(4, 8, "", "tag"),)
    chained = chain_edits(first, (Edit(2, 6, "", "caption"),))
    assert chained == (Edit(2, 4, "", "caption"), Edit(4, 8, "", "tag"), Edit(8, 10, "", "caption"))


def test_places_move_with_the_text() -> None:
    edits = (Edit(0, 3, "", "head"), Edit(5, 5, "; ", "list"))
    assert moved_blocks((Block(1, 6, "turn", "Ada"), Block(0, 2, "turn")), edits) == (
        Block(0, 5, "turn", "Ada"),
    )
