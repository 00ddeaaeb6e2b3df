"""What a reader is warned of: sources left out, in two languages, or of a kind that is hard to sum up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from summarizer.preparation import Prepared
from summarizer.preparation.setting_aside import languages_of
from summarizer.records import Document
from summarizer.relations.comparing import LANGUAGES as COMPARED
from summarizer.text.language import language_name

#: What may go wrong with kinds of documents whose sentences lean on more than the text around them.
KINDS = {
    "chat": ("a chat", "messages may say less here than they did among the others"),
    "transcript": ("a transcript", "speakers lean on what was said before and correct themselves"),
    "policy": ("a policy or contract", "another clause may limit what is said here; read the clauses cited"),
    "note": ("a note on a form", "entries and abbreviations may need the form that they stand in"),
    "slides": ("a set of slides", "points on slides say little without the talk"),
}


def source_warnings(prepared: Prepared) -> list[str]:
    """The warnings, those on single documents first."""
    documents = {document.id: document for document in prepared.documents}
    aside = [
        f"{_name(documents[document_id])} was left out: {reason}"
        for document_id, reason in prepared.set_aside.items()
    ]
    return [*aside, *_language_warnings(prepared), *_kind_warnings(prepared)]


def _name(document: Document) -> str:
    """What the reader knows a document by: its title and who published it, or its id."""
    title, source = (" ".join((known or "").split()) for known in (document.title, document.source))
    if title and source:
        return f"“{title}” ({source})"
    return title or source or f"document {document.id}"


def _language_warnings(prepared: Prepared) -> Iterator[str]:
    used = [document for document in prepared.documents if document.id not in prepared.set_aside]
    codes = sorted(languages_of(used).summarized - {"und"})
    names = [language_name(code) or code for code in codes]
    if len(codes) > 1:
        yield (
            f"the sources are in {' and '.join(names)}: each language is summarized by itself, so one thing "
            "may be said twice"
        )
    elif len(set(prepared.origins().values())) > 1 and prepared.language not in (*COMPARED, "und"):
        known = ", ".join(language_name(code) or code for code in COMPARED if code != "und")
        yield (
            f"where the sources differ was not looked for: that is done in {known} only, and they are in "
            f"{language_name(prepared.language) or prepared.language}"
        )


def _kind_warnings(prepared: Prepared) -> Iterator[str]:
    used = (document for document in prepared.documents if document.id not in prepared.set_aside)
    counts = Counter(document.kind for document in used if document.kind)
    for kind, (named, warning) in KINDS.items():
        if counts[kind]:
            who = "a text was" if counts[kind] == 1 else f"{counts[kind]} texts were each"
            yield f"{who} read as {named}: {warning}"
