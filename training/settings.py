"""Reads the settings of a training run from YAML into a dataclass."""

from __future__ import annotations

from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import yaml

from summarizer.errors import ConfigError

T = TypeVar("T")


def load_settings(kind: type[T], path: Path) -> T:
    """The settings of a file; relative paths count from the current folder.

    Args:
        kind: A dataclass whose fields are what the file may say; those without a default it must.
        path: Of the YAML file.

    Raises:
        ConfigError: The file is missing, or has a key that is not known, or lacks one that is needed.
    """
    if not path.is_file():
        raise ConfigError(f"training configuration {str(path)!r} does not exist")
    given: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    known = {each.name: each for each in fields(kind)}  # type: ignore[arg-type]
    needed = {
        name for name, each in known.items() if each.default is MISSING and each.default_factory is MISSING
    }
    wrong, missing = set(given) - set(known), needed - set(given)
    if wrong or missing:
        raise ConfigError(
            f"{path}: unknown keys {sorted(wrong)}, missing keys {sorted(missing)}; known are {sorted(known)}"
        )
    kinds = get_type_hints(kind)
    return kind(**{name: _as(value, kinds[name]) for name, value in given.items()})


def _as(value: Any, kind: Any) -> Any:
    """A value of YAML as the field's type has it: paths of strings, tuples of lists."""
    if isinstance(value, list):
        return tuple(_as(each, kind) for each in value)
    return Path(value) if isinstance(value, str) and "Path" in str(kind) else value
