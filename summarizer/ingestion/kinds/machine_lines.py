"""Lines that a program writes or reads, which are no prose: logs, stack traces, code and commands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from summarizer.ingestion.kinds.lines import Line, Marks, filled

CODE, LOG = "code", "log"

#: The line above and below a block of code in Markdown.
FENCE = re.compile(r"(?:```|~~~)")
_CLOCK = r"\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|\s?[+-]\d{2}:?\d{2})?"
#: "2026-01-19T02:00:01Z", "[19/Jan/2026:02:00:01 +0000]", "Jan 19 02:00:01", "02:00:01,123".
_TIME = (
    r"[\[(]?(?:\d{4}[-/.]\d{2}[-/.]\d{2}[T ]\s?|\d{1,2}[/.-](?:\d{2}|[A-Z][a-z]{2})[/.-]\d{4}[: ]"
    rf"|(?:[A-Z][a-z]{{2}}\s)?[A-Z][a-z]{{2}}\s{{1,2}}\d{{1,2}}\s)?{_CLOCK}[\])]?"
)
_LEVEL = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERR(?:OR)?|FATAL|CRIT(?:ICAL)?|SEVERE|ALERT|EMERG|PANIC)"
#: A time and a level; an address, a time and a request; a time, a machine and a program; fields and values.
_LOG = re.compile(
    rf"{_TIME}\s+(?:[\w.:/-]+\s+|[\[(<][^\])>]{{1,40}}[\])>]\s*){{0,3}}[\[(<|]?\s?{_LEVEL}\b"
    rf"|{_TIME}\s+[\[(<](?i:{_LEVEL})[\])>]"
    rf"|\S+ \S+ \S+ {_TIME} \"[A-Z]{{3,7}} "
    r"|[A-Z][a-z]{2}\s{1,2}\d{1,2} \d{2}:\d{2}:\d{2} [\w.-]+ [\w./-]+(?:\[\d+\])?: "
    rf"|[IWEF]\d{{4}} {_CLOCK}\s"
    rf"|(?:ts|time|level)=\S+ \w+=|\{{\"\w+\": ?[\"\d]"
)
#: A level that opens a line; "WARNING: the dam may break." is a sentence all the same.
_LEVELLED = re.compile(
    rf"(?:\[{_LEVEL}\]\s|{_LEVEL}(?:\s?[:|]|\s[\[(]|\s{{2,}}|\s[\w.]+[:.]))\s?\S.*[^.!?…]$"
)
#: Other lines with a time to the second; stack traces; commands that are typed.
_TIMED = re.compile(
    r"\[?\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}\S*\]?\s+\S|\[?\d{2}:\d{2}:\d{2}[.,\d]*\]?\s+\[?[A-Z]{4,8}\b"
    r"|Traceback \(|File \"[^\"]+\", line \d+|at [\w.$<>]+\([^()]*\)$|\$ [a-z./]"
    r"|(?:[\w.]+)?(?:Error|Exception): "
)
#: Signs that code is full of and prose is not; a call, a comparison, an end of a statement.
_SYMBOL = re.compile(r"[{}=<>;_\\]|\w\(|\)$|\[\w+\]|[-+*/]=|::|->|\w\.\w+\(")
#: Signs of a statement, which a formula does not have.
_STATEMENT = re.compile(r"[{};_]|::|->|==|[-+*/]=|\w\.\w+\(|^\s*(?:def|return|import|if|for|while)\b")
_SYMBOLS, _SYMBOL_SHARE = 2, 0.06
#: Lines of code that stand together, and the share of a text's lines that make it a log.
_FEWEST, _SHARE = 2, 0.5


def is_log_line(content: str) -> bool:
    """Whether a program logged the line: a time and a level, or the like.

    >>> is_log_line("2026-01-19 02:00:03 WARN disk 91% full"), is_log_line("19:02 Lena: wer fährt?")
    (True, False)
    """
    return _LOG.match(content) is not None or _LEVELLED.match(content) is not None


def is_log(lines: Sequence[Line]) -> bool:
    """Whether at least half of a text's lines are of a log, or of the stack traces in it."""
    contents = [lines[number].content for number in filled(lines)]
    logged = sum(map(is_log_line, contents))
    timed = sum(bool(_TIMED.match(content)) and not is_log_line(content) for content in contents)
    return logged >= _FEWEST and logged + timed >= _SHARE * len(contents)


def mark_machine_lines(lines: Sequence[Line], marks: Marks) -> None:
    """Mark logs, and code between fences, which goes to the end of the text where no fence closes it."""
    numbers = filled(lines)
    # "ERROR: ..." alone may be a sentence
    logs = sum(is_log_line(lines[number].content) for number in numbers) >= _FEWEST
    is_code = False
    for number in numbers:
        content = lines[number].content
        is_fence = FENCE.match(content) is not None
        if is_code or is_fence:
            marks.remove([number], CODE)
        elif _LOG.match(content) or _TIMED.match(content) or (logs and is_log_line(content)):
            marks.remove([number], LOG)
        is_code ^= is_fence


def mark_bare_code(lines: Sequence[Line], marks: Marks) -> None:
    """Mark lines of code that stand together without fences."""
    for is_code, numbers in groupby(filled(lines), lambda number: _looks_like_code(lines[number])):
        run = list(numbers)
        if is_code and len(run) >= _FEWEST:
            marks.remove(run, CODE)


def _looks_like_code(line: Line) -> bool:
    signs = len(_SYMBOL.findall(line.content))
    if line.has_stop or signs < _SYMBOL_SHARE * len(line.content):
        return False
    return (signs >= _SYMBOLS and _STATEMENT.search(line.content) is not None) or line.content[-1] in "{};"
