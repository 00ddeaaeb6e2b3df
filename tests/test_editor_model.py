"""The editor's model: torch and numpy agree, a run goes on exactly where it stopped, a tiny one learns."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import numpy as np
import pytest
import torch

from summarizer.relations.verifier import FOLDER
from summarizer.writing.editor.cuts import find_cuts, write
from summarizer.writing.editor.model import ServedEditor
from summarizer.writing.editor.reading import (
    AFTER_LENGTH,
    BEFORE_LENGTH,
    OPENING_LENGTH,
    SENTENCE_LENGTH,
    EditReader,
)
from training.editor import data
from training.editor.__main__ import train
from training.editor.data import Example
from training.editor.drafts import label_of
from training.editor.drafts import labelled as labelled_draft
from training.editor.evaluation import as_served, measure
from training.editor.loop import Labelled, Schedule, labelled, loss, stage_of
from training.editor.model import EditorModel, tiny
from training.editor.settings import Settings
from training.encoder import export
from training.steps import train_stage

TOWNS = ("Oslo", "Bergen", "Hamar", "Molde", "Lund", "Visby", "Turku", "Espoo")


@pytest.fixture(scope="module")
def reader() -> EditReader:
    return EditReader(FOLDER / "tokenizer.json")


def model_of() -> EditorModel:
    torch.manual_seed(3)
    return tiny(30522)


def bridges() -> list[Example]:
    found = []
    for town in TOWNS:
        for year in ("1912", "1950", "1988"):
            text = f"The bridge in {town}, built in {year}, was shut on Monday."
            start = text.index(", built")
            cut = start, start + len(f", built in {year},")
            draft = (f"It rained in {town}.", text, f"Cows were seen in {town}.")
            found += [Example(draft, 1, (cut,), dropped=False), Example(draft, 2, (), dropped=True)]
    return found


def learn(model: EditorModel, examples: list[Labelled], path: Path, most: int | None = None) -> bool:
    stage = stage_of(model, examples, Schedule(2, 8, 1e-3, 0.3, 2, 5))
    return train_stage(model, stage, path, most=most)


def test_words_are_found_between_what_stands_around_the_sentence(reader):
    text = "Rain fell, unexpectedly."
    read = reader.read(["An opening.", "One.", "It was dry.", text, "It stopped."], 3)
    assert [text[a:b] for a, b in read.words] == ["Rain", "fell", ",", "unexpectedly", "."]
    assert all(read.segments[place] == 1 for place in (*read.first, *read.last))
    assert len(read.ids) == len(read.segments)
    assert read.place == pytest.approx([np.log1p(3), 6 / 100, 3 / 20, 11 / 300])
    long = reader.read(["word " * 400] * 5, 3)
    assert sum(long.segments) == SENTENCE_LENGTH + 1
    assert len(long.ids) == OPENING_LENGTH + BEFORE_LENGTH + SENTENCE_LENGTH + AFTER_LENGTH + 4
    assert reader.read(["Alone."], 0).words == [(0, 5), (5, 6)]


def test_a_run_goes_on_exactly_where_it_stopped(reader, tmp_path):
    examples = labelled(bridges(), reader)
    whole, interrupted, resumed = model_of(), model_of(), model_of()
    assert learn(whole, examples, tmp_path / "whole.pt")
    assert not learn(interrupted, examples, tmp_path / "interrupted.pt", most=3)
    assert learn(resumed, examples, tmp_path / "interrupted.pt")
    for (name, one), other in zip(whole.state_dict().items(), resumed.state_dict().values(), strict=True):
        assert torch.equal(one, other), name


def test_a_tiny_model_learns_to_leave_out_what_is_always_left_out(reader, tmp_path):
    model, examples = model_of(), labelled(bridges(), reader)
    before = float(loss(model, examples).detach())
    train_stage(model, stage_of(model, examples, Schedule(30, 8, 3e-3, 0.2, 5, 5)), tmp_path / "run.pt")
    served = as_served(model, reader)
    assert float(loss(model, examples).detach()) < before / 4
    text = "The bridge in Oslo, built in 1961, was shut on Monday."
    read = reader.read(["It rained in Oslo.", text, "Cows were seen in Oslo."], 1)
    cuts = find_cuts(read.words, served.dispensable([read])[0].words)
    assert write(text, cuts)[0] == "The bridge in Oslo was shut on Monday."
    found = measure(served, bridges())
    assert (found["exact"], found["word_recall"], found["dropped_auc"]) == (1.0, 1.0, 1.0)


def test_what_is_exported_is_served(reader, tmp_path):
    model = model_of()
    export(model, FOLDER / "tokenizer.json", tmp_path)
    read = reader.read(["It rained.", "The bridge in Oslo was shut on Monday."], 1)
    by_torch = as_served(model, reader).dispensable([read])[0]
    served = ServedEditor(tmp_path).load().dispensable([read])[0]
    assert np.abs(by_torch.words - served.words).max() < 0.1
    assert by_torch.whole == pytest.approx(served.whole, abs=0.1)


def write_highlights(path: Path) -> None:
    article = (
        "the bridge , built in 1912 by prisoners of war , was shut to traffic on monday . "
        "nobody was hurt , and the mayor did not say why the bridge was shut . rain fell ."
    )
    summary = [
        "the bridge was shut to traffic on monday .",
        "the mayor did say why the bridge was shut .",  # says the opposite
        "cows were seen on the moon by nobody at all .",
    ]
    with lzma.open(path, "wt", encoding="utf-8") as out:
        out.write(json.dumps({"id": "1", "article": article, "summary": summary}) + "\n")


def test_a_highlight_teaches_what_it_leaves_out_of_its_sentence(tmp_path):
    write_highlights(tmp_path / "cnndm.jsonl.xz")
    (example,) = data.highlights(tmp_path / "cnndm.jsonl.xz", 10)
    left_out = " ".join(example.sentence[a:b] for a, b in example.cut)
    assert left_out == ", built in 1912 by prisoners of war ,"


def test_one_command_leads_from_data_to_weights(tmp_path):
    write_highlights(tmp_path / "cnndm.jsonl.xz")
    draft = {
        "id": "1",
        "sentences": [{"text": e.sentence, "cut": e.cut, "dropped": e.dropped} for e in bridges()],
    }
    (tmp_path / "cuts.jsonl").write_text(json.dumps(draft) + "\n", encoding="utf-8")
    settings = Settings(
        highlights=tmp_path / "cnndm.jsonl.xz", cuts=(tmp_path / "cuts.jsonl",), run=tmp_path / "run",
        output=tmp_path / "out", measured=tmp_path / "cuts.jsonl", tokenizer=FOLDER / "tokenizer.json",
        epochs=(1, 1), threads=1,
    )  # fmt: skip
    train(settings)
    measured = json.loads((tmp_path / "run" / "measures.json").read_text(encoding="utf-8"))
    assert measured["sentences"] == len(bridges())
    assert ServedEditor(tmp_path / "out").load()


def test_a_label_holds_no_text_and_finds_its_sentences_again():
    draft = {
        "id": "1",
        "sentences": [
            {"text": "The bridge, old as it is, stands.", "cut": [[10, 25]], "dropped": False},
            {"text": "Cows moo.", "cut": [], "dropped": True},
        ],
    }
    label = label_of(draft)
    assert "bridge" not in json.dumps(label)
    texts = [sentence["text"] for sentence in draft["sentences"]]
    assert labelled_draft(label, [*reversed(texts), "Rain fell."]) == draft
    assert labelled_draft(label, texts[:1]) is None
