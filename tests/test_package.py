"""What ``import summarizer`` gives and what it leaves alone."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

import summarizer

ROOT = Path(__file__).resolve().parents[1]

#: Packages that take a tenth of a second or more to import.
HEAVY = {
    "gradio", "httpx", "lxml", "nltk", "numpy", "pydantic", "rich", "scipy", "sklearn", "tokenizers", "torch",
    "trafilatura", "transformers", "typer",
}  # fmt: skip


def loaded_after(program: str) -> set[str]:
    """Which heavy packages a fresh interpreter has loaded after ``program``."""
    code = f"{program}\nimport sys\nprint(' '.join({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return HEAVY & set(done.stdout.splitlines()[-1].split())


def test_importing_the_package_loads_nothing_heavy():
    assert loaded_after("from summarizer import Document, SummarizerError, Summary") == set()


def test_a_summary_by_extraction_loads_no_model_library_and_no_page_reader():
    program = (
        "import summarizer\n"
        "texts = ['The bridge opened on Monday after years of work.', 'A new bridge was opened on Monday.']\n"
        "light = {'writer.name': 'extractive', 'relations.model': 'none'}\n"
        "plain = summarizer.SummarizerConfig().with_values(**light)\n"
        "assert summarizer.summarize(texts, words=20, config=plain).text\n"
        "assert 'summarizer.writing.abstractive' not in __import__('sys').modules"
    )
    assert not loaded_after(program) & {
        "torch", "transformers", "tokenizers", "trafilatura", "httpx", "gradio", "sklearn", "typer"
    }  # fmt: skip


def test_the_exported_names_are_these_and_are_all_there():
    assert all(getattr(summarizer, name) is not None for name in summarizer.__all__)
    assert set(summarizer.__all__) <= set(dir(summarizer))
    assert summarizer.__all__ == [
        "AddressError", "CheckedSentence", "Citation", "Cluster", "ConfigError", "Document",
        "EmptyInputError", "InputError", "LimitError", "MissingDependencyError", "ServerError",
        "SourcePassage", "Summarizer", "SummarizerConfig", "SummarizerError", "Summary", "SummarySentence",
        "Support", "TextCheck", "UnreadableError", "WriterError", "__version__", "check", "check_to_dict",
        "check_to_html", "check_to_json", "check_to_text", "summarize", "to_dict", "to_html", "to_json",
        "to_markdown", "to_text",
    ]  # fmt: skip


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="'summarise'"):
        summarizer.summarise  # noqa: B018


def test_the_version_is_the_projects():
    try:
        installed = metadata.version("summarizer")
    except metadata.PackageNotFoundError:
        pytest.skip("the package is not installed, only its folder is here")
    with (ROOT / "pyproject.toml").open("rb") as file:
        assert summarizer.__version__ == installed == tomllib.load(file)["project"]["version"]


def test_every_direct_dependency_has_its_version_pinned():
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["dev"]]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {normal(line.partition("==")[0]) for line in lines if "==" in line}
    missing = {normal(name) for name in wanted} - pinned
    assert missing == set()


def normal(requirement: str) -> str:
    """A requirement's package in the spelling that all spellings share."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    return canonicalize_name(Requirement(requirement).name)
