"""Whether a written sentence says of its sources' words what the sources say of them.

Each check returns a reason in words, or an empty string. They are cautious: where one cannot tell, it
refuses, for the sentence that is written instead is the source's own.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from summarizer.figures import figures
from summarizer.names import names
from summarizer.surface import quotations
from summarizer.terms import content_term
from summarizer.wordlist import common_words
from summarizer.writing.fusion.alignment import Alignment
from summarizer.writing.fusion.casing import is_common
from summarizer.writing.fusion.claims import (
    ACCORDING,
    AUXILIARIES,
    SPEECH,
    approximators_before,
    hedges,
    is_speech,
    negations,
    speakers,
    subject_of,
    within_quotes,
)
from summarizer.writing.fusion.evidence import Material, is_content

#: A source with at least this share of a sentence's content words is what the sentence reports.
_MAIN_SHARE = 0.5
#: What inflection adds to a word, also where an "e", a "y" or a doubled letter changes.
_INFLECTIONS = frozenset(
    ("", "s", "es", "d", "ed", "ing", "e", "y", "ies", "ied", "n", "en", "ning", "ting", "ned", "ted")
)
#: Stand for something that only the reader of the text before can name.
_THINGS = frozenset("it this that they these those".split())
_PEOPLE = frozenset("he she they".split())
#: The reason to refuse a claim that is told as a fact.
NO_SPEAKER = "tells a claim as a fact"
_NUMBER_JOINTS = frozenset((",", ".", ":", "/"))


def unsupported(text: str, alignment: Alignment, material: Material) -> str:
    """Content words, figures, names or quotations that no source has."""
    for number, word in enumerate(alignment.words):
        auxiliary = number > 0 and alignment.words[number - 1] in AUXILIARIES  # "was tour" for "was touring"
        known = not is_content(word) or (not auxiliary and _is_inflected(word, material))
        if alignment.run_of[number] < 0 and not known:
            return f"says {word!r}"
    if joined := _joined_number(alignment):
        return f"puts the number {joined!r} together"
    if compound := _joined_word(text, alignment):
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


def _is_inflected(word: str, material: Material) -> bool:
    """Whether a source has another form of the word: "asks" for "asked", but not "bright" for "brightly"."""
    if not word.isalpha() or content_term(word) not in material.terms:
        return False
    keys = {key for source in material.sources for key in source.keys if key[:2] == word[:2]}
    return any(content_term(key) == content_term(word) and _differ_by_ending(word, key) for key in keys)


def _differ_by_ending(one: str, other: str) -> bool:
    pairs = enumerate(zip(one, other, strict=False))
    shared = next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))
    return one[shared:] in _INFLECTIONS and other[shared:] in _INFLECTIONS


def _joined_number(alignment: Alignment) -> str:
    """Digits around a point or comma that were not together in a source."""
    words, runs = alignment.words, alignment.run_of
    for place in range(1, len(words) - 1):
        left, right = words[place - 1], words[place + 1]
        together = runs[place - 1] == runs[place] == runs[place + 1] != -1
        if words[place] in _NUMBER_JOINTS and left.isdigit() and right.isdigit() and not together:
            return f"{left}{words[place]}{right}"
    return ""


def _joined_word(text: str, alignment: Alignment) -> str:
    """Words around a hyphen without spaces that were not together in a source."""
    words, runs = alignment.words, alignment.run_of
    for place in range(1, len(words) - 1):
        left, right = words[place - 1], words[place + 1]
        together = runs[place - 1] == runs[place] == runs[place + 1] != -1
        joined = f"{left}-{right}"
        if (
            words[place] == "-"
            and left.isalpha()
            and right.isalpha()
            and not together
            and joined in text.lower()
        ):
            return joined
    return ""


def guessed(alignment: Alignment, material: Material) -> str:
    """A name or thing put in the place of "it" or "they": nobody has said that it is meant."""
    for run in alignment.runs:
        if run.last - run.first == 1 and alignment.words[run.first] in _PEOPLE:
            return f"guesses who {alignment.words[run.first]!r} is"
    for before, run in itertools.pairwise(alignment.runs):
        keys = material.sources[run.source].keys
        pronoun = keys[run.start - 1] if run.start else ""
        follows = before.last == run.first and (before.source, before.word(before.last)) != (
            run.source,
            run.start,
        )
        if pronoun in _THINGS and follows and is_content(alignment.words[before.last - 1]):
            at = run.start - 1
            if at == 0 or not keys[at - 1][0].isalnum() or keys[at - 1] in SPEECH:  # it begins a clause
                return f"guesses what {pronoun!r} is"
    return ""


def miscounted(alignment: Alignment, material: Material) -> str:
    """A figure that counts another thing than in its source, or has become exact."""
    words = alignment.words
    for place, word in enumerate(words):
        if not word[0].isdigit():
            continue
        source, position = alignment.place(place) or (None, None)
        if source is None or position is None:
            continue
        keys = material.sources[source].keys
        missing = approximators_before(keys, _number_start(keys, position)) - _before(words, place)
        if missing and not _is_said_exactly(alignment, place, material):
            return f"leaves out {min(missing)!r}"
        thing = words[place + 1] if place + 1 < len(words) else ""
        holding = [each for each in material.sources if word in each.keys]
        if thing.isalpha() and is_content(thing) and not any(_has(each.keys, thing) for each in holding):
            return f"counts {thing!r}"
    return ""


def _has(keys: Sequence[str], word: str) -> bool:
    term = content_term(word)
    return word in keys or any(content_term(key) == term for key in keys if key[:2] == word[:2])


def _number_start(keys: Sequence[str], position: int) -> int:
    """Where the number begins that a word belongs to: "4" of "4,000"."""
    while position > 1 and keys[position - 1] in _NUMBER_JOINTS and keys[position - 2].isdigit():
        position -= 2
    return position


def _before(words: Sequence[str], place: int) -> frozenset[str]:
    return approximators_before(words, _number_start(words, place))


def _is_said_exactly(alignment: Alignment, place: int, material: Material) -> bool:
    """Whether another source has the same number without an approximator before it."""
    words = alignment.words
    number = tuple(words[_number_start(words, place) : place + 1])
    for source in material.sources:
        for start in range(len(source.keys) - len(number) + 1):
            same = source.keys[start : start + len(number)] == number
            if same and not approximators_before(source.keys, start):
                return True
    return False


def turned(alignment: Alignment, material: Material) -> str:
    """A negation or doubt that was lost or made up, of words that were taken from beside it."""
    words = alignment.words
    taken = {alignment.place(number) for number in range(len(words))}
    # "collapsed", where the source says "could collapse"
    loose = {content_term(word) for word, run in zip(words, alignment.run_of, strict=True) if run < 0} - {
        None
    }
    for kind, find in (("negation", negations), ("doubt", hedges)):
        if find(words):
            continue
        for number, source in enumerate(material.sources):
            for place in find(source.keys):
                subject = subject_of(source.keys, place)
                if source.keys[place] == "would" and "will" in words:  # reported speech
                    continue
                if subject is not None and (
                    (number, subject) in taken or content_term(source.keys[subject]) in loose
                ):
                    return f"loses the {kind} of {source.keys[subject]!r}"
    made_up = (place for place in negations(words) if not _is_denied(alignment, place, material))
    first = next(made_up, None)
    return "" if first is None else f"makes up {words[first]!r}"


def _is_denied(alignment: Alignment, place: int, material: Material) -> bool:
    """Whether a source denies what the negation at ``place`` denies, in these words or in others."""
    run = alignment.run_of[place]
    if run >= 0:
        beside = range(alignment.runs[run].first, alignment.runs[run].last)
        if any(other != place and is_content(alignment.words[other]) for other in beside):
            return True
    subject = subject_of(alignment.words, place)
    term = None if subject is None else content_term(alignment.words[subject])
    for source in material.sources:
        for other in negations(source.keys):
            about = subject_of(source.keys, other)
            if term is not None and about is not None and content_term(source.keys[about]) == term:
                return True
    return False


def unattributed(alignment: Alignment, material: Material) -> str:
    """A claim told as a fact, or a quotation without its speaker."""
    words = alignment.words
    says = any(is_speech(words, place) for place in range(len(words)))
    content = [number for number, word in enumerate(words) if is_content(word)]
    inside = within_quotes(words)
    for number, source in enumerate(material.sources):
        taken = {spot[1]: each for each in content if (spot := alignment.place(each)) and spot[0] == number}
        quotes = any(inside[each] for each in taken.values()) and '"' in source.keys
        if not (quotes or len(taken) >= _MAIN_SHARE * len(content)):
            continue
        if quotes and says and not any(is_speech(source.keys, place) for place in range(len(source.keys))):
            return "makes up that somebody says so"
        claims = [each for each in speakers(source.keys) if _reports(source.keys, each[0], set(taken))]
        if claims and not says:
            return NO_SPEAKER
        if claims and all(named and named.isdisjoint(words) for _, named in claims):
            return "leaves out who says so"
    return ""


def _reports(keys: Sequence[str], place: int, taken: set[int]) -> bool:
    """Whether words were taken from what is said, on either side of a verb of speech."""
    behind = any(each > place for each in taken)
    inverted = any(key in (",", '"') for key in keys[max(0, place - 6) : place])
    return behind or (inverted and bool(taken))


def cut_name(alignment: Alignment, material: Material) -> str:
    """A first name without the last one that follows it in its source: "Jens said".

    Ordinary words and acronyms may be cut off from a name: "the minister" for "Minister Jens Stoltenberg".
    """
    for run in alignment.runs:
        source, last = material.sources[run.source], run.word(run.last - 1)
        if last + 1 >= len(source.words) or source.gap(last + 1) != " ":
            continue
        one, other = source.surface(last), source.surface(last + 1)
        capitals = one[0].isupper() and other[0].isupper() and len(other) > 1  # no middle initial
        names_only = capitals and not is_common(one) and not is_common(other)
        following = alignment.words[run.last] if run.last < len(alignment.words) else ""
        if names_only and not one.isupper() and following != source.keys[last + 1]:
            return f"cuts the name '{one} {other}'"
    return ""


def swapped(text: str, alignment: Alignment, material: Material) -> str:
    """Two names around one word in the opposite order: "Lee met Vane" for "Vane met Lee".

    With the "by" of a passive, or a verb of speech, either order may be right.
    """
    words = alignment.words
    if "by" in words or ACCORDING in words or not SPEECH.isdisjoint(words):
        return ""
    last = [name.words[-1] for name in names(text)]
    for source in material.sources:
        known = [key for key in last if source.keys.count(key) == words.count(key) == 1]
        for one, other in itertools.pairwise(known):
            between = words[words.index(one) : words.index(other)]
            start, end = source.keys.index(other), source.keys.index(one)
            if start < end and any(
                is_content(key) for key in {*between[1:]} & {*source.keys[start + 1 : end]}
            ):
                return f"tells of {one!r} and {other!r} the other way round"
    return ""
