"""Asking a model once more: sentences that checking refuses go back to the writer, with the reason.

Where the second wording is refused as well, the sentence of the evidence itself stands in for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.proving.outcome import Job
from summarizer.proving.proof import Refused, refused
from summarizer.proving.sentence_index import SentenceIndex
from summarizer.records import DraftSentence
from summarizer.text.surface import squeeze
from summarizer.writing import Refusal, Writer
from summarizer.writing.protocol import Reviser

NOTE = "taken from its source: what the model wrote of it does not hold"
Drafts = tuple[DraftSentence, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """A refused sentence, with the number of its job, counted from 0."""

    job: int
    refused: Refused
    refusal: Refusal
    index: SentenceIndex


def revise(jobs: Sequence[Job], drafts: Sequence[Drafts], writer: Writer) -> list[Drafts]:
    """The drafts of each job, with refused sentences in another wording where the writer can be asked.

    Raises:
        WriterError: The model cannot be run.
    """
    if not isinstance(writer, Reviser):
        return list(drafts)
    cases = [
        case
        for number, (job, written) in enumerate(zip(jobs, drafts, strict=True))
        for case in _cases(number, job, written)
        if case.refusal.evidence
    ]
    answers = writer.revise([case.refusal for case in cases])
    revised = [list(written) for written in drafts]
    for case, answer in zip(cases, answers, strict=True):
        if answer is None or refused([answer], case.index):
            asked = "has no other wording of it" if answer is None else "was asked again, in vain"
            answer = _from_source(case.refusal)
            outcome = f"the model {asked}; the source's own words stand instead"
        else:
            outcome = "the model was asked again, and wrote it anew"
        number = case.refused.number
        case.refusal.request.log.warnings.append(f"sentence {number} {case.refused.reason}; {outcome}")
        revised[case.job][number - 1] = answer
    return [tuple(written) for written in revised]


def _cases(number: int, job: Job, drafts: Drafts) -> list[_Case]:
    index = SentenceIndex(job.prepared.citable, job.prepared.language, job.judgements)
    with job.watch("checking"):
        refused_drafts = refused(drafts, index)
    return [
        _Case(
            number,
            each,
            Refusal(job.request, drafts[each.number - 1].text, each.evidence, each.reason),
            index,
        )
        for each in refused_drafts
    ]


def _from_source(refusal: Refusal) -> DraftSentence:
    """What the first of the evidence says, in its own words; it may turn out to repeat another sentence."""
    sentences = refusal.request.sentences
    first = next(sentences[each] for each in refusal.evidence if each in sentences)
    return DraftSentence(squeeze(first.text), hints=refusal.evidence, note=NOTE)
