"""The text of a summary as the page prints it: paragraphs, marks, and each dispute behind its paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.app.origins import Origin
from summarizer.app.passages import place
from summarizer.findings import Disagreement, Passage
from summarizer.records import Citation, Summary, SummarySentence
from summarizer.rendering.comparisons import capitalized, distinct, value_in_words
from summarizer.verdicts import SourcePassage

#: What the mark of a sentence says where its citations do not carry all of it.
DOUBTS = {"supported": "", "partly": "partly", "unsupported": "no proof"}

#: What an editor did to a sentence, in words.
EDITS = {"shorten": "shortened"}

#: A last word longer than this (or a text in a script without spaces) may be broken before its mark.
_LONGEST_TAIL = 16


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of a source, and the key under which the page opens it."""

    origin: Origin
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values of a dispute, with who says it; copies come last."""

    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Where sources differ; ``later`` says which value the later reports give, where time order shows it."""

    number: int
    about: str
    values: tuple[Value, ...]
    later: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence; ``dispute`` is the number of the dispute that is about them, or 0."""

    text: str
    dispute: int = 0


@dataclass(frozen=True, slots=True)
class ProseSentence:
    """A sentence: its pieces, and those of its last word, which shares a line with the mark.

    ``edited`` says in words what was done to its source's own; empty where it stands as it was.
    """

    number: int
    sentence: SummarySentence
    pieces: tuple[Piece, ...]
    tail: tuple[Piece, ...]
    cited: tuple[Origin, ...]
    quotes: tuple[Quote, ...]
    doubt: str
    edited: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together, and the disputes that are about them."""

    sentences: tuple[ProseSentence, ...]
    disputes: tuple[Dispute, ...]


def disputes(summary: Summary, known: Mapping[str, Origin]) -> tuple[Dispute, ...]:
    """Where the sources differ, the surest first."""
    return tuple(
        Dispute(
            number,
            capitalized(found.about),
            tuple(
                Value(value_in_words(value, found), quotes(value.passages, known)) for value in found.values
            ),
            _later(found, known),
        )
        for number, found in enumerate(distinct(summary.disagreements), 1)
    )


def _later(found: Disagreement, known: Mapping[str, Origin]) -> str:
    """That later reports give another value: only where every report of one is before the other's."""
    if not found.update:
        return ""
    days = [
        [known[p.document_id].document.date for p in value.passages if p.document_id in known]
        for value in found.values
    ]
    dated = [[day for day in own if day is not None] for own in days]
    if any(not own or len(own) < len(all_days) for own, all_days in zip(dated, days, strict=True)):
        return ""
    if any(max(before) >= min(after) for before, after in pairwise(dated)):
        return ""
    return f"The later report says {value_in_words(found.values[-1], found)}."


def quotes(
    passages: Sequence[Passage | Citation | SourcePassage], known: Mapping[str, Origin]
) -> tuple[Quote, ...]:
    """The passages with their sources, originals before copies, each in the order of entering."""
    found = [
        Quote(known[passage.document_id], place(passage), passage.text)
        for passage in passages
        if passage.document_id in known
    ]
    return tuple(sorted(found, key=lambda quote: (quote.origin.copy_of > 0, quote.origin.number)))


def paragraphs(summary: Summary, known: Mapping[str, Origin]) -> tuple[Paragraph, ...]:
    """The summary's paragraphs, every dispute right behind the one that it belongs to."""
    shown = disputes(summary, known)
    places = [_paragraph_of(summary, found) for found in distinct(summary.disagreements)]
    number, built = 0, []
    for index, sentences in enumerate(summary.paragraphs):
        own_sentences = []
        for sentence in sentences:
            number += 1
            own_sentences.append(_prose_sentence(number, sentence, summary, known))
        own = tuple(each for each, where in zip(shown, places, strict=True) if where == index)
        built.append(Paragraph(tuple(own_sentences), own))
    return tuple(built)


def _paragraph_of(summary: Summary, found: Disagreement) -> int:
    """Index of the paragraph with the line on a dispute, else of the first that tells a value of it.

    Where none does, it is the first that cites a passage of it, else the last.
    """
    disputed = {passage.sentence_id for value in found.values for passage in value.passages}
    values = [value.text.casefold() for value in found.values]
    cites, tells = [], []
    for index, sentences in enumerate(summary.paragraphs):
        for sentence in sentences:
            shared = disputed & {c.sentence_id for c in sentence.citations}
            told = sum(value in sentence.text.casefold() for value in values)
            if sentence.role == "dispute" and len(shared) > 1 and (told > 1 or found.kind == "polarity"):
                return index
            cites += [index] if shared else []
            tells += [index] if shared and told else []
    return next(iter((*tells, *cites)), len(summary.paragraphs) - 1)


def _prose_sentence(
    number: int, sentence: SummarySentence, summary: Summary, known: Mapping[str, Origin]
) -> ProseSentence:
    cited = {citation.document_id for citation in sentence.citations}
    pieces, tail = split_tail(_pieces(sentence, distinct(summary.disagreements)))
    return ProseSentence(
        number=number,
        sentence=sentence,
        pieces=pieces,
        tail=tail,
        cited=tuple(sorted((known[each] for each in cited), key=lambda origin: origin.number)),
        quotes=quotes(sentence.citations, known),
        doubt=DOUBTS[sentence.support.verdict],
        edited=", ".join(EDITS.get(each, each) for each in sentence.edit.split("+"))
        if sentence.before
        else "",
    )


def _pieces(sentence: SummarySentence, found: Sequence[Disagreement]) -> tuple[Piece, ...]:
    """A sentence cut at the values on which sources differ: those that its own passages give."""
    cited = {citation.sentence_id for citation in sentence.citations}
    values = {
        mention.text: number
        for number, each in enumerate(found, 1)
        for value in each.values
        for passage, mention in zip(value.passages, value.mentions, strict=False)
        if passage.sentence_id in cited and mention.text != passage.text
    }
    if not values:
        return (Piece(sentence.text),)
    longest_first = sorted(map(re.escape, values), key=len, reverse=True)
    parts = re.split(rf"(?<!\w)({'|'.join(longest_first)})(?!\w)", sentence.text)
    cut = enumerate(parts)  # every second part is a value
    return tuple(Piece(part, values.get(part, 0) if at % 2 else 0) for at, part in cut if part)


def split_tail(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Pieces, and those of the last word, which shares a line with the mark; none where it is long.

    >>> split_tail((Piece("The mill burned."),))
    ((Piece(text='The mill ', dispute=0),), (Piece(text='burned.', dispute=0),))
    """
    tail: tuple[Piece, ...] = ()
    for at in range(len(pieces) - 1, -1, -1):
        piece = pieces[at]
        head, space, last = (piece.text, "", "") if piece.dispute else piece.text.rpartition(" ")
        if space:
            tail = (Piece(last), *tail) if last else tail
            pieces = (*pieces[:at], Piece(head + space))
            break
        tail = (piece, *tail)
    else:
        return tail, ()
    return (
        (pieces, tail) if sum(len(piece.text) for piece in tail) <= _LONGEST_TAIL else ((*pieces, *tail), ())
    )
