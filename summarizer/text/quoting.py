"""Words that one source quotes and another prints as its own.

A statement or a post is often copied into an article without its marks; summarized from there, somebody's
words would read as the summary's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from summarizer.records import Document, Sentence
from summarizer.text.surface import match_quotes, words_key

#: A sentence of fewer words may stand in a quotation by chance ("It was a mistake").
FEWEST_WORDS = 6


def unmarked_quotations(
    sentences: Sequence[Sentence], documents: Iterable[Document], inside: Sequence[bool]
) -> list[bool]:
    """Whether each sentence, printed without quotation marks, stands inside a quotation elsewhere.

    Args:
        sentences: n sentences.
        documents: The documents whose quotations are looked through.
        inside: Whether each sentence stands inside a quotation of its own document; length n.
    """
    quotations: dict[str, list[str]] = defaultdict(list)  # by every run of words that may open a sentence
    for key in _quoted_keys(documents):
        for opening in set(_runs(key)):
            quotations[opening].append(key)

    def is_quoted(text: str) -> bool:
        key = words_key(text)
        opening = next(_runs(key), "")
        return any(key in quotation for quotation in quotations.get(opening, ()))

    return [
        not within and _may_be_copied(sentence.text) and is_quoted(sentence.text)
        for sentence, within in zip(sentences, inside, strict=True)
    ]


def _runs(key: str) -> Iterator[str]:
    """The runs of so many words as the shortest sentence that is looked for, in their order."""
    words = key.split()
    for start in range(len(words) - FEWEST_WORDS + 1):
        yield " ".join(words[start : start + FEWEST_WORDS])


def _may_be_copied(text: str) -> bool:
    marks = match_quotes(text)
    return not (marks.pairs or marks.opened or marks.closed)


def _quoted_keys(documents: Iterable[Document]) -> Iterator[str]:
    """The words of every quotation, by paragraph: one of several paragraphs is opened anew in each.

    A quotation that a paragraph does not close runs to its end.
    """
    for document in documents:
        for paragraph in document.text.split("\n"):
            marks = match_quotes(paragraph)
            for start, end in (*marks.pairs, *((start, len(paragraph)) for start in marks.opened)):
                yield words_key(paragraph[start + 1 : end])
