"""Candidates to fit the scores of comparison on, each with whether it is a disagreement.

Those of the hand-written clusters are labelled by what is expected there. Of the training articles, in which
true disagreements are rare, all count as none, except those that were read and judged by eye.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

from benchmarks.disagreements import clusters, documents, plain
from summarizer import Document, SummarizerConfig
from summarizer.planning.plan import make_plan
from summarizer.planning.reader import Reader
from summarizer.preparation import prepare
from summarizer.relations import scorer
from summarizer.relations.amounts import number_candidates
from summarizer.relations.comparing import library_of, published
from summarizer.relations.conflicts import Claim
from summarizer.relations.events import date_candidates
from summarizer.relations.library import Library
from summarizer.relations.matter import Quantified
from summarizer.relations.pairs import Pair, near_pairs
from summarizer.relations.polarity import polarity_candidates
from summarizer.relations.roles import name_candidates
from summarizer.relations.scorer import Candidate
from summarizer.stopwatch import Stopwatch

KINDS = {
    "number": ("number", "money", "percentage"),
    "date": ("date",),
    "name": ("name",),
    "polarity": ("polarity",),
}
#: Hand-written clusters to learn from; the reported half and the unseen ones are kept back.
FITTED = ("tuning", "more")
#: Clusters of each training file that are read.
REAL = {"cased_clusters.train": 500, "multi_news_plus.train": 2500}
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
    analysis = make_plan(prepared, Reader(), config, Stopwatch(), published(prepared)).analysis
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
