"""From sentences to the ordered evidence of a summary: the second half of the pipeline before writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from summarizer.analysis import Analysis, Encode, analyze
from summarizer.config import SummarizerConfig
from summarizer.context import (
    addresses_reader,
    introduces,
    leans_on_context,
    names_its_subject,
    opens_inside_quotation,
)
from summarizer.errors import ConfigError
from summarizer.ordering import order_evidence
from summarizer.preparation import Prepared
from summarizer.records import Evidence, RedundancyGroup, Sentence
from summarizer.redundancy import group_sentences
from summarizer.salience import SalienceModel, rank_groups, sentence_features
from summarizer.salience.surface import opens_with_quotation
from summarizer.selection import SELECTORS, Candidates, known_overlap, query_relevance
from summarizer.selection.candidates import BARRED, NOTHING, UNAVAILABLE
from summarizer.similarity import Floats
from summarizer.stopwatch import Stopwatch
from summarizer.terms import count_words

#: What the best match of a query gains, in standard deviations of salience: enough to lift an average
#: sentence above the most salient ones.
QUERY_WEIGHT = 4.0

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
class Chosen:
    """All groups by salience, those chosen in the order of telling, and what they were chosen by."""

    ranked: tuple[Evidence, ...]
    ordered: tuple[Evidence, ...]
    analysis: Analysis | None = None
    leaning: tuple[bool, ...] = ()
    reader: Reader = Reader()


def choose(
    prepared: Prepared,
    reader: Reader,
    config: SummarizerConfig,
    watch: Stopwatch,
    encode: Encode | None = None,
    evidence_ratio: float = 1.0,
) -> Chosen:
    """Group, weigh, select and order what the sources say.

    Args:
        prepared: The cluster.
        reader: Whom the summary is for.
        config: Each stage is given its own section.
        watch: Told which stage is running.
        encode: Sentence embeddings to find redundancy with, instead of TF-IDF.
        evidence_ratio: Evidence to choose per length of the summary, for a writer that condenses.

    Raises:
        ConfigError: Not half of any statement fits into the budget.
    """
    language = prepared.language
    with watch("analysis"):
        analysis = analyze(prepared.considered, prepared.origins(), language, encode)
    with watch("redundancy"):
        groups = group_sentences(
            analysis.sentences,
            analysis.origin,
            analysis.redundancy,
            analysis.words,
            config.redundancy.threshold,
        )
    with watch("salience"):
        leaning = leaning_sentences(prepared, analysis)
        salience = _salience(prepared, analysis, leaning, reader, config)
        ranked = _rank(groups, analysis, salience, leaning)
    with watch("selection"):
        table = _Table.of(ranked, analysis, leaning, prepared)
        candidates = _candidates(table, analysis, reader, config, language)
        budget = (config.length.word_budget or config.length.sentences or 0) * evidence_ratio
        rows = SELECTORS[config.selection.method](candidates, budget, config.selection.diversity)
        if not rows:
            _require_possible(candidates, budget / evidence_ratio)
    with watch("ordering"):
        chosen = [ranked[row] for row in rows]
        ordered = _order(chosen, prepared, table) if config.ordering.enabled else tuple(chosen)
    ranked, ordered = _with_echoes(ranked, prepared), _with_echoes(ordered, prepared)
    return Chosen(ranked, ordered, analysis, tuple(leaning), reader)


def leaning_sentences(prepared: Prepared, analysis: Analysis) -> list[bool]:
    """Whether each sentence needs the one before it; length n."""
    texts = {document.id: document.text for document in prepared.documents}
    leaning = []
    for sentence in analysis.sentences:
        # A sentence from the middle of a quotation is read as one, with the mark that stands far before it.
        inside = opens_inside_quotation(texts[sentence.document_id], sentence.start)
        leaning.append(leans_on_context(f"“{sentence.text}" if inside else sentence.text, prepared.language))
    return leaning


def source_titles(prepared: Prepared) -> dict[int, list[str]]:
    """Titles of the documents of each independent origin."""
    titles: dict[int, list[str]] = {}
    origins = prepared.origins()
    for document in prepared.documents:
        if document.title and document.id in origins:
            titles.setdefault(origins[document.id], []).append(document.title)
    return titles


def _salience(
    prepared: Prepared,
    analysis: Analysis,
    leaning: Sequence[bool],
    reader: Reader,
    config: SummarizerConfig,
) -> Floats:
    """Salience of each sentence, with what the reader's query adds; shape (n,)."""
    features = sentence_features(analysis, source_titles(prepared), leaning, prepared.language)
    salience = SalienceModel.load(config.salience.model).score(features)
    if reader.query:
        query = analysis.vectorize([reader.query], prepared.language)
        salience = salience + QUERY_WEIGHT * query_relevance(analysis.vectors, analysis.similarity, query)
    return salience


def _rank(
    groups: Sequence[RedundancyGroup], analysis: Analysis, salience: Floats, leaning: Sequence[bool]
) -> tuple[Evidence, ...]:
    """Groups by salience; a member that stands by itself represents its group before one that leans."""
    ids = [sentence.id for sentence in analysis.sentences]
    texts = {sentence.id: sentence.text for sentence in analysis.sentences}
    return rank_groups(
        groups, dict(zip(ids, salience.tolist(), strict=True)), texts, dict(zip(ids, leaning, strict=True))
    )


@dataclass(frozen=True, slots=True)
class _Table:
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
    ) -> _Table:
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
            id_before = _id_before(analysis.sentences[row])
            before, text = row_of.get(id_before), texts.get(id_before, "")
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


def _candidates(
    table: _Table, analysis: Analysis, reader: Reader, config: SummarizerConfig, language: str
) -> Candidates:
    """The groups as selection sees them."""
    rows = table.rows
    seen = known_overlap(analysis.vectors[rows], analysis.vectorize(reader.known, language))
    # What the reader knows is not told again, however salient it is.
    barred = seen >= KNOWN
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


def _require_possible(candidates: Candidates, budget: float) -> None:
    """Nothing was chosen: right where the reader knows it all, else no budget could be so small."""
    alone, new = candidates.requires == NOTHING, candidates.requires != BARRED
    if new.any():
        shortest = candidates.costs[alone if alone.any() else new].min()
        raise ConfigError(
            f"length.words={budget:g} is too short: the shortest statement that the sources offer has "
            f"{shortest:g} words, and a summary exceeds its budget by half of a sentence at most"
        )


def _id_before(sentence: Sentence) -> str:
    """Id of the sentence before ``sentence`` in its document, whether there is one or not."""
    return replace(sentence, index=sentence.index - 1).id


def _order(chosen: Sequence[Evidence], prepared: Prepared, table: _Table) -> tuple[Evidence, ...]:
    sentences = {s.id: s for group in prepared.sentences.values() for s in group}
    lengths = {document_id: len(group) for document_id, group in prepared.sentences.items()}
    dates = {document.id: document.date for document in prepared.documents if document.date}
    ids = [item.group.id for item in table.ranked]
    requires = {ids[number]: ids[before] for number, before in enumerate(table.requires) if before >= 0}
    return order_evidence(chosen, sentences, lengths, dates, requires, _first_told(chosen, table, sentences))


def _first_told(chosen: Sequence[Evidence], table: _Table, sentences: Mapping[str, Sentence]) -> str | None:
    """The group to open with: where the sentence before it is told as well, that one."""
    if table.opening is None:
        return None
    opening = table.ranked[table.opening].group
    before = _id_before(sentences[opening.representative])
    return next((item.group.id for item in chosen if item.group.representative == before), opening.id)


def _with_echoes(evidence: Sequence[Evidence], prepared: Prepared) -> tuple[Evidence, ...]:
    """Groups with the echoes of their members: copies can be cited although they count for nothing."""
    echoing: dict[str, list[str]] = {}
    for echo, told in prepared.echoes.items():
        echoing.setdefault(told, []).append(echo)
    return tuple(
        replace(item, group=replace(item.group, members=(*item.group.members, *extra)))
        if (extra := [echo for member in item.group.members for echo in echoing.get(member, ())])
        else item
        for item in evidence
    )
