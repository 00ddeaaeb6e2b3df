"""Proof: every written sentence gets its citations and is held against them, or it goes.

Composes :mod:`~summarizer.proving.attribution` and :mod:`~summarizer.proving.checking` for one summary; what
holds is then made to read as a text, by :mod:`~summarizer.proving.introductions` and
:mod:`~summarizer.proving.dating`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from summarizer.proving.attribution import attribute, count_origins, passages
from summarizer.proving.checking import SUPPORTED, Check, check, complaint, repair, repeats
from summarizer.proving.dating import clashing_weekdays, with_dates
from summarizer.proving.introductions import Namer
from summarizer.proving.misquoting import misquoted
from summarizer.proving.sentence_index import SentenceIndex
from summarizer.records import Citation, DraftSentence, SummarySentence


@dataclass(frozen=True, slots=True)
class Proven:
    """Sentences that hold, and what was said of those that did not."""

    sentences: tuple[SummarySentence, ...]
    warnings: tuple[str, ...]


def prove(
    drafts: Sequence[DraftSentence],
    index: SentenceIndex,
    origins: Mapping[str, int],
    groups: Mapping[str, str],
    checking: bool = True,
    told: Callable[[SummarySentence], None] | None = None,
    published: Mapping[str, datetime.date] | None = None,
) -> Proven:
    """Cite, check and repair the sentences of one summary.

    Args:
        drafts: As written.
        index: The sentences that may be cited.
        origins: Number of the independent origin of each document id.
        groups: Group id of each sentence id.
        checking: Without it nothing is repaired or dropped, and the verdicts stand.
        told: Given each sentence that is kept, as soon as that is known.
        published: Day of publication of each document id, where it is known.
    """
    namer = Namer(index)
    published = published or {}
    clashing = _clashing(drafts, index, published)
    kept: list[SummarySentence] = []
    warnings: list[str] = []
    for number, draft in enumerate(drafts, 1):
        sentence, warning = _prove_one(draft, number, index, checking)
        warnings += [warning] if warning else []
        if sentence is None:
            continue
        # A writer that saw all evidence together may say one thing twice; selection never chooses it twice.
        if checking and not draft.evidence and repeats(sentence.text, [other.text for other in kept], index):
            warnings.append(f"sentence {number} of the model repeats the others; it was left out")
            continue
        sources = count_origins(sentence.citations, origins)
        group = next((groups[each] for each in draft.evidence if each in groups), None)
        # Last, since no source says the date, and what carries a name is no further source of what is said.
        sentence = namer.complete(sentence, [other.text for other in kept])
        sentence = with_dates(sentence, published, clashing)
        kept.append(replace(sentence, sources=sources, group_id=group))
        if told is not None:
            told(kept[-1])
    return Proven(tuple(kept), tuple(warnings))


def _clashing(
    drafts: Sequence[DraftSentence], index: SentenceIndex, published: Mapping[str, datetime.date]
) -> frozenset[int]:
    """Weekdays that the drafts name for different days, told before the first sentence is."""
    known = [
        [index.sentences[each] for each in draft.evidence if each in index.sentences] for draft in drafts
    ]
    return clashing_weekdays(
        (draft.text, published.get(sources[0].document_id))
        for draft, sources in zip(drafts, known, strict=True)
        if sources
    )


def _prove_one(
    draft: DraftSentence, number: int, index: SentenceIndex, checking: bool
) -> tuple[SummarySentence | None, str]:
    """The sentence with its proof, or ``None`` where it does not hold, and a warning or ``""``."""
    citations, checked = _cite_and_check(draft, draft.text, index)
    if not checking:
        return _as_written(draft, draft.text, checked, citations, draft.note), ""
    # Another text has citations of its own: those of the refused one may not even hold its evidence.
    mended = repair(
        draft,
        checked,
        passages(citations, index),
        partial(_check_text, draft, index),
        number,
    )
    if mended.text is None:
        return None, mended.warning
    if mended.action != "kept":
        citations, checked = _cite_and_check(draft, mended.text, index)
    kept = mended.action == "kept"
    note = "; ".join(filter(None, (draft.note, "" if kept else mended.action)))
    found = _as_written(draft, mended.text, checked, _best_first(citations), note)
    return (found if kept else replace(found, phrases=(), edit="copy", before="")), mended.warning


def _as_written(
    draft: DraftSentence, text: str, checked: Check, citations: tuple[Citation, ...], note: str
) -> SummarySentence:
    """The sentence with what its draft says of how it was written."""
    return SummarySentence(
        text,
        checked.support,
        0,
        citations,
        note=note,
        phrases=draft.phrases,
        edit=draft.edit,
        before=draft.before,
    )


@dataclass(frozen=True, slots=True)
class Refused:
    """A draft that does not hold and cannot be mended, or that a model wrote and its sources only half carry.

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

    A free text, which names no evidence, is held more strictly: it may put true words together into something
    that nobody says, and there is somebody who can be asked to write it anew.
    """
    found = []
    for number, draft in enumerate(drafts, 1):
        citations, checked = _cite_and_check(draft, draft.text, index)
        reason = "" if draft.evidence else _goes_beyond(draft.text, checked, index)
        if checked.support.verdict == "unsupported":
            alone = replace(draft, fallback="")
            recheck = partial(_check_text, draft, index)
            mended = repair(alone, checked, passages(citations, index), recheck, number)
            reason = complaint(checked) if mended.text is None else ""
        if reason:
            evidence = draft.evidence or (*(each.sentence_id for each in citations), *draft.hints)
            found.append(Refused(number, reason, evidence))
    return found


def _goes_beyond(text: str, checked: Check, index: SentenceIndex) -> str:
    """In what a sentence of the right words still says more than its sources, as the end of "it ..."."""
    if checked.support.verdict == "unsupported":
        return ""
    if words := misquoted(text, index):
        return f'gives the words "{words}" to somebody who does not say them'
    if checked.uncited:
        said = ", ".join(f'"{words}"' for words in checked.uncited)
        return f"says {said}, which its sources do not say of this"
    if not checked.entailed:
        words = ", though the words are theirs" if checked.support.score >= SUPPORTED else ""
        return f"is not what its sources say{words}"
    return ""


def _check_text(draft: DraftSentence, index: SentenceIndex, text: str) -> Check:
    return _cite_and_check(draft, text, index)[1]


def _cite_and_check(
    draft: DraftSentence, text: str, index: SentenceIndex
) -> tuple[tuple[Citation, ...], Check]:
    """Citations of ``text``, which stands for the draft's own, and what checking finds with them."""
    citations = attribute(replace(draft, text=text), index)
    return citations, check(text, passages(citations, index), index)


def _best_first(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Stable: equal scores keep the order in which attribution found them."""
    return tuple(sorted(citations, key=lambda citation: -citation.score))
