"""Fit what tells a line of a page by its words: ``python -m training.fit_wording``.

``wording.jsonl.xz`` holds lines written for this, of pages and of articles, as news sites of twelve languages
other than English print them, each with its kind; the paragraphs of articles are those of
``leaning.jsonl.xz``. Phrases cut from them are articles' too, so that few words alone are no sign of a page.

Written to ``summarizer/preparation/cleaning/wording.json``: a weight of each trait.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from summarizer.preparation.cleaning import wording
from summarizer.preparation.cleaning.lines import ends_with_stop
from summarizer.preparation.cleaning.wording import SURE, WordingModel, traits
from training.records import digest, records
from training.traits import fit_traits, write_model

FOLDER = Path(__file__).parent
TARGET = Path(wording.__file__).with_name("wording.json")
#: Lines that a trait must stand in, and the weight below which it is left out for a kind.
FEWEST, SMALLEST = 4, 0.15
#: Inverse strength of the Gaussian prior.
INVERSE_PRIOR = 3.0
FOLDS = 8
#: The kind of lines of articles among those that were written.
BODY = "body"
#: Words of a phrase cut from an article; of the paragraphs' beginnings every so many-th gives one.
MOST_PHRASE, EACH_PHRASE = 8, 6


@dataclass(frozen=True, slots=True)
class Row:
    """A line, its language, and whether it is of the page."""

    text: str
    language: str
    of_page: bool


def invented() -> Iterator[Row]:
    """Lines written for this, and paragraphs of invented articles, none of them English."""
    for record in records(FOLDER / "wording.jsonl.xz"):
        yield Row(record["line"], record["language"], record["kind"] != BODY)
    for number, record in enumerate(records(FOLDER / "leaning.jsonl.xz")):
        if record["language"] == "en":
            continue
        texts = [text for text, _ in record["sentences"]]
        size = number % 3 + 1
        for start in range(0, len(texts), size):
            paragraph = " ".join(texts[start : start + size])
            yield Row(paragraph, record["language"], False)
            if start % EACH_PHRASE == 0:
                yield Row(_phrase(paragraph), record["language"], False)


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
                sure[row.language, row.of_page].append(model.probability(row.text) >= SURE)
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
    rows = list(invented())
    model = fit(rows)
    about = "Weights of what tells that a line's words are those of a page. training/fit_wording.py"
    write_model(TARGET, about, cross_validated(rows), model.bias, model.weights)


if __name__ == "__main__":
    main()
