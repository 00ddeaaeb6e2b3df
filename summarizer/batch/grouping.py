"""Which documents of a pile report the same event: average-link clustering of sparse similarities.

Source: agglomerative clustering with average linkage (Sokal & Michener 1958) over TF-IDF cosines, as in topic
detection and tracking (Allan et al. 1998). Departures: only the nearest neighbours of a document are
compared, every other cosine counts as 0, so that time and memory grow about linearly; the lead counts twice;
and a page that holds no article matches nothing, however often the same page comes.
"""

from __future__ import annotations

import datetime
import heapq
from collections import defaultdict
from collections.abc import Sequence
from itertools import count

from summarizer.preparation.cleaning.pages import PAGE, page_probability
from summarizer.text.similarity import inverse_document_frequency, pair_similarity, term_counts, tfidf
from summarizer.text.terms import content_terms

#: Mean cosine at which two groups are one event: between those of the best pairwise F1 on two training
#: sets of 500 clusters mixed together, 0.16 on Multi-News with its noise and 0.20 on true-cased ones (see
#: benchmarks/grouping.py).
THRESHOLD = 0.18
#: Days between two documents of one event.
WINDOW_DAYS = 7
#: A document is compared with so many others. Larger clusters still join, by those in common.
NEIGHBOURS = 30
#: Terms of a body that are looked at, and those of its lead, which count twice. What an event is about
#: stands early in an article: of 200, 400 and 1,000 terms and leads of 0 and 60, these gave the best groups
#: (training).
TERMS, LEAD = 400, 60


def find_groups(
    texts: Sequence[str],
    dates: Sequence[datetime.date | None] = (),
    languages: Sequence[str] = (),
    *,
    threshold: float = THRESHOLD,
    window_days: int = WINDOW_DAYS,
) -> list[tuple[int, ...]]:
    """Group documents by event.

    Args:
        texts: Their bodies.
        dates: Their days; a document without one may join any group. Empty: no document has one.
        languages: ISO 639-1 codes, for stems and stop words. Empty: English.
        threshold: Mean cosine at which two groups are one.
        window_days: Most days between two documents that are compared.

    Returns:
        Indices into ``texts``, each in one group, a group in ascending order and groups by their first.
    """
    if not texts:
        return []
    spoken = languages or ["en"] * len(texts)
    terms = [_event_terms(text, lang) for text, lang in zip(texts, spoken, strict=True)]
    counts, _ = term_counts(terms)
    vectors = tfidf(counts, inverse_document_frequency(counts))
    similar = pair_similarity(vectors, min(NEIGHBOURS, len(texts) - 1), 0.01) if len(texts) > 1 else None
    links: dict[int, dict[int, float]] = defaultdict(dict)
    if similar is not None:
        found = similar.tocoo()
        for row, column, cosine in zip(found.row, found.col, found.data, strict=True):
            if row != column and _near(dates, int(row), int(column), window_days):
                links[int(row)][int(column)] = float(cosine)
    return _average_link(len(texts), links, threshold)


def _event_terms(text: str, language: str) -> list[str]:
    """The terms that two texts on one event share, the lead's twice; none for a page without an article."""
    terms = content_terms(text, language)
    return [] if page_probability(terms) >= PAGE else [*terms[:TERMS], *terms[:LEAD]]


def _near(dates: Sequence[datetime.date | None], left: int, right: int, days: int) -> bool:
    if not dates:
        return True
    first, second = dates[left], dates[right]
    return first is None or second is None or abs((first - second).days) <= days


def _average_link(size: int, links: dict[int, dict[int, float]], threshold: float) -> list[tuple[int, ...]]:
    """Join the two groups with the largest mean cosine until none reaches ``threshold``.

    ``links[a][b]`` is the sum of the cosines between groups ``a`` and ``b``.
    """
    members = {number: [number] for number in range(size)}
    names = count(size)

    def mean(left: int, right: int) -> float:
        return links[left][right] / (len(members[left]) * len(members[right]))

    heap = [(-mean(a, b), a, b) for a in range(size) for b in links[a] if a < b]
    heapq.heapify(heap)
    while heap:
        height, left, right = heapq.heappop(heap)
        if -height < threshold:
            break
        if left not in members or right not in members:
            continue  # joined with another in the meantime
        name = next(names)
        sums: dict[int, float] = defaultdict(float)
        for part in (left, right):
            for other, cosine in links.pop(part).items():
                if other not in (left, right):
                    sums[other] += cosine
                    del links[other][part]
        members[name] = members.pop(left) + members.pop(right)
        links[name] = dict(sums)
        for other, cosine in sums.items():
            links[other][name] = cosine
            heapq.heappush(heap, (-mean(other, name), other, name))
    return sorted(tuple(sorted(group)) for group in members.values())
