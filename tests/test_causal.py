"""How an instruct model in this process is fed, and that each answer keeps to itself in a batch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from tiny_models import SENTENCES, STRICT_TEMPLATE, save_bart, save_llama
from transformers import BertConfig, BertLMHeadModel
from writing_requests import request_of, split

from summarizer.cli.trials import try_checkpoint
from summarizer.config import WriterConfig
from summarizer.errors import MissingDependencyError, WriterError
from summarizer.writing import locating
from summarizer.writing.abstractive import AbstractiveWriter
from summarizer.writing.causal import CausalModel
from summarizer.writing.checkpoint import Loader
from summarizer.writing.prompting import Question


@pytest.fixture(scope="module")
def llama(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_llama(tmp_path_factory.mktemp("llama"))


def model_of(folder: Path, **options: Any) -> CausalModel:
    config = WriterConfig.model_validate({"model": str(folder), **options})
    return CausalModel(Loader(str(folder), "cpu", "float32").checkpoint(), config)


def question(
    text: str, tokens: int = 12, heard: Any = lambda text: None, pulse: Any = lambda: None
) -> Question:
    return Question("Be brief.", text, tokens, pulse, heard)


class TestAnswers:
    def test_an_answer_does_not_depend_on_its_company(self, llama: Path) -> None:
        questions = [question(text, 8 + 4 * n) for n, text in enumerate(SENTENCES[:5])]
        together = model_of(llama).answer(questions)
        alone = [model_of(llama).answer([each])[0] for each in questions]
        assert together == alone
        assert model_of(llama, batch_size=2).answer(questions) == alone

    def test_no_answer_is_longer_than_allowed(self, llama: Path) -> None:
        answers = model_of(llama).answer([question(SENTENCES[0], tokens) for tokens in (3, 9, 30)])
        for answer, most in zip(answers, (3, 9, 30), strict=True):
            assert answer.completion_tokens is not None
            assert answer.completion_tokens <= most
            assert answer.finished or answer.completion_tokens == most

    def test_tokens_are_counted_without_padding(self, llama: Path) -> None:
        model = model_of(llama)
        short, long = model.answer([question("One."), question(" ".join(SENTENCES))])
        assert short.prompt_tokens == model.count(model._chat(question("One.")))
        assert long.prompt_tokens == model.count(model._chat(question(" ".join(SENTENCES))))

    def test_a_text_that_ends_by_itself_is_finished(
        self, llama: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        model = model_of(llama)
        (first,) = model.answer([question(SENTENCES[0], 1)])
        written = model._checkpoint.tokenizer(first.text, add_special_tokens=False)["input_ids"]
        monkeypatch.setattr(model, "_ends", lambda: frozenset(written))
        (answer,) = model.answer([question(SENTENCES[0], 30)])
        assert (answer.finished, answer.completion_tokens) == (True, 1)

    def test_it_is_heard_and_stopped_while_it_writes(self, llama: Path) -> None:
        class Cancelled(Exception):
            pass

        heard: list[str] = []

        def pulse() -> None:
            if heard:
                raise Cancelled

        with pytest.raises(Cancelled):
            model_of(llama).answer([question(SENTENCES[0], 500, heard.append, pulse)])
        assert heard

    def test_beams_are_searched_where_they_are_asked_for(self, llama: Path) -> None:
        heard: list[str] = []
        questions = [question(text, 20, heard.append) for text in SENTENCES[:2]]
        assert len(model_of(llama, beams=3).answer(questions)) == 2
        assert heard

    def test_a_question_longer_than_the_context_is_refused(self, tmp_path: Path) -> None:
        model = model_of(save_llama(tmp_path, positions=64))
        assert model.context == 64
        with pytest.raises(WriterError, match="too long for model"):
            model.answer([question(" ".join(SENTENCES * 3))])


class TestFeeding:
    def test_the_chat_template_is_used(self, llama: Path) -> None:
        assert (
            model_of(llama)._chat(question("Hi.")) == "<s>system: Be brief.</s><s>user: Hi.</s><s>assistant:"
        )

    def test_a_template_without_system_messages_gets_one_message(self, tmp_path: Path) -> None:
        model = model_of(save_llama(tmp_path, STRICT_TEMPLATE))
        assert model._chat(question("Hi.")) == "<s>user: Be brief.\n\nHi.</s><s>assistant:"

    def test_padding_stands_on_the_left_and_is_masked(self, llama: Path) -> None:
        inputs = model_of(llama)._encode(["<s>One.", "<s>" + " ".join(SENTENCES)])
        assert inputs["attention_mask"][0, 0] == 0
        assert torch.all(inputs["attention_mask"][:, -1] == 1)


class TestWriter:
    def test_a_causal_checkpoint_is_told_from_an_encoder_decoder(self, llama: Path) -> None:
        writer = AbstractiveWriter(WriterConfig(name="abstractive", model=str(llama)), split)
        assert writer.languages is None
        made = request_of([SENTENCES], [(0, 0), (0, 2)], words=30)
        (draft,) = writer.write([made])
        assert draft
        assert made.log.usage is not None
        assert made.log.usage.model == str(llama)
        encoder_decoder = request_of([SENTENCES], [(0, 0)], words=10)
        assert encoder_decoder.log.usage is None

    def test_the_configured_languages_hold(self, llama: Path) -> None:
        config = WriterConfig(name="abstractive", model=str(llama), languages=("fr",))
        assert AbstractiveWriter(config, split).languages == {"fr"}

    def test_a_base_model_cannot_be_asked(self, tmp_path: Path) -> None:
        with pytest.raises(WriterError, match=r"no chat template.*give the instruct version"):
            Loader(str(save_llama(tmp_path, None))).checkpoint()

    def test_a_model_that_writes_no_text_is_refused(self, tmp_path: Path, llama: Path) -> None:
        config = BertConfig(
            vocab_size=600, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16
        )
        BertLMHeadModel(config).save_pretrained(tmp_path)
        for name in ("tokenizer.json", "tokenizer_config.json"):
            (tmp_path / name).write_bytes((llama / name).read_bytes())
        with pytest.raises(WriterError, match="no chat template"):
            Loader(str(tmp_path)).checkpoint()

    def test_the_doctor_tries_either_kind(self, llama: Path, tmp_path: Path) -> None:
        said = try_checkpoint(WriterConfig(name="abstractive", model=str(llama), device="cpu"))
        assert "an instruct model (type llama) on cpu" in said
        said = try_checkpoint(WriterConfig(name="abstractive", model=str(save_bart(tmp_path)), device="cpu"))
        assert "an encoder-decoder (type bart)" in said


class TestGguf:
    def test_where_it_is(self, tmp_path: Path) -> None:
        file = tmp_path / "model.Q4.gguf"
        file.touch()
        assert locating.split_gguf(str(file)) == (str(tmp_path), file.name)
        assert locating.split_gguf(str(tmp_path)) == (str(tmp_path), file.name)
        (tmp_path / "other.gguf").touch()
        assert locating.split_gguf(str(tmp_path)) == (str(tmp_path), None)
        assert locating.split_gguf("org/name") == ("org/name", None)
        assert locating.options_of("org/name:a.gguf") == {"gguf_file": "a.gguf"}
        assert locating.locate(str(file))

    def test_without_the_package(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "model.gguf"
        file.touch()
        monkeypatch.setattr("transformers.utils.import_utils.is_gguf_available", lambda: False)
        with pytest.raises(MissingDependencyError, match=r"summarizer\[gguf\]"):
            locating.locate(str(file))

    def test_a_file_that_is_none(self, tmp_path: Path) -> None:
        file = tmp_path / "model.gguf"
        file.write_bytes(b"not a model")
        with pytest.raises(WriterError, match=r"model\.gguf"):
            Loader(str(file)).checkpoint()
