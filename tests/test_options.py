"""The options that commands share: one list, which each command shows and is called with."""

from __future__ import annotations

import inspect
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer

from summarizer.cli.batch_command import batch
from summarizer.cli.commands import run
from summarizer.cli.options import SharedOptions, with_shared_options
from summarizer.errors import ConfigError, InputError

seen: list[Any] = []


@with_shared_options
def command(path: str, shared: SharedOptions, loud: Annotated[bool, typer.Option("--loud")] = False) -> None:
    """What it does."""
    seen.append((path, shared, loud))


def test_a_command_has_every_wish_in_the_place_of_all() -> None:
    shown = list(inspect.signature(command).parameters)
    assert shown == ["path", *(field.name for field in fields(SharedOptions)), "loud"]
    assert command.__doc__ == "What it does."


@pytest.mark.parametrize("own", [run, batch])
def test_the_commands_that_summarize_have_the_same_ones(own: Any) -> None:
    hints = inspect.signature(own).parameters
    for name, wish in inspect.signature(command).parameters.items():
        if name not in ("path", "loud"):
            assert (hints[name].annotation, hints[name].default) == (wish.annotation, wish.default)


def test_typer_calls_it_with_what_was_asked_for() -> None:
    app = typer.Typer()
    app.command()(command)
    seen.clear()
    app(["a.txt", "--words", "30", "--writer", "extractive", "--loud", "--known", "b"], standalone_mode=False)
    assert seen == [("a.txt", SharedOptions(words=30, writer="extractive", known=["b"]), True)]


def test_options_become_a_configuration() -> None:
    settings = SharedOptions(words=30, strict=True, title=True).settings()
    assert (settings.length.words, settings.strict, settings.title) == (30, True, True)
    with pytest.raises(ConfigError, match="extractive writer uses no model"):
        SharedOptions(writer="extractive", model="m").settings()


def test_known_documents_are_read_or_an_error(tmp_path: Path) -> None:
    settings = SharedOptions().settings()
    assert SharedOptions().read_known(settings) == ()
    (tmp_path / "a.txt").write_text("The bridge opened on Monday after four years of work.")
    (known,) = SharedOptions(known=[str(tmp_path / "a.txt")]).read_known(settings)
    assert known.text.startswith("The bridge")
    with pytest.raises(InputError, match="gone"):
        SharedOptions(known=[str(tmp_path / "gone")]).read_known(settings)
