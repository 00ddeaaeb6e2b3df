"""From a plan to the questions that an instruct model is asked: numbered evidence in the order of telling.

Evidence longer than the model can read at once, and a budget longer than it can well write at once, are dealt
out to several questions, each with the next part of the plan; their answers follow each other.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.findings import AssertedValue
from summarizer.records import Document, Evidence
from summarizer.text.context import leans_on_context
from summarizer.text.language import language_name
from summarizer.text.terms import count_words
from summarizer.writing.prompts import PromptTemplate
from summarizer.writing.protocol import WritingRequest

#: Words that one answer is asked for at most: what instruct models write at one go without losing the thread.
#: A judgement, not a measurement.
LONGEST_ANSWER = 800
#: Tokens of an answer for each token of evidence of the same length: models write longer than they are asked
#: to, and evidence numbers cost some.
_ANSWER_ROOM = 1.6
_LEAST_ANSWER = 32
#: Tokens of one sentence that is asked for again, with its evidence numbers.
_ONE_SENTENCE = 160
#: What an answer may take of a context that is too short for all that is wanted.
_LARGEST_SHARE = 0.5

#: Tokens that a chat template puts around a question, at most.
_CHAT_TEMPLATE = 64
#: Of what fits of an overlong item: its words are not all of one length.
_CUT = 0.9

#: How the part of an item in the text is called in a question; the others need no word.
_ROLES = {"lead": "opens the text", "latest": "latest state", "background": "background", "voice": "reaction"}

#: What chat templates are made of must not stand in an article's text, nor must numbers in brackets.
_CONTROL = re.compile(r"<\|[^|<>]{1,40}\|>|</?s>|\[/?INST\]|<</?SYS>>|<(?:start|end)_of_turn>|\[\d{1,3}\]")


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of evidence as the template shows it; ``label`` says who and when."""

    number: int
    label: str
    before: str
    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values in a dispute; ``where`` is "[1][3]", or the names of sources: "(AP)"."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A dispute as the template shows it; ``changed`` where a later value replaces an earlier one."""

    about: str
    changed: bool
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What a model is asked.

    Attributes:
        system: The standing instruction.
        text: The question.
        max_tokens: Tokens that the answer may have.
        pulse: To be called while the model works; what it raises ends the work.
        heard: Given the answer as far as it has come, by a model that tells it while it is written.
    """

    system: str
    text: str
    max_tokens: int
    pulse: Callable[[], None]
    heard: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Part:
    """Consecutive items of a plan for one question, and what may be written of them."""

    items: tuple[Item, ...]
    words: int | None
    sentences: int | None


def questions_of(
    request: WritingRequest, template: PromptTemplate, context: int, count: Callable[[str], int]
) -> list[Question]:
    """The questions whose answers, one after the other, are the text of a request that has evidence.

    Args:
        request: The plan.
        template: How a question is put.
        context: Tokens of a question and its answer together that the model can hold.
        count: Tokens of a text.
    """
    items = items_of(request)
    costs = [count(template.render("evidence", items=[item])) for item in items]
    per_word = sum(costs) / max(sum(count_words(item.text) for item in items), 1)
    wanted = math.ceil(_ANSWER_ROOM * per_word * words_of(request)) + _LEAST_ANSWER
    answer = min(wanted, int(context * _LARGEST_SHARE))
    frame = _ask(template, request, _Part((), 1, None), range(1, len(items) + 1))
    taken = count(template.render("system")) + count(frame) + _CHAT_TEMPLATE
    room = max(context - taken - answer, context // 4)
    return [
        Question(
            template.render("system"),
            _ask(template, request, part, {item.number for item in part.items}),
            answer,
            request.pulse,
            request.heard,
        )
        for part in _parts(request, items, costs, room)
    ]


def question_again(
    request: WritingRequest, template: PromptTemplate, numbers: Sequence[int], sentence: str, reason: str
) -> Question:
    """The question for one sentence once more, from the evidence of these ``numbers`` alone."""
    items = [item for item in items_of(request) if item.number in numbers]
    text = template.render(
        "sentence",
        evidence=template.render("evidence", items=items),
        sentence=sentence,
        reason=reason,
        language=language_name(request.language) or "the language of the evidence",
    )
    return Question(template.render("system"), text, _ONE_SENTENCE, request.pulse, lambda text: None)


def items_of(request: WritingRequest) -> list[Item]:
    """The evidence of a request as numbered items, in plan order from 1."""
    documents = {document.id: document for document in request.documents}
    return [
        _item(number, evidence, request, documents) for number, evidence in enumerate(request.evidence, 1)
    ]


def words_of(request: WritingRequest) -> int:
    """About how many words the text may have, also where the budget is in sentences."""
    if request.words is not None:
        return request.words
    lengths = [count_words(request.sentences[each.group.representative].text) for each in request.evidence]
    return math.ceil((request.sentence_count or len(lengths)) * sum(lengths) / max(len(lengths), 1))


def _item(
    number: int, evidence: Evidence, request: WritingRequest, documents: Mapping[str, Document]
) -> Item:
    sentence = request.sentences[evidence.group.representative]
    before = request.sentences.get(replace(sentence, index=sentence.index - 1).id)
    told = (
        number > 1 and before is not None and before.id == request.evidence[number - 2].group.representative
    )
    leans = before is not None and not told and leans_on_context(sentence.text, request.language)
    document = documents[sentence.document_id]
    said = [_line(document.source or ""), document.date.isoformat() if document.date else ""]
    said += [f"{evidence.group.support} sources"] if evidence.group.support > 1 else []
    said += [_ROLES.get(evidence.role, "")]
    return Item(
        number,
        ", ".join(filter(None, said)),
        _line(before.text) if before is not None and leans else "",
        _line(sentence.text),
    )


def _line(text: str) -> str:
    """A text on one line, without what a chat template or a reader of the answer would take for its own."""
    return " ".join(_CONTROL.sub(" ", text).split())


def _ask(template: PromptTemplate, request: WritingRequest, part: _Part, numbers: Container[int]) -> str:
    """The question for a part, with the disputes over the evidence of these ``numbers``."""
    return template.render(
        "summary",
        evidence=template.render("evidence", items=part.items) if part.items else "",
        disputes=_disputes(request, numbers),
        length=f"{part.sentences} sentences" if part.words is None else f"about {part.words} words",
        language=language_name(request.language) or "the language of the evidence",
        query=_line(request.query or ""),
    )


def _parts(request: WritingRequest, items: Sequence[Item], costs: Sequence[int], room: int) -> list[_Part]:
    """The plan in as few parts as questions can hold and answers write, each with its share of the length."""
    whole = max(sum(costs), 1)
    fewest = max(math.ceil(whole / room), math.ceil(words_of(request) / LONGEST_ANSWER))
    groups: list[list[int]] = []
    filled = math.inf
    for row, cost in enumerate(costs):
        if filled + cost / 2 > whole / fewest or filled + cost > room:
            groups.append([])
            filled = 0
        groups[-1].append(row)
        filled += cost
    shares = [sum(costs[row] for row in group) / whole for group in groups]
    return [
        _Part(
            tuple(_shortened(items[row], costs[row], room) for row in group),
            None if request.words is None else max(1, round(request.words * share)),
            None
            if request.words is not None
            else max(1, round((request.sentence_count or len(items)) * share)),
        )
        for group, share in zip(groups, shares, strict=True)
    ]


def _shortened(item: Item, cost: int, room: int) -> Item:
    """An item that alone is longer than a question may be, cut to what fits."""
    if cost <= room:
        return item
    words = item.text.split(" ")
    return replace(item, before="", text=" ".join(words[: int(_CUT * len(words) * room / cost)]) + " …")


def _disputes(request: WritingRequest, numbers: Container[int]) -> list[Dispute]:
    """The disputes over what a question tells."""
    sources = {document.id: document.source or document.id for document in request.documents}
    number_of = {
        member: number
        for number, evidence in enumerate(request.evidence, 1)
        for member in evidence.group.members
        if number in numbers
    }
    return [
        Dispute(_line(found.about), found.update, values)
        for found in request.disagreements
        if any(p.sentence_id in number_of for value in found.values for p in value.passages)
        and (values := tuple(_value(value, number_of, sources) for value in found.values))
    ]


def _value(value: AssertedValue, number_of: Mapping[str, int], sources: Mapping[str, str]) -> Value:
    numbers = sorted({number_of[p.sentence_id] for p in value.passages if p.sentence_id in number_of})
    names = sorted({sources[p.document_id] for p in value.passages})
    where = "".join(f"[{number}]" for number in numbers) or f"({', '.join(names)})"
    return Value(_line(value.text), where)
