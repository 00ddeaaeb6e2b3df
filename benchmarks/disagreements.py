"""How many of the disagreements found are true, and how many true ones are found.

Over the hand-written clusters of ``tests/data/disagreements``: those with an odd number in their id are the
reported half, those with an even number were for tuning::

    python -m benchmarks.disagreements            # the reported half
    python -m benchmarks.disagreements --half tuning --failures

A finding counts as true where its kind, its values, who says each, and whether it is an update are all as
expected. Sentences are read as they are: cleaning, copies and relevance have benchmarks of their own.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer import Document, Summarizer, SummarizerConfig
from summarizer.findings import Disagreement

CLUSTERS = Path(__file__).resolve().parents[1] / "tests" / "data" / "disagreements"
HALVES = {"tuning": 0, "reported": 1}
UPDATE = "update"


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
    """The clusters of a half: even ids are for tuning, odd ones are reported."""
    for path in sorted(CLUSTERS.glob("*.json")):
        for cluster in json.loads(path.read_text(encoding="utf-8")):
            if int(cluster["id"].rpartition("-")[2]) % 2 == HALVES[half]:
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
            (_plain(text) in _plain(value.text) or _plain(value.text) in _plain(text))
            and {passage.document_id for passage in value.passages} == {f"d{number}" for number in who}
            for value in found.values
        )
        for text, who in expected["values"]
    )


def _plain(text: str) -> str:
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


def total(scores: Sequence[Score]) -> Score:
    """All kinds together."""
    return Score(*(sum(getattr(score, part) for score in scores) for part in ("true", "false", "missed")))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--half", choices=HALVES, default="reported")
    parser.add_argument("--failures", action="store_true", help="list what was missed or false")
    arguments = parser.parse_args()
    scores, failures = measure(arguments.half)
    print("| kind | true | false | missed | precision | recall |\n|---|---|---|---|---|---|")
    for kind, score in [*sorted(scores.items()), ("all", total(list(scores.values())))]:
        counts = f"{score.true} | {score.false} | {score.missed}"
        print(f"| {kind} | {counts} | {score.precision:.2f} | {score.recall:.2f} |")
    if arguments.failures:
        print("\n".join(failures))


if __name__ == "__main__":
    main()
