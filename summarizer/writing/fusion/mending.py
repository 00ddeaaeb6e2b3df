"""Small repairs of written words before they are judged, all in the words of their sources.

The model learns from highlights and headlines, which drop articles and who says so. Both stand in the source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.writing.fusion.alignment import Alignment
from summarizer.writing.fusion.claims import speakers
from summarizer.writing.fusion.evidence import Material, Source, is_content

#: "the minister of defence, Ann Vane, told reporters on Tuesday": longer ones say more than who speaks.
MOST_SPEAKER_WORDS = 9
#: A claim begins right behind "said", or behind "said that the".
_CLAIM_STARTS_WITHIN = 3
_STOPS = frozenset(".?!")
_ARTICLES = frozenset(("a", "an", "the"))
#: Left out by headlines between the words they stand between: "officials expected to say".
_DROPPED = _ARTICLES | frozenset("is are was were has have had".split())
_PREPOSITIONS = frozenset(
    """of to in on at by for from with into near after before under over against between about during through
    across around outside inside behind and that""".split()
)
#: Point back at what came before; set off by commas they can go.
_CONNECTIVES = frozenset(
    """however meanwhile moreover furthermore nevertheless nonetheless therefore though instead too still then
    also""".split()
)


def without_connectives(words: Sequence[str]) -> tuple[str, ...]:
    """Words without a connective between two commas, or one that opens the sentence before a comma.

    >>> without_connectives("vane , however , left .".split())
    ('vane', 'left', '.')
    """
    left = list(words)
    while left[-2:] == [".", "."]:  # one is that of an abbreviation
        left.pop()
    if len(left) > 2 and left[0] in _CONNECTIVES and left[1] == ",":
        left = left[2:]
    for place in range(len(left) - 3, 0, -1):
        if left[place - 1] == left[place + 1] == "," and left[place] in _CONNECTIVES:
            del left[place - 1 : place + 2]
    return tuple(left)


def with_articles(alignment: Alignment, material: Material) -> tuple[str, ...]:
    """The written words with the small words back that their source has where a headline leaves them out."""
    words: list[str] = []
    for number, word in enumerate(alignment.words):
        place = alignment.place(number)
        if place is not None and place[1] > 0 and word[0].isalpha():
            keys = material.sources[place[0]].keys
            dropped = keys[place[1] - 1]
            before = alignment.place(number - 1) if number else None
            between = before == (place[0], place[1] - 2) and dropped in _DROPPED
            apart = number > 0 and alignment.run_of[number] != alignment.run_of[number - 1]
            opening = number == 0 or (apart and alignment.words[number - 1] in _PREPOSITIONS)
            if between or (opening and dropped in _ARTICLES and is_content(word)):
                words.append(dropped)
        words.append(word)
    return tuple(words)


def with_speaker(alignment: Alignment, material: Material) -> tuple[str, ...] | None:
    """The written words and who says so, or ``None`` where the source's words for it cannot be joined.

    Joined is what stands at an end of the source that is written from: ", police said." behind the claim,
    "Police said" before it.
    """
    number, taken = _main_source(alignment, material)
    if not taken:
        return None
    source = material.sources[number]
    for place, named in speakers(source.keys):
        if not named:
            continue
        found = _behind(alignment, source, place, taken) or _before(alignment, source, place, number)
        if found:
            return found
    return None


def _main_source(alignment: Alignment, material: Material) -> tuple[int, list[int]]:
    """The source with most of the content words, and which of its words those are."""
    places = [
        place
        for number, word in enumerate(alignment.words)
        if is_content(word) and (place := alignment.place(number)) is not None
    ]
    if not places:
        return 0, []
    main = Counter(source for source, _ in places).most_common(1)[0][0]
    return main, [position for source, position in places if source == main]


def _behind(alignment: Alignment, source: Source, place: int, taken: list[int]) -> tuple[str, ...] | None:
    keys = source.keys
    comma = next((at for at in range(place, -1, -1) if keys[at] == ","), None)
    if comma is None or len(keys) - comma > MOST_SPEAKER_WORDS or keys[-1] not in _STOPS:
        return None
    tail = keys[comma:]
    if max(taken) > comma or '"' in tail or tail.count(",") > 1:
        return None
    words = list(alignment.words)
    while words and words[-1] in _STOPS:
        words.pop()
    return (*words, *tail) if words and '"' not in words else None


def _before(alignment: Alignment, source: Source, place: int, number: int) -> tuple[str, ...] | None:
    head = source.keys[: place + 1]
    start = alignment.place(0)
    if len(head) > MOST_SPEAKER_WORDS or not {",", '"'}.isdisjoint(head) or start is None:
        return None
    if start[0] != number or not place < start[1] <= place + _CLAIM_STARTS_WITHIN:
        return None
    return (*head, *alignment.words)
