"""What a reader is warned of: sources set aside, in two languages, or of a kind that is hard to sum up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from summarizer.preparation import Prepared
from summarizer.preparation.setting_aside import languages_of
from summarizer.relations.comparing import LANGUAGES as COMPARED

#: What may go wrong with kinds of documents whose sentences lean on more than the text around them.
KINDS = {
    "chat": "messages lean on what was written before them, and may say less alone than they did there",
    "transcript": "what is said leans on what was said before, and speakers correct themselves",
    "policy": "a clause may be limited by another one that is not told; read the clauses that are cited",
    "note": "abbreviations and entries lean on the form that they stand in",
    "slides": "points of a slide are no sentences, and say little without the talk",
}


def source_warnings(prepared: Prepared) -> list[str]:
    """The warnings, those on single documents first."""
    names = {d.id: f" ({d.source or d.title})" if d.source or d.title else "" for d in prepared.documents}
    aside = [
        f"document {document_id!r}{names[document_id]} is set aside: {reason}"
        for document_id, reason in prepared.set_aside.items()
    ]
    return [*aside, *_language_warnings(prepared), *_kind_warnings(prepared)]


def _language_warnings(prepared: Prepared) -> Iterator[str]:
    used = [document for document in prepared.documents if document.id not in prepared.set_aside]
    told = sorted(languages_of(used).told - {"und"})
    if len(told) > 1:
        yield (
            f"the sources are in {' and '.join(told)}: each is summarized in its own language, and what two "
            "languages both say is not known as the same"
        )
    elif len(set(prepared.origins().values())) > 1 and prepared.language not in (*COMPARED, "und"):
        yield (
            f"disagreements between the sources are not looked for in {prepared.language!r}, only in "
            f"{', '.join(repr(language) for language in COMPARED if language != 'und')}"
        )


def _kind_warnings(prepared: Prepared) -> Iterator[str]:
    used = (document for document in prepared.documents if document.id not in prepared.set_aside)
    counts = Counter(document.kind for document in used if document.kind)
    for kind, warning in KINDS.items():
        if counts[kind]:
            yield f"{counts[kind]} of the documents are of the kind {kind!r}: {warning}"
