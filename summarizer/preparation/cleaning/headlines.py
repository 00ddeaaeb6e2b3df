"""The lines above an article: which is its headline, and what else stands above its dateline.

The headline is the line whose words the article takes up.

The first line of a copied page is as often a menu ("Skip to content") as a headline, and so is a title that
was found by its place alone. Source: the title method of Edmundson 1969, turned round: an article repeats
the words of its headline.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.preparation.cleaning.decisions import Removal
from summarizer.preparation.cleaning.lines import Line
from summarizer.text.lead_ins import lead_in
from summarizer.text.mastheads import is_masthead, is_name_like, is_section_path

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
#: What a line is that was taken for the headline, where another one is the headline.
_OTHER_REASONS = {HEADLINE: "page furniture"}


def find_headline(lines: Sequence[Line], removals: Sequence[Removal], title: str = "") -> int | None:
    """Number of the line that is the headline: removed, above the first line that stays.

    ``None`` where the article takes up no such line. The document's ``title`` goes before all others,
    wherever it stands: a cookie notice may be the first line that stays.
    """
    reasons = {removal.line: removal.reason for removal in removals}
    staying = [number for number in range(len(lines)) if number not in reasons]
    body = {word for number in staying for word in lines[number].lower}

    def long_words(number: int) -> set[str]:
        return {word for word in lines[number].lower if len(word) >= LETTERS}

    def taken_up(number: int) -> int:
        return len(long_words(number) & body)

    def is_name(number: int) -> bool:
        # A publisher's name, "Harbour Daily News", has a word or two that any article has
        return is_name_like(lines[number].text) and taken_up(number) < len(long_words(number))

    def is_title(number: int) -> bool:
        return lines[number].text.split() == title.split()

    def preference(number: int) -> tuple[bool, bool, int]:
        # What looks like the headline goes before a line that shares more words: a caption shares most.
        return is_title(number), reasons[number] == HEADLINE, taken_up(number)

    texts = [line.text for line in lines]
    candidates = (
        number
        for number, reason in reasons.items()
        if (not staying or number < staying[0] or is_title(number))
        and reason in _CANDIDATES
        and taken_up(number) >= TAKEN_UP
        and not is_name(number)
        and not is_masthead(texts[number].strip(), texts)
        and not is_section_path(texts[number])
    )
    return max(candidates, key=preference, default=None)


def with_lines_above_dateline(removals: Sequence[Removal], lines: Sequence[Line]) -> tuple[Removal, ...]:
    """The removals, and the few lines that stay above a dateline: there the article begins."""
    removed = {removal.line for removal in removals}
    above: list[Removal] = []
    words = 0
    for number, line in enumerate(lines):
        if number in removed:
            continue
        if lead_in(line.text)[1] == "dateline":
            return tuple(sorted((*removals, *above)))
        above.append(Removal(number, ABOVE_DATELINE))
        words += len(line.words)
        if words > MOST_ABOVE:
            break
    return tuple(removals)


def with_headline(
    removals: Sequence[Removal], headline: int | None, lines: Sequence[Line]
) -> tuple[Removal, ...]:
    """The removals, where ``headline``, if there is one, is the only line with the reason "headline".

    Where there is none, each line that looks like one stays one, but for what is written as a name is.
    """

    def reason(removal: Removal) -> str:
        if removal.line == headline:
            return HEADLINE
        if headline is None and not is_name_like(lines[removal.line].text):
            return removal.reason
        return _OTHER_REASONS.get(removal.reason, removal.reason)

    return tuple(Removal(each.line, reason(each)) for each in removals)
