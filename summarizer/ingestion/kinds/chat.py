"""Chat exports: messages with time and sender, without what the program says for itself."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from summarizer.ingestion.kinds.lines import EMOJI, Line, Structure, filled, split_lines
from summarizer.records import Block, Edit
from summarizer.text.edits import without_overlaps

_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[APap]\.?\s?[Mm]\.?)?"
_MARK = "[\u200e\u200f]?"
_SENDER = r"(?P<sender>[^\n:：<>\[\]]{1,60}?)"
#: "[14/05/2025, 8:01:12 AM] Bea: ", "14.05.25, 08:01 - Bea: ", "[09:12] <bea> ", "2025-05-14 09:12 Bea: ".
_MESSAGE = re.compile(
    rf"{_MARK}[\[(]?(?:(?P<day>{_DAY})(?:,|\sat)?\s+)?{_CLOCK}[\])]?\s*[-–—]?\s*"
    rf"(?:{_SENDER}[:：]\s|<(?P<nick>[^<>\n]{{1,40}}>)\s)"
)
#: The same with nobody named: "14.05.25, 08:01 - Bea added Karim".
_EVENT = re.compile(rf"{_MARK}[\[(]?{_DAY},?\s+{_CLOCK}[\])]?\s*[-–—]?\s*\S")
#: "Bea  9:02 AM", "Bea, [14.05.2025 08:01]", "Bea — 14/05/2025 08:01": a line of its own above the message.
_HEAD = re.compile(
    rf"(?P<sender>[^\W\d_][^\n:,\[\]—–|]{{0,40}}?)(?:,\s|\s{{2,}}|\s?[—–|]\s?|\s)\[?"
    rf"(?:(?P<day>{_DAY}),?\s{_CLOCK}|\d{{1,2}}:\d{{2}}\s?[APap]\.?\s?[Mm]\.?)\]?$"
)
#: Programs mark their own words with an invisible sign of direction, or put them in angle brackets.
_OWN_WORDS = re.compile("[\u200e\u200f]")
_BRACKETED = re.compile("\\s*[\u200e\u200f]?<[^<>\n]{2,80}>\\s*")
_FEWEST = 3
_SHARE = 0.4


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether most lines begin with a time and a sender."""
    texts = [lines[number].content for number in filled(lines)]
    found = [match for text in texts if (match := _MESSAGE.match(text))]
    heads = [match for text in texts if (match := _HEAD.match(text))]
    if len(heads) > len(found):
        found = heads
    if len(found) < _FEWEST or len(found) < _SHARE * len(texts):
        return False
    return len({_sender(match) for match in found}) >= 2 or any(match["day"] for match in found)


def read(text: str) -> Structure:
    """Messages with their senders, each a paragraph; the day of the last one as date."""
    lines = split_lines(text)
    edits: list[Edit] = []
    blocks: list[Block] = []
    days: list[str] = []
    for first, last, match in _messages(lines):
        start = match.end() + lines[first].start
        if last > first and match.end() == len(lines[first].content):
            start = next(line.start for line in lines[first + 1 :] if line.content)
        days += [match["day"]] if match["day"] else []
        own = list(without_overlaps(_own_words(text, start, lines[last].end)))
        said = "".join(_remaining(text, start, lines[last].end, own)).strip()
        if not any(map(str.isalnum, said)) or _is_own(text, start):
            edits.append(Edit(lines[first].start, lines[last].end, "", "message without words"))
            continue
        edits.append(Edit(lines[first].start, start, "", "time and sender"))
        edits += own
        blocks.append(Block(start, lines[last].end, "turn", _sender(match)))
    edits += _outside(lines, edits, blocks)
    return Structure(_apart(text, edits), tuple(blocks), title="", date=_date(days))


def _sender(match: re.Match[str]) -> str:
    groups = match.groupdict()
    name = (groups["sender"] or groups.get("nick") or "").rstrip(">")
    return " ".join(name.strip("~ \u200e\u200f\u202f\u00a0").split())


def _messages(lines: Sequence[Line]) -> Iterator[tuple[int, int, re.Match[str]]]:
    """(first line, last line, match) of each message; lines that begin none go on with the one above."""
    current: tuple[int, int, re.Match[str]] | None = None
    for number in filled(lines):
        content = lines[number].content
        match = _MESSAGE.match(content) or _HEAD.match(content)
        if match is None and not _EVENT.match(content):
            current = current and (current[0], number, current[2])
            continue
        if current:
            yield current
        current = (number, number, match) if match else None
    if current:
        yield current


def _is_own(text: str, start: int) -> bool:
    """Whether a message begins with the program's own sign."""
    return _OWN_WORDS.match(text, start) is not None


def _own_words(text: str, start: int, end: int) -> Iterator[Edit]:
    """What a program adds inside a message, "<This message was edited>", and the names of emoji."""
    for emoji in EMOJI.finditer(text, start, end):
        yield Edit(emoji.start(), emoji.end(), "", "emoji")
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


def _date(days: Sequence[str]) -> datetime.date | None:
    """The last day of the export, where its days can be read one way only, or all of them one way."""
    parts = [tuple(map(int, re.split(r"[./-]", day))) for day in days]
    orders = Counter(order for part in parts for order in _orders(part))
    if not parts or not orders:
        return None
    order, count = orders.most_common(1)[0]
    if count < len(parts) or (
        list(orders.values()).count(count) > 1 and _reading(parts[-1], "dmy") != _reading(parts[-1], "mdy")
    ):
        return None
    return _reading(parts[-1], order)


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
