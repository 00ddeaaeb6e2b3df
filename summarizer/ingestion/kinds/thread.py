"""Threads of issue trackers and forums: posts with their writers; code, logs and quotations are no prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from summarizer.ingestion.dates import find_dates
from summarizer.ingestion.kinds.chat import day_reader
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
#: "anna commented on May 6, 2025", "Posted by anna on 6 May 2025 10:12", "by anna » 6 May 2025, 10:11".
_POST = re.compile(
    r"(?:(?P<by>(?:posted|asked|answered|opened|started|written) by)\s|(?:by|von|par|por|da|door|av|od)\s)?"
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
#: The day of a post in figures, and its number: "12-06-2025, 19:20", "#3".
_DAY = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b")
_NUMBER = re.compile(r"#\d{1,6}$")
#: What the subject of an answer begins with in all languages: "Re: ", "AW: ".
_ANSWER = re.compile(r"[^\W\d_]{2,3}: ")
#: What parts a post from its writer's signature.
_RULE = re.compile(r"(?:-{2,}|_{3,}|—+|={3,}|\*{3,})$")
#: Between the parts of a page's lines: "Board index · Delete cookies", "« Previous Thread".
_BETWEEN = re.compile(r"\s[|·•]\s|[«»‹›©®]")
#: Lines about a writer above a post, and of a signature; words of such a line, and of a button.
_CARD_LINES, _CARD_WORDS, _BUTTON_WORDS, _NAME_WORDS = 8, 6, 5, 3
_QUOTED_CHARACTERS = 20


class _Post(NamedTuple):
    """The lines above a post that say who wrote it when, from the first to the last, and its writer."""

    first: int
    last: int
    writer: str


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
    for post in posts:
        marks.remove(range(post.first, post.last + 1), "post heading")
    title = _mark_head(lines, posts, marks)
    writers = {post.writer for post in posts}
    for number, (post, end) in enumerate(_with_ends(lines, posts)):
        _mark_quotes(text, lines, post, end, writers, marks)
        _mark_furniture(lines, range(post.last + 1, end), number + 1 == len(posts), marks)
    for number in filled(lines):
        content = lines[number].content
        if (task := _TASK.match(content)) is not None:
            if "x" not in task[0].lower():
                marks.remove([number], "open task")
        elif _QUOTE.match(content):
            marks.remove([number], "quoted text")
        elif _IMAGE.match(content):
            marks.remove([number], "image")
    heads = [lines[number].content for post in posts for number in range(post.first, post.last + 1)]
    dates = [date for head in heads for date in find_dates(head)]
    days = [day[0] for head in heads for day in _DAY.finditer(head)]
    edits = line_edits(text, lines, marks.reasons)
    return Structure(
        edits=without_overlaps([*edits, *_outside(text, edits)]),
        blocks=_turns(lines, posts, marks),
        title=title,
        date=min(dates, default=None) or day_reader(days)(next(iter(days), None)),
    )


def _outside(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """In what stays: names of emoji, marks of tasks that are done, pointers to other posts."""
    found = [(match, "emoji") for match in EMOJI.finditer(text)]
    found += [(match, "task mark") for match in _DONE.finditer(text)]
    found += [(match, "pointer") for match in _POINTER.finditer(text)]
    for match, reason in sorted(found, key=lambda each: each[0].start()):
        if not any(edit.start < match.end() and match.start() < edit.end for edit in edits):
            yield Edit(match.start(), match.end(), "", reason)


def _posts(lines: Sequence[Line]) -> list[_Post]:
    """The heading of each post: a name and a whole date in one line, else in lines below each other."""
    found: list[_Post] = []
    for number in filled(lines):
        content = lines[number].content
        if len(content) > _POST_CHARACTERS or lines[number].stop or not _DIGIT.search(content):
            continue
        match = _POST.match(content)
        if match and _tells_post(match) and len(find_dates(match["when"])) == 1:
            found.append(_Post(number, number, match["writer"].lstrip("@")))
    if len(found) < _FEWEST_POSTS:
        return _stamped(lines) or found
    subjects = Counter(_subject(lines, post) for post in found)
    return [
        post._replace(first=post.first - 1)
        if _subject(lines, post) and subjects[_subject(lines, post)] > 1
        else post
        for post in found
    ]


def _subject(lines: Sequence[Line], post: _Post) -> str:
    """What stands on the line above the heading of a post, without "Re:"."""
    above = lines[post.last - 1].content if post.last else ""
    return _ANSWER.sub("", above)


def _stamped(lines: Sequence[Line]) -> list[_Post]:
    """Posts with a day and a time alone on a line, a number beside it, and lines on the writer around it.

    What is written of an event as it goes on has such lines, too, with headlines above them.
    """
    above: list[_Post] = []
    below: list[_Post] = []
    numbered = 0
    for number in filled(lines):
        if not _is_stamp(lines[number]):
            continue
        near = [
            n for n in (number - 1, number + 1) if 0 <= n < len(lines) and _NUMBER.match(lines[n].content)
        ]
        numbered += bool(near or _NUMBER.search(lines[number].content))
        start, last = min([*near, number]), max([*near, number])
        first = _card(lines, start)
        above += [_Post(first, last, lines[first].content)] if first < start else []
        end = next(n for n in range(last + 1, len(lines) + 1) if n == len(lines) or not _is_short(lines[n]))
        below += [_Post(start, end - 1, lines[last + 1].content)] if last + 1 < end else []
    # Buttons of the page may stand where the lines on the writer do not
    named = max(above, below, key=lambda posts: sum(post.last - post.first for post in posts))
    told = 2 * numbered > len(named) or len({post.writer for post in named}) < len(named)
    short = sum(len(post.writer.split()) <= _NAME_WORDS for post in named)
    return named if told and short >= _FEWEST_POSTS and 2 * short > len(named) else []


def _is_stamp(line: Line) -> bool:
    """Whether a line is a day with a time of day and nothing else to speak of."""
    content = line.content
    if line.stop or len(content.split()) > _CARD_WORDS or not _CLOCK.search(content):
        return False
    return _DAY.match(content) is not None or (content[0].isdigit() and len(find_dates(content)) == 1)


def _card(lines: Sequence[Line], number: int) -> int:
    """Number of the first of the short lines that say who wrote what stands below ``number``."""
    end = number
    while end and not lines[end - 1].content and end > number - 2:
        end -= 1
    first = end
    while first and end - first < _CARD_LINES and _is_short(lines[first - 1]):
        first -= 1
    return first if first < end else number


def _is_short(line: Line) -> bool:
    return 0 < len(line.content.split()) <= _CARD_WORDS and not line.stop


def _with_ends(lines: Sequence[Line], posts: Sequence[_Post]) -> Iterator[tuple[_Post, int]]:
    """Each post with the number of the line behind its last one."""
    yield from zip(posts, [*(post.first for post in posts[1:]), len(lines)], strict=False)


def _mark_head(lines: Sequence[Line], posts: Sequence[_Post], marks: Marks) -> str | None:
    """The title: the line alone above the posts, their subject, or the longest line of the page's head."""
    above = [number for number in filled(lines) if posts and number < posts[0].first]
    own = [number for number in above if len(lines[number].content) <= _POST_CHARACTERS]
    if any(lines[n].stop and not lines[n].content.endswith("?") for n in above) or own != above:
        return None
    subject = _subject(lines, posts[0]) if posts and posts[0].first < posts[0].last else ""
    paths = [number for number in above if ">" in lines[number].content]
    named = max((n for n in above if n not in paths), key=lambda n: len(lines[n].content), default=None)
    if named is None:
        return subject if len(posts) > 1 and subject and _NUMBER.match(subject) is None else None
    marks.remove([named], "headline")
    marks.remove(above, "page furniture")
    return lines[named].content if len(above) == 1 else re.sub(r"^[^\W\d_]+: ", "", lines[named].content)


def _mark_quotes(
    text: str, lines: Sequence[Line], post: _Post, end: int, writers: set[str], marks: Marks
) -> None:
    """Take out what a post repeats of an earlier one below a line that names its writer."""
    start = lines[post.first].start
    for number in range(post.last + 1, end):
        words = [word.strip(":,") for word in lines[number].content.split()]
        named = not lines[number].stop and not writers.isdisjoint([*words, *map(" ".join, pairwise(words))])
        below = number + 1
        while named and below < end and len(lines[below].content) >= _QUOTED_CHARACTERS:
            if text.find(lines[below].content, 0, start) < 0:
                break
            marks.remove([number, below], "quoted text")
            below += 1


def _mark_furniture(lines: Sequence[Line], numbers: range, is_last: bool, marks: Marks) -> None:
    """Take out the signature of a post, the button below it, and below the last one the page's foot."""
    own = [number for number in numbers if lines[number].content]
    for place, number in enumerate(own[1:], 1):
        foot = is_last and not lines[number - 1].content and not lines[number].stop
        if foot and _BETWEEN.search(lines[number].content):
            marks.remove(own[place:], "page furniture")
            own = own[:place]
            break
    if len(own) > 1 and _is_button(lines, own[-1]):
        marks.remove([own.pop()], "page furniture")
    rule = next((place for place, n in enumerate(own) if place and _RULE.match(lines[n].content)), len(own))
    if len(own) - rule <= _CARD_LINES:
        marks.remove(own[rule:], "signature")


def _is_button(lines: Sequence[Line], number: int) -> bool:
    """Whether a line stands apart below a post, without a stop and with a capital on every word."""
    words = lines[number].content.split()
    apart = not lines[number - 1].content and not lines[number].stop
    return apart and len(words) <= _BUTTON_WORDS and all(word[0].isupper() for word in words)


def _tells_post(match: re.Match[str]) -> bool:
    """Whether a line says that somebody wrote, or names the time of day besides the day."""
    said = match["by"] or (match["said"] and _SAID.match(match["said"]))
    return bool(said or (match["said"] and _CLOCK.search(match["when"])))


def _turns(lines: Sequence[Line], posts: Sequence[_Post], marks: Marks) -> tuple[Block, ...]:
    """One block for what stands under each heading of a post."""
    blocks = []
    for post, end in _with_ends(lines, posts):
        said = [n for n in range(post.last + 1, end) if lines[n].content and n not in marks.reasons]
        if said:
            blocks.append(Block(lines[said[0]].start, lines[said[-1]].end, "turn", post.writer))
    return tuple(blocks)
