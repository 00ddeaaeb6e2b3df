"""Whether a sentence can be read alone."""

from __future__ import annotations

import re

from summarizer.text.leaning import leaning_probability
from summarizer.text.lexicon import FIRST_PERSON, SECOND_PERSON
from summarizer.text.surface import match_quotes, outside_quotes

_OPENING = "\"“”„«»‘’'([ "
#: Words outside a quotation below which nobody can be named as its speaker.
_SPEAKER_WORDS = 2

#: Words by which an author speaks of himself or to the reader; only unambiguous forms.
_AUTHOR_WORDS = {
    "de": "ich mich mir mein meine wir uns unser unsere",
    "fr": "je moi mon ma mes nous notre nos vous votre vos",
    "es": "yo mi mis nosotros nuestro nuestra usted ustedes",
}
_AUTHOR_AND_READER = {language: frozenset(words.split()) for language, words in _AUTHOR_WORDS.items()} | {
    "en": FIRST_PERSON | SECOND_PERSON | {"let's"}
}

#: Written so they are names: of a country, and of a magazine.
_NAMES = frozenset(("US", "Us"))

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_FULL_NAME = re.compile(r"[A-Z][\w’'.-]+ (?:[a-z]{2,3} )?[A-Z][\w’'-]+")
#: Probability from which a sentence is said to lean: nine of ten English sentences of which it is said do,
#: and 73 of 100 that do are found; with 0.5 it would be 88 and 79 of 100.
LEANS = 0.6


def leans_on_context(text: str, language: str = "en") -> bool:
    """Whether a sentence needs the one before it.

    It does where words of it stand for something named earlier, or it is a quotation that names no speaker.
    It is read by itself, so this is a hint for selection, not a proof.

    >>> leans_on_context("He said the talks had failed."), leans_on_context("Talks failed, Vane said.")
    (True, False)
    """
    return speaks_unnamed(text) or leaning_probability(text, language) >= LEANS


def speaks_unnamed(text: str) -> bool:
    """Whether ``text`` is a quotation, or a piece of one, with no words around it to name its speaker."""
    marks = match_quotes(text)
    if not (marks.pairs or marks.opened or marks.closed):
        return False
    return text[:1] in _OPENING and len(_WORD.findall(outside_quotes(text))) < _SPEAKER_WORDS


def addresses_reader(text: str, language: str = "en") -> bool:
    """Whether a sentence speaks as its author or to its reader, outside quotation marks: "we", "your".

    In a summary of several sources nobody is "I", and nobody is spoken to.

    >>> addresses_reader("Share your thoughts below."), addresses_reader("“We won,” she said.")
    (True, False)
    """
    pronouns = _AUTHOR_AND_READER.get(language, frozenset())
    words = set(_WORD.findall(outside_quotes(text))) - _NAMES if pronouns else set()
    return any(word.casefold().replace("’", "'") in pronouns for word in words)


def names_its_subject(text: str) -> bool:
    """Whether the first "he" or "she" of a sentence has a full name before it to stand for, or there is none.

    >>> names_its_subject("Police said he lived here."), names_its_subject("Ann Lee said she lived here.")
    (False, True)
    """
    pronoun = _PERSON.search(text)
    return pronoun is None or bool(_FULL_NAME.search(text, 0, pronoun.start()))


def introduces(text: str) -> bool:
    """Whether a sentence is unfinished without the next one: it ends with a colon.

    >>> introduces("The minister said:"), introduces("The minister left.")
    (True, False)
    """
    return text.rstrip().endswith((":", "："))


def opens_inside_quotation(text: str, start: int) -> bool:
    """Whether the place ``start`` in a document's ``text`` stands inside a quotation of its paragraph.

    A sentence from the middle of a long quotation has no marks of its own.
    """
    return bool(match_quotes(text[text.rfind("\n", 0, start) + 1 : start]).opened)
