"""Which documents are not considered, and why: the warnings say so, and nothing disappears in silence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.ingestion.kinds.lines import split_lines
from summarizer.ingestion.kinds.machine_lines import is_log
from summarizer.preparation.cleaning.lines import count_words as counted
from summarizer.preparation.cleaning.lines import split_lines as page_lines
from summarizer.preparation.cleaning.scoring import BASE, feature_rows
from summarizer.records import Document, Sentence
from summarizer.text.language import language_name
from summarizer.text.terms import count_words

#: A headline of five English words passes for Turkish; from 40 letters on, 99% are told right.
LANGUAGE_WORDS = 12
#: A language with a smaller share of the words is set aside; what has more is summarized too.
LANGUAGE_SHARE = 1 / 3
#: Speech without punctuation: most words stand in sentences that are longer than any, with hardly a mark
#: inside. The longest sentences of newspapers have 60 to 70 words, and a comma every ten or so.
BARE_WORDS = 60
WORDS_PER_MARK = 40
BARE_SHARE = 0.5
#: Words of what one speaker says in a breath, and recognition leaves without a stop.
BREATH_WORDS = 20
#: Words of a line of captions from which a missing stop says something.
FEWEST_SPOKEN = 3
#: Words of a button of a page; a term of pages that is surely one; and how many of all lines hold such terms.
BUTTON_WORDS, SURE, FURNITURE_SHARE = 3, 0.8, 0.5
#: Kinds that state their topic in words of its own, as the model of relevance has learned it from articles.
TOPICAL = frozenset({None, "article", "report", "paper"})
_CUES = [
    place
    for place, name in enumerate(BASE)
    if name.startswith("cue_") and name not in ("cue_many", "cue_first")
]
_PHRASE = BASE.index("cue_phrase")
_STOP = re.compile(r"[.!?…。！？؟۔।]\W*$")
_MARKS = ",;:–—()،、，；：؛"

UNPUNCTUATED = (
    "it has no punctuation by which its sentences could be told apart (captions or recognized speech)"
)
LOG = "it is a log that a program wrote, which tells nothing in sentences"
EMPTY = "it holds no sentence of an article"
OFF_TOPIC = "it is off the topic of the others"


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of a cluster: ``main`` has the most words, ``shares`` tells the share of each."""

    main: str
    shares: Mapping[str, float]

    @property
    def summarized(self) -> frozenset[str]:
        """Those that are summarized: the main one, and any that has a third of the words."""
        large = (language for language, share in self.shares.items() if share >= LANGUAGE_SHARE)
        return frozenset({self.main, *large})


def languages_of(words: Mapping[str, int]) -> Languages:
    """The languages of most words; ``und`` as the main one only where nothing better is known."""
    known = {language: count for language, count in words.items() if language != "und"}
    main = max(known, key=lambda language: (known[language], language), default="und")
    total = sum(known.values())
    return Languages(main, {language: count / total for language, count in known.items() if total})


def reasons_to_set_aside(
    documents: Sequence[Document],
    sentences: Mapping[str, tuple[Sentence, ...]],
    relevance: Mapping[str, float],
    threshold: float,
    languages: Languages,
) -> dict[str, str]:
    """Why documents are not considered; at least one that has sentences always is.

    Args:
        documents: Cleaned.
        sentences: Of every document, by its id.
        relevance: By document id, in [0, 1].
        threshold: The relevance below which a document is off the topic.
        languages: Of all their words.
    """
    reasons: dict[str, str] = {}
    topical = 2 * sum(document.kind in TOPICAL for document in documents) > len(documents)
    for document in documents:
        own = sentences[document.id]
        # Of talk and opinions with an article among them it is not known what their topic is
        near = relevance[document.id] >= threshold or not topical
        reason = (
            _unreadable(document, own) or _foreign(document, languages) or _apart(document, languages, near)
        )
        if reason:
            reasons[document.id] = reason
    if len(reasons) == len(documents):
        readable = [d for d in documents if reasons[d.id] not in (EMPTY, UNPUNCTUATED, LOG)]
        for best in sorted(readable, key=lambda d: (relevance[d.id], d.text))[-1:]:
            del reasons[best.id]
    return reasons


def _unreadable(document: Document, sentences: Sequence[Sentence]) -> str | None:
    """Why a document has no sentences that could be told."""
    if document.kind in TOPICAL and is_log(split_lines(document.text)):
        return LOG
    if not sentences or (document.kind in TOPICAL and is_page_furniture(document.text)):
        return EMPTY
    if lacks_punctuation(sentences, document.kind == "transcript"):
        return UNPUNCTUATED
    return None


def _foreign(document: Document, languages: Languages) -> str | None:
    """Why a document is left out that is in a language of few words."""
    language = document.language
    foreign = language not in (languages.main, "und", None) and _tells_language(document)
    if not foreign or language in languages.summarized:
        return None
    names = [language_name(str(code)) or code for code in (language, languages.main)]
    share = f"{languages.shares[str(language)]:.0%}"
    return f"it is in {names[0]}, as {share} of all words are, and the others are in {names[1]}"


def _apart(document: Document, languages: Languages, near: bool) -> str | None:
    """Why a document is left out that speaks of something else."""
    # Between languages, and between people who talk or rate, sharing few words says nothing about the topic
    judged = document.kind in TOPICAL and not (len(languages.summarized) > 1 and _tells_language(document))
    return OFF_TOPIC if judged and not near else None


def _tells_language(document: Document) -> bool:
    """Whether a text is long enough for its detected language to count against it."""
    return count_words(document.text) >= LANGUAGE_WORDS


def lacks_punctuation(sentences: Sequence[Sentence], spoken: bool = False) -> bool:
    """Whether most words stand in endless sentences with hardly a mark inside.

    Args:
        sentences: Of a document.
        spoken: Whether it is a transcript: there lines of captions were joined, so that any length without
            a stop is of several sentences, but for what a speaker with a name says in a breath.
    """
    total = bare = 0
    for sentence in sentences:
        words = len(sentence.text.split())  # of a script without blanks hardly any: it is not judged
        marks = sum(map(sentence.text.count, _MARKS))
        endless = words > BARE_WORDS and words > WORDS_PER_MARK * marks
        unended = words > FEWEST_SPOKEN and spoken and not _STOP.search(sentence.text)
        unended = unended and words > WORDS_PER_MARK * marks
        total += words
        bare += words if endless or (unended and (not sentence.speaker or words > BREATH_WORDS)) else 0
    return bare > BARE_SHARE * total


def is_page_furniture(text: str) -> bool:
    """Whether a text is nothing but buttons and notices of a page: "Share this article", "Cookie settings".

    Cleaning leaves such a text as it is, because nothing in it has the shape of an article.
    """
    lines = page_lines(text)
    if not lines or any(line.body for line in lines):
        return False
    rows = feature_rows([lines], counted([lines]))[0]
    cues = [any(row[place] >= SURE for place in _CUES) for row in rows]
    named = any(row[_PHRASE] for row in rows)
    short = all(cue or len(line.text.split()) <= BUTTON_WORDS for line, cue in zip(lines, cues, strict=True))
    return named and short and sum(cues) >= FURNITURE_SHARE * len(lines)
