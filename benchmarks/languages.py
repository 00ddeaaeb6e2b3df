"""Ten short reports in eight languages: ROUGE beside the plain ways to shorten them.

``languages.jsonl.xz`` holds five clusters a language, invented for this: ten reports of one running event by
different outlets over some days, and three summaries of 245 words, by writers who knew nothing of the engine.
What the plan does with many sources was chosen on Arabic, English, French and Spanish; on Czech, Greek,
Hebrew and Hindi nothing was tuned.

Run: ``python -m benchmarks.languages [--dated] [--only ar,fr]``. ROUGE counts words as the engine does, since
the usual tokenizer knows Latin letters alone; without stems, the mean over the references.
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rouge_score.rouge_scorer import RougeScorer

from benchmarks.baselines import lead, lead_best, round_robin
from benchmarks.data import ScoredCluster, read_lines
from summarizer import Document, Summarizer, SummarizerConfig
from summarizer.text.terms import tokens

DATA = Path(__file__).with_name("languages.jsonl.xz")
CHOSEN_ON = ("ar", "en", "es", "fr")
WORDS = 245
#: With ``--dated``: the reports are in order, two of a day.
FIRST_DAY = datetime.date(2025, 9, 1)
VARIANTS = ("rouge1", "rouge2")


class Words:
    """The tokenizer that ROUGE is given."""

    def tokenize(self, text: str) -> list[str]:
        """Words in small letters, of any script."""
        return [token.text.casefold() for token in tokens(text)]


def main() -> None:
    """Prints a row for each language, and the means of both halves."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--dated", action="store_true", help="say on which day each report appeared")
    parser.add_argument("--only", help="languages, comma between them")
    given = parser.parse_args()
    clusters = list(read_lines(DATA))
    languages = given.only.split(",") if given.only else sorted({each["language"] for each in clusters})
    table = {
        language: measure([each for each in clusters if each["language"] == language], given.dated)
        for language in languages
    }
    names = list(table[languages[0]])
    print("| |" + "".join(f" {name} |" for name in names))
    print("|---|" + "---|" * len(names))
    for language, row in table.items():
        print(f"| {language} |" + "".join(f" {_shown(row[name])} |" for name in names))
    for half, members in (
        ("chosen on", [each for each in languages if each in CHOSEN_ON]),
        ("others", [each for each in languages if each not in CHOSEN_ON]),
    ):
        if members:
            means = [np.mean([table[each][name] for each in members], axis=0) for name in names]
            print(f"| *{half}* |" + "".join(f" {_shown(mean)} |" for mean in means))


def measure(clusters: Sequence[dict[str, Any]], dated: bool) -> dict[str, np.ndarray]:
    """ROUGE-1 and ROUGE-2 F1 of each system, means over the clusters; in [0, 1]."""
    systems: dict[str, Callable[[dict[str, Any]], Sequence[str]]] = {
        "summarizer": lambda cluster: told(cluster, dated),
        "best report's beginning": lambda cluster: lead_best(_scored(cluster), WORDS),
        "first reports": lambda cluster: lead(_scored(cluster), WORDS),
        "first sentences in turn": lambda cluster: round_robin(_scored(cluster), WORDS),
        "the same without headlines": lambda cluster: round_robin(_scored(cluster, bare=True), WORDS),
    }
    return {
        name: np.mean([rouge(" ".join(system(each)), each["references"]) for each in clusters], axis=0)
        for name, system in systems.items()
    }


def told(cluster: dict[str, Any], dated: bool) -> list[str]:
    """The engine's sentences."""
    days = [FIRST_DAY + datetime.timedelta(days=number // 2) for number in range(len(cluster["documents"]))]
    documents = [
        Document(text, id=f"d{number}", date=day if dated else None)
        for number, (text, day) in enumerate(zip(cluster["documents"], days, strict=True))
    ]
    config = SummarizerConfig().with_values(**{"writer.name": "extractive", "length.words": WORDS})
    return [sentence.text for sentence in Summarizer(config).summarize(documents, title=False).sentences]


def rouge(summary: str, references: Sequence[str]) -> list[float]:
    """F1 of each variant, the mean over the references."""
    scorer = RougeScorer(list(VARIANTS), tokenizer=Words())
    scores = [scorer.score(reference, summary) for reference in references]
    return [float(np.mean([each[name].fmeasure for each in scores])) for name in VARIANTS]


def _scored(cluster: dict[str, Any], bare: bool = False) -> ScoredCluster:
    texts = [text.partition("\n")[2].strip() if bare else text for text in cluster["documents"]]
    documents = tuple(Document(text, id=f"d{number}") for number, text in enumerate(texts))
    return ScoredCluster(cluster["id"], documents, cluster["references"][0])


def _shown(values: np.ndarray) -> str:
    return " / ".join(f"{100 * value:.1f}" for value in values)


if __name__ == "__main__":
    main()
