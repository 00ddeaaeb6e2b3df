"""Which sentences tell, as far as their words say, what no other source tells anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from summarizer.relations.timeline import is_note
from summarizer.text.analysis import Analysis
from summarizer.text.clauses import asks
from summarizer.text.context import addresses_reader, introduces
from summarizer.text.forms import has_stop, is_fragment
from summarizer.text.surface import match_quotes

#: Another source that uses this share of a sentence's weighted words anywhere may well say it, too.
MOST_USED = 0.35
#: And at least this share of them must stand in no other source. Both were set by reading lists of training
#: clusters, where sentences that another source told in other words came through with smaller shares.
LEAST_OWN = 0.5
#: With fewer terms of its own a sentence is mostly a general remark ("They raced to the scene"): 5 in place
#: of 3 drop 33 of 404 sentences of 60 training clusters.
FEWEST_OWN = 5


def own_matter(analysis: Analysis, leaning: Sequence[bool], language: str) -> Callable[[int], bool]:
    """Whether a sentence, by its row, can be read alone and has words that no other origin uses.

    Args:
        analysis: The sentences of a cluster.
        leaning: Whether each of them needs the one before it.
        language: ISO 639-1 code.
    """
    users = analysis.counts.tocsc()  # not a table of origins by terms: that grows with both

    def is_own(row: int) -> bool:
        text = analysis.sentences[row].text
        marks = match_quotes(text)
        if leaning[row] or marks.opened or marks.closed or introduces(text) or not has_stop(text):
            return False
        if is_fragment(text, language) or addresses_reader(text, language) or asks(text) or is_note(text):
            return False
        terms = analysis.counts.indices[analysis.counts.indptr[row] : analysis.counts.indptr[row + 1]]
        weights = analysis.idf[terms]
        held = np.zeros((analysis.origins, len(terms)), dtype=bool)
        for column, term in enumerate(terms):
            held[analysis.origin[users.indices[users.indptr[term] : users.indptr[term + 1]]], column] = True
        others = np.delete(held, analysis.origin[row], axis=0)
        own = ~others.any(axis=0)
        return bool(
            (others * weights).sum(axis=1).max(initial=0.0) <= MOST_USED * weights.sum()
            and own.sum() >= FEWEST_OWN
            and weights[own].sum() >= LEAST_OWN * weights.sum()
        )

    return is_own
