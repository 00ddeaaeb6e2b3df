"""Changing a sentence of the summary without losing which of its words are which words of a source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from summarizer.records import Phrase, SummarySentence


def with_words(sentence: SummarySentence, start: int, end: int, words: str) -> SummarySentence:
    """``sentence`` with ``words`` in the place of ``text[start:end]``; its phrases part there and move along.

    Args:
        sentence: Its citations are left as they are.
        start: First character that goes.
        end: Past the last one; ``start`` where nothing goes.
        words: What comes instead; it belongs to no phrase.

    >>> from summarizer.records import Support
    >>> sentence = SummarySentence("Vane left.", Support("supported", 1.0), 1, (),
    ...     phrases=(Phrase(0, 10, "d1", "d1#0", 20, 30),))
    >>> changed = with_words(sentence, 0, 4, "Ian Vane")
    >>> changed.text, [(phrase.start, phrase.end, phrase.source_start) for phrase in changed.phrases]
    ('Ian Vane left.', [(8, 14, 24)])
    """
    text = f"{sentence.text[:start]}{words}{sentence.text[end:]}"
    moved = (
        part
        for phrase in sentence.phrases
        for part in _split_around(phrase, start, end, len(words) - (end - start))
    )
    return replace(sentence, text=text, phrases=tuple(moved))


def _split_around(phrase: Phrase, start: int, end: int, longer: int) -> Iterator[Phrase]:
    if phrase.end <= start:
        yield phrase
    elif phrase.start >= end:
        yield replace(phrase, start=phrase.start + longer, end=phrase.end + longer)
    # Spaces may differ from the source's; then nobody knows where its part begins.
    elif phrase.end - phrase.start == phrase.source_end - phrase.source_start:
        offset = phrase.source_start - phrase.start
        if phrase.start < start:
            yield replace(phrase, end=start, source_end=start + offset)
        if end < phrase.end:
            yield replace(phrase, start=end + longer, end=phrase.end + longer, source_start=end + offset)
