"""Asking a model once more: sentences that checking refuses go back to the writer, with the reason.

What the second wording is worth is again for :mod:`summarizer.proving.proof` to find. Where that does not
hold either, the sentence of the evidence itself stands in for it.
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
    """A refused sentence: of which job, and which of its drafts."""

    job: int
    found: Refused
    refusal: Refusal
    index: SentenceIndex


def revise(jobs: Sequence[Job], drafts: Sequence[Drafts], writer: Writer) -> list[Drafts]:
    """The drafts with refused sentences in another wording, where the writer can be asked for one.

    Args:
        jobs: The clusters on their way.
        drafts: Of each, as written.
        writer: Who wrote them.

    Raises:
        WriterError: The model cannot be run.
    """
    if not isinstance(writer, Reviser):
        return list(drafts)
    cases = [
        case
        for number, (job, own) in enumerate(zip(jobs, drafts, strict=True))
        for case in _cases(number, job, own)
    ]
    asked = [case for case in cases if case.refusal.evidence]
    answers = iter(writer.revise([case.refusal for case in asked]))
    revised = [list(own) for own in drafts]
    for case in asked:
        again = next(answers)
        outcome = "the model was asked again, and wrote it anew"
        if again is None or refused([again], case.index):
            asked_again = (
                "the model has no other wording of it"
                if again is None
                else ("the model was asked again, in vain")
            )
            again, outcome = (
                _from_source(case.refusal),
                f"{asked_again}; the source's own words stand instead",
            )
        case.refusal.request.log.warnings.append(
            f"sentence {case.found.number} {case.found.reason}; {outcome}"
        )
        revised[case.job][case.found.number - 1] = again
    return [tuple(own) for own in revised]


def _cases(number: int, job: Job, drafts: Drafts) -> list[_Case]:
    index = SentenceIndex(job.prepared.citable, job.prepared.language, job.judgements)
    with job.watch("checking"):
        found = refused(drafts, index)
    return [
        _Case(
            number,
            each,
            Refusal(job.request, drafts[each.number - 1].text, each.evidence, each.reason),
            index,
        )
        for each in found
    ]


def _from_source(refusal: Refusal) -> DraftSentence:
    """What the first of the evidence says, in its own words; it may turn out to repeat another sentence."""
    sentences = refusal.request.sentences
    own = next(each for each in refusal.evidence if each in sentences)
    return DraftSentence(squeeze(sentences[own].text), hints=refusal.evidence, note=NOTE)
