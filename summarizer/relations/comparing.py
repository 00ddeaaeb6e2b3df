"""Comparison of one cluster's sources, and the one line of the summary that tells of a central dispute.

Composes :mod:`summarizer.relations` for the pipeline.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from summarizer.config import DisagreementConfig, LengthConfig
from summarizer.findings import Disagreement, Findings, News
from summarizer.planning.plan import Plan
from summarizer.planning.reader import KNOWN, known_overlap
from summarizer.preparation import Prepared
from summarizer.records import Citation, Sentence, SummarySentence, Support
from summarizer.relations.agreement import find_agreement
from summarizer.relations.any_language import find_in_any_language
from summarizer.relations.conflicts import UNNAMED
from summarizer.relations.disagreements import find_disagreements
from summarizer.relations.judgement import Judgements
from summarizer.relations.library import Library
from summarizer.relations.pairs import near_pairs
from summarizer.relations.timeline import find_events, is_note
from summarizer.relations.updates import find_news
from summarizer.text.analysis import Analysis, analyze
from summarizer.text.clauses import asks
from summarizer.text.context import addresses_reader, introduces, leans_on_context
from summarizer.text.days import dateline
from summarizer.text.facts import Facts
from summarizer.text.figures import Figure, figures
from summarizer.text.forms import is_fragment
from summarizer.text.names import names
from summarizer.text.surface import match_quotes
from summarizer.text.terms import content_terms, count_words

#: In other languages hedges and denials are not known: figures and days alone are compared.
LANGUAGES = ("en", "und")
#: A dispute is told in the summary only where it is at least so probable. The four such findings on 250
#: validation clusters of articles were true.
SURE = 0.6
#: Share of the budget that the summary may exceed it by for the line, rather than lose a sentence.
OVER = 0.1
#: A summary of fewer sentences loses none to make room for the line.
FEWEST_SENTENCES = 4
#: A dispute of at least so many independent sources, and of more than half of all, is central by itself.
MANY_SOURCES = 3
MENTION = "disagreement"
#: "About 32,000" may be the 31,800 that the reader knows.
ROUNDED = 0.1
#: Another source that uses this share of a sentence's weighted words anywhere may well say it, too.
TOLD_ELSEWHERE = 0.35
#: And at least this share of them must stand in no other source. Both were set by reading lists of training
#: clusters, where sentences that another source told in other words came through with smaller shares.
OWN = 0.5
#: With fewer terms of its own a sentence is a general remark ("They raced to the scene"), or what another
#: source tells in other words: so were most of the 33 that 5 drops of 404 (60 training clusters, at 3).
OWN_TERMS = 5


def compare(
    prepared: Prepared, plan: Plan, config: DisagreementConfig, judgements: Judgements | None = None
) -> Findings:
    """Where the sources differ, what they share, and when it happened.

    Args:
        prepared: The cluster.
        plan: Its groups, and the analysis they come from.
        config: Its own section; where comparison is off, nothing is found.
        judgements: Of the trained verifier; without, the words alone tell what is a dispute.
    """
    analysis = plan.analysis
    if not config.enabled or analysis is None:
        return Findings()
    sentences = {s.id: s for group in prepared.sentences.values() for s in group}
    # A later opinion is another one, and no later state of the first
    dates = published(prepared) if plan.spine else {}
    library = library_of(analysis, dates)
    told = _elsewhere(prepared, plan, analysis)
    near = near_pairs(analysis.similarity, analysis.origin)
    if prepared.language not in LANGUAGES:
        found = find_in_any_language(library, near, prepared.language)
        return Findings(found, find_agreement(plan.ranked, sentences, analysis.origins, told))
    groups = {member: item.group.id for item in plan.ranked for member in item.group.members}
    salience = {item.group.id: item.salience for item in plan.ranked}
    disagreements = find_disagreements(library, near, judgements)
    # what another source disputes is not one source's own matter
    disputed = {p.sentence_id for found in disagreements for value in found.values for p in value.passages}
    timeline = find_events(library, groups, salience)
    # nor is what several sources tell of one day, in whatever words
    dated = [event.passages for event in timeline if len(event.passages) > 1]
    disputed.update(passage.sentence_id for passages in dated for passage in passages)
    agreement = find_agreement(
        plan.ranked, sentences, analysis.origins, lambda each: each in disputed or told(each)
    )
    news = _news(prepared, plan, analysis, dates, sentences, judgements) if plan.reader.known else None
    return Findings(disagreements, agreement, timeline, news)


def _elsewhere(prepared: Prepared, plan: Plan, analysis: Analysis) -> Callable[[str], bool]:
    """Whether a sentence is told by another origin as well, cannot be read alone, or says nothing of its own.

    What is told elsewhere in other words cannot be known from words alone. So a sentence counts as one
    source's own only where no other source uses much of it *anywhere*, and where a good part of it (names,
    figures, rare words) is in no other source at all.
    """
    rows = {sentence.id: row for row, sentence in enumerate(analysis.sentences)}
    language = prepared.language
    users = analysis.counts.tocsc()  # not a table of origins by terms: that grows with both

    def told(sentence_id: str) -> bool:
        row = rows[sentence_id]
        text = analysis.sentences[row].text
        marks = match_quotes(text)
        if plan.leaning[row] or marks.opened or marks.closed or introduces(text):
            return True
        if is_fragment(text, language) or addresses_reader(text, language) or asks(text) or is_note(text):
            return True
        terms = analysis.counts.indices[analysis.counts.indptr[row] : analysis.counts.indptr[row + 1]]
        whole = analysis.idf[terms].sum()
        held = np.zeros((analysis.origins, len(terms)), dtype=bool)
        for column, term in enumerate(terms):
            held[analysis.origin[users.indices[users.indptr[term] : users.indptr[term + 1]]], column] = True
        others = np.delete(held, analysis.origin[row], axis=0)
        own = ~others.any(axis=0)
        nearest = (others * analysis.idf[terms]).sum(axis=1).max(initial=0.0)
        few = own.sum() < OWN_TERMS or analysis.idf[terms][own].sum() < OWN * whole
        return bool(nearest > TOLD_ELSEWHERE * whole or few)

    return told


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
    judgements: Judgements | None,
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
        library_of(both, dates), near_pairs(both.similarity, both.origin), judgements
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


def mention(
    sentences: Sequence[SummarySentence], findings: Findings, length: LengthConfig, prepared: Prepared
) -> tuple[SummarySentence, ...]:
    """The summary with one line on its most central dispute, after what tells of it.

    Only a sure dispute over what the summary tells, or one that most sources take part in, is mentioned, in
    the sources' own values. Where it makes the summary much too long, the last sentence makes way, because
    none leans on it; where that would cost too much, the line is left out.

    Args:
        sentences: Proven.
        findings: Of the same cluster.
        length: The budget, which holds with the line as well.
        prepared: Their cluster.
    """
    origins = prepared.origins()
    for found in findings.disagreements:
        place = _place(sentences, found, findings, origins)
        if found.confidence < SURE or found.kind == "polarity" or place is None:
            continue
        line = _line(found, origins)
        if line is None:
            continue
        kept = _with_room(sentences, line, length, place)
        if kept is not None:
            place = _past_followers(kept, place, prepared.language)
            line = replace(line, paragraph=kept[place].paragraph)
            return (*kept[: place + 1], line, *kept[place + 1 :])
    return tuple(sentences)


def _past_followers(sentences: Sequence[SummarySentence], place: int, language: str) -> int:
    """The last of the sentences after ``place`` that lean on the one before: nothing may come between them.

    "We are ready," the minister said. "We will go." Whose the second quotation is, its place alone tells.
    """
    while place + 1 < len(sentences) and leans_on_context(sentences[place + 1].text, language):
        place += 1
    return place


def _place(
    sentences: Sequence[SummarySentence], found: Disagreement, findings: Findings, origins: Mapping[str, int]
) -> int | None:
    """The sentence that the line comes after; ``None`` where the dispute is not central to the summary.

    It is the first one that rests on a disputing sentence; where most sources take part in the dispute, else
    the one that shares most words with them.
    """
    passages = [passage for value in found.values for passage in value.passages]
    disputing = {passage.sentence_id for passage in passages}
    for number, sentence in enumerate(sentences):
        if any(citation.sentence_id in disputing for citation in sentence.citations):
            return number
    taking_part = len({origins[passage.document_id] for passage in passages})
    sources = findings.agreement.sources if findings.agreement else 0
    if not sentences or taking_part < MANY_SOURCES or 2 * taking_part <= sources:
        return None
    told = set(content_terms(" ".join(passage.text for passage in passages)))
    shared = [len(told.intersection(content_terms(sentence.text))) for sentence in sentences]
    return shared.index(max(shared))


def _line(found: Disagreement, origins: Mapping[str, int]) -> SummarySentence | None:
    """The line with its proof; ``None`` where it says nothing, or the cited text does not hold all of it."""
    lower = found.kind in ("number", "percentage")  # a capital is that of the start of a sentence
    values = [value.text[:1].lower() + value.text[1:] if lower else value.text for value in found.values]
    if found.update:
        text = f"{found.about[:1].upper()}{found.about[1:]} was first given as {', then as '.join(values)}."
    else:
        listed = f"{', '.join(values[:-1])} or {values[-1]}"
        text = f"Sources differ on {found.about}: {listed}."
    passages = [passage for value in found.values for passage in value.passages]
    facts = Facts([passage.text for passage in passages])
    told = [name for name in names(text) if name.start > 0 and not name.initial]
    held = all(map(facts.says_figure, figures(text))) and all(map(facts.says_name, told))
    if found.about == UNNAMED or not held:
        return None
    citations = tuple(
        Citation(p.document_id, p.sentence_id, p.start, p.end, p.text, round(1 / len(values), 4))
        for p in passages
    )
    sources = len({origins[passage.document_id] for passage in passages})
    return SummarySentence(text, Support("supported", 1.0), sources, citations, note=MENTION, role="dispute")


def _with_room(
    sentences: Sequence[SummarySentence], line: SummarySentence, length: LengthConfig, place: int
) -> Sequence[SummarySentence] | None:
    """The sentences without as many at the end as the line needs; ``None`` where it does not fit."""
    kept = list(sentences)
    while not _fits(kept, line, length):
        if len(kept) < FEWEST_SENTENCES or len(kept) - 1 == place:
            return None
        kept.pop()
    return kept


def _fits(sentences: Sequence[SummarySentence], line: SummarySentence, length: LengthConfig) -> bool:
    if length.word_budget is None:
        return len(sentences) < (length.sentences or 0)
    words = sum(count_words(sentence.text) for sentence in (*sentences, line))
    return words <= (1 + OVER) * length.word_budget
