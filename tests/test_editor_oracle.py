"""A sentence as runs and phrases, and back."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from summarizer.relations.verifier import FOLDER
from summarizer.writing.editor.oracle import Gap, Phrase, Run, keys_of, tile
from summarizer.writing.editor.reading import BEFORE, A, B, EditItem, EditReader, is_whole
from summarizer.writing.editor.surface import write

SHARED = Path(__file__).parents[2] / "shared" / "data" / "edits.train.jsonl.xz"
PHRASES = {(",", "who"): 0, ("said",): 1, (",",): 2, (".",): 3, ("and",): 4}
LIST = list(PHRASES)


@pytest.fixture(scope="module")
def reader() -> EditReader:
    return EditReader(FOLDER / "tokenizer.json")


def written(reader: EditReader, item: EditItem, target: str) -> tuple[list, str]:
    read = reader.read(item)
    steps = tile(read, reader.keys(target), PHRASES)
    assert steps is not None
    assert keys_of(steps, read, LIST) == reader.keys(target)
    return steps, write(steps, read, LIST).text


def test_words_keep_their_place_in_their_part(reader):
    item = EditItem("merge", "Ann Roe’s mill shut.", "It rained.", "She sued.", "")
    read = reader.read(item)
    assert [read.surface(n) for n in read.of(A)] == ["Ann", "Roe", "’", "s", "mill", "shut", "."]
    assert [read.surface(n) for n in read.of(BEFORE)] == ["It", "rained", "."]
    assert [read.surface(n) for n in read.of(B)] == ["She", "sued", "."]
    assert len(read.first) == len(read.words) == len(read.last)


def test_a_shorter_sentence_is_its_runs(reader):
    item = EditItem("shorten", "The bridge, built in 1912, was shut on Monday, officials told reporters.")
    steps, text = written(reader, item, "The bridge was shut on Monday.")
    assert text == "The bridge was shut on Monday."
    assert [type(step) for step in steps] == [Run, Run, Run]


def test_a_name_comes_from_what_stands_before(reader):
    item = EditItem("resolve", "She denied it.", "Mayor Ann Roe was asked about the bill.")
    steps, text = written(reader, item, "Mayor Ann Roe denied it.")
    assert text == "Mayor Ann Roe denied it."
    assert len(steps) == 2


def test_two_sentences_become_one_with_a_phrase(reader):
    item = EditItem("merge", "Ann Roe sued the city.", "", "She owns the mill.")
    steps, text = written(reader, item, "Ann Roe, who owns the mill, sued the city.")
    assert text == "Ann Roe, who owns the mill, sued the city."
    assert Phrase(0) in steps


def test_a_quotation_keeps_its_marks_and_spaces(reader):
    item = EditItem("shorten", 'On Friday, "We lost $3.5 million," coach Lee said of the season.')
    _, text = written(reader, item, '"We lost $3.5 million," coach Lee said.')
    assert text == '"We lost $3.5 million," coach Lee said.'


def test_a_word_that_no_run_and_no_phrase_has_cannot_be_written(reader):
    read = reader.read(EditItem("shorten", "The bridge was shut."))
    keys = reader.keys("The viaduct was shut.")
    assert tile(read, keys, PHRASES) is None
    gaps = tile(read, keys, PHRASES, gaps=True)
    assert any(isinstance(step, Gap) and "viaduct" in step.words for step in gaps or ())


def test_a_sentence_too_long_to_read_is_known_as_such(reader):
    assert is_whole(reader.read(EditItem("shorten", "The bridge was shut.")))
    assert not is_whole(reader.read(EditItem("shorten", "the bridge " * 200)))


@pytest.mark.skipif(not SHARED.is_file(), reason="the edits by hand are not here")
def test_the_steps_of_every_edit_by_hand_give_back_its_sentence(reader):
    with lzma.open(SHARED, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:120]
    tiled = 0
    for row in (row for row in rows if "edited" in row):
        item = EditItem(row["task"], row["a"], row["before"], row.get("b", ""), row.get("b_before", ""))
        read, keys = reader.read(item), reader.keys(row["edited"])
        steps = tile(read, keys, PHRASES)
        tiled += steps is not None
        assert steps is None or keys_of(steps, read, LIST) == keys
    assert tiled > 20
