"""How likely each line is not part of the article: a logistic model over all evidence, in two passes.

The first pass looks at a line by itself and at its place; the second sees what the first made of the lines
around it, so that a list of headlines or a comment form is judged as a block.

Source: stacked sequential learning, Cohen and Carvalho 2005; the features follow Kohlschütter et al. 2010,
"Boilerplate Detection using Shallow Text Features". Weights: ``weights.json``, fitted by
``python -m training.fit_cleaning``.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from operator import mul

from summarizer.preparation.cleaning import context, credits, cues, shape
from summarizer.preparation.cleaning.lines import Line, Words
from summarizer.text.lead_ins import dateline_length

#: Products of two features that mean more than their sum: where a line without a stop stands, and so on.
CROSSES = (
    *(("open", b) for b in (
        "title_case", "after_body", "before_body", "no_little_words", "short", "length", "verb",
        "little_words",
        "new_to_document", "new_to_cluster", "run", "after_colon", "quoted", "bracketed", "opens_quote",
        "digits", "repeated", "elsewhere", "doubled", "cue_more", "cue_desk", "cue_share", "credit", "first",
    )),
    *(("stop", b) for b in (
        "after_body", "before_body", "reader", "repeated", "elsewhere", "doubled", "credit", "credit_end",
        "caption_term", "caption_place", "caption_tense", "short", "bracketed", "new_to_document", "cue_more",
        "cue_desk", "cue_many", "cue_notice", "cue_first", "address",
    )),
    ("caption_place", "caption_tense"),
    ("before_body", "caption_tense"),
    ("doubled", "credit"),
    ("reader", "cue_many"),
    ("reader", "after_body"),
    ("cue_many", "after_body"),
    ("cue_many", "short"),
    ("cue_desk", "after_body"),
    ("title_case", "run"),
)  # fmt: skip
BASE = (*shape.FEATURES, *cues.FEATURES, *credits.FEATURES, *context.FEATURES, "open")
FEATURES = (*BASE, *(f"{a}*{b}" for a, b in CROSSES))
NEIGHBOURS = ("previous", "next", "run_mean", "run_first", "before_mean", "after_mean", "own")
#: How many lines on each side the means of the second pass take in.
WINDOW = 4

_PLACES = {name: place for place, name in enumerate(BASE)}
_CROSSED = tuple((_PLACES[a], _PLACES[b]) for a, b in CROSSES)


@dataclass(frozen=True, slots=True)
class Weights:
    """A fitted model: per pass a bias and one weight per feature, in the order of the feature names."""

    first: tuple[float, ...]
    second: tuple[float, ...]
    threshold: float


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """The weights that come with the package."""
    return parse_weights(json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8")))


def parse_weights(content: Mapping[str, Mapping[str, float]]) -> Weights:
    """Put the weights of a JSON object, keyed by feature name, into feature order."""
    first = tuple(content["first"][name] for name in ("bias", *FEATURES))
    second = tuple(content["second"][name] for name in ("bias", *NEIGHBOURS, *FEATURES))
    return Weights(first, second, content["decision"]["threshold"])


def feature_rows(documents: Sequence[Sequence[Line]], words: Words) -> list[list[list[float]]]:
    """For each document and each of its lines the values of :data:`FEATURES`; ``words`` counts theirs."""
    function_words = shape.little_words(words)
    bags = [[context.keys(line, function_words) for line in lines] for lines in documents]
    cluster = Counter(key for document_bags in bags for key in frozenset().union(*document_bags))
    rows = []
    for lines, document_bags, pages in zip(documents, bags, context.pages_of_lines(documents), strict=True):
        around = context.describe(lines, document_bags, cluster, pages)
        rows.append([_row(line, function_words, values) for line, values in zip(lines, around, strict=True)])
    return rows


def _row(line: Line, function_words: frozenset[str], around: list[float]) -> list[float]:
    base = [
        *shape.describe(line, function_words),
        *cues.describe(line.text),
        *credits.describe(line.text[dateline_length(line.text) :]),  # an agency there took no picture
        *around,
        float(not line.stop),
    ]
    return base + [base[a] * base[b] for a, b in _CROSSED]


def score(rows: Sequence[Sequence[float]], lines: Sequence[Line], weights: Weights) -> list[float]:
    """The probability, for each line of one document, that it is not part of the article."""
    alone = [_logistic(weights.first, row) for row in rows]
    around = neighbour_rows(alone, lines)
    return [_logistic(weights.second, [*near, *row]) for near, row in zip(around, rows, strict=True)]


def neighbour_rows(alone: Sequence[float], lines: Sequence[Line]) -> list[list[float]]:
    """For each line the values of :data:`NEIGHBOURS`, from the first pass's probabilities."""
    starts = _run_starts(lines)
    ends = [len(lines) - 1 - start for start in reversed(_run_starts(lines[::-1]))]
    rows = []
    for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
        before, after = alone[max(0, i - WINDOW) : i], alone[i + 1 : i + 1 + WINDOW]
        ends_of_windows = [before[-1] if before else 0.5, after[0] if after else 0.5]
        run = [_mean(alone[start : end + 1]), alone[start]]
        rows.append([*ends_of_windows, *run, _mean(before), _mean(after), alone[i]])
    return rows


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.5


def _run_starts(lines: Sequence[Line]) -> list[int]:
    """For each line the first line of the run without stops that it is in; itself where it has a stop."""
    starts: list[int] = []
    for i, line in enumerate(lines):
        starts.append(starts[-1] if i and not line.stop and not lines[i - 1].stop else i)
    return starts


def _logistic(weights: Sequence[float], row: Sequence[float]) -> float:
    z = weights[0] + sum(map(mul, islice(weights, 1, None), row))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))
