"""The summary as plain text: the sentences with source marks, what comparing found, the numbered sources."""

from __future__ import annotations

import textwrap

from summarizer.records import Summary, SummarySentence
from summarizer.rendering.comparisons import plain_lines, sections
from summarizer.rendering.sources import DOUBTS, Source, cited_sources, described, marks, one_line

#: Plain text is for reading at once: of what comparing found it shows what the reader must not miss.
_IN_TEXT = ("disagreements", "changed")


def to_text(summary: Summary, *, width: int | None = None) -> str:
    """The summary for a terminal or a text file, ending in a line break.

    Args:
        summary: What the engine returned.
        width: Columns to wrap the text at; ``None`` keeps each paragraph on one line.
    """
    sources = cited_sources(summary)
    prose = [" ".join(_marked(each, sources) for each in paragraph) for paragraph in summary.paragraphs]
    blocks = [
        text if width is None else textwrap.fill(text, width, break_long_words=False) for text in prose
    ] or [""]
    if summary.title:
        blocks.insert(0, one_line(summary.title))
    found = (section for section in sections(summary) if section.name in _IN_TEXT)
    blocks += ["\n".join(plain_lines(section)) for section in found]
    if sources:
        blocks.append("Sources\n" + "\n".join(f"[{s.number}] {described(s)}" for s in sources))
    return "\n\n".join(blocks) + "\n"


def _marked(sentence: SummarySentence, sources: tuple[Source, ...]) -> str:
    """``The bridge opened. [1][3]``, and a word of doubt where there is one."""
    numbers = "".join(f"[{number}]" for number in marks(sentence, sources))
    doubt = DOUBTS[sentence.support.verdict]
    return " ".join(part for part in (one_line(sentence.text), numbers, doubt and f"[{doubt}]") if part)
