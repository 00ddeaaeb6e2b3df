"""The summary as plain text: the sentences with source marks, what comparing found, the numbered sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.findings import TWO_LINES
from summarizer.records import Summary, SummarySentence
from summarizer.rendering.comparisons import Section, sections
from summarizer.rendering.lines import OutputLine, to_string
from summarizer.rendering.sources import (
    DOUBTS,
    Source,
    cited_sources,
    described,
    excerpt,
    marks,
    one_line,
    web_address,
)
from summarizer.text.surface import CLOSING

#: What several sources say shows in the marks of the sentences, and who asks for news has read the rest.
_LEFT_OUT = frozenset(("agreement", "news"))


def to_text(summary: Summary, *, width: int | None = None, cite: bool = False) -> str:
    """The summary for a terminal or a text file, ending in a line break.

    Args:
        summary: What the engine returned.
        width: Columns to wrap the text at; ``None`` keeps each paragraph on one line.
        cite: Quote under each sentence the words of the sources that it rests on.
    """
    return to_string(summary_lines(summary, cite=cite), width)


def summary_lines(summary: Summary, *, cite: bool = False) -> Iterator[OutputLine]:
    """The lines of :func:`to_text`."""
    left_out = _LEFT_OUT if summary.news is None else _LEFT_OUT | {"unique"}
    shown = [section for section in sections(summary) if section.name not in left_out]
    details = [said for section in shown for entry in section.entries for said in entry.details]
    sources = cited_sources(summary, [said.document_id for said in details])
    blocks = [[OutputLine(one_line(summary.title), style="title")]] if summary.title else []
    for paragraph in summary.paragraphs:
        if cite:
            blocks += [list(_with_proof(sentence, sources)) for sentence in paragraph]
        else:
            blocks.append([OutputLine(" ".join(_marked(sentence, sources) for sentence in paragraph))])
    blocks += [list(_section_lines(section, sources, cite)) for section in shown]
    if sources:
        named = [OutputLine(described(s), f"[{s.number}] ", link=web_address(s.document)) for s in sources]
        blocks.append([OutputLine("Sources", style="heading"), *named])
    for number, block in enumerate(blocks):
        yield from ([OutputLine()] if number else [])
        yield from block


def _marked(sentence: SummarySentence, sources: tuple[Source, ...]) -> str:
    """``The bridge opened. [1][3]``, and a doubt where there is one."""
    doubt = DOUBTS[sentence.support.verdict]
    numbers = _numbers(marks(sentence, sources))
    return " ".join(part for part in (one_line(sentence.text), numbers, doubt and f"[{doubt}]") if part)


def _with_proof(sentence: SummarySentence, sources: tuple[Source, ...]) -> Iterator[OutputLine]:
    """A sentence, and under it the words of the sources that it rests on."""
    yield OutputLine(_marked(sentence, sources))
    for source in sources:
        citations = (each for each in sentence.citations if each.document_id == source.document.id)
        for citation in sorted(citations, key=lambda each: each.start):
            yield _quote(source.number, citation.text)


def _section_lines(section: Section, sources: tuple[Source, ...], cite: bool) -> Iterator[OutputLine]:
    """The entries with the sources that say them; those of each value stand on a line of their own."""
    numbers: dict[str, int | str] = {source.document.id: source.number for source in sources}
    yield OutputLine(section.title, style="heading")
    for entry in section.entries:
        # By value, the sources by number, or by name where they have none, with their words
        by_value: dict[str, list[tuple[int | str, str]]] = {}
        for said in entry.details:
            who = numbers.get(said.document_id, said.who)
            by_value.setdefault(said.value, []).append((who, said.words))
        text = excerpt(entry.text, TWO_LINES) if section.name == "timeline" else one_line(entry.text)
        without_value = _numbers([who for who, _ in by_value.pop("", ())])
        lead = one_line(f"- {entry.lead}:") if entry.lead else "-"
        yield OutputLine(f"{text} {without_value}".rstrip(), f"{lead} ")
        for value, quotations in by_value.items():
            yield OutputLine(_numbers([who for who, _ in quotations]), f"    {one_line(value)}: ")
            if cite:
                yield from (_quote(who, words) for who, words in quotations)


def _numbers(sources: Sequence[int | str]) -> str:
    """``[1][3]``, and behind these the names of sources that have no number."""
    numbers = "".join(f"[{number}]" for number in sorted({each for each in sources if isinstance(each, int)}))
    names = dict.fromkeys(one_line(each) for each in sources if isinstance(each, str))
    return ", ".join(filter(None, (numbers, *names)))


def _quote(who: int | str, words: str) -> OutputLine:
    words = one_line(words)
    quoted = words if words.startswith(tuple(CLOSING)) else f"“{words}”"
    return OutputLine(quoted, f"    [{one_line(str(who))}] ", "faint")
