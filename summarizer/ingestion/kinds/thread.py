"""Threads of issue trackers and forums: posts with their writers; code, logs and quotations are no prose."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from summarizer.ingestion.dates import find_dates
from summarizer.ingestion.kinds.lines import EMOJI, Line, Marks, Structure, filled, line_edits, split_lines
from summarizer.ingestion.kinds.machine_lines import mark_machine_lines
from summarizer.records import Block, Edit
from summarizer.text.edits import without_overlaps

_FENCE = re.compile(r"(?:```|~~~)")
_QUOTE = re.compile(r">\s?\S|>$")
_TASK = re.compile(r"(?:[-*+] )?\[[ xX]\]\s")
_DONE = re.compile(r"^(?:[-*+] )?\[[xX]\]\s+", re.MULTILINE)
#: "as above", "See the log below.": in a summary, what it points to is not there.
_POINTER = re.compile(
    r",?\s(?:as|like)\s(?:shown\s|described\s)?(?:above|below)\b"
    r"|\s?\bSee (?:[\w-]+\s){1,3}(?:above|below)\.",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"(?<![\w&])#\d{1,6}\b|(?<![\w.])@[a-z\d][\w-]{1,38}\b")
#: Front matter of an issue that was exported.
_FIELD = re.compile(r"(?:labels|state|assignees?|milestone|reporter|issue|number)\s?:", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6} \S")
#: "anna commented on May 6, 2025", "Posted by anna on 6 May 2025 10:12", "anna » 6 May 2025, 10:11".
_POST = re.compile(
    r"(?:(?P<by>(?:posted|asked|answered|opened|started|written) by)\s)?"
    r"(?P<writer>@?[^\W\d][\w.-]*(?: [^\W\d][\w.-]*){0,2}?)\s?"
    r"(?P<said>commented|wrote|posted|replied|asked|answered|opened this(?: issue)?|said|»|·|•|—|–|-|,)?\s?"
    r"(?:on\s|at\s)?(?P<when>[^\W_].*\d.*)$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")
_SAID = re.compile(r"\w{4,}")
_POST_CHARACTERS = 120
_DIGIT = re.compile(r"\d")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)$")
_FEWEST_SIGNS = 2
_FEWEST_POSTS = 2


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether several of the signs of a thread are there, or headings of posts come back."""
    texts = [lines[number].content for number in filled(lines)]
    weak = (any(_FENCE.match(text) for text in texts), any(_QUOTE.match(text) for text in texts))
    strong = (
        any(_TASK.match(text) for text in texts),
        any(_REFERENCE.search(text) for text in texts),
        any(EMOJI.search(text) for text in texts),
        2 * any(_FIELD.match(text) for text in texts if texts[0] == "---"),
    )
    # Code and quotations alone stand in many an article
    tells = sum(strong) > 0 and sum(weak) + sum(strong) >= _FEWEST_SIGNS
    return tells or len(_posts(lines)) >= _FEWEST_POSTS


def read(text: str) -> Structure:
    """The posts without code, logs and what they quote; the first one's day as date."""
    lines = split_lines(text)
    marks = Marks()
    mark_machine_lines(lines, marks)
    posts = _posts(lines)
    marks.remove(list(posts), "post heading")
    title = _title(lines, posts)
    if title is not None:
        marks.remove([title], "headline")
    for number in filled(lines):
        content = lines[number].content
        if (task := _TASK.match(content)) is not None:
            if "x" not in task[0].lower():
                marks.remove([number], "open task")
        elif _QUOTE.match(content):
            marks.remove([number], "quoted text")
        elif _IMAGE.match(content):
            marks.remove([number], "image")
    dates = [date for number in posts for date in find_dates(lines[number].content)]
    edits = line_edits(text, lines, marks.reasons)
    return Structure(
        edits=without_overlaps([*edits, *_outside(text, edits)]),
        blocks=_turns(lines, posts),
        title=lines[title].content if title is not None else None,
        date=min(dates, default=None),
    )


def _outside(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """In what stays: names of emoji, marks of tasks that are done, pointers to other posts."""
    found = [(match, "emoji") for match in EMOJI.finditer(text)]
    found += [(match, "task mark") for match in _DONE.finditer(text)]
    found += [(match, "pointer") for match in _POINTER.finditer(text)]
    for match, reason in sorted(found, key=lambda each: each[0].start()):
        if not any(edit.start < match.end() and match.start() < edit.end for edit in edits):
            yield Edit(match.start(), match.end(), "", reason)


def _posts(lines: Sequence[Line]) -> dict[int, str]:
    """Line number to writer of each heading of a post: a name and a whole date, in a line of their own."""
    found: dict[int, str] = {}
    for number in filled(lines):
        content = lines[number].content
        if len(content) > _POST_CHARACTERS or lines[number].stop or not _DIGIT.search(content):
            continue
        match = _POST.match(content)
        if match and _tells_post(match) and len(find_dates(match["when"])) == 1:
            found[number] = match["writer"].lstrip("@")
    return found


def _title(lines: Sequence[Line], posts: dict[int, str]) -> int | None:
    """Number of the first line, where it alone stands above the posts, without a stop or as a question."""
    above = [number for number in filled(lines) if number < min(posts, default=0)]
    alone = len(above) == 1 and (not lines[above[0]].stop or lines[above[0]].content.endswith("?"))
    return above[0] if alone and len(lines[above[0]].content) <= _POST_CHARACTERS else None


def _tells_post(match: re.Match[str]) -> bool:
    """Whether a line says that somebody wrote, or names the time of day besides the day."""
    said = match["by"] or (match["said"] and _SAID.match(match["said"]))
    return bool(said or (match["said"] and _CLOCK.search(match["when"])))


def _turns(lines: Sequence[Line], posts: dict[int, str]) -> tuple[Block, ...]:
    """One block for what stands under each heading of a post."""
    numbers = [*posts, len(lines)]
    blocks = []
    for number, following in itertools.pairwise(numbers):
        own = [line for line in lines[number + 1 : following] if line.content]
        if own:
            blocks.append(Block(own[0].start, own[-1].end, "turn", posts[number]))
    return tuple(blocks)
