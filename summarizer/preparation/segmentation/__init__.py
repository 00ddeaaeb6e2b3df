"""Segmentation: a document's sentences as spans.

Reading order: ``casing`` (how the text uses capitals), ``paragraphs`` (which lines belong together),
``marks`` (stops, quotes and brackets of all scripts), ``parameters`` and ``punkt_import`` (nltk's Punkt and
what it has learned), ``boundaries`` (where sentences end).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from summarizer.preparation.segmentation import marks
from summarizer.preparation.segmentation.boundaries import Splitter
from summarizer.preparation.segmentation.casing import Case, case_of
from summarizer.preparation.segmentation.paragraphs import paragraph_spans
from summarizer.preparation.segmentation.parameters import base_language, language_model
from summarizer.records import Block, Document, Sentence

__all__ = ["segment"]

_EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff\ufe0f"  # behind a stop they belong to the sentence before
_LEADING = re.compile(rf"(?:[\s{marks.INVISIBLE}]|[{marks.BULLETS}{_EMOJI}·✓✔]|[-*+](?=\s))*")
HEADLINE = 200  # characters of a paragraph that show whether it is a headline
_TRAILING = re.compile(rf"[\s{marks.INVISIBLE}]+\Z")


def segment(document: Document) -> tuple[Sentence, ...]:
    """The sentences of ``document.text`` in order; ``document.text[s.start:s.end] == s.text`` for each.

    A sentence never crosses a paragraph. The closing quotes and brackets after a stop belong to it, bullets
    before it do not. Text broken at a column is read across its line ends, so a sentence may hold a newline.
    What holds no letter and no digit is no sentence. ``document.language`` ``None`` is read as English.
    """
    turns = deque(block for block in document.blocks if block.speaker)
    sentences = []
    for index, (paragraph, start, end) in enumerate(_spans(document)):
        while turns and turns[0].end <= start:
            turns.popleft()
        speaker, day = (turns[0].speaker, turns[0].day) if turns and turns[0].start <= start else (None, None)
        text = document.text[start:end]
        sentences.append(Sentence(document.id, index, start, end, text, paragraph, speaker, day))
    return tuple(sentences)


def _spans(document: Document) -> Iterator[tuple[int, int, int]]:
    """(paragraph, start, end) of each sentence."""
    text, language = document.text, base_language(document.language)
    case = case_of(text)
    model = language_model(language)
    splitter = Splitter(text, case, language, model)
    headline_cases: tuple[Case, ...] = ("upper", "title")
    headline_splitters = {each: Splitter(text, each, language, model) for each in headline_cases}
    paragraph = 0
    for first, last in _cut(paragraph_spans(text, case), document.blocks):
        suited = splitter
        if case == "mixed":
            suited = headline_splitters.get(case_of(text[first:last], HEADLINE), splitter)
        spans = [_trimmed(text, *span) for span in suited.spans(first, last)]
        spans = [(start, end) for start, end in spans if any(map(str.isalnum, text[start:end]))]
        yield from ((paragraph, start, end) for start, end in spans)
        paragraph += bool(spans)


def _cut(paragraphs: Iterable[tuple[int, int]], blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The paragraphs, each cut where a block begins or ends inside it."""
    cuts = sorted({place for block in blocks for place in (block.start, block.end)})
    for start, end in paragraphs:
        inside = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        yield from pairwise((start, *inside, end))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at its ends and without a bullet at its start."""
    if leading := _LEADING.match(text, start, end):
        start = leading.end()
    trailing = _TRAILING.search(text[start:end])
    return start, start + trailing.start() if trailing else end
