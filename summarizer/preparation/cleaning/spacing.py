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
    """
    com org net edu gov mil int info biz io tv co uk us eu de fr es it ru cn jp in ca au br nl se ch at
    be pl php html htm aspx pdf js py exe
""".split()
)
#: Spaces before commas and stops, for each thousand characters, from which on they are the text's style.
SET_APART = 2.0
#: Fewest of them on which a style can be recognised.
SET_APART_LEAST = 4

_LETTER = r"[^\W\d_]"
_AFTER_STOP = re.compile(rf"(?<![\w.@/])({_LETTER}{{2,}})([.!?])(?=({_LETTER}+)(?![\w@/]|\.\w))")
_AFTER_QUOTED_STOP = re.compile(
    rf"(?<=[.!?,][”\"])(?={_LETTER})|(?<=\w)(?=“{_LETTER})|(?<=[\w.,!?]”)(?={_LETTER})"
)
_AFTER_COMMA = re.compile(rf"(?<={_LETTER}{{2}})([,;])(?={_LETTER}{{2}})")
_STRAY_STOP = re.compile(r"(?<=[^\s.])([.!?])((?:\s+\.)+)(?=\s|$)")
_SPACE_BEFORE = re.compile(r"(?<=[^\W_])([ \xa0]+)([,.])(?=\s|$)")
_DOUBLED_QUOTE = re.compile(r"([.,]?)”\s+”(?=(\s+[^\W\d_]?))")
_SINGLE = re.compile(r"[‘’]")
_STRAIGHT = re.compile(r'"')


def find_spacing(raw: str, lines: Sequence[Line], known: Callable[[str], bool]) -> Iterator[Edit]:
    """The repairs of all lines, in no order; they may overlap repairs of other kinds.

    Args:
        raw: The text that the lines' places refer to.
        lines: The lines that stay.
        known: Whether a word (lower case) is one that the cluster or the language knows.
    """
    apart = _is_set_apart(raw)
    for line in lines:
        text = line.text
        edits = [*_lost_after_stop(text, known), *_lost_at_quotes(text), *_doubled_quotes(text)]
        edits += [
            _insert(match.end(1), "lost space")
            for match in _AFTER_COMMA.finditer(text)
            if _has_case(text[match.start() - 1]) and _has_case(text[match.end()])
        ]
        if not apart:
            edits += _stray(text)
        for edit in edits:
            yield Edit(edit.start + line.start, edit.end + line.start, edit.replacement, edit.reason)


def _insert(place: int, reason: str) -> Edit:
    return Edit(place, place, " ", reason)


def _has_case(letter: str) -> bool:
    """Whether a letter's script has spaces between words: those with two cases do."""
    return letter.lower() != letter.upper()


def _is_set_apart(raw: str) -> bool:
    spaced = len(_SPACE_BEFORE.findall(raw))
    return spaced >= SET_APART_LEAST and spaced * 1000 > SET_APART * len(raw)


def _lost_after_stop(text: str, known: Callable[[str], bool]) -> Iterator[Edit]:
    """``July.while`` where both sides are words; ``conflict.The`` where the case says it too."""
    for match in _AFTER_STOP.finditer(text):
        left, following = match.group(1), match.group(3)
        if following.lower() in DOMAINS or left.lower() in ("www", "http", "https") or left[-1].isupper():
            continue
        capital = following[0].isupper() and (
            (len(following) > 1 and following[1:].islower()) or following in "AI"
        )
        plain = following.islower() and len(following) > 1 and known(left.lower())
        either = known(left.lower()) or known(following.lower())
        if (capital and left[-1].islower() and either) or (plain and known(following)):
            yield _insert(match.end(2), "lost space")


def _lost_at_quotes(text: str) -> Iterator[Edit]:
    """``rhetoric”Stoltenberg``, ``necessary’with``, ``conflict"he``: a closing quote at a word."""
    for match in re.finditer(rf"(?<=[^\s(\[“])”(?={_LETTER})", text):
        if _has_case(text[match.end()]):
            yield _insert(match.end(), "lost space")
    for match in re.finditer(rf"(?<={_LETTER}{{2}})(?=“{_LETTER})", text):
        if "„" not in text and _has_case(text[match.start() - 1]):
            yield _insert(match.start(), "lost space")
    yield from (_insert(place, "lost space") for place in _after_single_quotes(text))
    marks = [match.start() for match in _STRAIGHT.finditer(text)]
    if len(marks) % 2 == 0:
        for closing in marks[1::2]:
            if text[closing + 1 : closing + 2].isalpha() and not text[closing - 1].isspace():
                yield _insert(closing + 1, "lost space")


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


def _stray(text: str) -> Iterator[Edit]:
    """``influence. .`` and ``word , word``; a spaced ellipsis (``. . .``) is none of these."""
    for match in _STRAY_STOP.finditer(text):
        if match.group(2).count(".") == 1:
            yield Edit(match.start(), match.end(), match.group(1), "stray stop")
    for match in _SPACE_BEFORE.finditer(text):
        if not text[match.end() :].lstrip().startswith("."):
            yield Edit(match.start(), match.end(), match.group(2), "stray space")
