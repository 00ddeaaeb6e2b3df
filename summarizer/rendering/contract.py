"""The public JSON of one summary.

``docs/json.md`` documents every key, and a test holds the output against ``docs/summary.schema.json``.
Numbers are rounded, keys come in one order, and nothing depends on the run but ``timings``: the same
summary gives the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from summarizer.findings import Change, UniqueStatement
from summarizer.records import DocumentReport, Edit, GroupReport, Summary, SummarySentence
from summarizer.text.terms import count_words

#: Decimals of scores and seconds: finer differences mean nothing to a reader.
_DECIMALS = 4
_SCORES = frozenset(("score", "confidence"))
#: Fields of records that are no keys of the JSON, and those whose keys have another name.
_LEFT_OUT = frozenset(("sentence_id", "whole"))
_KEYS = {"group_id": "group", "origins": "sources", "passages": "citations"}


def to_dict(summary: Summary, *, include_document_texts: bool = True) -> dict[str, Any]:
    """The summary as plain dictionaries, lists, strings and numbers.

    Args:
        summary: What the engine returned.
        include_document_texts: Give each document its cleaned ``text``, which every ``start`` and ``end``
            of a citation or group member refers to. Without it the key is absent.
    """
    return {
        "cluster_id": summary.cluster_id,
        "title": summary.title,
        "text": summary.text,
        "language": summary.language,
        "writer": summary.writer,
        "sentences": [_sentence(sentence) for sentence in summary.sentences],
        "documents": [_document(report, include_document_texts) for report in summary.documents],
        "groups": [_group(report) for report in summary.groups],
        "disagreements": _plain(summary.disagreements),
        "agreement": _plain(summary.agreement),
        "timeline": _plain(summary.timeline),
        "news": _plain(summary.news),
        "superseded": _plain(summary.superseded),
        "warnings": list(summary.warnings),
        # By way of JSON text: a configuration may hold paths, which JSON does not know.
        "config": json.loads(json.dumps(dict(summary.config), default=str)),
        "usage": None if summary.usage is None else asdict(summary.usage),
        "timings": {stage: _rounded(seconds) for stage, seconds in summary.timings.items()},
    }


def to_json(summary: Summary, *, indent: int | None = 2, include_document_texts: bool = True) -> str:
    """The summary as JSON text; ``indent=None`` gives it on one line, as JSON lines has it."""
    content = to_dict(summary, include_document_texts=include_document_texts)
    return json.dumps(content, ensure_ascii=False, indent=indent, allow_nan=False)


def _sentence(sentence: SummarySentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "support": _plain(sentence.support),
        "sources": sentence.sources,
        "citations": _plain(sentence.citations),
        "phrases": _plain(sentence.phrases),
        "group": sentence.group_id,
        "role": sentence.role,
        "paragraph": sentence.paragraph,
        "note": sentence.note,
        "edit": sentence.edit,
        "before": sentence.before,
    }


def _plain(value: Any) -> Any:
    """A record, or a tuple of them, under the keys of the JSON: mostly the names of its fields, in order."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, UniqueStatement):
        return {"group": value.group_id, "text": value.text, "citations": [_plain(value.passage)]}
    if isinstance(value, Change):
        before = {"value": value.before, "text": value.before_text}
        return {"kind": value.kind, "about": value.about, "before": before, "now": _plain(value.now)}
    if not is_dataclass(value):
        return value
    parts = {field.name: getattr(value, field.name) for field in fields(value)}
    return {
        _KEYS.get(name, name): _rounded(part) if name in _SCORES else _plain(part)
        for name, part in parts.items()
        if name not in _LEFT_OUT
    }


def _document(report: DocumentReport, include_text: bool) -> dict[str, Any]:
    document = report.document
    content = {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "date": None if document.date is None else document.date.isoformat(),
        "language": document.language,
        "kind": document.kind,
        "words": count_words(document.text),
        "sentences": report.sentences,
        "used": report.used,
        "relevance": _rounded(report.relevance),
        "duplicate_of": report.duplicate_of,
        "set_aside": report.set_aside,
        "removed": [_edit(edit, document.raw) for edit in document.edits if not edit.replacement],
        "repaired": [
            {**_edit(edit, document.raw), "replacement": edit.replacement}
            for edit in document.edits
            if edit.replacement
        ],
    }
    return {**content, "text": document.text} if include_text else content


def _edit(edit: Edit, original: str) -> dict[str, Any]:
    text = original[edit.start : edit.end]
    return {"start": edit.start, "end": edit.end, "reason": edit.reason, "text": text}


def _group(report: GroupReport) -> dict[str, Any]:
    return {
        "id": report.group.id,
        "representative": report.group.representative,
        "members": [
            {
                "id": member.id,
                "document_id": member.document_id,
                "start": member.start,
                "end": member.end,
                "text": member.text,
            }
            for member in report.members
        ],
        "independent_sources": report.group.support,
        "salience": _rounded(report.salience),
        "selected": report.selected,
    }


def _rounded(number: float) -> float:
    """A plain float, also from a numpy scalar, which ``json`` refuses."""
    return round(float(number), _DECIMALS)
