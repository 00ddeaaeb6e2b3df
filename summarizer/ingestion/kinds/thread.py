"""Threads of issue trackers and forums: posts with their writers, without code, logs and quotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from summarizer.ingestion.dates import find_dates, read_days
from summarizer.ingestion.kinds.lines import (
    EMOJI,
    LINK_SEPARATOR,
    Line,
    Marks,
    Structure,
    filled,
    line_edits,
    split_lines,
)
from summarizer.ingestion.kinds.machine_lines import FENCE, mark_machine_lines
from summarizer.records import Block, Edit
from summarizer.text.edits import without_overlaps

_QUOTE = re.compile(r">\s?\S|>$")
_TASK = re.compile(r"(?:[-*+] )?\[[ xX]\]\s")
_DONE = re.compile(r"^(?:[-*+] )?\[[xX]\]\s+", re.MULTILINE)
#: "as above", "See the log below.": what these words point to is not in a summary.
_POINTER = re.compile(
    r",?\s(?:as|like)\s(?:shown\s|described\s)?(?:above|below)\b"
    r"|\s?\bSee (?:[\w-]+\s){1,3}(?:above|below)\.",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"(?<![\w&])#\d{1,6}\b|(?<![\w.])@[a-z\d][\w-]{1,38}\b")
#: The front matter of an exported issue.
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
#: "Posted by: anna" above the day.
_LABEL = re.compile(r"^[^:]{1,20}:\s(?=\S)")
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")
_SAID = re.compile(r"\w{4,}")
_POST_CHARACTERS = 120
_DIGIT = re.compile(r"\d")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)$")
_FEWEST_SIGNS, _FEWEST_POSTS = 2, 2
#: The day of a post in figures, and its number: "12-06-2025, 19:20", "#3".
_DAY = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b")
_NUMBER = re.compile(r"#\d{1,6}$")
#: What the subject of an answer begins with in all languages: "Re: ", "AW: ".
_ANSWER = re.compile(r"[^\W\d_]{2,3}: ")
#: The line between a post and its writer's signature.
_RULE = re.compile(r"(?:-{2,}|_{3,}|—+|={3,}|\*{3,})$")
#: Most lines about a writer beside a post, or of a signature; words of such a line, of a button, of a name.
_CARD_LINES, _CARD_WORDS, _BUTTON_WORDS, _NAME_WORDS = 8, 6, 5, 3
#: Characters of a line by which it is known to repeat one of an earlier post.
_QUOTED_CHARACTERS = 20


class _Post(NamedTuple):
    """A post by the first and last line of its heading, which says who wrote it when, and its writer."""

    first: int
    last: int
    writer: str


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether several signs of a thread are there, or several headings of posts."""
    texts = [lines[number].content for number in filled(lines)]
    weak = sum(any(map(sign.match, texts)) for sign in (FENCE, _QUOTE))
    strong = any(map(_TASK.match, texts)) + sum(any(map(sign.search, texts)) for sign in (_REFERENCE, EMOJI))
    if texts[:1] == ["---"] and any(map(_FIELD.match, texts)):
        strong += 2
    # Code and quotations alone stand in many an article
    has_signs = strong > 0 and weak + strong >= _FEWEST_SIGNS
    return has_signs or len(_posts(lines)) >= _FEWEST_POSTS


def read(text: str) -> Structure:
    """The posts without code, logs and what they quote; the day of the first one as date."""
    lines = split_lines(text)
    marks = Marks()
    mark_machine_lines(lines, marks)
    posts = _posts(lines)
    for post in posts:
        marks.remove(range(post.first, post.last + 1), "post heading")
    title = _mark_head(lines, posts, marks)
    ends = [*(post.first for post in posts[1:]), len(lines)]
    bodies = [range(post.last + 1, end) for post, end in zip(posts, ends, strict=False)]
    writers = {post.writer for post in posts}
    for post, body in zip(posts, bodies, strict=True):
        _mark_quotes(text, lines, body, lines[post.first].start, writers, marks)
        _mark_furniture(lines, body, body is bodies[-1], marks)
    for number in filled(lines):
        content = lines[number].content
        if task := _TASK.match(content):
            if "x" not in task[0].lower():
                marks.remove([number], "open task")
        elif _QUOTE.match(content):
            marks.remove([number], "quoted text")
        elif _IMAGE.match(content):
            marks.remove([number], "image")
    blocks = []
    for post, body in zip(posts, bodies, strict=True):
        said = [n for n in body if lines[n].content and n not in marks.reasons]
        if said:
            blocks.append(Block(lines[said[0]].start, lines[said[-1]].end, "turn", post.writer))
    headings = [lines[number].content for post in posts for number in range(post.first, post.last + 1)]
    dates = [date for heading in headings for date in find_dates(heading)]
    days = [day[0] for heading in headings for day in _DAY.finditer(heading)]
    date = min(dates, default=None) or next(iter(read_days(days).values()), None)
    edits = line_edits(text, lines, marks)
    return Structure(without_overlaps([*edits, *_inside(text, edits)]), tuple(blocks), title=title, date=date)


def _inside(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Edits inside the lines that stay: names of emoji, marks of done tasks, pointers to other posts."""
    for pattern, reason in ((EMOJI, "emoji"), (_DONE, "task mark"), (_POINTER, "pointer")):
        for match in pattern.finditer(text):
            if not any(edit.start < match.end() and match.start() < edit.end for edit in edits):
                yield Edit(match.start(), match.end(), "", reason)


def _posts(lines: Sequence[Line]) -> list[_Post]:
    """The heading of each post: a name and a whole date on one line, else on several lines."""
    posts: list[_Post] = []
    for number in filled(lines):
        content = lines[number].content
        if len(content) > _POST_CHARACTERS or lines[number].has_stop or not _DIGIT.search(content):
            continue
        match = _POST.match(content)
        if match and _says_posted(match) and len(find_dates(match["when"])) == 1:
            posts.append(_Post(number, number, match["writer"].lstrip("@")))
    if len(posts) < _FEWEST_POSTS:
        return _stamped_posts(lines) or posts
    subjects = Counter(_subject(lines, post) for post in posts)
    return [
        post._replace(first=post.first - 1) if subject and subjects[subject] > 1 else post
        for post in posts
        for subject in [_subject(lines, post)]
    ]


def _says_posted(match: re.Match[str]) -> bool:
    """Whether a line says that somebody wrote, or gives the time of day besides the day."""
    verb = match["by"] or (match["said"] and _SAID.match(match["said"]))
    return bool(verb or (match["said"] and _CLOCK.search(match["when"])))


def _subject(lines: Sequence[Line], post: _Post) -> str:
    """What stands on the line above the last one of a post's heading, without "Re:"."""
    return _ANSWER.sub("", lines[post.last - 1].content if post.last else "")


def _stamped_posts(lines: Sequence[Line]) -> list[_Post]:
    """Posts with a day and a time alone on a line, a number beside it, and lines on the writer around it.

    Reports that are continued while an event goes on have such lines, too, but with headlines above them.
    """
    above: list[_Post] = []
    below: list[_Post] = []
    numbered = 0
    for number in filled(lines):
        if not _is_stamp(lines[number]):
            continue
        near = [n for n in (number - 1, number + 1) if 0 <= n < len(lines)]
        stamp = [number, *(n for n in near if _NUMBER.match(lines[n].content))]
        numbered += len(stamp) > 1 or _NUMBER.search(lines[number].content) is not None
        start, last = min(stamp), max(stamp)
        first = _card_start(lines, start)
        if first < start:
            above.append(_Post(first, last, _LABEL.sub("", lines[first].content)))
        end = next(n for n in range(last + 1, len(lines) + 1) if n == len(lines) or not _is_card(lines[n]))
        if last + 1 < end:
            below.append(_Post(start, end - 1, _LABEL.sub("", lines[last + 1].content)))
    # Buttons of the page may stand on the other side of the lines on the writer
    posts = max(above, below, key=lambda posts: sum(post.last - post.first for post in posts))
    are_posts = 2 * numbered > len(posts) or len({post.writer for post in posts}) < len(posts)
    names = sum(len(post.writer.split()) <= _NAME_WORDS for post in posts)
    return posts if are_posts and names >= _FEWEST_POSTS and 2 * names > len(posts) else []


def _is_stamp(line: Line) -> bool:
    """Whether a line is a day with a time of day and nothing else to speak of."""
    content = line.content
    if not line.is_short(_CARD_WORDS) or not _CLOCK.search(content):
        return False
    return _DAY.match(content) is not None or (content[0].isdigit() and len(find_dates(content)) == 1)


def _card_start(lines: Sequence[Line], number: int) -> int:
    """Number of the first of the short lines on the writer above ``number``, or ``number`` itself."""
    end = number
    while end and not lines[end - 1].content and end > number - 2:
        end -= 1
    first = end
    while first and end - first < _CARD_LINES and _is_card(lines[first - 1]):
        first -= 1
    return first if first < end else number


def _is_card(line: Line) -> bool:
    """Whether a line may be one of those on the writer of a post."""
    return bool(line.content) and line.is_short(_CARD_WORDS) and not _RULE.match(line.content)


def _mark_head(lines: Sequence[Line], posts: Sequence[_Post], marks: Marks) -> str | None:
    """The title: the line alone above the posts, their subject, or the longest line of the page's head."""
    above = [number for number in filled(lines) if posts and number < posts[0].first]
    if any(len(lines[n].content) > _POST_CHARACTERS for n in above):
        return None
    if any(lines[n].has_stop and not lines[n].content.endswith("?") for n in above):
        return None
    names = [number for number in above if ">" not in lines[number].content]  # no paths of the forum
    if not names:
        subject = _subject(lines, posts[0]) if len(posts) > 1 and posts[0].first < posts[0].last else ""
        return subject if subject and not _NUMBER.match(subject) else None
    longest = max(names, key=lambda number: len(lines[number].content))
    marks.remove([longest], "headline")
    marks.remove(above, "page furniture")
    title = lines[longest].content
    return title if len(above) == 1 else re.sub(r"^[^\W\d_]+: ", "", title)


def _mark_quotes(
    text: str, lines: Sequence[Line], body: range, start: int, writers: set[str], marks: Marks
) -> None:
    """Mark what a post repeats of the text before ``start`` below a line that names a writer."""
    for number in body:
        words = [word.strip(":,") for word in lines[number].content.split()]
        if lines[number].has_stop or writers.isdisjoint([*words, *map(" ".join, pairwise(words))]):
            continue
        for below in range(number + 1, body.stop):
            content = lines[below].content
            if len(content) < _QUOTED_CHARACTERS or text.find(content, 0, start) < 0:
                break
            marks.remove([number, below], "quoted text")


def _mark_furniture(lines: Sequence[Line], body: range, is_last: bool, marks: Marks) -> None:
    """Mark the signature of a post, the button below it, and below the last post the page's foot."""
    numbers = [number for number in body if lines[number].content]
    for place, number in enumerate(numbers[1:], 1):
        is_apart = not lines[number - 1].content and not lines[number].has_stop
        if is_last and is_apart and LINK_SEPARATOR.search(lines[number].content):
            marks.remove(numbers[place:], "page furniture")
            numbers = numbers[:place]
            break
    if len(numbers) > 1 and _is_button(lines, numbers[-1]):
        marks.remove([numbers.pop()], "page furniture")
    rule = next((i for i, n in enumerate(numbers) if i and _RULE.match(lines[n].content)), len(numbers))
    if len(numbers) - rule <= _CARD_LINES:
        marks.remove(numbers[rule:], "signature")


def _is_button(lines: Sequence[Line], number: int) -> bool:
    """Whether a line stands apart below a post, is short and has a capital on every word."""
    is_apart = not lines[number - 1].content and lines[number].is_short(_BUTTON_WORDS)
    return is_apart and all(word[0].isupper() for word in lines[number].content.split())
