"""What a visitor takes away: texts and files, made at once and handed over in the browser."""

from __future__ import annotations

import json
import re
import unicodedata

from summarizer.records import Summary
from summarizer.rendering import (
    check_to_html,
    check_to_json,
    check_to_text,
    to_html,
    to_json,
    to_markdown,
    to_text,
)
from summarizer.rendering.sources import one_line
from summarizer.verdicts import TextCheck

#: A file's name is cut here, at a word.
_LONGEST_NAME = 60


def summary_downloads(summary: Summary) -> str:
    """Everything that can be taken away of a summary, by kind, as JSON; ``name`` is that of the files."""
    return _packed(
        name=file_name(summary.title or "", "summary"),
        text=summary.text,
        cited=to_text(summary),
        markdown=to_markdown(summary),
        html=to_html(summary),
        json=to_json(summary),
    )


def check_downloads(checked: TextCheck) -> str:
    """The same of a text that was checked."""
    return _packed(
        name=file_name(checked.sentences[0].text if checked.sentences else "", "check"),
        cited=check_to_text(checked),
        html=check_to_html(checked),
        json=check_to_json(checked),
    )


def _packed(**contents: str) -> str:
    return json.dumps(contents, ensure_ascii=False)


def file_name(title: str, otherwise: str) -> str:
    """A name for files, without an ending: the words of a title, safe on every system.

    >>> file_name("Ferry runs aground: all 214 rescued", "summary")
    'ferry-runs-aground-all-214-rescued'
    """
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", one_line(title)).lower())
    name = ""
    for word in words:
        if name and len(name) + len(word) >= _LONGEST_NAME:
            break
        name = f"{name}-{word}" if name else word[:_LONGEST_NAME]
    return name or otherwise
