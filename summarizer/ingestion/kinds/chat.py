"""Chat exports: messages with time and sender, without what the program says for itself."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from summarizer.ingestion.dates import find_dates, is_weekday
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
#: The same with nobody named: "14.05.25, 08:01 - Bea added Karim".
_EVENT = re.compile(rf"{_MARK}[\[(]?{_DAY},?\s+{_CLOCK}[\])]?\s*[-–—]?\s*\S")
#: "Bea  9:02 AM", "Bea, [14.05.2025 08:01]", "Bea — Today at 08:01", "Bea 09:02": a line of its own above
#: the message.
_HEAD = re.compile(
    rf"(?P<sender>[^\W\d_][^\n:,\[\]()—–|]{{0,40}}?)(?:,\s|\s{{2,}}|\s?[—–|·•]\s?|\s)[\[(]?"
    rf"(?:(?P<day>{_DAY}),?\s(?:at\s)?{_CLOCK}|(?:[^\W\d_]+\s(?:[^\W\d_]{{1,3}}\s)?)?{_CLOCK})[\])]?:?$"
)
#: The time alone, below a line with the name.
_TIME = re.compile(rf"[\[(]?(?:(?P<day>{_DAY}),?\s)?{_CLOCK}[\])]?$")
_NAME = re.compile(r"(?P<sender>[^\W\d_][\w.'’-]*(?: [\w.'’()-]+){0,3})$")
#: A line between messages that gives a day and little else: "Tuesday, 3 March 2026", "--- Today ---".
_DAY_WORDS = 5
_RULE = re.compile(r"[-–—_=*]{2,}\s*.{0,40}?\s*[-–—_=*]{2,}$")
#: Programs mark their own words with an invisible sign of direction, or put them in angle brackets.
_OWN_WORDS = re.compile("[\u200e\u200f]")
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
_SHARE = 0.4
#: The same where heads have lines of their own, below which a message may have several.
_HEAD_SHARE = 0.2


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether most lines begin with a time and a sender, or such a line stands above each message."""
    numbers = filled(lines)
    if is_log(lines):
        return False
    found = [match for number in numbers if (match := _opening(lines[number].content))]
    share, heads = _SHARE, _heads(lines)
    if len(heads) > len(found):
        found, share = [match for _, match in heads.values()], _HEAD_SHARE
    if len(found) < _FEWEST or len(found) < share * len(numbers):
        return False
    senders = {_sender(match) for match in found}
    dated = any(_day(match) for match in found)
    return dated or (len(senders) >= 2 and (not heads or len(senders) < len(found)))


def _opening(content: str) -> re.Match[str] | None:
    """The time and the sender that a message opens with on its own line."""
    return _MESSAGE.match(content) or _NAMED.match(content)


def _heads(lines: Sequence[Line]) -> dict[int, tuple[int, re.Match[str]]]:
    """(last line, match) of each head of a message that has lines of its own, by its first line.

    A timetable has a name and a time on every line, and nothing between.
    """
    heads = names_above(lines, _NAME, _TIME)
    for number in filled(lines):
        match = None if lines[number].stop else _HEAD.match(lines[number].content)
        named = _NAME.match(lines[number - 1].content) if number else None
        if match and named and _BADGE.match(match["sender"]):
            heads[number - 1] = (number, named)
        elif match and _names_sender(match):
            heads[number] = (number, match)
    spoken = sum(last + 1 < len(lines) and last + 1 not in heads for last, _ in heads.values())
    return heads if 2 * spoken > len(heads) else {}


def _names_sender(match: re.Match[str]) -> bool:
    """Whether what stands before a time is a name, not the beginning of "The gate closes at 9:57"."""
    words = match["sender"].split()
    capital = sum(word[0].isupper() for word in words)
    return len(words) == 1 or (len(words) <= _NAME_WORDS and 2 * capital >= len(words))


def read(text: str) -> Structure:
    """Messages with their senders, each a paragraph; the day of the last one as date."""
    lines = split_lines(text)
    edits: list[Edit] = []
    blocks: list[Block] = []
    messages = list(_messages(lines))
    day_of = day_reader([day for *_, match in messages if (day := _day(match))])
    above = _days_above(lines)
    for first, head, last, match in messages:
        start = match.end() + lines[first].start
        if last > head and match.end() == len(lines[first].content):
            start = next(line.start for line in lines[head + 1 :] if line.content)
        elif head > first:
            start = lines[head].end
        own = list(without_overlaps(_own_words(text, start, lines[last].end)))
        said = "".join(_remaining(text, start, lines[last].end, own)).strip()
        if not any(map(str.isalnum, said)) or _is_own(text, start):
            edits.append(Edit(lines[first].start, lines[last].end, "", "message without words"))
            continue
        edits.append(Edit(lines[first].start, start, "", "time and sender"))
        edits += own
        sent = day_of(_day(match)) or above[first]
        blocks.append(Block(start, lines[last].end, "turn", _sender(match), sent))
    edits += _outside(lines, edits, blocks)
    days = [block.day for block in blocks if block.day]
    return Structure(_apart(text, edits), tuple(blocks), title="", date=days[-1] if days else above[-1])


def _days_above(lines: Sequence[Line]) -> list[datetime.date | None]:
    """For each line, and past the last one, the day that a line between messages above it gives."""
    found: list[datetime.date | None] = [None]
    for line in lines:
        dates = find_dates(line.content) if _is_day(line.content) else []
        found.append(dates[-1] if dates else found[-1])
    return found


def _day(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    return groups.get("day") or groups.get("iso")


def _is_day(content: str) -> bool:
    """Whether a line between messages names a day: "Tuesday, 3 March 2026", "--- Today ---"."""
    few = len(content.split()) <= _DAY_WORDS
    words = [word for word in re.findall(r"[^\W\d_]{3,}", content) if not is_weekday(word)]
    dated = bool(find_dates(content)) and len(words) <= 1
    return few and (
        dated or _RULE.match(content) is not None or (bool(content) and not words and "," in content)
    )


def _sender(match: re.Match[str]) -> str:
    groups = match.groupdict()
    name = (groups["sender"] or groups.get("nick") or "").rstrip(">")
    words = name.strip("~ \u200e\u200f\u202f\u00a0").split()
    program = match.re is _HEAD and len(words) > 1 and _BADGE.match(words[-1]) and not words[0].isupper()
    return " ".join(words[:-1] if program else words)


def _messages(lines: Sequence[Line]) -> Iterator[tuple[int, int, int, re.Match[str]]]:
    """(first line, last line of its head, last line, match) of each message.

    Lines that begin none go on with the one above, but for those that the program put between them.
    """
    heads = _heads(lines)
    if len(heads) < sum(_opening(line.content) is not None for line in lines):
        heads = {}
    inner = {last for first, (last, _) in heads.items() if last > first}
    current: tuple[int, int, int, re.Match[str]] | None = None
    for number in filled(lines):
        content = lines[number].content
        match = _opening(content)
        head = number
        if match is None and number in heads:
            head, match = heads[number]
        if number in inner:
            continue
        if match is None and not _EVENT.match(content) and not _is_day(content):
            current = current and (*current[:2], number, current[3])
            continue
        if current:
            yield current
        current = (number, head, head, match) if match else None
    if current:
        yield current


def _is_own(text: str, start: int) -> bool:
    """Whether a message begins with the program's own sign."""
    return _OWN_WORDS.match(text, start) is not None


def _own_words(text: str, start: int, end: int) -> Iterator[Edit]:
    """What a program adds inside a message, "<This message was edited>", and the names of emoji."""
    for emoji in _EMOJI.finditer(text, start, end):
        yield Edit(emoji.start(), emoji.end(), "", "emoji")
    for pattern in (_LATER, _CHANGED):
        for match in pattern.finditer(text, start, end):
            yield Edit(match.start(), match.end(), "", "added by the program")
    for match in _BRACKETED.finditer(text, start, end):
        inner = match[0].strip()
        if _OWN_WORDS.match(inner) or not re.match(r"<https?:", inner):
            yield Edit(match.start(), match.end(), " " if match.end() < end else "", "added by the program")


def _remaining(text: str, start: int, end: int, edits: Sequence[Edit]) -> Iterator[str]:
    for edit in edits:
        yield text[start : edit.start]
        start = edit.end
    yield text[start:end]


def _outside(lines: Sequence[Line], edits: Sequence[Edit], blocks: Sequence[Block]) -> Iterator[Edit]:
    """Lines of no message: what the program tells of the group."""
    covered = sorted(
        [(edit.start, edit.end) for edit in edits] + [(block.start, block.end) for block in blocks]
    )
    place = 0
    for number in filled(lines):
        line = lines[number]
        while place < len(covered) and covered[place][1] <= line.start:
            place += 1
        if place == len(covered) or covered[place][0] >= line.end:
            yield Edit(line.start, line.end, "", "added by the program")


def _apart(text: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits by place. A line break between messages becomes a blank line, so that they are paragraphs."""
    apart: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        whole = edit.reason in ("message without words", "added by the program") and _fills_lines(text, edit)
        if whole:
            end = edit.end + len(text[edit.end :]) - len(text[edit.end :].lstrip("\n"))
            edit = Edit(edit.start, end, "", edit.reason)
        apart.append(edit)
    return tuple(apart)


def _fills_lines(text: str, edit: Edit) -> bool:
    return text[edit.start - 1 : edit.start] in ("", "\n") and text[edit.end : edit.end + 1] in ("", "\n")


def day_reader(days: Sequence[str]) -> Callable[[str | None], datetime.date | None]:
    """What reads the days of an export, where they can be read one way only, or all of them one way."""
    parts = [tuple(map(int, re.split(r"[./-]", day))) for day in days]
    orders = Counter(order for part in parts for order in _orders(part))
    order, count = orders.most_common(1)[0] if orders else ("", 0)
    rivals = [other for other, number in orders.items() if number == count and other != order]
    unsure = any(_reading(part, order) != _reading(part, other) for other in rivals for part in parts)

    def read(day: str | None) -> datetime.date | None:
        if day is None or count < len(parts) or unsure:
            return None
        return _reading(tuple(map(int, re.split(r"[./-]", day))), order)

    return read


def _orders(part: tuple[int, ...]) -> Iterator[str]:
    if part[0] > 31:
        orders: tuple[str, ...] = ("ymd",)
    else:
        orders = ("dmy", "mdy")
    return (order for order in orders if _reading(part, order))


def _reading(part: tuple[int, ...], order: str) -> datetime.date | None:
    values = dict(zip(order, part, strict=True))
    year = values["y"] + (2000 if values["y"] < 100 else 0)
    try:
        return datetime.date(year, values["m"], values["d"])
    except ValueError:
        return None
