"""The arrays that stand beside a cluster's sentences: who says it, where, in which words, how alike.

Computed once per cluster and handed to redundancy, salience and planning, which stay pure
functions over arrays. Row ``i`` of every array is ``sentences[i]``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summarizer.records import Sentence
from summarizer.text.embeddings import embedding_similarity
from summarizer.text.similarity import (
    Floats,
    inverse_document_frequency,
    pair_similarity,
    term_counts,
    tfidf,
)
from summarizer.text.terms import content_terms, count_words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Integers = NDArray[np.int64]
Encode = Callable[[Sequence[str]], NDArray[np.float32]]

#: Nearest sentences kept per sentence: a fact given by more than 50 sources needs no exact count, and the
#: similarity matrix of 20,000 sentences stays at a million entries.
NEIGHBOURS = 50

#: Cosines below this count as chance, one frequent word in common: a judgement, which keeps rows short.
MINIMUM_COSINE = 0.05


@dataclass(frozen=True, slots=True)
class Analysis:
    """Sentences of a cluster as arrays.

    Attributes:
        sentences: The n sentences, by document and index.
        origin: Independent origin of each, numbered from 0; shape (n,).
        position: Place of each in its document, from 0; shape (n,).
        document_length: Number of sentences of its document; shape (n,).
        words: Words of each; shape (n,).
        vocabulary: Column of each term in ``counts`` and ``vectors``.
        counts: Term counts; sparse (n, n_terms).
        idf: Inverse document frequency of each term over sentences; shape (n_terms,).
        vectors: Unit TF-IDF rows; sparse (n, n_terms).
        similarity: ``res[i, j]`` is the TF-IDF cosine of sentences i and j, nearest neighbours only, no
            diagonal; sparse symmetric (n, n).
        redundancy: How far sentences i and j say the same: ``similarity``, or that of their embeddings;
            sparse symmetric (n, n).
    """

    sentences: tuple[Sentence, ...]
    origin: Integers
    position: Integers
    document_length: Integers
    words: Integers
    vocabulary: dict[str, int]
    counts: csr_matrix
    idf: Floats
    vectors: csr_matrix
    similarity: csr_matrix
    redundancy: csr_matrix

    @property
    def origins(self) -> int:
        """Number of independent origins."""
        return int(self.origin.max()) + 1 if len(self.origin) else 0

    def vectorize(self, texts: Sequence[str], language: str) -> csr_matrix:
        """Unit TF-IDF rows of other texts over this vocabulary; sparse (n_texts, n_terms)."""
        from scipy.sparse import csr_matrix

        rows = [[term for term in content_terms(text, language) if term in self.vocabulary] for text in texts]
        counts, columns = term_counts(rows)
        places = np.array([self.vocabulary[term] for term in columns], dtype=np.int32)
        shape = (len(rows), len(self.vocabulary))
        return tfidf(csr_matrix((counts.data, places[counts.indices], counts.indptr), shape=shape), self.idf)


def analyze(
    sentences: Sequence[Sentence],
    origins: Mapping[str, int],
    language: str,
    encode: Encode | None = None,
) -> Analysis:
    """Count, weigh and compare the words of ``sentences``.

    Args:
        sentences: At least one.
        origins: Number of the independent origin of each document id, from 0 without gaps.
        language: ISO 639-1 code, for stemming and function words.
        encode: Gives unit embeddings (n, dimensions) of n texts; without it redundancy is counted in words.
    """
    lengths: Counter[str] = Counter()
    for sentence in sentences:
        lengths[sentence.document_id] = max(lengths[sentence.document_id], sentence.index + 1)
    counts, vocabulary = term_counts([content_terms(sentence.text, language) for sentence in sentences])
    idf = inverse_document_frequency(counts)
    vectors = tfidf(counts, idf)
    similarity = redundancy = pair_similarity(vectors, NEIGHBOURS, MINIMUM_COSINE)
    if encode is not None:
        embeddings = encode([sentence.text for sentence in sentences])
        redundancy = embedding_similarity(embeddings, NEIGHBOURS, MINIMUM_COSINE)
    return Analysis(
        sentences=tuple(sentences),
        origin=np.array([origins[s.document_id] for s in sentences], dtype=np.int64),
        position=np.array([s.index for s in sentences], dtype=np.int64),
        document_length=np.array([lengths[s.document_id] for s in sentences], dtype=np.int64),
        words=np.array([max(1, count_words(s.text)) for s in sentences], dtype=np.int64),
        vocabulary=vocabulary,
        counts=counts,
        idf=idf,
        vectors=vectors,
        similarity=similarity,
        redundancy=redundancy,
    )
