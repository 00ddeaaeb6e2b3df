"""Reads the records of data sets, and names their texts without keeping them."""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Records of a JSON Lines file, plain or xz."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def digest(text: str, digits: int = 12) -> str:
    """The beginning of a text's digest: labels are kept by it where their texts may not be."""
    return hashlib.sha256(text.encode()).hexdigest()[:digits]
