"""Fit what tells that a sentence leans on the one before it: ``python -m training.fit_leaning DATA``.

Sentences were taken out of their texts and marked by reading: ``L`` the reader stumbles, ``W`` a phrase
points at something particular told before, ``C`` only a connective ties it, ``A`` alone. Two readers agree
on ``L`` in 96 of 100.

``leaning.en.jsonl.xz`` has the marks of sentences of news articles by the beginning of their digests, and
``DATA`` is the folder with ``cased_clusters.train.jsonl.xz`` and ``allsides_articles.jsonl.xz``, which hold
them. More of those were marked that rules had called leaning, ``weight`` makes up for that; and
``doubtful`` ones, on which the rules and a first model had disagreed.

``leaning.jsonl.xz`` has invented texts with the marks of their writers: news in twelve other languages,
English of other kinds (mails, minutes, reviews, reports, papers ...), and single sentences whose openings
deceive. The writers were asked to let sentences lean freely: each language is weighed as if as many did as
in English news (:data:`NATURAL`).

Written to ``summarizer/data/leaning.json``: weights of traits that stand in a few sentences at least.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score

from summarizer.config import SummarizerConfig
from summarizer.errors import SummarizerError
from summarizer.preparation import prepare
from summarizer.records import Document
from summarizer.stopwatch import Stopwatch
from summarizer.text.context import LEANS
from summarizer.text.leaning import LeaningModel, traits
from training.command_line import given_paths
from training.records import digest, records
from training.traits import fit_traits, write_model

FOLDER = Path(__file__).parent
TARGET = FOLDER.parent / "summarizer" / "data" / "leaning.json"
#: Marks of sentences that need the one before them: without it a connective points at nothing.
LEANING = frozenset("LC")
#: Share of the sentences of English news that lean, by the marks and their weights.
NATURAL = 0.43
#: Characters of an article whose sentences were marked.
MARKED = 12_000
#: Sentences that a trait must stand in, and the weight below which it is left out.
FEWEST, SMALLEST = 3, 0.05
#: Inverse strength of the Gaussian prior; between 0.1 and 0.5 the cross-validated figures hardly differ.
INVERSE_PRIOR = 0.2
FOLDS = 8


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence that was marked.

    Attributes:
        text: The sentence.
        language: Its language.
        leans: Whether its mark is one of :data:`LEANING`.
        weight: How many such sentences it stands for.
        group: What it was drawn with; kept together in cross-validation.
        sort: Under which the figures count it.
    """

    text: str
    language: str
    leans: bool
    weight: float
    group: str
    sort: str


def english(data: Path) -> Iterator[Marked]:
    """The marked sentences of news articles; one that the engine now splits otherwise is passed over."""
    marks = {mark["digest"]: mark for mark in records(FOLDER / "leaning.en.jsonl.xz")}
    articles = {mark["article"] for mark in marks.values() if "article" in mark}
    for name, text in _texts(data, articles):
        for sentence in _sentences(text[:MARKED]):
            mark = marks.pop(digest(sentence), None)
            if mark is not None:
                sort = "en, doubtful" if mark.get("doubtful") else "en"
                yield Marked(sentence, "en", mark["mark"] in LEANING, mark["weight"], name, sort)


def _texts(data: Path, articles: Collection[str]) -> Iterator[tuple[str, str]]:
    """Articles with the ids of their clusters, or their own."""
    for record in records(data / "cased_clusters.train.jsonl.xz"):
        yield from ((record["id"], text) for text in record["documents"] if text.strip())
    for record in records(data / "allsides_articles.jsonl.xz"):
        if record["id"] in articles:
            yield record["id"], record["text"]


def _sentences(text: str) -> list[str]:
    try:
        prepared = prepare([Document(text, id="d")], SummarizerConfig(), Stopwatch())
    except SummarizerError:
        return []
    return [sentence.text for sentence in prepared.considered]


def others() -> Iterator[Marked]:
    """The sentences of invented texts."""
    texts = list(records(FOLDER / "leaning.jsonl.xz"))
    every, leaning = Counter[str](), Counter[str]()
    for text in texts:
        every[text["language"]] += len(text["sentences"])
        leaning[text["language"]] += sum(mark in LEANING for _, mark in text["sentences"])
    for number, text in enumerate(texts):
        language = text["language"]
        share = leaning[language] / every[language]
        for sentence, mark in text["sentences"]:
            leans = mark in LEANING
            weight = NATURAL / share if leans else (1 - NATURAL) / (1 - share)
            sort = "en, invented" if language == "en" else language
            yield Marked(sentence, language, leans, weight, str(number), sort)


def trait_row(sentence: Marked) -> list[str]:
    """The traits of a sentence; those that count in its language alone have its code before the bar."""
    form, opening = traits(sentence.text)
    in_language = ("", *form, *opening)  # the empty one is the bias of the language
    return [*(f"|{trait}" for trait in form), *(f"{sentence.language}|{trait}" for trait in in_language)]


def fit(marked: Sequence[Marked]) -> LeaningModel:
    """Logistic regression over the traits that stand in enough sentences."""
    bias, fitted = fit_traits(
        [set(trait_row(each)) for each in marked],
        [each.leans for each in marked],
        [each.weight for each in marked],
        fewest=FEWEST,
        inverse_prior=INVERSE_PRIOR,
    )
    weights: dict[str, dict[str, float]] = {}
    for trait, weight in fitted.items():
        language, name = trait.split("|", 1)
        if abs(weight) >= SMALLEST:
            weights.setdefault(language, {})[name] = round(weight, 2)
    return LeaningModel(bias, weights)


def cross_validated(marked: Sequence[Marked]) -> np.ndarray:
    """Probabilities by models that had not seen a sentence's text; shape (n,)."""
    folds = np.array([int(digest(each.group), 16) % FOLDS for each in marked])
    probabilities = np.zeros(len(marked))
    for fold in range(FOLDS):
        model = fit([each for each, other in zip(marked, folds, strict=True) if other != fold])
        for place in np.flatnonzero(folds == fold).tolist():
            probabilities[place] = model.probability(marked[place].text, marked[place].language)
    return probabilities


def figures(marked: Sequence[Marked], probabilities: np.ndarray) -> dict[str, dict[str, Any]]:
    """By sort, of how many sentences: area under the ROC curve, precision and recall at :data:`LEANS`."""
    table = {}
    for sort in sorted({each.sort for each in marked}):
        places = [place for place, each in enumerate(marked) if each.sort == sort]
        leans = np.array([marked[place].leans for place in places])
        weights, scores = np.array([marked[place].weight for place in places]), probabilities[places]
        predicted = scores >= LEANS
        right = float(weights[predicted & leans].sum())
        table[sort] = {
            "sentences": len(places),
            "area": round(float(roc_auc_score(leans, scores, sample_weight=weights)), 3),
            "precision": round(right / float(weights[predicted].sum()), 2),
            "recall": round(right / float(weights[leans].sum()), 2),
        }
    return table


def main() -> None:
    """Fit, print the figures, write the weights."""
    (data,) = given_paths(__doc__, "data")
    marked = [*english(data), *others()]
    table = figures(marked, cross_validated(marked))
    model = fit(marked)
    about = "Weights of what tells that a sentence leans on the one before it. training/fit_leaning.py"
    write_model(TARGET, about, table, model.bias, model.weights)


if __name__ == "__main__":
    main()
