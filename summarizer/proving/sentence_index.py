"""The sentences of a cluster by the terms they hold: built once, then asked by attribution and checking."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

import numpy as np

from summarizer.records import Sentence
from summarizer.relations.judgement import Judgements
from summarizer.text.facts import Facts
from summarizer.text.located_terms import term_set


class SentenceIndex:
    """Sentences by id and by term, with the weight of every term. Build it once per cluster.

    The weight is the smoothed inverse document frequency over sentences, ``ln((1 + n) / (1 + df)) + 1``.
    """

    def __init__(
        self,
        sentences: Iterable[Sentence],
        language: str = "en",
        judgements: Judgements | None = None,
        spoken: Collection[str] = (),
        replaced: Collection[str] = (),
    ) -> None:
        """Reads the terms of the sentences.

        Args:
            sentences: Those that may be cited.
            language: ISO 639-1 code.
            judgements: Whether a sentence entails another; without it, words alone decide.
            spoken: Ids of documents whose sentences are somebody's word, for which nobody else's is cited.
            replaced: Ids of sentences that a later one has replaced: they are never cited as support.
        """
        self.judgements = judgements
        self.spoken = frozenset(spoken)
        self.replaced = frozenset(replaced)
        self.sentences: dict[str, Sentence] = {sentence.id: sentence for sentence in sentences}
        self.language = language
        self._ids = tuple(self.sentences)
        self._terms = {key: term_set(sentence.text, language) for key, sentence in self.sentences.items()}
        self._frequency = Counter(term for terms in self._terms.values() for term in terms)

    def __len__(self) -> int:
        return len(self._ids)

    def before(self, sentence: Sentence) -> str:
        """The text of the sentence before, in the same document, or ``""``."""
        previous = self.sentences.get(f"{sentence.document_id}#{sentence.index - 1}")
        return previous.text if previous else ""

    def weight(self, term: str) -> float:
        """How much a term tells; a term in no sentence weighs most."""
        return math.log((1 + len(self._ids)) / (1 + self._frequency[term])) + 1

    def weights(self, terms: Iterable[str]) -> dict[str, float]:
        """The weight of each different term, in one order: a sum may depend on it in its last digits."""
        return {term: self.weight(term) for term in sorted(terms)}

    def holds(self, term: str) -> bool:
        """Whether any sentence of the cluster has the term."""
        return self._frequency[term] > 0

    def terms(self, sentence_id: str) -> frozenset[str]:
        """The terms of a sentence of the cluster."""
        return self._terms[sentence_id]

    def nearest(self, weights: Mapping[str, float], count: int) -> list[tuple[str, float]]:
        """The ``count`` sentences that hold most of the weighted terms.

        Returns:
            Ids with their share of the whole weight, in (0, 1], best first; ties in document order.
        """
        total = math.fsum(weights.values())
        if not total or not self._ids:
            return []
        shares = np.zeros(len(self._ids))
        for term, weight in weights.items():
            if term in self._rows:
                shares[self._rows[term]] += weight / total
        shares[[row for row, key in enumerate(self._ids) if key in self.replaced]] = 0
        best = np.argsort(-shares, kind="stable")[:count]
        return [(self._ids[row], float(shares[row])) for row in best if shares[row] > 0]

    @cached_property
    def facts(self) -> Facts:
        """Everything checkable that the cluster says, its documents kept apart."""
        texts: dict[str, list[str]] = {}
        for sentence in self.sentences.values():
            texts.setdefault(sentence.document_id, []).append(sentence.text)
        return Facts([" ".join(parts) for parts in texts.values()], self.language)

    @cached_property
    def _rows(self) -> dict[str, list[int]]:
        """Rows of the sentences that hold each term."""
        rows: dict[str, list[int]] = {}
        for row, terms in enumerate(self._terms.values()):
            for term in terms:
                rows.setdefault(term, []).append(row)
        return rows


def share(weights: Mapping[str, float], terms: frozenset[str] | set[str]) -> float:
    """Share of the weight that falls on ``terms``, in [0, 1]; 1 where there is no weight at all."""
    total = math.fsum(weights.values())
    return math.fsum(weight for term, weight in weights.items() if term in terms) / total if total else 1.0
