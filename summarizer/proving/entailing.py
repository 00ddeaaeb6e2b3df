"""Which sentences of a cluster entail or contradict a written sentence, as attribution needs to know it."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.proving.sentence_index import SentenceIndex
from summarizer.records import Citation, DraftSentence, Sentence
from summarizer.relations.judgement import LIKELY, Pair, Relation
from summarizer.text.surface import words_key

#: Probability from which cited words, read without the sentence before them, carry a sentence or a part of
#: it. Of 162 citations of further documents in summaries of training clusters, read by hand, those below are
#: 12 of the 17 wrong ones and 25 of the 145 right ones.
ALONE = 0.3
#: The relation of a sentence that holds the text word for word.
SAME = Relation(1.0, 1.0, 0.0, 0.0, 1.0)


def relations(text: str, sentences: Sequence[Sentence], index: SentenceIndex) -> list[Relation] | None:
    """What each sentence says about ``text``; ``None`` where there is no verifier."""
    if index.judgements is None:
        return None
    key = words_key(text)
    verbatim = [key in words_key(sentence.text) for sentence in sentences]
    pairs = [
        Pair(sentence.text, text, index.before(sentence))
        for sentence, same in zip(sentences, verbatim, strict=True)
        if not same
    ]
    judged = iter(index.judgements.judge(pairs))
    return [SAME if same else next(judged) for same in verbatim]


def contradicts(relation: Relation) -> bool:
    """Whether a sentence must not be cited: it more surely denies the text than it entails it."""
    return relation.contradicts >= max(LIKELY, relation.entails)


def entails(relation: Relation) -> bool:
    """Whether a sentence says all of the text."""
    return relation.entails >= LIKELY


def shares(relation: Relation) -> bool:
    """Whether a sentence says all of the text, or a part of it and nothing else."""
    return relation.entails >= LIKELY or relation.entailed >= LIKELY


def carrying_alone(
    draft: DraftSentence, citations: Sequence[Citation], index: SentenceIndex
) -> list[Citation]:
    """The citations of a draft's evidence, and of the others those whose own words carry the draft or a part.

    :func:`relations` judges a sentence together with the one before it, which may be the one that says it.
    """
    if not draft.evidence or index.judgements is None or index.judgements.name == "none":
        return list(citations)
    key = words_key(draft.text)
    further = [each for each in citations if each.sentence_id not in draft.evidence]
    judged = index.judgements.judge([Pair(each.text, draft.text) for each in further])
    silent = {
        citation
        for citation, relation in zip(further, judged, strict=True)
        if key not in words_key(citation.text) and max(relation.entails, relation.entailed) < ALONE
    }
    return [each for each in citations if each not in silent]
