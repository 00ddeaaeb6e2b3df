"""Counts how many opinions speak of what: "3 of 6 reviews mention “leaks” and 3 “folds flat”".

A word counts that is far more frequent in the opinions than in ordinary English, since everybody says
"good"; what nearly all of them have in common is the thing itself. English alone: of no other language is it
known how frequent its words are.

Source: terms that stand out against a background corpus, as the topic signatures of Lin & Hovy 2000, "The
Automated Acquisition of Topic Signatures for Text Summarization"; departure: a plain ratio, for a handful of
short texts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from summarizer.planning.voices import OPINIONS
from summarizer.preparation import Prepared
from summarizer.preparation.cleaning.gluing import shipped_lexicon
from summarizer.records import Citation, Sentence, SummarySentence, Support
from summarizer.text.located_terms import located_terms

#: Articles that the shipped lexicon was counted in.
ARTICLES = 18_777
#: How many times as frequent as in ordinary English a word must be.
STANDING_OUT = 10.0
#: Share of the opinions above which a word names what they are of.
NEARLY_ALL = 0.75
#: The note of the sentence that counts.
COUNTED = "counted"
#: Most matters that are named, and fewest opinions that must speak of one.
MOST, FEWEST = 3, 2


@dataclass(slots=True)
class _Matter:
    """A term, or a pair of neighbouring terms.

    Attributes:
        by_origin: The first sentence of each origin that uses it.
        wordings: How often it is written in which way.
        sentences: Ids of all sentences that use it.
    """

    by_origin: dict[int, Sentence] = field(default_factory=dict)
    wordings: Counter[str] = field(default_factory=Counter)
    sentences: set[str] = field(default_factory=set)

    @property
    def usual_wording(self) -> str:
        """The most frequent wording."""
        return min(self.wordings, key=lambda wording: (-self.wordings[wording], wording))


def count_matters(prepared: Prepared) -> SummarySentence | None:
    """A sentence on what most of the opinions mention; ``None`` where nothing stands out."""
    opinions = {document.id for document in prepared.documents if document.kind in OPINIONS}
    origins = {name: origin for name, origin in prepared.origins().items() if name in opinions}
    number = len(set(origins.values()))
    if prepared.language != "en" or number <= FEWEST:
        return None
    matters = {
        term: matter
        for term, matter in _matters(prepared, origins).items()
        if FEWEST <= len(matter.by_origin) <= NEARLY_ALL * number and _stands_out(matter, number)
    }
    # Of two that stand in the same sentences the pair of words tells more than each of them
    ranked = sorted(matters, key=lambda term: (-len(matters[term].by_origin), " " not in term, term))
    chosen: list[_Matter] = []
    for matter in map(matters.__getitem__, ranked):
        if len(chosen) < MOST and not any(_is_same(matter, other) for other in chosen):
            chosen.append(matter)
    if not chosen:
        return None
    counted = [(len(each.by_origin), f"“{each.usual_wording}”") for each in chosen]
    phrases = [f"{count} {quoted}" for count, quoted in counted]
    phrases[0] = f"{counted[0][0]} of {number} reviews mention {counted[0][1]}"
    text = " and ".join(filter(None, (", ".join(phrases[:-1]), phrases[-1]))) + "."
    cited = {s.id: s for each in chosen for s in each.by_origin.values()}
    citations = tuple(
        Citation(s.document_id, s.id, s.start, s.end, s.text, round(1 / len(cited), 4))
        for s in sorted(cited.values(), key=lambda s: (origins[s.document_id], s.index))
    )
    sources = len({origins[citation.document_id] for citation in citations})
    return SummarySentence(text, Support("supported", 1.0), sources, citations, note=COUNTED, role="voice")


def _matters(prepared: Prepared, origins: dict[str, int]) -> dict[str, _Matter]:
    """Terms, and pairs of neighbouring terms that no opinion uses apart, by their key."""
    matters: dict[str, _Matter] = defaultdict(_Matter)
    for sentence in prepared.considered:
        if sentence.document_id not in origins:
            continue
        for key, wording in _keys(sentence, prepared.language):
            matter = matters[key]
            matter.by_origin.setdefault(origins[sentence.document_id], sentence)
            matter.wordings[wording] += 1
            matter.sentences.add(sentence.id)
    return {
        key: matter
        for key, matter in matters.items()
        if all(matters[term].by_origin.keys() == matter.by_origin.keys() for term in key.split())
    }


def _keys(sentence: Sentence, language: str) -> Iterator[tuple[str, str]]:
    """The terms of a sentence and the pairs of neighbours among them, each as it is written."""
    located = [each for each in located_terms(sentence.text, language) if not each.term.startswith("#")]
    for each in located:
        yield each.term, sentence.text[each.start : each.end].lower()
    for one, other in pairwise(located):
        if sentence.text[one.end : other.start] == " ":
            yield f"{one.term} {other.term}", sentence.text[one.start : other.end].lower()


def _stands_out(matter: _Matter, number: int) -> bool:
    """Whether the term is far more frequent here than in ordinary English."""
    articles = shipped_lexicon().articles
    usual = max(max(articles.get(word, 1) for word in wording.split()) for wording in matter.wordings)
    return len(matter.by_origin) / number >= STANDING_OUT * usual / ARTICLES


def _is_same(one: _Matter, other: _Matter) -> bool:
    """Whether two terms stand in much the same sentences: they are one matter."""
    return 2 * len(one.sentences & other.sentences) >= len(one.sentences | other.sentences)
