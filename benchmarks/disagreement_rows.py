"""Candidates to fit the score of comparison on, each with whether it is a disagreement.

Those of the hand-written clusters are labelled by what is expected there, those of the labelled pairs of
sentences by their relation. Of the training articles, in which true disagreements are rare, all count as
none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, permutations
from pathlib import Path
from typing import Any

from benchmarks.data import read_lines
from benchmarks.disagreements import clusters, documents, plain
from summarizer import Document, SummarizerConfig
from summarizer.errors import EmptyInputError
from summarizer.planning.plan import make_plan
from summarizer.planning.reader import Reader
from summarizer.preparation import prepare
from summarizer.relations.comparing import published
from summarizer.relations.contradictions import Candidate, candidates
from summarizer.relations.library import Library, library_of
from summarizer.relations.pairs import Pair, near_pairs
from summarizer.stopwatch import Stopwatch

KINDS = {
    "number": ("number", "money", "percentage"),
    "date": ("date",),
    "polarity": ("polarity",),
}
#: Hand-written clusters to learn from; the reported half and the unseen ones are kept back.
FITTED = ("tuning", "more")
#: Files of labelled pairs to learn from, and the relations in which two values are at odds.
PAIRS = ("relations.train", "relations_made")
AT_ODDS = ("conflict", "update")
#: Clusters of the training articles that are read.
ARTICLES = {"cased_clusters.train": 500, "multi_news_plus.train": 1000}
AS_THEY_ARE = SummarizerConfig().with_values(
    **dict.fromkeys(("cleaning.enabled", "independence.enabled", "relevance.enabled"), False)
)


@dataclass(frozen=True, slots=True)
class Read:
    """A cluster as it is compared; ``expected`` are its disagreements, or whether every candidate is one."""

    name: str
    library: Library
    pairs: list[Pair]
    expected: list[dict[str, Any]] | bool


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate to learn from, and the cluster that it is of; ``real`` where that is one of articles."""

    cluster: str
    candidate: Candidate
    true: bool
    real: bool


def read(
    name: str,
    given: Sequence[Document],
    expected: list[dict[str, Any]] | bool,
    config: SummarizerConfig = AS_THEY_ARE,
) -> Iterator[Read]:
    """Prepare a cluster for comparison; nothing where nothing is left of it."""
    try:
        prepared = prepare(tuple(given), config, Stopwatch())
    except EmptyInputError:  # a line that only pages print
        return
    analysis = make_plan(prepared, Reader(), config, Stopwatch(), published(prepared)).analysis
    if analysis is not None:
        library = library_of(analysis, published(prepared))
        yield Read(name, library, near_pairs(analysis.similarity, analysis.origin), expected)


def hand_written() -> Iterator[Read]:
    """The clusters to learn from."""
    for half in FITTED:
        for cluster in clusters(half):
            yield from read(f"{half}:{cluster['id']}", documents(cluster), cluster["expected"])


def labelled(data: Path) -> Iterator[Read]:
    """The labelled pairs, each as two short documents."""
    for name in PAIRS:
        for number, record in enumerate(read_lines(data / f"{name}.jsonl.xz")):
            texts = [f"{record.get(f'{side}_before') or ''} {record[side]}".strip() for side in "ab"]
            given = [Document(text, id=f"d{n}", language="en") for n, text in enumerate(texts, 1)]
            yield from read(f"{name}:{number}", given, record["relation"] in AT_ODDS)


def articles(data: Path) -> Iterator[Read]:
    """Clusters of articles, of which nothing is expected."""
    for name, count in ARTICLES.items():
        for number, record in enumerate(islice(read_lines(data / f"{name}.jsonl.xz"), count)):
            texts = [text for text in record["documents"] if text.strip()]
            given = [Document(text, id=f"d{n}", language="en") for n, text in enumerate(texts, 1)]
            if given:
                yield from read(f"articles.{name}:{number}", given, False, SummarizerConfig())


def rows(cluster: Read) -> list[Row]:
    """The candidates of a cluster with their labels."""
    found = candidates(cluster.library, cluster.pairs)
    real = cluster.name.startswith("articles.")
    if cluster.expected is True and len(found) != 1:
        return []  # which of them it is nobody knows
    return [Row(cluster.name, each, _is_expected(each, cluster.expected), real) for each in found]


def _is_expected(candidate: Candidate, expected: list[dict[str, Any]] | bool) -> bool:
    return expected if isinstance(expected, bool) else any(_is(candidate, each) for each in expected)


def _is(candidate: Candidate, expected: dict[str, Any]) -> bool:
    """Whether a candidate's values are two of an expected disagreement, each by a source that gives it."""
    one, other = candidate.conflict.one, candidate.conflict.other
    kinds = next((kinds for kinds in KINDS.values() if expected["kind"] in kinds), ())
    if candidate.conflict.kind not in kinds:
        return False
    return any(
        claim.reading.sentence.document_id in {f"d{number}" for number in who}
        and another.reading.sentence.document_id in {f"d{number}" for number in whose}
        and all(
            plain(text) in plain(given.text) or plain(given.text) in plain(text)
            for text, given in ((left, claim), (right, another))
        )
        for (left, who), (right, whose) in permutations(expected["values"], 2)
        for claim, another in ((one, other),)
    )
