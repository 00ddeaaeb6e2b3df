"""Chat exports: messages with time and sender, without the lines that the program adds."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from summarizer.ingestion.dates import find_dates, is_weekday, read_days
from summarizer.ingestion.kinds.lines import EMOJI, Line, Structure, filled, names_above, split_lines
from summarizer.ingestion.kinds.machine_lines import is_log
from summarizer.records import Block, Edit
from summarizer.text.edits import without_overlaps

_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[APap]\.?\s?[Mm]\.?)?"
_MARK = "[\u200e\u200f]?"
_SENDER = r"(?P<sender>[^\n:：<>\[\]]{1,60}?)"
#: "[14/05/2025, 8:01:12 AM] Bea: ", "14.05.25, 08:01 - Bea: ", "[09:12] <bea> ", "2025-05-14 09:12 Bea: ".
_MESSAGE = re.compile(
    rf"{_MARK}[\[(]?(?:(?P<day>{_DAY})(?:,|\sat)?\s+|(?P<iso>\d{{4}}-\d\d-\d\d)T)?{_CLOCK}[\])]?\s*[-–—|]?\s*"
    rf"(?:{_SENDER}[:：]\s|<(?P<nick>[^<>\n]{{1,40}}>)\s)"
)
#: "Bea (09:12): ", "Bea [14.05.2025 09:12]: ", "Bea, 09:12: ".
_NAMED = re.compile(
    rf"(?P<sender>[^\W\d_][^\n:：<>\[\](),]{{0,40}}?)\s?(?:[\[(]|,\s)(?:(?P<day>{_DAY}),?\s)?{_CLOCK}[\])]?[:：]\s+(?=\S)"
)
#: A time with nobody named: "14.05.25, 08:01 - Bea added Karim".
_EVENT = re.compile(rf"{_MARK}[\[(]?{_DAY},?\s+{_CLOCK}[\])]?\s*[-–—]?\s*\S")
#: "Bea  9:02 AM", "Bea, [14.05.2025 08:01]", "Bea — Today at 08:01", "Bea 09:02": a line of its own above
#: the message.
_HEAD = re.compile(
    rf"(?P<sender>[^\W\d_][^\n:,\[\]()—–|]{{0,40}}?)(?:,\s|\s{{2,}}|\s?[—–|·•]\s?|\s)[\[(]?"
    rf"(?:(?P<day>{_DAY}),?\s(?:at\s)?{_CLOCK}|(?:[^\W\d_]+\s(?:[^\W\d_]{{1,3}}\s)?)?{_CLOCK})[\])]?:?$"
)
#: The time alone, and the name alone on the line above it.
_TIME = re.compile(rf"[\[(]?(?:(?P<day>{_DAY}),?\s)?{_CLOCK}[\])]?$")
_NAME = re.compile(r"(?P<sender>[^\W\d_][\w.'’-]*(?: [\w.'’()-]+){0,3})$")
#: A line between messages that gives a day and little else: "Tuesday, 3 March 2026", "--- Today ---".
_DAY_WORDS = 5
_RULE = re.compile(r"[-–—_=*]{2,}\s*.{0,40}?\s*[-–—_=*]{2,}$")
#: Programs mark the words they add with an invisible sign of direction, or put them in angle brackets.
_PROGRAM_SIGN = re.compile("[\u200e\u200f]")
_BRACKETED = re.compile("\\s*[\u200e\u200f]?<[^<>\n]{2,80}>\\s*")
#: A time that a program puts before a line of a message, and its note that the message was changed.
_LATER = re.compile(rf"^[ \t]*\[{_CLOCK}\][ \t]*", re.MULTILINE)
_CHANGED = re.compile(
    r"[ \t]*\((?:edited|bearbeitet|modifié|editado|modificato|bewerkt|redigerad|redigert|edytowane|изменено"
    r"|編集済み|已编辑)\)"
)
#: A line of emoji with how many gave each: ":+1: 3".
_EMOJI = re.compile(rf"\n(?:[ \t]*:[\w+'-]+:(?:[ \t]+\d+)?)+(?=[ \t]*(?:\n|$))|{EMOJI.pattern}")
#: What programs show behind the name of a sender that is a program: "Statuspage APP  9:15 AM".
_BADGE = re.compile(r"[A-Z]{3}$")
_NAME_WORDS = 4
_FEWEST = 3
#: The share of lines that open a message; lower where heads have lines of their own.
_SHARE, _HEAD_SHARE = 0.4, 0.2


class _Message(NamedTuple):
    """A message: its first line, the last line of its head, its last line, and the match with its sender."""

    first: int
    head: int
    last: int
    match: re.Match[str]


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether many lines begin with a time and a sender, or such a line stands above each message."""
    if is_log(lines):
        return False
    numbers = filled(lines)
    openings = [match for number in numbers if (match := _opening(lines[number].content))]
    share, heads = _SHARE, _heads(lines)
    if len(heads) > len(openings):
        openings, share = [match for _, match in heads.values()], _HEAD_SHARE
    if len(openings) < max(_FEWEST, share * len(numbers)):
        return False
    senders = set(map(_sender, openings))
    return any(map(_day, openings)) or (len(senders) >= 2 and (not heads or len(senders) < len(openings)))


def _opening(content: str) -> re.Match[str] | None:
    """The time and the sender that a message opens with on its own line."""
    return _MESSAGE.match(content) or _NAMED.match(content)


def _heads(lines: Sequence[Line]) -> dict[int, tuple[int, re.Match[str]]]:
    """(last line, match) of each head of a message that has lines of its own, by its first line.

    A timetable has a name and a time on every line, and nothing between.
    """
    heads = names_above(lines, _NAME, _TIME)
    for number in filled(lines):
        match = None if lines[number].has_stop else _HEAD.match(lines[number].content)
        name_above = _NAME.match(lines[number - 1].content) if number else None
        if match and name_above and _BADGE.match(match["sender"]):
            heads[number - 1] = (number, name_above)
        elif match and _names_sender(match):
            heads[number] = (number, match)
    with_message = sum(last + 1 < len(lines) and last + 1 not in heads for last, _ in heads.values())
    return heads if 2 * with_message > len(heads) else {}


def _names_sender(match: re.Match[str]) -> bool:
    """Whether what stands before a time is a name, not the beginning of "The gate closes at 9:57"."""
    words = match["sender"].split()
    capitals = sum(word[0].isupper() for word in words)
    return len(words) == 1 or (len(words) <= _NAME_WORDS and 2 * capitals >= len(words))


def read(text: str) -> Structure:
    """Messages with their senders, each a paragraph; the day of the last one as date."""
    lines = split_lines(text)
    edits: list[Edit] = []
    blocks: list[Block] = []
    messages = list(_messages(lines))
    dates = read_days([day for message in messages if (day := _day(message.match))])
    dates_above = _dates_above(lines)
    for first, head, last, match in messages:
        start, end = match.end() + lines[first].start, lines[last].end
        if last > head and match.end() == len(lines[first].content):
            start = next(line.start for line in lines[head + 1 :] if line.content)
        elif head > first:
            start = lines[head].end
        inner = without_overlaps(_program_words(text, start, end))
        starts, ends = [start, *(edit.end for edit in inner)], [*(edit.start for edit in inner), end]
        words = "".join(text[here:there] for here, there in zip(starts, ends, strict=True))
        if not any(map(str.isalnum, words)) or _PROGRAM_SIGN.match(text, start):
            edits.append(Edit(lines[first].start, end, "", "message without words"))
            continue
        edits += [Edit(lines[first].start, start, "", "time and sender"), *inner]
        date = dates.get(_day(match) or "") or dates_above[first]
        blocks.append(Block(start, end, "turn", _sender(match), date))
    edits += _outside(lines, edits, blocks)
    days = [block.day for block in blocks if block.day]
    date = days[-1] if days else dates_above[-1]
    return Structure(_with_line_breaks(text, edits), tuple(blocks), title="", date=date)


def _dates_above(lines: Sequence[Line]) -> list[datetime.date | None]:
    """For each line, and past the last one, the day that a line between messages above it gives."""
    above: list[datetime.date | None] = [None]
    for line in lines:
        dates = find_dates(line.content) if _is_day(line) else []
        above.append(dates[-1] if dates else above[-1])
    return above


def _day(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    return groups.get("day") or groups.get("iso")


def _is_day(line: Line) -> bool:
    """Whether a line between messages names a day: "Tuesday, 3 March 2026", "--- Today ---"."""
    if not 0 < line.word_count <= _DAY_WORDS:
        return False
    words = [word for word in re.findall(r"[^\W\d_]{3,}", line.content) if not is_weekday(word)]
    is_date = len(words) <= 1 and bool(find_dates(line.content))
    return is_date or _RULE.match(line.content) is not None or (not words and "," in line.content)


def _sender(match: re.Match[str]) -> str:
    """The name of a sender, without the badge of a program behind it."""
    groups = match.groupdict()
    name = (groups["sender"] or groups.get("nick") or "").rstrip(">")
    words = name.strip("~ \u200e\u200f\u202f\u00a0").split()
    has_badge = match.re is _HEAD and len(words) > 1 and _BADGE.match(words[-1]) and not words[0].isupper()
    return " ".join(words[:-1] if has_badge else words)


def _messages(lines: Sequence[Line]) -> Iterator[_Message]:
    """The messages in their order.

    A line that opens none belongs to the message above it, unless the program put it between two messages.
    """
    heads = _heads(lines)
    if len(heads) < sum(_opening(line.content) is not None for line in lines):
        heads = {}
    inside_heads = {last for first, (last, _) in heads.items() if last > first}
    current: _Message | None = None
    for number in filled(lines):
        if number in inside_heads:
            continue
        content = lines[number].content
        match, head = _opening(content), number
        if match is None and number in heads:
            head, match = heads[number]
        if match is None and not _EVENT.match(content) and not _is_day(lines[number]):
            current = current and current._replace(last=number)
            continue
        if current:
            yield current
        current = _Message(number, head, head, match) if match else None
    if current:
        yield current


def _program_words(text: str, start: int, end: int) -> Iterator[Edit]:
    """Edits that remove what a program adds inside a message, and the names of emoji."""
    for emoji in _EMOJI.finditer(text, start, end):
        yield Edit(emoji.start(), emoji.end(), "", "emoji")
    for pattern in (_LATER, _CHANGED):
        for match in pattern.finditer(text, start, end):
            yield Edit(match.start(), match.end(), "", "added by the program")
    for match in _BRACKETED.finditer(text, start, end):
        words = match[0].strip()
        if _PROGRAM_SIGN.match(words) or not re.match(r"<https?:", words):
            yield Edit(match.start(), match.end(), " " if match.end() < end else "", "added by the program")


def _outside(lines: Sequence[Line], edits: Sequence[Edit], blocks: Sequence[Block]) -> Iterator[Edit]:
    """Edits that remove the lines of no message, in which the program tells of the group."""
    covered = sorted([(e.start, e.end) for e in edits] + [(b.start, b.end) for b in blocks])
    place = 0
    for number in filled(lines):
        line = lines[number]
        while place < len(covered) and covered[place][1] <= line.start:
            place += 1
        if place == len(covered) or covered[place][0] >= line.end:
            yield Edit(line.start, line.end, "", "added by the program")


def _with_line_breaks(text: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits by place; those that remove whole lines remove the line breaks behind them, too."""
    extended: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        around = text[edit.start - 1 : edit.start], text[edit.end : edit.end + 1]
        if edit.reason in ("message without words", "added by the program") and {*around} <= {"", "\n"}:
            behind = text[edit.end :]
            edit = replace(edit, end=edit.end + len(behind) - len(behind.lstrip("\n")))
        extended.append(edit)
    return tuple(extended)
