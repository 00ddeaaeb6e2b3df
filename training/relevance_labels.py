"""Clusters whose documents are labelled: an article on the topic, noise, or a distractor from elsewhere.

1. The ``relevant`` flags of Multi-News+ (a vote of language models): 0 is noise.
2. ``cased_clusters`` does not say which of its documents are random distractors. Its clusters stand in
   Multi-News+ too: found by their references, a document that the other file lacks is a distractor, and the
   flags hold for the rest. (Overlap with the reference would say the same less surely: an archive notice that
   belongs to the cluster shares as little with it.)
3. Documents mixed across clusters: into a part of the clusters a relevant article of another one is put.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from summarizer.records import Document
from training.records import records

Kind = Literal["article", "noise", "distractor"]

#: Weight of a document of ``cased_clusters`` (whole, as users bring them) against one of Multi-News+ (cut).
WHOLE_WEIGHT = 2.0
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A cluster with what each of its documents is, and the weight it has in training."""

    documents: tuple[Document, ...]
    kinds: tuple[Kind, ...]
    weight: float = 1.0


def labelled(texts: Sequence[str], kinds: Sequence[Kind], weight: float = 1.0) -> Labelled:
    """A cluster of English texts, numbered from 1."""
    documents = tuple(Document(text, id=f"d{n}", language="en") for n, text in enumerate(texts, start=1))
    return Labelled(documents, tuple(kinds), weight)


def flagged_clusters(data: Path, split: str, limit: int | None = None) -> list[Labelled]:
    """Clusters of Multi-News+ with their flags."""
    return [
        labelled(record["documents"], ["article" if flag else "noise" for flag in record["relevant"]])
        for record in islice(records(data / f"multi_news_plus.{split}.jsonl.xz"), limit)
    ]


def whole_clusters(data: Path, split: str) -> list[Labelled]:
    """Clusters of ``cased_clusters`` with labels by way of Multi-News+, without those not found there."""
    flagged = {
        _opening(record["summary"]): record for record in records(data / f"multi_news_plus.{split}.jsonl.xz")
    }
    clusters = []
    for record in records(data / f"cased_clusters.{split}.jsonl.xz"):
        known = flagged.get(_opening(record["reference"]))
        if known is not None:
            kinds = [_kind(text, known) for text in record["documents"]]
            clusters.append(labelled(record["documents"], kinds, WHOLE_WEIGHT))
    return clusters


def _opening(text: str, words: int = 12) -> str:
    """The first words, alike in true case and in lower case."""
    return " ".join(_WORD.findall(text.lower())[:words])


def _kind(text: str, known: dict[str, Any]) -> Kind:
    """The flag of the document of ``known`` that ``text`` is; a distractor where it is none of them."""
    runs = _runs(text)
    shared = [len(runs & _runs(other)) for other in known["documents"]]
    best = shared.index(max(shared))
    if shared[best] < min(3, len(runs)):
        return "distractor"
    return "article" if known["relevant"][best] else "noise"


def _runs(text: str, characters: int = 600, width: int = 8) -> set[str]:
    """Runs of eight words from the beginning of a text."""
    words = _WORD.findall(text.lower()[:characters])
    return {" ".join(words[i : i + width]) for i in range(max(len(words) - width + 1, 1))}


def mix(clusters: Sequence[Labelled], share: float, rng: random.Random) -> list[Labelled]:
    """Put an article of another cluster into ``share`` of the clusters."""
    mixed = []
    for cluster in clusters:
        stray = rng.choice(clusters)
        articles = [d for d, kind in zip(stray.documents, stray.kinds, strict=True) if kind == "article"]
        if stray is not cluster and articles and rng.random() < share:
            document = replace(rng.choice(articles), id="stray")
            cluster = replace(
                cluster, documents=(*cluster.documents, document), kinds=(*cluster.kinds, "distractor")
            )
        mixed.append(cluster)
    return mixed


def unrelated_pairs(clusters: Sequence[Labelled], count: int, rng: random.Random) -> list[Labelled]:
    """Pairs of articles of different clusters."""
    articles = [
        [d.text for d, kind in zip(c.documents, c.kinds, strict=True) if kind == "article"] for c in clusters
    ]
    articles = [texts for texts in articles if texts]
    pairs = (rng.sample(articles, 2) for _ in range(count))
    return [labelled([rng.choice(a), rng.choice(b)], ["distractor", "distractor"]) for a, b in pairs]
