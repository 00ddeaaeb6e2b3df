"""A sentence without some of its words: what is left, where that stands, and what meets at each cut.

Within what is left the words are the source's own; only where a stretch is missing can something go wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from summarizer.writing.fusion.consensus import Cut
from summarizer.writing.fusion.evidence import Source


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``first`` to ``last`` (past the end) of what is left are the source's from ``start`` on."""

    first: int
    last: int
    start: int


@dataclass(frozen=True, slots=True)
class Joint:
    """A place in a shortened sentence where words were left out.

    Attributes:
        word: Number of the word behind it; of the mark at the end, where the rest was left out.
        cut: What was left out, as the model spells it.
        opens: Whether it is the beginning of the sentence.
        in_name: Whether the last word cut and the word behind it both have capitals: "Children's Clinic".
    """

    word: int
    cut: tuple[str, ...]
    opens: bool = False
    in_name: bool = False


@dataclass(frozen=True)
class Shortened:
    """A sentence without the words of ``cuts``, of which no two meet."""

    source: Source
    cuts: tuple[Cut, ...]

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The stretches that are left, in order."""
        runs: list[Run] = []
        first = start = 0
        for cut in (*sorted(self.cuts, key=lambda cut: cut.start), None):
            end = len(self.source.keys) if cut is None else cut.start
            if start < end:
                runs.append(Run(first, first + end - start, start))
            first, start = first + end - start, end if cut is None else cut.end
        return tuple(runs)

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Number in the source of each word that is left."""
        return tuple(
            place for run in self.runs for place in range(run.start, run.start + run.last - run.first)
        )

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What is left, as the model spells it."""
        return tuple(self.source.keys[place] for place in self.places)

    def follows(self, word: int) -> bool:
        """Whether a word stands behind the one before it in the source too."""
        return word > 0 and self.places[word] == self.places[word - 1] + 1

    def joint(self, cut: Cut) -> Joint:
        """What one of the cuts leaves beside each other."""
        word = sum(place < cut.start for place in self.places)
        left_out = self.source.keys[cut.start : cut.end]
        return Joint(word, left_out, cut.start == 0, _is_in_name(self.source, cut))

    def meets(self, cut: Cut) -> bool:
        """Whether a cut would leave no word between itself and one that is made already."""
        return any(cut.start <= made.end and made.start <= cut.end for made in self.cuts)


def _is_in_name(source: Source, cut: Cut) -> bool:
    last = next((n for n in range(cut.end - 1, cut.start - 1, -1) if len(source.keys[n]) > 1), None)
    if last is None or cut.end == len(source.keys) or source.keys[cut.end - 1] in ",;:-–—)" or source.is_loud:
        return False
    return source.surface(last)[:1].isupper() and source.surface(cut.end)[:1].isupper()
