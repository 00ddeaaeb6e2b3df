"""The content terms of a text with their places, every figure folded into one term."""

from __future__ import annotations

import functools
from collections import deque
from dataclasses import dataclass

from summarizer.text import TEXTS_KEPT
from summarizer.text.figures import figures, may_hold_figures
from summarizer.text.terms import content_term, content_terms, tokens


@dataclass(frozen=True, slots=True)
class LocatedTerm:
    """A content term by its place in the text it was read from; a figure is one term, e.g. ``#4000``."""

    term: str
    start: int
    end: int


@functools.lru_cache(maxsize=TEXTS_KEPT)
def located_terms(text: str, language: str = "en") -> tuple[LocatedTerm, ...]:
    """Content terms of ``text`` with their places, in order, every figure folded into one term.

    >>> [located.term for located in located_terms("Nearly four thousand troops")]
    ['near', '#4000', 'troop']
    """
    ahead = deque(figures(text, language))
    located = [LocatedTerm(figure.key, figure.start, figure.end) for figure in ahead]
    for token in tokens(text):
        while ahead and ahead[0].end <= token.start:
            ahead.popleft()
        is_figure = ahead and token.end > ahead[0].start
        if not is_figure and (term := content_term(token.text, language)) is not None:
            located.append(LocatedTerm(term, token.start, token.end))
    return tuple(sorted(located, key=lambda each: each.start))


@functools.lru_cache(maxsize=TEXTS_KEPT)
def term_set(text: str, language: str = "en") -> frozenset[str]:
    """The different terms of :func:`located_terms`, found faster."""
    if may_hold_figures(text):
        return frozenset(located.term for located in located_terms(text, language))
    return frozenset(content_terms(text, language))
