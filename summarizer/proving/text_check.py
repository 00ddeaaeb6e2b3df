"""Any text held against its sources: what they carry, what they contradict, what none of them says.

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
#: A part of a sentence that is asked for by itself has so many words and a verb.
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
    claims = segment(Document(text, id="checked"))
    if not claims:
        raise EmptyInputError("the text to check has no sentence")
    ingested = as_documents(sources, settings.ingestion)
    prepared = prepare(ingested.require(settings.strict), settings, Stopwatch())
    sentences = [sentence for document in prepared.documents for sentence in prepared.sentences[document.id]]
    claims = tuple(without_openings(claims, prepared.documents, sentences))
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
    # A sentence that can be read alone is: the one before may itself be what a source denies
    before = [
        prior if leans_on_context(text, index.language) else ""
        for prior, text in zip(["", *texts[:-1]], texts, strict=True)
    ]
    found = finder.find(texts, before)
    checked = []
    for claim, prior, evidence in zip(claims, before, found, strict=True):
        missing = unknown_facts(claim.text, index.facts, index.language)
        if evidence.contradiction >= max(CONTRADICTED, evidence.entailment):
            checked.append(_contradicted(claim, evidence, missing))
        elif evidence.entailment >= PARTLY:
            carried = _passages(evidence.carrying(), entailing=True)
            # A figure must stand in what carries the sentence, not anywhere.
            cited = Facts([passage.text for passage in carried], index.language)
            doubtful = (
                evidence.entailment < SUPPORTED
                or missing
                or any(fact[0].isdigit() for fact in unknown_facts(claim.text, cited, index.language))
            )
            checked.append(_checked(claim, "partly" if doubtful else "supported", evidence, carried, missing))
        else:
            checked.append(_by_parts(claim, prior, evidence, missing, finder))
    return checked


def _contradicted(claim: Sentence, evidence: Evidence, missing: tuple[str, ...]) -> CheckedSentence:
    carried = _passages(evidence.carrying(SUPPORTED), entailing=True)
    return _checked(claim, "contradicted", evidence, carried, missing)


def _checked(
    claim: Sentence,
    verdict: CheckVerdict,
    evidence: Evidence,
    carried: tuple[SourcePassage, ...],
    missing: tuple[str, ...],
    parts: tuple[str, ...] = (),
) -> CheckedSentence:
    disputed = _passages(evidence.contradicting, entailing=False)
    score = round(evidence.entailment, 3)
    return CheckedSentence(
        claim.text, claim.start, claim.end, verdict, score, carried, disputed, missing, parts
    )


def _by_parts(
    claim: Sentence, before: str, evidence: Evidence, missing: tuple[str, ...], finder: EvidenceFinder
) -> CheckedSentence:
    """A sentence that no source carries whole: which of its clauses are carried."""
    parts = parts_of(claim.text)
    if len(parts) < 2:
        return _checked(claim, "not found", evidence, (), missing)
    found = finder.find(parts, [before] * len(parts))
    carried = [part for part, own in zip(parts, found, strict=True) if own.entailment >= SUPPORTED]
    if not carried:
        return _checked(claim, "not found", evidence, (), missing)
    passages = [p for own in found for p in _passages(own.carrying(SUPPORTED)[:1], entailing=True)]
    left = tuple(part for part in parts if part not in carried)
    verdict: CheckVerdict = "partly" if left or missing else "supported"
    return _checked(claim, verdict, evidence, tuple(dict.fromkeys(passages)), missing, left)


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
