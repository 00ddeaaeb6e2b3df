"""What several opinions speak of, counted: "3 of 6 reviews mention “leaks” and 3 “folds flat”".

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
#: Matters that are counted, and opinions that make one.
MOST, FEWEST = 3, 2


@dataclass(slots=True)
class _Matter:
    """A term: the first sentence that uses it by origin, how it is written, and what stands behind it."""

    first: dict[int, Sentence] = field(default_factory=dict)
    written: Counter[str] = field(default_factory=Counter)
    sentences: set[str] = field(default_factory=set)


def count_matters(prepared: Prepared) -> SummarySentence | None:
    """A sentence on what most of the opinions mention; ``None`` where nothing stands out."""
    origins = prepared.origins()
    number = len(set(origins.values()))
    if prepared.language != "en" or number <= FEWEST:
        return None
    matters = {
        term: matter
        for term, matter in _matters(prepared, origins).items()
        if FEWEST <= len(matter.first) <= NEARLY_ALL * number and _stands_out(matter, number)
    }
    # Of two that stand in the same sentences the pair of words tells more than each of them
    ranked = sorted(matters.items(), key=lambda each: (-len(each[1].first), " " not in each[0], each[0]))
    chosen: list[_Matter] = []
    for _, matter in ranked:
        if len(chosen) < MOST and not any(_same(matter, other) for other in chosen):
            chosen.append(matter)
    if not chosen:
        return None
    first, *others = chosen
    text = f"{len(first.first)} of {number} reviews mention “{_written(first)}”"
    named = [f"{len(each.first)} “{_written(each)}”" for each in others]
    text = " and ".join(filter(None, (", ".join([text, *named[:-1]]), *named[-1:]))) + "."
    cited = {s.id: s for each in chosen for s in each.first.values()}
    citations = tuple(
        Citation(s.document_id, s.id, s.start, s.end, s.text, round(1 / len(cited), 4))
        for s in sorted(cited.values(), key=lambda s: (origins[s.document_id], s.index))
    )
    sources = len({origins[citation.document_id] for citation in citations})
    return SummarySentence(text, Support("supported", 1.0), sources, citations, note=COUNTED, role="voice")


def _matters(prepared: Prepared, origins: dict[str, int]) -> dict[str, _Matter]:
    """Terms, and pairs of neighbouring terms that no opinion uses apart, by their key."""
    found: dict[str, _Matter] = defaultdict(_Matter)
    for sentence in prepared.considered:
        for key, written in _keys(sentence, prepared.language):
            matter = found[key]
            matter.first.setdefault(origins[sentence.document_id], sentence)
            matter.written[written] += 1
            matter.sentences.add(sentence.id)
    return {key: each for key, each in found.items() if " " not in key or _never_apart(key, found)}


def _keys(sentence: Sentence, language: str) -> Iterator[tuple[str, str]]:
    """The terms of a sentence and the pairs of neighbours among them, each as it is written."""
    located = [each for each in located_terms(sentence.text, language) if not each.term.startswith("#")]
    for each in located:
        yield each.term, sentence.text[each.start : each.end].lower()
    for one, other in pairwise(located):
        if sentence.text[one.end : other.start] == " ":
            yield f"{one.term} {other.term}", sentence.text[one.start : other.end].lower()


def _never_apart(key: str, found: dict[str, _Matter]) -> bool:
    """Whether both words of a pair stand in no opinion without each other."""
    both = set(found[key].first)
    return all(set(found[term].first) == both for term in key.split())


def _stands_out(matter: _Matter, number: int) -> bool:
    """Whether the term is far more frequent here than in ordinary English."""
    articles = shipped_lexicon().articles
    usual = max(max(articles.get(word, 1) for word in written.split()) for written in matter.written)
    return len(matter.first) / number >= STANDING_OUT * usual / ARTICLES


def _written(matter: _Matter) -> str:
    return min(matter.written, key=lambda written: (-matter.written[written], written))


def _same(one: _Matter, other: _Matter) -> bool:
    """Whether two terms stand in much the same sentences: they are one matter."""
    return 2 * len(one.sentences & other.sentences) >= len(one.sentences | other.sentences)
