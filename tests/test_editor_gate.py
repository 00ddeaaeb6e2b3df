"""What the gate refuses by a sentence's words, and what the plan asks for."""

from __future__ import annotations

import pytest

from summarizer.relations.verifier import FOLDER
from summarizer.writing.editor.gate import Proposal, objection
from summarizer.writing.editor.oracle import tile
from summarizer.writing.editor.reading import EditItem, EditReader
from summarizer.writing.editor.requests import needs_resolving, wanted
from summarizer.writing.editor.surface import write
from summarizer.writing.extractive import ExtractiveWriter
from tests.writing_requests import request_of

PHRASES = {(",", "who"): 0, ("said",): 1, (",",): 2, (".",): 3, ("the",): 4}
LIST = list(PHRASES)


@pytest.fixture(scope="module")
def reader() -> EditReader:
    return EditReader(FOLDER / "tokenizer.json")


def refused(reader: EditReader, a: str, target: str, task: str = "shorten", before: str = "") -> str:
    item = EditItem(task, a, before)
    read = reader.read(item)
    steps = tile(read, reader.keys(target), PHRASES)
    assert steps is not None
    proposal = Proposal(item, read, tuple(steps), write(steps, read, LIST).text, 0.0)
    return objection(proposal, LIST)


LONG = (
    "The bridge, built in 1912 by prisoners of war, was shut to all traffic on Monday, "
    "officials told reporters."
)


@pytest.mark.parametrize(
    ("a", "target", "reason"),
    [
        (LONG, "The bridge was shut to all traffic on Monday, officials told reporters.", ""),
        (LONG, "The bridge was shut on Monday, officials told reporters.", "middle of a clause"),
        (LONG, "The bridge was shut to all traffic on Monday, officials said.", "puts in words"),
        (
            "In five of the six cases, the men who were examined had been ill.",
            "The men who were examined had been ill.",
            "how many",
        ),
        (LONG, "The bridge was shut to all traffic on Monday.", "speaker"),
        (LONG, LONG, "the same"),
        ("The court did not ban the book in Oslo.", "The court did ban the book.", "bounds"),
        ("More than 300 boats sank in the harbour of Oslo.", "300 boats sank in the harbour.", "bounds"),
        ("Ann Lee and Bob Vane met in the town hall.", "Ann Vane met in the hall.", "name"),
        ("It cost $3,500,000 to build the bridge there.", "It cost $3,500 to build the bridge.", "figure"),
        (
            "The mayor was a crook and a “good friend of the poor” in the eyes of many voters.",
            "The mayor was a good friend of the poor in the eyes of many voters.",
            "marks",
        ),
        (
            "The bridge was shut and the road was shut and the town was cut off.",
            "The bridge was shut and the road was shut and the road was shut.",
            "twice",
        ),
    ],
)  # fmt: skip
def test_what_twists_or_mangles_is_refused(reader, a, target, reason):
    found = refused(reader, a, target)
    assert reason in found
    assert bool(reason) == bool(found)


def test_a_resolved_sentence_may_take_a_name_from_before(reader):
    before = "Mayor Ann Roe was asked about the bill."
    assert (
        refused(reader, "She denied it on Monday.", "Mayor Ann Roe denied it on Monday.", "resolve", before)
        == ""
    )


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("The mayor denied it on Monday.", "no name"),
        ("Mayor Ann Roe denied it.", "changes more"),
        ("On Monday she denied it.", "changes more"),
    ],
)
def test_resolving_changes_nothing_but_who_is_meant(reader, target, reason):
    before = "Mayor Ann Roe was asked about the bill, as the mayor often is."
    assert reason in refused(reader, "She denied it on Monday.", target, "resolve", before)


def test_only_what_leans_on_something_untold_is_resolved():
    assert needs_resolving("But she denied it.", "en")
    assert not needs_resolving("Ann Roe denied that she knew of it.", "en")


def test_a_plan_asks_to_resolve_what_follows_nothing_told_and_to_shorten_what_is_long():
    source = [
        "Mayor Ann Roe was asked about the bill.",
        "She denied it on Monday.",
        "The bridge, built in 1912 by prisoners of war, was shut to all traffic on Monday, and the road "
        "beside it was shut as well.",
    ]
    request = request_of([source], [(0, 1), (0, 2)])
    drafts = ExtractiveWriter().write([request])[0]
    asked = wanted(request, drafts)
    assert [(each.number, each.item.task) for each in asked] == [(0, "resolve"), (1, "shorten")]
    assert asked[0].item.before == source[0]
    told = request_of([source], [(0, 0), (0, 1)])
    assert wanted(told, ExtractiveWriter().write([told])[0]) == []
