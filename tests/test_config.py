"""The configuration: shipped files load, and whatever is not accepted is named with what is."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from summarizer.config import DEFAULT_WORDS, LengthConfig, SummarizerConfig
from summarizer.errors import ConfigError

CONFIGS = Path(__file__).resolve().parents[1] / "configs"


# --- The shipped files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["news", "fast", "quality", "long"])
def test_shipped_configurations_load_and_are_short_and_commented(name):
    path = CONFIGS / f"{name}.yaml"
    SummarizerConfig.load(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert len(lines) <= 30


def test_what_the_shipped_configurations_promise():
    configs = {path.stem: SummarizerConfig.load(path) for path in CONFIGS.glob("*.yaml")}
    assert configs["fast"].writer.name == "extractive"
    assert configs["fast"].redundancy.similarity == "tfidf"
    assert configs["quality"].writer.name == "abstractive"
    assert configs["quality"].writer.model
    budgets = {name: config.length.word_budget or 0 for name, config in configs.items()}
    assert budgets["fast"] < budgets["news"] < budgets["long"]
    news = configs["news"].model_copy(update={"title": False})
    assert news == SummarizerConfig(length=LengthConfig(words=DEFAULT_WORDS)), (
        "news is the default, spelt out"
    )


# --- Loading ----------------------------------------------------------------------------------------------


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "c.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("content", ["", "# nothing but a comment\n", "{}"])
def test_an_empty_file_is_the_default(tmp_path, content):
    assert SummarizerConfig.load(write(tmp_path, content)) == SummarizerConfig()


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("lenght: {words: 5}", ["unknown key 'lenght'", "did you mean 'length'"]),
        ("length: {word: 5}", ["unknown key 'length.word'", "did you mean 'words'"]),
        ("writer: {qqq: 5}", ["unknown key 'writer.qqq'", "known keys are", "beams"]),
        ("length: {words: 0}", ["length.words", "greater than or equal to 1", "not 0"]),
        ("length: {words: 5, sentences: 2}", ["words=5", "sentences=2", "give one of them"]),
        ("writer: {name: poet}", ["writer.name", "'extractive'", "'abstractive'", "not 'poet'"]),
        ("length: 5", ["length"]),
        ("titel: true\nstrikt: true", ["'title'", "'strict'"]),
        ("- a list", ["keys and values", "list"]),
        ("a: [1", ["not valid YAML"]),
        (b"\xff\xfe\x00", ["cannot be read"]),
        (b"a: \x07", ["not valid YAML"]),
    ],
)
def test_what_is_not_accepted_is_named_with_its_file(tmp_path, content, parts):
    path = write(tmp_path, content)
    with pytest.raises(ConfigError) as caught:
        SummarizerConfig.load(path)
    message = str(caught.value)
    for part in (str(path), *parts):
        assert part in message


def test_a_missing_file_and_a_folder(tmp_path):
    with pytest.raises(ConfigError, match=r"no\.yaml' does not exist"):
        SummarizerConfig.load(tmp_path / "no.yaml")
    with pytest.raises(ConfigError, match="cannot be read"):
        SummarizerConfig.load(tmp_path)


def test_yaml_cannot_run_code(tmp_path):
    path = write(tmp_path, "title: !!python/object/apply:os.system ['touch pwned']")
    with pytest.raises(ConfigError, match="not valid YAML"):
        SummarizerConfig.load(path)
    assert [file.name for file in tmp_path.iterdir()] == ["c.yaml"]


scalars = (
    st.none() | st.booleans() | st.integers(-5, 10**6) | st.floats(allow_nan=False) | st.text(max_size=5)
)
keys = st.sampled_from(["length", "words", "writer", "name", "title", "x"]) | st.text(max_size=4)


@given(
    st.recursive(
        scalars, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(keys, inner, max_size=3)
    )
)
def test_any_content_gives_a_configuration_or_a_config_error(content):
    try:
        config = SummarizerConfig.parse(content)
    except ConfigError:
        return
    assert SummarizerConfig.parse(config.model_dump()) == config


# --- Values -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("length", "budget"),
    [(LengthConfig(), DEFAULT_WORDS), (LengthConfig(words=7), 7), (LengthConfig(sentences=3), None)],
)
def test_the_budget_in_words(length, budget):
    assert length.word_budget == budget


def test_values_are_replaced_by_dotted_keys_and_checked():
    config = SummarizerConfig().with_values(**{"length.sentences": 4, "title": True})
    assert (config.length.sentences, config.title) == (4, True)
    assert SummarizerConfig().length.sentences is None
    with pytest.raises(ConfigError, match=r"^option: length\.words: .*not -1"):
        SummarizerConfig().with_values(where="option", **{"length.words": -1})


def test_a_configuration_does_not_change():
    with pytest.raises(ValidationError):
        SummarizerConfig().title = True  # type: ignore[misc]


def test_a_configuration_survives_yaml(tmp_path):
    config = SummarizerConfig().with_values(**{"writer.model": "a/b", "salience.model": "weights.json"})
    path = write(tmp_path, yaml.safe_dump(config.model_dump(mode="json")))
    assert SummarizerConfig.load(path) == config
