"""Clusters of which readers judged each document: how well it would do as the one that is followed.

The labels are part of the project and hold no text: ``id`` of a cluster (for articles that were put together
by likeness and day, their digests), and ``scores``, from 0 to 10, by the number of the document. They were
given by readers who saw what a summary would tell of each document, in an order drawn by chance; on 72
clusters they agree with readers of the whole sources in 90 of 100 pairs. Those of ``spines.val.jsonl.xz``
come from readers of the whole sources.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from summarizer.planning.spine import document_features, words_of
from summarizer.text.similarity import Floats
from training.planning.editors import cluster_view
from training.records import digest, records

LABELS = Path(__file__).parent / "spines.train.jsonl.xz"
HELD_OUT = LABELS.with_name("spines.val.jsonl.xz")
#: Words of an article that can be followed.
FEWEST_WORDS = 120
#: Begins the id of a group of articles; behind it stand the digests of their texts.
GROUP, DIGITS = "aa-", 8
_NOT_TITLE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Judged:
    """The judged documents of a cluster.

    Attributes:
        features: By name; each of shape (m,).
        words: Of each of the m documents.
        scores: Shape (m,).
    """

    features: dict[str, Floats]
    words: tuple[frozenset[str], ...]
    scores: Floats


def judged_documents(data: Path, labels: Path) -> Iterator[Judged]:
    """The clusters of a file of labels, as far as ``data`` holds them."""
    wanted = {label["id"]: label["scores"] for label in records(labels)}
    for name, documents in _clusters(data, wanted):
        if name in wanted and (found := judged(documents, wanted[name])) is not None:
            yield found


def judged(documents: list[str], scores: dict[str, float]) -> Judged | None:
    """Those of one cluster; ``None`` where fewer than two are left after cleaning.

    Args:
        documents: Texts.
        scores: By the number of the document.
    """
    view = cluster_view(documents)
    names = [f"d{number}" for number in scores if view is not None and f"d{number}" in view.rows]
    if view is None or len(names) < 2:
        return None
    words = tuple(words_of(view, name) for name in names)
    return Judged(document_features(view, names), words, np.array([scores[name[1:]] for name in names]))


def _clusters(data: Path, wanted: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """Ids and documents of what was judged: clusters of Multi-News, roundups with their articles, groups."""
    for record in records(data / "cased_clusters.train.jsonl.xz"):
        yield record["id"], record["documents"]
    articles: dict[str, str] = {}
    digests: dict[str, str] = {}
    for record in records(data / "allsides_articles.jsonl.xz"):
        articles.setdefault(_title(record["title"]), record["text"])
        digests[digest(record["text"], DIGITS)] = record["text"]
    for record in records(data / "allsides_roundups.train.jsonl.xz"):
        titles = [_title(document["title"]) for document in record["documents"]]
        texts = list(dict.fromkeys(articles[title] for title in titles if title in articles))
        if len(texts) > 1 and all(len(text.split()) > FEWEST_WORDS for text in texts):
            yield f"as-{record['id']}", texts
    for name in (each for each in wanted if each.startswith(GROUP)):
        group = name.removeprefix(GROUP).split("-")
        if all(each in digests for each in group):
            yield name, [digests[each] for each in group]


def _title(text: str) -> str:
    return _NOT_TITLE.sub("", text.lower())
