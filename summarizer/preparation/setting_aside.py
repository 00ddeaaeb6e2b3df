"""Which documents are not considered, and why: the warnings say so, and nothing disappears in silence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.ingestion.kinds.lines import split_lines
from summarizer.ingestion.kinds.machine_lines import is_log
from summarizer.preparation.cleaning import lines as page_lines
from summarizer.preparation.cleaning.scoring import BASE, feature_rows
from summarizer.records import Document, Sentence
from summarizer.text.language import language_name
from summarizer.text.terms import count_words

#: A headline of five English words passes for Turkish; from 40 letters on, 99% are told right.
LANGUAGE_WORDS = 12
#: A language with a smaller share of the words is set aside; what has more is summarized too.
LANGUAGE_SHARE = 1 / 3
#: A text has no punctuation where most of its words stand in endless sentences with hardly a mark inside.
#: The longest sentences of newspapers have 60 to 70 words, and a comma every ten or so.
ENDLESS_WORDS = 60
WORDS_PER_MARK = 40
UNPUNCTUATED_SHARE = 0.5
#: A speaker's turn of so few words may lack its stop: speech recognition leaves it out.
BREATH_WORDS = 20
#: A missing stop says nothing of a line of captions with so few words.
FEWEST_SPOKEN = 3
#: Words of a button of a page; value of a cue from which it is sure; share of lines that must hold such cues.
BUTTON_WORDS, SURE, FURNITURE_SHARE = 3, 0.8, 0.5
#: Kinds that state their topic in words of its own, as the model of relevance has learned it from articles.
TOPICAL = frozenset({None, "article", "report", "paper", "column"})
_CUES = [
    i for i, name in enumerate(BASE) if name.startswith("cue_") and name not in ("cue_many", "cue_first")
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
    # Where most documents are talk or opinions, it is not known what their topic is
    topical = 2 * sum(document.kind in TOPICAL - {"column"} for document in documents) > len(documents)
    for document in documents:
        unlike_others = topical and relevance[document.id] < threshold
        if reason := _unreadable(document, sentences[document.id]) or _foreign(document, languages):
            reasons[document.id] = reason
        elif unlike_others and _states_topic(document, languages):
            reasons[document.id] = OFF_TOPIC
    if len(reasons) == len(documents):
        readable = [d for d in documents if reasons[d.id] not in (EMPTY, UNPUNCTUATED, LOG)]
        for best in sorted(readable, key=lambda d: (relevance[d.id], d.text))[-1:]:
            del reasons[best.id]
    return reasons


def _unreadable(document: Document, sentences: Sequence[Sentence]) -> str | None:
    """Why a document has no sentences that could be selected."""
    if document.kind in TOPICAL and is_log(split_lines(document.text)):
        return LOG
    if not sentences or (document.kind in TOPICAL and is_page_furniture(document.text)):
        return EMPTY
    if lacks_punctuation(sentences, document.kind == "transcript"):
        return UNPUNCTUATED
    return None


def _foreign(document: Document, languages: Languages) -> str | None:
    """Why a document is set aside whose language has few of the cluster's words."""
    language = document.language
    foreign = language not in (languages.main, "und", None) and _tells_language(document)
    if not foreign or language in languages.summarized:
        return None
    names = [language_name(str(code)) or code for code in (language, languages.main)]
    share = f"{languages.shares[str(language)]:.0%}"
    return f"it is in {names[0]}, as {share} of all words are, and the others are in {names[1]}"


def _states_topic(document: Document, languages: Languages) -> bool:
    """Whether sharing few words with the others says that a document is on another topic.

    Between languages, and between people who talk or rate, it says nothing.
    """
    return document.kind in TOPICAL and not (len(languages.summarized) > 1 and _tells_language(document))


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
    total = unpunctuated = 0
    for sentence in sentences:
        words = len(sentence.text.split())  # of a script without blanks hardly any: it is not judged
        marks = sum(map(sentence.text.count, _MARKS))
        endless = words > ENDLESS_WORDS and words > WORDS_PER_MARK * marks
        unended = spoken and words > WORDS_PER_MARK * marks and not _STOP.search(sentence.text)
        longest_allowed = BREATH_WORDS if sentence.speaker else FEWEST_SPOKEN
        total += words
        unpunctuated += words if endless or (unended and words > longest_allowed) else 0
    return unpunctuated > UNPUNCTUATED_SHARE * total


def is_page_furniture(text: str) -> bool:
    """Whether a text is nothing but buttons and notices of a page: "Share this article", "Cookie settings".

    Cleaning leaves such a text as it is, because nothing in it has the shape of an article.
    """
    lines = page_lines.split_lines(text)
    if not lines or any(line.body for line in lines):
        return False
    rows = feature_rows([lines], page_lines.count_words([lines]))[0]
    cues = [any(row[place] >= SURE for place in _CUES) for row in rows]
    has_phrase = any(row[_PHRASE] for row in rows)
    all_short = all(
        cue or len(line.text.split()) <= BUTTON_WORDS for line, cue in zip(lines, cues, strict=True)
    )
    return has_phrase and all_short and sum(cues) >= FURNITURE_SHARE * len(lines)
