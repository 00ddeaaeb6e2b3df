"""What each group is to selection: what it costs, what it needs before it, whether it may be told at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from summarizer.analysis import Analysis
from summarizer.config import SummarizerConfig
from summarizer.context import addresses_reader, introduces, names_its_subject
from summarizer.errors import ConfigError
from summarizer.preparation import Prepared
from summarizer.records import Evidence, Sentence
from summarizer.salience.surface import opens_with_quotation
from summarizer.selection import Candidates, known_overlap
from summarizer.selection.candidates import BARRED, NOTHING, UNAVAILABLE
from summarizer.terms import count_words, tokens

#: A sentence without so many words is a fragment, a caption or a button: it is told only where sentences are
#: counted and none else is left. (55 of the 2,620 sentences of the validation references are shorter.)
FEWEST_WORDS = 4


#: TF-IDF cosine with a known sentence from which a sentence is not told again.
KNOWN = 0.5

#: A source opens with its first or second sentence; the first may be a kicker.
LAST_OPENING = 1
FEWEST_OPENING_WORDS = 8


@dataclass(frozen=True, slots=True)
class Reader:
    """What is known of who reads: what they ``query`` for, and sentences they already know."""

    query: str | None = None
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Ranked groups beside the rows of their representatives, and how they hang together.

    Attributes:
        ranked: m groups.
        rows: Row of each representative in the analysis; shape (m,).
        requires: As in :class:`Candidates`; shape (m,).
        introduction: Words of the sentence before each, where it only introduces it ("She said:"), else 0;
            shape (m,).
        opening: Row of the group that opens the summary best, or ``None``.
    """

    ranked: tuple[Evidence, ...]
    rows: NDArray[np.int64]
    requires: NDArray[np.int64]
    introduction: NDArray[np.int64]
    opening: int | None

    @classmethod
    def of(
        cls, ranked: tuple[Evidence, ...], analysis: Analysis, leaning: Sequence[bool], prepared: Prepared
    ) -> Table:
        """See the class."""
        # Echoes among them: what introduces a sentence may be said a second time.
        texts = {s.id: s.text for group in prepared.sentences.values() for s in group}
        row_of = {sentence.id: row for row, sentence in enumerate(analysis.sentences)}
        rows = np.array([row_of[item.group.representative] for item in ranked])
        group_of = {int(row): number for number, row in enumerate(rows)}
        introducing = [introduces(sentence.text) for sentence in analysis.sentences]
        personal = [addresses_reader(sentence.text, prepared.language) for sentence in analysis.sentences]
        requires = np.full(len(ranked), NOTHING)
        introduction = np.zeros(len(ranked), dtype=np.int64)
        for number, row in enumerate(rows):
            previous = id_before(analysis.sentences[row])
            before, text = row_of.get(previous), texts.get(previous, "")
            introduction[number] = count_words(text) if introduces(text) else 0
            # What a sentence introduces brings it along.
            if introducing[row] or personal[row] or analysis.words[row] < FEWEST_WORDS:
                requires[number] = UNAVAILABLE
            elif leaning[row] and not introduction[number]:
                requires[number] = UNAVAILABLE if before is None else group_of.get(before, UNAVAILABLE)
        opening = _opening(analysis, rows, requires)
        return cls(ranked, rows, requires, introduction, opening)


def _opening(analysis: Analysis, rows: NDArray[np.int64], requires: NDArray[np.int64]) -> int | None:
    """The most salient group that a source opens with, in its own words and a full sentence.

    A reader is told first what happened; the most salient sentence may be a quotation or a detail of it.
    """
    texts = [analysis.sentences[row].text for row in rows]
    clear = np.array([names_its_subject(text) for text in texts]) & (opens_with_quotation(texts) == 0)
    leads = (analysis.position[rows] <= LAST_OPENING) & (requires == NOTHING)
    suitable = np.flatnonzero(clear & leads & (analysis.words[rows] >= FEWEST_OPENING_WORDS))
    return int(suitable[0]) if len(suitable) else None


def candidates_of(
    table: Table, analysis: Analysis, reader: Reader, config: SummarizerConfig, language: str
) -> Candidates:
    """The groups as selection sees them."""
    rows = table.rows
    seen = known_overlap(analysis.vectors[rows], analysis.vectorize(reader.known, language))
    # What the reader knows is not told again, however salient it is; a figure that is new is news.
    old = _figures(reader.known)
    barred = (seen >= KNOWN) & np.array([_figures([analysis.sentences[row].text]) <= old for row in rows])
    fragment = analysis.words[rows] < FEWEST_WORDS
    if config.length.word_budget is not None and not fragment.all():
        barred |= fragment  # words are an upper bound, and a fragment fills it with nothing
    requires = np.where(barred, BARRED, table.requires)
    words = analysis.words[rows] + table.introduction
    return Candidates(
        salience=np.array([item.salience for item in table.ranked]),
        costs=np.ones(len(rows)) if config.length.word_budget is None else words.astype(np.float64),
        similarity=analysis.redundancy[rows][:, rows].tocsr(),
        terms=analysis.counts[rows],
        seen=seen,
        requires=requires,
        opening=None if reader.query else table.opening,
    )


def _figures(texts: Sequence[str]) -> frozenset[str]:
    """Words with a digit."""
    return frozenset(
        token.text for text in texts for token in tokens(text) if any(map(str.isdigit, token.text))
    )


def require_possible(candidates: Candidates, budget: float) -> None:
    """Nothing was chosen: right where the reader knows it all, else no budget could be so small."""
    alone, new = candidates.requires == NOTHING, candidates.requires != BARRED
    if new.any():
        shortest = candidates.costs[alone if alone.any() else new].min()
        raise ConfigError(
            f"length.words={budget:g} is too short: the shortest statement that the sources offer has "
            f"{shortest:g} words, and a summary exceeds its budget by half of a sentence at most"
        )


def id_before(sentence: Sentence) -> str:
    """Id of the sentence before ``sentence`` in its document, whether there is one or not."""
    return replace(sentence, index=sentence.index - 1).id
