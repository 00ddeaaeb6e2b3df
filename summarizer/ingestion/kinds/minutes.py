"""Minutes of meetings: what was said and decided under each item, without lists of who was there."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from summarizer.ingestion.dates import day_stated, find_dates
from summarizer.ingestion.kinds.lines import (
    INNER_STOP,
    Line,
    Marks,
    Structure,
    filled,
    line_edits,
    split_lines,
)
from summarizer.records import Edit

#: What minutes are called ("ready in 20 minutes" are none), and how their lists of persons begin, in the
#: larger languages of Europe.
_NAMED = re.compile(
    r"(?<!\d )\b(?:minutes|meeting notes|protokoll|niederschrift|compte[- ]rendu|procès[- ]verbal"
    r"|acta|verbale|notulen|referat|протокол)\b"
    r"|会议纪要|議事録",
    re.IGNORECASE,
)
_PERSONS = re.compile(
    r"(?:present|in attendance|attend(?:ees|ing|ance)|apologies|absent|chair(?:person|ed by)?"
    r"|participants?|minute[- ]taker"
    r"|anwesend(?:e)?|teilnehmer(?:innen)?|entschuldigt|présents?|excusés?"
    r"|asistentes|presenti|aanwezig|närvarande"
    r"|присутствовали)\b[^:：]{0,20}[:：]",
    re.IGNORECASE,
)
#: Signs of Markdown before a heading, and around a label.
_MARKUP = re.compile(r"#{1,6}\s+|[*_]{1,3}(?=\S)")
#: Where a list of persons may begin behind another on the same line.
_BREAK = re.compile(r"(?<=\S)\s+(?=[^\W\d_a-z])")
#: "2. Roof", "TOP 2 Dach", "Agenda item 3: Fees", "Point 4 : Toit".
_ITEM = re.compile(
    r"(?:(?:item|agenda item|top|punkt)\s)?\d{1,2}(?:\.\d{1,2})?[.):]?\s+\S"
    r"|(?:[^\W\d_]{2,10}\.?\s){1,2}\d{1,2}\s?[.):–-]\s?\S",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:#{1,6}\s+|[*_]{1,3})?\d{1,2}[.)]\s+[^\W\d_]")
_FIRST_ITEM = re.compile(r"(?:[^\W\d_]+\s)?0?1[.):]\s")
#: What is said under a label; a number in it counts an item.
_LABEL = re.compile(r"(?P<label>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,3})\s?[:：][*_]{0,3}\s")
_WORD = re.compile(r"[^\W\d_]{3,}")
#: Words are compared by their first letters, which survive inflection.
_STEM = 4
_HEAD_LINES = 8
#: Words of a heading with the number of an item, and of one without.
_HEADING_WORDS, _NAME_WORDS = 9, 4
#: Numbered headings of items that tell minutes.
_FEWEST_ITEMS = 3
#: Words that may stand beside the day on a line of the head that states it.
_DAY_WORDS = 6


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether at least two of three signs of minutes are there, or two lists of persons by presence.

    The signs are a head that names minutes, such a list, and numbered headings of items. Without a list the
    line that names them has the day: "5 things to know about the last minutes of the flight" are none.
    """
    numbers = filled(lines)
    texts = [_without_markup(lines[number].content) for number in numbers]
    naming = [text for text in texts[:3] if len(text.split()) <= 14 and _NAMED.search(text)]
    lists = sum(map(_count_lists, texts[: 2 * _HEAD_LINES]))
    names_minutes = bool(naming) and (lists > 0 or any(map(find_dates, naming)))
    return lists + names_minutes + _has_items([lines[number] for number in numbers]) >= 2


def _has_items(lines: Sequence[Line]) -> bool:
    """Whether several lines are headings with the number of an item, each above a line that is none."""
    are_headings = [bool(_NUMBERED.match(line.content)) and line.is_short(_HEADING_WORDS) for line in lines]
    above_text = [heading and not below for heading, below in pairwise(are_headings)]
    return sum(above_text) >= _FEWEST_ITEMS


def _without_markup(content: str) -> str:
    """A line without the signs of Markdown that it begins with."""
    return content[match.end() :] if (match := _MARKUP.match(content)) else content


def _count_lists(text: str) -> int:
    """How many lists of persons a line holds, one behind the other: "Present: ... Apologies: ..."."""
    if not _PERSONS.match(text):
        return 0
    return 1 + sum(_PERSONS.match(text, match.end()) is not None for match in _BREAK.finditer(text))


def read(text: str) -> Structure:
    """The text of the items, without lists of persons and headings.

    The heading of an item whose only sentence does not name it is joined to that: "Footpath: Deferred."
    """
    lines = split_lines(text)
    numbers = filled(lines)
    marks = Marks()
    _mark_persons(lines, numbers, marks)
    title = None
    for place, number in enumerate(numbers):
        line = lines[number]
        if place == 0 and not line.has_stop and number not in marks.reasons:
            title = _without_markup(line.content)
            marks.remove([number], "headline")
        elif _is_heading(line) or (place < _HEAD_LINES and not line.has_stop and find_dates(line.content)):
            marks.remove([number], "heading")
    joined = _joined_headings(lines, numbers, marks)
    edits = line_edits(text, lines, marks, joined)
    return Structure(edits, title=title, date=_date([lines[number] for number in numbers]))


def _mark_persons(lines: Sequence[Line], numbers: Sequence[int], marks: Marks) -> None:
    """Mark the lists of persons; where a line is nothing but the label of one, the names below it, too."""
    for place, number in enumerate(numbers):
        content = _without_markup(lines[number].content)
        if _count_lists(content):
            marks.remove([number], "list of persons")
            if content.rstrip("*_ ")[-1] in ":：":
                names = takewhile(lambda n: _is_name(lines[n]), numbers[place + 1 :])
                marks.remove(list(names), "list of persons")


def _is_name(line: Line) -> bool:
    """Whether a line is a few words without a stop, without markup, and neither an item nor a label."""
    is_other = _MARKUP.match(line.content) or _ITEM.match(line.content) or _LABEL.match(line.content)
    return line.is_short(_HEADING_WORDS) and not is_other


def _date(lines: Sequence[Line]) -> datetime.date | None:
    """The day in the head: of the line that names the minutes, or states a day, or of any without a label.

    A label may give another meeting's day ("Next meeting: ..."), and so may the first item, which is often
    the minutes of the last meeting.
    """
    head = takewhile(lambda line: not line.has_stop, lines[:_HEAD_LINES])
    plain = (_without_markup(line.content) for line in head)
    texts = list(takewhile(lambda text: not _FIRST_ITEM.match(text) or day_stated(text, _DAY_WORDS), plain))
    named = [date for text in texts if _NAMED.search(text) for date in find_dates(text)]
    stated = [date for text in texts for date in day_stated(text, _DAY_WORDS)]
    others = [date for text in texts if not _LABEL.match(text) for date in find_dates(text)]
    return next(iter((*named, *stated, *others)), None)


def _joined_headings(lines: Sequence[Line], numbers: Sequence[int], marks: Marks) -> list[Edit]:
    """Edits that join an item's heading to the one sentence below it; the heading is no longer marked."""
    edits: list[Edit] = []
    for place, number in enumerate(numbers):
        heading = lines[number]
        name = _without_markup(heading.content)
        item = _ITEM.match(name) if marks.reasons.get(number) == "heading" else None
        following = numbers[place + 1 : place + 3]
        below = list(takewhile(lambda n: n not in marks.reasons and not _is_labelled(lines[n]), following))
        if item is None or len(below) != 1:
            continue
        entry = lines[below[0]]
        name = name[item.end() - 1 :]
        start = heading.end - len(name)
        name = name.rstrip(":： ")
        if not INNER_STOP.search(entry.content) and not _stems(name) & _stems(entry.content):
            del marks.reasons[number]
            edits.append(Edit(heading.start, start, "", "heading"))
            edits.append(Edit(start + len(name), entry.start, ": ", "heading joined"))
    return edits


def _is_labelled(line: Line) -> bool:
    """Whether a line has a label of its own: "Action: Tom to call"."""
    return _LABEL.match(_without_markup(line.content)) is not None


def _stems(text: str) -> set[str]:
    return {word[:_STEM].lower() for word in _WORD.findall(text)}


def _is_heading(line: Line) -> bool:
    """Whether a line is the name of an item: a few words without a stop and without a label."""
    names_item = _ITEM.match(line.content) is not None or line.word_count <= _NAME_WORDS
    is_name = names_item and line.is_short(_HEADING_WORDS) and not _LABEL.match(line.content)
    return is_name or line.content.startswith("#")
