"""What the editor's model reads: a sentence of a draft, word by word, with what stands around it.

``[CLS] opening, two sentences before [SEP] sentence [SEP] sentence after [SEP]``. A word is what the
tokenizer does not join: letters and digits, or one mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.text.small_encoder import WordPieces

#: WordPieces that are read: of the sentence, of the draft's opening, of the two sentences before (of those
#: the last ones), of the one after.
SENTENCE_LENGTH, OPENING_LENGTH, BEFORE_LENGTH, AFTER_LENGTH = 110, 40, 64, 24
SENTENCES_BEFORE = 2
#: What is told of a sentence's place besides: see :func:`place_of`.
PLACE = 4


@dataclass(frozen=True, slots=True)
class EditInput:
    """A sentence as the model takes it.

    Attributes:
        ids: Tokens of the sentence and of what stands around it, with their marks.
        segments: 1 for the sentence, 0 for the rest.
        words: Span of characters of every word of the sentence.
        first: Place of every word's first token.
        last: Place of every word's last token.
        place: Where in the draft it stands; (PLACE,).
    """

    ids: list[int]
    segments: list[int]
    words: list[tuple[int, int]]
    first: list[int]
    last: list[int]
    place: NDArray[np.float32]


class EditReader:
    """Turns sentences into the model's input."""

    def __init__(self, tokenizer: Path | str) -> None:
        """Reads a ``tokenizer.json``."""
        self._pieces = WordPieces(tokenizer)

    def read(self, draft: Sequence[str], number: int) -> EditInput:
        """The tokens and words of one sentence of a draft; words that are too far behind are not among them.

        Args:
            draft: Its sentences, in order.
            number: Of the sentence, from 0.
        """
        before = self._ids(" ".join(draft[max(0, number - SENTENCES_BEFORE) : number]))[-BEFORE_LENGTH:]
        if number > SENTENCES_BEFORE:
            before = self._ids(draft[0])[:OPENING_LENGTH] + before
        after = self._ids(draft[number + 1])[:AFTER_LENGTH] if number + 1 < len(draft) else []
        encoding = self._pieces.encode(draft[number])
        ids = encoding.ids[:SENTENCE_LENGTH]
        start = len(before) + 2  # behind [CLS] before [SEP]
        words: list[tuple[int, int]] = []
        first: list[int] = []
        last: list[int] = []
        previous = None
        for token, (word, (begins, ends)) in enumerate(
            zip(encoding.word_ids[: len(ids)], encoding.offsets, strict=False), start
        ):
            if word == previous and words:
                words[-1], last[-1] = (words[-1][0], ends), token
            else:
                words.append((begins, ends))
                first.append(token)
                last.append(token)
            previous = word
        begin, end = self._pieces.start, self._pieces.end
        return EditInput(
            ids=[begin, *before, end, *ids, end, *after, end],
            segments=[0] * start + [1] * (len(ids) + 1) + [0] * (len(after) + 1),
            words=words,
            first=first,
            last=last,
            place=place_of(draft, number),
        )

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._pieces.encode(text).ids
        return ids


def place_of(draft: Sequence[str], number: int) -> NDArray[np.float32]:
    """Where a sentence stands: its number, the words before it, its own, those of the draft; all small."""
    words = [len(text.split()) for text in draft]
    return np.array(
        [
            np.log1p(number),
            sum(words[:number]) / 100,
            words[number] / 20,
            sum(words) / 300,
        ],
        dtype=np.float32,
    )
