"""The shortest whole statement of a dated sentence: what a line of the timeline says. English.

What follows the dated clause is left out, but never who says it, nor what contradicts it ("was due on Monday,
but was put off"). What stands between a subject and its verb is left out only where the statement would have
more than two lines. Where nothing can safely be left out, the sentence stays whole.
"""

from __future__ import annotations

import re

from summarizer.findings import TWO_LINES
from summarizer.relations.lexicon import reporting_terms
from summarizer.relations.reading import Reading
from summarizer.text.clauses import has_finite_verb, opens_with_verb
from summarizer.text.day import Day
from summarizer.text.lead_ins import lead_in
from summarizer.text.lexicon import AUXILIARIES, PERIODS, SAYS
from summarizer.text.surface import match_quotes

#: ", and forty people left", "; ...", ", which ...", ", driving ...", ", a status ...": from here on a
#: sentence may be left out. The name of the group says what the rest must be like.
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
Spans = list[tuple[int, int]]


def shortest_statement(reading: Reading, day: Day) -> tuple[str, Spans]:
    """The statement, and the spans of the sentence that it is made of.

    Args:
        reading: The sentence.
        day: Its date, which the statement keeps.
    """
    text = reading.text
    start = _start(text, day)
    attribution = _attribution(reading, day.end)
    spans = _dated_relative_clause(text, start, day)
    if not spans:
        end = _shortest_end(text, start, day, attribution)
        spans = [(start, end), (attribution, len(text))] if end < attribution else [(start, len(text))]
        if sum(last - first for first, last in spans) > TWO_LINES:
            spans = _without_insertion(text, spans, day)
    words = "".join(text[first:last] for first, last in spans).rstrip()
    spans = [(first, last) for first, last in spans if first < last]
    if spans[-1][1] < len(text):
        words = f"{words.rstrip(_TRAILING)}."
    return words, spans


def tells_relative_clause(text: str, day: Day) -> bool:
    """Whether the statement of a sentence is what a relative clause with its date tells of the subject."""
    return bool(_dated_relative_clause(text, _start(text, day), day))


def _start(text: str, day: Day) -> int:
    """Past a dateline or other lead-in that does not hold the date."""
    start = lead_in(text)[0]
    return start if start <= day.start else 0


def _attribution(reading: Reading, start: int) -> int:
    """Where the words at the end that say who says it begin; the length of the text where there are none."""
    text = reading.text
    match = _LAST_PART.search(text, start)
    if match is None:
        return len(text)
    reports = any(word.term in reporting_terms() for word in reading.words_from(match.start()))
    return match.start() if reports or _SAYS.search(text, match.start()) else len(text)


def _shortest_end(text: str, start: int, day: Day, attribution: int) -> int:
    """Where the first whole clause with the date ends; ``attribution`` where nothing before that may go."""
    at_date = _REST_AT_DATE.match(text, day.end)
    boundaries = [(at_date, at_date.start(at_date.lastgroup or 0) - 1)] if at_date else []
    boundaries += [(match, match.start()) for match in _REST.finditer(text, day.end, attribution)]
    for match, end in boundaries:
        if _is_whole(text[start:end]) and _may_be_left_out(match, text[match.end() : attribution]):
            return end
    return attribution


def _is_whole(clause: str) -> bool:
    """Whether a part of a sentence has a verb, and opens no quotation or bracket that it does not close."""
    marks = match_quotes(clause)
    balanced = not marks.opened and not marks.closed and clause.count("(") == clause.count(")")
    return balanced and has_finite_verb(clause)


def _may_be_left_out(match: re.Match[str], rest: str) -> bool:
    """Whether what follows a boundary is a clause or phrase that ends the sentence."""
    kind = match.lastgroup
    if kind == "clause":
        return True
    if _BREAK.search(rest):
        return False  # it may be set in between, and the sentence go on after it
    if kind == "phrase":
        return not has_finite_verb(rest)
    if kind == "joined":
        first, _, after_first = rest.partition(" ")
        # "The plan announced on Monday and backed by all was dropped": the verb of the sentence comes later.
        return not has_finite_verb(after_first) if opens_with_verb(first) else has_finite_verb(rest)
    return kind != "participle" or " and " not in f" {rest}"  # "swimming, diving and climbing" is a list


def _dated_relative_clause(text: str, start: int, day: Day) -> Spans:
    """A subject with its dated clause: "Ann Ito, who left on Monday, said ..." tells that she left.

    Empty where there is none.
    """
    for match in _INSERTION.finditer(text, start):
        subject, opening = text[start : match.start()], _RELATIVE.match(match["inside"])
        if opening is None or not match.start() < day.start < match.end():
            continue
        verb = match.start("inside") + opening.end()
        if opens_with_verb(text[verb:]) and not has_finite_verb(subject):
            return [(start, match.start() + ("," in subject)), (verb - 1, match.end("inside"))]
    return []


def _without_insertion(text: str, spans: Spans, day: Day) -> Spans:
    """The spans without what stands between a subject and its verb: ", a car ferry of 94 metres, struck"."""
    start, end = spans[0]
    for match in _INSERTION.finditer(text, start, end):
        inside, rest = match["inside"], text[match.end() + 2 : end]
        if match.start() < day.end and day.start < match.end():
            continue
        if inside[0].isupper() or (has_finite_verb(inside) and not _RELATIVE.match(inside)):
            continue
        before_verb = not has_finite_verb(text[start : match.start()]) and opens_with_verb(rest)
        if before_verb or rest.partition(" ")[0].lower() in AUXILIARIES:
            return [(start, match.start()), (match.end() + 1, end), *spans[1:]]
    return spans
