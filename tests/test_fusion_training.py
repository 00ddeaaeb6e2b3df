"""Training the fusion model: pairs, batches, the start from BERT, exact resume, and a whole tiny run."""

from __future__ import annotations

import itertools
import json
import lzma
import random
from pathlib import Path
from typing import Any

import pytest
from fusion_fixtures import wordpiece_tokenizer

from summarizer.errors import ConfigError, MissingDependencyError, UnreadableError
from summarizer.preparation.segmentation import segment
from summarizer.records import Document
from summarizer.writing.fusion.inputs import CONTEXT_TOKEN, FusionInput, encode_inputs
from training.fusion import batches as batching
from training.fusion.__main__ import main
from training.fusion.batches import Row, batches, by_length, copy_rows, fusion_rows
from training.fusion.building import build_pairs, read_pairs
from training.fusion.corpora import Example, cnn_dailymail, multi_news
from training.fusion.pairs import Pair, pairs_of, supported
from training.fusion.running import train
from training.fusion.settings import TrainingSettings
from training.fusion.start import bart_from_bert, load_tokenizer, minilm_folder

BRIDGE = (
    "The old bridge over the river Arn was closed on Monday after engineers found 12 cracks, officials said."
)
PLAIN = "Engineers found 12 cracks in the old bridge over the river Arn."


def example(target: str, *documents: str) -> Example:
    texts = documents or (f"The town has had a hard winter. {BRIDGE} Buses will take another road.",)
    sentences = tuple(segment(Document(text, id=f"d{n}")) for n, text in enumerate(texts, 1))
    return Example("e", sentences, (target,))


# Pairs


def test_a_target_gets_its_best_sentence_and_the_one_before_it() -> None:
    (pair,) = pairs_of(example(PLAIN), 0.8)
    assert pair.target == PLAIN
    assert pair.source == FusionInput((BRIDGE,), "The town has had a hard winter.")
    assert pair.support == 1.0


@pytest.mark.parametrize(
    "target",
    [
        "Engineers found 14 cracks in the old bridge over the river Arn.",  # another number
        "Engineers found 12 cracks in the old bridge over the river Brell.",  # a name no source has
        "The cathedral of the capital will be repaired with gold next year.",  # something else
    ],
)
def test_what_the_evidence_does_not_say_is_no_target(target: str) -> None:
    assert list(pairs_of(example(target), 0.8)) == []


@pytest.mark.parametrize(
    "target",
    [
        "They found 12 cracks in the old bridge over the river Arn.",
        "Engineers cracks bridge.",
        "Did engineers find 12 cracks in the old bridge over the river Arn?",
        "You should know engineers found 12 cracks in the old bridge.",
        "Engineers found 12 cracks in the old bridge over the river Arn",
        '"Engineers found 12 cracks in the old bridge over the river Arn.',
    ],
)
def test_a_sentence_that_would_teach_a_bad_habit_is_no_target(target: str) -> None:
    assert list(pairs_of(example(target), 0.5)) == []


def test_one_source_is_written_from_another_that_says_the_same() -> None:
    found = list(pairs_of(example("Nothing to see here at all, really.", BRIDGE, PLAIN), 0.8))
    assert [pair.target for pair in found] == [PLAIN]
    assert found[0].source.sentences == (BRIDGE,)


def test_a_copy_of_another_source_is_no_target() -> None:
    assert list(pairs_of(example("Nothing to see here at all, really.", BRIDGE, BRIDGE), 0.8)) == []


def test_support_is_the_share_of_content_words() -> None:
    source = FusionInput(("The bridge was closed by engineers.",))
    assert supported("The bridge was closed.", source) == 1.0
    assert supported("The bridge was closed and repaired again.", source) == pytest.approx(2 / 3)


def test_tokenized_text_is_taken_apart_at_its_stops() -> None:
    record = {
        "id": "r",
        "article": 'it did n\'t hold . " we are late , " he said . u.s. help came .',
        "summary": [],
    }
    (sentences,) = cnn_dailymail(record).documents
    assert [s.text for s in sentences] == [
        "it didn't hold .",
        '" we are late , " he said .',
        "u.s. help came .",
    ]
    assert all(s.start < s.end for s in sentences)


def test_documents_voted_to_be_noise_are_left_out() -> None:
    record = {"id": "r", "documents": ["One here.", "Noise here."], "relevant": [1, 0], "summary": "A. B."}
    assert [s.text for d in multi_news(record).documents for s in d] == ["One here."]


# Inputs and batches


def test_an_input_holds_whole_sentences_then_the_context() -> None:
    tokenizer = wordpiece_tokenizer()
    (row,) = encode_inputs([FusionInput(("the river", "the bridge"), "troops")], tokenizer)
    tokens = [tokenizer.id_to_token(i) for i in row]
    assert tokens[0] == "[CLS]"
    assert [i for i, token in enumerate(tokens) if token == "[SEP]"] == [3, 6, len(tokens) - 1]
    assert tokens[7:9] == [CONTEXT_TOKEN, "troops"]


def rows_of(count: int) -> list[Row]:
    chance = random.Random(1)
    return [
        Row(tuple(range(chance.randint(1, 30))), tuple(range(chance.randint(1, 9)))) for _ in range(count)
    ]


def test_batches_hold_every_row_once_an_epoch_within_their_tokens() -> None:
    rows = rows_of(200)
    for batch in by_length(rows, 100):
        width = max(len(r.source) for r in batch) + max(len(r.target) for r in batch)
        assert len(batch) == 1 or len(batch) * width <= 100
    epoch = list(by_length(rows, 100))
    assert sorted(map(id, itertools.chain(*epoch))) == sorted(map(id, rows))


def test_a_resumed_run_sees_the_batches_an_uninterrupted_one_would_have_seen() -> None:
    rows = rows_of(150)
    whole = list(itertools.islice(batches(rows, 64, seed=3), 90))
    assert list(itertools.islice(batches(rows, 64, seed=3, skip=40), 50)) == whole[40:]
    assert list(itertools.islice(batches(rows, 64, seed=4), 90)) != whole


def test_copies_are_short_sentences_half_of_them_beside_a_context(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batching, "COPY_TOKENS", (1, 6))
    tokenizer = wordpiece_tokenizer()
    long = "bridges " * 9
    pairs = [Pair(FusionInput((text,), "troops"), text, 1.0) for text in ("the river", "a bridge", long)]
    rows = copy_rows(pairs, tokenizer)
    assert [row.target[:-1] for row in rows] == [row.source[1 : len(row.target)] for row in rows]
    mark = tokenizer.token_to_id(CONTEXT_TOKEN)
    assert [mark in row.source for row in rows] == [False, True]


# The start


def tiny_bert(folder: Path, words: str = "") -> Path:
    """A BERT with random weights, whose vocabulary has ``words`` whole."""
    import torch
    from transformers import BertConfig, BertModel

    torch.manual_seed(0)
    tokenizer = wordpiece_tokenizer()
    tokenizer.add_tokens(words.split())
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(), hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=64, max_position_embeddings=128, pad_token_id=tokenizer.token_to_id("[PAD]"),
    )  # fmt: skip
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def assert_encoder_is_bert(folder: Path, layers: tuple[int, ...], text: str, tolerance: float) -> None:
    import torch
    from transformers import BertModel

    bert = BertModel.from_pretrained(folder, local_files_only=True, add_pooling_layer=False).eval()
    bart: Any = bart_from_bert(folder, layers, 128).eval()
    ids = torch.tensor([load_tokenizer(folder).encode(text).ids])
    with torch.no_grad():
        difference = bart.model.encoder(ids).last_hidden_state - bert(ids).last_hidden_state
    assert float(difference.abs().max()) < tolerance
    assert bart.lm_head.weight is bart.model.shared.weight
    first = bart.model.decoder.layers[0]
    assert torch.equal(first.encoder_attn.k_proj.weight, first.self_attn.k_proj.weight)
    assert torch.equal(first.fc1.weight, bert.encoder.layer[layers[0]].intermediate.dense.weight)


def test_the_encoder_gives_the_hidden_states_of_bert(tmp_path: Path) -> None:
    assert_encoder_is_bert(tiny_bert(tmp_path), (1,), "the troops said a bridge", 1e-3)


def test_the_encoder_gives_the_hidden_states_of_minilm() -> None:
    try:
        folder = minilm_folder()
    except MissingDependencyError as error:
        pytest.skip(str(error))
    assert_encoder_is_bert(folder, (0, 2, 3, 5), "The bridge over the river was closed on Monday.", 2e-3)


# A whole run


FACT = "bridge was closed for days after flood"
PLACES = ("Arn", "Brell", "Corve", "Dane")


def write_data(folder: Path) -> None:
    """Small data sets in the formats of the real ones, of sentences made from parts."""
    folder.mkdir()
    chance = random.Random(5)
    for split, count in (("train", 60), ("val", 12)):
        records = []
        for number in range(count):
            place, days = chance.choice(PLACES), chance.randint(2, 90)
            fact = f"the bridge of {place.lower()} was closed for {days} days after the flood"
            article = f"it rained all week . officials said that {fact} . many people were angry about it ."
            records.append({"id": f"c{number}", "article": article, "summary": [f"{fact} ."]})
        with lzma.open(folder / f"cnndm.{split}.jsonl.xz", "wt") as file:
            file.writelines(json.dumps(record) + "\n" for record in records)


def settings_of(tmp_path: Path, name: str = "run", **loop: Any) -> TrainingSettings:
    return TrainingSettings.model_validate(
        {
            "data": str(tmp_path / "data"),
            "run": str(tmp_path / name),
            "output": str(tmp_path / name / "model"),
            "pairs": {"train": ["cnndm.train"], "val": ["cnndm.val"], "workers": 1},
            "model": {"start": str(tmp_path / "bert"), "decoder_layers": [0, 1], "max_positions": 256},
            "stages": [
                {"task": "copy", "steps": 8, "tokens": 512, "warmup": 2, "frozen_layers": 2, "final": 0.5},
                {"task": "fuse", "steps": 40, "tokens": 512, "warmup": 2, "copies": 0.2, "rate": 0.003,
                 "cross_rate": 0.003},
            ],
            "loop": {"validate_every": 8, "precision": "float32", "candidates": 60, "threads": 1, **loop},
        }
    )  # fmt: skip


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    write_data(tmp_path / "data")
    (tmp_path / "bert").mkdir()
    tiny_bert(tmp_path / "bert", f"{FACT} officials that it rained all week many people were angry about")
    return tmp_path


def losses(settings: TrainingSettings) -> list[float]:
    lines = (settings.run / "losses.jsonl").read_text().splitlines()
    return [row["validation"] for row in map(json.loads, lines) if row["validation"] is not None]


def test_a_tiny_run_lowers_its_loss_and_exports_a_model_that_transformers_loads(prepared: Path) -> None:
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    settings = settings_of(prepared)
    output = train(settings)
    assert output == settings.output
    assert losses(settings)[-1] < 0.8 * losses(settings)[0]
    assert (settings.run / "losses.png").stat().st_size > 1000
    assert "48 steps" in (output / "README.md").read_text()
    model: Any = AutoModelForSeq2SeqLM.from_pretrained(output, local_files_only=True)
    tokenizer: Any = AutoTokenizer.from_pretrained(output, local_files_only=True)
    trained = torch.load(settings.run / "checkpoint.pt", weights_only=True)["model"]
    shared = model.state_dict()["model.shared.weight"]
    assert torch.allclose(shared.float(), trained["model.shared.weight"], atol=1e-2)
    assert torch.equal(model.lm_head.weight, model.model.shared.weight)
    ids = tokenizer("the bridge")["input_ids"]
    assert (ids[0], ids[-1]) == (model.config.bos_token_id, model.config.eos_token_id)
    assert tokenizer("the bridge", "troops")["input_ids"].count(model.config.eos_token_id) == 2


def test_an_interrupted_run_ends_with_the_weights_of_an_uninterrupted_one(prepared: Path) -> None:
    import torch

    whole, halves = settings_of(prepared, "whole"), settings_of(prepared, "halves")
    train(whole)
    assert train(halves, most_steps=5) is None
    assert train(halves, most_steps=9) is None
    train(halves)
    first, second = (torch.load(s.run / "checkpoint.pt", weights_only=True)["model"] for s in (whole, halves))
    assert all(torch.equal(first[name], second[name]) for name in first)
    assert losses(whole)[-1] == losses(halves)[-1]


def test_pairs_are_built_once_and_the_same_each_time(prepared: Path) -> None:
    first, second = settings_of(prepared, "a"), settings_of(prepared, "b")
    assert read_pairs(build_pairs(first, "train")) == read_pairs(build_pairs(second, "train"))
    path = build_pairs(first, "train")
    path.write_text(path.read_text().splitlines(keepends=True)[0])
    assert len(read_pairs(build_pairs(first, "train"))) == 1


def test_targets_longer_than_the_model_writes_are_left_out() -> None:
    tokenizer = wordpiece_tokenizer()
    pairs = [Pair(FusionInput(("the river",)), text, 1.0) for text in ("the river", "the river " * 60)]
    assert len(fusion_rows(pairs, tokenizer)) == 1


# What goes wrong is said


def test_the_command_trains_stops_and_says_how_to_go_on(
    prepared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = prepared / "tiny.yaml"
    config.write_text(settings_of(prepared).model_dump_json())  # JSON is YAML
    assert main(["--config", str(config), "--steps", "3"]) == 0
    assert "the same command goes on" in capsys.readouterr().err
    assert main(["--config", str(config)]) == 0
    assert (prepared / "run" / "model" / "model.safetensors").is_file()


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("data: x\nstages: []\n", "stages"),
        ("data: x\nstages: [{task: sing, steps: 3}]\n", "stages.0.task"),
        ("data: x\nstages: [{task: copy, steps: 0}]\n", "stages.0.steps"),
        ("data: x\nlearning: 3\nstages: [{task: copy, steps: 1}]\n", "learning"),
    ],
)
def test_a_wrong_configuration_names_its_key(tmp_path: Path, content: str, named: str) -> None:
    path = tmp_path / "training.yaml"
    path.write_text(content)
    with pytest.raises(ConfigError, match=named):
        TrainingSettings.load(path)


def test_missing_data_missing_start_and_useless_data_are_named(prepared: Path) -> None:
    missing = settings_of(prepared).model_copy(update={"data": prepared / "nowhere"})
    with pytest.raises(UnreadableError, match="nowhere"):
        train(missing)
    nowhere = {"start": "nowhere", "decoder_layers": [0], "max_positions": 64}
    content = {**settings_of(prepared, "n").model_dump(), "model": nowhere}
    with pytest.raises(ConfigError, match="nowhere"):
        train(TrainingSettings.model_validate(content))
    empty = settings_of(prepared, "e").model_copy(update={"data": prepared / "empty"})
    (prepared / "empty").mkdir()
    for split in ("train", "val"):
        with lzma.open(prepared / "empty" / f"cnndm.{split}.jsonl.xz", "wt") as file:
            file.write(json.dumps({"id": "x", "article": "nothing .", "summary": []}) + "\n")
    with pytest.raises(ConfigError, match="least_support"):
        train(empty)
