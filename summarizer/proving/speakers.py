"""Who says what, and when: in talk of several people or days every stretch begins with its speaker.

"Priya Nair (19 May): So 16 June stays." A review begins with its rating:
"2 of 5 stars: The zip broke." Where a statement has a label, both stand behind that: "Decision (Priya Nair,
12 May): we launch on 16 June."
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from summarizer.records import Document, Sentence, SummarySentence
from summarizer.text.mastheads import FILE_NAME
from summarizer.text.phrases import with_words
from summarizer.text.surface import label, words_key

_FULL, _EMPTY = "★⭐✭", "☆✩"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
#: Stars of a rating that is drawn, full and empty ones together.
STARS = 5
#: "Priya Nair (19 May)", "Decision (Priya Nair, 12 May)", "1 April".
_OPENING = re.compile(r"(?P<name>[^():]{1,60}?)(?: \((?P<more>[^()]{1,90})\))?")
#: Kinds of documents whose sentences are somebody's word, or of one day.
SPOKEN = frozenset(("chat", "transcript", "mail", "minutes", "note", "thread", "review", "column"))
#: Kinds whose day says nothing of what they say.
UNDATED = frozenset(("review", "column"))
#: Notes of sentences that are nobody's word: they compare or count what the sources say.
UNSAID = frozenset(("disagreement", "counted"))


def spoken_documents(documents: Iterable[Document]) -> frozenset[str]:
    """Ids of the documents for whose sentences no other is cited: somebody's word, or a state on a day."""
    return frozenset(document.id for document in documents if document.kind in SPOKEN | {"report"})


def with_speakers(
    sentences: Sequence[SummarySentence],
    documents: Sequence[Document],
    source_sentences: Mapping[str, Sentence],
    language: str = "en",
) -> tuple[SummarySentence, ...]:
    """The sentences of a summary, each after its speaker and day where these are not those before it.

    ``source_sentences`` are the sentences of ``documents`` by id.
    """
    days = _days(documents)
    english, with_year = language == "en", len({day.year for day in days}) > 1
    dates = {document.id: document.date for document in documents if document.kind not in UNDATED}
    ratings = {document.id: _rating(document, english) for document in documents}
    spoken = {document.id for document in documents if document.kind in SPOKEN}
    columns = {document.id: document for document in documents if document.kind == "column"}
    result: list[SummarySentence] = []
    speaker, stretch = "", ("", "")
    for sentence in sentences:
        source = source_sentences.get(sentence.citations[0].sentence_id) if sentence.citations else None
        if source is None or source.document_id not in spoken or sentence.note in UNSAID:
            result.append(sentence)
            speaker = ""
            continue
        document_id = source.document_id
        who, date = source.speaker or ratings[document_id], source.day or dates.get(document_id)
        if document_id in columns:
            who = _author(source.speaker, columns[document_id])
        day = _day_in_words(date, english, with_year) if date and len(days) > 1 else ""
        is_new_stretch = (document_id, day) != stretch
        if label_end := len(label(sentence.text)):
            details = ", ".join(filter(None, (who, day)))
            sentence = with_words(sentence, label_end, label_end, f" ({details})" if details else "")
        elif who != speaker or (is_new_stretch and (day or ratings[document_id])):
            sentence = with_words(sentence, 0, 0, _opening(who, day if is_new_stretch else ""))
        result.append(sentence)
        speaker, stretch = who, (document_id, day)
    return tuple(result)


def _opening(who: str, day: str) -> str:
    if who and day:
        return f"{who} ({day}): "
    return f"{who or day}: " if who or day else ""


def without_openings(
    claims: Sequence[Sentence], documents: Iterable[Document], source_sentences: Iterable[Sentence]
) -> list[Sentence]:
    """Sentences of a text without the speakers and days before them, where the sources bear these out.

    No sentence of a source names its own speaker. The opening is taken off only where a sentence of that
    speaker, or of the document of that day, says exactly what follows.
    """
    signs = {document.id: _signs(document) for document in documents if document.kind in SPOKEN}
    openings: dict[str, set[str]] = {}
    for sentence in source_sentences:
        if sentence.document_id in signs:
            known = openings.setdefault(words_key(sentence.text), set())
            known.update(signs[sentence.document_id], [sentence.speaker or ""])
    return [_without_opening(claim, openings) for claim in claims]


def _without_opening(claim: Sentence, openings: Mapping[str, set[str]]) -> Sentence:
    """The claim without its opening, if that is among the ``openings`` known for the words that follow."""
    opening, _, rest = claim.text.partition(": ")
    match = _OPENING.fullmatch(opening) if rest else None
    if match is None:
        return claim
    more = set((match["more"] or "").split(", ")) - {""}
    is_spoken = {match["name"], *more} <= openings.get(words_key(rest), set())
    is_labelled = bool(more) and more <= openings.get(words_key(f"{match['name']}: {rest}"), set())
    return replace(claim, text=rest, start=claim.end - len(rest)) if is_spoken or is_labelled else claim


def _signs(document: Document) -> set[str]:
    """The words by which an opening may give the rating or a day of a document."""
    ratings = {_rating(document, english) for english in (True, False)}
    formats = ((True, True), (True, False), (False, False))
    days = {_day_in_words(day, *each) for day in _days([document]) for each in formats}
    authors = {_outlet(document), _author(None, document)} if document.kind == "column" else set()
    return (ratings | days | authors) - {""}


def _author(speaker: str | None, document: Document) -> str:
    """Whose view a column is: "Ann Lee (Orra Times)", of an unsigned one its outlet, title or file."""
    outlet = _outlet(document)
    if speaker and outlet and speaker != outlet:
        return f"{speaker} ({outlet})"
    title = f"“{document.title.rpartition(': ')[2]}”" if document.title else ""  # "Editorial: ..."
    return speaker or outlet or title or document.source or ""


def _outlet(document: Document) -> str:
    """Who printed a document, where that is known."""
    source = document.source or ""
    return "" if FILE_NAME.fullmatch(source) else source


def _rating(document: Document, english: bool) -> str:
    """The rating and its scale: "4 of 5 stars", in other languages "4/5"; empty where it has none."""
    raw = next((document.raw[e.start : e.end] for e in document.edits if e.reason == "rating"), "")
    full, drawn = sum(map(raw.count, _FULL)), sum(map(raw.count, _FULL + _EMPTY))
    numbers = [float(number.replace(",", ".")) for number in _NUMBER.findall(raw)]
    if len(numbers) >= 2:
        rating, highest = numbers[:2]
    elif drawn == STARS:
        rating, highest = full, drawn
    else:
        return ""
    stars = " stars" if drawn or "star" in raw.lower() else ""
    return f"{rating:g} of {highest:g}{stars}" if english else f"{rating:g}/{highest:g}"


def _days(documents: Iterable[Document]) -> set[datetime.date]:
    """The days of documents that are somebody's word, and of their parts."""
    spoken = [document for document in documents if document.kind in SPOKEN - UNDATED]
    days = {block.day for document in spoken for block in document.blocks if block.day}
    return days | {document.date for document in spoken if document.date is not None}


def _day_in_words(date: datetime.date, english: bool, with_year: bool) -> str:
    """The day as "12 May", with its year where the documents are of several; else ISO 8601."""
    if not english:
        return date.isoformat()
    return f"{date.day} {date:%B} {date.year}" if with_year else f"{date.day} {date:%B}"
