"""Disagreements of the hand-written clusters: the figures promised, and what must never be compared."""

from __future__ import annotations

import json
from itertools import permutations

import pytest

from benchmarks.disagreements import CLUSTERS, clusters, documents, engine, matches, measure, total
from summarizer import Document, Summarizer

#: Promised of the reported half, see benchmarks/disagreements.py; and of the other one, which has more traps.
#: Eight of the sixty disputes are of names, which are not looked for.
PROMISED = {"reported": (0.85, 0.65), "tuning": (0.8, 0.65)}
STORM = [
    Document("The storm left 32,000 homes without power along the Veldt coast, the operator said.", id="a"),
    Document("Some 51,000 homes along the Veldt coast lost power in the storm.", id="b"),
    Document("Along the Veldt coast 32,000 homes lost power in the storm on Sunday.", id="c"),
]


@pytest.fixture(scope="module")
def plain() -> Summarizer:
    return engine()


#: What it was when they were first read; a floor, not an aim.
UNSEEN_PRECISION = 0.83


@pytest.mark.parametrize("half", PROMISED)
def test_precision_and_recall(half):
    scores, _ = measure(half)
    score = total(list(scores.values()))
    precision, recall = PROMISED[half]
    assert score.precision >= precision
    assert score.recall >= recall


def test_the_clusters_are_as_many_as_promised():
    found = [each for path in CLUSTERS.glob("*.json") for each in json.loads(path.read_text("utf-8"))]
    disputes = [each for each in found if any(not e.get("update") for e in each["expected"])]
    assert len({each["id"] for each in found}) == len(found) >= 120
    assert len(disputes) >= 50
    assert len(found) - len(disputes) >= 70
    kinds = {e["kind"] for each in disputes for e in each["expected"]}
    assert kinds == {"number", "money", "percentage", "date", "name", "polarity"}


def test_the_unseen_clusters_are_others_and_precise_enough():
    unseen = list(clusters("unseen"))
    seen = {each["id"] for half in ("tuning", "reported", "more") for each in clusters(half)}
    assert len({each["id"] for each in unseen} - seen) == len(unseen) == 60
    assert sum(bool(each["expected"]) for each in unseen) == 27
    scores, _ = measure("unseen")
    assert total(list(scores.values())).precision >= UNSEEN_PRECISION


def test_the_fresh_clusters_are_others_again():
    seen = {each["id"] for half in ("tuning", "reported", "more", "unseen") for each in clusters(half)}
    fresh = {each["id"] for each in clusters("fresh")}
    assert len(fresh - seen) == len(fresh) == 60


def test_every_span_is_the_text(plain):
    for cluster in clusters("tuning"):
        given = {document.id: document.text for document in documents(cluster)}
        for found in plain.summarize(documents(cluster), words=500).disagreements:
            for value in found.values:
                assert len(value.passages) == len(value.mentions)
                for passage in (*value.passages, *value.mentions):
                    assert given[passage.document_id][passage.start : passage.end] == passage.text


def test_the_order_of_documents_does_not_matter(plain):
    results = set()
    for given in permutations(STORM):
        (found,) = plain.summarize(given, words=100).disagreements
        results.add(tuple((value.text, value.origins) for value in found.values))
    assert results == {(("32,000", 2), ("Some 51,000", 1))}


def test_a_copy_with_another_figure_is_no_other_source():
    text = (
        "The storm left 32,000 homes without power along the Veldt coast, the operator said on Monday. "
        "Crews from three provinces were sent to mend the lines, and schools in Elbing stayed shut. "
        "The wind tore the roof off the fish market and sank two boats in the harbour of Pell. "
        "Trains to the coast run again, though more slowly, and the airport has opened one runway."
    )
    changed = text.replace("32,000", "51,000")
    summary = Summarizer().summarize([Document(text), Document(changed)], words=100)
    assert summary.documents[1].duplicate_of or summary.documents[0].duplicate_of
    assert summary.disagreements == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Ten harbour pilots will strike for higher pay, Ann Orrin predicted.",
            "Ann Orrin predicted on Monday that ten harbour pilots will strike. Roughly a dozen boats wait.",
        ),
        (
            "The storm on Veldt left 33 dead and 56 missing, the governor said.",
            "The storm on Veldt was worst in Halden, where 38 people died.",
        ),
    ],
)
def test_values_of_different_scope(plain, one, other):
    assert plain.summarize([Document(one), Document(other)], words=100).disagreements == ()


def test_one_document_disagrees_with_nobody(plain):
    assert plain.summarize(STORM[:1], words=50).disagreements == ()


def test_an_update_is_told_from_oldest_to_newest(plain):
    (cluster,) = [each for each in clusters("tuning") if each["id"] == "update-08"]
    (found,) = plain.summarize(documents(cluster), words=100).disagreements
    assert matches(cluster["expected"][0], found)
    assert [value.text for value in found.values] == ["Nineteen", "26"]
