"""The editor's model: torch and numpy agree, a run goes on exactly where it stopped, a tiny one learns."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from summarizer.relations.verifier import FOLDER
from summarizer.writing.editor.arrays import ANY_LENGTH, relative
from summarizer.writing.editor.model import ServedEditor
from summarizer.writing.editor.oracle import Run, tile
from summarizer.writing.editor.reading import EditItem, EditReader
from summarizer.writing.editor.search import search
from summarizer.writing.editor.surface import write
from training.editor.batches import Example, make_batch
from training.editor.building import count_phrases, example_of
from training.editor.corpora import Edit
from training.editor.export import as_served, export
from training.editor.loop import Schedule, train_stage
from training.editor.loss import loss
from training.editor.model import EditorModel, tiny

PHRASES = {(",", "who"): 0, ("said",): 1, (",",): 2, (".",): 3}
TOWNS = ("Oslo", "Bergen", "Hamar", "Molde", "Lund", "Visby", "Turku", "Espoo")


@pytest.fixture(scope="module")
def reader() -> EditReader:
    return EditReader(FOLDER / "tokenizer.json")


def model_of() -> EditorModel:
    torch.manual_seed(3)
    return tiny(30522, len(PHRASES))


def examples(reader: EditReader) -> list[Example]:
    found = []
    for town in TOWNS:
        for year in ("1912", "1950", "1988"):
            a = f"The bridge in {town}, built in {year}, was shut on Monday, officials told reporters."
            item = EditItem("shorten", a, f"It rained in {town}.")
            steps = tile(reader.read(item), reader.keys(f"The bridge in {town} was shut on Monday."), PHRASES)
            assert steps is not None
            found.append(Example(item, tuple(steps), 0, -1, ANY_LENGTH))
            found.append(Example(EditItem("judge", a), whole=1))
            found.append(Example(EditItem("judge", f"The in {town} was on shut told."), whole=0))
    return found


def test_numpy_scores_steps_as_torch_does(reader):
    model = model_of()
    served = as_served(model, reader, PHRASES)
    items = [example.item for example in examples(reader) if example.steps][:3]
    inputs = [reader.read(item) for item in items]
    found = search(served, served.read(inputs), [ANY_LENGTH] * len(items))
    for item, hypotheses in zip(items, found, strict=True):
        best = hypotheses[0]
        batch = make_batch([Example(item, best.steps)], reader, len(PHRASES))
        with torch.inference_mode():
            logits = model(batch)
        choice = logits["choice"].log_softmax(-1)[0]
        end = logits["end"].log_softmax(-1)[0]
        score = sum(choice[n, batch.choice[0, n]].item() for n in range(len(best.steps) + 1))
        score += sum(end[n, s.last].item() for n, s in enumerate(best.steps) if isinstance(s, Run))
        assert score == pytest.approx(best.score, abs=1e-3)


def test_a_run_goes_on_exactly_where_it_stopped(reader, tmp_path):
    own = examples(reader)
    schedule = Schedule(400, 1e-3, 1e-3, 0.5, 2, 0, 5)
    whole = model_of()
    train_stage(whole, [own], reader, schedule, tmp_path / "whole.pt", show=lambda line: None)
    steps = torch.load(tmp_path / "whole.pt", weights_only=True)["step"]
    parted = model_of()
    train_stage(
        parted, [own], reader, schedule, tmp_path / "parted.pt", most=steps // 2, show=lambda line: None
    )
    again = model_of()
    train_stage(again, [own], reader, schedule, tmp_path / "parted.pt", show=lambda line: None)
    for (name, one), other in zip(whole.state_dict().items(), again.state_dict().values(), strict=True):
        assert torch.equal(one, other), name


def test_a_tiny_model_learns_to_leave_out_what_is_always_left_out(reader, tmp_path):
    own = examples(reader)
    model = model_of()
    schedule = Schedule(1200, 3e-3, 3e-3, 0.2, 5, 0, 5)
    before = loss(model(make_batch(own, reader, len(PHRASES))), make_batch(own, reader, len(PHRASES)))[
        0
    ].item()
    train_stage(model, [own] * 25, reader, schedule, tmp_path / "run.pt", show=lambda line: None)
    model.eval()
    after = loss(model(make_batch(own, reader, len(PHRASES))), make_batch(own, reader, len(PHRASES)))[
        0
    ].item()
    assert after < before / 4
    item = EditItem(
        "shorten", "The bridge in Oslo, built in 1950, was shut on Monday, officials told reporters."
    )
    read = reader.read(item)
    served = as_served(model, reader, PHRASES)
    best = search(served, served.read([read]), [ANY_LENGTH])[0][0]
    assert write(best.steps, read, served.phrases).text == "The bridge in Oslo was shut on Monday."


def test_what_is_exported_is_served(reader, tmp_path):
    model = model_of()
    export(model, FOLDER / "tokenizer.json", PHRASES, tmp_path)
    served = ServedEditor(tmp_path).load()
    read = reader.read(EditItem("shorten", "The bridge in Oslo was shut on Monday."))
    by_torch = as_served(model, reader, PHRASES).read([read])[0]
    by_ct2 = served.read([read])[0]
    assert served.phrases == tuple(PHRASES)
    assert np.abs(by_torch.memory - by_ct2.memory).max() < 0.1


def test_distances_are_counted_from_the_last_run():
    parts = np.array([0, 0, 1, 1, 1])
    assert relative(parts, 2)[3] == relative(parts, 3)[4]
    assert relative(parts, -1)[2] == relative(parts, 2)[3]
    assert relative(parts, 2)[0] == relative(parts, 2)[1] != relative(parts, 2)[4]


def test_phrases_are_what_runs_do_not_give(reader):
    edits = [
        Edit(
            EditItem("merge", "Ann Roe sued.", "", f"She owns the {what}."),
            f"Ann Roe, who owns the {what}, sued.",
            "edit",
            "hand",
        )
        for what in ("mill", "farm", "boat")
    ]
    phrases = count_phrases(edits, reader, 20)
    assert {(",",), ("who",)} <= set(phrases)
    example = example_of(edits[0], reader, phrases)
    assert example is not None
    assert example.steps
