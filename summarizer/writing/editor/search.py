"""Beam search over runs and phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from summarizer.writing.editor import arrays
from summarizer.writing.editor.model import Array, EditorModel, Reading, log_softmax
from summarizer.writing.editor.oracle import Phrase, Run, Step
from summarizer.writing.editor.reading import A

#: Where a run may begin, and where it may end, that are followed for each hypothesis.
_STARTS, _ENDS = 4, 3
#: A run of this many words may be written once.
_REPEATABLE = 3
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """Steps, with the sum of the logarithms of their probabilities."""

    steps: tuple[Step, ...]
    score: float

    @property
    def mean(self) -> float:
        """The score by step, the end counted as one."""
        return self.score / (len(self.steps) + 1)


@dataclass(frozen=True, slots=True)
class _Beam:
    steps: tuple[Step, ...]
    score: float
    end: int
    covered: Array
    past: list[tuple[Array, Array]]
    given: Array


def search(
    model: EditorModel, readings: Sequence[Reading], lengths: Sequence[int], beams: int = 4
) -> list[list[Hypothesis]]:
    """The best sentences of items, the best first.

    Args:
        model: Who writes.
        readings: The items as the encoder read them.
        lengths: Bucket of the length that is asked for, of each; see ``arrays.length_bucket``.
        beams: Hypotheses that are followed.
    """
    open_beams = [
        [
            _Beam(
                (),
                0.0,
                -1,
                np.zeros(len(r.first), np.float32),
                model.empty(),
                model.opening(r.read.item.task, n),
            )
        ]
        if len(r.first)
        else []
        for r, n in zip(readings, lengths, strict=True)
    ]
    done: list[list[Hypothesis]] = [[] for _ in readings]
    parts = [arrays.parts_of(reading.read) for reading in readings]
    for place in range(model.most_steps):
        rows = [(item, beam) for item, found in enumerate(open_beams) for beam in found]
        if not rows:
            break
        past = [list(beam.past) for _, beam in rows]
        given = np.stack([beam.given for _, beam in rows])
        states = model.step(given, place, past, [readings[item] for item, _ in rows])
        found: list[list[_Beam]] = [[] for _ in readings]
        for (item, beam), own, state in zip(rows, past, states, strict=True):
            beam = replace(beam, past=own)
            found[item] += _continued(model, readings[item], parts[item], beam, state, done[item])
        for item, candidates in enumerate(found):
            candidates.sort(key=lambda beam: -beam.score)
            best = max((h.mean for h in done[item]), default=_NEVER)
            full = len(done[item]) >= beams
            open_beams[item] = [
                beam for beam in candidates[:beams] if not full or beam.score / (len(beam.steps) + 1) > best
            ]
    return [sorted(each, key=lambda h: -h.mean)[:beams] for each in done]


def _continued(
    model: EditorModel,
    reading: Reading,
    parts: NDArray[np.int64],
    beam: _Beam,
    state: Array,
    done: list[Hypothesis],
) -> list[_Beam]:
    """What may follow a hypothesis; where it may end here, that is noted in ``done``."""
    choice = log_softmax(_starts(model, reading, parts, beam, state))
    count = len(parts)
    ended = beam.score + float(choice[-1])
    if beam.steps:
        done.append(Hypothesis(beam.steps, ended))
    found: list[_Beam] = []
    for number in np.argsort(-choice[:-1])[:_STARTS]:
        score = beam.score + float(choice[number])
        if number >= count:
            phrase = int(number) - count
            given = model.w["phrase.weight"][phrase]
            found.append(replace(beam, steps=(*beam.steps, Phrase(phrase)), score=score, given=given))
        else:
            found += _runs(model, reading, parts, replace(beam, score=score), state, int(number))
    return found


def _runs(
    model: EditorModel, reading: Reading, parts: NDArray[np.int64], beam: _Beam, state: Array, first: int
) -> list[_Beam]:
    ends = log_softmax(_ends(model, reading, parts, beam, state, first))
    found = []
    for last in np.argsort(-ends)[:_ENDS]:
        written = beam.covered[first : last + 1]
        if written.sum() >= _REPEATABLE:
            continue
        covered = beam.covered.copy()
        covered[first : last + 1] = 1
        found.append(
            replace(
                beam,
                steps=(*beam.steps, Run(first, int(last))),
                score=beam.score + float(ends[last]),
                end=int(last),
                covered=covered,
                given=reading.run_first[first] + reading.run_last[last],
            )
        )
    return found


def _starts(
    model: EditorModel, reading: Reading, parts: NDArray[np.int64], beam: _Beam, state: Array
) -> Array:
    scores = reading.start_keys @ model.linear("start_query", state) / np.float32(np.sqrt(model.width))
    scores = scores + model.linear("start_relative", state)[arrays.relative(parts, beam.end)]
    weights = model.linear("start_features", state)
    before = np.append(np.float32(0), reading.kept[:-1])
    scores = scores + weights[0] * reading.kept + weights[1] * before + weights[2] * beam.covered
    scores = scores + weights[3] * (parts == A)
    return np.concatenate((scores, model.linear("other", state))).astype(np.float32)


def _ends(
    model: EditorModel, reading: Reading, parts: NDArray[np.int64], beam: _Beam, state: Array, first: int
) -> Array:
    query = model.linear("end_query", np.concatenate((state, reading.run_first[first])))
    scores = reading.end_keys @ query / np.float32(np.sqrt(model.width))
    scores = scores + model.linear("end_distance", state)[arrays.distances(len(parts), first)]
    weights = model.linear("end_features", state)
    after = np.append(reading.kept[1:], np.float32(0))
    covered = np.append(beam.covered[1:], np.float32(0))
    scores = scores + weights[0] * reading.kept + weights[1] * after + weights[2] * covered
    scores = scores + weights[3] * arrays.part_ends(parts)
    return np.where(arrays.reachable(parts, first), scores, np.float32(_NEVER)).astype(np.float32)
