"""Which words are left out, what speaks against a cut, and how the rest is written."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.writing.editor.cuts import Cut, find_cuts, is_shorter, objection, write

BRIDGE = "The bridge, built in 1912 by prisoners, was shut on Monday, officials said."


def cut_of(text: str, piece: str, sure: float = 9.0, sharp: float = 9.0) -> Cut:
    start = text.index(piece)
    return Cut(start, start + len(piece), sure, sharp)


@pytest.mark.parametrize(
    ("text", "pieces", "written"),
    [
        (BRIDGE, [", built in 1912 by prisoners,"], "The bridge was shut on Monday, officials said."),
        (BRIDGE, [", officials said"], "The bridge, built in 1912 by prisoners, was shut on Monday."),
        ("Lee, a clerk, left.", ["a clerk,"], "Lee left."),
        ("On Monday, the bridge was shut.", ["On Monday,"], "The bridge was shut."),
        ("The bridge was shut on Monday.", ["on Monday."], "The bridge was shut."),
        ("He left (by train) at noon.", ["(by train)"], "He left at noon."),
        ("“We won,” he said on Monday, “at last.”", ["on Monday"], "“We won,” he said, “at last.”"),
    ],
)
def test_what_is_left_reads_as_written_so(text, pieces, written):
    found, runs = write(text, [cut_of(text, piece) for piece in pieces])
    assert found == written
    for run in runs:
        source = text[run.source : run.source + run.end - run.start]
        assert found[run.start : run.end].casefold() == source.casefold()


@pytest.mark.parametrize(
    ("text", "piece", "reason"),
    [
        (BRIDGE, ", built in 1912 by prisoners,", ""),
        ("A long-time friend left.", "-time", "through a word"),
        ("It cost 1,200,000 crowns.", "00,000", "through a word"),
        ("“We have won the cup,” he said.", "the cup", "a quotation"),
        ("“We have won the cup,” he said.", "cup,” he", "one mark"),
        ("He left (by train) at noon.", "(by", "bracket"),
        ("She is a retired engineer.", "retired", "article"),
        ("“We have won the cup,” he said, and left.", "“We have won the cup,”", ""),
    ],
)
def test_what_speaks_against_a_cut(text, piece, reason):
    found = objection(text, cut_of(text, piece))
    assert reason in found
    assert bool(reason) == bool(found)


def test_an_unsure_cut_is_not_made():
    assert objection(BRIDGE, cut_of(BRIDGE, "on Monday", sure=0.0)) == "the model is not sure"
    assert objection(BRIDGE, cut_of(BRIDGE, "on Monday", sharp=0.5)) == "the model is not sure"


def test_a_cut_is_a_stretch_of_words_that_can_be_spared():
    words = [match.span() for match in re.finditer(r"\w+|[^\w\s]", BRIDGE)]
    odds = np.full(len(words), -4.0, np.float32)
    odds[2:8] = 3.0
    odds[5] = -0.5  # one doubtful word does not end a cut
    odds[11] = 0.8  # one word alone has to be surer
    (cut,) = find_cuts(words, odds)
    assert BRIDGE[cut.start : cut.end] == ", built in 1912 by prisoners"
    assert cut.sure == pytest.approx(float(odds[2:8].mean()))
    assert cut.sharp == pytest.approx(7.0)
    (whole,) = find_cuts(words, np.full(len(words), 3.0, np.float32))
    assert whole.sharp == np.inf


@given(st.lists(st.floats(-6, 6, width=32), max_size=12))
def test_the_cuts_are_the_best_path(odds):
    """Against all ways of cutting: no other one gains more."""
    words = [(2 * n, 2 * n + 1) for n in range(len(odds))]

    def gain(left_out: tuple[bool, ...]) -> float:
        switches = sum(a != b for a, b in zip((False, *left_out), left_out, strict=False))
        return sum(o for o, out in zip(odds, left_out, strict=True) if out) - 2.0 * switches

    ways = [tuple(bool(n >> bit & 1) for bit in range(len(odds))) for n in range(1 << len(odds))]
    cuts = find_cuts(words, np.array(odds, np.float32))
    found = tuple(any(c.start <= a and b <= c.end for c in cuts) for a, b in words)
    assert gain(found) == pytest.approx(max(map(gain, ways)), abs=1e-3)


def test_a_cut_must_gain_something_and_leave_enough():
    assert is_shorter("The bridge was shut on Monday.", BRIDGE)
    assert not is_shorter("The bridge shut.", BRIDGE)
    assert not is_shorter(BRIDGE, BRIDGE)
