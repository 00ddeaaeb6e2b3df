"""What an instruct model answered, as sentences with the evidence numbers that it gave them.

The numbers are hints. Nothing here judges whether a sentence is true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from summarizer.writing.lengths import before_loop, is_ended, whole_sentences

#: Reasoning that some models show before their answer; where it has no end, all of the answer is reasoning.
_THINKING = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
#: A template that opens the reasoning itself leaves only its end in the answer.
_THOUGHT = re.compile(r"\A.*</(?:think|thinking|reasoning)>", re.DOTALL | re.IGNORECASE)
#: Evidence numbers: "[3]", "[1, 4]", "[2-4]", "[1][2]", with the space before them.
_NUMBERS = re.compile(r"[ \t]*((?:\[\s*\d+(?:\s*[,;–-]\s*\d+)*\s*\][ \t]?)+)")
_RANGE = re.compile(r"(\d+)(?:\s*[–-]\s*(\d+))?")
#: More numbers than this behind one dash are no range of evidence.
_LONGEST_RANGE = 20
_SPACED_STOP = re.compile(r" ([.,;:!?])")
#: Markdown at the start of a line, and its marks for emphasis.
_LINE_MARKS = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+|[-*•][ \t]+|>[ \t]+|\d{1,2}[.)][ \t]+(?=\S))+", re.MULTILINE
)
_HEADING = re.compile(r"\s*(?:#|(?:\*\*|__)[^*_]+(?:\*\*|__):?\s*$)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of an answer and the evidence numbers that stand with it."""

    text: str
    numbers: tuple[int, ...]


def sentences_of(answer: str, split: Callable[[str], Sequence[str]], finished: bool) -> list[Told]:
    """The sentences of an answer: without reasoning, headings, list marks and evidence numbers.

    >>> sentences_of("The dam broke [2].", lambda line: [line], finished=True)
    [Told(text='The dam broke.', numbers=(2,))]

    Args:
        answer: As the model gave it.
        split: Sentences of a line.
        finished: Whether the answer ended by itself; else an unfinished last sentence is left out. What comes
            after a model got stuck and repeats itself is left out as well.
    """
    sound = before_loop(answer)
    lines = [_line(line) for line in _prose(sound)]
    texts = whole_sentences("\n".join(text for text, _ in lines), split, finished and sound == answer)
    if sound != answer and texts and not is_ended(texts[-1]):
        texts.pop()
    told: list[Told] = []
    for text, marks in lines:
        told += _with_numbers(text, marks, split)
    numbers = {_key(each.text): each.numbers for each in reversed(told)}
    return [Told(text, numbers.get(_key(text), ())) for text in texts]


def without_reasoning(answer: str) -> str:
    """An answer without what the model thought before it, also while it is still being written."""
    return _THOUGHT.sub("", _THINKING.sub("", answer))


def readable(answer: str) -> str:
    """An answer that is still being written, for a person to look at: no reasoning, no evidence numbers."""
    plain = " ".join(_NUMBERS.sub(" ", without_reasoning(answer)).split())
    return _SPACED_STOP.sub(r"\1", plain)


def _prose(answer: str) -> Iterable[str]:
    """The lines of running text: no headings, no "Here is the summary:", no markup."""
    lines = [line for line in without_reasoning(answer).splitlines() if line.strip()]
    for number, line in enumerate(lines):
        plain = _EMPHASIS.sub(r"\2", _LINE_MARKS.sub("", line)).strip()
        heading = _HEADING.match(line) and not is_ended(_NUMBERS.sub("", plain))
        announcing = number == 0 and len(lines) > 1 and plain.endswith(":")
        if plain and not heading and not announcing and any(map(str.isalnum, plain)):
            yield plain


def _line(line: str) -> tuple[str, list[tuple[int, tuple[int, ...]]]]:
    """A line without its evidence numbers, and these with the place in it where each group stood."""
    kept, marks, length, last = [], [], 0, 0
    for match in _NUMBERS.finditer(line):
        before = line[last : match.start()]
        kept.append(before)
        length += len(before)
        marks.append((length, _numbers(match[1])))
        last = match.end()
        if line[last : last + 1].isalnum():  # the number stood between two words
            kept.append(" ")
            length += 1
    text = "".join([*kept, line[last:]])
    opening = len(text) - len(text.lstrip())
    return text.strip(), [(max(0, place - opening), numbers) for place, numbers in marks]


def _numbers(marks: str) -> tuple[int, ...]:
    """The numbers of "[1, 4]", "[2-4]" or "[1][2]"."""
    found: list[int] = []
    for match in _RANGE.finditer(marks):
        first, last = int(match[1]), int(match[2] or match[1])
        found += range(first, last + 1) if first <= last <= first + _LONGEST_RANGE else [first]
    return tuple(dict.fromkeys(found))


def _with_numbers(
    line: str, marks: Sequence[tuple[int, tuple[int, ...]]], split: Callable[[str], Sequence[str]]
) -> list[Told]:
    """The sentences of a line, each with the numbers inside it and right behind it.

    What stands before the first word of a line belongs to its first sentence: some models number in front.
    """
    told: list[Told] = []
    end = 0
    for sentence in split(line):
        start = line.find(sentence.strip(), end)
        first, end = (end, start + len(sentence.strip())) if start >= 0 else (end, end)
        own = [
            n for place, numbers in marks if first < place <= end or (place == 0 == first) for n in numbers
        ]
        told.append(Told(sentence.strip(), tuple(dict.fromkeys(own))))
    return told


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
