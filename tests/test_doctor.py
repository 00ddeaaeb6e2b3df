"""What the doctor says of packages that are there, absent or too old, and of the writers they allow."""

from __future__ import annotations

import sys

import pytest

from summarizer.cli import doctor
from summarizer.cli.doctor import (
    Component,
    Report,
    WriterStatus,
    examine,
    installed_components,
    report_lines,
    writer_statuses,
)
from summarizer.config import WriterConfig
from summarizer.rendering.lines import to_string
from summarizer.writing import WRITERS

CORE = (Component("numpy", ">=1.26", "2.0.0"), Component("torch", ">=2.4,<3", "2.13.0+cpu"))


def statuses(*components: Component, model: str | None = None) -> dict[str, WriterStatus]:
    return {status.name: status for status in writer_statuses(components, WriterConfig(model=model))}


def text_of(report: Report) -> str:
    return to_string(report_lines(report))


@pytest.mark.parametrize(
    ("wanted", "version", "problem"),
    [
        (">=2.4,<3", "2.13.0+cpu", ""),
        (">=2.4,<3", "2.3", "needs >=2.4,<3"),
        (">=6", "6.0.0rc1", "needs >=6"),
        ("", "0.1.dev0", ""),
        (">=1", None, "not installed"),
    ],
)
def test_a_component_is_judged_by_its_version(wanted, version, problem):
    assert Component("x", wanted, version).problem == problem


def test_components_are_read_from_requirements(monkeypatch):
    monkeypatch.setattr(doctor, "_installed", {"typer": "0.29.2", "numpy": "2.4.6"}.get)
    monkeypatch.setattr(doctor, "_extras", lambda: ["ray", "dev"])
    requirements = [
        "typer<1,>=0.29",
        "numpy>=1.26",
        f'winonly; sys_platform != "{sys.platform}"',
        'ray[data]>=2.40; extra == "ray"',
        'mypy; extra == "dev"',
    ]
    assert installed_components(requirements) == (
        Component("typer", "<1,>=0.29", "0.29.2"),
        Component("numpy", ">=1.26", "2.4.6"),
        Component("ray", ">=2.40", None, "ray"),
    )


def test_the_extractive_writer_needs_no_model_packages():
    judged = statuses(CORE[0], Component("torch", ">=2.4,<3", None))
    assert list(judged) == list(WRITERS)
    assert judged["extractive"] == WriterStatus("extractive", True, "ready")
    assert judged["abstractive"] == WriterStatus("abstractive", False, "torch not installed")


def test_a_missing_core_package_stops_every_writer():
    judged = statuses(Component("numpy", ">=1.26", "1.0"), CORE[1])
    assert not any(status.usable for status in judged.values())
    assert judged["extractive"].reason == "numpy needs >=1.26"


def test_the_abstractive_writer_says_what_it_lacks(tmp_path):
    assert "model" in statuses(*CORE)["abstractive"].reason
    empty = statuses(*CORE, model=str(tmp_path))["abstractive"]
    assert not empty.usable
    assert str(tmp_path) in empty.reason


def test_a_missing_extra_is_no_illness():
    healthy = Report("1", "3.11", "Linux", (*CORE, Component("ray", "", None, "ray")), ())
    assert healthy.healthy
    assert not Report("1", "3.11", "Linux", (Component("torch", "", None),), ()).healthy


def test_the_report_lists_packages_extras_and_writers_and_what_to_do():
    components = (*CORE, Component("ray", ">=2.40", None, "ray"))
    writers = (WriterStatus("extractive", True, "ready"), WriterStatus("editor", False, "no model"))
    assert text_of(Report("0.1.0", "3.11.7", "Linux x86_64", components, writers, writer="editor")) == (
        "summarizer 0.1.0\n"
        "python 3.11.7 on Linux x86_64\n"
        "\n"
        "Packages\n"
        "  numpy  2.0.0\n"
        "  torch  2.13.0+cpu\n"
        "\n"
        "Extra 'ray' (optional)\n"
        "  ray  -  (not installed)\n"
        "\n"
        "Writers\n"
        "  extractive  usable: ready\n"
        "  editor      not usable: no model\n"
        "\n"
        "Not ready: the editor writer cannot be used. No model. Or take --writer extractive.\n"
    )


def test_the_last_line_says_that_one_can_begin_or_what_to_do():
    writers = (WriterStatus("extractive", True, "ready"), WriterStatus("editor", True, "ready"))
    assert text_of(Report("1", "3.11", "Linux", CORE, writers)).endswith("\nReady.\n")
    broken = Report("1", "3.11", "Linux", (Component("torch", "", None),), writers)
    assert "torch (not installed). Do: pip install" in text_of(broken).splitlines()[-1]
    silent = (writers[0], WriterStatus("editor", False, "no server answers; is it running?"))
    last = text_of(Report("1", "3.11", "Linux", CORE, silent, "editor")).splitlines()[-1]
    assert last.endswith("No server answers; is it running? Or take --writer extractive.")


def test_the_report_wraps_at_words():
    writers = (WriterStatus("extractive", True, "ready to write " * 9),)
    lines = to_string(report_lines(Report("1", "3.11", "Linux", CORE, writers)), 50).splitlines()
    assert max(map(len, lines)) <= 50
    assert not any(line.endswith(("rea", "wri")) for line in lines)


def test_the_machine_of_the_tests_can_write_extractively():
    report = examine(WriterConfig())
    assert report.python.startswith("3.")
    assert {writer.name: writer.usable for writer in report.writers}["extractive"] is True
