"""Lines that a program wrote or reads, which are nobody's prose: logs, traces of calls, code and commands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.ingestion.kinds.lines import Line, Marks, filled

CODE, LOG = "code", "log"

_FENCE = re.compile(r"(?:```|~~~)")
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
#: Other lines with a time to the second; traces of calls; commands that are typed.
_TIMED = re.compile(
    r"\[?\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}\S*\]?\s+\S|\[?\d{2}:\d{2}:\d{2}[.,\d]*\]?\s+\[?[A-Z]{4,8}\b"
    r"|Traceback \(|File \"[^\"]+\", line \d+|at [\w.$<>]+\([^()]*\)$|\$ [a-z./]"
    r"|(?:[\w.]+)?(?:Error|Exception): "
)
#: Signs that code is full of and prose is not; a call, a comparison, an end of a statement.
_SYMBOL = re.compile(r"[{}=<>;_\\]|\w\(|\)$|\[\w+\]|[-+*/]=|::|->|\w\.\w+\(")
#: What a formula does not have.
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
    """Whether half of a text's lines are a log's, its traces among them."""
    contents = [lines[number].content for number in filled(lines)]
    logged = [is_log_line(content) for content in contents]
    others = sum(
        not own and _TIMED.match(content) is not None for own, content in zip(logged, contents, strict=True)
    )
    return sum(logged) >= _FEWEST and sum(logged) + others >= _SHARE * len(contents)


def mark_machine_lines(lines: Sequence[Line], marks: Marks) -> None:
    """Mark logs, and code between fences, which goes to the end where the fence stays open."""
    inside = False
    numbers = filled(lines)
    several = (
        sum(is_log_line(lines[number].content) for number in numbers) >= _FEWEST
    )  # "ERROR: ..." heads none
    for number in numbers:
        content = lines[number].content
        fence = _FENCE.match(content) is not None
        if inside or fence:
            marks.remove([number], CODE)
        elif _LOG.match(content) or _TIMED.match(content) or (several and is_log_line(content)):
            marks.remove([number], LOG)
        inside ^= fence


def mark_bare_code(lines: Sequence[Line], marks: Marks) -> None:
    """Mark lines of code that stand together without fences."""
    run: list[int] = []
    for number in [*filled(lines), len(lines)]:
        if number < len(lines) and _looks_like_code(lines[number]):
            run.append(number)
            continue
        if len(run) >= _FEWEST:
            marks.remove(run, CODE)
        run = []


def _looks_like_code(line: Line) -> bool:
    signs = len(_SYMBOL.findall(line.content))
    if line.stop or signs < _SYMBOL_SHARE * len(line.content):
        return False
    return (signs >= _SYMBOLS and _STATEMENT.search(line.content) is not None) or line.content[-1] in "{};"
