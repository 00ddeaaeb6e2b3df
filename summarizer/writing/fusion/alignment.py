"""Where the written words were taken from: runs of words that stand in a source in the same order.

Source: greedy string tiling, Wise 1993, "String Similarity via Greedy String Tiling and Running Karp-Rabin
Matching": the longest common run first, then the longest of what is left. Departure: words of the sources
may be taken more than once.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.writing.fusion.evidence import Source, is_content


@dataclass(frozen=True, slots=True)
class Run:
    """Written words ``first`` to ``last`` (past the end) are the words of a source from ``start`` on."""

    first: int
    last: int
    source: int
    start: int

    def word(self, written: int) -> int:
        """The number of the source's word that a written word of this run is."""
        return self.start + written - self.first


@dataclass(frozen=True, slots=True)
class Alignment:
    """Written words and where they come from.

    Attributes:
        words: As the model spells them.
        runs: By place; words that stand in no source are in none.
        run_of: For each word the number of its run, or -1.
    """

    words: tuple[str, ...]
    runs: tuple[Run, ...]
    run_of: tuple[int, ...]

    def place(self, word: int) -> tuple[int, int] | None:
        """Source and word number in it of a written word."""
        number = self.run_of[word]
        return None if number < 0 else (self.runs[number].source, self.runs[number].word(word))


def align(words: Sequence[str], sources: Sequence[Source]) -> Alignment:
    """Tile ``words`` with runs of the sources, longest first; of equal ones that of the earlier source."""
    heap = _common_runs(words, sources)
    heapq.heapify(heap)
    taken = [False] * len(words)
    runs: list[Run] = []
    while heap:
        length, source, first, start = heapq.heappop(heap)
        free = 0
        while free < -length and not taken[first + free]:
            free += 1
        if free == -length:
            taken[first : first + free] = [True] * free
            runs.append(Run(first, first + free, source, start))
        elif free:  # its end is taken by a longer one
            heapq.heappush(heap, (-free, source, first, start))
    runs = _with_neighbours(sorted(runs, key=lambda run: run.first), words, sources)
    run_of = [-1] * len(words)
    for number, run in enumerate(runs):
        run_of[run.first : run.last] = [number] * (run.last - run.first)
    return Alignment(tuple(words), tuple(runs), tuple(run_of))


def _common_runs(words: Sequence[str], sources: Sequence[Source]) -> list[tuple[int, int, int, int]]:
    """Every maximal common run from each word on: (-length, source, first written, first of source)."""
    wanted = set(words)
    places: dict[str, list[tuple[int, int]]] = {}
    for number, source in enumerate(sources):
        for position, word in enumerate(source.words):
            if word.key in wanted:
                places.setdefault(word.key, []).append((number, position))
    length: dict[tuple[int, int, int], int] = {}
    for first in range(len(words) - 1, -1, -1):
        for source_number, position in places.get(words[first], ()):
            follower = length.get((first + 1, source_number, position + 1), 0)
            length[first, source_number, position] = follower + 1
    return [(-n, source, first, start) for (first, source, start), n in length.items()]


def _with_neighbours(runs: list[Run], words: Sequence[str], sources: Sequence[Source]) -> list[Run]:
    """Lone function words and marks are taken to come from the source of the words around them."""
    settled: list[Run] = []
    for number, run in enumerate(runs):
        beside = [*settled[-1:], *runs[number + 1 : number + 2]]
        if run.last - run.first == 1 and not is_content(words[run.first]):
            run = _moved(run, words[run.first], beside, sources)
        settled.append(run)
    return settled


def _moved(run: Run, key: str, beside: Sequence[Run], sources: Sequence[Source]) -> Run:
    """The run at the occurrence of its word that is nearest to a neighbour in the neighbour's source."""
    offers = []
    for other in beside:
        expected = other.word(run.first)  # where the word would stand if the neighbour went on
        for position, word in enumerate(sources[other.source].words):
            if word.key == key:
                offers.append((abs(position - expected), other.source, position))
    if not offers:
        return run
    _, source, position = min(offers)
    return Run(run.first, run.last, source, position)
