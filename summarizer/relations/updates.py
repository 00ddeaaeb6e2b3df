"""Update mode: what is new against what the reader knows, what has changed, and what stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.findings import Change, Disagreement, News, UniqueStatement
from summarizer.records import Evidence, Sentence
from summarizer.relations.agreement import passage

#: Statements listed at most in each part.
LISTED = 10


def find_news(
    ranked: Sequence[Evidence],
    sentences: Mapping[str, Sentence],
    told: frozenset[str],
    against: Sequence[Disagreement],
    known_document: str,
) -> News:
    """Sort the groups of a cluster by what the reader knows of them.

    Args:
        ranked: All groups, the most salient first.
        sentences: By id, those of the known documents among them.
        told: Ids of the groups that the known documents hold.
        against: Disagreements between the cluster and the known documents.
        known_document: The document id under which all that is known stands.
    """
    changed = tuple(change for each in against for change in _changes(each, known_document))
    touched = {place.sentence_id for change in changed for place in change.now.passages}
    rest = [item for item in ranked if touched.isdisjoint(item.group.members)]
    new = [item for item in rest if item.group.id not in told]
    stands = [item for item in rest if item.group.id in told]
    return News(
        tuple(_statement(item, sentences) for item in new[:LISTED]),
        changed,
        tuple(_statement(item, sentences) for item in stands[:LISTED]),
    )


def _changes(found: Disagreement, known_document: str) -> list[Change]:
    """The known value of a disagreement against each of the others."""
    known = [v for v in found.values if any(p.document_id == known_document for p in v.passages)]
    if len(known) != 1:
        return []
    before = known[0]
    return [
        Change(found.kind, found.about, before.text, before.passages[0].text, value)
        for value in found.values
        if value is not before
    ]


def _statement(item: Evidence, sentences: Mapping[str, Sentence]) -> UniqueStatement:
    sentence = sentences[item.group.representative]
    return UniqueStatement(item.group.id, sentence.text, passage(sentence))
