"""Transcripts and captions: cues with times, turns with speakers (WebVTT, SubRip, meeting programs)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from summarizer.ingestion.dates import find_dates
from summarizer.ingestion.kinds.lines import Line, Structure, filled, names_above, split_lines
from summarizer.records import Block, Edit

_CLOCK = r"(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
#: "00:00:03.120 --> 00:00:07.480 align:start", the cue of WebVTT and SubRip.
_CUE = re.compile(rf"{_CLOCK}\s+-->\s+{_CLOCK}")
#: A time alone, "0:04", "[00:01:02]": what copying captions from a video page gives.
_TIME = re.compile(rf"[\[(]?{_CLOCK}[\])]?$")
#: "Priya Nair  0:03", "[Priya Nair] 09:12:44", "00:00:03 Priya Nair:": who speaks, and when.
_NAME = r"[^\W\d_][\w.'’-]*(?: [^\W\d_(][\w.'’-]*){0,3}(?: \([^()]{1,40}\))?"
_TIMED_NAME = re.compile(
    rf"(?:[\[(]?(?P<first>{_NAME})[\])]?\s{{0,9}}[-–,|]?\s{{0,9}}[\[(]?{_CLOCK}[\])]?:?"
    rf"|[\[(]?{_CLOCK}[\])]?\s{{0,9}}[-–,|]?\s{{0,9}}(?P<second>(?![AaPp]\.?[Mm]\b){_NAME}):?)$"
)
#: "Priya Nair" with the time in the next line.
_ABOVE = re.compile(rf"(?P<first>{_NAME})(?P<second>)$")
#: "PRIYA: Let us start", "Priya Nair: ..." at the beginning of a line.
_TURN = re.compile(rf"(?:[\[(]?{_CLOCK}[\])]?\s*)?(?:>>\s*)?(?P<name>{_NAME})\s?[:：]\s+(?=\S)")
#: "00:00:03 Priya Nair: Let us start", times counted from the recording's beginning.
_STARTED = re.compile(rf"[\[(]?{_CLOCK}[\])]?\s{{0,9}}[-–|]?\s{{0,9}}{_NAME}\s?[:：]\s+\S")
#: "Interviewee: Ada Brandt, harbour master (AB)": whom the letters before a turn stand for.
_IN_FULL = re.compile(r"[:：]\s*(?P<name>[^:,()]*[^:,()\s])[^:()]*\((?P<short>[^()]+)\)")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+(?P<name>[^>]{1,80})>")
_TAG = re.compile(r"</?(?:v|c|i|b|u|lang|ruby|rt|font)\b[^>\n]*>|<\d[\d:.]*>|\{\\[^}\n]*\}")
_CHEVRONS = re.compile(r">>\s*")
#: Sounds that captions describe: "[Music]", "(applause)", "♪".
_SOUND = re.compile(r"[\[(（][^\])）\n]{1,40}[\])）]$|[♪♫ ]+$")
_HEADER = re.compile(r"WEBVTT\b|(?:NOTE|STYLE|REGION)\b|Kind:|Language:")
_COUNTER = re.compile(r"\d{1,6}$|[0-9a-f-]{30,}(?:/\d+-\d+)?$")
#: The share of lines with a time that makes a text a transcript, and the fewest cues and times.
_CUE_SHARE = 0.25
_FEWEST, _FEWEST_CAPTIONS = 3, 4
#: Turns that make a conversation, and the share of different names among theirs at the most.
_FEWEST_TURNS, _DIFFERENT = 4, 0.6
_HEAD_LINES = 6


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether the text is made of cues, of times alone between lines, or of named turns with times."""
    texts = [lines[number].content for number in filled(lines)]
    if texts[:1] == ["WEBVTT"] or (texts and texts[0].startswith("WEBVTT ")):
        return True
    started = sum(_STARTED.match(text) is not None for text in texts)
    if started >= max(_FEWEST, len(texts) / 2) and texts[0].lstrip("[(")[:2] in ("0:", "00"):
        return True
    cues = sum(_CUE.match(text) is not None for text in texts)
    times = sum(_TIME.match(text) is not None or _TIMED_NAME.match(text) is not None for text in texts)
    are_captions = cues >= _FEWEST or times >= max(_FEWEST_CAPTIONS, _CUE_SHARE * len(texts))
    return are_captions or _is_conversation(texts)


def _is_conversation(texts: Sequence[str]) -> bool:
    """Whether most lines begin with a name and a colon, and names come back."""
    names = [match["name"] for text in texts if (match := _TURN.match(text))]
    are_most = len(names) >= max(_FEWEST_TURNS, len(texts) / 2)
    return are_most and 2 <= len(set(names)) <= _DIFFERENT * len(names)


def read(text: str) -> Structure:
    """Turns with their speakers, the lines of each joined; without times, tags and counters."""
    lines = split_lines(text)
    dates = [date for line in lines[:_HEAD_LINES] for date in find_dates(line.content)]
    turns = list(_turns(lines))
    title = _title(turns)
    blocks = [
        Block(turn[0].start, turn[-1].end, "turn", speaker) for speaker, turn in turns[1 if title else 0 :]
    ]
    edits = [*_between(text, blocks), *_inside(text, blocks)]
    edits.sort(key=lambda edit: (edit.start, edit.end))
    date = dates[0] if len(set(dates)) == 1 else None
    return Structure(tuple(edits), tuple(blocks), title=title, date=date)


def _title(turns: Sequence[tuple[str | None, list[Line]]]) -> str:
    """The first line, where lines without a stop stand above turns that all have names."""
    if len(turns) < 2 or turns[0][0] is not None or any(speaker is None for speaker, _ in turns[1:]):
        return ""
    head = turns[0][1]
    return "" if any(line.has_stop for line in head) else head[0].content


def _turns(lines: Sequence[Line]) -> Iterator[tuple[str | None, list[Line]]]:
    """(speaker, lines) of each turn; cues of one speaker that follow each other are one turn."""
    speaker: str | None = None
    turn: list[Line] = []
    fields = _fields(lines)
    in_full = {m["short"]: m["name"] for n in fields if (m := _IN_FULL.search(lines[n].content))}
    names = {number: match for number, (_, match) in names_above(lines, _ABOVE, _TIME).items()}
    for number in filled(lines):
        line = lines[number]
        if number in fields or _is_frame(lines, number):
            continue
        head = names.get(number) or _TIMED_NAME.match(line.content)
        named = _speaker(line.content) if head is None else head["first"] or head["second"]
        if named is not None or _CHEVRONS.match(line.content):
            named = in_full.get(named, named) if named else None
            if turn and (head or named != speaker):
                yield speaker, turn
                turn = []
            speaker = named
        if head is None and not _SOUND.match(line.content):
            turn.append(line)
    if turn:
        yield speaker, turn


def _fields(lines: Sequence[Line]) -> frozenset[int]:
    """Lines above the first speaker who comes back that look like turns: "Interviewer: Ada Brandt"."""
    speakers = {number: name for number in filled(lines) if (name := _speaker(lines[number].content))}
    turns = Counter(speakers.values())
    first = next((number for number, name in speakers.items() if turns[name] > 1), 0)
    return frozenset(number for number in speakers if number < first and not lines[number].has_stop)


def _is_frame(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is a cue's time or counter, or of the file's head, and so nothing that is said."""
    content = lines[number].content
    if _CUE.match(content) or _TIME.match(content):
        return True
    below = next((line.content for line in lines[number + 1 : number + 3] if line.content), "")
    if _COUNTER.match(content) and _CUE.match(below):
        return True
    return _HEADER.match(content) is not None and not any(_CUE.match(line.content) for line in lines[:number])


def _speaker(content: str) -> str | None:
    """The speaker that a line names for itself."""
    match = _VOICE.search(content) or _TURN.match(content)
    return " ".join(match["name"].split()) if match else None


def _between(text: str, blocks: Sequence[Block]) -> Iterator[Edit]:
    """Edits that leave nothing but blank lines before, between and behind the turns."""
    ends = [0, *(block.end for block in blocks)]
    starts = [*(block.start for block in blocks), len(text)]
    for number, (start, end) in enumerate(zip(ends, starts, strict=True)):
        replacement = "\n\n" if 0 < number < len(blocks) else ""
        if text[start:end] != replacement:
            yield Edit(start, end, replacement, "cue times")


def _inside(text: str, blocks: Sequence[Block]) -> Iterator[Edit]:
    """Edits that remove tags, the speaker's name, times and line breaks inside the turns."""
    for block in blocks:
        position = block.start
        while position < block.end:
            end = text.find("\n", position, block.end)
            end = block.end if end < 0 else end
            yield from _in_line(text, position, end)
            following = _next_line(text, end, block.end)
            if following < block.end:
                yield Edit(end, following, " ", "cue times" if text[end:following].strip() else "line break")
            position = following


def _in_line(text: str, start: int, end: int) -> Iterator[Edit]:
    if (match := _TURN.match(text, start, end)) or (match := _CHEVRONS.match(text, start, end)):
        yield Edit(start, match.end(), "", "speaker")
        start = match.end()
    for tag in _TAG.finditer(text, start, end):
        yield Edit(tag.start(), tag.end(), "", "speaker" if _VOICE.match(tag[0]) else "tag")


def _next_line(text: str, position: int, end: int) -> int:
    """Where the next line of speech begins, behind times and counters; ``end`` if there is none."""
    while position < end:
        stop = text.find("\n", position + 1, end)
        stop = end if stop < 0 else stop
        content = text[position:stop].strip()
        is_frame = _TIME.match(content) or _CUE.match(content) or _SOUND.match(content)
        is_counter = _COUNTER.match(content) and _CUE.match(text[stop:end].lstrip()[:60])
        if content and not is_frame and not is_counter:
            return position + len(text[position:stop]) - len(text[position:stop].lstrip())
        position = stop
    return end
