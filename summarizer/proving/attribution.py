"""Attribution: which source sentences carry a sentence of the summary, and which words of them.

Each term of a summary sentence has a weight (its inverse document frequency). A source sentence carries the
share of that weight whose terms it holds. Where one does not carry all, others are added while they carry
something more (greedy set cover), and then the sentences of other documents that say the same.

Source: the lexical side of Gao et al. 2023, "Enabling Large Language Models to Generate Text with
Citations" (ALCE): citation recall is what the cited text carries. Departure: spans, not whole passages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import fsum

from summarizer.proving.entailing import carrying_alone, contradicts, entails, relations, shares
from summarizer.proving.sentence_index import SentenceIndex, share
from summarizer.records import Citation, DraftSentence, Sentence
from summarizer.text.located_terms import LocatedTerm, located_terms, term_set
from summarizer.text.surface import match_quotes
from summarizer.text.terms import Token, normalize, tokens

#: A further sentence must carry at least this share of the weight that the ones before it do not.
MIN_GAIN = 0.12
#: A sentence that carries less is not evidence.
MIN_SHARE = 0.25
#: Another document confirms a sentence where it carries at least this share of what the best one carries.
CONFIRMING = 0.55
#: Most sentences that together carry one sentence of the summary.
MAX_COVER = 4
#: Where the evidence that a draft names carries less, the whole cluster is searched as well.
ENOUGH = 0.5
#: Nearest sentences looked at in a search.
CANDIDATES = 50

_CLAUSE_END = re.compile(r"[,;:—–](?=\s)|\s[-–—]+(?=\s)|[.?!…](?=[\s\"”’)]|$)")


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: Sentence
    terms: frozenset[str]
    share: float


def attribute(draft: DraftSentence, index: SentenceIndex) -> tuple[Citation, ...]:
    """The source text that carries ``draft``, best first.

    Args:
        draft: Where it names its evidence, that is looked at first, and it alone if it carries enough.
        index: The sentences of the cluster that may be cited.

    Returns:
        First the sentences that together carry the most, then one sentence of every other document that says
        the same. Empty where no sentence carries ``MIN_SHARE`` of the draft's weight. ``score`` is the share
        of the weight that the cited words carry, in [0, 1].
    """
    weights = index.weights(term_set(draft.text, index.language))
    candidates = _candidates(draft, index, weights)
    selected = _own_statement(draft, candidates, index) or _select(draft, candidates, index, weights)
    words = frozenset(normalize(token.text) for token in tokens(draft.text))
    citations = [
        _citation(candidate.sentence, weights, words, index.language, whole) for candidate, whole in selected
    ]
    return tuple(carrying_alone(draft, citations, index))


def _candidates(draft: DraftSentence, index: SentenceIndex, weights: Mapping[str, float]) -> list[_Candidate]:
    """Sentences that may be cited, best first."""
    candidates = [
        _Candidate(index.sentences[key], index.terms(key), share(weights, index.terms(key)))
        for key in dict.fromkeys(draft.evidence or draft.hints)
        if key in index.sentences and key not in index.replaced
    ]
    if not candidates or share(weights, _terms_of(candidates)) < ENOUGH:
        known = {candidate.sentence.id for candidate in candidates}
        candidates += [each for each in _nearest(index, weights) if each.sentence.id not in known]
    return sorted(candidates, key=lambda each: -each.share)  # stable: the representative wins a tie


def _nearest(index: SentenceIndex, weights: Mapping[str, float]) -> list[_Candidate]:
    return [
        _Candidate(index.sentences[key], index.terms(key), part)
        for key, part in index.nearest(weights, CANDIDATES)
    ]


def _terms_of(candidates: Sequence[_Candidate]) -> frozenset[str]:
    return frozenset[str]().union(*(candidate.terms for candidate in candidates))


def _own_statement(
    draft: DraftSentence, candidates: Sequence[_Candidate], index: SentenceIndex
) -> list[tuple[_Candidate, bool]]:
    """The sentence that a draft was written from, alone, where that is somebody's word; else nothing."""
    first = next((index.sentences[key] for key in draft.evidence if key in index.sentences), None)
    if first is None or first.document_id not in index.spoken:
        return []
    return [(each, True) for each in candidates if each.sentence.id == first.id and each.share >= CONFIRMING]


def _select(
    draft: DraftSentence, candidates: Sequence[_Candidate], index: SentenceIndex, weights: Mapping[str, float]
) -> list[tuple[_Candidate, bool]]:
    """The candidates to cite, and whether each says all of the draft.

    A sentence that contradicts the draft is never cited, except the one of the draft's evidence that holds
    most of its words: the draft was written from it. A document that is not needed to cover the draft is
    cited where its sentence entails the draft, or says a part of it and nothing else; such sentences are
    looked for in the whole cluster.
    """
    by_words = index.judgements is None or index.judgements.name == "none"  # too coarse to count by
    remaining = list(candidates)
    if not by_words:
        known = {candidate.sentence.document_id for candidate in candidates}
        remaining += [each for each in _nearest(index, weights) if each.sentence.document_id not in known]
    written_from = next((each.sentence.id for each in remaining if each.sentence.id in draft.evidence), None)
    figures = frozenset(term for term in weights if term.startswith("#"))
    while True:
        cover = _cover(remaining, weights)
        cover += _introductions(draft, remaining, cover, weights)
        confirming = _confirming(remaining, cover, CONFIRMING if by_words else 0.0)
        if by_words:  # words alone confirm nothing where a figure of the draft is missing
            confirming = [each for each in confirming if each.terms >= figures]
        selected = [*cover, *confirming]
        judged = relations(draft.text, [each.sentence for each in selected], index)
        if judged is None:
            return [(each, True) for each in selected]
        denying = [
            candidate
            for candidate, relation in zip(selected, judged, strict=True)
            if contradicts(relation) and candidate.sentence.id != written_from
        ]
        if not denying:
            return [
                (candidate, by_words or entails(relation))
                for place, (candidate, relation) in enumerate(zip(selected, judged, strict=True))
                if place < len(cover) or by_words or shares(relation)
            ]
        remaining = [each for each in remaining if each not in denying]


def _cover(candidates: Sequence[_Candidate], weights: Mapping[str, float]) -> list[_Candidate]:
    """Greedy set cover of the weighted terms."""
    cover: list[_Candidate] = []
    uncovered = dict(weights)
    total = fsum(weights.values())
    while total and len(cover) < MAX_COVER:
        gains = [fsum(uncovered.get(term, 0.0) for term in each.terms) / total for each in candidates]
        best = max(range(len(gains)), key=lambda row: gains[row], default=None)
        if best is None or gains[best] < (MIN_GAIN if cover else MIN_SHARE):
            break
        cover.append(candidates[best])
        for term in candidates[best].terms:
            uncovered.pop(term, None)
    return cover


def _introductions(
    draft: DraftSentence,
    candidates: Sequence[_Candidate],
    cover: Sequence[_Candidate],
    weights: Mapping[str, float],
) -> list[_Candidate]:
    """Evidence right before a cited sentence that adds a term, were it only the speaker: "Vane said:"."""
    covered = _terms_of(cover)
    cited = {(each.sentence.document_id, each.sentence.index) for each in cover}
    return [
        candidate
        for candidate in candidates
        if candidate.sentence.id in draft.evidence
        and (candidate.sentence.document_id, candidate.sentence.index + 1) in cited
        and (candidate.sentence.document_id, candidate.sentence.index) not in cited
        and any(term in weights and term not in covered for term in candidate.terms)
    ]


def _confirming(
    candidates: Sequence[_Candidate], cover: Sequence[_Candidate], least: float
) -> list[_Candidate]:
    """The best sentence of every other document, if its share is ``least`` times that of the best one."""
    cited = {candidate.sentence.document_id for candidate in cover}
    best = max((candidate.share for candidate in cover), default=0.0)
    confirming = []
    for candidate in candidates:
        document = candidate.sentence.document_id
        if document not in cited and candidate.share >= max(MIN_SHARE, least * best):
            cited.add(document)
            confirming.append(candidate)
    return confirming


def count_origins(citations: Sequence[Citation], origins: Mapping[str, int]) -> int:
    """Number of independent origins that say all of it, where ``origins`` numbers that of each document.

    A sentence that is put together from several documents, none of which says all of it, has one.
    """
    whole = {origins[citation.document_id] for citation in citations if citation.whole}
    return len(whole) or min(len(citations), 1)


def passages(citations: Sequence[Citation], index: SentenceIndex) -> tuple[str, ...]:
    """The cited texts to check against, in reading order, those of neighbouring sentences joined.

    They are joined because a name may stand in the sentence that introduces a quotation, which says little
    by itself.
    """

    def place(citation: Citation) -> tuple[str, int]:
        return citation.document_id, index.sentences[citation.sentence_id].index

    joined: list[str] = []
    previous: tuple[str, int] | None = None
    for citation in sorted(citations, key=place):
        document, row = place(citation)
        if previous == (document, row - 1):
            joined[-1] = f"{joined[-1]} {citation.text}"
        else:
            joined.append(citation.text)
        previous = document, row
    return tuple(joined)


def _citation(
    sentence: Sentence, weights: Mapping[str, float], words: frozenset[str], language: str, whole: bool
) -> Citation:
    matched = [located for located in located_terms(sentence.text, language) if located.term in weights]
    start, end = _whole_clauses(sentence.text, *_matching_words(sentence.text, matched, words))
    return Citation(
        document_id=sentence.document_id,
        sentence_id=sentence.id,
        start=sentence.start + start,
        end=sentence.start + end,
        text=sentence.text[start:end],
        score=round(share(weights, frozenset(located.term for located in matched)), 4),
        whole=whole,
    )


def _matching_words(text: str, matched: Sequence[LocatedTerm], words: frozenset[str]) -> tuple[int, int]:
    """The window of all matched terms, widened on both sides as long as the next word is in ``words``."""
    if not matched:
        return 0, len(text)
    start, end = _shortest_window(matched)
    located = list(tokens(text))

    def matches(token: Token) -> bool:
        return normalize(token.text) in words

    before = takewhile(matches, [token for token in reversed(located) if token.end <= start])
    behind = takewhile(matches, [token for token in located if token.start >= end])
    return min([start, *(token.start for token in before)]), max([end, *(token.end for token in behind)])


def _shortest_window(matched: Sequence[LocatedTerm]) -> tuple[int, int]:
    """The shortest span that holds every different matched term: a dateline may repeat a name."""
    last_seen: dict[str, LocatedTerm] = {}
    different = len({located.term for located in matched})
    best = (matched[0].start, matched[-1].end)
    for located in matched:
        last_seen.pop(located.term, None)
        last_seen[located.term] = located  # the oldest one is the first key
        start = next(iter(last_seen.values())).start
        if len(last_seen) == different and located.end - start < best[1] - best[0]:
            best = (start, located.end)
    return best


def _whole_clauses(text: str, first: int, last: int) -> tuple[int, int]:
    """The span widened to whole clauses and whole quotations, without the marks between clauses."""
    clause_ends = [match.end() for match in _CLAUSE_END.finditer(text)]
    start = max((place for place in clause_ends if place <= first), default=0)
    end = min((place for place in clause_ends if place >= last), default=len(text))
    for opening, closing in match_quotes(text).pairs:
        if opening < end and start <= closing:
            start, end = min(start, opening), max(end, closing + 1)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    span = text[start:end].rstrip().rstrip(",;:—–-").rstrip()
    if not text[start + len(span) :].strip(' ,;:—–-"”’).'):
        span = text[start:].rstrip()  # the closing marks of the sentence go with its last clause
    return start, start + len(span)
