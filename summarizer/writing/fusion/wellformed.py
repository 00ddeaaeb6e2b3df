"""Whether a written sentence is one: ended, unbroken, not repeating itself, able to stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.text.clauses import has_finite_verb
from summarizer.text.context import addresses_reader, leans_on_context, names_its_subject
from summarizer.text.terms import count_words
from summarizer.writing.fusion.claims import AUXILIARIES, within_quotes
from summarizer.writing.fusion.evidence import is_content
from summarizer.writing.fusion.shortening import Shortened
from summarizer.writing.fusion.surface import is_balanced
from summarizer.writing.lengths import is_ended

#: A sentence of fewer words is a fragment more often than not.
FEWEST_WORDS = 5
#: Of the representative's words, at the least: less is a headline of it.
LEAST_SHARE = 0.2
#: Words that hardly end a sentence; where the source has a mark behind one, it may.
_NEVER_LAST = frozenset(
    """a an the and or but nor if because although while than whose which who its their his my our your every
    of to in on at by for from with into onto upon about against between among during through as is are was
    were be been has have had will would can could may might must should not very more most""".split()
)
#: Begin a clause that needs another one.
_SUBORDINATING = frozenset(
    "as while when whenever after before if although though because since once until unless whereas".split()
)
_RELATIVE = frozenset(("who", "which", "that", "whose", "whom"))
_PREPOSITIONS = frozenset("of to in on at by for from with into near after before under over".split())
#: ", who was there.": to the end, with no comma that would lead back to the sentence.
_RELATIVE_END = re.compile(r", (?:who|which|whose|whom) [^,]*$")
#: A relative pronoun is left out with its comma: so many words lie between.
_CLOSE = 4
#: May stand twice in a row.
_REPEATED_WORDS = frozenset(("that", "had", "so", "very"))


def malformed(text: str, shortened: Shortened, leaning: bool) -> str:
    """Why a sentence cannot be printed, or an empty string.

    Args:
        text: As restored.
        shortened: Its words.
        leaning: Whether it may lean on the sentence before it, which is told right before.
    """
    words = shortened.words
    source = shortened.source.sentence.text
    length = count_words(text)
    if not any(is_content(word) for word in words) or not (is_ended(words[-1]) or words[-1] == '"'):
        return "has no end"
    inside = within_quotes(words)
    if any(word in "?!" and not inside[place] for place, word in enumerate(words[:-1])):
        return "is two sentences"
    if open_end := _open_end(shortened):
        return f"breaks off after {open_end!r}"
    if half := _half_clause(shortened):
        return f"has only the clause of {half!r}"
    if lost := _lost_opening(shortened):
        return f"breaks the clause of {lost!r}"
    if length < max(FEWEST_WORDS, LEAST_SHARE * count_words(source)):
        return "is too short"
    if repeated := _repetition(words) or _echo(words, shortened.source.keys):
        return f"repeats {repeated!r}"
    if not is_balanced(text):
        return "has a mark without its partner"
    if has_finite_verb(source) and not has_finite_verb(text):
        return "has no verb"
    main = _RELATIVE_END.sub("", text)
    if main != text and not has_finite_verb(main):
        return "has no verb but that of a relative clause"
    return "" if leaning else _leaning(text, source)


def _open_end(shortened: Shortened) -> str:
    """The last word, where it wants another one behind it, as it has in its source."""
    words = shortened.words
    last = max((number for number, word in enumerate(words) if word[0].isalnum()), default=0)
    if words[last] not in _NEVER_LAST:
        return ""
    place = shortened.places[last]
    following = shortened.source.keys[place + 1 : place + 2]
    return "" if following and not following[0][0].isalnum() else words[last]


def _half_clause(shortened: Shortened) -> str:
    """A word of a clause that is not whole: conjunction, preposition, or the subject of a lost verb."""
    words, keys = shortened.words, shortened.source.keys
    last = max((number for number, word in enumerate(words) if word[0].isalnum()), default=0)
    place = shortened.places[last]
    following = keys[place + 1 : place + 2]
    if following and following[0] in AUXILIARIES:
        return words[last]  # "after a body" for "after a body was found"
    opening = words[0] if words[0] in _SUBORDINATING | _PREPOSITIONS | {"despite", "amid"} else ""
    if opening and "," not in words and (opening in _SUBORDINATING or "," in keys[place + 1 :]):
        return opening  # "In a dramatic turn of events."
    if following != (",",) or place + 2 >= len(keys):
        return ""
    start = max((number + 1 for number in range(last) if not words[number][0].isalnum()), default=0)
    for number in range(start, last):
        opens = number == start or words[number - 1] in ("and", "but", "that")
        if opens and words[number] in _SUBORDINATING:
            return words[number]
    return ""


def _lost_opening(shortened: Shortened) -> str:
    """A word that opens a clause, where the clause was taken without it.

    "Vane has won, is tired" for "Vane, who has won, is tired"; "In May he left" for "Born in May, he left".
    """
    words, keys, places = shortened.words, shortened.source.keys, shortened.places
    if words[0] in _PREPOSITIONS and places[0] == 1 and keys[0].endswith(("ed", "ing", "en", "rn")):
        return keys[0]
    if places[0] > 1 and keys[places[0] - 1] == ",":
        comma = words.index(",") if "," in words else len(words)
        if words[comma + 1 : comma + 2] and words[comma + 1] in AUXILIARIES:
            return words[0]  # "Now 82, is serving" for "Vane, now 82, is serving"
    for number in range(1, len(words)):
        dropped = keys[places[number - 1] + 1 : places[number]]
        if not 0 < len(dropped) < _CLOSE - 1:
            continue
        if dropped[0] == "," and dropped[-1] in _RELATIVE and "," in words[number:]:
            return dropped[-1]
    return ""


def _leaning(text: str, source: str) -> str:
    """Why a sentence cannot be understood alone, where its representative can."""
    if leans_on_context(text):
        return "leans on the sentence before it"
    if addresses_reader(text):
        return "speaks as its author"
    if not names_its_subject(text) and names_its_subject(source):
        return "does not say who"
    return ""


def _repetition(words: Sequence[str]) -> str:
    """A word twice in a row, whatever mark is between, or a phrase with a content word twice."""
    plain = [word for word in words if any(map(str.isalnum, word))]
    for left, right in pairwise(plain):
        if left == right and left.isalpha() and len(left) > 1 and left not in _REPEATED_WORDS:
            return f"{left} {right}"
    for length in (2, 3, 4):
        for start in range(len(plain) - 2 * length + 1):
            if plain[start : start + length] == plain[start + length : start + 2 * length]:
                return " ".join(plain[start : start + length])
    for length, least in ((3, 2), (4, 1)):
        seen: set[tuple[str, ...]] = set()
        for start in range(len(plain) - length + 1):
            phrase = tuple(plain[start : start + length])
            if phrase in seen and sum(map(is_content, phrase)) >= least:
                return " ".join(phrase)
            seen.add(phrase)
    return ""


def _echo(words: Sequence[str], keys: Sequence[str]) -> str:
    """A content word twice around another word ("life to life"), unless the source has it so."""
    for three in zip(words, words[1:], words[2:], strict=False):
        echo = three[0] == three[2] and is_content(three[0]) and three[0].isalpha()
        if echo and f" {' '.join(three)} " not in f" {' '.join(keys)} ":
            return " ".join(three)
    return ""
