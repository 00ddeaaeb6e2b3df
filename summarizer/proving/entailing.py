"""Which sentences of a cluster entail a written sentence, and which contradict it, as attribution asks it."""

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
#: What a verbatim sentence says of itself.
SAME = Relation(1.0, 1.0, 0.0, 0.0, 1.0)


def relations(text: str, sentences: Sequence[Sentence], index: SentenceIndex) -> list[Relation] | None:
    """What each sentence says about ``text``; ``None`` where nobody is there to judge."""
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
    """Whether a sentence must not be cited: it denies what is said, more surely than it says it."""
    return relation.contradicts >= max(LIKELY, relation.entails)


def entails(relation: Relation) -> bool:
    """Whether a sentence says all of it."""
    return relation.entails >= LIKELY


def shares(relation: Relation) -> bool:
    """Whether a sentence says all of it, or says nothing that is not in it: then it carries a part."""
    return relation.entails >= LIKELY or relation.entailed >= LIKELY


def carrying_alone(
    draft: DraftSentence, citations: Sequence[Citation], index: SentenceIndex
) -> list[Citation]:
    """The citations without those of further evidence whose own words do not carry the draft.

    What was judged before is a sentence behind the one before it, and that may be the one which says it.
    """
    if not draft.evidence:
        return list(citations)
    further = [each for each in citations if each.sentence_id not in draft.evidence]
    judged = _words_alone([each.text for each in further], draft.text, index)
    silent = {each for each, carries in zip(further, judged, strict=True) if not carries}
    return [each for each in citations if each not in silent]


def _words_alone(cited: Sequence[str], text: str, index: SentenceIndex) -> list[bool]:
    """Whether each of the cited texts says ``text`` or a part of it by itself; all, where nobody judges."""
    if not cited or index.judgements is None or index.judgements.name == "none":
        return [True] * len(cited)
    key = words_key(text)
    judged = index.judgements.judge([Pair(each, text) for each in cited])
    return [
        key in words_key(each) or max(relation.entails, relation.entailed) >= ALONE
        for each, relation in zip(cited, judged, strict=True)
    ]
