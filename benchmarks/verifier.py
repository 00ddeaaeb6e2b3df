"""How well the shipped verifier judges: inference sets, labelled pairs, minimal changes, and its speed.

``python -m benchmarks.verifier DATA [--pairs FILE] [--most 2000]``; ``docs/relations.md`` describes the data.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from summarizer.relations.judgement import LIKELY, Relation
from summarizer.relations.lexical import LexicalVerifier
from summarizer.relations.verifier import make_verifier
from training.records import records
from training.relations import data, evaluation
from training.relations.news import changed_pairs, sentences
from training.relations.targets import CONTRADICTS, ENTAILS, NEITHER, Example

#: Sentences of each kind of change that are judged.
OF_A_KIND = 100


def main() -> None:
    """Measures, and prints JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--pairs", type=Path, help="further labelled pairs; those of held out clusters are judged"
    )
    parser.add_argument("--most", type=int, default=2_000, help="pairs of the inference sets")
    given = parser.parse_args()
    rng = random.Random(1)
    inference = [data.inference(row) for row in records(given.data / "sentence_pairs.val.jsonl.xz")]
    inference = rng.sample(inference, min(given.most, len(inference)))
    found: dict[str, Any] = {"inference": by_set(inference)}
    labelled = {"relations.val": list(records(given.data / "relations.val.jsonl.xz"))}
    if given.pairs:
        labelled["held out pairs"] = [row for row in records(given.pairs) if data.held_out(row)]
    for name, rows in labelled.items():
        found[name] = of_labelled([data.labelled(row, 1.0) for row in rows])
    found["changes"] = by_kind(changed(given.data, rng))
    print(json.dumps(found, indent=2))


def judged(examples: Sequence[Example], model: str = "verifier") -> list[Relation]:
    """The relations of the examples' pairs."""
    verifier = LexicalVerifier() if model == "none" else make_verifier(model, "en")
    return verifier.judge([example.pair for example in examples])


def verdict(relation: Relation) -> int:
    """What follows from A for B, as the classes of inference sets."""
    if max(relation.entails, relation.contradicts) < LIKELY:
        return NEITHER
    return ENTAILS if relation.entails >= relation.contradicts else CONTRADICTS


def by_set(examples: Sequence[Example]) -> dict[str, float]:
    """Share of right answers over all and in each set, and pairs judged a second."""
    started = time.perf_counter()
    relations = judged(examples)
    seconds = time.perf_counter() - started
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for example, relation in zip(examples, relations, strict=True):
        for name in ("all", example.source):
            right[name] += verdict(relation) == example.forward
            every[name] += 1
    return {name: right[name] / every[name] for name in sorted(every)} | {
        "pairs a second": len(examples) / seconds
    }


def of_labelled(examples: Sequence[Example]) -> dict[str, Any]:
    """Entailment by the verifier and by words alone, and how conflicts and updates are found."""
    logits = np.zeros((len(examples), 5), dtype=np.float32)
    result: dict[str, Any] = {}
    for model in ("verifier", "none"):
        relations = judged(examples, model)
        entailments = np.array([[relation.entails, relation.entailed] for relation in relations])
        result[model] = evaluation.entailment(examples, logits, entailments)
    disputed = [example.forward == CONTRADICTS for example in examples]
    called = [relation.contradicts >= LIKELY for relation in judged(examples)]
    both = sum(d and c for d, c in zip(disputed, called, strict=True))
    result["disputes"] = {"there": sum(disputed), "called": sum(called), "right": both}
    return result


def changed(folder: Path, rng: random.Random) -> list[Example]:
    """Minimal changes of sentences of articles that are kept aside, and their twins."""
    counts: Counter[str] = Counter()
    examples: list[Example] = []
    for record in records(folder / "allsides_articles.jsonl.xz"):
        if not data.kept_aside(record["id"]):
            continue
        for example in changed_pairs(sentences(record["text"])[:25], rng, 0.25):
            if counts[example.source] < OF_A_KIND and example.source != "affirmation":
                counts[example.source] += 1
                examples.append(example)
        if sum(counts.values()) >= 14 * OF_A_KIND or counts["twin"] >= OF_A_KIND * 10:
            break
    return examples


def by_kind(examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Of each kind the share that is found not to follow; of twins, that does."""
    kinds: dict[str, list[bool]] = {}
    for example, relation in zip(examples, judged(examples), strict=True):
        right = (verdict(relation) == ENTAILS) == (example.forward == ENTAILS)
        kinds.setdefault(example.source, []).append(right)
    return {kind: {"n": len(right), "right": float(np.mean(right))} for kind, right in sorted(kinds.items())}


if __name__ == "__main__":
    main()
