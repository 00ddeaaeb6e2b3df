"""The verdicts on a text that was checked against its sources, as dictionaries, JSON, text, and HTML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from summarizer.rendering.lines import OutputLine, to_string
from summarizer.rendering.pages import template
from summarizer.rendering.sources import label, one_line, web_address
from summarizer.verdicts import VERDICTS, TextCheck

#: How a sentence's verdict is marked in plain text.
_SIGNS = {"supported": "+", "partly": "~", "contradicted": "!", "not found": "?"}


def check_to_dict(checked: TextCheck) -> dict[str, Any]:
    """The verdicts as dictionaries, lists, strings and numbers; ``docs/json.md`` has every key."""
    return {
        "verdicts": {verdict: checked.count(verdict) for verdict in VERDICTS},
        "sentences": [asdict(sentence) for sentence in checked.sentences],
        "documents": [
            {
                "id": document.id,
                "title": document.title,
                "source": document.source,
                "date": document.date.isoformat() if document.date else None,
                "text": document.text,
            }
            for document in checked.documents
        ],
        "verifier": checked.verifier,
        "blind_to": checked.blind_to,
        "warnings": list(checked.warnings),
    }


def check_to_json(checked: TextCheck) -> str:
    """The verdicts as indented JSON."""
    return json.dumps(check_to_dict(checked), ensure_ascii=False, indent=2)


def check_to_text(checked: TextCheck) -> str:
    """Every sentence with its verdict, and below it the passages that it rests on."""
    return to_string(check_lines(checked))


def check_lines(checked: TextCheck) -> Iterator[OutputLine]:
    """The lines of :func:`check_to_text`."""
    names = {document.id: label(document) for document in checked.documents}
    counts = [f"{checked.count(verdict)} {verdict}" for verdict in VERDICTS if checked.count(verdict)]
    yield OutputLine(", ".join(counts) + f" of {len(checked.sentences)} sentences", style="title")
    for sentence in checked.sentences:
        yield OutputLine()
        yield OutputLine(f"{sentence.verdict}: {one_line(sentence.text)}", f"{_SIGNS[sentence.verdict]} ")
        reasons = [
            *((f"carried by {names[each.document_id]}", each.text) for each in sentence.carried_by),
            *((f"contradicted by {names[each.document_id]}", each.text) for each in sentence.contradicted_by),
            *(("in no source", fact) for fact in sentence.not_found),
            *(("not carried", part) for part in sentence.unsupported_parts),
        ]
        for reason, words in reasons:
            yield OutputLine(f"{reason}: {one_line(words)}", "    ", "faint")
    if checked.blind_to:
        yield OutputLine()
        yield OutputLine(f"Words were compared: that is blind to {checked.blind_to}.")


def check_to_html(checked: TextCheck) -> str:
    """A self-contained page: the text with its verdicts, and each sentence's passages."""
    return template("check.html").render(
        checked=checked,
        counts=[(verdict, checked.count(verdict)) for verdict in VERDICTS if checked.count(verdict)],
        documents={document.id: document for document in checked.documents},
        label=label,
        web_address=web_address,
    )


#: The formats by the name that ``summarizer check --format`` takes.
CHECK_FORMATS: dict[str, Callable[[TextCheck], str]] = {
    "text": check_to_text,
    "json": check_to_json,
    "html": check_to_html,
}
