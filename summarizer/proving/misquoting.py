"""Words put into another mouth: models keep a quotation to the letter and give it to somebody else."""

from __future__ import annotations

from dataclasses import replace

from summarizer.proving.sentence_index import SentenceIndex
from summarizer.records import Sentence
from summarizer.text.facts import Facts
from summarizer.text.names import names
from summarizer.text.surface import quotations, visible, words_key

#: Words of the shortest quotation that is looked for: shorter ones stand in many sentences.
_SHORTEST = 3


def misquoted(text: str, index: SentenceIndex) -> str:
    """The first quotation of a sentence that no source has near any of the names the sentence has beside it.

    Near is the sentence that holds the quotation, with the one before it and the one after it. Empty where
    there is none, or where the sentence names nobody.
    """
    shown = visible(text)
    spans = quotations(shown)
    outside = shown
    for start, end in reversed(spans):
        outside = outside[:start] + outside[end:]
    named = names(outside, index.language)
    if not named:
        return ""
    for quotation in (shown[start:end].strip() for start, end in spans):
        key = words_key(quotation)
        if len(key.split()) < _SHORTEST:
            continue
        near = [
            Facts([_with_neighbours(sentence, index)], index.language)
            for sentence in index.sentences.values()
            if key in words_key(sentence.text)
        ]
        if near and not any(facts.says_name(name) for facts in near for name in named):
            return quotation
    return ""


def _with_neighbours(sentence: Sentence, index: SentenceIndex) -> str:
    neighbours = (replace(sentence, index=sentence.index + step).id for step in (-1, 0, 1))
    return " ".join(index.sentences[key].text for key in neighbours if key in index.sentences)
