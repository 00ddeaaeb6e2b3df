"""Documents in two languages: which of their paragraphs are in another one than most of the text.

A notice may say everything twice, a mail may end with a footer in English. The paragraphs are looked at one
by one only where a text begins or ends in another language than the whole, which few words in common show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from summarizer.records import Document, Sentence
from summarizer.text.language import UNKNOWN, detect_language
from summarizer.text.terms import count_words

#: Words of a paragraph from which its language is told right nearly always.
FEWEST_WORDS = 12
#: A language of a smaller share of a document is a quotation, or a mistake.
LEAST_SHARE = 0.15
#: Words of the beginning and of the end that are looked at in every text: few, for that takes time.
EDGE_WORDS = 24
#: Share of the words of an edge that stand in the other half of a text, from which it is not looked at: the
#: little words of one language do.
SHARED = 0.25


def foreign_sentences(document: Document, sentences: Sequence[Sentence]) -> dict[str, str]:
    """The language of each sentence that is not in the document's, by its id; empty for most documents."""
    own = document.language or UNKNOWN
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    if own == UNKNOWN or len(paragraphs) < 2:
        return {}
    if all(_is_alike(each, own) for each in (sentences, sentences[::-1])):
        return {}
    languages = {number: _language(group) for number, group in paragraphs.items()}
    words: Counter[str] = Counter()
    for number, group in paragraphs.items():
        words[languages[number]] += sum(count_words(each.text) for each in group)
    large = {each for each, count in words.items() if count >= LEAST_SHARE * words.total()} - {own, UNKNOWN}
    return {
        sentence.id: languages[number]
        for number, group in paragraphs.items()
        if languages[number] in large
        for sentence in group
    }


def words_by_language(
    documents: Sequence[Document], sentences: Mapping[str, Sequence[Sentence]], foreign: Mapping[str, str]
) -> Counter[str]:
    """How many words each language has; ``und`` where none is known."""
    words: Counter[str] = Counter()
    for document in documents:
        whole = count_words(document.text)
        for sentence in sentences[document.id]:
            if sentence.id in foreign:
                number = count_words(sentence.text)
                words[foreign[sentence.id]] += number
                whole -= number
        words[document.language or UNKNOWN] += whole
    return words


def _is_alike(sentences: Sequence[Sentence], own: str) -> bool:
    """Whether a text begins in its own language: with words that its other half has, or as it is detected."""
    edge, rest = _edge(sentences), sentences[(len(sentences) + 1) // 2 :]
    known = {word for sentence in rest for word in sentence.text.lower().split()}
    words = [word for sentence in edge for word in sentence.text.lower().split()]
    alike = sum(word in known for word in words) >= SHARED * len(words)
    return alike or _language(edge) in (own, UNKNOWN)


def _edge(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """As many of the first sentences as it takes to tell a language."""
    words = 0
    for number, sentence in enumerate(sentences, 1):
        words += len(sentence.text.split())
        if words >= EDGE_WORDS:
            return sentences[:number]
    return sentences


def _language(sentences: Sequence[Sentence]) -> str:
    text = " ".join(sentence.text for sentence in sentences)
    return detect_language(text) if count_words(text) >= FEWEST_WORDS else UNKNOWN
