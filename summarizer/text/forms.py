"""Whether a text is a sentence that can be told: no fragment, no heading."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.records import Sentence
from summarizer.text.clauses import asks, has_finite_verb
from summarizer.text.terms import count_words

#: A sentence without so many words is a fragment, a caption or a button. (55 of the 2,620 sentences of the
#: validation references are shorter.)
FEWEST_WORDS = 4

#: A text without a known verb is a sentence all the same where it ends like one and has so many words: no
#: list holds every verb, and a lead that says "shrank" must not be lost for it.
TRUSTED_WORDS = 8
#: Opens with a mark that only stands inside a sentence: the row of a table, or half of something cut in two.
_STRAY_OPENING = re.compile(r"\s*[,;:.?!)\]}/|\\]")
#: Stands between square brackets, or begins or ends in some: what a page puts into an article.
_INSERTED = re.compile(r"\s*\[[^\[\]]*(?:\]\W*)?$|^[^\[\]]*\]\W*$")
#: Ends before its sentence does, as what a page cuts off: "it was part of the North until the ..."
_CUT_OFF = re.compile(r"(?:\.\.\.|…)$")
#: The signature of an embedded post: "Ann Lee (@annlee) June 20, 2017", "pic.twitter.com/Xyz".
_POSTED = re.compile(r"\(@\w{2,}\)|(?<!\S)(?:https?://|www\.|[a-z]+\.[a-z]+\.com/)\S+")
#: Ends a sentence, be it before the mark of a note: "in 1910.[1]".
_STOP = re.compile(r"[.?!…。！？｡।؟۔։](?:\W|\[\w{1,3}\]|[¹²³⁰-⁹])*$")
#: Ends a statement; a question or an exclamation may be a heading.
_FULL_STOP = re.compile(r"[.…]\W*$")

#: White space looked at beside a sentence, to see whether it stands on a line of its own.
_GAP = 20


def is_fragment(text: str, language: str) -> bool:
    """Whether ``text`` is no sentence: too short, opening with what closes another one, or without a verb.

    So are rows of tables, credits, headings, dates and remarks in brackets, and embedded posts.
    """
    words = count_words(text)
    ends_like_a_sentence = words >= TRUSTED_WORDS and _FULL_STOP.search(text) is not None
    return (
        words < FEWEST_WORDS
        or _STRAY_OPENING.match(text) is not None
        or _INSERTED.match(text) is not None
        or _POSTED.search(text) is not None
        or not (ends_like_a_sentence or has_finite_verb(text, language))
    )


def has_stop(text: str) -> bool:
    """Whether a text ends with a mark, as sentences do and headlines, captions and bylines do not."""
    return _STOP.search(text) is not None


def is_cut_off(text: str) -> bool:
    """Whether a sentence of an article ends before its end. In talk such an end is a pause."""
    return _CUT_OFF.search(text) is not None


def is_heading(sentence: Sentence, documents: Mapping[str, str]) -> bool:
    """Whether a sentence is a question on a line of its own: a heading, or a call to go on reading.

    Args:
        sentence: The sentence.
        documents: Text of each document, by id.
    """
    text = documents[sentence.document_id]
    before = text[max(0, sentence.start - _GAP) : sentence.start].rstrip(" \t")
    after = text[sentence.end : sentence.end + _GAP].lstrip(" \t")
    return asks(sentence.text) and before[-1:] in ("", "\n") and after[:1] in ("", "\n")
