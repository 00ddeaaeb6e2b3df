"""Asking a model once more: sentences that checking refuses go back to the writer, with the reason.

What the second wording is worth is again for :mod:`summarizer.proving.proof` to find. Where that does not
hold either, the sentence of the evidence itself stands in for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.proving.outcome import Job
from summarizer.proving.proof import Refused, refused
from summarizer.proving.sentence_index import SentenceIndex
from summarizer.records import DraftSentence
from summarizer.text.surface import squeeze
from summarizer.writing import Refusal, Writer, WritingRequest
from summarizer.writing.protocol import Reviser

Drafts = tuple[DraftSentence, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """A refused sentence: of which job, and which of its drafts."""

    job: int
    found: Refused
    refusal: Refusal


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
        row, request = case.found.number - 1, case.refusal.request
        request.log.warnings.append(
            f"sentence {case.found.number} {case.found.reason}; the model was asked for it once more"
        )
        again = next(answers) or revised[case.job][row]
        revised[case.job][row] = replace(again, fallback=_source_sentence(request, case.refusal.evidence))
    return [tuple(own) for own in revised]


def _cases(number: int, job: Job, drafts: Drafts) -> list[_Case]:
    index = SentenceIndex(job.prepared.citable, job.prepared.language, job.judgements)
    with job.watch("checking"):
        found = refused(drafts, index)
    return [
        _Case(number, each, Refusal(job.request, drafts[each.number - 1].text, each.evidence, each.reason))
        for each in found
    ]


def _source_sentence(request: WritingRequest, evidence: Sequence[str]) -> str:
    """What the best of these sentences' groups says, in its own words."""
    own = set(evidence)
    groups = [each.group for each in request.evidence if own.intersection(each.group.members)]
    return squeeze(request.sentences[groups[0].representative].text) if groups else ""
