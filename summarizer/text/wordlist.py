"""Ordinary English words, to tell them from names where a capital says nothing: at a sentence's start."""

from __future__ import annotations

import functools
from importlib import resources


@functools.cache
def common_words(language: str = "en") -> frozenset[str]:
    """Words that news text writes with a small letter; empty for languages without a list."""
    file = resources.files("summarizer") / "data" / f"common_words.{language}.txt"
    return frozenset(file.read_text(encoding="utf-8").split()) if file.is_file() else frozenset()
