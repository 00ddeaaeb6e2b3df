"""Documents that hold no article: an archive's notice, a form, a browser's complaint. They report no event.

Where a copy of an article failed, such a page stands in its place, whole and in good sentences. In a pile
such pages would find each other, because they are the same again and again, and become the largest cluster.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from summarizer.text.terms import content_terms

#: A bias and weights of content terms, fitted by ``python -m training.fit_pages``. They are
#: English: a text in another language has none of the terms, and counts as an article.
WEIGHTS = Path(__file__).with_name("pages.json")
#: Probability from which on a document counts as such a page. Of .1, .3, .5 and .8, .3 and this gave the
#: best groups on the training clusters of ``benchmarks.grouping --tune``; most flagged documents were voted
#: irrelevant. Of the 1,247 documents of cased_clusters (training) 119 have it, of 5,000 articles none.
PAGE = 0.5


def find_pages(texts: Sequence[str]) -> frozenset[int]:
    """Numbers of the texts that hold no article; none where no other text would be left.

    Args:
        texts: Of the documents of one cluster.
    """
    written = [number for number, text in enumerate(texts) if text.strip()]
    pages = frozenset(n for n in written if page_probability(content_terms(texts[n])) >= PAGE)
    return pages if len(pages) < len(written) else frozenset()


def page_probability(terms: Iterable[str]) -> float:
    """How likely a text with these content terms is a page without an article."""
    bias, weights = _weights()
    score = bias + math.fsum(weights.get(term, 0.0) for term in set(terms))
    return 1 / (1 + math.exp(-score))


@functools.cache
def _weights() -> tuple[float, dict[str, float]]:
    content = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return float(content["bias"]), {str(term): float(weight) for term, weight in content["terms"].items()}
