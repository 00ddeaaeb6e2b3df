"""Comparison of one cluster's sources: where they differ, what they share, when it happened, what is new.

Composes :mod:`summarizer.relations` for the pipeline.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

import numpy as np

from summarizer.config import DisagreementConfig
from summarizer.findings import Disagreement, Findings, News, TimelineEvent
from summarizer.planning.plan import Plan
from summarizer.planning.reader import KNOWN, known_overlap
from summarizer.preparation import Prepared
from summarizer.records import Sentence
from summarizer.relations.agreement import find_agreement
from summarizer.relations.any_language import find_in_any_language
from summarizer.relations.disagreements import find_disagreements
from summarizer.relations.judgement import Judgements
from summarizer.relations.library import Library
from summarizer.relations.pairs import Pair, near_pairs
from summarizer.relations.timeline import find_events
from summarizer.relations.uniqueness import own_matter
from summarizer.relations.updates import find_news
from summarizer.text.analysis import Analysis, analyze
from summarizer.text.days import dateline
from summarizer.text.figures import Figure, figures

#: In other languages hedges and denials are not known: figures and days alone are compared.
LANGUAGES = ("en", "und")
#: "About 32,000" may be the 31,800 that the reader knows.
ROUNDED = 0.1


def compare(prepared: Prepared, plan: Plan, config: DisagreementConfig, judgements: Judgements) -> Findings:
    """Where the sources differ, what they share, and when it happened.

    Args:
        prepared: The cluster.
        plan: Its groups, and the analysis they come from.
        config: Its own section; where comparison is off, nothing is found.
        judgements: Who says what a sentence says about another.
    """
    analysis = plan.analysis
    if not config.enabled or analysis is None:
        return Findings()
    sentences = {s.id: s for group in prepared.sentences.values() for s in group}
    # A later opinion is another one, and no later state of the first
    dates = published(prepared) if plan.spine else {}
    library = library_of(analysis, dates)
    near = near_pairs(analysis.similarity, analysis.origin)
    disagreements, timeline = _differences(plan, analysis, library, near, judgements, prepared.language)
    # What another source disputes is not one source's own matter, nor what several tell of one day
    disputed = [value.passages for found in disagreements for value in found.values]
    dated = [event.passages for event in timeline if len(event.passages) > 1]
    contested = {place.sentence_id for passages in (*disputed, *dated) for place in passages}
    is_own = own_matter(analysis, plan.leaning, prepared.language)
    agreement = find_agreement(
        plan.ranked,
        analysis,
        sentences,
        prepared.origins(),
        near,
        is_own,
        judgements,
        prepared.language,
        contested,
    )
    if not plan.reader.known or prepared.language not in LANGUAGES:
        return Findings(disagreements, agreement, timeline)
    return Findings(
        disagreements, agreement, timeline, _news(prepared, plan, analysis, dates, sentences, judgements)
    )


def _differences(
    plan: Plan,
    analysis: Analysis,
    library: Library,
    near: Sequence[Pair],
    judgements: Judgements,
    language: str,
) -> tuple[tuple[Disagreement, ...], tuple[TimelineEvent, ...]]:
    """Where the sources differ and when what happened; the latter in English only."""
    if language not in LANGUAGES:
        return find_in_any_language(library, near, language), ()
    groups = {member: item.group.id for item in plan.ranked for member in item.group.members}
    salience = {item.group.id: item.salience for item in plan.ranked}
    return find_disagreements(library, near, judgements.of_model()), find_events(library, groups, salience)


def published(prepared: Prepared) -> dict[str, datetime.date]:
    """The day each document was published: as its metadata tell, else as its dateline does.

    The year of a dateline without one is that of the other documents.
    """
    dates = {document.id: document.date or dateline(document.text) for document in prepared.documents}
    around = min((date for date in dates.values() if date is not None), default=None)
    for document in prepared.documents:
        if around is not None and dates[document.id] is None:  # "LINDHAVEN, March 12 -": of which year?
            dates[document.id] = dateline(document.text, around)
    return {document_id: date for document_id, date in dates.items() if date is not None}


def library_of(analysis: Analysis, dates: Mapping[str, datetime.date]) -> Library:
    """The sentences of an analysis, read for comparison."""
    weights = {term: float(analysis.idf[column]) for term, column in analysis.vocabulary.items()}
    return Library(analysis.sentences, analysis.origin.tolist(), dates, weights)


def _news(
    prepared: Prepared,
    plan: Plan,
    analysis: Analysis,
    dates: Mapping[str, datetime.date],
    sentences: Mapping[str, Sentence],
    judgements: Judgements,
) -> News:
    """The cluster against the known sentences, which stand as one more source."""
    name = "known"
    while any(document.id == name for document in prepared.documents):
        name += "*"
    known = tuple(Sentence(name, n, 0, len(text), text) for n, text in enumerate(plan.reader.known))
    both = analyze(
        (*analysis.sentences, *known), {**prepared.origins(), name: analysis.origins}, prepared.language
    )
    against = find_disagreements(
        library_of(both, dates), near_pairs(both.similarity, both.origin), judgements.of_model()
    )
    rows = {sentence.id: row for row, sentence in enumerate(analysis.sentences)}
    own = np.array([rows[item.group.representative] for item in plan.ranked], dtype=np.int64)
    seen = known_overlap(analysis.vectors[own], analysis.vectorize(plan.reader.known, prepared.language))
    figured = figures(" ".join(plan.reader.known), prepared.language)
    told = frozenset(
        item.group.id
        for item, row, cosine in zip(plan.ranked, own, seen, strict=True)
        if cosine >= KNOWN and not _counts_more(analysis.sentences[row].text, figured, prepared.language)
    )
    return find_news(plan.ranked, sentences, told, against, name)


def _counts_more(text: str, known: Sequence[Figure], language: str) -> bool:
    """Whether a sentence gives an amount that no known one comes near: however it is worded, that is new."""
    return any(
        all(
            each.unit != figure.unit or abs(each.value - figure.value) > ROUNDED * each.value
            for each in known
        )
        for figure in figures(text, language)
        if figure.unit not in ("th", "s", ":")
    )
