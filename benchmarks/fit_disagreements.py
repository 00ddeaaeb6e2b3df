"""Fit the scores of comparison: ``python -m benchmarks.fit_disagreements DATA``.

The hand-written clusters of ``tests/data`` tell which candidates are disagreements. ``DATA`` is a folder with
``multi_news_plus.train.jsonl.xz`` and ``cased_clusters.train.jsonl.xz``: articles in which true disagreements
are so rare that all candidates count as none, except those that were read and judged by eye. More clusters
in the format of ``tests/data`` can be added with ``--more``.

Prints precision and recall of the findings where each cluster is compared by models that have not seen it,
and writes ``summarizer/data/disagreements.json``.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.disagreements import Score, clusters, documents, matches, plain, total
from summarizer import Document, SummarizerConfig
from summarizer.candidacy import Reader
from summarizer.choosing import choose
from summarizer.comparing import library_of, published
from summarizer.comparison import scorer
from summarizer.comparison.amounts import number_candidates
from summarizer.comparison.conflicts import Claim
from summarizer.comparison.disagreements import find_disagreements
from summarizer.comparison.events import date_candidates
from summarizer.comparison.library import Library
from summarizer.comparison.matter import Quantified
from summarizer.comparison.pairs import Pair, near_pairs
from summarizer.comparison.polarity import polarity_candidates
from summarizer.comparison.roles import name_candidates
from summarizer.comparison.scorer import Candidate, Model
from summarizer.preparation import prepare
from summarizer.stopwatch import Stopwatch
from summarizer.training.fit_relevance import fit

TARGET = Path(__file__).resolve().parents[1] / "summarizer" / "data" / "disagreements.json"
KINDS = {
    "number": ("number", "money", "percentage"),
    "date": ("date",),
    "name": ("name",),
    "polarity": ("polarity",),
}
#: Hand-written clusters to learn from; the reported half and the unseen ones are kept back.
FITTED = ("tuning", "more")
#: Probability from which a candidate is a conflict; the second is for what a text may give many of. Set on
#: 850 validation clusters of articles: what lies above was true when read, as far as could be told.
THRESHOLDS = {"number": (0.6, 0.8), "date": (0.55, 0.55), "name": (0.68, 0.68), "polarity": (0.65, 0.65)}
#: Precision of the Gaussian prior on the weights of standardised features: few clusters, many features.
RIDGE = 10.0
#: Clusters of each training file that are read, and what their candidates weigh together, in true ones.
REAL = {"cased_clusters.train": 500, "multi_news_plus.train": 2500}
WEIGHT = 1.5
FOLDS = 10
#: Candidates of the articles that were found true by reading them, and those that cannot be told: two values
#: by line of the file.
TRUE_IN_ARTICLES = {
    "cased_clusters.train": {170: "20 18", 374: "57 56"},
    "multi_news_plus.train": {
        22: "2700000000 3000000000 2000000000 3000000000", 50: "24 25", 70: "2.3e+10 2.44e+10",
        644: "134 150", 670: "35 74", 786: "65 70 65 72", 853: "45 15", 1270: "2 6", 1303: "11634 11678",
        1458: "21 23", 1543: "4 5", 1610: "101 102", 2349: "3 2",
    },
}  # fmt: skip
UNTOLD_IN_ARTICLES = {
    "cased_clusters.train": {371: "20000 14000"},
    "multi_news_plus.train": {129: "2 4", 506: "60 80", 1052: "1.1e+09 1.3e+09", 1894: "2 3", 2192: "20 10"},
}


@dataclass(frozen=True, slots=True)
class Read:
    """A cluster as it is compared, and what is expected of it; ``None`` where nobody knows."""

    name: str
    library: Library
    pairs: list[Pair]
    expected: list[dict[str, Any]] | None

    def candidates(self) -> dict[str, list[Candidate]]:
        """Of each finder, complete with rivals."""
        found = {
            "number": number_candidates(self.library, self.pairs, Quantified.of(self.library.readings)),
            "date": date_candidates(self.library, self.pairs),
            "name": name_candidates(self.library, self.pairs),
            "polarity": polarity_candidates(self.library, self.pairs),
        }
        return {kind: scorer.with_rivals(each) for kind, each in found.items()}


def read(
    name: str, given: Sequence[Document], expected: list[dict[str, Any]] | None, config: SummarizerConfig
) -> Read | None:
    """Prepare a cluster for comparison; ``None`` where nothing is left of it."""
    prepared = prepare(tuple(given), config, Stopwatch())
    analysis = choose(prepared, Reader(), config, Stopwatch()).analysis
    if analysis is None:
        return None
    library = library_of(analysis, published(prepared))
    return Read(name, library, near_pairs(analysis.similarity, analysis.origin), expected)


def hand_written(more: Sequence[Path]) -> Iterator[Read]:
    """The clusters to learn from, and those of other files."""
    off = dict.fromkeys(("cleaning.enabled", "independence.enabled", "relevance.enabled"), False)
    config = SummarizerConfig().with_values(**off)
    given = [(half, cluster) for half in FITTED for cluster in clusters(half)]
    given += [(path.stem, cluster) for path in more for cluster in json.loads(path.read_text("utf-8"))]
    for half, cluster in given:
        found = read(f"{half}:{cluster['id']}", documents(cluster), cluster["expected"], config)
        if found is not None:
            yield found


def articles(data: Path) -> Iterator[Read]:
    """Clusters of articles, of which nothing is expected."""
    for name, count in REAL.items():
        with lzma.open(data / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for number, line in zip(range(count), lines, strict=False):
                texts = [text for text in json.loads(line)["documents"] if text.strip()]
                given = [Document(text, id=f"d{n}", language="en") for n, text in enumerate(texts, 1)]
                found = read(f"{name}:{number}", given, None, SummarizerConfig()) if given else None
                if found is not None:
                    yield found


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate to learn from, and the name of its cluster; ``real`` where that is one of articles."""

    cluster: str
    features: Mapping[str, float]
    true: bool
    real: bool


def rows(cluster: Read) -> dict[str, list[Row]]:
    """The candidates of a cluster by finder, those that cannot be judged left out."""
    found = {}
    for kind, candidates in cluster.candidates().items():
        labels = _labels(kind, candidates, cluster)
        found[kind] = [
            Row(cluster.name, each.features, label, cluster.expected is None)
            for each, label in zip(candidates, labels, strict=True)
            if label is not None
        ]
    return found


def _labels(kind: str, candidates: Sequence[Candidate], cluster: Read) -> list[bool | None]:
    if cluster.expected is None:
        return [judged(cluster.name, each) for each in candidates]
    wanted = [each for each in cluster.expected if each["kind"] in KINDS[kind]]
    labels: list[bool | None] = [any(_is(each, one, candidates) for one in wanted) for each in candidates]
    if kind == "polarity" and any(labels):  # of several denied words, the best aligned one is meant
        alike = [
            each.features["local"] + each.features["clause_min"] + each.features["sentence"]
            for each in candidates
        ]
        best = max((n for n, label in enumerate(labels) if label), key=alike.__getitem__)
        labels = [None if label and n != best else label for n, label in enumerate(labels)]
    return labels


def _is(candidate: Candidate, expected: dict[str, Any], candidates: Sequence[Candidate]) -> bool:
    """Whether a candidate's values are two of an expected disagreement, each by a source that gives it."""
    claims = [claim for each in candidates for claim in (each.conflict.one, each.conflict.other)]

    def says(claim: Claim, text: str, who: Sequence[int]) -> bool:
        ids = {f"d{number}" for number in who}
        same = {
            each.normalized
            for each in claims
            if each.reading.sentence.document_id in ids
            and (plain(text) in plain(each.text) or plain(each.text) in plain(text))
        }
        return claim.reading.sentence.document_id in ids and claim.normalized in same

    one, other = candidate.conflict.one, candidate.conflict.other
    return any(
        says(one, *left) and says(other, *right) for left, right in permutations(expected["values"], 2)
    )


def judged(name: str, candidate: Candidate) -> bool | None:
    """Whether a candidate of the articles was found true by reading; ``None`` where that cannot be told."""
    file, _, line = name.partition(":")
    claims = (candidate.conflict.one, candidate.conflict.other)

    def listed(table: Mapping[str, Mapping[int, str]]) -> bool:
        values = table.get(file, {}).get(int(line), "").split()
        return {float(claim.normalized) for claim in claims} in [
            {float(one), float(other)} for one, other in zip(values[::2], values[1::2], strict=True)
        ]

    if candidate.conflict.kind not in KINDS["number"]:
        return False
    return None if listed(UNTOLD_IN_ARTICLES) else listed(TRUE_IN_ARTICLES)


def fit_one(kind: str, given: Sequence[Row]) -> Model:
    """Ridge logistic regression over the features of one finder."""
    names = list(given[0].features)
    features = np.array([[row.features[name] for name in names] for row in given])
    true = np.array([row.true for row in given], dtype=float)
    real = np.array([row.real for row in given]) & (true == 0)
    weights = np.where(real, WEIGHT * true.sum() / max(1, real.sum()), 1.0)
    model = fit(features, true, weights, ridge=RIDGE, percentiles=(0, 100))
    return Model(model.bias, *THRESHOLDS[kind], dict(zip(names, model.weights.tolist(), strict=True)))


def cross_validate(hand: Sequence[Read], given: Mapping[str, Sequence[Row]]) -> dict[str, Score]:
    """Scores by half, each cluster compared by models that have not seen it."""
    names = [cluster.name for cluster in hand]
    random.Random(0).shuffle(names)
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    scores: dict[str, Score] = {}
    for held_out in range(FOLDS):
        models = {
            kind: fit_one(kind, [row for row in part if fold.get(row.cluster) != held_out])
            for kind, part in given.items()
        }
        for cluster in hand:
            if fold[cluster.name] == held_out:
                half = cluster.name.partition(":")[0]
                score = evaluate(cluster, models)
                scores[half] = total([scores.get(half, Score()), score])
    return scores


def evaluate(cluster: Read, models: dict[str, Model]) -> Score:
    """What models find in a cluster."""
    before, scorer.models = scorer.models, lambda: models  # type: ignore[assignment]
    try:
        found = list(find_disagreements(cluster.library, cluster.pairs))
    finally:
        scorer.models = before
    score = Score()
    for expected in cluster.expected or ():
        match = next((each for each in found if matches(expected, each)), None)
        if match is None:
            score.missed += 1
        else:
            score.true += 1
            found.remove(match)
    score.false = len(found)
    return score


def as_json(models: Mapping[str, Model], given: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """What the file holds; a feature's ``effect`` is its weight times its spread in hand-written clusters."""
    content: dict[str, Any] = {"fitted_by": "benchmarks/fit_disagreements.py", "models": {}}
    for kind, model in models.items():
        content["models"][kind] = {
            "bias": round(model.bias, 4),
            "threshold": model.threshold,
            "vague": model.vague,
            "features": {
                name: {
                    "weight": round(weight, 4),
                    "effect": round(
                        weight * float(np.std([row.features[name] for row in given[kind] if not row.real])), 4
                    ),
                }
                for name, weight in model.weights.items()
            },
        }
    return content


def main() -> None:
    """Cross-validate, print, fit on everything and write the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder with the training data")
    parser.add_argument("--more", type=Path, nargs="+", default=(), help="files of further clusters")
    parser.add_argument("--output", type=Path, default=TARGET)
    arguments = parser.parse_args()
    hand = list(hand_written(arguments.more))
    given: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    for cluster in (*hand, *articles(arguments.data)):
        for kind, part in rows(cluster).items():
            given[kind] += part
    scores = cross_validate(hand, given)
    print(
        "cross-validated:\n| half | true | false | missed | precision | recall |\n|---|---|---|---|---|---|"
    )
    for half, score in [*scores.items(), ("all", total(list(scores.values())))]:
        counts = f"{score.true} | {score.false} | {score.missed}"
        print(f"| {half} | {counts} | {score.precision:.2f} | {score.recall:.2f} |")
    content = as_json({kind: fit_one(kind, part) for kind, part in given.items()}, given)
    text = re.sub(
        r"\{\s+(\"weight\".*),\s+(.*)\s+\}", r"{\1, \2}", json.dumps(content, indent=1)
    )  # a line each
    arguments.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
