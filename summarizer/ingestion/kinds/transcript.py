"""Transcripts and captions: cues with times, turns with speakers (WebVTT, SubRip, meeting programs)."""

from __future__ import annotations

import re
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
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+(?P<name>[^>]{1,80})>")
_TAG = re.compile(r"</?(?:v|c|i|b|u|lang|ruby|rt|font)\b[^>\n]*>|<\d[\d:.]*>|\{\\[^}\n]*\}")
_CHEVRONS = re.compile(r">>\s*")
#: Sounds that captions describe: "[Music]", "(applause)", "♪".
_SOUND = re.compile(r"[\[(（][^\])）\n]{1,40}[\])）]$|[♪♫ ]+$")
_HEADER = re.compile(r"WEBVTT\b|(?:NOTE|STYLE|REGION)\b|Kind:|Language:")
_COUNTER = re.compile(r"\d{1,6}$|[0-9a-f-]{30,}(?:/\d+-\d+)?$")
#: A share of cues or of turns from which on the whole is a transcript, and fewest of them.
_CUE_SHARE = 0.25
_FEWEST = 3
_FEWEST_CAPTIONS = 4
#: Turns that make a conversation, and the share of different names among theirs at the most.
_FEWEST_TURNS, _DIFFERENT = 4, 0.6
_HEAD_LINES = 6


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether the text is made of cues, of times alone between lines, or of named turns with times."""
    texts = [lines[number].content for number in filled(lines)]
    if texts[:1] == ["WEBVTT"] or (texts and texts[0].startswith("WEBVTT ")):
        return True
    cues = sum(_CUE.match(text) is not None for text in texts)
    times = sum(_TIME.match(text) is not None or _TIMED_NAME.match(text) is not None for text in texts)
    started = sum(_STARTED.match(text) is not None for text in texts)
    if started >= _FEWEST and 2 * started >= len(texts) and texts[0].lstrip("[(")[:2] in ("0:", "00"):
        return True
    return (
        cues >= _FEWEST
        or (times >= _FEWEST_CAPTIONS and times >= _CUE_SHARE * len(texts))
        or _has_turns(texts)
    )


def _has_turns(texts: Sequence[str]) -> bool:
    """Whether most lines begin with a name and a colon, and names come back: a conversation."""
    names = [match["name"] for text in texts if (match := _TURN.match(text))]
    different = set(names)
    return (
        len(names) >= _FEWEST_TURNS
        and 2 * len(names) >= len(texts)
        and 2 <= len(different) <= _DIFFERENT * len(names)
    )


def read(text: str) -> Structure:
    """Turns with their speakers; times, tags and counters taken out; lines of one turn joined."""
    lines = split_lines(text)
    dates = [date for line in lines[:_HEAD_LINES] for date in find_dates(line.content)]
    turns = list(_turns(lines))
    head = _head(turns)
    blocks = [Block(own[0].start, own[-1].end, "turn", speaker) for speaker, own in turns[bool(head) :]]
    edits = [*_between(text, blocks), *_inside(text, blocks)]
    edits.sort(key=lambda edit: (edit.start, edit.end))
    date = dates[0] if len(set(dates)) == 1 else None
    return Structure(tuple(edits), tuple(blocks), title=head, date=date)


def _head(turns: Sequence[tuple[str | None, list[Line]]]) -> str:
    """The first line, where lines without a stop stand above turns that all have names."""
    if len(turns) < 2 or turns[0][0] is not None or any(speaker is None for speaker, _ in turns[1:]):
        return ""
    above = turns[0][1]
    return "" if any(line.stop for line in above) else above[0].content


def _turns(lines: Sequence[Line]) -> Iterator[tuple[str | None, list[Line]]]:
    """(speaker, lines) of each turn: cues of one speaker that follow each other are one."""
    speaker: str | None = None
    turn: list[Line] = []
    above = {number: match for number, (_, match) in names_above(lines, _ABOVE, _TIME).items()}
    for number in filled(lines):
        line = lines[number]
        if _is_frame(lines, number):
            continue
        named = above.get(number) or _TIMED_NAME.match(line.content)
        said = None if named else _speaker(line.content)
        new = named is not None or said is not None or _CHEVRONS.match(line.content) is not None
        if new and turn and (named or said != speaker):
            yield speaker, turn
            turn = []
        if named:
            speaker = named["first"] or named["second"]
            continue
        if new:
            speaker = said
        if _SOUND.match(line.content):
            continue
        turn.append(line)
    if turn:
        yield speaker, turn


def _is_frame(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is a cue's time, its counter or the file's head, not something that is said."""
    content = lines[number].content
    if _CUE.match(content) or _TIME.match(content):
        return True
    below = next((line.content for line in lines[number + 1 : number + 3] if line.content), "")
    if _COUNTER.match(content) and _CUE.match(below):
        return True
    return _HEADER.match(content) is not None and not any(_CUE.match(line.content) for line in lines[:number])


def _speaker(content: str) -> str | None:
    voice = _VOICE.search(content)
    if voice:
        return " ".join(voice["name"].split())
    turn = _TURN.match(content)
    return turn["name"] if turn else None


def _between(text: str, blocks: Sequence[Block]) -> Iterator[Edit]:
    """What stands before, between and behind the turns: gone, but for a blank line."""
    ends = [0, *(block.end for block in blocks)]
    starts = [*(block.start for block in blocks), len(text)]
    for number, (start, end) in enumerate(zip(ends, starts, strict=True)):
        inner = 0 < number < len(blocks)
        if text[start:end] != ("\n\n" if inner else ""):
            yield Edit(start, end, "\n\n" if inner else "", "cue times")


def _inside(text: str, blocks: Sequence[Block]) -> Iterator[Edit]:
    """Inside a turn: tags, the speaker's name, times between its lines, line breaks."""
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
    """Where the next line with anything said begins, behind times and counters; else ``end``."""
    while position < end:
        stop = text.find("\n", position + 1, end)
        stop = end if stop < 0 else stop
        content = text[position:stop].strip()
        spoken = not (_TIME.match(content) or _CUE.match(content) or _SOUND.match(content))
        if content and spoken and not (_COUNTER.match(content) and _cue_follows(text, stop, end)):
            return position + len(text[position:stop]) - len(text[position:stop].lstrip())
        position = stop
    return end


def _cue_follows(text: str, position: int, end: int) -> bool:
    return _CUE.match(text[position:end].lstrip()[:60]) is not None
