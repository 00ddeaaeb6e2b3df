"""The HTML of the page's parts, from a ``Summary``. Everything that comes from outside is escaped.

Jinja escapes markup. Braces and dollar signs become character references as well: Gradio's HTML component
is a template engine in the browser, and a source's text must never be a template.
"""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

from summarizer.app.closeness import document_cosines
from summarizer.app.passages import Passage, citing, passages, shares
from summarizer.records import DocumentReport, GroupReport, Summary, SummarySentence
from summarizer.rendering.sources import cited_sources, one_line, web_address
from summarizer.text.terms import count_words

if TYPE_CHECKING:
    import jinja2

#: Groups shown on the page; the data tab has all. Nobody reads a list of hundreds.
_MOST_GROUPS = 40

#: New statements, and known ones, that the page lists.
_MOST_NEWS = 20

#: Source numbers in the mark of a sentence; where there are more, it says how many more.
_MOST_NUMBERS = 5

#: A last word longer than this (or a text in a script without spaces) may be broken before its mark.
_LONGEST_TAIL = 16

#: What the stages are called on the page, in their order. A stage that is not listed shows its own name.
STAGES = {
    "cleaning": "Taking out what is not the article",
    "independence": "Finding copies",
    "relevance": "Setting off-topic articles aside",
    "segmentation": "Reading sentence by sentence",
    "analysis": "Weighing words",
    "redundancy": "Grouping what says the same",
    "salience": "Finding what matters",
    "planning": "Planning the text",
    "writing": "Writing",
    "checking": "Checking every sentence against its sources",
    "comparison": "Comparing what the sources say",
}

_WHY_DOUBTED = {
    "partly": "The cited passages carry only a part of this sentence.",
    "unsupported": "No passage of the sources carries this sentence.",
}

_REFERENCES = str.maketrans({"{": "&#123;", "}": "&#125;", "$": "&#36;", "`": "&#96;"})


@dataclass(frozen=True, slots=True)
class Origin:
    """A document as the page names it. ``number`` is the mark's; documents that are not cited come after."""

    number: int
    report: DocumentReport
    share: float

    @property
    def name(self) -> str:
        """Who says it, in a few words."""
        document = self.report.document
        told = one_line(document.source or "") or one_line(document.title or "")
        return told or _unnamed(document.id)

    @property
    def address(self) -> str | None:
        """The source where it may become a link."""
        return web_address(self.report.document)


def _unnamed(document_id: str) -> str:
    """What a document without source and title is called: by its place, which the engine's ids tell."""
    given = re.fullmatch(r"d(\d+)", document_id)
    return f"Article {given[1]}" if given else document_id


def origins(summary: Summary) -> tuple[Origin, ...]:
    """All documents: cited ones by first citation, as in every other format, then the others."""
    carried = shares(summary)
    cited = [source.report for source in cited_sources(summary)]
    others = [report for report in summary.documents if report not in cited]
    return tuple(
        Origin(number, report, carried[report.document.id])
        for number, report in enumerate((*cited, *others), 1)
    )


def summary_html(summary: Summary) -> str:
    """Title, prose with its marks, and the proof of each sentence, hidden until it is asked for."""
    known = _by_id(summary)
    words = count_words(summary.text)
    return _render(
        "summary.html",
        summary=summary,
        title=one_line(summary.title or "") or "Summary",
        words=words,
        cited=sum(report.used for report in summary.documents),
        seconds=sum(summary.timings.values()),
        sentences=[
            (
                number,
                sentence,
                split_tail(sentence.text),
                _cited_origins(sentence, known),
                _why_doubted(sentence),
            )
            for number, sentence in enumerate(summary.sentences, 1)
        ],
        known=known,
        most=_MOST_NUMBERS,
    )


def split_tail(text: str) -> tuple[str, str]:
    """A sentence and its last word, which shares a line with the mark; the tail is empty where it is long.

    >>> split_tail("The mill burned.")
    ('The mill ', 'burned.')
    """
    head, space, tail = text.rpartition(" ")
    return (head + space, tail) if space and len(tail) <= _LONGEST_TAIL else (text, "")


def _cited_origins(sentence: SummarySentence, known: Mapping[str, Origin]) -> list[Origin]:
    cited = {citation.document_id for citation in sentence.citations}
    return sorted((known[document_id] for document_id in cited), key=lambda origin: origin.number)


def _why_doubted(sentence: SummarySentence) -> str:
    return _WHY_DOUBTED.get(sentence.support.verdict, "")


def sources_html(summary: Summary) -> str:
    """Every article as cleaned, its cited spans marked, what was removed there to be shown."""
    found = origins(summary)
    numbers = {origin.report.document.id: origin.number for origin in found}
    articles: list[tuple[Origin, tuple[Passage, ...], list[tuple[str, str]]]] = []
    for origin in found:
        document = origin.report.document
        parts = passages(document, citing(summary, document.id))
        articles.append((origin, parts, _tags(origin.report, numbers)))
    return _render("sources.html", articles=articles, language=summary.language)


def _tags(report: DocumentReport, numbers: Mapping[str, int]) -> list[tuple[str, str]]:
    """``(kind, words)`` of what became of a document."""
    tags = []
    if report.set_aside is not None:
        tags.append(("aside", f"set aside: {report.set_aside}"))
    elif not report.used:
        tags.append(("unused", "read, not cited"))
    if report.duplicate_of is not None:
        tags.append(("copy", f"a copy of {numbers.get(report.duplicate_of, report.duplicate_of)}"))
    return tags


def agreement_html(summary: Summary) -> str:
    """What several sources say, most supported first, and how close the sources are to each other."""
    found = origins(summary)
    by_id = {origin.report.document.id: origin for origin in found}
    shared = [group for group in summary.groups if len({m.document_id for m in group.members}) > 1]
    shared.sort(key=lambda group: (-group.group.support, -group.salience, group.group.id))
    told = {sentence.group_id: number for number, sentence in enumerate(summary.sentences, 1)}
    cosines = document_cosines([origin.report.document for origin in found], summary.language)
    return _render(
        "agreement.html",
        groups=[(group, _representative(group), told.get(group.group.id)) for group in shared[:_MOST_GROUPS]],
        more=max(0, len(shared) - _MOST_GROUPS),
        alone=len(summary.groups) - len(shared),
        by_id=by_id,
        found=found,
        cosines=[[round(float(value), 2) for value in row] for row in cosines],
    )


def _representative(group: GroupReport) -> str:
    return next((m.text for m in group.members if m.id == group.group.representative), group.members[0].text)


def disagreements_html(summary: Summary) -> str:
    """Where independent sources differ: each thing with its values, side by side. Empty where they agree."""
    found = getattr(summary, "disagreements", ())
    return _render("disagreements.html", found=found, known=_by_id(summary)) if found else ""


def timeline_html(summary: Summary) -> str:
    """What happened when, by the sources' dates. Empty where they date nothing."""
    events = getattr(summary, "timeline", ())
    dated = [(day_in_words(event.date), event) for event in events]
    return _render("timeline.html", events=dated, known=_by_id(summary)) if events else ""


def news_html(summary: Summary) -> str:
    """What the sources say beyond, against and like what the reader knew; empty where that is nothing."""
    news = summary.news
    if news is None:
        return ""
    changed = [
        (
            f"{change.about[:1].upper()}{change.about[1:]}: {change.now.text}",
            change.before_text,
            change.now.passages,
        )
        for change in news.changed
    ]
    new, stands = (
        [(statement.text, "", (statement.passage,)) for statement in statements[:_MOST_NEWS]]
        for statements in (news.new, news.stands)
    )
    kinds = (
        ("Changed", "Other values than what you have read.", changed),
        ("New", "What you have not read yet, most salient first.", new),
        ("Still stands", "What you have read, and these articles say too.", stands),
    )
    given = [kind for kind in kinds if kind[2]]
    return _render("news.html", kinds=given, known=_by_id(summary)) if given else ""


def day_in_words(date: str) -> str:
    """``2031-03-10`` as ``10 March 2031``, ``2031-03`` as ``March 2031``, ``--03-10`` as ``10 March``."""
    year, *rest = (date[2:] if date.startswith("--") else date).split("-")
    if date.startswith("--"):
        year, rest = "", [year, *rest]
    try:
        month = calendar.month_name[int(rest[0])] if rest else ""
        day = str(int(rest[1])) if len(rest) > 1 else ""
    except (ValueError, IndexError):
        return date
    return " ".join(part for part in (day, month, year) if part)


def _by_id(summary: Summary) -> dict[str, Origin]:
    return {origin.report.document.id: origin for origin in origins(summary)}


def progress_html(stage: str, seen: Sequence[str], sentences: Sequence[SummarySentence] = ()) -> str:
    """A progress bar with the stage's name, and the sentences that are finished.

    Args:
        stage: The one under way.
        seen: The stages that have started, this one last.
        sentences: Proven so far, in the order of telling.
    """
    order = list(STAGES)
    step = order.index(stage) + 1 if stage in STAGES else len(seen)
    share = min(step / (len(order) + 1), 0.95)
    label = STAGES.get(stage, stage)
    texts = [(sentence.text, _why_doubted(sentence)) for sentence in sentences]
    return _render("progress.html", label=label, percent=round(100 * share), sentences=texts)


def notes_html(messages: Iterable[str], kind: str = "warning") -> str:
    """Messages to the reader; ``kind`` is ``warning``, ``error`` or ``note``. Empty without messages."""
    given = [message for message in messages if message]
    return _render("notes.html", messages=given, kind=kind) if given else ""


def render_page_part(name: str, **values: Any) -> str:
    """One of the fixed parts of the page, such as its head."""
    return _render(name, **values)


def asset(name: str) -> str:
    """A style sheet or script of the page."""
    return (resources.files("summarizer.app") / "templates" / name).read_text(encoding="utf-8")


def _render(name: str, **values: Any) -> str:
    return _environment().get_template(name).render(**values).translate(_REFERENCES)


@functools.cache
def _environment() -> jinja2.Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("summarizer.app", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
