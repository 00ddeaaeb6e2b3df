"""Any text checked against its sources: what they carry, what they contradict, what none of them says.

The text may be of another program or of a person. Each of its sentences gets a verdict with the passages that
it rests on. "Supported" means that the sources surely entail it, and have its figures, names and quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path

from summarizer.config import SummarizerConfig
from summarizer.errors import EmptyInputError
from summarizer.ingestion import as_documents
from summarizer.preparation import prepare
from summarizer.preparation.segmentation import segment
from summarizer.proving.checking import unknown_facts
from summarizer.proving.sentence_index import SentenceIndex
from summarizer.proving.speakers import without_openings
from summarizer.records import Document, Sentence
from summarizer.relations.evidence import Evidence, EvidenceFinder, Judged
from summarizer.relations.judgement import Judgements
from summarizer.relations.verifier import make_verifier
from summarizer.stopwatch import Stopwatch
from summarizer.text.clauses import has_finite_verb
from summarizer.text.context import leans_on_context
from summarizer.text.facts import Facts
from summarizer.text.terms import count_words
from summarizer.verdicts import CheckedSentence, CheckVerdict, SourcePassage, TextCheck

#: From these probabilities of entailment a sentence is supported, or is so partly. Set on the first half of
#: 360 statements that were written beside real articles by readers who knew nothing of the verifier; of the
#: second, 27 % and 55 % of those that a source carries in other words come over them, and 1 % and 11 % of
#: those that were made up in much the sources' words.
SUPPORTED, PARTLY = 0.75, 0.5
#: From this probability of a contradiction it is contradicted, where that is likelier than the entailment.
CONTRADICTED = 0.5
#: Passages shown of each kind.
PASSAGES = 3
#: A part of a sentence that is looked up by itself has so many words and a verb.
PART_WORDS = 4

_PART = re.compile(r"(?<=[,;:])\s+|\s+[–—-]+\s+")


def check(
    text: str,
    sources: Iterable[str | PathLike[str] | Document],
    *,
    config: SummarizerConfig | str | Path | None = None,
) -> TextCheck:
    """Hold a text against its sources, sentence by sentence.

    Args:
        text: The text itself.
        sources: Texts, paths or ``Document``s, as :func:`summarizer.summarize` takes them.
        config: A configuration, or the path of one; ``relations.model`` says who judges.

    Raises:
        EmptyInputError: The text has no sentence, or no source has.
        InputError: The sources cannot be used.
    """
    settings = (
        SummarizerConfig.load(config) if isinstance(config, str | Path) else config or SummarizerConfig()
    )
    claims: Sequence[Sentence] = segment(Document(text, id="checked"))
    if not claims:
        raise EmptyInputError("the text to check has no sentence")
    ingested = as_documents(sources, settings.ingestion)
    prepared = prepare(ingested.require(settings.strict), settings, Stopwatch())
    sentences = [sentence for document in prepared.documents for sentence in prepared.sentences[document.id]]
    claims = without_openings(claims, prepared.documents, sentences)
    judgements = Judgements(make_verifier(settings.relations.model, prepared.language))
    finder = EvidenceFinder(sentences, judgements, prepared.language)
    index = SentenceIndex(sentences, prepared.language)
    return TextCheck(
        tuple(_check_all(claims, finder, index)),
        prepared.documents,
        judgements.name,
        judgements.blind_to,
        tuple(str(failure.error) for failure in ingested.failures),
    )


def _check_all(
    claims: Sequence[Sentence], finder: EvidenceFinder, index: SentenceIndex
) -> list[CheckedSentence]:
    texts = [claim.text for claim in claims]
    # A sentence that can be read alone is: the one before may itself be what a source denies.
    contexts = [
        before if leans_on_context(text, index.language) else ""
        for before, text in zip(["", *texts[:-1]], texts, strict=True)
    ]
    return [
        _check_claim(claim, context, evidence, finder, index)
        for claim, context, evidence in zip(claims, contexts, finder.find(texts, contexts), strict=True)
    ]


def _check_claim(
    claim: Sentence, context: str, evidence: Evidence, finder: EvidenceFinder, index: SentenceIndex
) -> CheckedSentence:
    missing = unknown_facts(claim.text, index.facts, index.language)
    verdict: CheckVerdict
    uncarried: tuple[str, ...] = ()
    if evidence.contradiction >= max(CONTRADICTED, evidence.entailment):
        verdict = "contradicted"
        passages = _passages(evidence.carrying(SUPPORTED), entailing=True)
    elif evidence.entailment >= PARTLY:
        passages = _passages(evidence.carrying(), entailing=True)
        # A figure must stand in what carries the sentence, not anywhere.
        cited = Facts([passage.text for passage in passages], index.language)
        is_doubtful = (
            evidence.entailment < SUPPORTED
            or missing
            or any(fact[0].isdigit() for fact in unknown_facts(claim.text, cited, index.language))
        )
        verdict = "partly" if is_doubtful else "supported"
    else:
        passages, uncarried = _by_parts(claim.text, context, finder)
        verdict = "not found"
        if passages:
            verdict = "partly" if uncarried or missing else "supported"
    disputed = _passages(evidence.contradicting, entailing=False)
    score = round(evidence.entailment, 3)
    return CheckedSentence(
        claim.text, claim.start, claim.end, verdict, score, passages, disputed, missing, uncarried
    )


def _by_parts(
    text: str, context: str, finder: EvidenceFinder
) -> tuple[tuple[SourcePassage, ...], tuple[str, ...]]:
    """The passages that carry clauses of ``text``, which none carries whole, and the clauses left over.

    Both are empty where no clause is carried.
    """
    parts = parts_of(text)
    if len(parts) < 2:
        return (), ()
    found = finder.find(parts, [context] * len(parts))
    passages = [p for each in found for p in _passages(each.carrying(SUPPORTED)[:1], entailing=True)]
    uncarried = [part for part, each in zip(parts, found, strict=True) if each.entailment < SUPPORTED]
    return (tuple(dict.fromkeys(passages)), tuple(uncarried)) if passages else ((), ())


def parts_of(text: str) -> list[str]:
    """The clauses of a sentence that say something by themselves; what has no verb stays with its neighbour.

    >>> parts_of("The bridge fell, the mayor said on Monday, and two people were hurt.")
    ['The bridge fell,', 'the mayor said on Monday,', 'and two people were hurt.']
    """
    parts: list[str] = []
    for piece in _PART.split(text):
        short = count_words(piece) < PART_WORDS or not has_finite_verb(piece)
        if parts and (short or count_words(parts[-1]) < 3):
            parts[-1] = f"{parts[-1]} {piece}"
        else:
            parts.append(piece)
    return parts


def _passages(judged: Sequence[Judged], entailing: bool) -> tuple[SourcePassage, ...]:
    return tuple(
        SourcePassage(
            sentence.document_id,
            sentence.id,
            sentence.start,
            sentence.end,
            sentence.text,
            round(each.relation.entails if entailing else each.relation.contradicts, 3),
        )
        for each in judged[:PASSAGES]
        for sentence in each.sentences
    )
