"""Segmentation: a document's sentences as spans.

Reading order: ``casing`` (how the text uses capitals), ``paragraphs`` (which lines belong together),
``marks`` (stops, quotes and brackets of all scripts), ``parameters`` and ``punkt_import`` (nltk's Punkt and
what it has learned), ``boundaries`` (where sentences end).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

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
    turns = [block for block in document.blocks if block.speaker]
    sentences = []
    place = 0
    for index, (paragraph, start, end) in enumerate(_spans(document)):
        while place < len(turns) and turns[place].end <= start:
            place += 1
        turn = turns[place] if place < len(turns) and turns[place].start <= start else None
        who, day = (turn.speaker, turn.day) if turn else (None, None)
        sentences.append(
            Sentence(document.id, index, start, end, document.text[start:end], paragraph, who, day)
        )
    return tuple(sentences)


def _spans(document: Document) -> Iterator[tuple[int, int, int]]:
    """(paragraph, start, end) of each sentence."""
    text, language = document.text, base_language(document.language)
    case = case_of(text)
    model = language_model(language)
    splitter = Splitter(text, case, language, model)
    headlines: dict[Case, Splitter] = {
        "upper": Splitter(text, "upper", language, model),
        "title": Splitter(text, "title", language, model),
    }
    paragraph = 0
    for first, last in _cut(paragraph_spans(text, case), document.blocks):
        own = headlines.get(case_of(text[first:last], HEADLINE), splitter) if case == "mixed" else splitter
        found = False
        for start, end in own.spans(first, last):
            start, end = _trimmed(text, start, end)
            if any(map(str.isalnum, text[start:end])):
                yield paragraph, start, end
                found = True
        paragraph += found


def _cut(paragraphs: Iterable[tuple[int, int]], blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The paragraphs, each cut where a block begins or ends inside it."""
    cuts = sorted({place for block in blocks for place in (block.start, block.end)})
    number = 0
    for start, end in paragraphs:
        while number < len(cuts) and cuts[number] <= start:
            number += 1
        while number < len(cuts) and cuts[number] < end:
            yield start, cuts[number]
            start = cuts[number]
            number += 1
        yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at its ends and without a bullet at its start."""
    leading = _LEADING.match(text, start, end)
    start = leading.end() if leading else start
    trailing = _TRAILING.search(text[start:end])
    return start, start + trailing.start() if trailing else end
