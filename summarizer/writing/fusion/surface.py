"""A shortened sentence as it is printed: its source letter by letter, closed up at the cuts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from summarizer.records import Phrase
from summarizer.text.surface import match_quotes
from summarizer.writing.fusion.evidence import Source
from summarizer.writing.fusion.shortening import Shortened
from summarizer.writing.trimming import capitalize, finish

_NO_SPACE_BEFORE = frozenset(",.;:?!%)]}…")
_NO_SPACE_AFTER = frozenset("([{$£€¥₹#")
#: That of an abbreviation, and that of the sentence.
_TWO_POINTS = re.compile(r"(?<!\.)\.\.$")
#: "an hour", "a university": where the source does not show which article a word takes, its letters do.
_VOWEL = re.compile(r"[aeiou]|h(?:our|onest|onou?r|eir)")
_CONSONANT = re.compile(r"uni(?!n|m)|us[aeu]|eu|one\b|once")
#: Letters of abbreviations whose names begin with a vowel: "an MP", "an EU law".
_SPOKEN_WITH_VOWEL = frozenset("AEFHILMNORSX")


@dataclass(frozen=True, slots=True)
class Restored:
    """A shortened sentence, and where its phrases come from, in order."""

    text: str
    phrases: tuple[Phrase, ...]


def restore(shortened: Shortened) -> Restored:
    """The sentence as it would stand in a newspaper, with a capital first and a stop last."""
    source = shortened.source
    text = ""
    spans = []
    for number, run in enumerate(shortened.runs):
        last = run.start + run.last - run.first - 1
        start, end = source.words[run.start].start, source.words[last].end
        piece = " ".join(source.sentence.text[start:end].split())
        if number + 1 < len(shortened.runs):
            piece = _with_article(piece, source, last, shortened.runs[number + 1].start)
        text += _gap(source, shortened.places[run.first - 1], run.start) if text else ""
        spans.append((len(text), len(text) + len(piece), start, end))
        text += piece
    finished = finish(capitalize(_TWO_POINTS.sub(".", text)), "en")
    sentence = source.sentence
    phrases = (
        Phrase(
            min(first, len(finished)),
            min(past, len(finished)),
            sentence.document_id,
            sentence.id,
            sentence.start + start,
            sentence.start + end,
        )
        for first, past, start, end in spans
    )
    return Restored(finished, tuple(phrase for phrase in phrases if phrase.start < phrase.end))


def _gap(source: Source, left: int, right: int) -> str:
    """What stands between two words at a cut: a mark is joined to a word as the source joins it."""
    before, behind = source.keys[left], source.keys[right]
    if behind in _NO_SPACE_BEFORE or before in _NO_SPACE_AFTER:
        return ""
    if not behind[0].isalnum():
        return " " if source.gap(right) else ""
    if not before[-1].isalnum():
        return " " if source.gap(left + 1) else ""
    return " "


def _with_article(piece: str, source: Source, last: int, following: int) -> str:
    """A piece that ends with "a" or "an", with the one that suits the word behind the cut."""
    article, word = source.surface(last), source.surface(following)
    if source.keys[last] not in ("a", "an") or not word[0].isalpha():
        return piece
    fitting = _article(word, source.keys[following], source)
    return piece[: -len(article)] + (fitting.capitalize() if article[0].isupper() else fitting)


def _article(word: str, key: str, source: Source) -> str:
    for first, second in pairwise(source.keys):
        if second == key and first in ("a", "an"):
            return first
    if word.isupper():
        return "an" if word[0] in _SPOKEN_WITH_VOWEL else "a"
    return "a" if _CONSONANT.match(key) or not _VOWEL.match(key) else "an"


def is_balanced(text: str) -> bool:
    """Whether every double quotation mark and bracket has its partner."""
    marks = match_quotes(text)
    brackets = all(text.count(opening) == text.count(closing) for opening, closing in ("()", "[]", "{}"))
    return brackets and not marks.opened and not marks.closed
