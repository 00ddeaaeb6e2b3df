"""The lines above an article: which is its headline, and what else stands above its dateline.

The headline is the line whose words the article takes up.

The first line of a copied page is as often a menu ("Skip to content") as a headline, and so is a title that
was found by its place alone. Source: the title method of Edmundson 1969, turned round: an article repeats
the words of its headline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.preparation.cleaning.decisions import Removal
from summarizer.preparation.cleaning.lines import Line
from summarizer.text.lead_ins import lead_in
from summarizer.text.mastheads import is_masthead

#: Shorter words ("the", "to", "more") stand in every article.
LETTERS = 4
#: Words of a headline that the article must take up.
TAKEN_UP = 2

HEADLINE = "headline"
ABOVE_DATELINE = "above the dateline"
#: Words above a dateline that are a caption, a note or the story's highlights; more are a story of their own.
#: Of 394 articles with a dateline (training) 40 have lines above it: in 36 they are not of the article.
MOST_ABOVE = 50
#: Removals that may be a headline: they say nothing of a web page, and pages print their headline twice.
_CANDIDATES = frozenset({HEADLINE, "subhead", "repeated line"})
_FURNITURE = "page furniture"


def find_headline(lines: Sequence[Line], removals: Sequence[Removal], title: str = "") -> int | None:
    """Number of the line that is the headline: removed, above the first line that stays.

    ``None`` where the article takes up no such line. The document's ``title`` goes before all others,
    wherever it stands: a cookie notice may be the first line that stays.
    """
    gone = {removal.line: removal.reason for removal in removals}
    first = next((number for number in range(len(lines)) if number not in gone), len(lines))
    body = {word for number, line in enumerate(lines) if number not in gone for word in line.lower}

    def taken_up(number: int) -> int:
        return len({word for word in lines[number].lower if len(word) >= LETTERS} & body)

    def is_title(number: int) -> bool:
        return lines[number].text.split() == title.split()

    texts = [line.text for line in lines]
    above = [
        number
        for number in gone
        if (number < first or is_title(number))
        and gone[number] in _CANDIDATES
        and taken_up(number) >= TAKEN_UP
        and not is_masthead(texts[number].strip(), texts)
    ]
    # The line that looks like the headline goes before one that shares more words: a caption shares most.
    return max(
        above,
        key=lambda number: (
            is_title(number),
            gone[number] == HEADLINE,
            taken_up(number),
        ),
        default=None,
    )


def with_lines_above_dateline(removals: Sequence[Removal], lines: Sequence[Line]) -> tuple[Removal, ...]:
    """The removals, and the few lines that stay above a dateline, which opens an article."""
    gone = {removal.line for removal in removals}
    above: list[int] = []
    for number, line in enumerate(lines):
        if number in gone:
            continue
        if lead_in(line.text)[1] == "dateline":
            above_it = (Removal(each, ABOVE_DATELINE) for each in above)
            return tuple(sorted((*removals, *above_it), key=lambda removal: removal.line))
        above.append(number)
        if sum(len(lines[each].words) for each in above) > MOST_ABOVE:
            break
    return tuple(removals)


def with_headline(removals: Sequence[Removal], headline: int | None) -> tuple[Removal, ...]:
    """The removals, with the reason "headline" where it belongs; all as they are where there is none."""
    if headline is None:
        return tuple(removals)
    return tuple(
        replace(removal, reason=HEADLINE)
        if removal.line == headline
        else replace(removal, reason=_FURNITURE)
        if removal.reason == HEADLINE
        else removal
        for removal in removals
    )
