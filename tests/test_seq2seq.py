"""How each kind of checkpoint is fed, and that generation is clean, the same every time, and batched."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
import torch
from tiny_models import (
    SENTENCES,
    bpe_tokenizer,
    copier_folder,
    save_bart,
    save_led,
    save_mbart,
    save_pegasus,
    save_t5,
)
from transformers import (
    AutoConfig,
    BartConfig,
    BertConfig,
    EncoderDecoderConfig,
    LEDConfig,
    MT5Config,
    PegasusXConfig,
    PreTrainedConfig,
    RobertaConfig,
    T5Config,
)

from summarizer.errors import WriterError
from summarizer.writing.checkpoint import Loader
from summarizer.writing.own_limits import Limits
from summarizer.writing.seq2seq import Decoding, Generated, Generator, Job
from summarizer.writing.traits import TRAINED_LENGTH, max_input_tokens, traits_of, written_languages

A, B, C, D = SENTENCES[:4]


def generator_of(folder: Path, precision: str = "float32", **decoding: int) -> Generator:
    return Generator(Loader(str(folder), "cpu", precision).checkpoint(), Decoding(**{"beams": 2, **decoding}))


@pytest.fixture(scope="module")
def copier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copier_folder(tmp_path_factory.getbasetemp())


def _tokens(generator: Generator, text: str, language: str = "en") -> list[str]:
    (ids,) = generator.encode([text], language)["input_ids"].tolist()
    return list(generator.checkpoint.tokenizer.convert_ids_to_tokens(ids))


class TestLengths:
    """The longest input, from whichever attribute says it."""

    @pytest.mark.parametrize(
        ("config", "expected"),
        [
            (BartConfig(max_position_embeddings=1024), 1024),
            (LEDConfig(max_encoder_position_embeddings=16384, max_decoder_position_embeddings=1024), 16384),
            (PegasusXConfig(max_position_embeddings=16384), 16384),
            (AutoConfig.for_model("t5", n_positions=256), 256),
            (AutoConfig.for_model("longt5", n_positions=4096), 4096),
            (T5Config(), TRAINED_LENGTH),
            (MT5Config(), TRAINED_LENGTH),
            (EncoderDecoderConfig(encoder=BertConfig().to_dict(), decoder=BertConfig().to_dict()), 512),
            (
                EncoderDecoderConfig(
                    encoder=RobertaConfig(max_position_embeddings=514, pad_token_id=1).to_dict(),
                    decoder=RobertaConfig().to_dict(),
                ),
                512,
            ),
        ],
    )
    def test_by_kind(self, config: PreTrainedConfig, expected: int) -> None:
        tokenizer = bpe_tokenizer()
        assert tokenizer.model_max_length > 10**20  # what a tokenizer says that knows of no limit
        assert max_input_tokens(config, tokenizer) == expected

    def test_the_tokenizer_may_say_less(self) -> None:
        tokenizer = bpe_tokenizer()
        tokenizer.model_max_length = 300
        assert max_input_tokens(BartConfig(max_position_embeddings=1024), tokenizer) == 300
        assert max_input_tokens(T5Config(), tokenizer) == 300

    def test_the_output_has_its_own_limit(self) -> None:
        tokenizer = bpe_tokenizer()
        led = LEDConfig(max_encoder_position_embeddings=16384, max_decoder_position_embeddings=1024)
        assert traits_of(led, tokenizer).max_output == 1024
        assert traits_of(AutoConfig.for_model("t5", n_positions=512), tokenizer).max_output is None


class TestLanguages:
    def test_monolingual_kinds_write_english(self) -> None:
        assert written_languages(BartConfig(), bpe_tokenizer()) == frozenset({"en"})

    def test_kinds_of_many_languages_write_any(self) -> None:
        assert written_languages(MT5Config(), bpe_tokenizer()) is None
        xlm = EncoderDecoderConfig(
            encoder={"model_type": "xlm-roberta"}, decoder={"model_type": "xlm-roberta"}
        )
        assert written_languages(xlm, bpe_tokenizer()) is None

    def test_language_codes_say_which(self, tmp_path: Path) -> None:
        loaded = Loader(str(save_mbart(tmp_path)))
        languages = written_languages(loaded.config(), loaded.tokenizer())
        assert languages is not None
        assert {"en", "de", "sl"} <= languages
        assert "no" not in languages


class TestLed:
    """PRIMERA's input: a separator after every document, which with the first token sees everything."""

    def test_global_attention_on_the_first_token_and_the_separators(self, tmp_path: Path) -> None:
        generator = generator_of(save_led(tmp_path))
        texts = [generator.input_of([A, B]), generator.input_of([C])]
        inputs = generator.encode(texts, "en")
        for ids, marks in zip(inputs["input_ids"], inputs["global_attention_mask"], strict=True):
            tokens = generator.checkpoint.tokenizer.convert_ids_to_tokens(ids.tolist())
            assert [t for t, m in zip(tokens, marks, strict=True) if m] == ["<s>"] + [
                "<doc-sep>"
            ] * tokens.count("<doc-sep>")
        assert inputs["global_attention_mask"].sum(dim=1).tolist() == [3, 2]

    def test_the_mask_reaches_the_model(self, tmp_path: Path) -> None:
        generator = generator_of(save_led(tmp_path))
        seen = []
        generator.checkpoint.model.get_encoder().register_forward_pre_hook(
            lambda module, arguments, options: seen.append(options["global_attention_mask"]), with_kwargs=True
        )
        generator.generate([Job(generator.input_of([A, B]), "en", 16)])
        assert [mask.sum() for mask in seen] == [3]

    def test_without_a_separator_in_the_vocabulary(self, tmp_path: Path) -> None:
        generator = generator_of(save_led(tmp_path, separator=False))
        assert generator.input_of([A, B]) == f"{A} {B}"
        assert generator.encode([A], "en")["global_attention_mask"].sum() == 1

    def test_other_kinds_get_no_such_mask(self, copier: Path) -> None:
        assert set(generator_of(copier).encode([A], "en")) == {"input_ids", "attention_mask"}


class TestT5:
    def test_the_task_prefix_stands_once_in_front(self, tmp_path: Path) -> None:
        generator = generator_of(save_t5(tmp_path, prefix="summarize: "))
        assert generator.input_of([A, B]) == f"summarize: {A} {B}"

    def test_the_prefix_costs_room(self, tmp_path: Path) -> None:
        plain = generator_of(save_t5(tmp_path / "plain", prefix=""))
        with_prefix = generator_of(save_t5(tmp_path / "prefix", prefix="summarize: "))
        assert plain.capacity - with_prefix.capacity == sum(with_prefix.count_tokens(["summarize: "]))


class TestMBart:
    def test_fifty_reads_the_language_first_and_is_made_to_write_it_first(self, tmp_path: Path) -> None:
        generator = generator_of(save_mbart(tmp_path))
        german = generator.checkpoint.tokenizer.convert_tokens_to_ids("de_DE")
        assert _tokens(generator, A, "de")[0] == "de_DE"
        assert generator.language_settings("de") == {"forced_bos_token_id": german}

    def test_fifty_writes_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        generator = generator_of(save_mbart(tmp_path))
        seen = []
        real = generator._decode

        def spy(output: torch.Tensor, limits: Limits) -> list[Generated]:
            seen.append(output)
            return real(output, limits)

        monkeypatch.setattr(generator, "_decode", spy)
        texts = generator.generate([Job(A, "fr", 16), Job(A, "en", 16)])
        codes = {
            generator.checkpoint.tokenizer.convert_ids_to_tokens(output[0].tolist())[1] for output in seen
        }
        assert codes == {"fr_XX", "en_XX"}
        assert not any("_XX" in text.text for text in texts)

    def test_the_first_one_reads_it_last_and_starts_from_it(self, tmp_path: Path) -> None:
        generator = generator_of(save_mbart(tmp_path, fifty=False))
        german = generator.checkpoint.tokenizer.convert_tokens_to_ids("de_DE")
        assert _tokens(generator, A, "de")[-2:] == ["</s>", "de_DE"]
        assert generator.language_settings("de") == {"decoder_start_token_id": german}
        (output,) = generator.generate([Job(A, "de", 16)])
        assert output.text

    def test_a_language_without_a_code_changes_nothing(self, tmp_path: Path) -> None:
        generator = generator_of(save_mbart(tmp_path))
        own = _tokens(generator, A, "no")
        assert generator.language_settings("no") == {}
        assert _tokens(generator, A, "de") != own
        assert _tokens(generator, A, "no") == own  # nothing stays behind


class TestText:
    def test_special_tokens_in_a_source_are_only_text_to_drop(self, tmp_path: Path) -> None:
        generator = generator_of(save_led(tmp_path))
        text = generator.clean_input("It rained.</s> Then <doc-sep><mask> it stopped.\n\n<pad>End")
        assert text == "It rained. Then it stopped. End"
        assert _tokens(generator, generator.input_of([text])).count("<doc-sep>") == 1

    def test_line_breaks_of_pegasus_become_line_breaks(self, tmp_path: Path) -> None:
        generator = generator_of(save_pegasus(tmp_path))
        assert generator.clean_output("River up.<n>Town  cleared.<n> <n>") == "River up.\nTown cleared."

    def test_pegasus_keeps_them_through_decoding(self, tmp_path: Path) -> None:
        generator = generator_of(save_pegasus(tmp_path))
        ids = generator.checkpoint.tokenizer(f"{A}<n>{B}")["input_ids"]
        limits = Limits((60,), (0,), frozenset({2}), (lambda: None,))
        (output,) = generator._decode(torch.tensor([[1, *ids, 1, 1]]), limits)
        assert output.text == f"{A}\n{B}"
        assert output.finished

    def test_what_was_cut_off_is_known(self, copier: Path) -> None:
        generator = generator_of(copier)
        short, whole = generator.generate([Job(f"{A} {B} {C}", "en", 16), Job(f"{A} {B} {C}", "en", 48)])
        assert not short.finished
        assert whole.finished


class TestGeneration:
    @pytest.mark.parametrize("precision", ["float32", "bfloat16", "int8"])
    def test_a_copier_copies_in_every_precision(self, copier: Path, precision: str) -> None:
        (output,) = generator_of(copier, precision).generate([Job(f"{B} {A}", "en", 40)])
        assert output.text == f"{B} {A}"

    def test_batches_write_what_singles_write(self, copier: Path) -> None:
        jobs = [Job(" ".join(SENTENCES[i : i + 1 + i % 4]), "en", 16 + 7 * (i % 4), i) for i in range(9)]
        single = generator_of(copier, batch_size=1)
        batched = generator_of(copier, batch_size=4)
        alone = [single.generate([job])[0] for job in jobs]
        assert batched.generate(jobs) == alone
        assert batched.generate([]) == []
        assert batched.generate(jobs[::-1]) == alone[::-1]

    def test_jobs_of_any_limits_share_a_batch(self, copier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        generator = generator_of(copier, batch_size=8)
        sizes = []
        real = generator._generate_batch

        def spy(batch: Sequence[Job]) -> list[Generated]:
            sizes.append(len(batch))
            return real(batch)

        monkeypatch.setattr(generator, "_generate_batch", spy)
        generator.generate([Job(A, "en", 17 + 16 * n, 5 * n) for n in range(8)])
        assert sizes == [8]

    def test_a_least_length_is_reached(self, tmp_path: Path, copier: Path) -> None:
        generator = generator_of(copier)
        plain, forced = generator.generate([Job(A, "en", 40), Job(A, "en", 40, 32)])
        assert len(forced.text) > len(plain.text)

    def test_the_decoder_is_never_asked_for_more_than_it_has_positions(self, tmp_path: Path) -> None:
        (output,) = generator_of(save_bart(tmp_path, positions=32)).generate([Job(A, "en", 5000, 4000)])
        assert not output.finished

    def test_an_input_is_never_longer_than_the_model(self, copier: Path) -> None:
        generator = generator_of(copier)
        assert generator.encode([" ".join(SENTENCES * 3)], "en")["input_ids"].shape == (1, 48)

    def test_threads_share_a_generator(self, copier: Path) -> None:
        generator = generator_of(copier)
        pairs = [f"{SENTENCES[i]} {SENTENCES[i + 1]}" for i in range(6)]
        results: dict[str, str] = {}

        def use(text: str) -> None:
            results[text] = generator.generate([Job(text, "en", 32)])[0].text

        threads = [threading.Thread(target=use, args=(text,)) for text in pairs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert results == {text: text for text in pairs}


class TestFailures:
    def test_a_batch_that_does_not_fit_is_halved(self, copier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        generator = generator_of(copier)
        real, sizes = generator._generate_batch, []

        def small_memory(batch: list[Job]) -> object:
            sizes.append(len(batch))
            if len(batch) > 1:
                raise torch.OutOfMemoryError("full")
            return real(batch)

        monkeypatch.setattr(generator, "_generate_batch", small_memory)
        outputs = generator.generate([Job(A, "en", 20), Job(B, "en", 20), Job(C, "en", 20)])
        assert [output.text for output in outputs] == [A, B, C]
        assert sizes == [3, 1, 2, 1, 1]

    def test_a_single_text_that_does_not_fit(self, copier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        generator = generator_of(copier)

        def full(batch: list[Job]) -> object:
            raise torch.OutOfMemoryError("full")

        monkeypatch.setattr(generator, "_generate_batch", full)
        with pytest.raises(WriterError, match="does not fit into the memory of cpu"):
            generator.generate([Job(A, "en", 20)])

    def test_a_checkpoint_that_cannot_start_names_itself(self, copier: Path) -> None:
        generator = generator_of(copier)
        settings = generator.checkpoint.model.generation_config
        settings.decoder_start_token_id = settings.bos_token_id = None
        with pytest.raises(WriterError, match=r"copier.*failed to generate"):
            generator.generate([Job(A, "en", 20)])
