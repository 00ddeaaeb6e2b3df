"""Fit what tells a column from a report by its words: ``python -m training.fit_opinion DATA``.

``DATA`` holds ``allsides_articles.jsonl.xz`` and ``multi_news_plus.train.jsonl.xz``. A column is what its
outlet calls so, in its address ("/opinion/"), before its title ("OPINION: ") or at its head; these words are
no feature. Against them stand the other articles of outlets that keep both apart, and documents of
Multi-News, which are of all topics, but those that a model which has not seen their outlet takes for columns:
not every column is labelled. Prints how well columns are told of outlets that the model
has not seen, by groups of outlets. Weights go to ``summarizer/data/opinion.json``; no text does.

Source: leaving out likely positives of unlabelled examples, Liu et al. 2003, "Building Text Classifiers Using
Positive and Unlabeled Examples".
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from summarizer.ingestion.kinds.column import SURE
from summarizer.text.opinion import own_words, word_shares
from summarizer.text.similarity import Floats
from training.command_line import given_paths
from training.linear import area_under_curve, sigmoid
from training.records import digest, records

TARGET = Path(__file__).parents[1] / "summarizer" / "data" / "opinion.json"
#: What outlets call their columns, in addresses and before titles; not among the features.
LABELS = frozenset(
    """analysis column columnist columnists columns comment commentary contributor editorial editorials op ed
    opinion opinions views voices""".split()
)
_ADDRESS = re.compile(
    r"/(?:opinions?|commentary|commentisfree|editorials?|op-?eds?|columns?|columnists?|voices|views?)[/-]"
)
_TITLE = re.compile(r"\s*(?:opinion|op-?ed|editorial|commentary|column)\s*[:|]", re.IGNORECASE)
_HEAD = re.compile(r"\s*(?:(?:ANALYSIS/)?OPINION|COMMENTARY|EDITORIAL)\b")
#: Outlets of which nearly everything without a label is a report.
REPORTING = frozenset(
    (
        "ABC News, Al Jazeera, Associated Press, Axios, BBC News, Bloomberg, CBN, CBS News, CNBC, CNN "
        "(Web News), Chicago Sun-Times, Christian Science Monitor, Fox News, Fox News (Online), Fox "
        "Online News, NPR Online News, New York Times - News, Newsmax, Newsmax - News, Politico, "
        "Reuters, The Guardian, The Hill, USA TODAY, Wall Street Journal - News, Washington Post, "
        "Washington Times"
    ).split(", ")
)
#: Words of an article that is learned from, and share of them that must have a word that is weighed.
FEWEST_WORDS, FEWEST_WITH_WORD = 120, 0.03
#: Of clusters of all topics, one of so many is learned from.
EACH_CLUSTER = 12
#: Precision of the Gaussian prior. From .3 to 1 the area under the curve changes by .003.
PRIOR = 0.3
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Articles:
    """What is learned from.

    Attributes:
        outlets: Who printed each of n articles.
        words: Of each.
        columns: 1 where its outlet calls it a column; shape (n,).
    """

    outlets: list[str]
    words: list[list[str]]
    columns: Floats


def labelled(data: Path) -> Articles:
    """Columns of all outlets, the other articles of those that keep both apart, and documents of clusters."""
    outlets, words, columns = [], [], []
    for record in records(data / "allsides_articles.jsonl.xz"):
        label = _ADDRESS.search(record["url"]) or _TITLE.match(record["title"]) or _HEAD.match(record["text"])
        is_long = len(record["text"].split()) >= FEWEST_WORDS
        if is_long and (label or record["source"] in REPORTING):
            outlets.append(record["source"])
            words.append(_features(record["text"]))
            columns.append(float(label is not None))
    for number, record in enumerate(records(data / "multi_news_plus.train.jsonl.xz")):
        if number % EACH_CLUSTER == 0:
            outlets += [record["id"] for _ in record["documents"]]
            words += map(_features, record["documents"])
            columns += [0.0 for _ in record["documents"]]
    return Articles(outlets, words, np.array(columns))


def _features(text: str) -> list[str]:
    return [word for word in own_words(text) if word not in LABELS]


def vocabulary(articles: Articles, names: frozenset[str]) -> list[str]:
    """The words that enough articles use, but names."""
    using = Counter(word for words in articles.words for word in set(words))
    fewest = FEWEST_WITH_WORD * len(articles.words)
    return sorted(word for word, count in using.items() if count >= fewest and word not in names)


def names_of(data: Path) -> frozenset[str]:
    """Words that are mostly written with a capital, but "I": they tell a topic."""
    capital: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for record in records(data / "allsides_articles.jsonl.xz"):
        for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", record["text"]):
            every[word.lower().replace("’", "'")] += 1
            capital[word.lower().replace("’", "'")] += word[0].isupper()
    return frozenset(w for w, n in every.items() if 2 * capital[w] > n and w.partition("'")[0] != "i")


def matrix(words: Sequence[list[str]], known: Sequence[str]) -> csr_matrix:
    """The shares of the known words in each of n texts; sparse (n, n_words)."""
    columns = {word: number for number, word in enumerate(known)}

    def entries() -> Iterator[tuple[int, int, float]]:
        for row, text in enumerate(words):
            for word, share in word_shares([each for each in text if each in columns]).items():
                yield row, columns[word], share

    rows, places, shares = zip(*entries(), strict=True)
    return csr_matrix((shares, (rows, places)), (len(words), len(known)))


def fit(features: csr_matrix, targets: Floats) -> Floats:
    """Bias and weights of a logistic regression in which columns count half as much as all others."""
    balance = (targets == 0).sum() / max(targets.sum(), 1.0) / 2
    counts = np.where(targets > 0, balance, 1.0)

    def loss(solution: Floats) -> tuple[float, Floats]:
        odds = features @ solution[1:] + solution[0]
        misfit = counts * (sigmoid(odds) - targets)
        gradient = np.concatenate([[misfit.sum()], features.T @ misfit + PRIOR * solution[1:]])
        value = (counts * (np.logaddexp(0, odds) - targets * odds)).sum()
        return float(value + PRIOR / 2 * (solution[1:] ** 2).sum()), gradient

    start = np.zeros(features.shape[1] + 1)
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x)


def unseen_scores(articles: Articles, features: csr_matrix, learned: NDArray[np.bool_]) -> Floats:
    """Log odds of each article by a model of other outlets' articles among those ``learned`` from; (n,)."""
    fold = np.array([int(digest(outlet), 16) % FOLDS for outlet in articles.outlets])
    scores = np.zeros(len(fold))
    for number in range(FOLDS):
        others = (fold != number) & learned
        solution = fit(features[others], articles.columns[others])
        scores[fold == number] = features[fold == number] @ solution[1:] + solution[0]
    return scores


def main() -> None:
    """Read the articles, fit, print how well columns are told, write the weights."""
    (data,) = given_paths(__doc__, "data")
    articles = labelled(data)
    known = vocabulary(articles, names_of(data))
    features, are_columns = matrix(articles.words, known), articles.columns > 0
    learned = are_columns | (unseen_scores(articles, features, np.ones(len(are_columns), dtype=bool)) < 0)
    scores = unseen_scores(articles, features, learned)
    taken = scores >= SURE
    print(f"{are_columns.sum()} columns, {(~are_columns).sum()} others, {len(known)} words")
    print(f"of outlets not seen: area {area_under_curve(scores, are_columns):.3f}, at {SURE:g} found ")
    print(f"{taken[are_columns].mean():.3f} of the columns, {taken[~are_columns].mean():.4f} of the others")
    solution = fit(features[learned], articles.columns[learned])
    words = {word: round(float(weight), 3) for word, weight in zip(known, solution[1:], strict=True)}
    model = {"fitted_on": int(learned.sum()), "bias": round(float(solution[0]), 3), "words": words}
    TARGET.write_text(json.dumps(model, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
