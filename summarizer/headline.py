"""The title of a summary: the source's own headline that says most of it. None is invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.preparation import Prepared
from summarizer.records import SummarySentence
from summarizer.terms import content_terms


def choose_title(prepared: Prepared, sentences: Sequence[SummarySentence]) -> tuple[str | None, str]:
    """The headline whose words recur most in the summary, and a warning where there is none.

    Headlines of documents that were set aside do not count.
    """
    counts: Counter[str] = Counter()
    for sentence in sentences:
        counts.update(set(content_terms(sentence.text, prepared.language)))
    titles = [d.title for d in prepared.documents if d.title and d.id not in prepared.set_aside]
    if not titles:
        return None, "no source has a headline, so the summary has no title"

    def fitness(title: str) -> tuple[float, str]:
        terms = set(content_terms(title, prepared.language))
        # Mean over the terms, damped: a headline of one frequent word would win otherwise.
        return -sum(counts[term] for term in terms) / (len(terms) + 3), title

    return min(titles, key=fitness), ""
