"""Quotation marks across sentences: every opened quotation is closed, whichever sentences were left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.records import SummarySentence
from summarizer.text.surface import match_quotes
from summarizer.writing.trimming import balance_quotes


def close_quotations(sentences: Sequence[SummarySentence]) -> tuple[SummarySentence, ...]:
    """The sentences with a partner for every mark: in the sentence, or in a later one of its quotation.

    A quotation of several sentences is opened by the first and closed by the last. Where checking or the
    length took one of the two, the remaining mark gets a partner in its own sentence.
    """
    closed = []
    inside = False
    for place, sentence in enumerate(sentences):
        marks = match_quotes(sentence.text)
        if (marks.closed and not inside) or (marks.opened and not _is_closed(sentences[place + 1 :])):
            sentence = replace(sentence, text=balance_quotes(sentence.text))
            inside = False
        elif marks.opened or marks.closed:
            inside = bool(marks.opened)
        closed.append(sentence)
    return tuple(closed)


def _is_closed(following: Sequence[SummarySentence]) -> bool:
    """Whether a quotation left open is closed by one of the next sentences, before another one is opened."""
    for sentence in following:
        marks = match_quotes(sentence.text)
        if marks.closed:
            return True
        if marks.opened or marks.pairs:
            return False
    return False
