"""Which words of a sentence are left out, and how the rest is written.

Nothing is added or moved: what is written are runs of the sentence's own words. What joins them again is
only the mark and the space between two of them, a capital at the start and a stop at the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.text.small_encoder import Array
from summarizer.text.surface import match_quotes, quotations
from summarizer.text.terms import count_words
from summarizer.writing.trimming import capitalize, finish

#: What beginning and ending a cut cost, in log odds: one word that stands alone has to be surer. This and the
#: two below were chosen on 56 drafts that editors had cut, of which nothing was learned.
SWITCH = 2.0
#: Mean log odds of the words of a cut from which it is made, and by how much they must rise at either edge: a
#: cut whose edges are blurred begins or ends at the wrong word.
SURE, SHARP = 0.6, 1.5
#: Words of a shortened sentence at the least.
FEWEST = 5

_MARK = re.compile(r"[,;:–—-]\s*$")
_GLUE = frozenset("-–'’.,:/&@")
_ARTICLE = re.compile(r"\ban?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cut:
    """``text[start:end]`` is left out.

    Attributes:
        sure: Mean log odds of its words.
        sharp: By how much they rise at the edge where they rise least.
    """

    start: int
    end: int
    sure: float
    sharp: float


@dataclass(frozen=True, slots=True)
class Run:
    """``written[start:end]`` is ``text[source:source + end - start]`` of the sentence."""

    start: int
    end: int
    source: int


def find_cuts(words: Sequence[tuple[int, int]], odds: Array) -> list[Cut]:
    """The stretches of words that are best left out, in order, by the most probable path of two states.

    Args:
        words: Spans of characters.
        odds: Log odds that each can be spared; shape (words,).
    """
    stays, leaves = 0.0, -np.inf  # the best path that ends outside and inside of a cut
    came: list[tuple[bool, bool]] = []
    for gain in odds:
        was_out, was_in = stays >= leaves - SWITCH, leaves >= stays - SWITCH
        came.append((was_out, was_in))
        stays, leaves = (
            stays if was_out else leaves - SWITCH,
            (leaves if was_in else stays - SWITCH) + float(gain),
        )
    inside, cut = leaves > stays, np.zeros(len(words), dtype=bool)
    for number in range(len(words) - 1, -1, -1):
        cut[number] = inside
        was_out, was_in = came[number]
        inside = was_in if inside else not was_out
    edges = np.flatnonzero(np.diff(np.concatenate(([0], cut.astype(np.int8), [0]))))
    beyond = np.concatenate(([-np.inf], odds, [-np.inf]))  # a sentence's own ends are sharp
    return [
        Cut(
            words[first][0],
            words[past - 1][1],
            sure=float(odds[first:past].mean()),
            sharp=float(min(odds[first] - beyond[first], odds[past - 1] - beyond[past + 1])),
        )
        for first, past in zip(edges[::2], edges[1::2], strict=True)
    ]


def objection(text: str, cut: Cut) -> str:
    """What speaks against a cut by its place; an empty string where nothing does."""
    if cut.sure < SURE or cut.sharp < SHARP:
        return "the model is not sure"
    if _parts(text, cut.start) or _parts(text, cut.end):
        return "it cuts through a word"
    marks = match_quotes(text)
    if any((cut.start <= a < cut.end) != (cut.start <= b < cut.end) for a, b in marks.pairs):
        return "it takes one mark of a quotation"
    if any(a <= cut.start < b or a < cut.end <= b for a, b in quotations(text)):
        return "it cuts a quotation"
    left_out = text[cut.start : cut.end]
    if any(left_out.count(a) != left_out.count(b) for a, b in ("()", "[]")):
        return "it takes half of a bracket"
    if _ARTICLE.search(text[: cut.start].rstrip()):
        return "it takes the word behind an article"
    return ""


def _parts(text: str, place: int) -> bool:
    """Whether a place is inside a word or a figure: "long-|time", "1|,200"."""
    before, after = text[place - 1 : place], text[place : place + 1]
    if not before.strip() or not after.strip():
        return False
    if before.isalnum() and after.isalnum():
        return True
    beyond = text[place + 1 : place + 2], text[place - 2 : place - 1]
    return (after in _GLUE and before.isalnum() and beyond[0].isalnum()) or (
        before in _GLUE and after.isalnum() and beyond[1].isalnum()
    )


def write(text: str, cuts: Sequence[Cut]) -> tuple[str, tuple[Run, ...]]:
    """The sentence without what is cut, and the runs it is made of."""
    written, runs, at = "", [], 0
    for start, end in [*((cut.start, cut.end) for cut in cuts), (len(text), len(text))]:
        piece, source = text[at:start].rstrip(), at
        if piece.endswith(",") and text[start:end].endswith(","):  # "Lee, [a clerk,] left"
            piece = piece[:-1]
        source += len(piece) - len(piece.lstrip())
        piece = piece.lstrip()
        if not written:
            bare = piece.lstrip(" ,;:–—-")
            source, piece = source + len(piece) - len(bare), bare
        elif piece.startswith(tuple(",;:.!?)")):
            if piece[0] != ")":
                written = _MARK.sub("", written).rstrip()
        elif piece:
            written += " "
        if piece:
            runs.append(Run(len(written), len(written) + len(piece), source))
            written += piece
        at = end
    bare = written.rstrip(" ,;:–—-")
    runs = [Run(run.start, min(run.end, len(bare)), run.source) for run in runs if run.start < len(bare)]
    return capitalize(finish(bare)), tuple(runs)


def is_shorter(text: str, before: str) -> bool:
    """Whether something is gained, and a sentence is left."""
    return FEWEST <= count_words(text) < count_words(before)
