"""The one line of a summary that tells of a central dispute between its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.config import LengthConfig
from summarizer.findings import Disagreement, Findings
from summarizer.records import Citation, SummarySentence, Support
from summarizer.relations.conflicts import UNNAMED
from summarizer.text.context import leans_on_context
from summarizer.text.facts import Facts
from summarizer.text.figures import figures
from summarizer.text.names import names
from summarizer.text.terms import content_terms, count_words

#: A dispute is told in the summary only where it is at least so probable. The four such findings on 250
#: validation clusters of articles were true.
SURE = 0.6
#: Share of the budget that the summary may exceed it by for the line, rather than lose a sentence.
OVER = 0.1
#: A summary of fewer sentences loses none to make room for the line.
FEWEST_SENTENCES = 4
#: A dispute of at least so many independent sources, and of more than half of all, is central by itself.
MANY_SOURCES = 3
MENTION = "disagreement"


def mention(
    sentences: Sequence[SummarySentence],
    findings: Findings,
    length: LengthConfig,
    origins: Mapping[str, int],
    language: str,
) -> tuple[SummarySentence, ...]:
    """The summary with one line on its most central dispute, after what tells of it.

    Only a sure dispute over what the summary tells, or one that most sources take part in, is mentioned, in
    the sources' own values. Where it makes the summary much too long, the last sentence makes way, because
    none leans on it; where that would cost too much, the line is left out.

    Args:
        sentences: Proven.
        findings: Of the same cluster.
        length: The budget, which holds with the line as well.
        origins: Independent origin of each document id.
        language: ISO 639-1 code of the summary.
    """
    for found in findings.disagreements:
        place = _place(sentences, found, findings, origins)
        if found.confidence < SURE or found.kind == "polarity" or place is None:
            continue
        line = _line(found, origins)
        if line is None:
            continue
        kept = _with_room(sentences, line, length, place)
        if kept is not None:
            place = _past_followers(kept, place, language)
            line = replace(line, paragraph=kept[place].paragraph)
            return (*kept[: place + 1], line, *kept[place + 1 :])
    return tuple(sentences)


def _past_followers(sentences: Sequence[SummarySentence], place: int, language: str) -> int:
    """The last of the sentences after ``place`` that point back to the one before: nothing may come between.

    "We are ready," the minister said. "We will go." Whose the second quotation is, its place alone tells.
    """
    while place + 1 < len(sentences) and leans_on_context(sentences[place + 1].text, language):
        place += 1
    return place


def _place(
    sentences: Sequence[SummarySentence], found: Disagreement, findings: Findings, origins: Mapping[str, int]
) -> int | None:
    """The sentence that the line comes after; ``None`` where the dispute is not central to the summary.

    It is the first one that rests on a disputing sentence; where most sources take part in the dispute, else
    the one that shares most words with them.
    """
    passages = [passage for value in found.values for passage in value.passages]
    disputing = {passage.sentence_id for passage in passages}
    for number, sentence in enumerate(sentences):
        if any(citation.sentence_id in disputing for citation in sentence.citations):
            return number
    taking_part = len({origins[passage.document_id] for passage in passages})
    sources = findings.agreement.sources if findings.agreement else 0
    if not sentences or taking_part < MANY_SOURCES or 2 * taking_part <= sources:
        return None
    told = set(content_terms(" ".join(passage.text for passage in passages)))
    shared = [len(told.intersection(content_terms(sentence.text))) for sentence in sentences]
    return shared.index(max(shared))


def _line(found: Disagreement, origins: Mapping[str, int]) -> SummarySentence | None:
    """The line with its proof; ``None`` where it says nothing, or the cited text does not hold all of it."""
    lower = found.kind in ("number", "percentage")  # a capital is that of the start of a sentence
    values = [value.text[:1].lower() + value.text[1:] if lower else value.text for value in found.values]
    if found.update:
        text = f"{found.about[:1].upper()}{found.about[1:]} was first given as {', then as '.join(values)}."
    else:
        listed = f"{', '.join(values[:-1])} or {values[-1]}"
        text = f"Sources differ on {found.about}: {listed}."
    passages = [passage for value in found.values for passage in value.passages]
    facts = Facts([passage.text for passage in passages])
    told = [name for name in names(text) if name.start > 0 and not name.initial]
    held = all(map(facts.says_figure, figures(text))) and all(map(facts.says_name, told))
    if found.about == UNNAMED or not held:
        return None
    citations = tuple(
        Citation(p.document_id, p.sentence_id, p.start, p.end, p.text, round(1 / len(values), 4))
        for p in passages
    )
    sources = len({origins[passage.document_id] for passage in passages})
    return SummarySentence(text, Support("supported", 1.0), sources, citations, note=MENTION, role="dispute")


def _with_room(
    sentences: Sequence[SummarySentence], line: SummarySentence, length: LengthConfig, place: int
) -> Sequence[SummarySentence] | None:
    """The sentences without as many at the end as the line needs; ``None`` where it does not fit."""
    kept = list(sentences)
    while not _fits(kept, line, length):
        if len(kept) < FEWEST_SENTENCES or len(kept) - 1 == place:
            return None
        kept.pop()
    return kept


def _fits(sentences: Sequence[SummarySentence], line: SummarySentence, length: LengthConfig) -> bool:
    if length.word_budget is None:
        return len(sentences) < (length.sentences or 0)
    words = sum(count_words(sentence.text) for sentence in (*sentences, line))
    return words <= (1 + OVER) * length.word_budget
