"""Putting other words into a sentence."""

from __future__ import annotations

import random
import re


def replaced(text: str, rng: random.Random, rules: list[tuple[str, str]]) -> str | None:
    """One of the rules carried out at one place, or ``None`` where none applies."""
    found = [(m, new) for pattern, new in rules for m in re.finditer(pattern, text)]
    if not found:
        return None
    match, new = rng.choice(found)
    changed = put(text, match, new)
    return changed[0].upper() + changed[1:] if changed else None


def put(text: str, match: re.Match[str], new: str) -> str:
    """``text`` with other words in the place of the match."""
    return text[: match.start()] + new + text[match.end() :]
