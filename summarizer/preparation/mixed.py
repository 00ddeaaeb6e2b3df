"""Documents in two languages: which of their paragraphs are in another one than most of the text.

A notice may say everything twice, a mail may end with a footer in English. A paragraph with enough stop words
of the document's language is in that language; the language of the others is detected one by one.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from summarizer.records import Document, Sentence
from summarizer.text.language import UNKNOWN, detect_language
from summarizer.text.terms import count_words, normalize, stop_words, words_of

#: Words of a paragraph from which its language is told right nearly always.
FEWEST_WORDS = 12
#: A language of a smaller share of a document is a quotation, or a mistake.
LEAST_SHARE = 0.15
#: Share of stop words of the document's language from which a paragraph is in that language; and share of
#: those of another language from which a paragraph detected as such surely is, however short it may be.
OWN_STOP_WORDS, FOREIGN_STOP_WORDS = 0.25, 0.2


def foreign_sentences(document: Document, sentences: Sequence[Sentence]) -> dict[str, str]:
    """The language of each sentence that is not in the document's, by its id; empty for most documents."""
    main = document.language or UNKNOWN
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    if main == UNKNOWN or len(paragraphs) < 2:
        return {}
    texts = {number: " ".join(each.text for each in group) for number, group in paragraphs.items()}
    languages = {number: _language_of_paragraph(text, main) for number, text in texts.items()}
    words: Counter[str] = Counter()
    for number, text in texts.items():
        words[languages[number]] += count_words(text)
    return {
        sentence.id: language
        for number, language in languages.items()
        if language not in (main, UNKNOWN)
        and _is_written_in(texts[number], language, main, words[language] >= LEAST_SHARE * words.total())
        for sentence in paragraphs[number]
    }


def words_by_language(
    documents: Sequence[Document], sentences: Mapping[str, Sequence[Sentence]], foreign: Mapping[str, str]
) -> Counter[str]:
    """How many words each language has; ``und`` where none is known."""
    words: Counter[str] = Counter()
    for document in documents:
        rest = count_words(document.text)
        for sentence in sentences[document.id]:
            if sentence.id in foreign:
                number = count_words(sentence.text)
                words[foreign[sentence.id]] += number
                rest -= number
        words[document.language or UNKNOWN] += rest
    return words


def _language_of_paragraph(text: str, main: str) -> str:
    """The document's ``main`` language, unless a paragraph has more stop words of the detected one."""
    if count_words(text) < FEWEST_WORDS:
        return UNKNOWN
    share = _stop_word_share(text, main)
    if share >= OWN_STOP_WORDS:
        return main
    detected = detect_language(text)
    both_known = stop_words(main) and stop_words(detected)
    return main if both_known and share >= _stop_word_share(text, detected) else detected


def _is_written_in(text: str, language: str, main: str, is_large: bool) -> bool:
    """Whether a paragraph is in ``language``, by its stop words: a list of names has none."""
    if is_large and not stop_words(language):
        return True
    return _stop_word_share(text, language) >= FOREIGN_STOP_WORDS > _stop_word_share(text, main)


def _stop_word_share(text: str, language: str) -> float:
    """Share of the words that are stop words of a language; 0 where its stop words are not known."""
    if not stop_words(language):
        return 0.0
    words = words_of(text)
    return sum(map(_stop_word_test(language), words)) / max(1, len(words))


@functools.cache
def _stop_word_test(language: str) -> Callable[[str], bool]:
    """A function that tells the stop words of a language and remembers its answers: words repeat."""
    stop = stop_words(language)
    return functools.lru_cache(maxsize=100_000)(lambda word: normalize(word) in stop)
