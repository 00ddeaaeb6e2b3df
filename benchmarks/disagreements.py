"""How many of the disagreements found are true, and how many true ones are found.

Over the hand-written clusters of ``tests/data/disagreements``: those with an odd number in their id are the
reported half, those with an even number were for tuning::

    python -m benchmarks.disagreements            # the reported half
    python -m benchmarks.disagreements --half tuning --failures
    python -m benchmarks.disagreements --half unseen  # 60 written by somebody who had not seen the code
    python -m benchmarks.disagreements --half fresh   # 60 more, in quite other words
    python -m benchmarks.disagreements --speed    # processor time of comparing, up to 17,000 sentences

A finding counts as true where its kind, its values, who says each, and whether it is an update are all as
expected. Sentences are read as they are: cleaning, copies and relevance have benchmarks of their own.
"""

from __future__ import annotations

import argparse
import datetime
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.data import EXAMPLES
from benchmarks.scaling import ARTICLES, article_sentences, growth, invented_sentences, make_documents
from summarizer import Document, Summarizer, SummarizerConfig
from summarizer.findings import Disagreement
from summarizer.planning.plan import make_plan
from summarizer.planning.reader import Reader
from summarizer.preparation import prepare
from summarizer.relations.comparing import compare, published
from summarizer.relations.judgement import Judgements
from summarizer.relations.lexical import LexicalVerifier
from summarizer.stopwatch import Stopwatch

CLUSTERS = Path(__file__).resolve().parents[1] / "tests" / "data" / "disagreements"
HALVES = {"tuning": 0, "reported": 1}
#: Written by others who had not seen the code: 180 clusters that the scores are fitted on as well, and 60
#: that nothing is fitted on, where the same matter is told in quite other words.
OTHERS = {
    "more": CLUSTERS.with_name("disagreements_more"),
    "unseen": CLUSTERS.with_name("disagreements_unseen"),
    "fresh": CLUSTERS.with_name("disagreements_fresh"),
}
UPDATE = "update"
#: Documents of 20 sentences each; the largest has 17,000. Up to ``FEW`` documents are measured three times.
SIZES = (50, 100, 200, 400, 850)
FEW = 100


@dataclass
class Score:
    """Counts of one kind."""

    true: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the findings that are true; 1 where nothing was found."""
        return self.true / (self.true + self.false) if self.true + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 where nothing is there."""
        return self.true / (self.true + self.missed) if self.true + self.missed else 1.0


def clusters(half: str) -> Iterator[dict[str, Any]]:
    """The clusters of a half: even ids are for tuning, odd ones are reported; or all that others wrote."""
    folder = OTHERS.get(half, CLUSTERS)
    for path in sorted(folder.glob("*.json")):
        for cluster in json.loads(path.read_text(encoding="utf-8")):
            if half not in HALVES or int(cluster["id"].rpartition("-")[2]) % 2 == HALVES[half]:
                yield cluster


def engine() -> Summarizer:
    """An engine that reads tiny documents as they are."""
    config = SummarizerConfig()
    off = dict.fromkeys(("cleaning.enabled", "independence.enabled", "relevance.enabled"), False)
    return Summarizer(config.with_values(**off))


def documents(cluster: dict[str, Any]) -> list[Document]:
    """The documents of a cluster, ``d1`` first."""
    read = [{"text": each} if isinstance(each, str) else each for each in cluster["documents"]]
    return [
        Document(
            each["text"],
            id=f"d{number}",
            language="en",
            date=datetime.date.fromisoformat(each["date"]) if "date" in each else None,
        )
        for number, each in enumerate(read, 1)
    ]


def matches(expected: dict[str, Any], found: Disagreement) -> bool:
    """Whether a finding is the expected one: its kind, values, who says them, and whether it is an update."""
    if (found.kind, found.update) != (expected["kind"], expected.get("update", False)):
        return False
    if len(found.values) != len(expected["values"]):
        return False
    return all(
        any(
            (plain(text) in plain(value.text) or plain(value.text) in plain(text))
            and {passage.document_id for passage in value.passages} == {f"d{number}" for number in who}
            for value in found.values
        )
        for text, who in expected["values"]
    )


def plain(text: str) -> str:
    """A value as it is compared: no case, no commas."""
    return " ".join(text.lower().replace(",", "").split())


def measure(half: str) -> tuple[dict[str, Score], list[str]]:
    """Scores by kind, and a line for every failure."""
    summarizer = engine()
    scores: dict[str, Score] = defaultdict(Score)
    failures = []
    for cluster in clusters(half):
        found = list(summarizer.summarize(documents(cluster), words=1_000).disagreements)
        for expected in cluster["expected"]:
            kind = UPDATE if expected.get("update") else expected["kind"]
            match = next((each for each in found if matches(expected, each)), None)
            if match is None:
                scores[kind].missed += 1
                failures.append(f"missed {cluster['id']}: {expected['values']}")
            else:
                scores[kind].true += 1
                found.remove(match)
        for each in found:
            scores[UPDATE if each.update else each.kind].false += 1
            failures.append(f"false {cluster['id']}: {each.about}: {[value.text for value in each.values]}")
    return dict(scores), failures


def seconds(documents: Sequence[Document], repeats: int) -> tuple[int, float]:
    """Sentences of one cluster, and the median processor time of comparing them.

    The sources are read and grouped before. Of the processor, so that other work on the machine counts less.
    """
    config = SummarizerConfig()
    cluster = tuple(replace(each, language=each.language or "en") for each in documents)
    prepared = prepare(cluster, config, Stopwatch())
    chosen = make_plan(prepared, Reader(), config, Stopwatch(), published(prepared))
    taken = []
    for _ in range(repeats):
        start = time.process_time()
        compare(prepared, chosen, config.disagreements, Judgements(LexicalVerifier()))
        taken.append(time.process_time() - start)
    return len(prepared.considered), statistics.median(taken)


def measure_speed(sizes: Sequence[int]) -> None:
    """Print the time for five articles, for clusters of each number of documents, and how it grows."""
    paths = sorted((EXAMPLES / "ferry").iterdir())[:5]
    articles = [Document(path.read_text(encoding="utf-8"), id=path.stem) for path in paths]
    seconds(articles, 1)  # what is loaded once is loaded
    sentences, taken = seconds(articles, 7)
    print(f"five articles, {sentences} sentences: {taken * 1000:.0f} ms (median of 7)")
    measured = []
    for size in sizes:
        told = article_sentences() if ARTICLES.exists() else invented_sentences()
        made = [Document(text, id=f"d{number}") for number, text in enumerate(make_documents(told, size))]
        measured.append(seconds(made, 3 if size <= FEW else 1))
        print(f"{size} documents, {measured[-1][0]} sentences: {measured[-1][1]:.2f} s")
    if len(measured) > 1:
        slope = growth([count for count, _ in measured], [taken for _, taken in measured])
        print(f"growth: seconds as sentences to the power of {slope:.2f}")


def total(scores: Sequence[Score]) -> Score:
    """All kinds together."""
    return Score(*(sum(getattr(score, part) for score in scores) for part in ("true", "false", "missed")))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--half", choices=(*HALVES, *OTHERS), default="reported")
    parser.add_argument("--failures", action="store_true", help="list what was missed or false")
    parser.add_argument("--speed", action="store_true", help="measure the time of comparing instead")
    parser.add_argument("--documents", type=int, nargs="+", default=SIZES, help="sizes for --speed")
    arguments = parser.parse_args()
    if arguments.speed:
        measure_speed(arguments.documents)
        return
    scores, failures = measure(arguments.half)
    print("| kind | true | false | missed | precision | recall |\n|---|---|---|---|---|---|")
    for kind, score in [*sorted(scores.items()), ("all", total(list(scores.values())))]:
        counts = f"{score.true} | {score.false} | {score.missed}"
        print(f"| {kind} | {counts} | {score.precision:.2f} | {score.recall:.2f} |")
    if arguments.failures:
        print("\n".join(failures))


if __name__ == "__main__":
    main()
