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
from summarizer.text.phrases import with_words
from summarizer.text.surface import label, words_key

_FULL, _EMPTY = "★⭐✭", "☆✩"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
#: The scale of stars that are drawn.
STARS = 5
#: "Priya Nair (19 May)", "Decision (Priya Nair, 12 May)", "1 April".
_OPENING = re.compile(r"(?P<name>[^():]{1,60}?)(?: \((?P<more>[^()]{1,90})\))?")
#: Kinds of documents whose sentences are somebody's word, or of one day.
SPOKEN = frozenset(("chat", "transcript", "mail", "minutes", "note", "thread", "review"))
#: Notes of sentences that nobody says: they compare or count what is said.
UNSAID = frozenset(("disagreement", "counted"))


def spoken_documents(documents: Iterable[Document]) -> frozenset[str]:
    """Ids of the documents for whose sentences nobody else is cited: somebody's word, or a state on a day."""
    return frozenset(document.id for document in documents if document.kind in SPOKEN | {"report"})


def with_speakers(
    sentences: Sequence[SummarySentence],
    documents: Sequence[Document],
    said: Mapping[str, Sentence],
    language: str = "en",
) -> tuple[SummarySentence, ...]:
    """The sentences of a summary, each told after its speaker and day where they are not those before it.

    Args:
        sentences: Proven.
        documents: Of the cluster.
        said: The sentences of the sources by id.
        language: Of the summary.
    """
    days = _days(documents)
    english, years = language == "en", len({day.year for day in days}) > 1
    dates = {document.id: document.date for document in documents if document.kind != "review"}
    ratings = {document.id: _rating(document, language == "en") for document in documents}
    spoken = {document.id for document in documents if document.kind in SPOKEN}
    named: list[SummarySentence] = []
    speaker, stretch = "", ("", "")
    for sentence in sentences:
        source = said.get(sentence.citations[0].sentence_id) if sentence.citations else None
        if source is None or source.document_id not in spoken or sentence.note in UNSAID:
            named.append(sentence)
            speaker = ""
            continue
        who, date = source.speaker or ratings[source.document_id], source.day or dates.get(source.document_id)
        day = _as_told(date, english, years) if date and len(days) > 1 else ""
        place = len(label(sentence.text))
        if place:
            said_so = ", ".join(filter(None, (who, day)))
            named.append(with_words(sentence, place, place, f" ({said_so})" if said_so else ""))
            speaker, stretch = who, (source.document_id, day)
            continue
        another = (source.document_id, day) != stretch
        if who != speaker or (another and (day or ratings[source.document_id])):
            named.append(with_words(sentence, 0, 0, _opening(who, day if another else "")))
        else:
            named.append(sentence)
        speaker, stretch = who, (source.document_id, day)
    return tuple(named)


def without_openings(
    claims: Sequence[Sentence], documents: Iterable[Document], said: Iterable[Sentence]
) -> list[Sentence]:
    """Sentences of a text without the speakers and days before them, where the sources bear these out.

    Who speaks stands in no sentence of a source. It is taken off where that speaker, or the document of that
    day, says just what follows, and nowhere else.
    """
    signs = {document.id: _signs(document) for document in documents if document.kind in SPOKEN}
    known: dict[str, set[str]] = {}
    for sentence in said:
        if sentence.document_id in signs:
            own = known.setdefault(words_key(sentence.text), set())
            own.update(signs[sentence.document_id], [sentence.speaker or ""])
    return [_without_opening(claim, known) for claim in claims] if known else list(claims)


def _without_opening(claim: Sentence, known: Mapping[str, set[str]]) -> Sentence:
    opening, _, rest = claim.text.partition(": ")
    match = _OPENING.fullmatch(opening) if rest else None
    if match is None:
        return claim
    more = set((match["more"] or "").split(", ")) - {""}
    spoken = {match["name"], *more} <= known.get(words_key(rest), set())
    labelled = bool(more) and more <= known.get(words_key(f"{match['name']}: {rest}"), set())
    return replace(claim, text=rest, start=claim.end - len(rest)) if spoken or labelled else claim


def _signs(document: Document) -> set[str]:
    """How the day and the rating of a document may be told."""
    found = {_rating(document, english) for english in (True, False)}
    for day in _days([document]):
        found |= {_as_told(day, *way) for way in ((True, True), (True, False), (False, False))}
    return found - {""}


def _rating(document: Document, english: bool) -> str:
    """The rating and its scale: "4 of 5 stars", in other languages "4/5"; empty where it has none."""
    raw = next((document.raw[e.start : e.end] for e in document.edits if e.reason == "rating"), "")
    glyphs = sum(map(raw.count, _FULL)), sum(map(raw.count, _FULL + _EMPTY))
    numbers = [float(found.replace(",", ".")) for found in _NUMBER.findall(raw)]
    if len(numbers) >= 2:
        given, most = numbers[:2]
    elif glyphs[1] == STARS:
        given, most = glyphs
    else:
        return ""
    stars = " stars" if glyphs[1] or "star" in raw.lower() else ""
    return f"{given:g} of {most:g}{stars}" if english else f"{given:g}/{most:g}"


def _opening(who: str, day: str) -> str:
    if not (who or day):
        return ""
    return f"{who} ({day}): " if who and day else f"{who or day}: "


def _days(documents: Iterable[Document]) -> set[datetime.date]:
    """The days of documents that are somebody's word, and of their parts."""
    own = [document for document in documents if document.kind in SPOKEN - {"review"}]
    days = {each.day for document in own for each in document.blocks if each.day}
    return days | {document.date for document in own if document.date is not None}


def _as_told(date: datetime.date, english: bool, year: bool) -> str:
    """The day as "12 May", with its year where the documents are of several; else ISO 8601."""
    return f"{date.day} {date:%B}{f' {date.year}' if year else ''}" if english else date.isoformat()
