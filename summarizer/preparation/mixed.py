"""Documents in two languages: which of their paragraphs are in another one than most of the text.

A notice may say everything twice, a mail may end with a footer in English. Of a paragraph with enough of the
little words of the whole it is known that it is in the same language; others are looked at one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from summarizer.records import Document, Sentence
from summarizer.text.language import UNKNOWN, detect_language
from summarizer.text.terms import count_words, normalize, stop_words, tokens

#: Words of a paragraph from which its language is told right nearly always.
FEWEST_WORDS = 12
#: A language of a smaller share of a document is a quotation, or a mistake.
LEAST_SHARE = 0.15
#: Share of the words of a paragraph that are little words of a language, from which it is in it; and from
#: which a paragraph that is told to be in it surely is, however small a part of the document.
OWN_LITTLE, FOREIGN_LITTLE = 0.25, 0.2


def foreign_sentences(document: Document, sentences: Sequence[Sentence]) -> dict[str, str]:
    """The language of each sentence that is not in the document's, by its id; empty for most documents."""
    own = document.language or UNKNOWN
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    if own == UNKNOWN or len(paragraphs) < 2:
        return {}
    languages = {number: _language(group, own) for number, group in paragraphs.items()}
    words: Counter[str] = Counter()
    for number, group in paragraphs.items():
        words[languages[number]] += sum(count_words(each.text) for each in group)
    large = {each for each, count in words.items() if count >= LEAST_SHARE * words.total()}
    return {
        sentence.id: language
        for number, group in paragraphs.items()
        if (language := languages[number]) not in (own, UNKNOWN)
        and _is_written_in(group, language, own, language in large)
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


def _language(sentences: Sequence[Sentence], own: str) -> str:
    """The language of a paragraph: the document's, unless it has more of the little words of another."""
    text = " ".join(sentence.text for sentence in sentences)
    little = _little(sentences, own)
    if count_words(text) < FEWEST_WORDS:
        return UNKNOWN
    if little >= OWN_LITTLE:
        return own
    found = detect_language(text)
    known = stop_words(own) and stop_words(found)
    return own if known and little >= _little(sentences, found) else found


def _is_written_in(sentences: Sequence[Sentence], language: str, own: str, large: bool) -> bool:
    """Whether a paragraph is in a language: by its little words, where they are known; a list has none."""
    if large and not stop_words(language):
        return True
    return _little(sentences, language) >= FOREIGN_LITTLE > _little(sentences, own)


def _little(sentences: Sequence[Sentence], language: str) -> float:
    """Share of the words that are little words of a language: 0 of one whose are not known."""
    little = stop_words(language)
    words = [normalize(token.text) for sentence in sentences for token in tokens(sentence.text)]
    return sum(word in little for word in words) / max(1, len(words))
