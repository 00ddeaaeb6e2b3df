"""Proof: every written sentence gets its citations and is checked against them, and is left out if it fails.

Composes :mod:`~summarizer.proving.attribution` and :mod:`~summarizer.proving.checking` for one summary. The
sentences that hold are then made to read as a text, by :mod:`~summarizer.proving.introductions` and
:mod:`~summarizer.proving.dating`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.proving.attribution import attribute, count_origins, passages
from summarizer.proving.checking import SUPPORTED, Check, Repair, check, complaint, repair, repeats
from summarizer.proving.dating import clashing_weekdays, with_dates
from summarizer.proving.introductions import Namer
from summarizer.proving.misquoting import misquoted
from summarizer.proving.sentence_index import SentenceIndex
from summarizer.records import Citation, DraftSentence, SummarySentence


@dataclass(frozen=True, slots=True)
class Proven:
    """Sentences that hold, and the warnings about those that did not."""

    sentences: tuple[SummarySentence, ...]
    warnings: tuple[str, ...]


def prove(
    drafts: Sequence[DraftSentence],
    index: SentenceIndex,
    origins: Mapping[str, int],
    groups: Mapping[str, str],
    checking: bool = True,
    shown: Callable[[SummarySentence], None] | None = None,
    published: Mapping[str, datetime.date] | None = None,
) -> Proven:
    """Cite, check and repair the sentences of one summary.

    Args:
        drafts: As written.
        index: The sentences that may be cited.
        origins: Number of the independent origin of each document id.
        groups: Group id of each sentence id.
        checking: Without it nothing is repaired or dropped, and the verdicts stand.
        shown: Given each sentence that holds, as soon as that is known.
        published: Day of publication of each document id, where it is known.
    """
    namer = Namer(index)
    published = published or {}
    clashing = _clashing(drafts, index, published)
    proven: list[SummarySentence] = []
    warnings: list[str] = []
    for number, draft in enumerate(drafts, 1):
        sentence, warning = _prove_one(draft, number, index, checking)
        warnings += [warning] if warning else []
        if sentence is None:
            continue
        before = [other.text for other in proven]
        # A writer that saw all evidence together may say one thing twice; selection never chooses it twice.
        if checking and not draft.evidence and repeats(sentence.text, before, index):
            warnings.append(f"sentence {number} of the model repeats the others; it was left out")
            continue
        sources = count_origins(sentence.citations, origins)
        group = next((groups[key] for key in draft.evidence if key in groups), None)
        # Last, since no source says the date, and what carries a name is no further source of what is said.
        sentence = with_dates(namer.complete(sentence, before), published, clashing)
        proven.append(replace(sentence, sources=sources, group_id=group))
        if shown is not None:
            shown(proven[-1])
    return Proven(tuple(proven), tuple(warnings))


def _clashing(
    drafts: Sequence[DraftSentence], index: SentenceIndex, published: Mapping[str, datetime.date]
) -> frozenset[int]:
    """Weekdays that the drafts name for different days: known before the first sentence is shown."""
    sources = [
        next((index.sentences[key] for key in draft.evidence if key in index.sentences), None)
        for draft in drafts
    ]
    return clashing_weekdays(
        (draft.text, published.get(source.document_id))
        for draft, source in zip(drafts, sources, strict=True)
        if source
    )


def _prove_one(
    draft: DraftSentence, number: int, index: SentenceIndex, checking: bool
) -> tuple[SummarySentence | None, str]:
    """The sentence with its proof, or ``None`` where it does not hold, and a warning or ``""``."""
    citations, checked = _cite_and_check(draft, draft.text, index)
    written = SummarySentence(
        draft.text,
        checked.support,
        0,
        citations,
        note=draft.note,
        phrases=draft.phrases,
        edit=draft.edit,
        before=draft.before,
    )
    if not checking:
        return written, ""
    mended = _repair(draft, number, checked, index)
    if mended.text is None:
        return None, mended.warning
    if mended.action != "kept":
        # Another text has citations of its own: those of the refused one may not even hold its evidence.
        citations, checked = _cite_and_check(draft, mended.text, index)
        note = "; ".join(filter(None, (draft.note, mended.action)))
        written = SummarySentence(mended.text, checked.support, 0, citations, note=note)
    # The sort is stable: equal scores keep the order in which attribution found them.
    best_first = sorted(written.citations, key=lambda citation: -citation.score)
    return replace(written, citations=tuple(best_first)), mended.warning


def _cite_and_check(
    draft: DraftSentence, text: str, index: SentenceIndex
) -> tuple[tuple[Citation, ...], Check]:
    """Citations of ``text``, which stands for the draft's own, and what checking finds with them."""
    citations = attribute(replace(draft, text=text), index)
    return citations, check(text, passages(citations, index), index)


def _repair(draft: DraftSentence, number: int, checked: Check, index: SentenceIndex) -> Repair:
    return repair(draft, checked, lambda text: _cite_and_check(draft, text, index)[1], number)


@dataclass(frozen=True, slots=True)
class Refused:
    """A draft that does not hold and cannot be repaired, or a free text that goes beyond its sources.

    Attributes:
        number: Its place among the drafts, from 1.
        reason: What is wrong, as the end of "it ...".
        evidence: Ids of sentences it may be written from: those that carry most of it, then its hints.
    """

    number: int
    reason: str
    evidence: tuple[str, ...]


def refused(drafts: Sequence[DraftSentence], index: SentenceIndex) -> list[Refused]:
    """The drafts that :func:`prove` would drop or replace, and free texts that go beyond their sources.

    A free text, which names no evidence, is judged more strictly: it may put true words together into
    something that nobody says, and its model can be asked to write it anew.
    """
    result = []
    for number, draft in enumerate(drafts, 1):
        citations, checked = _cite_and_check(draft, draft.text, index)
        if checked.refused:
            mended = _repair(replace(draft, fallback=""), number, checked, index)
            reason = complaint(checked) if mended.text is None else ""
        else:
            reason = "" if draft.evidence else _goes_beyond(draft.text, checked, index)
        if reason:
            evidence = draft.evidence or (*(each.sentence_id for each in citations), *draft.hints)
            result.append(Refused(number, reason, evidence))
    return result


def _goes_beyond(text: str, checked: Check, index: SentenceIndex) -> str:
    """How a sentence that checking lets pass still says more than its sources, as the end of "it ..."."""
    if words := misquoted(text, index):
        return f'gives the words "{words}" to somebody who does not say them'
    if checked.uncited:
        listed = ", ".join(f'"{words}"' for words in checked.uncited)
        return f"says {listed}, which its sources do not say of this"
    if not checked.entailed:
        words = ", though the words are theirs" if checked.support.score >= SUPPORTED else ""
        return f"is not what its sources say{words}"
    return ""
