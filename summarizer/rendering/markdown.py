"""The summary as Markdown: a footnote reference per cited source, and the sources as footnotes."""

from __future__ import annotations

import re

from summarizer.records import Summary, SummarySentence
from summarizer.rendering.comparisons import Entry, sections
from summarizer.rendering.sources import (
    DOUBTS,
    Source,
    cited_sources,
    described,
    marks,
    one_line,
    web_address,
)

#: Characters that CommonMark, footnotes, tables or inline mathematics read as markup anywhere in a line.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~$&])")
#: What it reads as a heading, quote, list or rule at the start of a line only.
_LINE_START = re.compile(r"^(#|[-+=]|\d+(?=[.)]))")


def to_markdown(summary: Summary) -> str:
    """The summary as Markdown with footnotes (GitHub's, Pandoc's and most others' syntax)."""
    sources = cited_sources(summary)
    blocks = [f"# {escape(summary.title)}"] if summary.title else []
    prose = [" ".join(_marked(each, sources) for each in paragraph) for paragraph in summary.paragraphs]
    blocks += prose or [""]
    for section in sections(summary):
        blocks += [f"## {section.title}", "\n".join(map(_item, section.entries))]
    blocks += [f"[^{source.number}]: {_described(source)}" for source in sources]
    return "\n\n".join(blocks) + "\n"


def _item(entry: Entry) -> str:
    """A line of a list, and who says it."""
    lead = f"**{escape(entry.lead)}** " if entry.lead else ""
    who = dict.fromkeys(f"{e.value}: {e.who}" if e.value else e.who for e in entry.details)
    return f"- {lead}{escape(entry.text)}" + (f" ({escape('; '.join(who))})" if who else "")


def escape(text: str) -> str:
    r"""``text`` on one line, with everything that Markdown would read as markup taken literally.

    >>> print(escape("2*3 <b>"))
    2\*3 \<b\>
    """
    escaped = _MARKUP.sub(r"\\\1", one_line(text))
    return _LINE_START.sub(_literal_start, escaped)


def _literal_start(match: re.Match[str]) -> str:
    # A number is ended by its point: "1\." is text, while "\1." would show the backslash.
    return match.group() + "\\" if match.group().isdigit() else "\\" + match.group()


def _marked(sentence: SummarySentence, sources: tuple[Source, ...]) -> str:
    references = "".join(f"[^{number}]" for number in marks(sentence, sources))
    doubt = DOUBTS[sentence.support.verdict]
    return escape(sentence.text) + references + (f" *({doubt})*" if doubt else "")


def _described(source: Source) -> str:
    text, address = escape(described(source)), web_address(source.document)
    return text if address is None else f"[{text}](<{address}>)"
