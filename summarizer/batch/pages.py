"""Pages without an article: an archive's notice, a form, a browser's complaint. They report no event.

In a pile they would find each other, because they are the same page again and again, and become the largest
cluster of all.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable
from pathlib import Path

#: A bias and weights of content terms, fitted by ``python -m training.fit_pages``. They are
#: English: a text in another language has none of the terms, and counts as an article.
WEIGHTS = Path(__file__).with_name("pages.json")
#: Probability from which on a document counts as such a page. Of .1, .3, .5 and .8, .3 and this gave the
#: best groups on the training clusters of ``benchmarks.grouping --tune``; most flagged documents were voted
#: irrelevant.
PAGE = 0.5


def page_probability(terms: Iterable[str]) -> float:
    """How likely a text with these content terms is a page without an article."""
    bias, weights = _weights()
    score = bias + sum(weights.get(term, 0.0) for term in set(terms))
    return 1 / (1 + math.exp(-score))


@functools.cache
def _weights() -> tuple[float, dict[str, float]]:
    content = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return float(content["bias"]), {str(term): float(weight) for term, weight in content["terms"].items()}
