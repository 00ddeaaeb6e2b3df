"""Clauses that another text replaces: by an amendment that names their numbers, or by a later edition.

"Clause 4.2 is replaced by the following" says so itself, whatever the days of the two texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.records import Document, Sentence
from summarizer.relations.lexicon import NEGATION, POSSIBLE
from summarizer.relations.succession import Succession
from summarizer.text.context import introduces

#: The sentences of the clauses of a document, each with the number of its clause.
Clauses = Sequence[tuple[str, Sentence]]
#: Kinds of documents whose clauses are numbered.
CLAUSES = frozenset(("policy",))
_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,3}"
_UNIT = (
    r"(?:clauses?|sections?|articles?|paragraphs?|rules?|§+|klauseln?|ziffern?|artikel|abschnitt|nummern?"
    r"|punkt|paragraf|paragraph|cláusulas?|artículos?|articol[oi])"
)
#: A clause that opens with its number: "4.2 Notice ...", "Article 5. ...", "**3. Rent.** ...".
_OPENS = re.compile(rf"[\W_]{{0,3}}(?:{_UNIT}\s?)?({_NUMBER})\b[.:)]?(?:\s|$)", re.IGNORECASE)
#: The number of a clause of another text; of one with a letter, a part alone is meant.
_NAMED = re.compile(rf"(?<!\w){_UNIT}\s?({_NUMBER})\b(?!\s?\([a-z]\))", re.IGNORECASE)
#: "may not be", "if clause 4 is": what is not done, or not yet.
_NOT_DONE = re.compile(
    rf"{NEGATION.pattern}|{POSSIBLE.pattern}|\b(?:nicht|wenn|falls|pas|si|no|non|se)\b", re.IGNORECASE
)
#: "the words “9,600 pounds”", "the amount of 640 euros": what is replaced is a part of a clause.
_PART = re.compile(
    r"[“\"„«‘](?P<quoted>[^“”\"„«»‘’]+)[”\"“»’]"
    r"|\b(?:words?|amount|figure|sum|number|rate|wörter|betrag|zahl|mots?|montant|palabras?|importe)\b[^\d,;“\"„«]{0,30}"
    r"(?P<figure>\d[\d.,]*\d|\d)"
)
_WORD = re.compile(r"[^\W\d_]+")
#: What is done to a clause that no longer stands as it was.
_REPLACED = re.compile(
    r"\b(?:replaced|substituted|deleted|repealed|revoked|superseded|(?:shall|should|is\sto|to)(?:\snow)?\sread"
    r"|now\sreads|ersetzt|gestrichen|aufgehoben|neu\sgefasst|erhält\sfolgende\sfassung|remplacée?s?"
    r"|supprimée?s?|abrogée?s?|sustituid[oa]s?|suprimid[oa]s?|derogad[oa]s?|sostituit[oiae]|soppress[oiae]"
    r"|abrogat[oiae])\b",
    re.IGNORECASE,
)


def replaced_clauses(
    sentences: Mapping[str, Sequence[Sentence]], documents: Sequence[Document], order: Succession
) -> dict[str, str]:
    """Ids of sentences of clauses that another document replaces, each with the id of what stands now.

    Of a clause that is deleted the deletion stands; of one that a later edition leaves out nothing, ``""``.

    Args:
        sentences: Of each document id, in order.
        documents: Those of the sentences.
        order: Which of them came later.
    """
    clauses = {
        document.id: list(_clauses(sentences[document.id]))
        for document in documents
        if document.kind in CLAUSES
    }
    replaced: dict[str, str] = {}
    amended: dict[str, list[Sentence]] = {}  # what stands by each amendment, by sentence that it replaces
    for earlier, stands in _amended(sentences, clauses, order):
        amended.setdefault(earlier, []).append(stands)
    for earlier, standing in amended.items():
        last = _last_of(standing, order)
        replaced[earlier] = last.id if last else ""
        replaced.update({each.id: last.id for each in standing if last and each.id != last.id})
    for own, later in _editions(clauses, order):
        replaced.update(_overtaken(own, later))
    return replaced


def _amended(
    sentences: Mapping[str, Sequence[Sentence]], clauses: Mapping[str, Clauses], order: Succession
) -> Iterator[tuple[str, Sentence]]:
    """Id of each sentence that an amendment replaces, with what stands now."""
    amending = {
        name: [
            (place, numbers) for place, each in enumerate(own) if (numbers := _numbers_replaced(each.text))
        ]
        for name, own in sentences.items()
    }
    for name, found in amending.items():
        own = sentences[name]
        for place, numbers in found:
            for number in numbers:
                held = {
                    other: [each for key, each in known if _is_part(key, number)]
                    for other, known in clauses.items()
                    if other != name and not amending[other] and not order.precedes(name, other)
                }
                meant = held.get(_latest([other for other, parts in held.items() if parts], order), ())
                for each in _meant(meant, own[place].text):
                    yield each.id, _new_text(own, place, number)


def _last_of(standing: Sequence[Sentence], order: Succession) -> Sentence | None:
    """Of what several amendments put in one place, that of the last one; ``None`` where nobody knows it."""
    for each in standing:
        others = [other for other in standing if other.document_id != each.document_id]
        if all(order.precedes(other.document_id, each.document_id) for other in others):
            return each
    return None


def _clauses(sentences: Iterable[Sentence]) -> Iterator[tuple[str, Sentence]]:
    """Each sentence of a clause with the number of the clause."""
    number, paragraph = "", -1
    for sentence in sentences:
        if match := _OPENS.match(sentence.text):
            number, paragraph = match[1], sentence.paragraph
        if number and sentence.paragraph == paragraph:
            yield number, sentence


def _numbers_replaced(text: str) -> list[str]:
    """The numbers of the clauses that a sentence says to be replaced or deleted."""
    match = _REPLACED.search(text)
    if match is None or _NOT_DONE.search(text[: match.start()]):
        return []
    return _NAMED.findall(text[: match.start()])


def _meant(clause: Sequence[Sentence], amending: str) -> Sequence[Sentence]:
    """The sentences of a clause that hold the words which an amendment replaces; all where it names none."""
    match = _REPLACED.search(amending)
    before = amending[: match.start()] if match else amending
    parts = [part["quoted"] or part["figure"] for part in _PART.finditer(before)]
    return [each for each in clause if any(part in each.text for part in parts)] or clause


def _is_part(number: str, whole: str) -> bool:
    return number == whole or number.startswith(f"{whole}.")


def _latest(names: Sequence[str], order: Succession) -> str:
    """The one document that is meant; of editions the last one, and none where several may be."""
    last = [name for name in names if not any(order.precedes(name, other) for other in names)]
    are_one_text = all(other == name or order.are_editions(other, name) for name in last for other in names)
    return last[0] if len(last) == 1 and are_one_text else ""


def _new_text(sentences: Sequence[Sentence], place: int, number: str) -> Sentence:
    """What stands now: the text that an amendment introduces, or the amendment itself."""
    amending, *following = sentences[place : place + 2]
    if following and not _numbers_replaced(following[0].text):  # "2. Clause 3 is deleted.", of an amendment
        match = _OPENS.match(following[0].text)
        if introduces(amending.text) or (match and _is_part(match[1], number)):
            return following[0]
    return amending


def _editions(clauses: Mapping[str, Clauses], order: Succession) -> Iterator[tuple[Clauses, Clauses]]:
    """The clauses of each earlier edition with those of the last one."""
    for earlier in clauses:
        later = [
            each
            for each in clauses
            if order.are_editions(earlier, each)
            and order.precedes(earlier, each)
            and _are_alike(clauses[earlier], clauses[each])
        ]
        for last in later:
            if not any(order.precedes(last, other) for other in later):
                yield clauses[earlier], clauses[last]


def _are_alike(one: Clauses, other: Clauses) -> bool:
    """Whether half of the clauses share half of their words with the clause of that number."""
    words: dict[str, set[str]] = {}
    for number, sentence in other:
        words.setdefault(number, set()).update(_words(sentence))
    shared = [2 * len(_words(each) & words.get(number, set())) >= len(_words(each)) for number, each in one]
    return 2 * sum(shared) >= len(shared)


def _overtaken(earlier: Clauses, later: Clauses) -> dict[str, str]:
    """The sentences of an earlier edition that the later one lacks, with the most alike of that clause's."""
    kept = {_key(sentence) for _, sentence in later}
    old = {_key(sentence) for _, sentence in earlier}
    new: dict[str, list[Sentence]] = {}
    for number, sentence in later:
        if _key(sentence) not in old:
            new.setdefault(number, []).append(sentence)
    replaced = {}
    for number, each in earlier:
        if _key(each) not in kept:
            words = _words(each)
            most_alike = max(new.get(number, ()), key=lambda other: len(words & _words(other)), default=None)
            replaced[each.id] = most_alike.id if most_alike else ""
    return replaced


def _words(sentence: Sentence) -> set[str]:
    return set(_WORD.findall(sentence.text.lower()))


def _key(sentence: Sentence) -> str:
    return " ".join(sentence.text.casefold().split())
