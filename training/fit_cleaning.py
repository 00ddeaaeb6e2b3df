"""Fit the weights that tell page furniture from article: ``python -m training.fit_cleaning DATA``.

``DATA`` is a folder with ``allsides_articles.jsonl.xz`` and ``cased_clusters.train.jsonl.xz`` (DATA.md says
what they hold). The labels come from four places, none of which needs the text of the data to be kept:

1. ``cleaning_labels.json``: lines judged by eye, by cluster, document and line number.
2. Lines that stand in three or more articles of one outlet are furniture of its pages.
3. Sentences that share most of their words with the cluster's reference are body; so are long unique
   paragraphs of an article that share their words with the rest of it.
4. Furniture put into articles here: headlines of other articles of the data, and lines made from the
   templates of :mod:`training.furniture`.

Written to ``summarizer/preparation/cleaning/weights.json``: a bias and one weight per feature for each of two
passes.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from summarizer.preparation.cleaning import context, credits, scoring
from summarizer.preparation.cleaning.lines import Line, count_words, split_lines
from summarizer.preparation.cleaning.shape import ENGLISH
from summarizer.text.similarity import Floats
from training import furniture
from training.linear import fit_logistic, sigmoid
from training.records import records

#: Articles of ``allsides_articles`` in which repeated lines are looked for.
ARTICLES = 16_000
#: Articles of one outlet that hold a line, from which on it is furniture.
REPEATS = 3
#: Articles that are trained on, with and without furniture put into them.
TRAINED = 1_500
#: Outlets whose number is 0 modulo this are held out for the benchmark.
HELD_OUT = 4
#: Share of a line's open-class words in the reference, from which on it is body for certain.
REFERENCE_SHARE = 0.6
#: Share of a paragraph's open-class words in the rest of its article, from which on it is taken for body.
OWN_SHARE = 0.4
#: Share of paragraphs that lose their stop, so that its absence alone condemns no line.
LOST_STOPS = 0.05
#: A line judged by eye weighs as much as this many others.
EYE_WEIGHT = 6.0
#: Precision of the Gaussian prior on the weights.
RIDGE = 3.0
#: Share of certain body lines that the threshold may give up at most, before the guards.
LOSS = 0.002

#: What a line is, 1 for furniture and 0 for body, and the weight of that; by the number of the line.
Labels = dict[int, tuple[int, float]]
#: The lines of several documents, and their labels.
Labelled = tuple[list[tuple[Line, ...]], list[Labels]]


def outlet_held_out(outlet: str) -> bool:
    """Whether an outlet is kept for the benchmark; the same on every machine."""
    return sum(outlet.encode()) % HELD_OUT == 0


def repeated_lines(articles: Sequence[dict[str, Any]]) -> dict[str, set[str]]:
    """For each outlet the lines that stand in :data:`REPEATS` or more of its articles (by title)."""
    seen: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for article in articles:
        for line in split_lines(article["text"]):
            if len(line.words) <= 60:
                seen[article["source"]][context.normal(line)].add(article["title"])
    return {
        outlet: {form for form, titles in lines.items() if len(titles) >= REPEATS}
        for outlet, lines in seen.items()
    }


def certain_body(line: Line, others: frozenset[str], share: float) -> bool:
    """Whether a line has a paragraph's shape and shares ``share`` of its open-class words with ``others``."""
    bag = context.keys(line, ENGLISH)
    if any(credits.describe(line.text)[:4]):
        return False  # captions share their words with the article: only the eye can tell
    return line.body and len(line.words) >= 12 and len(bag & others) >= share * len(bag)


def label_article(text: str, boilerplate: set[str], body: set[str]) -> tuple[tuple[Line, ...], Labels]:
    """The lines of one article, and the labels of those that are certain."""
    lines = split_lines(text)
    bags = [context.keys(line, ENGLISH) for line in lines]
    labels: Labels = {}
    for i, line in enumerate(lines):
        rest = frozenset().union(*(bag for j, bag in enumerate(bags) if j != i))
        if context.normal(line) in boilerplate:
            labels[i] = (1, 1.0)
        elif context.normal(line) in body or certain_body(line, rest, OWN_SHARE):
            labels[i] = (0, 1.0)
    return lines, labels


def from_articles(path: Path, rng: random.Random) -> Labelled:
    """Articles of the outlets that are trained on, half of them with furniture put in."""
    articles = [a for a in islice(records(path), ARTICLES) if not outlet_held_out(a["source"])]
    boilerplate = repeated_lines(articles)
    titles = [a["title"] for a in articles if a["title"]]
    with_boilerplate = [
        a
        for a in articles
        if any(context.normal(x) in boilerplate.get(a["source"], ()) for x in split_lines(a["text"]))
    ]
    chosen = rng.sample(with_boilerplate, min(len(with_boilerplate), TRAINED // 2))
    chosen += rng.sample(articles, TRAINED // 2)
    documents, labels = [], []
    for number, article in enumerate(chosen):
        (text, body), added = furniture.lose_stops(article["text"], LOST_STOPS, rng), set[str]()
        if number % 2:
            text, added = furniture.add_furniture(text, article["title"] or "", titles, rng)
        known = boilerplate.get(article["source"], set()) | _forms(added)
        lines, label = label_article(text, known, _forms(body))
        documents.append(lines)
        labels.append(label)
    return documents, labels


def _forms(lines: set[str]) -> set[str]:
    return {" ".join(line.lower().split()) for line in lines}


def from_clusters(path: Path, by_eye: dict[str, dict[str, int]]) -> Iterator[Labelled]:
    """One cluster after the other: lines judged by eye, and lines that the reference vouches for."""
    for record in records(path):
        documents = [split_lines(text) for text in record["documents"]]
        reference = frozenset().union(
            *(context.keys(line, ENGLISH) for line in split_lines(record["reference"]))
        )
        labels = []
        for index, lines in enumerate(documents):
            label = {
                i: (0, 1.0) for i, line in enumerate(lines) if certain_body(line, reference, REFERENCE_SHARE)
            }
            for i, verdict in by_eye.get(f"{record['id']}/{index}", {}).items():
                label[int(i)] = (verdict, EYE_WEIGHT)
            labels.append(label)
        yield documents, labels


def fit(clusters: Sequence[Labelled]) -> dict[str, dict[str, float]]:
    """Fit both passes and the threshold; the result is what ``weights.json`` holds."""
    flat = [
        (lines, rows, label)
        for documents, labels in clusters
        for lines, rows, label in zip(
            documents, scoring.feature_rows(documents, count_words(documents)), labels, strict=True
        )
        if lines
    ]
    labelled = [(d, i, *label[i]) for d, (_, _, label) in enumerate(flat) for i in sorted(label)]
    targets = np.array([verdict for _, _, verdict, _ in labelled], dtype=np.float64)
    weights = np.array([weight for *_, weight in labelled])
    alone = np.asarray([flat[d][1][i] for d, i, *_ in labelled], dtype=np.float64)
    first_bias, first = fit_logistic(alone, targets, weights, RIDGE)
    neighbours = []
    for lines, rows, _ in flat:
        probabilities = sigmoid(first_bias + np.asarray(rows, dtype=np.float64) @ first)
        neighbours.append(scoring.neighbour_rows(probabilities.tolist(), lines))
    table = np.column_stack([[neighbours[d][i] for d, i, *_ in labelled], alone])
    second_bias, second = fit_logistic(table, targets, weights, RIDGE)
    scores = sigmoid(second_bias + table @ second)
    threshold = max(0.5, float(np.quantile(scores[targets == 0], 1 - LOSS)))
    print(f"{len(labelled)} lines, {int(targets.sum())} furniture; threshold {threshold:.3f}")
    print(f"recall {np.mean(scores[targets == 1] >= threshold):.3f}; by eye", end=" ")
    by_eye, removed = weights == EYE_WEIGHT, scores >= threshold
    precision, recall = targets[by_eye & removed].mean(), removed[by_eye & (targets == 1)].mean()
    print(f"precision {precision:.3f}, recall {recall:.3f}")
    return {
        "decision": {"threshold": round(threshold, 4)},
        "first": _named(first_bias, first, scoring.FEATURES),
        "second": _named(second_bias, second, (*scoring.NEIGHBOURS, *scoring.FEATURES)),
    }


def _named(bias: float, weights: Floats, names: Sequence[str]) -> dict[str, float]:
    rounded = [round(float(weight), 4) for weight in (bias, *weights)]
    return dict(zip(("bias", *names), rounded, strict=True))


def main() -> None:
    """Fit on the data of the folder given and write the weights into the package."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("data", type=Path, help="folder with the .jsonl.xz files")
    parser.add_argument("--output", type=Path, default=Path(scoring.__file__).with_name("weights.json"))
    arguments = parser.parse_args()
    rng = random.Random(7)
    by_eye = json.loads(Path(__file__).with_name("cleaning_labels.json").read_text(encoding="utf-8"))
    clusters = list(
        from_clusters(arguments.data / "cased_clusters.train.jsonl.xz", by_eye["cased_clusters.train"])
    )
    documents, labels = from_articles(arguments.data / "allsides_articles.jsonl.xz", rng)
    clusters += [([lines], [label]) for lines, label in zip(documents, labels, strict=True)]
    content = fit(clusters)
    arguments.output.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
