"""Gives written words their case, spacing and marks back: those of the sources they were taken from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.records import Phrase
from summarizer.surface import match_quotes, visible
from summarizer.writing.fusion.alignment import Alignment
from summarizer.writing.fusion.casing import Forms, is_common, lowered, spelling, tells_case
from summarizer.writing.fusion.evidence import APOSTROPHE, ENDINGS, Source
from summarizer.writing.trimming import capitalize, finish

_NO_SPACE_BEFORE = frozenset(",.;:?!%)]}…")
#: Not even where a source has a space before them.
_NEVER_SPACED = frozenset(",;.?!")
_NO_SPACE_AFTER = frozenset("([{$£€¥₹#")
#: Join words with or without spaces, as the source has it; behind other marks there is one.
_JOINING = frozenset("-/–—&@_+=~*'…")
_QUOTE = '"'
#: "an hour", "a university": where no source shows which article a word takes, its first letters do.
_VOWEL = re.compile(r"[aeiou]|h(?:our|onest|onou?r|eir)")
_CONSONANT = re.compile(r"uni(?!n|m)|us[aeu]|eu|one\b|once")
#: Letters of abbreviations whose names begin with a vowel: "an MP", "an EU law".
_SPOKEN_WITH_VOWEL = frozenset("AEFHILMNORSX")


@dataclass(frozen=True, slots=True)
class Restored:
    """A written sentence, and where its words come from, in order."""

    text: str
    phrases: tuple[Phrase, ...]


def restore(alignment: Alignment, sources: Sequence[Source], forms: Forms) -> Restored:
    """The sentence as it would stand in a newspaper.

    Args:
        alignment: Written words and their places in ``sources``.
        sources: What was read.
        forms: How the cluster writes its words.
    """
    surfaces = [_surface(alignment, number, sources, forms) for number in range(len(alignment.words))]
    surfaces = _with_articles(surfaces, alignment, sources)
    surfaces = _with_marks(surfaces, alignment)
    text, spans = "", []
    quoted = False
    for number, surface in enumerate(surfaces):
        text += _gap(alignment, number, sources, quoted) if text else ""
        spans.append((len(text), len(text) + len(surface)))
        text += surface
        quoted ^= alignment.words[number] == _QUOTE
    finished = finish(capitalize(text), "en")
    return Restored(finished, _phrases(alignment, sources, spans, len(finished)))


def _surface(alignment: Alignment, number: int, sources: Sequence[Source], forms: Forms) -> str:
    """A word in its own case."""
    key = alignment.words[number]
    if key in ENDINGS and number and alignment.words[number - 1] == APOSTROPHE:
        return key
    place = alignment.place(number)
    if place is None:
        return forms.best(key) or key
    source, word = sources[place[0]], place[1]
    own, text = visible(source.surface(word)), source.sentence.text
    span = source.words[word]
    if not any(map(str.isalpha, own)):
        return own
    if number and alignment.words[number - 1] == _QUOTE and word and source.words[word - 1].key == _QUOTE:
        return own
    loud = source.is_loud
    usual = forms.best(spelling(own))
    if tells_case(text, span.start, span.end) and not loud:
        # "The" of "The Hague" keeps its capital where "Hague" or the word before comes along.
        lone = own.istitle() and is_common(own) and _is_alone(alignment, number)
        shouted = lone or (own.isupper() and len(own) > _LONGEST_SURE_ACRONYM)
        return usual if shouted and usual and forms.count(usual) > forms.count(own) else own
    if usual:
        return usual
    if loud:
        return own.lower() if is_common(own) else own
    following = source.surface(word + 1) if word + 1 < len(source.words) else ""
    return lowered(own, following[:1].isupper() and source.gap(word + 1) == " ")


def _is_alone(alignment: Alignment, number: int) -> bool:
    """Whether neither of a word's neighbours was taken along with it."""
    run = alignment.runs[alignment.run_of[number]]
    return run.last - run.first == 1


#: A longer word in capitals may be shouted; "US" and "us" are two words, whichever is more frequent.
_LONGEST_SURE_ACRONYM = 3


def _gap(alignment: Alignment, number: int, sources: Sequence[Source], quoted: bool) -> str:
    """What stands before a word that is not the first; ``quoted`` says whether a quotation is open there."""
    words = alignment.words
    left, right = words[number - 1], words[number]
    if right == _QUOTE or (left == _QUOTE and quoted):
        return "" if quoted or left in _NO_SPACE_AFTER else " "
    place = alignment.place(number)
    if place is not None and alignment.run_of[number] == alignment.run_of[number - 1]:
        spaced = right not in _NEVER_SPACED and any(map(str.isspace, sources[place[0]].gap(place[1])))
        return " " if spaced else ""
    if left == _QUOTE:
        return "" if right in _NO_SPACE_BEFORE else " "
    if right == APOSTROPHE and number + 1 < len(words) and words[number + 1] in ENDINGS and _is_word(left):
        return ""
    if left == APOSTROPHE and right in ENDINGS and number > 1 and _is_word(words[number - 2]):
        return ""
    if right in _NO_SPACE_BEFORE or left in _NO_SPACE_AFTER:
        return ""
    return _as_in_source(alignment, number, sources)


def _as_in_source(alignment: Alignment, number: int, sources: Sequence[Source]) -> str:
    """Between words of different runs a space, but a mark is joined to a word as its source joins it."""
    here, before = alignment.place(number), alignment.place(number - 1)
    if here is not None and not _is_word(alignment.words[number]):
        return " " if any(map(str.isspace, sources[here[0]].gap(here[1]))) else ""
    if before is not None and alignment.words[number - 1] in _JOINING:
        source, word = sources[before[0]], before[1] + 1
        return "" if word < len(source.words) and not source.gap(word) else " "
    return " "


def _is_word(key: str) -> bool:
    return any(map(str.isalnum, key))


def _with_marks(surfaces: list[str], alignment: Alignment) -> list[str]:
    """Curly quotation marks as they open and close here: a lone one may come from either end of one."""
    mended, opening = list(surfaces), True
    for number, key in enumerate(alignment.words):
        if key == _QUOTE:
            if mended[number] in "“”":
                mended[number] = "“" if opening else "”"
            opening = not opening
    return mended


def _with_articles(surfaces: list[str], alignment: Alignment, sources: Sequence[Source]) -> list[str]:
    """The articles "a" and "an" by the word behind them, where they were not taken together from a source."""
    mended = list(surfaces)
    for number in range(len(surfaces) - 1):
        joined = alignment.run_of[number] == alignment.run_of[number + 1] != -1
        if alignment.words[number] not in ("a", "an") or joined or not surfaces[number + 1][0].isalpha():
            continue
        article = _article(surfaces[number + 1], alignment.words[number + 1], sources)
        mended[number] = article.capitalize() if surfaces[number][0].isupper() else article
    return mended


def _article(following: str, key: str, sources: Sequence[Source]) -> str:
    for source in sources:
        for first, second in zip(source.keys, source.keys[1:], strict=False):
            if second == key and first in ("a", "an"):
                return first
    if following.isupper():
        return "an" if following[0] in _SPOKEN_WITH_VOWEL else "a"
    return "a" if _CONSONANT.match(following.lower()) or not _VOWEL.match(following.lower()) else "an"


def _phrases(
    alignment: Alignment, sources: Sequence[Source], spans: Sequence[tuple[int, int]], length: int
) -> tuple[Phrase, ...]:
    phrases = []
    for run in alignment.runs:
        source = sources[run.source]
        words = source.words[run.start : run.word(run.last)]
        offset = source.sentence.start
        phrases.append(
            Phrase(
                min(spans[run.first][0], length),
                min(spans[run.last - 1][1], length),
                source.sentence.document_id,
                source.sentence.id,
                offset + words[0].start,
                offset + words[-1].end,
            )
        )
    return tuple(phrase for phrase in phrases if phrase.start < phrase.end)


def is_balanced(text: str) -> bool:
    """Whether every double quotation mark and bracket has its partner."""
    marks = match_quotes(text)
    brackets = all(text.count(opening) == text.count(closing) for opening, closing in ("()", "[]", "{}"))
    return brackets and not marks.opened and not marks.closed
