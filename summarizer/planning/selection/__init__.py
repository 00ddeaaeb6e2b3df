"""Selection: which groups go into the summary, under a budget."""

from summarizer.planning.selection.candidates import Candidates, Selector
from summarizer.planning.selection.mmr import maximal_marginal_relevance
from summarizer.planning.selection.steering import known_overlap, query_relevance
from summarizer.planning.selection.submodular import submodular_coverage

#: Selection methods by the name a configuration uses.
SELECTORS: dict[str, Selector] = {
    "mmr": maximal_marginal_relevance,
    "submodular": submodular_coverage,
}

__all__ = [
    "SELECTORS",
    "Candidates",
    "Selector",
    "known_overlap",
    "maximal_marginal_relevance",
    "query_relevance",
    "submodular_coverage",
]
