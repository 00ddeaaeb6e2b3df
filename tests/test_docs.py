"""The documentation: its links lead somewhere, its examples run, and figures say when they are old."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks.report import PAGE, README, RESULTS, fingerprint
from summarizer.cli.commands import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = (README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_readme_is_short() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 200


def test_the_readme_names_commands_that_exist() -> None:
    named = set(re.findall(r"^summarizer (\w+)", README.read_text(encoding="utf-8"), re.MULTILINE))
    known = {each.name or each.callback.__name__ for each in app.registered_commands if each.callback}
    assert named
    assert named - known == set()


def test_the_example_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(example, "README.md", "exec"), {})
    assert "supported" in capsys.readouterr().out


def test_the_output_that_the_readme_shows_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = README.read_text(encoding="utf-8")
    (shown,) = re.findall(r"<!-- output:begin -->.*?```text\n(.*?)```", page, re.DOTALL)
    result = CliRunner().invoke(app, ["run", "examples/ferry", "--words", "100"])
    printed = iter(result.stdout.splitlines())
    missing = [line for line in shown.splitlines() if not line.startswith("  (and") and line not in printed]
    assert missing == []  # "in" reads on from the last line that was found: their order counts


def test_figures_are_not_older_than_the_code() -> None:
    now = fingerprint()
    old = [
        file.stem
        for file in sorted(RESULTS.glob("*.json"))
        if json.loads(file.read_text(encoding="utf-8")).get("code") != now
    ]
    if old:
        pytest.skip(f"older than the code, until `make bench ARGS=--page` is run: {', '.join(old)}")


@pytest.mark.parametrize("mark", ["quality", "ablations", "scaling", "stages", "startup"])
def test_every_table_that_a_benchmark_makes_has_its_place(mark: str) -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.count(f"<!-- {mark}:begin -->") == text.count(f"<!-- {mark}:end -->") == 1
