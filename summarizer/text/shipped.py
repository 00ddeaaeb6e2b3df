"""The parameters that come with the package: JSON files in ``data/``."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any


def shipped(name: str) -> Any:
    """The content of ``data/NAME.json``; who asks often keeps it."""
    file = resources.files("summarizer") / "data" / f"{name}.json"
    return json.loads(file.read_text(encoding="utf-8"))
