"""Warnings about the sources: those left out, in two languages, or of a kind that is hard to summarize."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

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
    names = {document.id: _name(document) for document in prepared.documents}
    set_aside = [f"{names[key]} was left out: {reason}" for key, reason in prepared.set_aside.items()]
    used = [document for document in prepared.documents if document.id not in prepared.set_aside]
    return [
        *set_aside,
        *_foreign_warnings(prepared, used),
        *_language_warnings(prepared, used),
        *_kind_warnings(used),
    ]


def query_warnings(query: str | None, answered: bool) -> list[str]:
    """A warning where nothing answers what the reader asks."""
    if answered:
        return []
    return [
        f"no source seems to answer the query {query!r}; the summary tells what the sources say in general"
    ]


def _name(document: Document) -> str:
    """What the reader knows a document by: its title and who published it, or its id."""
    title, source = (" ".join((part or "").split()) for part in (document.title, document.source))
    if title and source:
        return f"“{title}” ({source})"
    return title or source or f"document {document.id}"


def _foreign_warnings(prepared: Prepared, used: Sequence[Document]) -> Iterator[str]:
    """How much of each document is left out because it is in another language."""
    for document in used:
        words: Counter[str] = Counter()
        for sentence in prepared.sentences[document.id]:
            words[prepared.foreign.get(sentence.id, "")] += count_words(sentence.text)
        left_out = {code: n for code, n in words.items() if code and code not in prepared.languages}
        if left_out:
            share = f"{sum(left_out.values()) / words.total():.0%}"
            languages = " and ".join(map(_language, sorted(left_out)))
            yield f"{share} of the words of {_name(document)} are in {languages} and were left out"


def _language_warnings(prepared: Prepared, used: Sequence[Document]) -> Iterator[str]:
    words = words_by_language(used, prepared.sentences, prepared.foreign)
    codes = sorted(languages_of(words).summarized - {"und"})
    if len(codes) > 1:
        yield (
            f"the sources are in {' and '.join(map(_language, codes))}: each language is summarized by "
            "itself, so one thing may be said twice, and where sources in two languages differ is not looked "
            "for"
        )
    elif len(set(prepared.origins().values())) > 1 and prepared.language not in (*COMPARED, "und"):
        compared = ", ".join(_language(code) for code in COMPARED if code != "und")
        yield (
            "where the sources differ was looked for in numbers in digits and in days only: words are "
            f"compared in {compared} only, and they are in {_language(prepared.language)}"
        )


def _language(code: str) -> str:
    return language_name(code) or code


def _kind_warnings(used: Sequence[Document]) -> Iterator[str]:
    counts = Counter(document.kind for document in used)
    for kind, (name, warning) in KINDS.items():
        if counts[kind]:
            subject = "a text was" if counts[kind] == 1 else f"{counts[kind]} texts were each"
            yield f"{subject} read as {name}: {warning}"
