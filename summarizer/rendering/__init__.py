"""A summary as JSON, text, Markdown or a self-contained HTML report.

Every writer is a pure function of one :class:`~summarizer.records.Summary`. ``FORMATS`` maps the name
used on the command line to the function; to add a format, write the function and add it there.
"""

from __future__ import annotations

from collections.abc import Callable

from summarizer.records import Summary
from summarizer.rendering.checked import check_to_dict, check_to_html, check_to_json, check_to_text
from summarizer.rendering.contract import to_dict, to_json
from summarizer.rendering.explanation import explain
from summarizer.rendering.markdown import to_markdown
from summarizer.rendering.plain import to_text
from summarizer.rendering.report import to_html

__all__ = [
    "FORMATS",
    "check_to_dict",
    "check_to_html",
    "check_to_json",
    "check_to_text",
    "explain",
    "to_dict",
    "to_html",
    "to_json",
    "to_markdown",
    "to_text",
]

#: The formats by the name that ``--format`` takes.
FORMATS: dict[str, Callable[[Summary], str]] = {
    "text": to_text,
    "markdown": to_markdown,
    "json": to_json,
    "html": to_html,
}
