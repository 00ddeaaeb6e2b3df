"""Pages with several reviews: each is a turn, and its speaker who wrote it, with the rating: "Pete, 1/5"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from summarizer.ingestion.dates import find_dates
from summarizer.ingestion.kinds.lines import Line, Marks, Structure, filled, line_edits
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
from summarizer.text.edits import without_overlaps

#: The score of a portal, alone or with the headline: "9.0  Lovely bay", "10".
_SCORE = re.compile(r"(?:10(?:[.,]0)?|\d[.,]\d)(?:\s+[^\W\d_][^·|]*)?$")
#: What all buyers gave: "★★★★☆ 4.2 (97)"; in the head of a page "4.0 out of 5 stars   612 ratings" as well.
_DRAWN_TOTAL = re.compile(rf"{GLYPHS}\s?(?:\d[.,]\d\s?)?\(\d")
_TOTAL = re.compile(rf"(?:\d{{1,2}}[.,]\d\b|{GLYPHS}).*\d")
#: As the pages of a file are numbered, too: "2 of 5", "3/5".
_FIGURES_ALONE = re.compile(rf"\d{{1,2}}\s?{OF}\s?\d{{1,2}}\.?$", re.IGNORECASE)
_SCALED = re.compile(rf"\d\s?{OF}\s?(?P<most>5|10)\b", re.IGNORECASE)
_GLYPH, _FIGURE = re.compile("[★☆⭐✩✭]"), re.compile(r"\d+(?:[.,]\d+)?")
#: Reviews that make a page, and what a score above shows to be one of ten.
FEWEST, _FIVE = 2, 5
#: Words of a button or a name of one line, of a line on who reviews, and such lines above a rating.
_BUTTON_WORDS, _LINE_WORDS, _MOST_ABOVE = 3, 9, 4
_NAME_CHARACTERS = 40
#: Between the parts of a page's lines: "List your property · Cookie settings".
_BETWEEN = re.compile(r"\s[|·•]\s|[«»‹›©®]")


def is_page(lines: Sequence[Line]) -> bool:
    """Whether several ratings, no numbers of pages, each stand above a review, or one beside a day."""
    found = openings(lines)
    several = len(found) >= FEWEST or any(is_rating(lines[n]) and _is_beside_date(lines, n) for n in found)
    return bool(several) and not _FIGURES_ALONE.match(lines[found[0]].content)


def openings(lines: Sequence[Line]) -> list[int]:
    """Numbers of the lines that each open a review, as ratings of one form do.

    With a few words alone between two of them, as a page counts who gave how many stars or a buyer rates one
    thing after the other, only the first does. A rating below all text repeats the one above it.
    """
    numbers = filled(lines)
    rated = [n for n in numbers if is_rating(lines[n]) and not _DRAWN_TOTAL.match(lines[n].content)]
    if not rated:
        rated = [n for n in numbers if _is_score(lines[n]) and _is_beside_date(lines, n)]
        prose = sum(_says(lines, *own) for own in pairwise([*rated, len(lines)]))
        rated = rated if 2 * prose > len(rated) else []
    if rated and not _says(lines, -1, rated[0]):
        rated = [n for n in rated if n == rated[0] or n != numbers[-1] or not _is_alone(lines[n])]
    forms: dict[tuple[bool, ...], list[int]] = {}
    for number in rated:
        forms.setdefault(_form(lines[number].content), []).append(number)
    found = [
        [own[0], *(n for before, n in pairwise(own) if _are_apart(lines, before, n))]
        for own in forms.values()
    ]
    return max(found, key=len, default=[])


def read_page(text: str, lines: Sequence[Line], ratings: Sequence[int]) -> Structure:
    """Each review of a page as a turn; the thing that they are of as title."""
    marks = Marks()
    later = (n for n in filled(lines) if n > ratings[0] and _is_alone(lines[n]))
    rated = sorted({*ratings, *later})
    marks.remove(rated, "rating and reviewer")
    # Where ratings stand below the reviews, whose each is cannot be told
    if ratings[-1] == filled(lines)[-1] and _is_alone(lines[ratings[-1]]):
        return Structure(line_edits(text, lines, marks.reasons), title="")
    often = Counter(line.content for line in lines)
    heads = [_head(lines, number, often) for number in ratings]
    if not any(heads) and all(apart := [_apart(lines, number, often) for number in ratings]):
        heads = apart
    starts = [min([*head, number]) for head, number in zip(heads, ratings, strict=True)]
    marks.remove([number for head in heads for number in head], "rating and reviewer")
    above = [number for number in filled(lines) if number < starts[0]]
    title = _thing(lines, above)
    marks.remove([number for number in above if lines[number].content == title], "headline")
    marks.remove([number for number in above if not is_prose(lines[number])], "review page")
    ten = any(_is_score(lines[n]) and float(_told(lines, [n])) > _FIVE for n in ratings)
    starts.append(_foot(lines, ratings[-1]))
    beside: list[Edit] = []
    blocks = []
    for number, head, end in zip(ratings, heads, starts[1:], strict=True):
        said = _said(lines, range(number + 1, end), often, marks)
        own = rated[bisect_left(rated, number) : bisect_left(rated, end)]
        rating = _told(lines, [each for each in own if not _says(lines, number, each)])
        named = [lines[head[0]].content] if head and _is_named(lines, head) else []
        speaker = ", ".join(filter(None, (*named, rating + "/10" if rating and ten else rating)))
        first, last = (lines[said[0]].start, lines[said[-1]].end) if said else (0, 0)
        if not said and not _is_alone(lines[number]):  # the headline is all that there is
            del marks.reasons[number]
            first, last = lines[number].end - len(title_beside(lines[number])), lines[number].end
            beside.append(Edit(lines[number].start, first, "", "rating and reviewer"))
        if first < last:
            blocks.append(Block(first, last, "turn", speaker or None))
    marks.remove([number for number in filled(lines) if number >= starts[-1]], "review page")
    edits = without_overlaps([*line_edits(text, lines, marks.reasons), *beside])
    return Structure(edits, tuple(blocks), title=title)


def _foot(lines: Sequence[Line], opening: int) -> int:
    """Number of the first line of a page's foot: paragraphs without a stop, parted by signs."""
    foot, first = len(lines), len(lines)
    for number in range(len(lines) - 1, opening + 1, -1):
        if lines[number].stop:
            break
        first = number if lines[number].content else first
        if not lines[number - 1].content and any(_BETWEEN.search(line.content) for line in lines[first:foot]):
            foot = first
    return foot


def _is_alone(line: Line) -> bool:
    """Whether a line holds a rating and little else."""
    return is_rating(line) and len([word for word in _words(line.content) if word.isalpha()]) <= _BUTTON_WORDS


def _is_score(line: Line) -> bool:
    scaled = _SCALED.search(line.content) is not None or is_rating(line)
    titled = _SCORE.match(line.content) is not None and not scaled
    return titled and not (line.stop or len(line.content.split()) > _LINE_WORDS)


def _words(content: str) -> list[str]:
    return [word for word in content.split() if any(map(str.isalnum, word))]


def _form(content: str) -> tuple[bool, ...]:
    """Whether stars are drawn, whether the line begins with the rating, and how figures are given."""
    drawn = _GLYPH.search(content) is not None
    alone = _FIGURES_ALONE.match(content) is not None
    return drawn, bool(_GLYPH.match(content) or content[0].isdigit()), alone, bool(_SCALED.search(content))


def _is_beside_date(lines: Sequence[Line], number: int) -> bool:
    return any(
        is_dated(line) for line in (*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2])
    )


def _says(lines: Sequence[Line], before: int, after: int) -> bool:
    return any(is_prose(line) for line in lines[before + 1 : after])


def _are_apart(lines: Sequence[Line], before: int, after: int) -> bool:
    """Whether more than one short line stands between two ratings, or words beside the second."""
    between = [line for line in lines[before + 1 : after] if any(map(str.isalpha, line.content))]
    said = any(len(line.content.split()) > _BUTTON_WORDS or line.stop for line in between)
    return said or len(between) > 1 or not _is_alone(lines[after])


def _told(lines: Sequence[Line], ratings: Sequence[int]) -> str:
    """A rating in figures, "2/5", as all languages have it; empty where several contradict each other."""
    found = set()
    for number in ratings:
        content = lines[number].content
        if _form(content) != _form(lines[ratings[0]].content):
            continue
        drawn = "".join(_GLYPH.findall(content))
        if len(drawn) == _FIVE:
            found.add(f"{sum(map(drawn.count, '★⭐✭'))}/{_FIVE}")
        elif drawn:
            found.add(drawn)
        else:
            value = float(_FIGURE.findall(content)[0].replace(",", "."))
            scale = _SCALED.search(content)
            found.add(f"{value:g}/{scale['most']}" if scale else f"{value:g}")
    return found.pop() if len(found) == 1 else ""


def _head(lines: Sequence[Line], opening: int, often: Mapping[str, int]) -> list[int]:
    """Numbers of the lines right above a rating on who reviews: of few words, and without a sentence."""
    found: list[int] = []
    for number in range(opening - 1, max(opening - 1 - _MOST_ABOVE, -1), -1):
        line = lines[number]
        words = _words(line.content)
        several = len(words) > 1 and (line.content[0].islower() or INNER_STOP.search(line.content))
        ended = line.stop and len(words) > _BUTTON_WORDS
        if (
            not words
            or is_rating(line)
            or ended
            or several
            or len(words) > _LINE_WORDS
            or ends_review(line.content)
        ):
            break
        found.insert(0, number)
    bounded = not found or found[0] == 0 or not lines[found[0] - 1].content
    return found if bounded else [number for number in found[-1:] if often[lines[number].content] == 1]


def _apart(lines: Sequence[Line], opening: int, often: Mapping[str, int]) -> list[int]:
    """Number of the line above a rating with blank lines around it, where that may be a name."""
    name, blank = opening - 2, opening - 3
    if name < 0 or lines[opening - 1].content or (blank >= 0 and lines[blank].content):
        return []
    words = lines[name].content.split()
    few = 0 < len(words) <= _BUTTON_WORDS and not words[-1][0].islower()
    return [name] if few and often[lines[name].content] == 1 else []


def _is_named(lines: Sequence[Line], head: Sequence[int]) -> bool:
    """Whether a name is above a rating: in a paragraph of its own, or alone on its line."""
    content = lines[head[0]].content
    return len(content) <= _NAME_CHARACTERS and not find_dates(content) and not set(content) & set(":()[]")


def _thing(lines: Sequence[Line], above: Sequence[int]) -> str:
    """What is reviewed: the line above what all gave for it, or the first one; empty where nothing says."""
    free = [lines[n].content for n in above if ">" not in lines[n].content]
    rated = [line for line, below in pairwise(free) if _TOTAL.match(below)]
    return next((line for line in (*rated, *free) if len(line.split()) <= TITLE_WORDS), "")


def _said(lines: Sequence[Line], numbers: Sequence[int], often: Mapping[str, int], marks: Marks) -> list[int]:
    """Numbers of the reviewer's own lines among those below a rating; the page's are marked."""
    own: list[int] = []
    again: list[int] = []
    ended = ""
    for number in numbers:
        line = lines[number]
        if not line.content or number in marks.reasons:
            continue
        if own and ends_review(line.content):
            ended = "reply to the review" if REPLY.match(line.content) else "helpful votes"
            marks.remove([number], ended)
            ended = "review page" if ended == "helpful votes" else ended
        elif ended or _is_stamp(lines, number, own):
            marks.remove([number], ended or "review page")
        elif often[line.content] > 1 and not line.stop:
            again.append(number)
        else:
            own.append(number)
    kept: list[int] = []
    for number in own:
        kept += [] if _is_button(lines, number, kept) else [number]
    kept = kept if any(is_prose(lines[number]) for number in kept) else _without_capitals(lines, own) or again
    marks.remove([number for number in (*own, *again) if number not in kept], "review page")
    return kept


def _is_stamp(lines: Sequence[Line], number: int, own: Sequence[int]) -> bool:
    """Whether a line is of few words with a date and stands before the review or behind its last stop."""
    few = len(_words(lines[number].content)) <= _LINE_WORDS and not lines[number].content[0].islower()
    return few and is_dated(lines[number]) and (not own or lines[own[-1]].stop)


def _is_button(lines: Sequence[Line], number: int, before: Sequence[int]) -> bool:
    """Whether a line without a stop is none of the sentences around it: a few words, or such in capitals."""
    content = lines[number].content
    if lines[number].stop or not content[0].isupper() or (before and not lines[before[-1]].stop):
        return False
    return len(_words(content)) <= _BUTTON_WORDS or _has_capitals(content)


def _has_capitals(content: str) -> bool:
    """Whether all longer words begin with a capital, as on buttons: "Report This Review"."""
    words = [word for word in content.split() if len(word) > _BUTTON_WORDS]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _without_capitals(lines: Sequence[Line], own: Sequence[int]) -> list[int]:
    return [n for n in own if lines[n].stop or not _has_capitals(lines[n].content)] or list(own)
