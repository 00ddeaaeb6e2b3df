"""Steps as a sentence: every word as its source writes it, with where it stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.text.wordlist import common_words
from summarizer.writing.editor.oracle import Phrase as PhraseStep
from summarizer.writing.editor.oracle import Run, Step
from summarizer.writing.editor.reading import EditInput

_NO_SPACE_BEFORE = frozenset(".,;:!?)]}%…'’”")
_NO_SPACE_AFTER = frozenset("([{$£€#“‘-/")
_QUOTE = '"'
_ENDED = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Piece:
    """``text[start:end]`` of a sentence is ``parts[part][source_start:source_end]`` of the item."""

    start: int
    end: int
    part: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence that steps wrote, and the runs it is made of."""

    text: str
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class _Text:
    text: str = ""
    open_quote: bool = False
    shut: bool = False  # no space after what was written last

    def add(self, word: str, glued: bool) -> tuple[int, int]:
        """Writes a word; returns its place."""
        space = bool(self.text) and not glued and not self.shut and word[:1] not in _NO_SPACE_BEFORE
        if word == _QUOTE:
            space = bool(self.text) and not glued and not self.open_quote and not self.shut
            self.open_quote = not self.open_quote
            self.shut = self.open_quote
        else:
            self.shut = word[-1:] in _NO_SPACE_AFTER and word[-1:] != "-"
        start = len(self.text) + space
        self.text += " " * space + word
        return start, len(self.text)


def write(steps: Sequence[Step], read: EditInput, phrases: Sequence[tuple[str, ...]]) -> Written:
    """The sentence of steps: a capital at its start, a stop at its end."""
    out = _Text()
    pieces: list[Piece] = []
    for step in steps:
        if isinstance(step, Run):
            pieces.append(_run(step, read, out))
        elif isinstance(step, PhraseStep):
            for word in phrases[step.number]:
                glued = word in ("s", "t") and out.text[-1:] in ("'", "’")
                out.add(word, glued)
    text = out.text.rstrip(" ,;:-–—")
    bare = text.rstrip("\"'”’)")
    if bare and not bare.endswith(_ENDED):
        text += "."
    return Written(text[:1].upper() + text[1:], tuple(pieces))


def _run(run: Run, read: EditInput, out: _Text) -> Piece:
    """Writes one run; its words keep the spaces that they have in the source."""
    words = read.words[run.first : run.last + 1]
    start = -1
    for offset, word in enumerate(words):
        number = run.first + offset
        surface = read.surface(number)
        if offset == 0:
            if out.text and _begins(read, number):
                surface = _small(surface)
            glued = word.glued and surface[:1] in _NO_SPACE_BEFORE and surface != _QUOTE
        else:
            glued = word.glued
        begins, end = out.add(surface, glued)
        start = begins if start < 0 else start
    return Piece(start, end, words[0].part, words[0].start, words[-1].end)


def _begins(read: EditInput, number: int) -> bool:
    """Whether a word begins a sentence of the source, so that its capital may say nothing."""
    word = read.words[number]
    before = read.item.parts[word.part][: word.start].rstrip(" \"'“‘(")
    return not before or before[-1] in ".!?:"


def _small(word: str) -> str:
    """The word without a capital that it has only for beginning a sentence."""
    lowered = word[:1].lower() + word[1:]
    return lowered if (word[1:].islower() and lowered in common_words()) or word in ("A",) else word
