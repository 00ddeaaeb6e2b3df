"""Whether a shortened sentence says of its words what its source says of them.

Each check returns a reason in words, or an empty string. They are cautious: where one cannot tell, it
refuses, for the sentence that is written instead is the source's own.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from summarizer.text.figures import figures
from summarizer.text.names import names
from summarizer.text.surface import quotations
from summarizer.text.wordlist import common_words
from summarizer.writing.fusion.casing import is_common
from summarizer.writing.fusion.claims import (
    SPEECH,
    approximators_before,
    hedges,
    is_speech,
    negations,
    speakers,
    subject_of,
)
from summarizer.writing.fusion.evidence import Material, is_content
from summarizer.writing.fusion.shortening import Shortened

#: Stand for something that only the reader of the text before can name.
_THINGS = frozenset("it this that they these those".split())
_NUMBER_JOINTS = frozenset((",", ".", ":", "/"))


def unsupported(text: str, shortened: Shortened, material: Material) -> str:
    """Figures, names, compounds or quotations that no source has: their parts meet at a cut."""
    if joined := _joined_number(shortened):
        return f"puts the number {joined!r} together"
    if compound := _joined_word(text, shortened):
        return f"puts {compound!r} together"
    facts = material.facts
    for figure in figures(text):
        if not facts.says_figure(figure):
            return f"says {figure.text!r}"
    for name in names(text):
        if not facts.says_name(name, common_words()):
            return f"names {name.text!r}"
    for start, end in quotations(text):
        if not facts.says_wording(text[start:end]):
            return f"quotes {text[start:end]!r}"
    return ""


def _joined_number(shortened: Shortened) -> str:
    """Digits around a point or comma that were not together in the source."""
    for left, mark, right in _meeting(shortened):
        if mark in _NUMBER_JOINTS and left.isdigit() and right.isdigit():
            return f"{left}{mark}{right}"
    return ""


def _joined_word(text: str, shortened: Shortened) -> str:
    """Words around a hyphen without spaces that were not together in the source."""
    for left, mark, right in _meeting(shortened):
        if mark == "-" and left.isalpha() and right.isalpha() and f"{left}-{right}" in text.lower():
            return f"{left}-{right}"
    return ""


def _meeting(shortened: Shortened) -> Iterator[tuple[str, str, str]]:
    """Every three words of which at least two meet at a cut."""
    words = shortened.words
    for place in range(1, len(words) - 1):
        if not (shortened.follows(place) and shortened.follows(place + 1)):
            yield words[place - 1], words[place], words[place + 1]


def guessed(shortened: Shortened) -> str:
    """A thing before a cut pronoun, so that it seems to be what the pronoun stands for."""
    keys = shortened.source.keys
    for before, run in itertools.pairwise(shortened.runs):
        pronoun = keys[run.start - 1]
        if pronoun in _THINGS and is_content(shortened.words[before.last - 1]):
            at = run.start - 1
            if not keys[at - 1][0].isalnum() or keys[at - 1] in SPEECH:  # it begins a clause
                return f"guesses what {pronoun!r} is"
    return ""


def miscounted(shortened: Shortened, material: Material) -> str:
    """A figure that has become exact."""
    words, keys = shortened.words, shortened.source.keys
    for number, (word, place) in enumerate(zip(words, shortened.places, strict=True)):
        if not word[0].isdigit():
            continue
        start = _number_start(words, number)
        missing = approximators_before(keys, _number_start(keys, place)) - approximators_before(words, start)
        if missing and not _is_said_exactly(words[start : number + 1], material):
            return f"leaves out {min(missing)!r}"
    return ""


def _number_start(keys: Sequence[str], position: int) -> int:
    """Where the number begins that a word belongs to: "4" of "4,000"."""
    while position > 1 and keys[position - 1] in _NUMBER_JOINTS and keys[position - 2].isdigit():
        position -= 2
    return position


def _is_said_exactly(number: tuple[str, ...], material: Material) -> bool:
    """Whether a source has a number without an approximator before it."""
    for source in material.sources:
        for start in range(len(source.keys) - len(number) + 1):
            same = source.keys[start : start + len(number)] == number
            if same and not approximators_before(source.keys, start):
                return True
    return False


def turned(shortened: Shortened) -> str:
    """A negation or doubt that was lost, or one that now stands before something else."""
    words, keys, left = shortened.words, shortened.source.keys, frozenset(shortened.places)
    for kind, find in (("negation", negations), ("doubt", hedges)):
        if find(words):
            continue
        for place in find(keys):
            if keys[place] == "would" and "will" in words:  # reported speech
                continue
            if subject_of(keys, place) in left:
                return f"loses the {kind} of {keys[subject_of(keys, place) or 0]!r}"
    for number in negations(words):
        place = shortened.places[number]
        now, then = subject_of(words, number), subject_of(keys, place)
        if now is not None and shortened.places[now] != then:
            return f"moves {words[number]!r} to {words[now]!r}"
    return ""


def unattributed(shortened: Shortened) -> str:
    """A claim told as a fact, or a quotation without its speaker."""
    words, keys = shortened.words, shortened.source.keys
    content = {place for place in shortened.places if is_content(keys[place])}
    claims = [each for each in speakers(keys) if _reports(keys, each[0], content)]
    if claims and not any(is_speech(words, place) for place in range(len(words))):
        return "tells a claim as a fact"
    if claims and all(named and named.isdisjoint(words) for _, named in claims):
        return "leaves out who says so"
    return ""


def _reports(keys: Sequence[str], place: int, taken: set[int]) -> bool:
    """Whether words were taken from what is said, on either side of a verb of speech."""
    behind = any(each > place for each in taken)
    inverted = any(key in (",", '"') for key in keys[max(0, place - 6) : place])
    return behind or (inverted and bool(taken))


def cut_name(shortened: Shortened) -> str:
    """A first name without the last one that follows it in its source: "Jens said".

    Ordinary words and acronyms may be cut off from a name: "the minister" for "Minister Jens Stoltenberg".
    """
    source = shortened.source
    for run in shortened.runs:
        last = run.start + run.last - run.first - 1
        if last + 1 >= len(source.words) or source.gap(last + 1) != " ":
            continue
        one, other = source.surface(last), source.surface(last + 1)
        capitals = one[0].isupper() and other[0].isupper() and len(other) > 1  # no middle initial
        names_only = capitals and not is_common(one) and not is_common(other)
        following = shortened.words[run.last] if run.last < len(shortened.words) else ""
        if names_only and not one.isupper() and following != source.keys[last + 1]:
            return f"cuts the name '{one} {other}'"
    return ""
