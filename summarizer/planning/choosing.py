"""From sentences to the ordered evidence of a summary: the second half of the pipeline before writing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarizer.config import SummarizerConfig
from summarizer.planning.candidacy import Reader, Table, candidates_of, id_before, possible, require_possible
from summarizer.planning.ordering import order_evidence
from summarizer.planning.salience import SalienceModel, rank_groups, sentence_features
from summarizer.planning.selection import SELECTORS, query_relevance
from summarizer.preparation import Prepared
from summarizer.records import Evidence, RedundancyGroup, Sentence
from summarizer.relations.redundancy import group_sentences
from summarizer.stopwatch import Stopwatch
from summarizer.text.analysis import Analysis, Encode, analyze
from summarizer.text.context import (
    leans_on_context,
    opens_inside_quotation,
)
from summarizer.text.names import Name, names
from summarizer.text.quoting import unmarked_quotations
from summarizer.text.similarity import Floats

#: What the best match of a query gains, in standard deviations of salience: enough to lift an average
#: sentence above the most salient ones.
QUERY_WEIGHT = 4.0

_SAYS = r"(?i:said|says|added|adds|told|tells|wrote|writes|explained|noted|asked|warned|recalled)"
_SAYS_BEFORE = re.compile(rf"\b{_SAYS} (?:[A-Z][a-z]{{1,3}}\. )?$")
_SAYS_AFTER = re.compile(rf" (?:also |later )?{_SAYS}\b")
#: Characters beside a name in which its verb of saying stands.
_NEAR = 20


@dataclass(frozen=True, slots=True)
class Chosen:
    """All groups by salience, those chosen in the order of telling, and what they were chosen by.

    ``picked`` holds the ids of the chosen groups in the order in which selection took them.
    """

    ranked: tuple[Evidence, ...]
    ordered: tuple[Evidence, ...]
    analysis: Analysis | None = None
    leaning: tuple[bool, ...] = ()
    reader: Reader = field(default_factory=Reader)
    language: str = "en"
    picked: tuple[str, ...] = ()


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
        inside = inside_quotations(prepared, analysis)
        leaning = leaning_sentences(prepared, analysis, inside)
        unmarked = unmarked_quotations(analysis.sentences, prepared.documents, inside)
        salience = _salience(prepared, analysis, leaning, reader, config)
        ranked = _rank(groups, analysis, salience, leaning, unmarked)
    with watch("selection"):
        table = Table.of(ranked, analysis, leaning, prepared, unmarked)
        candidates = candidates_of(table, analysis, reader, config, language)
        budget = (config.length.word_budget or config.length.sentences or 0) * evidence_ratio
        rows = SELECTORS[config.selection.method](candidates, budget, config.selection.diversity)
        # A writer that condenses is given more, and may find nothing to leave out of it.
        if not rows or not possible(candidates, config.length.word_budget):
            require_possible(candidates, budget / evidence_ratio, prepared.set_aside)
    with watch("ordering"):
        chosen = [ranked[row] for row in rows]
        ordered = _order(chosen, prepared, table) if config.ordering.enabled else tuple(chosen)
    picked = tuple(item.group.id for item in chosen)
    ranked, ordered = _with_echoes(ranked, prepared), _with_echoes(ordered, prepared)
    return Chosen(ranked, ordered, analysis, tuple(leaning), reader, language, picked)


def _speaks(text: str, name: Name) -> bool:
    before, after = text[max(0, name.start - _NEAR) : name.start], text[name.end : name.end + _NEAR]
    return _SAYS_BEFORE.search(before) is not None or _SAYS_AFTER.match(after) is not None


def unanswered(chosen: Chosen) -> tuple[str, ...]:
    """A warning where the reader asks for what no source has a word of."""
    query = chosen.reader.query
    if not query or chosen.analysis is None or chosen.analysis.vectorize([query], chosen.language).nnz:
        return ()
    return (
        f"no source has a word of the query {query!r}; the summary tells what the sources say in general",
    )


def inside_quotations(prepared: Prepared, analysis: Analysis) -> list[bool]:
    """Whether each sentence begins inside a quotation that an earlier one opened; length n."""
    texts = {document.id: document.text for document in prepared.documents}
    return [opens_inside_quotation(texts[s.document_id], s.start) for s in analysis.sentences]


def leaning_sentences(
    prepared: Prepared, analysis: Analysis, inside: Sequence[bool] | None = None
) -> list[bool]:
    """Whether each sentence needs the one before it; length n. ``inside`` as of :func:`inside_quotations`."""
    inside = inside_quotations(prepared, analysis) if inside is None else inside
    # A sentence from the middle of a quotation is read as one, with the mark that stands far before it.
    return [
        leans_on_context(f"“{sentence.text}" if within else sentence.text, prepared.language)
        for sentence, within in zip(analysis.sentences, inside, strict=True)
    ]


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
    groups: Sequence[RedundancyGroup],
    analysis: Analysis,
    salience: Floats,
    leaning: Sequence[bool],
    unmarked: Sequence[bool],
) -> tuple[Evidence, ...]:
    """Groups by salience, each represented by a member that stands by itself, if it can be.

    A member that leans comes after those that do not, and last one that prints a quotation as its own words.
    """
    unfit = [lean + 2 * copied for lean, copied in zip(leaning, unmarked, strict=True)]
    ids = [sentence.id for sentence in analysis.sentences]
    texts = {sentence.id: sentence.text for sentence in analysis.sentences}
    return rank_groups(
        groups, dict(zip(ids, salience.tolist(), strict=True)), texts, dict(zip(ids, unfit, strict=True))
    )


def _order(chosen: Sequence[Evidence], prepared: Prepared, table: Table) -> tuple[Evidence, ...]:
    sentences = {s.id: s for group in prepared.sentences.values() for s in group}
    lengths = {document_id: len(group) for document_id, group in prepared.sentences.items()}
    dates = {document.id: document.date for document in prepared.documents if document.date}
    ids = [item.group.id for item in table.ranked]
    requires = {ids[number]: ids[before] for number, before in enumerate(table.requires) if before >= 0}
    opening = _first_told(chosen, table, sentences)
    texts = {item.group.id: sentences[item.group.representative].text for item in chosen}
    introduced = name_introductions(texts, prepared.language)
    return order_evidence(chosen, sentences, lengths, dates, requires, opening, introduced)


def name_introductions(texts: Mapping[str, str], language: str) -> list[tuple[str, str]]:
    """Pairs of groups: the first gives in full ("Ann Lee") the name of a speaker in the second ("Lee said").

    Only of speakers: to put every full name first, organizations and places among them, gains a reader little
    and moves many sentences.

    Args:
        texts: What is told of each group, by its id.
        language: Of the texts.
    """
    full: dict[str, set[str]] = {}
    short: dict[str, set[str]] = {}
    for group, text in texts.items():
        found = names(text, language)
        full[group] = {name.words[-1] for name in found if len(name.words) > 1}
        speakers = {name.words[0] for name in found if len(name.words) == 1 and _speaks(text, name)}
        short[group] = speakers - full[group]
    return [(a, b) for a in texts for b in texts if full[a] & short[b] and not full[b] & short[a]]


def _first_told(chosen: Sequence[Evidence], table: Table, sentences: Mapping[str, Sentence]) -> str | None:
    """The group to open with: where the sentence before it is told as well, that one."""
    if table.opening is None:
        return None
    opening = table.ranked[table.opening].group
    before = id_before(sentences[opening.representative])
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
