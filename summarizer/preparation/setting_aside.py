"""Which documents are not considered, and why: the warnings say so, and nothing disappears in silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
#: Kinds that state their topic in words of its own, as the model of relevance has learned it from articles.
TOPICAL = frozenset({None, "article", "report", "paper"})
_MARKS = ",;:–—()،、，；：؛"

UNPUNCTUATED = (
    "it has no punctuation by which its sentences could be told apart (captions or recognized speech)"
)
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
    for document in documents:
        reason = _reason(document, sentences[document.id], languages, relevance[document.id], threshold)
        if reason:
            reasons[document.id] = reason
    if len(reasons) == len(documents):
        readable = [d for d in documents if reasons[d.id] not in (EMPTY, UNPUNCTUATED)]
        for best in sorted(readable, key=lambda d: (relevance[d.id], d.text))[-1:]:
            del reasons[best.id]
    return reasons


def _reason(
    document: Document,
    sentences: Sequence[Sentence],
    languages: Languages,
    relevance: float,
    threshold: float,
) -> str | None:
    if not sentences:
        return EMPTY
    if lacks_punctuation(sentences):
        return UNPUNCTUATED
    language = document.language
    foreign = language not in (languages.main, "und", None) and _tells_language(document)
    if foreign and language not in languages.summarized:
        names = [language_name(str(code)) or code for code in (language, languages.main)]
        share = f"{languages.shares[str(language)]:.0%}"
        return f"it is in {names[0]}, as {share} of all words are, and the others are in {names[1]}"
    # Between languages, and between people who talk or rate, sharing few words says nothing about the topic
    judged = document.kind in TOPICAL and not (len(languages.summarized) > 1 and _tells_language(document))
    if relevance < threshold and judged:
        return OFF_TOPIC
    return None


def _tells_language(document: Document) -> bool:
    """Whether a text is long enough for its detected language to count against it."""
    return count_words(document.text) >= LANGUAGE_WORDS


def lacks_punctuation(sentences: Sequence[Sentence]) -> bool:
    """Whether most words stand in endless sentences with hardly a mark inside."""
    total = bare = 0
    for sentence in sentences:
        words = len(sentence.text.split())
        marks = sum(map(sentence.text.count, _MARKS))
        total += words
        bare += words if words > BARE_WORDS and words > WORDS_PER_MARK * marks else 0
    return bare > BARE_SHARE * total
