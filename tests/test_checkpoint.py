"""Loading: every way in which a checkpoint can be wrong, absent or out of reach; the network left alone."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from tiny_models import bpe_tokenizer, save_bart, save_pegasus, save_t5
from transformers import GPT2Config, GPT2LMHeadModel

from summarizer.errors import WriterError
from summarizer.writing import checkpoint as loading
from summarizer.writing import locating
from summarizer.writing.checkpoint import Loader, read_model
from summarizer.writing.hardware import choose_device, choose_precision, quantize


@pytest.fixture(scope="module")
def bart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_bart(tmp_path_factory.mktemp("bart"))


@pytest.fixture
def broken(bart: Path, tmp_path: Path) -> Path:
    """A copy of the checkpoint that a test may damage."""
    return shutil.copytree(bart, tmp_path / "broken")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every attempt to look up or to reach an address fails, and is written down here."""
    attempts: list[object] = []

    def refuse(*arguments: object, **options: object) -> None:
        attempts.append(arguments)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    return attempts


@pytest.fixture
def silent_hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A hub that accepts connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", address)
        monkeypatch.setattr("huggingface_hub.hf_api.constants.ENDPOINT", address)
        yield


def _fails(source: Path | str, match: str, precision: str = "float32") -> str:
    with pytest.raises(WriterError, match=match) as caught:
        Loader(str(source), "cpu", precision).checkpoint()
    assert str(source) in str(caught.value)
    return str(caught.value)


def _cache(folder: Path, cache: Path, lost: str | None = None) -> Path:
    """Put a checkpoint into a hub cache as someone/some-model, without the files that ``lost`` matches."""
    snapshot = cache / "models--someone--some-model" / "snapshots" / "abc"
    shutil.copytree(folder, snapshot, ignore=shutil.ignore_patterns(lost) if lost else None)
    references = snapshot.parents[1] / "refs"
    references.mkdir()
    (references / "main").write_text("abc", encoding="utf-8")
    return snapshot


class TestFolders:
    def test_a_folder_is_loaded_without_touching_the_network(
        self, bart: Path, no_network: list[object]
    ) -> None:
        loaded = Loader(str(bart), "cpu", "float32").checkpoint()
        assert loaded.config.model_type == "bart"
        assert not loaded.model.training
        assert no_network == []

    def test_a_missing_folder_is_not_asked_of_a_hub(self, no_network: list[object]) -> None:
        assert "save_pretrained" in _fails("./no/such/folder", "does not exist")
        _fails("/no/such", "does not exist")
        assert no_network == []

    @pytest.mark.parametrize(
        ("name", "content", "match"),
        [
            ("config.json", "{", "configuration .* cannot be read"),
            ("config.json", '{"model_type": "never-heard-of"}', "configuration .* cannot be read"),
            ("config.json", '{"model_type": "whisper"}', "'whisper', which writes no text"),
            ("tokenizer.json", "nonsense", "tokenizer"),
            ("tokenizer*", None, "has no tokenizer"),
            ("model.safetensors", None, "weights .* cannot be read"),
            ("model.safetensors", "cut short", "weights .* cannot be read"),
        ],
    )
    def test_a_file_that_is_broken_or_gone_is_named(
        self, broken: Path, name: str, content: str | None, match: str
    ) -> None:
        for path in broken.glob(name):
            half = path.read_bytes()[: path.stat().st_size // 2]
            path.unlink()
            if content is not None:
                path.write_bytes(half if content == "cut short" else content.encode())
        _fails(broken, match)

    def test_a_file_instead_of_a_folder(self, bart: Path) -> None:
        _fails(bart / "config.json", "is a file")

    def test_a_folder_of_something_else(self, tmp_path: Path) -> None:
        _fails(tmp_path, r"no config\.json")

    def test_code_beside_the_weights_is_not_run(self, broken: Path) -> None:
        content = json.loads((broken / "config.json").read_text(encoding="utf-8"))
        content |= {"model_type": "own", "auto_map": {"AutoConfig": "evil.Evil"}}
        (broken / "config.json").write_text(json.dumps(content), encoding="utf-8")
        (broken / "evil.py").write_text(f"open({str(broken / 'ran')!r}, 'w')", encoding="utf-8")
        _fails(broken, "cannot be read")
        assert not (broken / "ran").exists()

    def test_a_decoder_only_model(self, tmp_path: Path) -> None:
        config = GPT2Config(vocab_size=600, n_embd=8, n_layer=1, n_head=1, n_positions=16)
        GPT2LMHeadModel(config).save_pretrained(tmp_path)
        bpe_tokenizer().save_pretrained(tmp_path)
        _fails(tmp_path, "'gpt2'\\) cannot be asked anything")

    def test_weights_left_out(self, broken: Path) -> None:
        from safetensors.torch import load_file, save_file

        weights = load_file(broken / "model.safetensors")
        kept = {name: tensor for name, tensor in weights.items() if "decoder.layers.0.fc1" not in name}
        save_file(kept, broken / "model.safetensors", metadata={"format": "pt"})
        _fails(broken, r"lacks 2 of its weights \(model\.decoder\.layers\.0\.fc1")

    def test_computed_positions_may_be_left_out(self, tmp_path: Path) -> None:
        from safetensors.torch import load_file, save_file

        save_pegasus(tmp_path)
        weights = load_file(tmp_path / "model.safetensors")
        kept = {name: tensor for name, tensor in weights.items() if "embed_positions" not in name}
        assert len(kept) < len(weights)
        save_file(kept, tmp_path / "model.safetensors", metadata={"format": "pt"})
        loaded = read_model(str(tmp_path), "float32", local_only=True).state_dict()
        assert all(torch.equal(loaded[name], tensor) for name, tensor in weights.items())

    def test_a_tokenizer_that_belongs_to_another_model(self, broken: Path) -> None:
        bpe_tokenizer(extra=tuple(f"<extra{n}>" for n in range(50))).save_pretrained(broken)
        _fails(broken, "do not belong together")


class TestHub:
    @pytest.fixture(autouse=True)
    def _empty_cache(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "cache"))

    def test_offline_by_wish_no_connection_is_tried(
        self, monkeypatch: pytest.MonkeyPatch, no_network: list[object]
    ) -> None:
        monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
        message = _fails("someone/some-model", "HF_HUB_OFFLINE")
        assert "give a folder" in message
        assert no_network == []

    def test_offline_by_fate_fails_fast(self, no_network: list[object]) -> None:
        start = time.monotonic()
        message = _fails("someone/some-model", "cannot be reached")
        assert time.monotonic() - start < 5
        assert "give a folder" in message
        assert no_network  # it was tried

    def test_a_hub_that_never_answers(self, silent_hub: None, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(locating, "PROBE_SECONDS", 0.2)
        start = time.monotonic()
        _fails("someone/some-model", "cannot be reached")
        assert time.monotonic() - start < 5

    def test_a_cached_model_is_read_from_the_cache_alone(
        self, bart: Path, tmp_path: Path, no_network: list[object]
    ) -> None:
        _cache(bart, tmp_path / "cache")
        assert locating.locate("someone/some-model")
        assert no_network == []

    @pytest.mark.parametrize("lost", ["config.json", "model.safetensors", "tokenizer*"])
    def test_a_half_cached_model_is_not_taken_for_a_whole_one(
        self, bart: Path, tmp_path: Path, no_network: list[object], lost: str
    ) -> None:
        _cache(bart, tmp_path / "cache", lost)
        _fails("someone/some-model", "not wholly in the local cache")

    def test_a_shard_that_is_missing_counts(
        self, bart: Path, tmp_path: Path, no_network: list[object]
    ) -> None:
        snapshot = _cache(bart, tmp_path / "cache", "model.safetensors")
        index = {"weight_map": {"a": "model-1.safetensors", "b": "model-2.safetensors"}}
        (snapshot / "model.safetensors.index.json").write_text(json.dumps(index), encoding="utf-8")
        (snapshot / "model-1.safetensors").touch()
        _fails("someone/some-model", "not wholly in the local cache")
        (snapshot / "model-2.safetensors").touch()
        assert locating.locate("someone/some-model")


class TestHardware:
    def test_cuda_asked_for_and_absent(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
        with pytest.raises(WriterError, match="device='cuda'"):
            choose_device("cuda")
        assert choose_device("auto") == torch.device("cpu")

    def test_int8_is_for_the_cpu(self) -> None:
        assert choose_precision("int8", torch.device("cpu")) == "int8"
        with pytest.raises(WriterError, match="CPU only"):
            choose_precision("int8", torch.device("cuda"))

    @pytest.mark.parametrize(
        ("capabilities", "precision"),
        [({"amx_bf16": True}, "bfloat16"), ({"avx512_bf16": True}, "bfloat16"), ({"avx2": True}, "float32")],
    )
    def test_auto_asks_the_cpu(
        self, capabilities: dict[str, bool], precision: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: capabilities)
        assert choose_precision("auto", torch.device("cpu")) == precision

    def test_int8_makes_the_linear_layers_small(self, bart: Path) -> None:
        model = read_model(str(bart), "int8", local_only=True)
        linear = sum(isinstance(module, torch.nn.Linear) for module in model.modules())
        small = sum(
            isinstance(module, torch.ao.nn.quantized.dynamic.Linear) for module in quantize(model).modules()
        )
        assert small == linear > 0

    def test_int8_without_an_engine_says_what_else_there_is(
        self, bart: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*arguments: object, **options: object) -> None:
            raise RuntimeError("no engine")

        monkeypatch.setattr("torch.ao.quantization.quantize_dynamic", fail)
        model = read_model(str(bart), "int8", local_only=True)
        with pytest.raises(WriterError, match=r"no engine.*bfloat16 or float32"):
            quantize(model)

    def test_bfloat16_weights(self, bart: Path) -> None:
        assert Loader(str(bart), "cpu", "bfloat16").checkpoint().model.dtype == torch.bfloat16


class TestLoading:
    def test_threads_get_one_model_loaded_once(self, bart: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        calls = []
        real = loading.read_model

        def slow(*arguments: object, **options: object) -> object:
            calls.append(arguments)
            time.sleep(0.1)  # long enough for the others to arrive
            return real(*arguments, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(loading, "read_model", slow)
        loader = Loader(str(bart), "cpu", "float32")
        start = threading.Barrier(6)
        models = []

        def use() -> None:
            start.wait()
            models.append(loader.checkpoint().model)

        threads = [threading.Thread(target=use) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(calls) == 1
        assert len({id(model) for model in models}) == 1
        assert len(models) == 6

    def test_configuration_comes_without_weights(self, broken: Path) -> None:
        (broken / "model.safetensors").unlink()
        loader = Loader(str(broken))
        assert loader.config().model_type == "bart"
        assert len(loader.tokenizer()) > 300

    def test_own_lengths_of_a_checkpoint_do_not_fight_the_budget(self, broken: Path) -> None:
        path = broken / "generation_config.json"
        content = json.loads(path.read_text(encoding="utf-8"))
        content |= {"max_length": 20, "min_length": 10, "length_penalty": 2.0, "forced_bos_token_id": 0}
        path.write_text(json.dumps(content), encoding="utf-8")
        settings = read_model(str(broken), "float32", local_only=True).generation_config
        assert (settings.max_length, settings.min_length, settings.forced_eos_token_id) == (None, None, None)
        assert (settings.length_penalty, settings.forced_bos_token_id) == (2.0, 0)

    def test_transformers_keeps_its_own_voice(self, bart: Path, capfd: pytest.CaptureFixture[str]) -> None:
        from transformers.utils import logging

        before = logging.get_verbosity(), logging.is_progress_bar_enabled()
        Loader(str(bart), "cpu", "float32").checkpoint()
        assert (logging.get_verbosity(), logging.is_progress_bar_enabled()) == before
        assert capfd.readouterr().err == ""

    def test_t5_ties_its_output_layer_without_complaint(self, tmp_path: Path) -> None:
        read_model(str(save_t5(tmp_path)), "float32", local_only=True)
