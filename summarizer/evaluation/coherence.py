"""Whether a summary reads as one text, as far as the places of its sentences in the sources tell.

A sentence of a source was written to stand behind others. Taken out of its place it may speak of "the vessel"
that only the sentence before has named, open the story a second time, or break a thought that goes on in its
article. What a summary says in words of its own (a person's, mostly) stands nowhere, and is taken to be
written for its place: so human summaries can be measured beside those that are put together of sentences.

Measures of the text alone were tried and left out, because they do not part human summaries and the
beginning of an article from sentences put together: pronouns without anybody named before, persons without
introduction, quotations without a speaker, dates that go back, the same said twice (``docs/evaluation.md``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.dependencies import Reference, references
from summarizer.planning.salience import SalienceModel
from summarizer.preparation import Prepared
from summarizer.text.analysis import analyze
from summarizer.text.context import names_its_subject
from summarizer.text.terms import content_terms

#: A summary's sentence is taken from a source's that holds so much of its content terms: of those that are
#: only shortened all of them, so that a word or two may differ.
TAKEN = 0.8
#: Two sentences share this much of the shorter one's terms where both tell the event that articles open with.
TELLS_OPENING = 0.5
#: An article opens with one of its first sentences; what stands before may be a kicker.
OPENING_SENTENCES = 3
#: A sentence with fewer words hardly says what happened.
FEWEST_OPENING_WORDS = 8
#: Sentences of fewer terms share most of them by chance.
FEWEST_TERMS = 4


class SourcePlaces:
    """The sentences of the sources, found by their terms; built once per cluster.

    Args:
        prepared: The cluster.
    """

    def __init__(self, prepared: Prepared) -> None:
        self.language = prepared.language
        analysis = analyze(prepared.considered, prepared.origins(), prepared.language)
        self.view = ClusterView.of(prepared, analysis, SalienceModel.load())
        found = map(self._opening, self.view.rows.values())
        self.openings = [row for row in found if row is not None]
        self._terms = [self.terms(sentence.text) for sentence in self.view.sentences]
        self._rows: dict[str, list[int]] = defaultdict(list)
        self._references: dict[int, list[Reference]] = defaultdict(list)
        for row, terms in enumerate(self._terms):
            for term in terms:
                self._rows[term].append(row)
        for rows in self.view.rows.values():
            for reference in references(self.view, rows):
                self._references[reference.row].append(reference)

    def _opening(self, rows: Sequence[int]) -> int | None:
        """Row of the sentence that opens a document's story: one of its first, and able to stand first."""
        view = self.view
        for row in rows[:OPENING_SENTENCES]:
            says_much = view.analysis.words[row] >= FEWEST_OPENING_WORDS
            quoted = view.features["opens_with_quotation"][row]
            named = names_its_subject(view.sentences[row].text)
            if says_much and not quoted and named and view.stands_alone(row):
                return row
        return None

    def terms(self, text: str) -> frozenset[str]:
        """The different content terms of a text."""
        return frozenset(content_terms(text, self.language))

    def rows(self, text: str) -> set[int]:
        """Rows of the sentences that a sentence may be taken from; none where it is in words of its own."""
        terms = self.terms(text)
        if len(terms) < FEWEST_TERMS:
            return set()
        shared = Counter(row for term in terms for row in self._rows.get(term, ()))
        return {row for row, count in shared.items() if count >= TAKEN * len(terms)}

    def is_resolved(self, row: int, text: str, terms_before: frozenset[str], rows_before: set[int]) -> bool:
        """Whether what a sentence points back to stands before it.

        Args:
            row: Where it is taken from.
            text: As the summary has it; what it leaves out needs nothing.
            terms_before: Content terms of the summary so far.
            rows_before: Rows that the summary so far is taken from.
        """
        own = self.terms(text)
        for reference in self._references[row]:
            if reference.terms:
                if reference.terms & own and not reference.terms & terms_before:
                    return False
            elif not rows_before & set(reference.rows):
                return False
        return True

    def tells_opening(self, text: str) -> bool:
        """Whether a sentence tells what one of the articles opens with."""
        terms = self.terms(text)
        if len(terms) < FEWEST_TERMS:
            return False
        openings = (self._terms[row] for row in self.openings)
        return any(len(terms & each) >= TELLS_OPENING * min(len(terms), len(each)) for each in openings)


def unresolved_references(sentences: Sequence[str], places: SourcePlaces) -> float:
    """Share of the sentences that point back to what is not told before them, in [0, 1]; 0 without any.

    A sentence of a source points back by a pronoun that it does not explain, by a name given in short, or by
    "the", "that" or "such" before something that stood before in its article. Where a sentence stands in
    several places, the one that asks for least counts.

    Source: Christensen et al. 2013, "Towards Coherent Multi-Document Summarization", whose discourse graph
    has these edges.
    """
    unresolved, rows_before, terms_before = 0, set[int](), frozenset[str]()
    for sentence in sentences:
        rows = places.rows(sentence)
        if rows and not any(places.is_resolved(row, sentence, terms_before, rows_before) for row in rows):
            unresolved += 1
        rows_before |= rows
        terms_before |= places.terms(sentence)
    return unresolved / len(sentences) if sentences else 0.0


def consecutive_sentences(sentences: Sequence[str], places: SourcePlaces) -> float | None:
    """Share of neighbours that are neighbours in a source too, in [0, 1], of those taken from the sources.

    ``None`` where no two neighbours are taken from sources.
    """
    found = [places.rows(sentence) for sentence in sentences]
    taken = [(one, other) for one, other in pairwise(found) if one and other]
    together = sum(any(places.view.before(row) in one for row in other) for one, other in taken)
    return together / len(taken) if taken else None


def second_openings(sentences: Sequence[str], places: SourcePlaces) -> float:
    """Share of the sentences behind the first that tell what an article opens with, in [0, 1]."""
    again = sum(map(places.tells_opening, sentences[1:]))
    return again / len(sentences) if sentences else 0.0
