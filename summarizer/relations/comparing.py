"""Comparison of one cluster's sources: where they differ, what they share, when it happened, what is new.

Composes :mod:`summarizer.relations` for the pipeline.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

import numpy as np

from summarizer.config import DisagreementConfig
from summarizer.findings import Change, Disagreement, Findings, News, Superseded, UniqueStatement
from summarizer.planning.plan import Plan
from summarizer.planning.reader import KNOWN, known_overlap
from summarizer.preparation import Prepared
from summarizer.records import Sentence
from summarizer.relations.agreement import LISTED, find_agreement, statement_of
from summarizer.relations.any_language import find_in_any_language
from summarizer.relations.disagreements import find_disagreements
from summarizer.relations.judgement import Judgements
from summarizer.relations.library import library_of
from summarizer.relations.pairs import near_pairs
from summarizer.relations.reading import passage
from summarizer.relations.superseding import as_updates
from summarizer.relations.timeline import find_events
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
    analysis, language = plan.analysis, prepared.language
    sentences = prepared.by_id()
    superseded = _superseded(plan.replaced, sentences)
    if not config.enabled or analysis is None:
        return Findings(superseded=superseded)
    # A later opinion is another one, and no later state of the first
    dates = published(prepared) if plan.spine else {}
    library = library_of(analysis, dates)
    near = near_pairs(analysis.similarity, analysis.origin)
    whole = plan.compared or analysis  # a value that was replaced is told as an earlier one
    values = library if whole is analysis else library_of(whole, dates)
    near_values = near if whole is analysis else near_pairs(whole.similarity, whole.origin)
    if language in LANGUAGES:
        disagreements = find_disagreements(values, near_values, judgements.of_model())
        groups = {member: item.group.id for item in plan.ranked for member in item.group.members}
        timeline = find_events(library, groups, {item.group.id: item.salience for item in plan.ranked})
    else:
        disagreements, timeline = find_in_any_language(values, near_values, language), ()
    disagreements = as_updates(disagreements, plan.replaced, dates)
    # What another source disputes, or several report of one day, is not one source's own matter
    contested = {
        place.sentence_id for each in disagreements for value in each.values for place in value.passages
    }
    for event in timeline:
        if len(event.passages) > 1:
            contested |= {place.sentence_id for place in event.passages}
    agreement = find_agreement(
        plan.ranked,
        analysis,
        plan.leaning,
        sentences,
        prepared.origins(),
        near,
        judgements,
        language,
        contested,
    )
    asks_for_news = plan.reader.known and language in LANGUAGES
    news = _news(prepared, plan, analysis, dates, sentences, judgements) if asks_for_news else None
    return Findings(disagreements, agreement, timeline, news, superseded)


def _superseded(replaced: Mapping[str, str], sentences: Mapping[str, Sentence]) -> tuple[Superseded, ...]:
    """Each sentence that is replaced with what is told in its place, in the order of the documents."""
    return tuple(
        Superseded(passage(sentence), passage(sentences[later]) if (later := replaced[name]) else None)
        for name, sentence in sentences.items()
        if name in replaced
    )


def published(prepared: Prepared) -> dict[str, datetime.date]:
    """The day each document was published: by its metadata, else by its dateline.

    The year of a dateline without one is that of the other documents.
    """
    dates = {document.id: document.date or dateline(document.text) for document in prepared.documents}
    around = min((date for date in dates.values() if date), default=None)
    for document in prepared.documents:
        if around and not dates[document.id]:  # "LINDHAVEN, March 12 -": of which year?
            dates[document.id] = dateline(document.text, around)
    return {document_id: date for document_id, date in dates.items() if date}


def _news(
    prepared: Prepared,
    plan: Plan,
    analysis: Analysis,
    dates: Mapping[str, datetime.date],
    sentences: Mapping[str, Sentence],
    judgements: Judgements,
) -> News:
    """What is new, changed or known already, with the known sentences as one more source."""
    language, known_texts = prepared.language, plan.reader.known
    name = "known"
    while any(document.id == name for document in prepared.documents):
        name += "*"
    known = tuple(Sentence(name, n, 0, len(text), text) for n, text in enumerate(known_texts))
    origins = {**prepared.origins(), name: analysis.origins}
    both = analyze((*analysis.sentences, *known), origins, language)
    disagreements = find_disagreements(
        library_of(both, dates), near_pairs(both.similarity, both.origin), judgements.of_model()
    )
    changed = tuple(change for each in disagreements for change in _changes(each, name))
    in_change = {place.sentence_id for change in changed for place in change.now.passages}
    row_of = {sentence.id: row for row, sentence in enumerate(analysis.sentences)}
    rows = np.array([row_of[item.group.representative] for item in plan.ranked], dtype=np.int64)
    cosines = known_overlap(analysis.vectors[rows], analysis.vectorize(known_texts, language))
    known_figures = figures(" ".join(known_texts), language)
    new: list[UniqueStatement] = []
    stands: list[UniqueStatement] = []
    for item, row, cosine in zip(plan.ranked, rows, cosines, strict=True):
        if in_change.isdisjoint(item.group.members):
            text = analysis.sentences[row].text
            is_known = cosine >= KNOWN and not _counts_more(text, known_figures, language)
            (stands if is_known else new).append(statement_of(item, sentences))
    return News(tuple(new[:LISTED]), changed, tuple(stands[:LISTED]))


def _changes(disagreement: Disagreement, known_document: str) -> list[Change]:
    """The known value of a disagreement against each of the others."""
    values = disagreement.values
    known = [value for value in values if any(p.document_id == known_document for p in value.passages)]
    if len(known) != 1:
        return []
    before = known[0]
    return [
        Change(disagreement.kind, disagreement.about, before.text, before.passages[0].text, value)
        for value in values
        if value is not before
    ]


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
