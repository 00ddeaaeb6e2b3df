"""What stands: the sentences of a cluster without those that a later one has replaced.

What is replaced is not told, and fills no place; what replaces it stands in its place, in the document that
is followed and among the answers to a query.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from summarizer.planning.cluster_view import ClusterView
from summarizer.preparation import Prepared
from summarizer.relations.amendments import CLAUSES
from summarizer.relations.library import library_of
from summarizer.relations.superseding import find_superseded
from summarizer.text.analysis import Analysis, Encode, analyze


def analyze_standing(
    compared: Analysis,
    prepared: Prepared,
    dates: Mapping[str, datetime.date],
    may_load: bool,
    encode: Encode | None,
) -> tuple[Analysis, dict[str, str]]:
    """The analysis of the sentences that stand, and the ids of those that are replaced.

    Args:
        compared: Of all sentences that may be selected.
        prepared: The cluster.
        dates: Day of publication of each document id, where known.
        may_load: Whether a model may be loaded.
        encode: As of :func:`~summarizer.text.analysis.analyze`.

    Returns:
        With each id that of what stands now, or ``""``; echoes are among them.
    """
    replaced = _find_replaced(prepared, compared, dates, may_load)
    if not replaced:
        return compared, {}
    standing = [sentence for sentence in compared.sentences if sentence.id not in replaced]
    return analyze(standing, prepared.origins(), prepared.language, encode), replaced


def _find_replaced(
    prepared: Prepared, compared: Analysis, dates: Mapping[str, datetime.date], may_load: bool
) -> dict[str, str]:
    """What is replaced of a cluster; an echo is where its original is."""
    sentences = {name: own for name, own in prepared.sentences.items() if name not in prepared.set_aside}
    library = library_of(compared, dates)
    found = find_superseded(
        library, compared.similarity, prepared.documents, sentences, prepared.language, may_load
    )
    echoes = prepared.echoes
    replaced = {each: later for each, later in found.items() if echoes.get(each, each) in found}
    return replaced | {echo: replaced[original] for echo, original in echoes.items() if original in replaced}


def amended_first(view: ClusterView, ranked: Sequence[str]) -> tuple[str, ...]:
    """The documents that may be followed, before an amendment the text that it amends.

    Told in its place, an amendment says how the whole stands now. A later version, of which the earlier one
    keeps less than half, is no amendment.
    """
    first, *_ = ranked
    amended = {
        document_of(earlier) for earlier, later in view.replaced.items() if document_of(later) == first
    }
    for document in ranked:
        clauses = view.kinds[document] in CLAUSES and document in amended
        longer = len(view.rows[document]) >= len(view.rows[first])
        if clauses and (longer or view.kinds[first] not in CLAUSES):
            return (document, *(each for each in ranked if each != document))
    return tuple(ranked)


def in_their_place(view: ClusterView, document: str) -> tuple[int, ...]:
    """Rows of a document in its order, with what stands in other documents for what is replaced in it."""
    row_of = {sentence.id: row for row, sentence in enumerate(view.sentences)} if view.replaced else {}
    places = {row: float(view.sentences[row].index) for row in view.rows[document]}
    for earlier, later in view.replaced.items():
        if document_of(earlier) == document and later in row_of:
            places.setdefault(row_of[later], float(earlier.rpartition("#")[2]))
    return tuple(sorted(places, key=lambda row: (places[row], row)))


def replaced_texts(view: ClusterView) -> list[tuple[str, int]]:
    """The text of each sentence that is replaced, with the row of what stands in its place, if anything."""
    row_of = {sentence.id: row for row, sentence in enumerate(view.sentences)}
    texts = {name: each.text for name, each in view.prepared.by_id().items()} if view.replaced else {}
    return [(texts[name], row_of[later]) for name, later in view.replaced.items() if later in row_of]


def document_of(sentence_id: str) -> str:
    """Id of the document of a sentence."""
    return sentence_id.rpartition("#")[0]
