"""Whether a writer keeps claims with those who make them, and quotations with their speakers and exact words.

Over the hand-written clusters of ``tests/data/attributed_clusters.json``, for any writer by its name::

    python -m benchmarks.attributed
    python -m benchmarks.attributed --writer editor

A sentence of the summary *tells a claim* where it has all of the claim's words (by their stems). It *keeps*
it where it also names a holder of the claim. A quotation is kept where its exact words stand in quotation
marks and a speaker is named in the same sentence; words in quotation marks that no source has are *invented*.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer import Document, Summarizer, SummarizerConfig
from summarizer.text.surface import match_quotes, words_key
from summarizer.text.terms import content_terms

CLUSTERS = Path(__file__).resolve().parents[1] / "tests" / "data" / "attributed_clusters.json"
WORDS = 40


@dataclass
class Score:
    """Counts over all clusters."""

    told: int = 0
    kept: int = 0
    quoted: int = 0
    spoken: int = 0
    invented: int = 0


def clusters() -> list[dict[str, Any]]:
    """The hand-written clusters."""
    read: list[dict[str, Any]] = json.loads(CLUSTERS.read_text(encoding="utf-8"))
    return read


def judge(sentences: Sequence[str], cluster: dict[str, Any], score: Score) -> list[str]:
    """Add one summary's sentences to ``score``; a line for each failure."""
    failures = []
    for text in sentences:
        terms, plain = set(content_terms(text)), text.lower()
        for claim in cluster["claims"]:
            if set(content_terms(claim["words"])) <= terms:
                kept = any(holder.lower() in plain for holder in claim["holders"])
                score.told, score.kept = score.told + 1, score.kept + kept
                failures += [] if kept else [f"{cluster['id']}: a claim as a fact: {text}"]
        for quotation in _quotations(text):
            known = [each for each in cluster["quotes"] if words_key(quotation) in words_key(each["words"])]
            spoken = any(speaker in text for each in known for speaker in each["speakers"])
            score.quoted, score.spoken = score.quoted + 1, score.spoken + spoken
            score.invented += not known
            failures += (
                [] if spoken else [f"{cluster['id']}: a quotation without its speaker or words: {text}"]
            )
    return failures


def _quotations(text: str) -> list[str]:
    return [text[start + 1 : end].strip(" ,.") for start, end in match_quotes(text).pairs]


def measure(writer: str) -> tuple[Score, list[str]]:
    """The counts of a writer, by the name a configuration gives it, and a line for every failure."""
    off = dict.fromkeys(("cleaning.enabled", "independence.enabled", "relevance.enabled"), False)
    summarizer = Summarizer(SummarizerConfig().with_values(**off, **{"writer.name": writer}))
    score, failures = Score(), []
    for cluster in clusters():
        given = [Document(text, id=f"d{n}", language="en") for n, text in enumerate(cluster["documents"], 1)]
        summary = summarizer.summarize(given, words=WORDS)
        failures += judge([sentence.text for sentence in summary.sentences], cluster, score)
    return score, failures


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--writer", default="extractive", help="as in the configuration's writer.name")
    score, failures = measure(parser.parse_args().writer)
    print(f"claims told {score.told}, with their holder {score.kept}")
    print(
        f"quotations {score.quoted}, with speaker and exact words {score.spoken}, invented {score.invented}"
    )
    print("\n".join(failures))


if __name__ == "__main__":
    main()
