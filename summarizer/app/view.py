"""The page's HTML: what is shown of a summary and of a checked text, of progress and of messages.

Templates escape whatever comes from outside. Braces, dollars and backticks are escaped too, since Gradio's
``HTML`` component is a template engine in the browser, and a source's text must never be a template.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from typing import Any

from summarizer.app.checked import checked_sentences, verdict_counts
from summarizer.app.closeness import document_cosines
from summarizer.app.findings_view import news, only_one, timeline
from summarizer.app.origins import Origin, checked_origins, origins
from summarizer.app.passages import place
from summarizer.app.prose import DOUBTS, paragraphs
from summarizer.findings import Passage
from summarizer.records import Citation, Summary, SummarySentence
from summarizer.rendering.comparisons import distinct
from summarizer.rendering.pages import template
from summarizer.rendering.sources import one_line
from summarizer.rendering.stages import STAGES
from summarizer.rendering.stretches import Span, stretches
from summarizer.text.terms import count_words
from summarizer.verdicts import SourcePassage, TextCheck

#: Source numbers in the mark of a sentence; where there are more, it says how many more.
_MOST_NUMBERS = 5

#: A title of more characters is set smaller, so that it has three lines at most.
_LONG_TITLE = 70

_REFERENCES = str.maketrans({"{": "&#123;", "}": "&#125;", "$": "&#36;", "`": "&#96;"})


def summary_html(summary: Summary, asked_writer: str = "", query: str = "") -> str:
    """The result of a summary: the text in the order of reading, and its proof and sources beside it.

    Args:
        summary: What the engine returned.
        asked_writer: The writer that was asked for, to say so where another one wrote.
        query: What the visitor asked it to be about.
    """
    found = origins(summary)
    known = {origin.document.id: origin for origin in found}
    title = one_line(summary.title or "") or "Summary"
    told = paragraphs(summary, known)
    return render(
        "summary.html",
        prefix="sz",
        summary=summary,
        title=title,
        long_title=len(title) > _LONG_TITLE,
        count=count_words(summary.text),
        used=sum(origin.used for origin in found),
        seconds=sum(summary.timings.values()),
        disputed=len(distinct(summary.disagreements)),
        paragraphs=told,
        edited=sum(bool(line.edited) for paragraph in told for line in paragraph.sentences),
        only_one=only_one(summary, known),
        timeline=timeline(summary, known),
        news=news(summary, known),
        query=query,
        replaced=asked_writer if asked_writer != summary.writer else "",
        most=_MOST_NUMBERS,
        sources=_sources(found, _summary_spans(summary)),
        cosines=_cosines(found, summary.language),
    )


def check_html(checked: TextCheck, text: str) -> str:
    """The result of a check: the text as it was given, with a verdict on every sentence, and its proof."""
    found = checked_origins(checked)
    known = {origin.document.id: origin for origin in found}
    return render(
        "check.html",
        prefix="szc",
        checked=checked,
        counts=verdict_counts(checked),
        sentences=checked_sentences(checked, text, known),
        most=_MOST_NUMBERS,
        sources=_sources(found, _check_spans(checked)),
        cosines=[],
    )


def _sources(
    found: Sequence[Origin], spans: Mapping[str, Sequence[Span]]
) -> list[tuple[Origin, tuple[Any, ...]]]:
    return [(origin, stretches(origin.document, spans.get(origin.document.id, ()))) for origin in found]


def _summary_spans(summary: Summary) -> dict[str, list[Span]]:
    """What lights up in each document: the citations by sentence, then every passage by its place."""
    spans: dict[str, list[Span]] = {}
    for number, sentence in enumerate(summary.sentences, 1):
        _add(spans, sentence.citations, str(number))
    for dispute in summary.disagreements:
        for value in dispute.values:
            _add(spans, value.passages)
    for event in summary.timeline:
        _add(spans, event.passages)
    if summary.agreement:
        _add(spans, [statement.passage for statement in summary.agreement.unique])
    if summary.news:
        _add(spans, [statement.passage for statement in (*summary.news.new, *summary.news.stands)])
        for change in summary.news.changed:
            _add(spans, change.now.passages)
    return spans


def _check_spans(checked: TextCheck) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = {}
    for number, sentence in enumerate(checked.sentences, 1):
        _add(spans, (*sentence.carried_by, *sentence.contradicted_by), str(number))
    return spans


def _add(
    spans: dict[str, list[Span]], passages: Iterable[Citation | Passage | SourcePassage], number: str = ""
) -> None:
    for passage in passages:
        own = spans.setdefault(passage.document_id, [])
        if number:
            own.append((passage.start, passage.end, number))
        own.append((passage.start, passage.end, place(passage)))


def _cosines(found: Sequence[Origin], language: str) -> list[list[float]]:
    """How close the sources are to each other; empty where there is but one."""
    if len(found) < 2:
        return []
    cosines = document_cosines([origin.document for origin in found], language)
    return [[round(float(value), 2) for value in row] for row in cosines]


def progress_html(
    stage: str, seen: Sequence[str], sentences: Sequence[SummarySentence] = (), written: str = ""
) -> str:
    """A progress bar with the stage's name, and the sentences that are finished.

    Args:
        stage: The one under way.
        seen: The stages that have started, this one last.
        sentences: Proven so far, in the order of telling.
        written: What a model has written so far; shown until the first sentence is proven.
    """
    order = list(STAGES)
    step = order.index(stage) + 1 if stage in STAGES else len(seen)
    share = min(step / (len(order) + 1), 0.95)
    label = STAGES.get(stage, stage)
    texts = [(sentence.text, DOUBTS[sentence.support.verdict]) for sentence in sentences]
    return render("progress.html", label=label, percent=round(100 * share), sentences=texts, written=written)


def notes_html(messages: Iterable[str], kind: str = "warning") -> str:
    """Messages to the reader; ``kind`` is ``warning``, ``error`` or ``note``. Empty without messages."""
    given = [message for message in messages if message]
    return render("notes.html", messages=given, kind=kind) if given else ""


def asset(name: str) -> str:
    """A style sheet or script of the page."""
    return (resources.files("summarizer.app") / "templates" / name).read_text(encoding="utf-8")


def render(name: str, **values: Any) -> str:
    """A template of the page, filled in."""
    return template(name, "summarizer.app").render(**values).translate(_REFERENCES)
