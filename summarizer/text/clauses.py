"""Whether words make a sentence: a statement has a finite verb.

What is left of tables, credits, headings, embedded posts and lists mostly has none. Verbs are known by a list
(collected by ``training/collect_verbs.py``), by their endings, and by what stands before them, for
English alone; of other languages everything passes.
"""

from __future__ import annotations

import functools
import re
from importlib import resources

from summarizer.text.lexicon import AUXILIARIES, NUMBERS
from summarizer.text.surface import match_quotes

#: ``it's``, ``they've``: pronouns with a verb; ``the mayor's`` is more often a possessive.
_CONTRACTION = re.compile(
    r"(?:i|you|he|she|it|we|they|there|that|this|what|who|here|where|how|let|everyone|everybody|someone|nobody"
    r"|nothing)'(?:s|m|re|ve|ll|d)"
)
#: No finite verb follows a determiner, a count, a preposition that is no adverb, or "to" of the infinitive.
_NO_VERB_BEHIND = frozenset(
    "a an the my your our their its his every no of to for at by with from into than very too".split()
) | {word for word, number in NUMBERS.items() if 3 <= number <= 10}
#: After a subject pronoun any word is a finite verb.
_SUBJECTS = frozenset("he she they we i it you".split())
#: The verb of a relative clause makes no sentence ("the man who fell"), unless the word opens the sentence.
_RELATIVE = frozenset("who which that whose whom".split())
#: A regular past tense has at least so many letters: "fled" is on the list, "bed" is none.
_SHORTEST_PAST = 5
#: A bracketed remark inside a sentence; one around the whole sentence is the sentence.
_BRACKETED = re.compile(r"(?<=\S)\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_CLOSERS = "\"”’'»)] "


@functools.cache
def finite_verbs() -> frozenset[str]:
    """English words that are finite verbs often enough."""
    file = resources.files("summarizer") / "data" / "finite_verbs.en.txt"
    return frozenset(file.read_text(encoding="utf-8").split())


def has_finite_verb(text: str, language: str = "en") -> bool:
    """Whether ``text`` may have a verb that makes it a sentence; always true of languages without a list.

    It errs on the side of yes. A first word does not count: it is an imperative or a participle
    ("Charged with theft"), unless it is an auxiliary.

    >>> has_finite_verb("Charged with theft of a boat."), has_finite_verb("He was charged with theft.")
    (False, True)
    """
    if language != "en":
        return True
    text = _BRACKETED.sub(" ", text.replace("’", "'"))
    in_capitals = not any(map(str.islower, text))
    words = _WORD.findall(text)
    return any(_is_finite(words, place, in_capitals) for place in range(len(words)))


def opens_with_verb(text: str) -> bool:
    """Whether the first word of what stands behind a subject may be its verb.

    >>> opens_with_verb("struck a reef"), opens_with_verb("the reef")
    (True, False)
    """
    word = _WORD.match(text.replace("’", "'"))
    return word is not None and _is_finite(["", word.group()], 1, False)


def _is_finite(words: list[str], place: int, in_capitals: bool) -> bool:
    """Whether the word at ``place`` may be a finite verb, by itself and by the word before it."""
    word = words[place].lower()
    if "'" in word and _CONTRACTION.fullmatch(word):
        return True
    # The word before, or the one before that where an adverb stands between them.
    number = place - 2 if place > 1 and words[place - 1].endswith("ly") else place - 1
    before = words[number] if number >= 0 else ""
    before = before if before == "WHO" else before.lower()
    if number > 0 and before in _RELATIVE:
        return False
    if word in AUXILIARIES:
        return True
    if place == 0 or (word != words[place] and not in_capitals):
        return False
    if before in _NO_VERB_BEHIND or before.endswith("'s") or before.isdigit():
        return False
    return before in _SUBJECTS or _may_be_verb(word)


def _may_be_verb(word: str) -> bool:
    if len(word) >= _SHORTEST_PAST and word.endswith("ed"):
        return True
    stems = (word[:-1], word.removesuffix("es"), f"{word.removesuffix('ies')}y") if word.endswith("s") else ()
    return not finite_verbs().isdisjoint((word, *stems))


def asks(text: str) -> bool:
    """Whether ``text`` is a question of its author: it ends with a question mark that nobody is quoted with.

    >>> asks("What happened next?"), asks("“What happened?” she asked."), asks("“What happened?”")
    (True, False, False)
    """
    end_of_words = len(text.rstrip(_CLOSERS))
    if not text[:end_of_words].endswith(("?", "？", "؟")):
        return False
    return not any(start < end_of_words <= end for start, end in match_quotes(text).pairs)
