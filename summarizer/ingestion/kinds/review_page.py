"""Pages with several reviews: each is a turn, whose speaker is the reviewer with the rating: "Pete, 1/5"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile

from summarizer.ingestion.dates import find_dates
from summarizer.ingestion.kinds.lines import LINK_SEPARATOR, Line, Marks, Structure, filled, line_edits
from summarizer.ingestion.kinds.review_lines import (
    GLYPHS,
    INNER_STOP,
    OF,
    REPLY,
    TITLE_WORDS,
    ends_review,
    is_dated,
    is_prose,
    is_rating,
    title_beside,
)
from summarizer.records import Block, Edit

#: The score of a portal, alone or with the headline: "9.0  Lovely bay", "10".
_SCORE = re.compile(r"(?:10(?:[.,]0)?|\d[.,]\d)(?:\s+[^\W\d_][^·|]*)?$")
#: What all buyers gave: "★★★★☆ 4.2 (97)"; in the head of a page "4.0 out of 5 stars   612 ratings" as well.
_DRAWN_TOTAL = re.compile(rf"{GLYPHS}\s?(?:\d[.,]\d\s?)?\(\d")
_TOTAL = re.compile(rf"(?:\d{{1,2}}[.,]\d\b|{GLYPHS}).*\d")
#: As the pages of a file are numbered, too: "2 of 5", "3/5".
_FIGURES_ALONE = re.compile(rf"\d{{1,2}}\s?{OF}\s?\d{{1,2}}\.?$", re.IGNORECASE)
_SCALED = re.compile(rf"\d\s?{OF}\s?(?P<most>5|10)\b", re.IGNORECASE)
_GLYPH, _FIGURE = re.compile("[★☆⭐✩✭]"), re.compile(r"\d+(?:[.,]\d+)?")
#: Reviews that make a page, and the stars of a rating; a score above that is one of ten.
FEWEST, _FIVE = 2, 5
#: Words of a button or a name, words of a line on who reviews, and lines of that sort above a rating.
_BUTTON_WORDS, _LINE_WORDS, _MOST_ABOVE = 3, 9, 4
_NAME_CHARACTERS = 40


def is_page(lines: Sequence[Line]) -> bool:
    """Whether several ratings, no numbers of pages, each stand above a review, or one beside a day."""
    ratings = openings(lines)
    if not ratings or _FIGURES_ALONE.match(lines[ratings[0]].content):
        return False
    return len(ratings) >= FEWEST or (is_rating(lines[ratings[0]]) and _is_beside_date(lines, ratings[0]))


def openings(lines: Sequence[Line]) -> list[int]:
    """Numbers of the lines with a rating that each open a review; all of them give it in one form.

    Of ratings with only a few words between two of them, as where a page counts who gave how many stars or a
    buyer rates one thing after the other, only the first does. A rating below all text repeats the one above.
    """
    numbers = filled(lines)
    ratings = [n for n in numbers if is_rating(lines[n]) and not _DRAWN_TOTAL.match(lines[n].content)]
    if not ratings:
        ratings = [n for n in numbers if _is_score(lines[n]) and _is_beside_date(lines, n)]
        with_prose = sum(_has_prose(lines, *pair) for pair in pairwise([*ratings, len(lines)]))
        ratings = ratings if 2 * with_prose > len(ratings) else []
    if ratings and not _has_prose(lines, -1, ratings[0]):
        ratings = [n for n in ratings if n == ratings[0] or n != numbers[-1] or not _is_alone(lines[n])]
    by_form: dict[tuple[bool, ...], list[int]] = {}
    for number in ratings:
        by_form.setdefault(_form(lines[number].content), []).append(number)
    opening = [
        [alike[0], *(n for before, n in pairwise(alike) if _are_apart(lines, before, n))]
        for alike in by_form.values()
    ]
    return max(opening, key=len, default=[])


def read_page(text: str, lines: Sequence[Line], ratings: Sequence[int]) -> Structure:
    """Each review of a page as a turn; the thing that is reviewed as title.

    Args:
        text: The text of the page.
        lines: Its lines.
        ratings: Numbers of the lines that open a review, as :func:`openings` gives them.
    """
    numbers = filled(lines)
    marks = Marks()
    rated = sorted({*ratings, *(n for n in numbers if n > ratings[0] and _is_alone(lines[n]))})
    marks.remove(rated, "rating and reviewer")
    # Where ratings stand below the reviews, which review each belongs to cannot be told
    if ratings[-1] == numbers[-1] and _is_alone(lines[ratings[-1]]):
        return Structure(line_edits(text, lines, marks), title="")
    frequency = Counter(line.content for line in lines)
    heads = [_head(lines, number, frequency) for number in ratings]
    if not any(heads) and all(names := [_name_apart(lines, number, frequency) for number in ratings]):
        heads = names
    starts = [min([*head, number]) for head, number in zip(heads, ratings, strict=True)]
    marks.remove([number for head in heads for number in head], "rating and reviewer")
    above = [number for number in numbers if number < starts[0]]
    title = _thing(lines, above)
    marks.remove([number for number in above if lines[number].content == title], "headline")
    marks.remove([number for number in above if not is_prose(lines[number])], "review page")
    is_of_ten = any(_is_score(lines[n]) and float(_rating(lines, [n])) > _FIVE for n in ratings)
    starts.append(_foot(lines, ratings[-1]))
    headings: list[Edit] = []
    blocks = []
    for number, head, end in zip(ratings, heads, starts[1:], strict=True):
        review = _review(lines, range(number + 1, end), frequency, marks)
        within = rated[bisect_left(rated, number) : bisect_left(rated, end)]
        rating = _rating(lines, [each for each in within if not _has_prose(lines, number, each)])
        name = lines[head[0]].content if head and _is_name(lines[head[0]].content) else ""
        speaker = ", ".join(filter(None, (name, f"{rating}/10" if rating and is_of_ten else rating)))
        if review:
            blocks.append(Block(lines[review[0]].start, lines[review[-1]].end, "turn", speaker or None))
        elif not _is_alone(lines[number]):  # the headline beside the rating is all that there is
            del marks.reasons[number]
            start = lines[number].end - len(title_beside(lines[number]))
            headings.append(Edit(lines[number].start, start, "", "rating and reviewer"))
            if start < lines[number].end:
                blocks.append(Block(start, lines[number].end, "turn", speaker or None))
    marks.remove([number for number in numbers if number >= starts[-1]], "review page")
    return Structure(line_edits(text, lines, marks, headings), tuple(blocks), title=title)


def _foot(lines: Sequence[Line], opening: int) -> int:
    """Number of the first line of a page's foot, which has no stop, and links with signs between them."""
    foot, first = len(lines), len(lines)
    for number in range(len(lines) - 1, opening + 1, -1):
        if lines[number].has_stop:
            break
        first = number if lines[number].content else first
        if not lines[number - 1].content and any(
            LINK_SEPARATOR.search(line.content) for line in lines[first:foot]
        ):
            foot = first
    return foot


def _is_alone(line: Line) -> bool:
    """Whether a line holds a rating and little else."""
    return is_rating(line) and len([word for word in _words(line.content) if word.isalpha()]) <= _BUTTON_WORDS


def _is_score(line: Line) -> bool:
    """Whether a line is a score without a scale, alone or with a headline."""
    has_scale = _SCALED.search(line.content) is not None or is_rating(line)
    return line.is_short(_LINE_WORDS) and _SCORE.match(line.content) is not None and not has_scale


def _words(content: str) -> list[str]:
    """The words of a line, without signs that stand alone."""
    return [word for word in content.split() if any(map(str.isalnum, word))]


def _form(content: str) -> tuple[bool, ...]:
    """The form of a rating: whether it is drawn, opens the line, is two figures alone, and has a scale."""
    drawn = _GLYPH.search(content) is not None
    alone = _FIGURES_ALONE.match(content) is not None
    return drawn, bool(_GLYPH.match(content) or content[0].isdigit()), alone, bool(_SCALED.search(content))


def _is_beside_date(lines: Sequence[Line], number: int) -> bool:
    return any(map(is_dated, (*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2])))


def _has_prose(lines: Sequence[Line], before: int, after: int) -> bool:
    """Whether a sentence stands between two lines."""
    return any(is_prose(line) for line in lines[before + 1 : after])


def _are_apart(lines: Sequence[Line], before: int, after: int) -> bool:
    """Whether more than one short line stands between two ratings, or words beside the second."""
    between = [line for line in lines[before + 1 : after] if any(map(str.isalpha, line.content))]
    is_long = len(between) > 1 or not all(line.is_short(_BUTTON_WORDS) for line in between)
    return is_long or not _is_alone(lines[after])


def _rating(lines: Sequence[Line], ratings: Sequence[int]) -> str:
    """A rating in figures, "2/5", as all languages write it; empty where several contradict each other."""
    values = set()
    for number in ratings:
        content = lines[number].content
        if _form(content) != _form(lines[ratings[0]].content):
            continue
        stars = "".join(_GLYPH.findall(content))
        if len(stars) == _FIVE:
            values.add(f"{sum(map(stars.count, '★⭐✭'))}/{_FIVE}")
        elif stars:
            values.add(stars)
        else:
            value = float(_FIGURE.findall(content)[0].replace(",", "."))
            scale = _SCALED.search(content)
            values.add(f"{value:g}/{scale['most']}" if scale else f"{value:g}")
    return values.pop() if len(values) == 1 else ""


def _head(lines: Sequence[Line], opening: int, frequency: Mapping[str, int]) -> list[int]:
    """Numbers of the lines right above a rating on who reviews: of few words, and without a sentence."""
    above = range(max(opening - _MOST_ABOVE, 0), opening)
    head = list(takewhile(lambda number: _is_of_head(lines[number]), reversed(above)))[::-1]
    is_bounded = not head or head[0] == 0 or not lines[head[0] - 1].content
    return head if is_bounded else [number for number in head[-1:] if frequency[lines[number].content] == 1]


def _is_of_head(line: Line) -> bool:
    words = _words(line.content)
    if not 0 < len(words) <= _LINE_WORDS or is_rating(line) or ends_review(line.content):
        return False
    if len(words) > 1 and (line.content[0].islower() or INNER_STOP.search(line.content)):
        return False
    return not line.has_stop or len(words) <= _BUTTON_WORDS


def _name_apart(lines: Sequence[Line], opening: int, frequency: Mapping[str, int]) -> list[int]:
    """Number of the line above a rating with blank lines around it, where that may be a name."""
    number = opening - 2
    if number < 0 or lines[opening - 1].content or (number and lines[number - 1].content):
        return []
    words = lines[number].content.split()
    is_name = 0 < len(words) <= _BUTTON_WORDS and not words[-1][0].islower()
    return [number] if is_name and frequency[lines[number].content] == 1 else []


def _is_name(content: str) -> bool:
    return len(content) <= _NAME_CHARACTERS and not find_dates(content) and not set(content) & set(":()[]")


def _thing(lines: Sequence[Line], above: Sequence[int]) -> str:
    """What is reviewed: the line above what all gave for it, else the first short line above all reviews."""
    contents = [lines[n].content for n in above if ">" not in lines[n].content]
    rated = [content for content, below in pairwise(contents) if _TOTAL.match(below)]
    return next((content for content in (*rated, *contents) if len(content.split()) <= TITLE_WORDS), "")


def _review(
    lines: Sequence[Line], numbers: Sequence[int], frequency: Mapping[str, int], marks: Marks
) -> list[int]:
    """Numbers of the reviewer's own lines among those below a rating; the page's lines are marked."""
    candidates: list[int] = []
    repeated: list[int] = []
    ended = ""
    for number in numbers:
        line = lines[number]
        if not line.content or number in marks.reasons:
            continue
        if candidates and ends_review(line.content):
            is_reply = REPLY.match(line.content) is not None
            marks.remove([number], "reply to the review" if is_reply else "helpful votes")
            ended = "reply to the review" if is_reply else "review page"
        elif ended or _is_stamp(lines, number, candidates):
            marks.remove([number], ended or "review page")
        elif frequency[line.content] > 1 and not line.has_stop:
            repeated.append(number)
        else:
            candidates.append(number)
    review: list[int] = []
    for number in candidates:
        if not _is_button(lines, number, review):
            review.append(number)
    if not any(is_prose(lines[number]) for number in review):
        lower = [n for n in candidates if lines[n].has_stop or not _has_capitals(lines[n].content)]
        review = lower or candidates or repeated
    marks.remove([number for number in (*candidates, *repeated) if number not in review], "review page")
    return review


def _is_stamp(lines: Sequence[Line], number: int, review: Sequence[int]) -> bool:
    """Whether a line is a few words with a date, before the review or behind its last stop."""
    line = lines[number]
    is_few_words = len(_words(line.content)) <= _LINE_WORDS and not line.content[0].islower()
    return is_few_words and is_dated(line) and (not review or lines[review[-1]].has_stop)


def _is_button(lines: Sequence[Line], number: int, before: Sequence[int]) -> bool:
    """Whether a line is a few words, or has capitals as buttons do, and is no sentence nor in one."""
    line = lines[number]
    is_inside = before and not lines[before[-1]].has_stop
    if line.has_stop or not line.content[0].isupper() or is_inside:
        return False
    return len(_words(line.content)) <= _BUTTON_WORDS or _has_capitals(line.content)


def _has_capitals(content: str) -> bool:
    """Whether all longer words begin with a capital, as on buttons: "Report This Review"."""
    words = [word for word in content.split() if len(word) > _BUTTON_WORDS]
    return len(words) > 1 and all(word[0].isupper() for word in words)
