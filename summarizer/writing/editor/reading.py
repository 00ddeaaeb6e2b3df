"""What the editor's model reads: one or two sentences with what stands before them, word by word.

``[CLS] task before [SEP] A [SEP] before B [SEP] B [SEP]``. A word is what the tokenizer does not join:
letters and digits, or one mark. Runs are counted in words, over all four parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Task = Literal["shorten", "resolve", "merge", "judge"]
TASKS: tuple[Task, ...] = ("shorten", "resolve", "merge", "judge")

#: Parts of the input, by the number that each of its words carries.
BEFORE, A, BEFORE_B, B = range(4)
#: WordPieces of each part that are read; of what stands before, the last ones.
LONGEST = (110, 100, 40, 100)
#: Curly marks are compared as straight ones.
_PLAIN = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "`": "'"}


@dataclass(frozen=True, slots=True)
class EditItem:
    """One edit that is asked for; ``b`` is the sentence that is merged into ``a``."""

    task: Task
    a: str
    before: str = ""
    b: str = ""
    b_before: str = ""

    @property
    def parts(self) -> tuple[str, str, str, str]:
        """The texts by the number of their part."""
        return self.before, self.a, self.b_before, self.b


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the input: ``item.parts[part][start:end]``, and how it is compared."""

    part: int
    start: int
    end: int
    key: str
    #: Whether it stands right behind the word before it, without a space.
    glued: bool


@dataclass(frozen=True, slots=True)
class EditInput:
    """An item as the model takes it: tokens, and of every word its first and last token."""

    item: EditItem
    ids: list[int]
    segments: list[int]
    words: tuple[Word, ...]
    first: list[int]
    last: list[int]

    def surface(self, number: int) -> str:
        """A word as it is written."""
        word = self.words[number]
        return self.item.parts[word.part][word.start : word.end]

    def of(self, part: int) -> list[int]:
        """Numbers of the words of a part, in order."""
        return [number for number, word in enumerate(self.words) if word.part == part]


class EditReader:
    """Turns items into the model's input."""

    def __init__(self, tokenizer: Path | str) -> None:
        """Reads a ``tokenizer.json``."""
        from tokenizers import Tokenizer

        self._tokenizer: Any = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._vocabulary = self._tokenizer.get_vocab()
        self._start, self._end = self._vocabulary["[CLS]"], self._vocabulary["[SEP]"]
        self._tasks = {task: self._tokenizer.encode(task, add_special_tokens=False).ids[0] for task in TASKS}

    def read(self, item: EditItem) -> EditInput:
        """The tokens and words of ``item``."""
        ids, segments = [self._start, self._tasks[item.task]], [0, 0]
        words: list[Word] = []
        first: list[int] = []
        last: list[int] = []
        for part, text in enumerate(item.parts):
            if part in (BEFORE_B, B) and not item.b:
                break
            tokens, spans = self._part(text, part)
            for start, end, begins, ends in spans:
                glued = bool(words) and words[-1].part == part and words[-1].end == begins
                words.append(Word(part, begins, ends, key_of(text[begins:ends]), glued))
                first.append(len(ids) + start)
                last.append(len(ids) + end)
            ids += [*tokens, self._end]
            segments += [int(part in (A, B))] * (len(tokens) + 1)
        return EditInput(item, ids, segments, tuple(words), first, last)

    def keys(self, text: str) -> list[str]:
        """The words of a text as they are compared."""
        pieces = self._tokenizer.encode(text, add_special_tokens=False)
        return [key_of(text[start:end]) for _, _, start, end in _words(pieces)]

    def _part(self, text: str, part: int) -> tuple[list[int], list[tuple[int, int, int, int]]]:
        """Tokens of a part, and its words as first and last token and span of characters."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        words = _words(encoding)
        skipped = 0
        if len(encoding.ids) > LONGEST[part]:
            if part in (BEFORE, BEFORE_B):  # its end stands nearest to what is edited
                least = len(encoding.ids) - LONGEST[part]
                words = [word for word in words if word[0] >= least]
                skipped = words[0][0] if words else 0
            else:
                words = [word for word in words if word[1] < LONGEST[part]]
        stop = words[-1][1] + 1 if words else skipped
        spans = [(first - skipped, last - skipped, start, end) for first, last, start, end in words]
        return encoding.ids[skipped:stop], spans


def key_of(word: str) -> str:
    """How a word is compared: in small letters, its marks straight."""
    return _PLAIN.get(word, word).lower()


def _words(encoding: Any) -> list[tuple[int, int, int, int]]:
    """First and last token, first and past the last character of every word of an encoding."""
    found: list[list[int]] = []
    before = None
    for token, (word, (start, end)) in enumerate(zip(encoding.word_ids, encoding.offsets, strict=True)):
        if word is not None and word == before:
            found[-1][1], found[-1][3] = token, end
        else:
            found.append([token, token, start, end])
        before = word
    return [(a, b, c, d) for a, b, c, d in found]


def is_whole(read: EditInput) -> bool:
    """Whether nothing of the edited sentences was too long to be read."""
    for part in (A, B):
        text = read.item.parts[part].rstrip()
        numbers = read.of(part)
        if text and (not numbers or read.words[numbers[-1]].end < len(text)):
            return False
    return True


def longest(inputs: Sequence[EditInput]) -> int:
    """Tokens of the longest input."""
    return max(len(each.ids) for each in inputs)
