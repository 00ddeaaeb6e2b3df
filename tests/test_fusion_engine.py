"""The fusion model itself: what it must look like, its conversion, its cache, and the engines that run it."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest
from fusion_fixtures import save_model, wordpiece_tokenizer

from summarizer.errors import WriterError
from summarizer.writing.fusion import caching, engine_choice, weights
from summarizer.writing.fusion.ctranslate import CTranslateEngine, runnable, usable_threads
from summarizer.writing.fusion.engine import Search
from summarizer.writing.fusion.engine_choice import make_engine, plan_engine
from summarizer.writing.fusion.inputs import MAX_INPUT_TOKENS, FusionInput, encode_inputs
from summarizer.writing.fusion.torch_engine import TorchEngine
from summarizer.writing.fusion.vocabulary import always_allowed, is_special, plain, spelled
from summarizer.writing.fusion.weights import ModelFolder

INPUTS = (
    FusionInput(("The river rose two metres.", "The river had risen."), "It rained."),
    FusionInput(("Rescue crews moved forty families to a school in the old town.",)),
    FusionInput(("A bridge built in 1911 lost its middle arch.", "The bridge fell."), "The troops left."),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return save_model(tmp_path_factory.mktemp("fusion") / "model")


@pytest.fixture(scope="module")
def model(folder) -> ModelFolder:
    return weights.read(folder)


@pytest.fixture(autouse=True)
def cache(tmp_path_factory, monkeypatch) -> Path:
    """A cache of its own for every module, so that nothing of the user's is read or written."""
    place = tmp_path_factory.getbasetemp() / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(place))
    return place / "summarizer"


def test_both_engines_write_the_same(model) -> None:
    groups = [encode_inputs(INPUTS[:2], model.tokenizer), encode_inputs(INPUTS[2:], model.tokenizer)]
    search = Search(beams=3, max_tokens=12)
    ours = CTranslateEngine(model, "cpu", "float32").generate(groups, search)
    theirs = TorchEngine(model, "cpu", "float32", batch_size=1).generate(groups, search)
    assert [len(group) for group in ours] == [len(group) for group in theirs] == [2, 1]
    # One input alone has the same vocabulary in both: that of its own words.
    assert [each.ids for each in ours[1][0]] == [each.ids for each in theirs[1][0]]
    assert [each.score for each in ours[1][0]] == pytest.approx([e.score for e in theirs[1][0]], abs=1e-3)
    for found in (item for group in ours for item in group):
        assert len(found) == 3
        assert sorted(found, key=lambda each: -each.score) == found


def test_both_engines_score_the_same(model) -> None:
    rows = encode_inputs(INPUTS, model.tokenizer)
    written = [model.tokenizer.encode(t, add_special_tokens=False).ids for t in ("the river", "a", "troops.")]
    ours = CTranslateEngine(model, "cpu", "float32").score(rows, written)
    theirs = TorchEngine(model, "cpu", "float32", batch_size=2).score(rows, written)
    assert [len(scores) for scores in ours] == [len(ids) for ids in written]
    for own, other in zip(ours, theirs, strict=True):
        assert own == pytest.approx(other, abs=1e-3)
    assert all(score < 0 for scores in ours for score in scores)
    assert (
        CTranslateEngine(model).score([], []) == TorchEngine(model, "cpu", "float32", 2).score([], []) == []
    )


def test_what_is_written_does_not_depend_on_other_groups(model) -> None:
    runs = CTranslateEngine(model, threads=2)
    rows = [encode_inputs([item], model.tokenizer) for item in INPUTS]
    search = Search(beams=2, max_tokens=10)
    assert runs.generate(rows, search) == [runs.generate([row], search)[0] for row in rows]


def test_only_words_of_the_input_and_function_words_are_written(model) -> None:
    allowed = set(always_allowed(model.tokenizer))
    rows = encode_inputs(INPUTS, model.tokenizer)
    for runs in (CTranslateEngine(model), TorchEngine(model, "cpu", "float32", 8)):
        for row, found in zip(
            rows, runs.generate([[row] for row in rows], Search(2, max_tokens=8)), strict=True
        ):
            given = {model.vocabulary[token] for token in row}
            written = {model.vocabulary[token] for each in found[0] for token in each.ids}
            assert written <= allowed | given
            assert not any(map(is_special, written))


@pytest.mark.parametrize("beams", [1, 4])
def test_every_number_of_beams(model, beams) -> None:
    rows = encode_inputs(INPUTS, model.tokenizer)
    for runs in (CTranslateEngine(model), TorchEngine(model, "cpu", "float32", 2)):
        (found,) = runs.generate([rows], Search(beams, max_tokens=6))
        assert [len(each) for each in found] == [beams] * 3


def test_no_inputs_are_no_work(model) -> None:
    assert CTranslateEngine(model).generate([[], []], Search()) == [[], []]
    assert TorchEngine(model, "cpu", "float32", 2).generate([[]], Search()) == [[]]


def test_int8_is_kept_in_the_cache_and_found_there(model, cache, monkeypatch) -> None:
    CTranslateEngine(model)
    kept = sorted(path.name for path in cache.iterdir())
    assert kept
    assert not any(name.startswith(".") for name in kept)  # nothing unfinished is left
    monkeypatch.setattr("summarizer.writing.fusion.ctranslate.convert", None)  # it would be called
    CTranslateEngine(model)


def test_a_damaged_cache_is_no_end(model, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    CTranslateEngine(model)
    damaged = list(tmp_path.glob("summarizer/fusion-*/model.bin"))
    assert len(damaged) == 1
    damaged[0].write_bytes(damaged[0].read_bytes()[:100])
    (found,) = CTranslateEngine(model).generate([encode_inputs(INPUTS[:1], model.tokenizer)], Search(2))
    assert len(found[0]) == 2


def make(folder: Path) -> None:
    (folder / "made").write_text("yes")


def test_the_cache_makes_a_folder_once(tmp_path) -> None:
    first = caching.cached("name", make, tmp_path)
    assert (first / "made").read_text() == "yes"
    assert caching.cached("name", lambda folder: pytest.fail("made twice"), tmp_path) == first
    assert [path.name for path in tmp_path.iterdir()] == ["name"]


def test_of_two_processes_the_first_wins(tmp_path) -> None:
    def late(folder: Path) -> None:
        make(folder)
        make_other = tmp_path / "name"
        make_other.mkdir()
        (make_other / "made").write_text("by the other")

    assert (caching.cached("name", late, tmp_path) / "made").read_text() == "by the other"
    assert [path.name for path in tmp_path.iterdir()] == ["name"]


def test_where_the_cache_cannot_be_written_a_temporary_folder_serves(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    made = caching.cached("name", make, tmp_path / "file" / "below")
    assert (made / "made").read_text() == "yes"
    assert tmp_path not in made.parents


def test_what_fails_leaves_nothing_behind(tmp_path) -> None:
    def fail(folder: Path) -> None:
        raise WriterError("no")

    with pytest.raises(WriterError):
        caching.cached("name", fail, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_cache_is_where_the_system_has_it(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert caching.cache_folder() == tmp_path / "summarizer"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for system, expected in (
        ("linux", ".cache/summarizer"),
        ("darwin", "Library/Caches/summarizer"),
        ("win32", "AppData/Local/summarizer/cache"),
    ):
        monkeypatch.setattr(caching.sys, "platform", system)
        monkeypatch.delenv("LOCALAPPDATA", raising=False)
        assert caching.cache_folder() == tmp_path / expected


def test_the_key_tells_models_apart(folder, tmp_path) -> None:
    other = save_model(tmp_path / "other", decoder_layers=2)
    assert caching.key_of(folder, "4", "int8") == caching.key_of(folder, "4", "int8")
    keys = {
        caching.key_of(folder, "4", "int8"),
        caching.key_of(other, "4", "int8"),
        caching.key_of(folder, "5"),
    }
    assert len(keys) == 3


@pytest.mark.parametrize("name", [weights.WEIGHTS, weights.CONFIG, weights.TOKENIZER])
def test_a_missing_file_is_named(name, tmp_path) -> None:
    folder = save_model(tmp_path / "model")
    (folder / name).unlink()
    with pytest.raises(WriterError, match=rf"model.*holds no {name}"):
        weights.locate(str(folder))


def test_a_missing_embedded_model_is_told_with_what_to_do(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(weights, "SHIPPED", tmp_path)
    with pytest.raises(WriterError, match=r"training\.fusion.*writer.model.*extractive"):
        weights.locate(None)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("model_type", "t5", "model_type is 't5'.*needs 'bart'"),
        ("normalize_before", True, "normalize_before is True"),
        ("decoder_start_token_id", 2, r"decoder_start_token_id is 2, which is not its tokenizer's \[CLS\]"),
        ("eos_token_id", None, "eos_token_id is None"),
    ],
)
def test_another_kind_of_model_is_refused(key, value, message, folder, tmp_path) -> None:
    for name in (weights.WEIGHTS, weights.TOKENIZER):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    config = json.loads((folder / weights.CONFIG).read_text())
    (tmp_path / weights.CONFIG).write_text(json.dumps({**config, key: value}))
    with pytest.raises(WriterError, match=message):
        weights.read(tmp_path)


@pytest.mark.parametrize(("name", "content"), [(weights.CONFIG, "{"), (weights.TOKENIZER, "[]")])
def test_a_broken_file_is_told(name, content, folder, tmp_path) -> None:
    for each in (weights.WEIGHTS, weights.TOKENIZER, weights.CONFIG):
        (tmp_path / each).write_bytes((folder / each).read_bytes())
    (tmp_path / name).write_text(content)
    with pytest.raises(WriterError, match="cannot be read"):
        weights.read(tmp_path)


def test_broken_weights_are_told(folder, tmp_path) -> None:
    for each in (weights.TOKENIZER, weights.CONFIG):
        (tmp_path / each).write_bytes((folder / each).read_bytes())
    (tmp_path / weights.WEIGHTS).write_bytes(b"nothing")
    with pytest.raises(WriterError, match=r"weights.*cannot be read"):
        CTranslateEngine(weights.read(tmp_path))


def test_missing_weights_are_named(folder, tmp_path) -> None:
    from safetensors.numpy import load_file, save_file

    for each in (weights.TOKENIZER, weights.CONFIG):
        (tmp_path / each).write_bytes((folder / each).read_bytes())
    arrays = load_file(folder / weights.WEIGHTS)
    save_file(
        {name: array for name, array in arrays.items() if "encoder_attn.v_proj.bias" not in name},
        tmp_path / weights.WEIGHTS,
    )
    with pytest.raises(WriterError, match=r"lacks the weight.*encoder_attn.v_proj.bias"):
        CTranslateEngine(weights.read(tmp_path))


def test_the_engine_follows_device_and_precision(model, monkeypatch) -> None:
    assert runnable("cpu", "auto") == ("cpu", "int8_float32")
    assert make_engine(model, "cpu", "auto", 8).name == "ctranslate2 int8_float32 on cpu"
    monkeypatch.setattr("ctranslate2.get_cuda_device_count", lambda: 0)
    assert runnable("cuda", "auto") is None
    real = importlib.util.find_spec
    monkeypatch.setattr(
        engine_choice.importlib.util, "find_spec", lambda name: None if name == "ctranslate2" else real(name)
    )
    assert plan_engine("cpu", "float32") is None
    assert make_engine(model, "cpu", "float32", 8).name == "torch float32 on cpu"
    monkeypatch.setattr(engine_choice.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(WriterError, match="torch or transformers is not installed"):
        plan_engine("cpu", "auto")


def test_threads_can_be_limited(monkeypatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    assert usable_threads() == 1
    monkeypatch.setenv("OMP_NUM_THREADS", "many")
    assert usable_threads() >= 1


def test_running_a_converted_model_imports_neither_torch_nor_transformers(folder, model, cache) -> None:
    CTranslateEngine(model)  # converted, so that the other process finds it
    code = (
        "import sys; from summarizer.writing.fusion import weights, engine, engine_choice, inputs\n"
        f"model = weights.read(weights.locate({str(folder)!r}))\n"
        "runs = engine_choice.make_engine(model, 'cpu', 'auto', 8)\n"
        "rows = inputs.encode_inputs([inputs.FusionInput(('The river rose.',))], model.tokenizer)\n"
        "assert len(runs.generate([rows], engine.Search(2, max_tokens=4))[0][0]) == 2\n"
        "assert not {'torch', 'transformers', 'nltk', 'scipy'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).resolve().parents[1])


def test_inputs() -> None:
    tokenizer = wordpiece_tokenizer()
    long = FusionInput(("the river " * 90, "the bridge " * 60, "the troops " * 60), "a river " * 60)
    (row, short) = encode_inputs([long, FusionInput(("The river.",), "It.")], tokenizer)
    assert len(row) <= MAX_INPUT_TOKENS
    tokens = [tokenizer.id_to_token(token) for token in short]
    assert tokens == ["[CLS]", "the", "river", ".", "[SEP]", "[unused1]", "i", "##t", ".", "[SEP]"]


def test_spelled() -> None:
    vocabulary = ("[CLS]", "stolten", "##berg", "said", "’", "s", "“", "##", "[SEP]")
    assert spelled([0, 1, 2, 4, 5, 3, 6, 7, 8], vocabulary) == ["stoltenberg", "'", "s", "said", '"', "##"]
    assert spelled([2], vocabulary) == ["##berg"]
    assert plain("„") == '"'


def test_always_allowed_are_words_of_the_language_alone() -> None:
    allowed = always_allowed(wordpiece_tokenizer())
    assert {"the", "not", ".", "’", "[SEP]"} <= set(allowed)
    assert not {"river", "bridge", "troops", "[UNK]", "[CLS]"} & set(allowed)
    assert list(allowed) == sorted(set(allowed))
