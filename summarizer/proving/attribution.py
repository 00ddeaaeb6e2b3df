"""Attribution: which source sentences carry a sentence of the summary, and which words of them.

A summary sentence's terms weigh what they tell (inverse document frequency). A source sentence carries the
share of that weight which it holds; where one does not carry all, others are added while they carry
something more (greedy set cover), and then the sentences of other documents that say the same.

Source: the lexical side of Gao et al. 2023, "Enabling Large Language Models to Generate Text with
Citations" (ALCE): citation recall is what the cited text carries. Departure: spans, not whole passages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.proving.entailing import carrying_alone, contradicts, entails, relations, shares
from summarizer.proving.sentence_index import SentenceIndex, share
from summarizer.records import Citation, DraftSentence, Sentence
from summarizer.text.located_terms import LocatedTerm, located_terms, term_set
from summarizer.text.surface import match_quotes
from summarizer.text.terms import normalize, tokens

#: A further sentence must carry at least this share of the weight that the ones before it do not.
MIN_GAIN = 0.12
#: A sentence that carries less is not evidence.
MIN_SHARE = 0.25
#: Another document confirms a sentence where it carries at least this share of what the best one carries.
CONFIRMING = 0.55
#: Sentences that together carry one sentence of the summary.
MAX_COVER = 4
#: Where the evidence given carries less, the whole cluster is searched as well.
ENOUGH = 0.5
#: Nearest sentences looked at in a search.
CANDIDATES = 50

_CLAUSE_END = re.compile(r"[,;:—–](?=\s)|\s[-–—]+(?=\s)|[.?!…](?=[\s\"”’)]|$)")


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: Sentence
    terms: frozenset[str]
    share: float


def attribute(draft: DraftSentence, index: SentenceIndex, limit: int | None = None) -> tuple[Citation, ...]:
    """The source text that carries ``draft``, best first.

    Args:
        draft: Where it names its evidence, that is looked at first, and it alone if it carries enough.
        index: The sentences of the cluster that may be cited.
        limit: Most citations given; ``None`` gives one per document that says it.

    Returns:
        First the sentences that together carry the most, then one sentence of every other document that says
        the same. Empty where no sentence carries ``MIN_SHARE`` of the draft's weight. ``score`` is the share
        of the weight that the cited words carry, in [0, 1].
    """
    weights = index.weights(term_set(draft.text, index.language))
    candidates = _candidates(draft, index, weights)
    own = _spoken(draft, candidates, index)
    chosen = [(each, True) for each in own] or _chosen(draft, candidates, index, weights)
    words = frozenset(normalize(token.text) for token in tokens(draft.text))
    citations = [
        _citation(candidate.sentence, weights, words, index.language, whole) for candidate, whole in chosen
    ]
    return tuple(carrying_alone(draft, citations, index)[:limit])


def _spoken(draft: DraftSentence, candidates: Sequence[_Candidate], index: SentenceIndex) -> list[_Candidate]:
    """The sentence that a draft was written from, where that is somebody's word."""
    first = next((index.sentences[each] for each in draft.evidence if each in index.sentences), None)
    if first is None or first.document_id not in index.spoken:
        return []
    return [each for each in candidates if each.sentence.id == first.id and each.share >= CONFIRMING]


def _chosen(
    draft: DraftSentence, candidates: Sequence[_Candidate], index: SentenceIndex, weights: Mapping[str, float]
) -> list[tuple[_Candidate, bool]]:
    """The candidates to cite, and whether each says all of the draft.

    What contradicts the draft is never cited, but for the evidence that holds most of its words: from that it
    was written. A document that is not needed to cover the draft is cited where its sentence entails it, or
    says a part of it and nothing else; such a sentence is looked for in the whole cluster.
    """
    by_words = index.judgements is None or index.judgements.name == "none"  # too coarse to count by
    left = [*candidates] if by_words else _with_nearest(candidates, index, weights)
    written_from = next((each.sentence.id for each in left if each.sentence.id in draft.evidence), None)
    while True:
        cover = _cover(left, weights)
        cover += _introductions(draft, left, cover, weights)
        both = [*cover, *_confirming(left, cover, CONFIRMING if by_words else 0.0)]
        if by_words:
            both = [each for each in both if each in cover or not _lacks_a_figure(each, weights)]
        judged = relations(draft.text, [each.sentence for each in both], index)
        if judged is None:
            return [(each, True) for each in both]
        denying = [
            each
            for each, own in zip(both, judged, strict=True)
            if contradicts(own) and each.sentence.id != written_from
        ]
        if not denying:
            break
        left = [each for each in left if each not in denying]
    return [
        (each, by_words or entails(own))
        for place, (each, own) in enumerate(zip(both, judged, strict=True))
        if place < len(cover) or by_words or shares(own)
    ]


def _lacks_a_figure(candidate: _Candidate, weights: Mapping[str, float]) -> bool:
    """Whether a candidate lacks a figure of the draft: where only words are compared, it confirms nothing."""
    return not candidate.terms.issuperset(term for term in weights if term.startswith("#"))


def _with_nearest(
    candidates: Sequence[_Candidate], index: SentenceIndex, weights: Mapping[str, float]
) -> list[_Candidate]:
    """The candidates, and behind them the nearest sentences of documents that none of them is from."""
    known = {candidate.sentence.document_id for candidate in candidates}
    nearest = [
        _Candidate(index.sentences[key], index.terms(key), part)
        for key, part in index.nearest(weights, CANDIDATES)
    ]
    return [*candidates, *(each for each in nearest if each.sentence.document_id not in known)]


def _confirming(
    candidates: Sequence[_Candidate], cover: Sequence[_Candidate], least: float
) -> list[_Candidate]:
    """The best sentence of every other document that holds this share of what the best one holds."""
    cited = {candidate.sentence.document_id for candidate in cover}
    best = max((candidate.share for candidate in cover), default=0.0)
    found = []
    for candidate in candidates:
        document = candidate.sentence.document_id
        if document not in cited and candidate.share >= max(MIN_SHARE, least * best):
            cited.add(document)
            found.append(candidate)
    return found


def count_origins(citations: Sequence[Citation], origins: Mapping[str, int]) -> int:
    """Number of independent origins that say all of it, where ``origins`` numbers that of each document.

    A sentence that is put together from several documents, none of which says all of it, has one.
    """
    whole = {origins[citation.document_id] for citation in citations if citation.whole}
    return len(whole) or min(len(citations), 1)


def passages(citations: Sequence[Citation], index: SentenceIndex) -> tuple[str, ...]:
    """The cited texts to check against, in reading order: those of neighbouring sentences are one.

    A name may stand in the sentence that introduces a quotation, which says little by itself.
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


def _candidates(draft: DraftSentence, index: SentenceIndex, weights: Mapping[str, float]) -> list[_Candidate]:
    """Sentences that may be cited, best first."""
    given = [
        _Candidate(index.sentences[key], index.terms(key), share(weights, index.terms(key)))
        for key in dict.fromkeys(draft.evidence or draft.hints)
        if key in index.sentences
    ]
    covered = frozenset[str]().union(*(candidate.terms for candidate in given))
    if not given or share(weights, covered) < ENOUGH:
        known = {candidate.sentence.id for candidate in given}
        given += [
            _Candidate(index.sentences[key], index.terms(key), part)
            for key, part in index.nearest(weights, CANDIDATES)
            if key not in known
        ]
    return sorted(given, key=lambda candidate: -candidate.share)  # stable: the representative wins a tie


def _cover(candidates: Sequence[_Candidate], weights: Mapping[str, float]) -> list[_Candidate]:
    """Greedy set cover of the weighted terms."""
    chosen: list[_Candidate] = []
    left = dict(weights)
    whole = sum(weights.values())
    while whole and len(chosen) < MAX_COVER:
        gains = [sum(left.get(term, 0.0) for term in candidate.terms) / whole for candidate in candidates]
        best = max(range(len(gains)), key=lambda row: gains[row], default=None)
        if best is None or gains[best] < (MIN_GAIN if chosen else MIN_SHARE):
            break
        chosen.append(candidates[best])
        for term in candidates[best].terms:
            left.pop(term, None)
    return chosen


def _introductions(
    draft: DraftSentence,
    candidates: Sequence[_Candidate],
    cover: Sequence[_Candidate],
    weights: Mapping[str, float],
) -> list[_Candidate]:
    """Evidence right before a cited sentence that adds a term, were it only the speaker: "Vane said:"."""
    held = frozenset[str]().union(*(candidate.terms for candidate in cover))
    following = {(candidate.sentence.document_id, candidate.sentence.index) for candidate in cover}
    return [
        candidate
        for candidate in candidates
        if candidate.sentence.id in draft.evidence
        and (candidate.sentence.document_id, candidate.sentence.index + 1) in following
        and (candidate.sentence.document_id, candidate.sentence.index) not in following
        and any(term in weights and term not in held for term in candidate.terms)
    ]


def _citation(
    sentence: Sentence, weights: Mapping[str, float], words: frozenset[str], language: str, whole: bool
) -> Citation:
    matched = [located for located in located_terms(sentence.text, language) if located.term in weights]
    start, end = _span(sentence.text, *_with_neighbours(sentence.text, matched, words))
    return Citation(
        document_id=sentence.document_id,
        sentence_id=sentence.id,
        start=sentence.start + start,
        end=sentence.start + end,
        text=sentence.text[start:end],
        score=round(share(weights, frozenset(located.term for located in matched)), 4),
        whole=whole,
    )


def _with_neighbours(text: str, matched: Sequence[LocatedTerm], words: frozenset[str]) -> tuple[int, int]:
    """The window of all matched terms, and on through the words beside it that match as well."""
    if not matched:
        return 0, len(text)
    start, end = _tightest(matched)
    found = list(tokens(text))
    for token in reversed([token for token in found if token.end <= start]):
        if normalize(token.text) not in words:
            break
        start = token.start
    for token in (token for token in found if token.start >= end):
        if normalize(token.text) not in words:
            break
        end = token.end
    return start, end


def _tightest(matched: Sequence[LocatedTerm]) -> tuple[int, int]:
    """The shortest span that holds every different matched term: a dateline may repeat a name."""
    last_seen: dict[str, LocatedTerm] = {}
    wanted = len({located.term for located in matched})
    best = (matched[0].start, matched[-1].end)
    for located in matched:
        last_seen.pop(located.term, None)
        last_seen[located.term] = located  # the oldest one is the first key
        start = next(iter(last_seen.values())).start
        if len(last_seen) == wanted and located.end - start < best[1] - best[0]:
            best = (start, located.end)
    return best


def _span(text: str, first: int, last: int) -> tuple[int, int]:
    """The span widened to whole clauses and whole quotations, without the marks between clauses."""
    breaks = [match.end() for match in _CLAUSE_END.finditer(text)]
    start = max((place for place in breaks if place <= first), default=0)
    end = min((place for place in breaks if place >= last), default=len(text))
    for opening, closing in match_quotes(text).pairs:
        if opening < end and start <= closing:
            start, end = min(start, opening), max(end, closing + 1)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    kept = text[start:end].rstrip().rstrip(",;:—–-").rstrip()
    if not text[start + len(kept) :].strip(' ,;:—–-"”’).'):
        kept = text[start:].rstrip()  # the closing marks of the sentence go with its last clause
    return start, start + len(kept)
