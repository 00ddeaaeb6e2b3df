"""The shortest whole statement of a dated sentence: what a line of the timeline says. English.

What follows the dated clause goes, but never who says it, nor what stands against it ("was due on Monday, but
was put off"). What is set in between a subject and its verb goes only where the rest has more than two lines.
Where nothing may surely go, the sentence stays whole.
"""

from __future__ import annotations

import re

from summarizer.findings import TWO_LINES
from summarizer.relations.reading import Reading, reporting
from summarizer.text.clauses import has_finite_verb, opens_with_verb
from summarizer.text.day import Day
from summarizer.text.lead_ins import lead_in
from summarizer.text.lexicon import AUXILIARIES, PERIODS, SAYS
from summarizer.text.surface import match_quotes

#: ", and forty people left", "; ...", ", which ...", ", driving ...", ", a status ...": where the rest of a
#: sentence may go. The name of the group says what the rest must be like.
_REST = re.compile(
    r"(?P<clause>;)\s"
    r"|,\s(?P<joined>and)\s"
    r"|,\s(?P<clause_of>which|who|whose|whom|where|when|while|whereas|because|after|before)\s"
    r"|,\s(?P<participle>[a-z]+ing)\s"
    r"|,\s(?P<phrase>an?|the)\s"
)
#: The same without a comma, right behind the date.
_REST_AT_DATE = re.compile(
    rf"(?:\s(?:{'|'.join(PERIODS)}))?\s(?:(?P<joined>and)|(?P<clause_of>while|because|after|before))\s"
)
_BREAK = re.compile(r"[,;:()—–]|\s-+\s")
#: ", the coastguard said." at the end of a sentence.
_LAST_PART = re.compile(r",\s[^,;:—–“”\"]+[.]?$")
_SAYS = re.compile(rf"\b{SAYS}\b|^,\saccording\sto\s")
#: What is set in between two commas.
_INSERTION = re.compile(r",\s(?P<inside>[^,;:“”\"]+)(?=,\s)")
_RELATIVE = re.compile(r"(?:who|which)\s")
_TRAILING = " ,;:–—-"

#: Starts and ends of parts of a sentence, in order.
Spans = tuple[tuple[int, int], ...]


def shortest_statement(reading: Reading, day: Day) -> tuple[str, Spans]:
    """The statement, and the spans of the sentence that it is made of.

    Args:
        reading: The sentence.
        day: Its date, which the statement keeps.
    """
    text = reading.text
    start = lead_in(text)[0]
    if start > day.start:
        start = 0
    said = _attribution(reading, day.end)
    end = _shortest_end(text, start, day, said)
    kept = [(start, len(text))] if end == said else [(start, end), (said, len(text))]
    if inner := _relative(text, start, day):
        kept = inner
    elif sum(last - first for first, last in kept) > TWO_LINES:
        kept = _without_insertion(text, kept, day)
    words = "".join(text[first:last] for first, last in kept).rstrip()
    kept = [(first, last) for first, last in kept if first < last]
    if kept[-1][1] < len(text):
        words = f"{words.rstrip(_TRAILING)}."
    return words, tuple(kept)


def _attribution(reading: Reading, behind: int) -> int:
    """Where the words that say at the end who says it begin; the length of the text where there are none."""
    text = reading.text
    match = _LAST_PART.search(text, behind)
    if match is None:
        return len(text)
    told = any(word.term in reporting() for word in reading.words_from(match.start()))
    return match.start() if told or _SAYS.search(text, match.start()) else len(text)


def _shortest_end(text: str, start: int, day: Day, said: int) -> int:
    """Where the first whole clause with the date ends; ``said`` where nothing behind it may go."""
    at_date = _REST_AT_DATE.match(text, day.end)
    found = [*([at_date] if at_date else []), *_REST.finditer(text, day.end, said)]
    for match in found:
        end = match.start() if match is not at_date else match.start(match.lastgroup or 0) - 1
        clause = text[start:end]
        if _is_whole(clause) and _may_go(match, text[match.end() : said]):
            return end
    return said


def _is_whole(clause: str) -> bool:
    """Whether a part of a sentence has a verb, and opens no quotation or bracket that it does not close."""
    marks = match_quotes(clause)
    balanced = not marks.opened and not marks.closed and clause.count("(") == clause.count(")")
    return balanced and has_finite_verb(clause)


def _may_go(match: re.Match[str], rest: str) -> bool:
    """Whether what follows a boundary is a clause or phrase that ends the sentence."""
    kind = match.lastgroup
    if kind == "clause":
        return True
    if _BREAK.search(rest):
        return False  # it may be set in between, and the sentence go on behind it
    if kind == "phrase":
        return not has_finite_verb(rest)
    if kind == "joined":
        first, _, behind = rest.partition(" ")
        # "The plan announced on Monday and backed by all was dropped": the verb of the sentence comes behind.
        return not has_finite_verb(behind) if opens_with_verb(first) else has_finite_verb(rest)
    return kind != "participle" or " and " not in f" {rest}"  # "swimming, diving and climbing" is a list


def _relative(text: str, start: int, day: Day) -> list[tuple[int, int]]:
    """A subject with its dated clause: "Ann Ito, who left on Monday, said ..." tells that she left."""
    for match in _INSERTION.finditer(text, start):
        subject, opening = text[start : match.start()], _RELATIVE.match(match["inside"])
        if opening is None or not match.start() < day.start < match.end():
            continue
        place = match.start("inside") + opening.end()
        if opens_with_verb(text[place:]) and not has_finite_verb(subject):
            return [(start, match.start() + ("," in subject)), (place - 1, match.end("inside"))]
    return []


def _without_insertion(text: str, kept: list[tuple[int, int]], day: Day) -> list[tuple[int, int]]:
    """The same without what stands between a subject and its verb: ", a car ferry of 94 metres, struck"."""
    start, end = kept[0]
    for match in _INSERTION.finditer(text, start, end):
        inside, behind = match["inside"], text[match.end() + 2 : end]
        if match.start() < day.end and day.start < match.end():
            continue
        if inside[0].isupper() or (has_finite_verb(inside) and not _RELATIVE.match(inside)):
            continue
        subject = not has_finite_verb(text[start : match.start()])
        auxiliary = behind.partition(" ")[0].lower() in AUXILIARIES
        if auxiliary or (subject and opens_with_verb(behind)):
            return [(start, match.start()), (match.end() + 1, end), *kept[1:]]
    return kept
