"""Columns, editorials, letters to a newspaper: an author's view, told by a label, a letter's form or words.

Where nothing says so, a text is one if its words are surely those of a column, or if they are likely so and
half of the texts of its folder are columns: a folder of opposed views has no label on each.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

from summarizer.ingestion.kinds import article
from summarizer.ingestion.kinds.lines import Line, Marks, Structure, filled, line_edits, split_lines
from summarizer.records import Block, Document, Edit
from summarizer.text.edits import without_overlaps
from summarizer.text.lexicon import COLUMN_LABELS
from summarizer.text.opinion import OpinionModel

KIND = "column"
#: Stands for the kind until the texts beside it are known.
MAYBE = "column?"
#: Log odds from which a text alone is a column: of outlets not seen the model finds half of the columns, and
#: takes 1 % of the others, most of which are unlabelled columns, for one.
SURE = 4.0
#: The same where half of a folder are likely columns: 98 % of columns and 12 % of reports have more.
LIKELY, AMONG = 1.0, -1.0
#: Log odds below which a text is a report whatever its label: of 2,967 columns of the outlets none has less,
#: of their reports 18 % do.
REPORT = -7.0
#: A label and a byline stand among the first lines; what is said of the author among the last.
_HEAD_LINES, _BYLINE_LINES, _LAST_LINES = 4, 8, 3
_LABELS = "|".join(re.escape(label) for label in sorted(COLUMN_LABELS, key=lambda each: (-len(each), each)))
_LABEL = re.compile(rf"(?:{_LABELS})\s*[:|]?", re.IGNORECASE)
#: "Comment: who pays?", "Opinion | Who pays?", "Who pays? | Opinion"
_LABELLED = re.compile(rf"(?:{_LABELS})\s*[:|]\s*\S|.*\S\s[|–—-]\s(?:{_LABELS})$", re.IGNORECASE)
#: "Sir, - The report", "Dear Editor,", "To the editor:"
_LETTER = re.compile(
    r"(?:dear )?sirs?\s?,?\s?[-–—]\s*|(?-i:Sir|Madam),\s+(?=\S)"
    r"|(?:dear|to the) (?:the )?editor\b(?:,?\s*[-–—:,])?\s*",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"\b(?:letters|leserbriefe|cartas|lettres|lettere)\b", re.IGNORECASE)
_CAPITALIZED = r"(?:[^\W\d_a-z][\w'’-]*\.?)"
_PARTICLES = "de|del|di|da|van|von|der|la|le|al|bin"
_NAME = (
    r"(?:\(?(?:Mrs?|Ms|Dr|Prof)\.?\)? )?"
    rf"(?P<name>{_CAPITALIZED}(?: (?:{_PARTICLES}|{_CAPITALIZED})){{0,3}} {_CAPITALIZED})"
)
_BYLINE = re.compile(
    rf"[*_(]*(?:(?:by|von|par|por|di|door)\s|(?:columnist|author|autor|auteur)\s?:\s?)\s*(?-i:{_NAME})"
    r"\s*[*_)]*(?:[,|–—•·(-].*)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[|·•,–—]\s*")
_ALONE = re.compile(_NAME)
_ABOUT = re.compile(
    rf"[*_(\[]*{_NAME} (?:(?:is|are) (?:an?\b|(?:\w+ ){{1,3}}(?:of|at|for)\b)"
    r"|writes|teaches|works|chairs|edits)\b.*"
)
#: What parts a line about the author from the text below it.
_MARKED = "*_(["
_ABOUT_WORDS, _TITLE_WORDS, _NAME_WORDS, _SIGNED_WORDS = 40, 14, 4, 6


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether a label or the form of a letter says so, or the words do surely."""
    head = [lines[number].content for number in filled(lines)[:_HEAD_LINES]]
    if any(_LETTER.match(line) for line in head) or list(_signed_letters(lines)):
        return True
    score = _score(lines)
    if any(_LABELLED.match(line) or _in_byline(line) for line in head) or list(_labels(lines)):
        return not -math.inf < score < REPORT  # a page's button says "Comment" as well
    return score >= SURE


def is_called_so(title: str | None, url: str | None) -> bool:
    """Whether the title, or a part of the address, is labelled as one.

    >>> is_called_so("Opinion: Who pays?", None), is_called_so(None, "https://example.org/opinion/who-pays")
    (True, True)
    """
    parts = urlsplit(url or "").path.lower().split("/")[:-1]
    return bool(_LABELLED.match(title or "")) or any(part in COLUMN_LABELS for part in parts)


def may_be(text: str) -> bool:
    """Whether it is one where most of the texts beside it are."""
    return _score(split_lines(text)) >= AMONG


def settle(documents: Sequence[Document]) -> list[Document]:
    """The documents of a cluster, each that may be a column as one, or as an article."""
    maybe = [document.kind == MAYBE for document in documents]
    likely = sum(
        document.kind == KIND or (is_open and OpinionModel.load().score(document.text) >= LIKELY)
        for document, is_open in zip(documents, maybe, strict=True)
    )
    labelled = sum(document.kind == KIND for document in documents)
    are_columns = len(documents) > 1 and (
        2 * likely > len(documents) or (labelled and 2 * likely == len(documents))
    )
    return [
        document
        if not is_open
        else replace(document, kind=KIND)
        if are_columns
        else replace(document, kind="article", blocks=tuple(b for b in document.blocks if b.role != "turn"))
        for document, is_open in zip(documents, maybe, strict=True)
    ]


def read(text: str) -> Structure:
    """The text of an article without its label and signature, as the word of its author."""
    found = article.read(text)
    lines, marks = split_lines(text), Marks()
    numbers = filled(lines)
    marks.remove(_labels(lines), "label")
    letters = list(_signed_letters(lines))
    author, where = ("", None) if letters else author_of(lines)
    for above, first, signed, signature in letters:
        marks.remove([n for n in numbers if above <= n < first and _is_above(lines[n])], "above the letters")
        marks.remove([number for number in numbers if signed <= number < signature], "signature")
    if where is not None:
        marks.remove([number for number in numbers if number >= where], "about the author")
    salutations = [
        Edit(lines[number].start, lines[number].start + match.end(), "", "greeting")
        for number in ([first for _, first, _, _ in letters] or numbers[:_HEAD_LINES])
        if (match := _LETTER.match(lines[number].content)) and match.end() < len(lines[number].content)
    ]
    edits = without_overlaps([*found.edits, *line_edits(text, lines, marks, salutations)])
    blocks = [Block(0, len(text), "turn", author)] if author else []
    for above, _, signed, _ in letters:
        match = _ALONE.match(lines[signed].content)
        assert match  # a letter is told by its signature
        begins = next(n for n in numbers if n >= above and n not in marks.reasons)
        blocks.append(Block(lines[begins].start, lines[signed].start, "turn", match["name"]))
    return replace(found, edits=edits, blocks=(*found.blocks, *blocks))


def read_open(text: str) -> Structure:
    """The text of an article that may be a column: nothing of it is removed, its author is kept."""
    found, (author, _) = article.read(text), author_of(split_lines(text))
    blocks = [Block(0, len(text), "turn", author)] if author else []
    return replace(found, blocks=(*found.blocks, *blocks))


def _signed_letters(lines: Sequence[Line]) -> Iterator[tuple[int, int, int, int]]:
    """The letters of a page: for each the lines where it begins, is signed, and its signature ends.

    Before these, the line where what stands above it begins, which is a heading or a notice of the page.
    """
    numbers = filled(lines)
    greeted = [number for number in numbers if _LETTER.match(lines[number].content)]
    named = any(_LETTERS.search(lines[number].content) for number in numbers[:_HEAD_LINES])
    signed = [
        after
        for before, after in pairwise(numbers)
        if lines[before].has_stop
        and lines[after].is_short(_SIGNED_WORDS)
        and _ALONE.match(lines[after].content)
    ]
    if len(signed) < 2 or not (named or len(greeted) > 1):
        return
    above = numbers[0]
    for number in signed:
        end = number
        while end < len(lines) and lines[end].content and lines[end].is_short(_SIGNED_WORDS):
            end += 1
        first = min((each for each in greeted if above <= each < number), default=above)
        if above == numbers[0] and first == above:  # no letter is greeted: it is the paragraph above its name
            first = _paragraph_of(lines, number)
        yield above, first, number, end
        above = end


def _is_above(line: Line) -> bool:
    """Whether a line above a letter is the page's: a heading, or a notice on where to send letters."""
    return line.is_short(_TITLE_WORDS) or _LETTERS.search(line.content) is not None


def _paragraph_of(lines: Sequence[Line], number: int) -> int:
    """The first line of the paragraph that a line ends."""
    while number > 0 and lines[number - 1].content:
        number -= 1
    return number


def author_of(lines: Sequence[Line]) -> tuple[str, int | None]:
    """The name of who wrote it, and the first of the last lines that say so; both may be missing."""
    numbers = filled(lines)
    end = _end(lines, numbers)
    for number in numbers[:_BYLINE_LINES]:
        if (match := _BYLINE.fullmatch(lines[number].content)) and lines[number].word_count < _ABOUT_WORDS:
            return match["name"], end[1] if end else None
    if end:
        return end
    for number in numbers[:_BYLINE_LINES]:  # "*Ann Lee is a nurse in Orra*"
        content = lines[number].content
        if (
            content[0] in _MARKED
            and lines[number].word_count < _ABOUT_WORDS
            and (match := _ABOUT.match(content))
        ):
            return match["name"], None
    alone = [
        match["name"]
        for before, number in pairwise(numbers[: _HEAD_LINES + 1])
        if (match := _ALONE.fullmatch(lines[number].content))
        and lines[number].word_count <= _NAME_WORDS
        and not (lines[before].has_stop or _LABEL.fullmatch(lines[before].content))
    ]
    # "The Orra Times" signs what no one else does
    return min(alone, key=lambda name: name.startswith("The "), default=""), None


def _end(lines: Sequence[Line], numbers: Sequence[int]) -> tuple[str, int] | None:
    """What stands below the text about its author: "Ann Lee is a nurse.", or his name and place."""
    for number in numbers[-_LAST_LINES:]:
        line = lines[number]
        about = _ABOUT.fullmatch(line.content) if line.word_count <= _ABOUT_WORDS else None
        above = [lines[other].content for other in numbers[_BYLINE_LINES:] if other < number]
        if about and any(about["name"] in content for content in above):
            about = None  # of whom the column speaks
        signed = _ALONE.match(line.content) if line.is_short(_SIGNED_WORDS) else None
        if number == numbers[0] or not (match := about or signed):
            continue
        if all(lines[later].is_short(_SIGNED_WORDS) for later in numbers if later > number):
            return match["name"], number
    return None


def _labels(lines: Sequence[Line]) -> Iterator[int]:
    """Lines at the head that are a label, or begin with one; in a menu other single words stand beside it."""
    numbers = filled(lines)[: _HEAD_LINES + 1]
    for place, number in enumerate(numbers[:_HEAD_LINES]):
        beside = [
            lines[each].word_count
            for each in (*numbers[max(0, place - 1) : place], *numbers[place + 1 : place + 2])
        ]
        if _LABEL.fullmatch(lines[number].content) and 1 not in beside:
            yield number


def _in_byline(line: str) -> bool:
    """Whether a label stands beside the author: "By Ann Lee | Commentary | Orra Times"."""
    parts = _BETWEEN.split(line)
    return _BYLINE.fullmatch(line) is not None and any(map(_LABEL.fullmatch, parts))


def _score(lines: Sequence[Line]) -> float:
    return OpinionModel.load().score("\n".join(line.content for line in lines))
