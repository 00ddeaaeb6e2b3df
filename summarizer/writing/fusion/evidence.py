"""The evidence of one sentence to write, word by word, with the place of every word.

The tokenizer says where each word stands, so nothing is searched for again.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.records import Evidence, Sentence
from summarizer.text.facts import Facts
from summarizer.text.lead_ins import connective, lead_in
from summarizer.text.terms import stop_words
from summarizer.writing.fusion.casing import is_loud
from summarizer.writing.fusion.inputs import MAX_MEMBERS, FusionInput
from summarizer.writing.fusion.vocabulary import plain
from summarizer.writing.protocol import WritingRequest
from summarizer.writing.trimming import MAX_LEAD_INS

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

#: What stands behind an apostrophe in "don't", "we're", "Vane's": the tokenizer parts them.
ENDINGS = frozenset(("s", "t", "re", "ve", "ll", "d", "m"))
APOSTROPHE = "'"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a single mark, of a sentence: ``sentence.text[start:end]``.

    ``key`` is how the model spells it: in small letters and without accents.
    """

    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Source:
    """A sentence that is read, and its words."""

    sentence: Sentence
    words: tuple[Word, ...]

    @functools.cached_property
    def keys(self) -> tuple[str, ...]:
        """Its words as the model spells them."""
        return tuple(word.key for word in self.words)

    @property
    def text(self) -> str:
        """What is read of the sentence."""
        return self.sentence.text[self.words[0].start :] if self.words else self.sentence.text

    @functools.cached_property
    def is_loud(self) -> bool:
        """Whether its capitals tell nothing."""
        return is_loud(self.sentence.text)

    def surface(self, number: int) -> str:
        """A word as it is written."""
        word = self.words[number]
        return self.sentence.text[word.start : word.end]

    def gap(self, number: int) -> str:
        """What stands between a word and the one before it; at the start a space."""
        if number == 0:
            return " "
        return self.sentence.text[self.words[number - 1].end : self.words[number].start]


@dataclass(frozen=True)
class Material:
    """What one sentence is written from.

    Attributes:
        evidence: The group.
        sources: The representative, other members, and last the context, where there is one.
        context: Whether the last source is the context.
    """

    evidence: Evidence
    sources: tuple[Source, ...]
    context: bool

    @property
    def members(self) -> tuple[Source, ...]:
        """The sources without the context."""
        return self.sources[:-1] if self.context else self.sources

    @property
    def representative(self) -> Source:
        """The sentence that says it best."""
        return self.sources[0]

    @property
    def input(self) -> FusionInput:
        """What the model reads."""
        texts = tuple(source.text for source in self.sources)
        return FusionInput(texts[:-1], texts[-1]) if self.context else FusionInput(texts)

    @functools.cached_property
    def facts(self) -> Facts:
        """Figures, names and wordings of the sources."""
        return Facts([source.sentence.text for source in self.sources])


def materials(request: WritingRequest, evidence: Sequence[Evidence], tokenizer: Tokenizer) -> list[Material]:
    """The material of each group of ``evidence``, tokenized in one batch."""
    chosen = [_sentences(item, request) for item in evidence]
    texts = [_Span(sentence) for sentences, _ in chosen for sentence in sentences]
    encoded = iter(tokenizer.encode_batch([span.text for span in texts], add_special_tokens=False))
    sources = iter([Source(span.sentence, _words(next(encoded), span)) for span in texts])
    return [
        Material(item, tuple(next(sources) for _ in sentences), context)
        for item, (sentences, context) in zip(evidence, chosen, strict=True)
    ]


def is_content(key: str) -> bool:
    """Whether a word says something by itself: no function word, no mark, no part of a contraction."""
    return key not in _function_words() and any(map(str.isalnum, key)) and (len(key) > 1 or key.isdigit())


@functools.cache
def _function_words() -> frozenset[str]:
    words = stop_words("en")
    return words | {word.split("'")[0] for word in words if "'" in word} | ENDINGS


class _Span:
    """A sentence without what stands before it: datelines, bylines and connectives are not for the model."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.start = first_character(sentence.text)
        self.text = sentence.text[self.start :]


def first_character(text: str) -> int:
    """Where a sentence begins, past its lead-ins."""
    start = 0
    for _ in range(MAX_LEAD_INS):
        start = _past_spaces(text, start + lead_in(text[start:])[0])
    for _ in range(MAX_LEAD_INS):
        start = _past_spaces(text, start + connective(text[start:], "en"))
    return start


def _past_spaces(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip())


def _sentences(evidence: Evidence, request: WritingRequest) -> tuple[list[Sentence], bool]:
    """The sentences that are read, and whether the last of them is the context."""
    group = evidence.group
    representative = request.sentences[group.representative]
    chosen = {" ".join(representative.text.split()).casefold(): representative}
    for member in group.members:
        if len(chosen) == MAX_MEMBERS:
            break
        if member in request.sentences:  # a copy says nothing that its original does not
            sentence = request.sentences[member]
            chosen.setdefault(" ".join(sentence.text.split()).casefold(), sentence)
    before = request.sentences.get(replace(representative, index=representative.index - 1).id)
    if before is None or before in chosen.values():
        return list(chosen.values()), False
    return [*chosen.values(), before], True


def _words(encoding: Encoding, span: _Span) -> tuple[Word, ...]:
    """Words of word pieces; offsets count characters of the whole sentence."""
    words: list[Word] = []
    last = None
    for token, number, (start, end) in zip(encoding.tokens, encoding.word_ids, encoding.offsets, strict=True):
        if number == last and words:
            key = words[-1].key + token.removeprefix("##")
            words[-1] = Word(key, words[-1].start, span.start + end)
        else:
            words.append(Word(token, span.start + start, span.start + end))
        last = number
    return tuple(replace(word, key=plain(word.key)) for word in words)
