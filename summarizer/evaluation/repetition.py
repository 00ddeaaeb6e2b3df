"""How much a summary says twice, measured on the summary alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from summarizer.evaluation.fragments import words_of
from summarizer.text.terms import content_terms


def pairwise_similarity(sentences: Sequence[str], language: str = "en") -> tuple[float, float]:
    """Mean and largest cosine of two sentences' content-term counts, in [0, 1]; 0 for fewer than two.

    Source: Bommasani & Cardie, "Intrinsic evaluation of summarization datasets", EMNLP 2020, whose redundancy
    is the mean ROUGE-L of sentence pairs. Departure: cosine of stems of content words, so that function words
    and word order do not count as repetition.
    """
    counts = [Counter(content_terms(sentence, language)) for sentence in sentences]
    cosines = [_cosine(one, other) for one, other in combinations(counts, 2)]
    return (sum(cosines) / len(cosines), max(cosines)) if cosines else (0.0, 0.0)


def repeated_trigrams(sentences: Sequence[str]) -> float:
    """Share of 3-grams that stood in the summary before, in [0, 1]; 0 where there are none.

    Source: Xiao & Carenini, "Systematically exploring redundancy reduction in summarizing long documents",
    AACL 2020: 1 minus their unique 3-gram ratio. A 3-gram does not run across two sentences.
    """
    found = [
        words[place : place + 3] for words in map(words_of, sentences) for place in range(len(words) - 2)
    ]
    return 1 - len(set(map(tuple, found))) / len(found) if found else 0.0


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    dot = sum(count * other[term] for term, count in one.items())
    norm = math.sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))
    return min(1.0, dot / norm) if norm else 0.0
