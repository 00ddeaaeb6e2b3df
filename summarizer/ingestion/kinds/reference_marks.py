"""Marks of footnotes and references, "[1]" or "¹", which in a summary would pass for its own citations.

Most are removed. One that the sentence needs ("According to [6], naps help."), or that begins a line as the
number of an item, becomes "(6)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.records import Edit
from summarizer.text.language import detect_language
from summarizer.text.terms import stop_words

_REASON = "reference mark"

_NUMBERS = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9}"
_BRACKETED = rf"\[{_NUMBERS}\](?:\s?[,;–-]?\s?\[{_NUMBERS}\])*"
#: "(see [5])", "([5, 6])", "(vgl. [2])": a bracket that holds nothing else.
_ASIDE = re.compile(rf"\s?\((?:[^\W\d_][\w.]*\s){{0,2}}{_BRACKETED}\)")
_NUMBER_RUN = re.compile(r"\d{1,3}(?:\s?[–-]\s?\d{1,3})*")
_MARK = re.compile(rf"(?P<space>\s?)(?P<mark>{_BRACKETED})")
#: Behind a word or a stop.
_RAISED = re.compile(
    r"(?<=[^\W\d_]{3})[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}(?!\w)|(?<=[.,;!?])[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}(?!\w)"
    r"|(?<=[^\W_]{2})[†‡§](?!\w)|(?<=[.,;!?])[*†‡§]{1,3}(?=\s|$)"
)
_RAISED_SIGNS = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰†‡§]|[.,;!?]\*")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s?$")
_STOPS = ".!?…。！？"
#: What a mark may stand behind, besides letters and figures.
_BEFORE = tuple(".,;:!?…。！？)]”’\"'%")
#: Letters of the longest word that a mark is the object of: "nach", "selon", "with".
_PREPOSITION = 5


def reference_marks(text: str) -> tuple[Edit, ...]:
    """The edits that remove the marks, or put them into other brackets."""
    if "[" not in text and not _RAISED_SIGNS.search(text):
        return ()
    edits = [Edit(match.start(), match.end(), "", _REASON) for match in _ASIDE.finditer(text)]
    aside = {place for edit in edits for place in range(edit.start, edit.end)}
    edits += [edit for edit in _bracketed(text) if edit.start not in aside]
    edits += [Edit(match.start(), match.end(), "", _REASON) for match in _RAISED.finditer(text)]
    return tuple(sorted(edits, key=lambda edit: edit.start))


def _bracketed(text: str) -> Iterator[Edit]:
    """One edit for each mark in square brackets, or for several in a row."""
    marks = list(_MARK.finditer(text))
    if not marks:
        return
    cited = {match["mark"] for match in marks if not _opens_line(text, match.start("mark"))}
    words = stop_words(detect_language(text))
    for match in marks:
        start, end = match.span("mark")
        numbered = f"({', '.join(_NUMBER_RUN.findall(match['mark']))})"
        before = text[max(0, match.start() - 40) : match.start()]
        if _opens_line(text, start):
            # A note, where the text cites it; else the number of an item
            is_note = match["mark"] in cited
            end += len(text[end:]) - len(text[end:].lstrip(" :")) if is_note else 0
            yield Edit(start, end, "" if is_note else numbered, _REASON)
        elif not before[-1:].isalnum() and before[-1:] not in _BEFORE:
            continue  # "n = [5]"
        elif match["space"] and _is_needed(before, text[end : end + 2], words):
            yield Edit(start, end, numbered, _REASON)
        else:
            yield Edit(match.start(), end, "", _REASON)


def _opens_line(text: str, place: int) -> bool:
    return not text[text.rfind("\n", 0, place) + 1 : place].strip()


def _is_needed(before: str, after: str, words: frozenset[str]) -> bool:
    """Whether the sentence needs a mark: behind "to" or "in", or as its first word."""
    word = _WORD_BEFORE.search(before)
    first = before.rstrip()[-1:] in tuple(_STOPS) and after[:1] == " " and after[1:].islower()
    return first or bool(
        word and word[1].lower() in words and (len(word[1]) <= _PREPOSITION or word[1][0].isupper())
    )
