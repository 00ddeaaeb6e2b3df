"""Agreement: how many independent origins carry each statement, and what one alone says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from summarizer.findings import Agreement, Passage, SharedStatement, UniqueStatement
from summarizer.records import Evidence, Sentence

#: Statements listed at most, on either side.
LISTED = 10
#: What only one source says is worth a line among the most salient so many of the cluster's statements.
SALIENT = 80
#: A shorter sentence is a fragment.
FEWEST_WORDS = 8


def find_agreement(
    ranked: Sequence[Evidence],
    sentences: Mapping[str, Sentence],
    sources: int,
    told_elsewhere: Callable[[str], bool],
) -> Agreement:
    """What several origins share and what one alone says.

    Args:
        ranked: All groups, the most salient first.
        sentences: By id.
        sources: Number of independent origins.
        told_elsewhere: Whether a sentence, by its id, is told by another origin as well, or cannot
            be read alone: then it is not listed as unique.
    """
    shared = [item for item in ranked if item.group.support > 1]
    shared.sort(key=lambda item: (-item.group.support, item.rank))
    single = [
        item
        for item in ranked[:SALIENT]
        if item.group.support == 1
        and len(sentences[item.group.representative].text.split()) >= FEWEST_WORDS
        and not told_elsewhere(item.group.representative)
    ]
    return Agreement(
        sources,
        tuple(_shared(item, sentences) for item in shared[:LISTED]),
        tuple(_unique(item, sentences) for item in single[:LISTED]) if sources > 1 else (),
    )


def passage(sentence: Sentence) -> Passage:
    """The place of a whole sentence."""
    return Passage(sentence.document_id, sentence.id, sentence.start, sentence.end, sentence.text)


def _shared(item: Evidence, sentences: Mapping[str, Sentence]) -> SharedStatement:
    passages: dict[str, Passage] = {}
    for member in item.group.members:
        passages.setdefault(sentences[member].document_id, passage(sentences[member]))
    text = sentences[item.group.representative].text
    return SharedStatement(item.group.id, text, item.group.support, tuple(passages.values()))


def _unique(item: Evidence, sentences: Mapping[str, Sentence]) -> UniqueStatement:
    sentence = sentences[item.group.representative]
    return UniqueStatement(item.group.id, sentence.text, passage(sentence))
