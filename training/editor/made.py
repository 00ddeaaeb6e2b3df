"""Edits that make themselves: sentences of articles, spoilt or taken apart, are to be written as they were.

Resolving: a name that stood before, in full, is replaced by the pronoun or short form that fits. Merging: a
relative clause, an apposition or the second half of a sentence is taken off as one of its own. Judging: a
sentence with runs dropped, doubled or moved is not well formed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from summarizer.text.context import leans_on_context
from summarizer.text.names import Name, names
from summarizer.text.terms import count_words
from summarizer.writing.editor.reading import EditItem
from training.editor.corpora import SENTENCES_BEFORE, Edit

_CONNECTIVES = (
    "But ",
    "However, ",
    "And ",
    "Meanwhile, ",
    "Still, ",
    "Yet ",
    "So ",
    "Also, ",
    "Then ",
    "Later, ",
)
_AUXILIARY = re.compile(r"\b(?:is|was|has|have|had|will|would|can|could|may|are|were)\b ")
_TITLE = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*|former|chief|prime|vice|executive|spokes(?:wo)?man|of|police|senior"
    r"|director) ){1,4}$"
)
_ROLE_WORDS = re.compile(
    r"\b(?:President|Sen|Rep|Gov|Secretary|Minister|Mayor|Chief|Judge|Dr|Director|Prime|Officer|Police|Attorney|"
    r"General|Speaker|Leader|Senator|Governor|Chairman|Justice|spokes\w+|former|director|chief)\b"
)
_RELATIVE = re.compile(
    r"^(?P<head>[A-Z][^,;:\"“]{3,70}), (?P<who>who|which) (?P<clause>[^,;:\"“]{10,120}), "
    r"(?P<rest>[^\"“]{15,160})$"
)
_APPOSITION = re.compile(
    r"^(?P<head>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}), (?P<role>(?:a|an|the) [^,;:\"“]{8,80}), "
    r"(?P<rest>[^\"“]{15,160})$"
)
_COORDINATED = re.compile(
    r"^(?P<one>[A-Z][^;:\"“]{25,150}), (?P<joint>and|but|while|although|after) (?P<other>[^;:\"“]{25,150}\.)$"
)
_PAST_OR_IS = re.compile(r"^(?:is|was|were|are|has|had|have|will|would|\w+ed)\b")


def resolving(article: Sequence[str], rng: random.Random) -> Iterator[Edit]:
    """Of one article: sentences whose name is made short, and what they read with the full one."""
    for place in range(1, len(article)):
        sentence = article[place]
        before = list(article[max(0, place - SENTENCES_BEFORE) : place])
        if not 6 <= count_words(sentence) <= 40 or '"' in sentence or "“" in sentence:
            continue
        full = _introduced(before)
        known = [name for name in names(sentence) if name.words[-1] in full]
        if not known or known[0].start > len(sentence) / 2:
            if rng.random() < 0.06 and not leans_on_context(sentence):
                yield _with_connective(sentence, sentence, before, rng)
            continue
        name, whole = known[0], full[known[0].words[-1]]
        given, target = sentence, sentence[: name.start] + whole + sentence[name.end :]
        title = _TITLE.search(sentence[: name.start])
        if title and title.group().strip():
            target = sentence[: title.start()] + whole + sentence[name.end :]
        choice = rng.random()
        if choice < 0.6:
            given = _with_pronoun(sentence, name, rng)
        elif choice < 0.8:
            given = sentence[: name.start] + name.text.split()[-1] + sentence[name.end :]
        if choice < 0.97:
            yield _with_connective(given, target, before, rng)


def _introduced(before: Sequence[str]) -> dict[str, str]:
    """Full names, with what they are called before them, by their last word."""
    full: dict[str, str] = {}
    for text in before:
        for name in names(text):
            if len(name.words) < 2 or name.words[-1] in full:
                continue
            title = _TITLE.search(text[: name.start])
            start = title.start() if title and _ROLE_WORDS.search(title.group()) else name.start
            full[name.words[-1]] = text[start : name.end]
    return full


def _with_pronoun(sentence: str, name: Name, rng: random.Random) -> str:
    """The sentence with a pronoun for a name, and for what it is called before it."""
    title = _TITLE.search(sentence[: name.start])
    start, end = title.start() if title else name.start, name.end
    he = rng.random() < 0.6
    if sentence[end : end + 2] in ("'s", "’s"):
        word, end = ("his" if he else "her"), end + 2
    elif start == 0 or sentence[max(0, start - 2) : start] in (", ", "t ") or rng.random() < 0.5:
        word = "he" if he else "she"
    else:
        word = "him" if he else "her"
    text = sentence[:start] + word + sentence[end:]
    return text[:1].upper() + text[1:]


def _with_connective(given: str, target: str, before: Sequence[str], rng: random.Random) -> Edit:
    """The edit, in two of five cases with a word in the sentence that points back."""
    choice = rng.random()
    if (choice < 0.3 and given == target) or choice < 0.22:
        opening = rng.choice(_CONNECTIVES)
        first = given.split(" ", 1)[0]
        lower = first.lower() in ("the", "a", "an", "in", "he", "she", "his", "her", "it", "they", "on", "at")
        given = opening + (given[:1].lower() + given[1:] if lower else given)
    elif choice < 0.4 and (verb := _AUXILIARY.search(given)):
        given = given[: verb.end()] + "also " + given[verb.end() :]
    mark = "=" if given == target else "edit"
    return Edit(EditItem("resolve", given, " ".join(before)), target, mark, "made")


def taking_apart(article: Sequence[str], rng: random.Random) -> Iterator[Edit]:
    """Of one article: sentences that fall into two by a rule that is right most of the time."""
    for sentence in article:
        parts = _parts(sentence, rng)
        if parts is None or not 14 <= count_words(sentence) <= 45:
            continue
        a, b = (text[:1].upper() + text[1:].rstrip(" ,.") + "." for text in parts)
        if count_words(a) >= 4 and count_words(b) >= 4:
            yield Edit(EditItem("merge", a, "", b), sentence, "edit", "made")


def _parts(sentence: str, rng: random.Random) -> tuple[str, str] | None:
    if found := _RELATIVE.match(sentence):
        head = found["head"] if rng.random() < 0.5 else ("He" if found["who"] == "who" else "It")
        return f"{found['head']} {found['rest']}", f"{head} {found['clause']}"
    if (found := _APPOSITION.match(sentence)) and _PAST_OR_IS.match(found["rest"]):
        head = found["head"] if rng.random() < 0.5 else found["head"].split()[-1]
        return f"{found['head']} {found['rest']}", f"{head} is {found['role']}"
    if found := _COORDINATED.match(sentence):
        subject = found["other"].split(" ", 1)[0]
        if (
            subject.lower() in ("he", "she", "it", "they", "the", "his", "her", "their", "police")
            or subject[0].isupper()
        ):
            return found["one"], found["other"]
    return None


def spoilt(sentence: str, rng: random.Random) -> str:
    """The sentence with a run of its words dropped, doubled, moved, or put in from elsewhere in it."""
    words = sentence.split(" ")
    size = min(rng.choice((1, 1, 2, 2, 3, 4, 6)), max(1, len(words) // 3))
    start = rng.randrange(0, len(words) - size)
    run, rest = words[start : start + size], words[:start] + words[start + size :]
    kind = rng.random()
    if kind < 0.45:
        words = rest
    elif kind < 0.65:
        place = rng.randrange(0, len(words))
        words = words[:place] + run + words[place:]
    elif kind < 0.85:
        place = rng.randrange(0, len(rest))
        words = rest[:place] + run + rest[place:]
    else:
        words = words[: rng.randrange(max(2, len(words) // 3), len(words))]
    text = " ".join(words).rstrip(" ,;:")
    return (text[:1].upper() + text[1:]).rstrip(".") + "."


def judging(article: Sequence[str], rng: random.Random) -> Iterator[Edit]:
    """Of one article: sentences as they are and spoilt, marked by whether they are well formed."""
    for sentence in article:
        if 7 <= count_words(sentence) <= 40 and rng.random() < 0.25 and sentence[-1:] in '.”"':
            if rng.random() < 0.5:
                yield Edit(EditItem("judge", sentence), "", "whole", "made")
            else:
                text = spoilt(sentence, rng)
                if text != sentence:
                    yield Edit(EditItem("judge", text), "", "broken", "made")
