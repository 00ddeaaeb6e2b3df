"""What the verifier's model reads of a pair of sentences: token ids, a segment for every token, features.

A pair is read once, as ``[CLS] before_a a [SEP] before_b b [SEP]``. The segment of a token says whose it
is, whether it is judged or only context, whether its word stands in the other sentence too, and whether in
another order: a small model would spend layers on finding that out.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.relations.judgement import Pair
from summarizer.relations.overlap import Word, Words, moved_words, overlap_features, read_words
from summarizer.text.small_encoder import WordPieces

#: WordPieces of a judged sentence, and of the sentence before it, that are read.
JUDGED_LENGTH = 96
CONTEXT_LENGTH = 24

#: Segments: these numbers for A; one more for B.
SHARED, DIFFERENT, CONTEXT, DIFFERENT_FACT, MOVED = 0, 2, 4, 6, 8
SEGMENTS = 10


@dataclass(frozen=True, slots=True)
class PairInput:
    """A pair as the model takes it."""

    ids: list[int]
    segments: list[int]
    features: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence, tokenized; of every token the word it is in, or ``None`` for punctuation."""

    ids: list[int]
    inside: list[Word | None]
    words: Words
    keys: frozenset[str]


class PairReader:
    """Turns pairs into the model's input; sentences that it has seen are remembered, up to a number."""

    def __init__(self, tokenizer: Path | str, remembered: int = 20_000) -> None:
        """Reads the tokenizer.

        Args:
            tokenizer: A ``tokenizer.json`` of the model.
            remembered: Sentences whose tokens are kept.
        """
        self._pieces = WordPieces(tokenizer)
        self._sentence = functools.lru_cache(maxsize=remembered)(self._read)

    def read(self, pair: Pair) -> PairInput:
        """The tokens, segments and features of ``pair``."""
        a, b = self._sentence(pair.a), self._sentence(pair.b)
        before_a, before_b = self._sentence(pair.a_before), self._sentence(pair.b_before)
        moved = moved_words(a.words, b.words)
        ids: list[int] = [self._pieces.start]
        segments = [SHARED]
        for side, (before, judged, other) in enumerate(((before_a, a, b), (before_b, b, a))):
            context = before.ids[:CONTEXT_LENGTH]
            ids += context
            segments += [CONTEXT + side] * len(context)
            ids += judged.ids
            segments += [side + _segment(word, other.keys, moved) for word in judged.inside]
            ids.append(self._pieces.end)
            segments.append(SHARED + side)
        return PairInput(ids, segments, overlap_features(a.words, b.words, before_a.words, before_b.words))

    def _read(self, text: str) -> _Sentence:
        encoding = self._pieces.encode(text)
        read = read_words(text)
        starts = [word.start for word in read.words]
        inside: list[Word | None] = []
        for start, _ in encoding.offsets[:JUDGED_LENGTH]:
            place = bisect_right(starts, start) - 1
            word = read.words[place] if place >= 0 else None
            inside.append(word if word and start < word.end else None)
        keys = frozenset(word.key for word in inside if word)
        return _Sentence(encoding.ids[:JUDGED_LENGTH], inside, read, keys)


def _segment(word: Word | None, other: frozenset[str], moved: frozenset[str]) -> int:
    """The segment of a token of A by its word; punctuation counts as shared."""
    if word is None:
        return SHARED
    if word.key in other:
        return MOVED if word.key in moved else SHARED
    return DIFFERENT_FACT if word.fact else DIFFERENT


def pad(inputs: Sequence[PairInput]) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Ids and segments (batch, longest), padded with zeros, and lengths (batch,)."""
    lengths = np.array([len(item.ids) for item in inputs], dtype=np.int32)
    ids = np.zeros((len(inputs), int(lengths.max())), dtype=np.int32)
    segments = np.zeros_like(ids)
    for row, item in enumerate(inputs):
        ids[row, : len(item.ids)] = item.ids
        segments[row, : len(item.ids)] = item.segments
    return ids, segments, lengths
