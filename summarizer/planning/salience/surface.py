"""What the form of a sentence tells: length, quotation, names, question."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from summarizer.text.similarity import Floats

_QUOTE = re.compile(r"[\"“”«»„]")
_OPENS_WITH_QUOTE = re.compile(r"\s*[\"“«„'‘]")
#: A capitalised word that does not open the sentence or a quotation: a name, in most scripts with case.
_NAME = re.compile(r"(?:(?<=[^\W\d_]\s)|(?<=[^\W\d_][,;:]\s))[A-ZÀ-ÖØ-ÞА-ЯΑ-Ω][\w’'\-]+")


def names(text: str) -> list[str]:
    """Words of ``text`` that are names by their capital.

    >>> names("In Brussels, Jens Stoltenberg met him.")
    ['Brussels', 'Jens', 'Stoltenberg']
    """
    return _NAME.findall(text)


def has_quotation(texts: Sequence[str]) -> Floats:
    """1 where a quotation mark stands in the text; shape (n,)."""
    return np.array([bool(_QUOTE.search(text)) for text in texts], dtype=np.float64)


def opens_with_quotation(texts: Sequence[str]) -> Floats:
    """1 where the text begins with a quotation mark; shape (n,)."""
    return np.array([bool(_OPENS_WITH_QUOTE.match(text)) for text in texts], dtype=np.float64)


def is_question(texts: Sequence[str]) -> Floats:
    """1 where a question mark stands in the text, of any script; shape (n,)."""
    return np.array([any(mark in text for mark in "?？؟") for text in texts], dtype=np.float64)
