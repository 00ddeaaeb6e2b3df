"""The one line of a summary on a central dispute between its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.config import LengthConfig
from summarizer.findings import Disagreement, Findings, Passage
from summarizer.records import Citation, SummarySentence, Support
from summarizer.text.context import leans_on_context
from summarizer.text.facts import Facts
from summarizer.text.figures import figures
from summarizer.text.names import names
from summarizer.text.terms import content_terms, count_words

#: A dispute is mentioned only where it is at least so probable. The four such findings on 250
#: validation clusters of articles were true.
SURE = 0.6
#: Labels that name no more than a unit: a reader cannot know from them what is meant, nor the engine whether
#: both values are of it. In 24 folders written for it five of six false lines had one of these.
UNNAMED = frozenset(("the number", "the amount", "the percentage", "the date", "the number of people"))
#: Share by which the line may make the summary exceed its budget, rather than cost a sentence.
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
    asked: bool = False,
) -> tuple[SummarySentence, ...]:
    """The summary with one line on its most central dispute, after the paragraph on it.

    Only a sure dispute over what the summary says, or one that most sources take part in, is mentioned, in
    the sources' own values. Where the line makes the summary much too long, the last sentences are dropped,
    because none leans on them; where that would cost too much, the line is left out.

    Args:
        sentences: Proven.
        findings: Of the same cluster.
        length: The budget, which holds with the line as well.
        origins: Independent origin of each document id.
        language: ISO 639-1 code of the summary.
        asked: Whether the summary answers a query: then only a dispute over what it tells is mentioned.
    """
    for dispute in findings.disagreements:
        if dispute.confidence < SURE or dispute.kind == "polarity":
            continue
        if asked and not any(value.text in each.text for value in dispute.values for each in sentences):
            continue
        passages = [passage for value in dispute.values for passage in value.passages]
        taking_part = len({origins[passage.document_id] for passage in passages})
        place = _place(sentences, passages, 0 if asked else taking_part, findings)
        line = _line(dispute, passages, taking_part)
        if place is None or line is None:
            continue
        kept = _with_room(sentences, line, length, place)
        if kept is not None:
            end = _end_of_paragraph(kept, place, language)
            line = replace(line, paragraph=kept[end - 1].paragraph)
            return (*kept[:end], line, *kept[end:])
    return tuple(sentences)


def _end_of_paragraph(sentences: Sequence[SummarySentence], place: int, language: str) -> int:
    """The number of sentences up to where a paragraph ends behind which nothing points back to it.

    "We are ready," the minister said. "We will go." Only its place shows whose the second quotation is.
    """
    paragraph = sentences[place].paragraph
    end = max(n for n, each in enumerate(sentences, 1) if each.paragraph == paragraph)
    if end < len(sentences) and leans_on_context(sentences[end].text, language):
        return _end_of_paragraph(sentences, end, language)
    return end


def _place(
    sentences: Sequence[SummarySentence], passages: Sequence[Passage], taking_part: int, findings: Findings
) -> int | None:
    """The sentence that the line belongs to; ``None`` where the dispute is not central to the summary.

    It is the first one that rests on a disputing sentence. Where there is none, but most sources take part in
    the dispute, it is the one that shares most words with them.
    """
    disputing = {passage.sentence_id for passage in passages}
    for number, sentence in enumerate(sentences):
        if any(citation.sentence_id in disputing for citation in sentence.citations):
            return number
    sources = findings.agreement.sources if findings.agreement else 0
    if not sentences or taking_part < MANY_SOURCES or 2 * taking_part <= sources:
        return None
    disputed_terms = set(content_terms(" ".join(passage.text for passage in passages)))
    shared = [len(disputed_terms.intersection(content_terms(sentence.text))) for sentence in sentences]
    return shared.index(max(shared))


def _line(dispute: Disagreement, passages: Sequence[Passage], sources: int) -> SummarySentence | None:
    """The line with its proof; ``None`` where it says nothing, or the cited text does not hold all of it."""
    if dispute.about in UNNAMED:
        return None
    lower = dispute.kind in ("number", "percentage")  # a capital is that of the start of a sentence
    values = [value.text[:1].lower() + value.text[1:] if lower else value.text for value in dispute.values]
    if dispute.update:
        about = f"{dispute.about[:1].upper()}{dispute.about[1:]}"
        text = f"{about} was first given as {', then as '.join(values)}."
    else:
        text = f"Sources differ on {dispute.about}: {', '.join(values[:-1])} or {values[-1]}."
    facts = Facts([passage.text for passage in passages])
    inner_names = [name for name in names(text) if name.start > 0 and not name.initial]
    if not (all(map(facts.says_figure, figures(text))) and all(map(facts.says_name, inner_names))):
        return None
    citations = tuple(
        Citation(p.document_id, p.sentence_id, p.start, p.end, p.text, round(1 / len(values), 4))
        for p in passages
    )
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
