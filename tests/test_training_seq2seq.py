"""Training of a small BART: its examples, and that an interrupted run goes on."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest
import torch
from tiny_models import SENTENCES, copier_folder

from benchmarks import fetch_models, plain_writing
from summarizer.config import WriterConfig
from summarizer.errors import ConfigError
from summarizer.writing.checkpoint import Loader
from summarizer.writing.seq2seq import Decoding, Generator, Job
from training.seq2seq import data, loop
from training.seq2seq.__main__ import make
from training.seq2seq.settings import Settings
from training.settings import load_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    rng = random.Random(1)
    rows = []
    for number in range(30):
        told = rng.sample(SENTENCES, 6)
        documents = [" ".join(told[:4]), " ".join(told[4:]), "Noise that nobody wants. " * 5]
        summary = (
            "– " + " ".join(told[:3]) if number % 2 else "Nothing of this stands in any of them at all, " * 9
        )
        rows.append({"documents": documents, "relevant": [1, 1, 0], "summary": summary})
    path = tmp_path / "clusters.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return Settings(
        path, tmp_path / "run", tmp_path / "model", (0.02, 0.02), clusters=10, vocabulary=600, width=64,
        layers=1, reads=64, writes=48, passage=16, tokens=(200, 400), warmup=5,
    )  # fmt: skip


def test_articles_are_read_without_noise_each_cut_to_its_share(settings: Settings) -> None:
    tokenizer = data.tokenizer_of(settings)
    examples = data.examples_of(settings, tokenizer)
    assert len(examples) == 10
    for read, written in examples:
        assert len(read) <= settings.reads - 2
        assert len(written) <= settings.writes - 2
        text, summary = tokenizer.decode(read.tolist()), tokenizer.decode(written.tolist())
        assert "noise" not in text
        assert "nothing of this" not in summary, "summaries of their sources' words are learned first"
        assert text == text.lower()
        assert not summary.startswith("–")


def test_a_summary_ends_with_a_sentence() -> None:
    assert data.whole_sentences([5, 9, 6, 9, 7], 4, frozenset({9})) == [5, 9, 6, 9]
    assert data.whole_sentences([5, 6, 7], 2, frozenset({9})) == [5, 6]


def test_a_damaged_passage_has_its_sentences_in_another_order_and_gaps() -> None:
    passage = np.array([11, 12, 13, 9, 21, 22, 23, 9, 31, 32, 33, 9], np.uint16)
    drawn = [data.damaged(passage, frozenset({9}), random.Random(seed)) for seed in range(20)]
    assert all(written is passage for _, written in drawn)
    assert any(data.MASK in read for read, _ in drawn)
    assert len({tuple(read.tolist()) for read, _ in drawn}) > 10
    assert all(set(read.tolist()) <= {*passage.tolist(), data.MASK} for read, _ in drawn)


def test_batches_hold_every_example_once_within_their_tokens() -> None:
    examples = [(np.full(n, 7, np.uint16), np.full(3, 7, np.uint16)) for n in range(1, 30)]
    found = list(data.batches(examples, 100, random.Random(1)))
    assert sorted(len(read) for batch in found for read, _ in batch) == list(range(1, 30))
    assert all(len(b) * (max(len(read) for read, _ in b) + 2 + 5) <= 100 for b in found)


def test_a_run_makes_a_checkpoint_that_writes_and_goes_on_where_it_stopped(settings: Settings) -> None:
    folder = make(settings)
    generator = Generator(Loader(str(folder), "cpu", "float32").checkpoint(), Decoding(beams=2))
    assert generator.traits.max_input == settings.reads
    (written,) = generator.generate([Job(" ".join(SENTENCES[:3]), "en", 30)])
    assert written.text == written.text.lower()
    state = torch.load(settings.run / "checkpoint.pt", weights_only=True)
    assert state["step"] > 0
    model = loop.new_model(settings, data.tokenizer_of(settings).get_vocab_size())
    optimizers = loop._optimizers(model, settings)
    step, seconds = loop._resume(model, optimizers, settings.run / "checkpoint.pt")
    assert (step, seconds) == (state["step"], 60 * sum(settings.minutes))
    assert torch.equal(model.model.shared.weight, state["model"]["model.shared.weight"])
    assert WriterConfig(name="abstractive", model=str(folder)).model == str(folder)


def test_without_the_articles_nothing_is_trained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fetch_models, "ROOT", tmp_path)
    monkeypatch.setattr(fetch_models.subprocess, "run", lambda *a, **k: pytest.fail("it was trained"))
    fetch_models.train()
    assert "multi_news_plus.train.jsonl.xz is not here" in capsys.readouterr().out


def test_a_models_own_text_is_held_against_its_sources_beside_ours(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A model that copies what it reads says only what its sources say."""
    clusters = tmp_path / "clusters.jsonl"
    row = {"id": "flood", "documents": [" ".join(SENTENCES[:3])], "reference": SENTENCES[0]}
    clusters.write_text(json.dumps(row) + "\n", "utf-8")
    output, model = tmp_path / "found.json", copier_folder(tmp_path_factory.getbasetemp())
    plain_writing.main(
        ["--model", str(model), "--clusters", str(clusters), "--words", "24", "--output", str(output)]
    )
    found = json.loads(output.read_text("utf-8"))
    assert found["plain"]["supported"] == found["ours"]["supported"] == 1
    assert 0 < found["plain"]["rouge1"] < 1
    assert sum(found["origins"].values()) == pytest.approx(1)


def test_settings_say_what_is_wrong_with_them(tmp_path: Path) -> None:
    path = tmp_path / "run.yaml"
    path.write_text("data: a\nrun: b\nwidht: 3\n", "utf-8")
    with pytest.raises(ConfigError, match=r"unknown keys \['widht'\], missing keys \['output'\]"):
        load_settings(Settings, path)
    path.write_text("data: a\nrun: b\noutput: c\nminutes: [1, 2]\n", "utf-8")
    assert load_settings(Settings, path).minutes == (1, 2)
