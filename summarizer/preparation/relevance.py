"""Relevance: how likely each document is an article on the topic of its cluster.

Archive notices, cookie walls, error pages, adverts and articles that strayed in have little in common with
the other documents, and pages that are no articles are short and built unlike them. Eight features say so;
two small logistic models, fitted by ``training/fit_relevance.py``, turn them into a probability.

With two documents nobody can tell which of them strayed: the model for pairs is fitted so that two unrelated
articles both stay and only what looks like no article goes. From three documents on, the others outvote one.

The features are read in lower case, from similarities and from lengths; most are relative to the other
documents of the cluster, and so need no retuning for another language or for longer texts. The densities of
punctuation, digits, addresses and short words were measured too and added nothing (weights near zero).
"""

from __future__ import annotations

import functools
import math
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.config import RelevanceConfig
from summarizer.records import Document
from summarizer.text import similarity
from summarizer.text.shipped import shipped
from summarizer.text.terms import content_terms, count_words

Floats = NDArray[np.float64]

#: What the models read, by column.
#:
#: - ``centroid``: tf-idf cosine with the centroid of the other documents.
#: - ``centroid_to_others``, ``nearest_to_others``: logarithm of that cosine, and of the cosine with the
#:   nearest document, over what the other documents have on average. 0 for a pair, where they are equal.
#: - ``words``: logarithm of the length, up to :data:`ENOUGH_WORDS` words, as if the longest had so many.
#: - ``words_to_others``, ``word_length_to_others``, ``quotes_to_others``, ``variety_to_others``: difference
#:   from the mean of the others in ``words``, in characters per word, in quotation marks per word, and in the
#:   share of different words among the first hundred.
FEATURES = tuple(
    """centroid centroid_to_others nearest_to_others words words_to_others word_length_to_others
    quotes_to_others variety_to_others""".split()
)
#: Longer texts count as this long. A notice is shorter; beyond it length says nothing of relevance.
ENOUGH_WORDS = 150
#: Nearest documents are sought among this many, so that the work grows with the documents, not their square.
REFERENCES = 256
#: Added to cosines before their ratio is taken: two documents on different topics have about this one.
COSINE_FLOOR = 0.02
#: Words whose variety is counted: the share of different words falls with length.
VARIETY_WORDS = 100
_WORD = re.compile(r"\w+")
_QUOTE = re.compile('["\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d]')


@dataclass(frozen=True, slots=True)
class RelevanceModel:
    """Logistic regression: ``p = 1 / (1 + exp(-(bias + clip(x, low, high) @ weights)))``.

    ``weights``, ``low`` and ``high`` have shape ``(n_features,)``. Values are clipped to the range seen in
    training, so that no odd text or other language is judged by extrapolation.
    """

    bias: float
    weights: Floats
    low: Floats
    high: Floats

    def probability(self, features: Floats) -> Floats:
        """From ``(n_documents, n_features)`` to ``(n_documents,)`` in (0, 1)."""
        # not a matrix product: BLAS may round a row differently in another place of the matrix
        logits = self.bias + (np.clip(features, self.low, self.high) * self.weights).sum(axis=1)
        return np.asarray(1 / (1 + np.exp(-logits)))


def document_relevance(
    documents: Sequence[Document], config: RelevanceConfig, copies: Mapping[str, str] | None = None
) -> Floats:
    """Probability that each document is an article on the topic of them all.

    A single document is its own topic: 1. At least the likeliest document reaches ``config.threshold``.
    A text without words gets 0, except where all are. The order of ``documents`` plays no part.

    Args:
        documents: The documents of one cluster, with ids that differ.
        config: ``threshold`` is what the caller holds the result against.
        copies: Copy id to original id, as :func:`~summarizer.preparation.independence.find_copies` gives it.
            A copy has no vote of its own on the topic, and the relevance of its original.

    Returns:
        Shape ``(n_documents,)``, in [0, 1].
    """
    if not config.enabled:
        return np.ones(len(documents))
    copies = copies or {}
    voters = [d for d in documents if d.id not in copies and has_words(d)]
    voters.sort(key=lambda document: (document.text, document.id))  # so that sums round the same way
    relevance = dict(zip((d.id for d in voters), _probabilities(voters, config.threshold), strict=True))
    blank = 0.0 if voters else 1.0
    return np.array([relevance.get(copies.get(d.id, d.id), blank) for d in documents])


def _probabilities(documents: Sequence[Document], threshold: float) -> Floats:
    """Relevance of documents that all have words and of which none copies another."""
    if len(documents) < 2:
        return np.ones(len(documents))
    model = load_models()["pair" if len(documents) == 2 else "several"]
    probability = model.probability(document_features(documents))
    best = probability == probability.max()
    return np.where(best, np.maximum(probability, threshold), probability)


@functools.cache
def load_models() -> dict[str, RelevanceModel]:
    """The shipped models: ``pair`` for two documents, ``several`` for more."""
    content = shipped("relevance")
    return {name: parse_model(model) for name, model in content["models"].items()}


def parse_model(content: Mapping[str, Any]) -> RelevanceModel:
    """Read ``{"bias": b, "features": {name: {"weight", "low", "high"}}}``; what is left out weighs 0."""
    rows = [content["features"].get(name, {"weight": 0.0, "low": 0.0, "high": 0.0}) for name in FEATURES]
    columns = (np.array([row[key] for row in rows]) for key in ("weight", "low", "high"))
    return RelevanceModel(float(content["bias"]), *columns)


def has_words(document: Document) -> bool:
    """Whether there is anything to read in a document."""
    return _WORD.search(document.text) is not None


def document_features(documents: Sequence[Document]) -> Floats:
    """Shape ``(n_documents, len(FEATURES))``, for at least two documents."""
    terms = [content_terms(f"{d.title or ''}\n{d.text}", d.language or "und") for d in documents]
    centroid, nearest = topic_cosines(terms)
    form = np.array([form_features(document.text) for document in documents])
    # Where all are short, shortness says nothing: the longest counts as long enough.
    form[:, 0] += math.log(ENOUGH_WORDS + 1) - form[:, 0].max()
    ratios = _log_ratio_to_others(centroid), _log_ratio_to_others(nearest)
    return np.column_stack([centroid, *ratios, form[:, 0], form - _mean_of_others(form)])


def form_features(text: str) -> tuple[float, float, float, float]:
    """Log words (up to :data:`ENOUGH_WORDS`), characters per word, quotation marks per word, variety."""
    words = max(count_words(text), 1)
    first = [match.group() for match in islice(_WORD.finditer(text.lower()), VARIETY_WORDS)]
    letters = len("".join(text.split()))
    return (
        math.log(min(words, ENOUGH_WORDS) + 1),
        letters / words,
        len(_QUOTE.findall(text)) / words,
        len(set(first)) / max(len(first), 1),
    )


def topic_cosines(terms: Sequence[Sequence[str]]) -> tuple[Floats, Floats]:
    """Cosine of each document with the centroid of the others, and with the nearest other one.

    Tf-idf within the cluster. Of more than :data:`REFERENCES` documents so many are chosen by a hash of
    their terms, and the nearest is sought among these.

    Args:
        terms: Content terms of at least two documents.

    Returns:
        Two arrays of shape ``(n_documents,)``, in [0, 1].
    """
    counts, _ = similarity.term_counts(terms)
    vectors = similarity.tfidf(counts)  # (n_documents, n_terms)
    total = np.asarray(vectors.sum(axis=0)).ravel()
    filled = (np.diff(vectors.indptr) > 0).astype(float)  # squared length of each row: 1, or 0 without terms
    with_total = vectors @ total
    length = np.sqrt(np.maximum(total @ total - 2 * with_total + filled, 1e-12))  # of the sum of the others
    centroid = (with_total - filled) / length

    by_hash = sorted(range(len(terms)), key=lambda i: (zlib.crc32(" ".join(terms[i]).encode()), i))
    references = np.array(by_hash[:REFERENCES])
    cosines = (vectors @ vectors[references].T).toarray()
    cosines[references, np.arange(references.size)] = 0
    return np.clip(centroid, 0, 1), np.clip(cosines.max(axis=1), 0, 1)


def _log_ratio_to_others(cosines: Floats) -> Floats:
    """Logarithm of each value over the mean of the others; 0 where there is only one other."""
    if len(cosines) == 2:
        return np.zeros(2)
    return np.log((cosines + COSINE_FLOOR) / (_mean_of_others(cosines) + COSINE_FLOOR))


def _mean_of_others(values: Floats) -> Floats:
    """Mean of all rows but the one; same shape as ``values``."""
    return np.asarray((values.sum(axis=0) - values) / (len(values) - 1))
