"""What each group is to selection: what it costs, what it needs before it, whether it may be told at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from summarizer.config import SummarizerConfig
from summarizer.errors import ConfigError
from summarizer.planning.salience.surface import opens_with_quotation
from summarizer.planning.selection import Candidates, known_overlap
from summarizer.planning.selection.candidates import BARRED, NOTHING, UNAVAILABLE
from summarizer.preparation import Prepared
from summarizer.records import Evidence, Sentence
from summarizer.text.analysis import Analysis
from summarizer.text.clauses import asks, has_finite_verb
from summarizer.text.context import addresses_reader, introduces, names_its_subject
from summarizer.text.terms import count_words, tokens

#: A sentence without so many words is a fragment, a caption or a button: it is told only where sentences are
#: counted and none else is left. (55 of the 2,620 sentences of the validation references are shorter.)
FEWEST_WORDS = 4


#: Opens with a mark that only stands inside a sentence: the row of a table, or half of something cut in two.
_STRAY_OPENING = re.compile(r"\s*[,;:.?!)\]}/|\\]")
#: The signature of an embedded post: "Ann Lee (@annlee) June 20, 2017", "pic.twitter.com/Xyz".
_POSTED = re.compile(r"\(@\w{2,}\)|(?<!\S)(?:https?://|www\.|[a-z]+\.[a-z]+\.com/)\S+")

#: White space looked at beside a sentence, to see whether it stands on a line of its own.
_GAP = 20

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
        fragment: Whether each representative is no sentence; shape (m,).
        opening: Row of the group that opens the summary best, or ``None``.
    """

    ranked: tuple[Evidence, ...]
    rows: NDArray[np.int64]
    requires: NDArray[np.int64]
    introduction: NDArray[np.int64]
    fragment: NDArray[np.bool_]
    opening: int | None

    @classmethod
    def of(
        cls,
        ranked: tuple[Evidence, ...],
        analysis: Analysis,
        leaning: Sequence[bool],
        prepared: Prepared,
        unmarked: Sequence[bool],
    ) -> Table:
        """See the class; ``unmarked`` says which sentences print a quotation as their own words."""
        # Echoes among them: what introduces a sentence may be said a second time.
        texts = {s.id: s.text for group in prepared.sentences.values() for s in group}
        row_of = {sentence.id: row for row, sentence in enumerate(analysis.sentences)}
        rows = np.array([row_of[item.group.representative] for item in ranked])
        group_of = {int(row): number for number, row in enumerate(rows)}
        introducing = [introduces(sentence.text) for sentence in analysis.sentences]
        fragment = np.array([is_fragment(analysis.sentences[row].text, prepared.language) for row in rows])
        documents = {document.id: document.text for document in prepared.documents}
        requires = np.full(len(ranked), NOTHING)
        introduction = np.zeros(len(ranked), dtype=np.int64)
        for number, row in enumerate(rows):
            previous = id_before(analysis.sentences[row])
            before, text = row_of.get(previous), texts.get(previous, "")
            introduction[number] = count_words(text) if introduces(text) else 0
            # What a sentence introduces brings it along.
            personal = addresses_reader(analysis.sentences[row].text, prepared.language)
            heading = is_heading(analysis.sentences[row], documents)
            if fragment[number] or introducing[row] or personal or heading or unmarked[row]:
                requires[number] = UNAVAILABLE
            elif (leaning[row] or asks(analysis.sentences[row].text)) and not introduction[number]:
                requires[number] = UNAVAILABLE if before is None else group_of.get(before, UNAVAILABLE)
        opening = _opening(analysis, rows, requires)
        return cls(ranked, rows, requires, introduction, fragment, opening)


def is_fragment(text: str, language: str) -> bool:
    """Whether ``text`` is no sentence: too short, without a verb, or opening with what closes another one.

    So are rows of tables, credits, headings, dates in brackets and what is left of embedded posts.
    """
    return (
        count_words(text) < FEWEST_WORDS
        or _STRAY_OPENING.match(text) is not None
        or _POSTED.search(text) is not None
        or not has_finite_verb(text, language)
    )


def is_heading(sentence: Sentence, documents: Mapping[str, str]) -> bool:
    """Whether a sentence is a question on a line of its own: a heading, or a call to go on reading.

    Args:
        sentence: The sentence.
        documents: Text of each document, by id.
    """
    text = documents[sentence.document_id]
    before = text[max(0, sentence.start - _GAP) : sentence.start].rstrip(" \t")
    after = text[sentence.end : sentence.end + _GAP].lstrip(" \t")
    return asks(sentence.text) and before[-1:] in ("", "\n") and after[:1] in ("", "\n")


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
    if config.length.word_budget is not None and not table.fragment.all():
        barred |= table.fragment  # words are an upper bound, and a fragment fills it with nothing
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


def possible(candidates: Candidates, words: int | None) -> bool:
    """Whether half of some statement fits into a budget in words, as selection promises."""
    alone = candidates.costs[candidates.requires == NOTHING]
    return words is None or not len(alone) or bool(alone.min() / 2 <= words)


def require_possible(candidates: Candidates, budget: float, set_aside: Mapping[str, str]) -> None:
    """Nothing was chosen: right where the reader knows it all, else no budget could be so small.

    Args:
        candidates: What there was.
        budget: Words or sentences asked for.
        set_aside: Why documents offered nothing, by id: the error ends the run, and no warning would tell.
    """
    alone, new = candidates.requires == NOTHING, candidates.requires != BARRED
    if new.any():
        shortest = candidates.costs[alone if alone.any() else new].min()
        raise ConfigError(
            f"length.words={budget:g} is too short: the shortest statement that the sources offer has "
            f"{shortest:g} words, and a summary exceeds its budget by half of a sentence at most"
            + "".join(f"; document {name!r} is set aside: {reason}" for name, reason in set_aside.items())
        )


def id_before(sentence: Sentence) -> str:
    """Id of the sentence before ``sentence`` in its document, whether there is one or not."""
    return replace(sentence, index=sentence.index - 1).id
