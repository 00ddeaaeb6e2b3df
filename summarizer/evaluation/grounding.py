"""Is it from the sources: citations, support, and how many of the sources it uses."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from summarizer.evaluation.source_view import SourceView
from summarizer.proving.checking import check
from summarizer.records import Citation
from summarizer.text.facts import Facts
from summarizer.text.figures import figures
from summarizer.text.names import names
from summarizer.text.terms import count_words
from summarizer.text.wordlist import common_words

#: What the counts of novel items are given per.
WORDS = 100


def citation_quality(
    sentences: Sequence[str],
    citations: Sequence[Sequence[Citation]],
    view: SourceView,
    disputes: frozenset[int] = frozenset(),
) -> tuple[float | None, float]:
    """Precision and recall of citations, in [0, 1]; precision is ``None`` where nothing is cited.

    Recall is the share of sentences that are carried by the text they cite, so a sentence without citations
    counts as not carried. A citation is precise where its sentence is carried and it is not idle: it carries
    the sentence alone, or without it the others do not.

    Source: Gao et al., "Enabling large language models to generate text with citations", EMNLP 2023 (ALCE).
    Departure: ``summarizer.proving.checking`` says "supported" where ALCE asks an entailment model, so words,
    names, numbers and quotations are looked up, and meaning is not judged. A line on a dispute is no
    statement of any source: it is carried where all its figures and names stand in what it cites, and a
    citation of it is precise where one of them does.

    Args:
        sentences: Of the summary.
        citations: Of each sentence.
        view: The sources.
        disputes: Places of lines that report a dispute.
    """
    if not sentences:
        return None, 0.0
    carried, precise = 0, 0
    for place, (sentence, cited) in enumerate(zip(sentences, citations, strict=True)):
        judge = _dispute_citations if place in disputes else _sentence_citations
        holds, needed = judge(sentence, cited, view)
        carried += holds
        precise += needed
    total = sum(map(len, citations))
    return precise / total if total else None, carried / len(sentences)


def _sentence_citations(sentence: str, cited: Sequence[Citation], view: SourceView) -> tuple[bool, int]:
    """Whether a sentence is carried, and how many of its citations are not idle."""

    def carries(some: Sequence[Citation]) -> bool:
        found = check(sentence, view.passages(some), view.citable)
        return bool(some) and found.support.verdict == "supported"

    if not carries(cited):
        return False, 0
    rests = ([*cited[:place], *cited[place + 1 :]] for place in range(len(cited)))
    return True, sum(carries([one]) or not carries(rest) for one, rest in zip(cited, rests, strict=True))


def _dispute_citations(line: str, cited: Sequence[Citation], view: SourceView) -> tuple[bool, int]:
    """Whether all values of a dispute are cited, and how many citations hold one of them."""
    language = view.citable.language
    common = common_words(language)

    def held(texts: Sequence[str]) -> list[bool]:
        facts = Facts(texts, language)
        held = [facts.says_figure(figure) for figure in figures(line, language)]
        named = [each for each in names(line, language) if not (each.initial and set(each.words) <= common)]
        return held + [facts.says_name(name, common) for name in named]

    values = held([citation.text for citation in cited])
    if not cited or not all(values):
        return False, 0
    return True, sum(any(held([citation.text])) or not values for citation in cited)


def source_spread(
    sentences: Sequence[str], citations: Sequence[Sequence[Citation]] | None, view: SourceView
) -> tuple[float, float]:
    """Coverage of the relevant independent sources, and how evenly they are drawn on; both in [0, 1].

    Copies of one text are one source, and off-topic documents none. Where a summary has no citations of its
    own, each sentence is attributed as the engine attributes sentences.

    Source: coverage as in Huang et al., "Embrace divergence for richer insights", NAACL 2024, of sources and
    not of question-answers; evenness of Pielou 1966, entropy over its largest value. With one source only,
    both are 1 once it is drawn on.
    """
    origins = view.prepared.origins()
    cited = [view.attributed(sentence) for sentence in sentences] if citations is None else citations
    drawn: Counter[int] = Counter()
    for group in cited:
        drawn.update({origins[each.document_id] for each in group if each.document_id in origins})
    wanted = len(set(origins.values()))
    if not drawn:
        return 0.0, 0.0
    if wanted == 1:
        return 1.0, 1.0
    shares = [count / drawn.total() for count in drawn.values()]
    return len(drawn) / wanted, -sum(part * math.log(part) for part in shares) / math.log(wanted)


def novelty(
    sentences: Sequence[str], view: SourceView, disputes: frozenset[int] = frozenset()
) -> dict[str, float]:
    """Content words, names, figures and quotations that no source has, each per 100 words of the summary.

    Held against every document, off-topic ones too: what they say is not invented. The words of a line that
    reports a dispute ("sources differ") are the engine's own and not counted; its names and figures are.

    Source: Nan et al., "Entity-level factual consistency of abstractive text summarization", EACL 2021.
    """
    counts = dict.fromkeys(("novel_words", "novel_names", "novel_numbers", "novel_quotations"), 0)
    for place, sentence in enumerate(sentences):
        found = check(sentence, (), view.everything)
        counts["novel_words"] += 0 if place in disputes else len(found.novel_words)
        counts["novel_names"] += len(found.names)
        counts["novel_numbers"] += len(found.numbers)
        counts["novel_quotations"] += len(found.quotations)
    words = sum(map(count_words, sentences))
    return {name: WORDS * count / words if words else 0.0 for name, count in counts.items()}
