"""Repair of spaces, stops and quotes that copying lost, doubled or left behind.

Every repair is an :class:`Edit` with a replacement, inside one line. A text that is set apart throughout
(tokenised, ``word , word .``) is left as it is: there the spaces are its style, not damage.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from summarizer.preparation.cleaning.lines import Line
from summarizer.records import Edit

#: Ends of addresses that a stop without a space may belong to.
DOMAINS = frozenset(
    """com org net edu gov mil int info biz io tv co uk us eu de fr es it ru cn jp in ca au br nl se ch at
    be pl php html htm aspx pdf js py exe""".split()
)
#: Spaces before commas and stops, for each thousand characters, from which on they are the text's style.
SET_APART = 2.0
#: Fewest of them on which a style can be recognised.
SET_APART_LEAST = 4

_LETTER = r"[^\W\d_]"
_AFTER_STOP = re.compile(rf"(?<![\w.@/])({_LETTER}{{2,}})([.!?])(?=({_LETTER}+)(?![\w@/]|\.\w))")
_AFTER_CLOSING_QUOTE = re.compile(rf"(?<=[^\s(\[“])”(?={_LETTER})")
_BEFORE_OPENING_QUOTE = re.compile(rf"(?<={_LETTER}{{2}})(?=“{_LETTER})")
_AFTER_COMMA = re.compile(rf"(?<={_LETTER}{{2}})([,;])(?={_LETTER}{{2}})")
_STRAY_STOP = re.compile(r"(?<=[^\s.])([.!?])((?:\s+\.)+)(?=\s|$)")
_SPACE_BEFORE = re.compile(r"(?<=[^\W_])([ \xa0]+)([,.])(?=\s|$)")
_DOUBLED_QUOTE = re.compile(r"([.,]?)”\s+”(?=(\s+[^\W\d_]?))")
_SINGLE = re.compile(r"[‘’]")


def find_spacing(raw: str, lines: Sequence[Line], known: Callable[[str], bool]) -> Iterator[Edit]:
    """The repairs of all lines, in no order; they may overlap repairs of other kinds.

    Args:
        raw: The text that the lines' places refer to.
        lines: The lines that stay.
        known: Whether a word (lower case) is one that the cluster or the language knows.
    """
    spaced_marks = len(_SPACE_BEFORE.findall(raw))
    is_style = spaced_marks >= SET_APART_LEAST and spaced_marks * 1000 > SET_APART * len(raw)
    for line in lines:
        text = line.text
        lost = (*_after_stops(text, known), *_at_quotes(text), *_after_commas(text))
        edits = [Edit(place, place, " ", "lost space") for place in lost]
        edits += _doubled_quotes(text)
        if not is_style:
            edits += _stray_marks(text)
        for edit in edits:
            yield Edit(edit.start + line.start, edit.end + line.start, edit.replacement, edit.reason)


def _has_case(letter: str) -> bool:
    """Whether a letter's script has spaces between words: those with two cases do."""
    return letter.lower() != letter.upper()


def _after_stops(text: str, known: Callable[[str], bool]) -> Iterator[int]:
    """``July.while`` where both sides are words; ``conflict.The`` where the case says it too."""
    for match in _AFTER_STOP.finditer(text):
        left, following = match.group(1), match.group(3)
        if following.lower() in DOMAINS or left.lower() in ("www", "http", "https") or left[-1].isupper():
            continue
        capital = following[0].isupper() and (following[1:].islower() or following in "AI")
        plain = following.islower() and len(following) > 1 and known(left.lower())
        either = known(left.lower()) or known(following.lower())
        if (capital and left[-1].islower() and either) or (plain and known(following)):
            yield match.end(2)


def _after_commas(text: str) -> Iterator[int]:
    for match in _AFTER_COMMA.finditer(text):
        if _has_case(text[match.start() - 1]) and _has_case(text[match.end()]):
            yield match.end(1)


def _at_quotes(text: str) -> Iterator[int]:
    """``rhetoric”Stoltenberg``, ``necessary’with``, ``conflict"he``: a closing quote at a word."""
    for match in _AFTER_CLOSING_QUOTE.finditer(text):
        if _has_case(text[match.end()]):
            yield match.end()
    for match in _BEFORE_OPENING_QUOTE.finditer(text):
        if "„" not in text and _has_case(text[match.start() - 1]):
            yield match.start()
    yield from _after_single_quotes(text)
    straight = [place for place, mark in enumerate(text) if mark == '"']
    if len(straight) % 2 == 0:
        for closing in straight[1::2]:
            if text[closing + 1 : closing + 2].isalpha() and not text[closing - 1].isspace():
                yield closing + 1


def _after_single_quotes(text: str) -> Iterator[int]:
    """Where a quotation in single quotes closes at a word; the ``’`` of ``don’t`` closes nothing."""
    is_open = False
    for match in _SINGLE.finditer(text):
        place = match.end()
        if match.group() == "‘":
            is_open = True
        elif is_open and not text[place : place + 1].isalpha():
            is_open = False
        elif is_open and text[place - 4 : place - 1].isalpha() and text[place : place + 3].isalpha():
            is_open = False
            yield place


def _doubled_quotes(text: str) -> Iterator[Edit]:
    """``importance.” ” for``: a quote closed twice, and a stop inside where the sentence goes on."""
    if text.count("”") <= text.count("“"):
        return
    for match in _DOUBLED_QUOTE.finditer(text):
        goes_on = match.group(2).strip().islower()
        yield Edit(match.start(), match.end(), "”" if goes_on else f"{match.group(1)}”", "broken quote")


def _stray_marks(text: str) -> Iterator[Edit]:
    """``influence. .`` and ``word , word``; a spaced ellipsis (``. . .``) is none of these."""
    for match in _STRAY_STOP.finditer(text):
        if match.group(2).count(".") == 1:
            yield Edit(match.start(), match.end(), match.group(1), "stray stop")
    for match in _SPACE_BEFORE.finditer(text):
        if not text[match.end() :].lstrip().startswith("."):
            yield Edit(match.start(), match.end(), match.group(2), "stray space")
