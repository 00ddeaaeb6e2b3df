"""Fit what tells the kind of a line by its words: ``python -m training.fit_wording``.

``wording.jsonl.xz`` holds lines written for this, of pages and of articles, as news sites of twelve languages
other than English print them, each with its kind; the paragraphs of articles are those of
``leaning.jsonl.xz``. Phrases cut from them are articles' too, so that few words alone are no sign of a page.

Written to ``summarizer/preparation/cleaning/wording.json``: of each trait a weight per kind.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from summarizer.preparation.cleaning import wording
from summarizer.preparation.cleaning.wording import BODY, KINDS, WordingModel, traits
from training.records import records

FOLDER = Path(__file__).parent
TARGET = Path(wording.__file__).with_name("wording.json")
#: Digits of a line's digest.
DIGITS = 12
#: Lines that a trait must stand in, and the weight below which it is left out for a kind.
FEWEST, SMALLEST = 4, 0.15
#: Inverse strength of the Gaussian prior.
INVERSE_PRIOR = 0.5
FOLDS = 8
#: Words of a phrase cut from an article; of the paragraphs' beginnings every so many-th gives one.
MOST_PHRASE, EACH_PHRASE = 8, 6

Row = tuple[str, str, str]
"""A line, its kind, and its language."""


def digest(text: str) -> str:
    """The beginning of a line's digest."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def invented() -> Iterator[Row]:
    """Lines written for this, and paragraphs of invented articles, none of them English."""
    for record in records(FOLDER / "wording.jsonl.xz"):
        yield record["line"], record["kind"], record["language"]
    for number, record in enumerate(records(FOLDER / "leaning.jsonl.xz")):
        if record["language"] == "en":
            continue
        texts = [text for text, _ in record["sentences"]]
        size = number % 3 + 1
        for start in range(0, len(texts), size):
            paragraph = " ".join(texts[start : start + size])
            yield paragraph, BODY, record["language"]
            if start % EACH_PHRASE == 0:
                yield _phrase(paragraph), BODY, record["language"]


def _phrase(text: str) -> str:
    """A few words from the middle of a text, as lists have them: few words alone are no sign of a page."""
    words, number = text.split(), int(digest(text), 16)
    size = number % MOST_PHRASE + 1
    start = number // MOST_PHRASE % max(1, len(words) - size)
    phrase = " ".join(words[start : start + size]).strip('.,;:!?।؟،“”"„«»')
    return phrase[:1].upper() + phrase[1:]


def fit(rows: Sequence[Row]) -> WordingModel:
    """Multinomial logistic regression over the traits that stand in enough lines."""
    found = [traits(text) for text, _, _ in rows]
    seen = Counter(trait for own in found for trait in own)
    vectorizer = DictVectorizer(dtype=np.float32)
    given = vectorizer.fit_transform([{t: 1.0 for t in own if seen[t] >= FEWEST} for own in found])
    model = LogisticRegression(C=INVERSE_PRIOR, max_iter=500)
    model.fit(given, [KINDS.index(kind) for _, kind, _ in rows])
    weights = np.where(abs(model.coef_) < SMALLEST, 0, model.coef_.round(2)).T
    return WordingModel(
        tuple(model.intercept_.round(4).tolist()),
        {
            trait: tuple(row.tolist())
            for trait, row in zip(vectorizer.feature_names_, weights, strict=True)
            if row.any()
        },
    )


def cross_validated(rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """How lines are told by models that had not seen them, by language.

    ``told`` is the share of the lines of pages that it tells, ``taken`` of those of articles that it
    takes for one, ``kind`` of the former of which it names the very kind.
    """
    fold = np.array([int(digest(text), 16) // 2 % FOLDS for text, _, _ in rows])
    found = np.zeros(len(rows), dtype=np.int64)
    for number in range(FOLDS):
        model = fit([row for row, own in zip(rows, fold, strict=True) if own != number])
        for place in np.flatnonzero(fold == number).tolist():
            found[place] = int(np.argmax(model.probabilities(rows[place][0])))
    kinds = np.array([KINDS.index(kind) for _, kind, _ in rows])
    languages = np.array([language for _, _, language in rows])
    table = {}
    for language in sorted(set(languages)):
        own = languages == language
        page, said = kinds[own] > 0, found[own] > 0
        table[language] = {
            "lines": int(own.sum()),
            "told": round(float(said[page].mean()), 3),
            "taken": round(float(said[~page].mean()), 3),
            "kind": round(float((found[own] == kinds[own])[page].mean()), 3),
        }
    return table


def main() -> None:
    """Fit, print the figures, write the weights."""
    rows = list(invented())
    table = cross_validated(rows)
    for language, figures in table.items():
        print(language, figures)
    model = fit(rows)
    record = {
        "about": "Weights of what tells a line's kind by its words, by kind. training/fit_wording.py",
        "kinds": KINDS,
        "cross_validated": table,
        "bias": model.bias,
        "weights": model.weights,
    }
    TARGET.write_text(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
