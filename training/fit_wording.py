"""Fit what tells a line of a page by its words: ``python -m training.fit_wording DATA``.

``wording.jsonl.xz`` holds lines written for this, of pages and of articles, as news sites of thirteen
languages print them, each with its kind; the paragraphs of articles are those of ``leaning.jsonl.xz``.
Phrases cut from them are articles' too, so that few words alone are no sign of a page. English has a model
of its own. To it the lines of real articles are added, of ``cased_clusters.train.jsonl.xz`` and
``allsides_articles.jsonl.xz`` in ``DATA``, but the hundredth of them that a model which has not seen them
finds most like a page.

Written to ``summarizer/preparation/cleaning/wording.json``: two models, a weight of each trait.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from summarizer.preparation.cleaning import wording
from summarizer.preparation.cleaning.lines import ends_with_stop, split_lines
from summarizer.preparation.cleaning.wording import WordingModel, sure_from, traits
from training.command_line import given_paths
from training.records import digest, records
from training.traits import fit_traits

FOLDER = Path(__file__).parent
TARGET = Path(wording.__file__).with_name("wording.json")
#: Lines that a trait must stand in, and the weight below which it is left out for a kind.
FEWEST, SMALLEST = 4, 0.15
#: Inverse strength of the Gaussian prior.
INVERSE_PRIOR = 3.0
FOLDS = 8
#: The kind of lines of articles among those that were written.
BODY = "body"
#: One of so many articles that stand alone gives its lines; the shortest of them, in characters.
EACH_ARTICLE, SHORTEST = 12, 25
#: Share of the lines of articles that are taken for those of pages.
OF_PAGES = 0.01
#: Words of a phrase cut from an article; of the paragraphs' beginnings every so many-th gives one.
MOST_PHRASE, EACH_PHRASE = 8, 6


@dataclass(frozen=True, slots=True)
class Row:
    """A line, its language, and whether it is of the page."""

    text: str
    language: str
    of_page: bool


def invented() -> Iterator[Row]:
    """Lines written for this, and paragraphs of invented articles."""
    for record in records(FOLDER / "wording.jsonl.xz"):
        yield Row(record["line"], record["language"], record["kind"] != BODY)
    for number, record in enumerate(records(FOLDER / "leaning.jsonl.xz")):
        texts = [text for text, _ in record["sentences"]]
        size = number % 3 + 1
        for start in range(0, len(texts), size):
            paragraph = " ".join(texts[start : start + size])
            yield Row(paragraph, record["language"], False)
            if start % EACH_PHRASE == 0:
                yield Row(_phrase(paragraph), record["language"], False)


def articles(data: Path) -> Iterator[Row]:
    """Lines of English articles that end like a sentence."""
    clusters = records(data / "cased_clusters.train.jsonl.xz")
    texts = [text for cluster in clusters for text in cluster["documents"]]
    others = enumerate(records(data / "allsides_articles.jsonl.xz"))
    texts += [record["text"] for number, record in others if number % EACH_ARTICLE == 0]
    for text in texts:
        for line in split_lines(text):
            if len(line.text) > SHORTEST and ends_with_stop(line.text):
                yield Row(line.text, "en", False)


def without_pages(rows: Sequence[Row], written: Sequence[Row]) -> list[Row]:
    """The lines of articles but for those most like a page, each judged by a model of the other half."""
    kept: list[Row] = []
    for half in (0, 1):
        model = fit([*written, *rows[1 - half :: 2]])
        judged = [(model.probability(row.text), row) for row in rows[half::2]]
        limit = float(np.quantile([probability for probability, _ in judged], 1 - OF_PAGES))
        kept += [row for probability, row in judged if probability < limit]
    return kept


def _phrase(text: str) -> str:
    """A few words from the middle of a text, as lists have them: few words alone are no sign of a page."""
    words, number = text.split(), int(digest(text), 16)
    size = number % MOST_PHRASE + 1
    start = number // MOST_PHRASE % max(1, len(words) - size)
    phrase = " ".join(words[start : start + size]).strip('.,;:!?।؟،“”"„«»')
    return phrase[:1].upper() + phrase[1:]


def fit(rows: Sequence[Row]) -> WordingModel:
    """Logistic regression over the traits that stand in enough lines."""
    bias, fitted = fit_traits(
        [traits(row.text) for row in rows],
        [row.of_page for row in rows],
        fewest=FEWEST,
        inverse_prior=INVERSE_PRIOR,
    )
    return WordingModel(
        bias, {t: round(weight, 2) for t, weight in fitted.items() if abs(weight) >= SMALLEST}
    )


def cross_validated(rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """By language, how lines that end like a sentence are judged by models that had not seen them.

    A model is sure of a share of the lines of pages, ``told``, and wrongly of one of those of articles,
    ``taken``.
    """
    folds = [int(digest(row.text), 16) // 2 % FOLDS for row in rows]
    sure: dict[tuple[str, bool], list[bool]] = defaultdict(list)
    for fold in range(FOLDS):
        model = fit([row for row, other in zip(rows, folds, strict=True) if other != fold])
        for row, other in zip(rows, folds, strict=True):
            if other == fold and ends_with_stop(row.text):
                sure[row.language, row.of_page].append(model.probability(row.text) >= sure_from(row.language))
    return {
        language: {
            "lines": len(sure[language, True]) + len(sure[language, False]),
            "told": round(float(np.mean(sure[language, True])), 3),
            "taken": round(float(np.mean(sure[language, False])), 4),
        }
        for language in sorted({row.language for row in rows})
    }


def main() -> None:
    """Fit, print the figures, write the weights."""
    (data,) = given_paths(__doc__, "DATA")
    rows = list(invented())
    others = [row for row in rows if row.language != "en"]
    english = [row for row in rows if row.language == "en"]
    english += without_pages(list(articles(data)), english)
    figures = {**cross_validated(others), **cross_validated(english)}
    for language, row in figures.items():
        print(language, row)
    models = {name: fit(given) for name, given in (("en", english), ("others", others))}
    record = {
        "about": "Weights of what tells that a line's words are those of a page. training/fit_wording.py",
        "cross_validated": figures,
        "models": {name: {"bias": each.bias, "weights": each.weights} for name, each in models.items()},
    }
    TARGET.write_text(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
