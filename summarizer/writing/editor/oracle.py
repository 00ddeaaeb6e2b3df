"""A sentence as an editor's steps: runs of the input's words, and phrases of a list between them.

:func:`tile` finds the cheapest way to write a sentence; it is what the model learns to do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.text.terms import stop_words
from summarizer.writing.editor.reading import BEFORE, BEFORE_B, EditInput

#: What a step costs, beside 1: phrases are the last resort; a jump back or into another part is dearer than
#: going on, and what stands before is dearer than what is edited.
_PHRASE, _JUMP, _CONTEXT, _LONE = 0.15, 0.15, 0.1, 0.25
_PER_WORD = 0.004
#: A word in no run and no phrase, where gaps are asked for.
_GAP = 1.5
#: Ways that are followed at each word of the sentence.
_KEPT = 10
#: A single small word this near behind the last run was kept, and does not just happen to stand there.
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``first`` to ``last`` of the input, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the list, by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Words that no run and no phrase gives; only where the list of phrases is made."""

    words: tuple[str, ...]


Step = Run | Phrase | Gap


@dataclass(slots=True)
class _Way:
    cost: float
    end: int  # last word of the last run, -1 before the first
    step: Step | None
    back: _Way | None


def tile(
    read: EditInput,
    keys: Sequence[str],
    phrases: Mapping[tuple[str, ...], int],
    gaps: bool = False,
) -> list[Step] | None:
    """The cheapest steps that write a sentence; ``None`` where none do.

    Args:
        read: The input.
        keys: Words of the sentence, as they are compared.
        phrases: Numbers of the phrases by their words.
        gaps: Whether words may be left to :class:`Gap`.
    """
    runs = _runs(read, keys)
    most = max(map(len, phrases), default=0)
    ways: list[list[_Way]] = [[] for _ in range(len(keys) + 1)]
    ways[0] = [_Way(0.0, -1, None, None)]
    for place in range(len(keys)):
        for way in _cheapest(ways[place]):
            for first, size in runs[place]:
                for length in {size, size - 1} - {0}:
                    step = Run(first, first + length - 1)
                    cost = way.cost + _run_cost(read, way.end, step, keys[place])
                    ways[place + length].append(_Way(cost, step.last, step, way))
            for length in range(1, min(most, len(keys) - place) + 1):
                number = phrases.get(tuple(keys[place : place + length]))
                if number is not None:
                    ways[place + length].append(_Way(way.cost + 1 + _PHRASE, way.end, Phrase(number), way))
            if gaps:
                ways[place + 1].append(_gap(way, keys[place]))
    best = min(ways[-1], key=lambda way: way.cost, default=None)
    return None if best is None else _steps(best)


def _gap(way: _Way, key: str) -> _Way:
    if isinstance(way.step, Gap):
        return _Way(way.cost + 0.5, way.end, Gap((*way.step.words, key)), way.back)
    return _Way(way.cost + _GAP, way.end, Gap((key,)), way)


def _runs(read: EditInput, keys: Sequence[str]) -> list[list[tuple[int, int]]]:
    """For every word of the sentence the runs that it may begin: first word, and how many words fit."""
    places: dict[str, list[int]] = {}
    for number, word in enumerate(read.words):
        places.setdefault(word.key, []).append(number)
    found: list[list[tuple[int, int]]] = []
    following: dict[int, int] = {}
    for key in reversed(keys):
        sizes: dict[int, int] = {}
        for number in places.get(key, ()):
            after = number + 1
            joined = after < len(read.words) and read.words[after].part == read.words[number].part
            sizes[number] = 1 + (following.get(after, 0) if joined else 0)
        found.append(list(sizes.items()))
        following = sizes
    return found[::-1]


def _run_cost(read: EditInput, end: int, run: Run, key: str) -> float:
    part = read.words[run.first].part
    near = 0 < run.first - end <= _NEAR and (end < 0 or read.words[end].part == part)
    cost = 1.0 + (_CONTEXT if part in (BEFORE, BEFORE_B) else 0.0)
    if end >= 0:
        onward = run.first > end and read.words[end].part == part
        cost += _PER_WORD * min(abs(run.first - end), 25) + (0.0 if onward else _JUMP)
    if run.first == run.last and not near and (not key.isalnum() or key in stop_words("en")):
        cost += _LONE
    return cost


def _cheapest(ways: list[_Way]) -> list[_Way]:
    """The cheapest way to each end, the cheapest ends alone."""
    best: dict[tuple[int, bool], _Way] = {}
    for way in ways:
        key = way.end, isinstance(way.step, Gap)
        if key not in best or way.cost < best[key].cost:
            best[key] = way
    return sorted(best.values(), key=lambda way: way.cost)[:_KEPT]


def _steps(way: _Way) -> list[Step]:
    steps: list[Step] = []
    current: _Way | None = way
    while current is not None and current.step is not None:
        steps.append(current.step)
        current = current.back
    return steps[::-1]


def keys_of(steps: Sequence[Step], read: EditInput, phrases: Sequence[tuple[str, ...]]) -> list[str]:
    """The words that steps write, as they are compared."""
    keys: list[str] = []
    for step in steps:
        if isinstance(step, Run):
            keys += [word.key for word in read.words[step.first : step.last + 1]]
        else:
            keys += phrases[step.number] if isinstance(step, Phrase) else step.words
    return keys
