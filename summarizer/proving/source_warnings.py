"""What a reader is warned of: sources left out, in two languages, or of a kind that is hard to sum up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from summarizer.preparation import Prepared
from summarizer.preparation.mixed import words_by_language
from summarizer.preparation.setting_aside import languages_of
from summarizer.records import Document
from summarizer.relations.comparing import LANGUAGES as COMPARED
from summarizer.text.language import language_name
from summarizer.text.terms import count_words

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
    used = [document_id for document_id in documents if document_id not in prepared.set_aside]
    mixed = [_foreign(prepared, document_id) for document_id in used]
    return [*aside, *filter(None, mixed), *_language_warnings(prepared), *_kind_warnings(prepared)]


def _name(document: Document) -> str:
    """What the reader knows a document by: its title and who published it, or its id."""
    title, source = (" ".join((known or "").split()) for known in (document.title, document.source))
    if title and source:
        return f"“{title}” ({source})"
    return title or source or f"document {document.id}"


def _foreign(prepared: Prepared, document_id: str) -> str:
    """What is left out of a document because it is in another language; empty where nothing is."""
    document = next(each for each in prepared.documents if each.id == document_id)
    words: Counter[str] = Counter()
    for sentence in prepared.sentences[document_id]:
        words[prepared.foreign.get(sentence.id, "")] += count_words(sentence.text)
    left = {code: count for code, count in words.items() if code and code not in prepared.languages}
    if not left:
        return ""
    names = " and ".join(language_name(code) or code for code in sorted(left))
    share = f"{sum(left.values()) / words.total():.0%}"
    return f"{share} of the words of {_name(document)} are in {names} and were left out"


def _language_warnings(prepared: Prepared) -> Iterator[str]:
    used = [document for document in prepared.documents if document.id not in prepared.set_aside]
    words = words_by_language(used, prepared.sentences, prepared.foreign)
    codes = sorted(languages_of(words).summarized - {"und"})
    names = [language_name(code) or code for code in codes]
    if len(codes) > 1:
        yield (
            f"the sources are in {' and '.join(names)}: each language is summarized by itself, so one thing "
            "may be said twice, and where sources in two languages differ is not looked for"
        )
    elif len(set(prepared.origins().values())) > 1 and prepared.language not in (*COMPARED, "und"):
        known = ", ".join(language_name(code) or code for code in COMPARED if code != "und")
        yield (
            "where the sources differ was looked for in numbers in digits and in days only: words are "
            f"compared in {known} only, and they are in "
            f"{language_name(prepared.language) or prepared.language}"
        )


def _kind_warnings(prepared: Prepared) -> Iterator[str]:
    used = (document for document in prepared.documents if document.id not in prepared.set_aside)
    counts = Counter(document.kind for document in used if document.kind)
    for kind, (named, warning) in KINDS.items():
        if counts[kind]:
            who = "a text was" if counts[kind] == 1 else f"{counts[kind]} texts were each"
            yield f"{who} read as {named}: {warning}"
