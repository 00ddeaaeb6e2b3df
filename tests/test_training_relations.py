"""Training of the verifier: minimal changes, targets, exact resume, export."""

from __future__ import annotations

import json
import random

import numpy as np
import pytest
import torch

from summarizer.relations.judgement import Pair
from summarizer.relations.pair_input import PairReader
from summarizer.relations.verifier import FOLDER, _logits
from summarizer.text.small_encoder import open_encoder, open_head
from training.editor.drafts import digest
from training.encoder import export
from training.linear import area_under_curve
from training.records import records
from training.relations import data, evaluation, labels
from training.relations.changes import CHANGES, changes, structure
from training.relations.changes.rewording import extract, reworded
from training.relations.loop import Schedule, predictions, stage_of
from training.relations.model import tiny
from training.relations.targeted import targeted
from training.relations.targets import CONTRADICTS, ENTAILS, NEITHER, UNKNOWN, Example, loss
from training.steps import train_stage

SENTENCE = (
    "On Monday, Mr. Smith told Angela Merkel that he may sell 300 boats for 12 million dollars, Jones said."
)
NAMES = ["person1:Brown", "other2:Ana Reyl", "place:Oslo"]


@pytest.fixture(scope="module")
def reader() -> PairReader:
    return PairReader(FOLDER / "tokenizer.json")


def examples(count: int = 48) -> list[Example]:
    rng = random.Random(1)
    made = []
    for number in range(count):
        base = f"The council of Oslo bought {rng.randrange(2, 90)} boats on Monday."
        other = base if number % 2 else base.replace("bought", "did not buy")
        label = ENTAILS if number % 2 else CONTRADICTS
        made.append(Example(Pair(base, other), label, label, UNKNOWN, 1, source="x"))
    return made


def test_every_change_alters_the_sentence_in_its_own_way():
    drawn = [changes(SENTENCE, NAMES, random.Random(seed)) for seed in range(8)]
    made = {item.kind: item.text for items in drawn for item in items}
    assert {"number", "date", "name", "role", "speaker", "negation", "modality", "denial"} <= set(made)
    assert set(made) <= set(CHANGES)
    assert all(text != SENTENCE for text in made.values())
    assert "not" in made["negation"]
    assert "Brown" in made["speaker"]


def test_rewording_keeps_figures_and_an_extract_is_shorter():
    assert "300" in reworded(SENTENCE, random.Random(1))
    part = extract("The court, which was full, heard 3 cases on Monday, he said.", random.Random(1))
    assert part is not None
    assert len(part) < 60


def test_swapping_exchanges_sentences_and_directions():
    example = Example(Pair("a", "b", "c", "d"), ENTAILS, NEITHER)
    assert example.swapped().pair == Pair("b", "a", "d", "c")
    assert (example.swapped().forward, example.swapped().backward) == (NEITHER, ENTAILS)


def test_a_sure_right_answer_costs_little_and_what_is_not_known_nothing():
    assert loss(torch.randn(3, 5), torch.full((3, 4), UNKNOWN), torch.ones(3)).item() == 0
    logits = torch.tensor([[9.0, -9.0, -9.0, 0.0, 9.0]])
    right, wrong = (
        torch.tensor([[ENTAILS, NEITHER, UNKNOWN, 1]]),
        torch.tensor([[CONTRADICTS, ENTAILS, UNKNOWN, 0]]),
    )
    assert loss(logits, right, torch.ones(1)).item() < 0.01 < 5 < loss(logits, wrong, torch.ones(1)).item()


def test_a_stage_that_was_cut_off_ends_as_one_that_was_not(reader, tmp_path):
    def run(folder, stops: bool):
        torch.manual_seed(3)
        model = tiny(30522)
        schedule = Schedule(batch=8, rate=1e-3, final_rate=1e-4, warmup=2, seed=5)
        checkpoint = tmp_path / folder / "stage.pt"
        if stops:
            assert not train_stage(model, stage_of(model, examples(), reader, schedule), checkpoint, most=1)
            torch.manual_seed(99)
            model = tiny(30522)
        assert train_stage(model, stage_of(model, examples(), reader, schedule), checkpoint)
        return predictions(model, examples(), reader)

    np.testing.assert_allclose(run("whole", False), run("cut", True), atol=1e-5)


def test_the_exported_model_says_what_the_trained_one_said(reader, tmp_path):
    torch.manual_seed(3)
    model = tiny(30522)
    wanted = predictions(model, examples(8), reader)
    export(model, FOLDER / "tokenizer.json", tmp_path)
    inputs = [PairReader(tmp_path / "tokenizer.json").read(example.pair) for example in examples(8)]
    found = _logits(open_encoder(tmp_path), open_head(tmp_path), inputs)
    np.testing.assert_allclose(found, wanted, atol=0.1)
    np.testing.assert_allclose(
        predictions(model, examples(8), reader), wanted, atol=1e-6
    )  # not quantized itself


def test_measures_of_hand_sized_scores():
    scores, truth = np.array([0.9, 0.8, 0.4, 0.1]), np.array([True, False, True, False])
    assert area_under_curve(scores, truth) == 0.75
    assert evaluation.precision_at_recall(scores, truth, 0.5) == 1.0
    assert evaluation.precision_at_recall(scores, truth, 1.0) == pytest.approx(2 / 3)


def test_labelled_pairs_and_inference_sets_become_targets(tmp_path):
    row = {"a": "x", "b": "y", "relation": "b>a", "cluster": "c"}
    assert data.labelled(row, 1.0).forward == NEITHER
    assert data.labelled(row, 1.0).backward == ENTAILS
    assert (
        data.inference({"premise": "x", "hypothesis": "y", "label": "contradiction", "set": "s"}).backward
        == CONTRADICTS
    )
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row) + "\n\n")
    assert list(records(path)) == [row]


def test_roles_are_exchanged_in_both_voices_and_the_passive_is_a_twin():
    text = "The two officers arrested the suspect on Friday."
    drawn = {structure.exchange(text, [], random.Random(seed)) for seed in range(8)}
    assert drawn == {
        "The suspect arrested the two officers on Friday.",
        "The two officers were arrested by the suspect on Friday.",
    }
    assert (
        structure.turned(text, random.Random(1)) == "The suspect was arrested by the two officers on Friday."
    )
    assert structure.exchange("He arrested them on Friday.", [], random.Random(1)) is None


def test_a_condition_moves_and_a_question_is_none():
    text = "The tenant is liable for all damage if he was told of it."
    moved = {structure.moved_condition(text, random.Random(seed)) for seed in range(20)}
    assert "If he was told of it, the tenant is liable for all damage." in moved
    assert structure.moved_condition("The tenant asked if he was liable.", random.Random(1)) is None


def test_targeted_changes_come_with_twins():
    text = "The two officers have arrested the suspect, and he will be charged."
    made = [
        example
        for seed in range(40)
        for example in targeted(text, "", [], ["if the court agrees"], random.Random(seed))
    ]
    kinds = {example.source for example in made}
    assert {"hedge", "twin_hedge", "condition", "twin_condition"} <= kinds
    assert all((example.forward == ENTAILS) == example.source.startswith("twin") for example in made)


def test_a_label_of_two_articles_sentences_holds_neither_and_finds_both_again():
    pair = {
        "id": "1", "cluster": "c", "relation": "same", "a": "The bridge was shut.", "a_before": "Rain fell.",
        "b": "An old bridge closed.", "b_before": "",
    }  # fmt: skip
    label = labels.label_of(pair, [pair["a"]], [pair["b"]], ["as-1", "as-2"])
    assert "bridge" not in json.dumps(label)
    assert label["articles"] == ["as-1", "as-2"]
    known = {digest(text): text for text in (pair["a"], pair["b"], "Rain fell.")}
    assert labels.labelled(label, known) == pair
    assert labels.labelled(label, {digest(pair["a"]): pair["a"]}) is None


def test_a_label_of_a_statement_holds_no_sentence_and_finds_it_again():
    sentences = ["The bridge was shut.", "It is old."]
    pair = {
        "id": "1", "cluster": "c", "relation": "says", "a": " ".join(sentences), "a_before": "Rain fell.",
        "b": "An old bridge closed.", "b_before": "",
    }  # fmt: skip
    label = labels.label_of(pair, sentences)
    assert "shut" not in json.dumps(label)
    known = {digest(text): text for text in (*sentences, "Rain fell.")}
    assert labels.labelled(label, known) == pair
    assert labels.labelled(label, {}) is None
    assert data.labelled(pair, 1.0).forward == ENTAILS
