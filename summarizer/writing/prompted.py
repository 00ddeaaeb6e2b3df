"""Writing with an instruct model, wherever it runs: the plan becomes a question, the answer sentences.

The model is a swap point of its own, :class:`InstructModel`: a local checkpoint, or the client of a server.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from summarizer.config import WriterConfig
from summarizer.records import DraftSentence
from summarizer.usage import Usage
from summarizer.writing.answers import Told, readable, sentences_of
from summarizer.writing.filling import within_budget
from summarizer.writing.prompting import Item, Question, items_of, question_again, questions_of
from summarizer.writing.prompts import load
from summarizer.writing.protocol import Refusal, Split, WritingRequest

#: Evidence that one refused sentence is written anew from, at most.
_MOST_EVIDENCE = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model answered.

    Attributes:
        text: The answer.
        finished: Whether it ended by itself; false where a limit cut it off.
        prompt_tokens: Tokens read, ``None`` where that is not known.
        completion_tokens: Tokens written, ``None`` where that is not known.
        cost: What it cost, ``None`` where that is not known.
    """

    text: str
    finished: bool
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cost: float | None = None


class InstructModel(Protocol):
    """A model that answers questions. Safe to share between threads."""

    @property
    def name(self) -> str:
        """Folder, hub id, or the server's name of it."""
        ...

    @property
    def endpoint(self) -> str | None:
        """Address of the server that is asked; ``None`` where the model runs in this process."""
        ...

    @property
    def context(self) -> int:
        """Tokens of a question and its answer together."""
        ...

    def count(self, text: str) -> int:
        """Tokens of a text; an estimate that is rather too high will do."""
        ...

    def answer(self, questions: Sequence[Question]) -> list[Answer]:
        """An answer to each question, in their order.

        Raises:
            WriterError: The model cannot be reached, loaded or run.
        """
        ...


class PromptedWriter:
    """Writes by asking an instruct model; :class:`~summarizer.writing.protocol.Reviser` as well.

    Args:
        name: The name a configuration uses.
        config: The writer's section.
        split: Sentences of a text, in order.
        model: Gives the model; called on first use and whenever it is needed.

    Raises:
        ConfigError: The prompt template cannot be used.
    """

    #: A judgement, not a measurement: enough to leave a choice, and it fits the context of every model.
    evidence_ratio = 2.5

    def __init__(
        self, name: str, config: WriterConfig, split: Split, model: Callable[[], InstructModel]
    ) -> None:
        self.name = name
        self.languages = None if config.languages is None else frozenset(config.languages)
        self._split = split
        self._model = model
        self._template = load(config.prompt)

    def write(self, requests: Sequence[WritingRequest]) -> list[tuple[DraftSentence, ...]]:
        """One draft per request; ``hints`` are the sentences whose numbers the model gave.

        Raises:
            WriterError: The model cannot be reached, loaded or run.
        """
        asked = [request for request in requests if request.evidence]
        if not asked:
            return [() for _ in requests]
        model = self._model()
        questions = [self._questions(request, model) for request in asked]
        answers = iter(model.answer([question for group in questions for question in group]))
        texts = iter([[next(answers) for _ in group] for group in questions])
        return [self._draft(request, next(texts), model) if request.evidence else () for request in requests]

    def revise(self, refusals: Sequence[Refusal]) -> list[DraftSentence | None]:
        """Another wording of each refused sentence, from its evidence alone.

        Raises:
            WriterError: The model cannot be reached or run.
        """
        if not refusals:
            return []
        model = self._model()
        numbers = [_numbers_of(refusal)[:_MOST_EVIDENCE] for refusal in refusals]
        questions = [
            question_again(refusal.request, self._template, own, refusal.text, refusal.reason)
            for refusal, own in zip(refusals, numbers, strict=True)
        ]
        answers = model.answer(questions)
        return [
            self._again(refusal, own, answer, model)
            for refusal, own, answer in zip(refusals, numbers, answers, strict=True)
        ]

    def _questions(self, request: WritingRequest, model: InstructModel) -> list[Question]:
        questions = questions_of(request, self._template, model.context, model.count)
        heard = [""] * len(questions)

        def hear(part: int, text: str) -> None:
            heard[part] = readable(text)
            request.heard(" ".join(filter(None, heard)))

        return [
            replace(question, heard=lambda text, part=part: hear(part, text))  # type: ignore[misc]
            for part, question in enumerate(questions)
        ]

    def _draft(
        self, request: WritingRequest, answers: Sequence[Answer], model: InstructModel
    ) -> tuple[DraftSentence, ...]:
        items = items_of(request)
        written: list[DraftSentence] = []
        for answer in answers:
            self._note_usage(request, answer, model)
            if not answer.finished:
                request.log.warnings.append("the model's answer grew too long and was cut off")
            told = sentences_of(answer.text, self._split, answer.finished)
            written += [_hinted(_unlabelled(each, items), request) for each in told]
        draft = within_budget(request, written)
        if not written:
            request.log.warnings.append(
                "the model answered with no sentence; the sources' own sentences stand instead"
            )
        return draft

    def _again(
        self, refusal: Refusal, numbers: Sequence[int], answer: Answer, model: InstructModel
    ) -> DraftSentence | None:
        self._note_usage(refusal.request, answer, model)
        told = sentences_of(answer.text, self._split, answer.finished)
        if not told or told[0].text == refusal.text:
            return None
        first = _unlabelled(told[0], items_of(refusal.request))
        return _hinted(Told(first.text, first.numbers or tuple(numbers)), refusal.request)

    def _note_usage(self, request: WritingRequest, answer: Answer, model: InstructModel) -> None:
        usage = Usage(
            model.name,
            model.endpoint,
            self._template.name,
            1,
            answer.prompt_tokens,
            answer.completion_tokens,
            answer.cost,
        )
        request.log.usage = usage if request.log.usage is None else request.log.usage + usage


def _hinted(told: Told, request: WritingRequest) -> DraftSentence:
    """A draft whose hints are the sentences of the evidence with these numbers; others do not exist."""
    groups = [request.evidence[n - 1].group for n in told.numbers if 1 <= n <= len(request.evidence)]
    hints = dict.fromkeys(
        [*(group.representative for group in groups), *(m for group in groups for m in group.members)]
    )
    return DraftSentence(told.text, hints=tuple(hints))


def _unlabelled(told: Told, items: Sequence[Item]) -> Told:
    """A sentence without the label of its evidence, which weak models copy."""
    for item in items:
        start = f"{item.label}: "
        if item.label and told.text.casefold().startswith(start.casefold()) and len(told.text) > len(start):
            return Told(told.text[len(start) :], told.numbers or (item.number,))
    return told


def _numbers_of(refusal: Refusal) -> list[int]:
    """Numbers of the evidence that a refused sentence may be written from."""
    own = set(refusal.evidence)
    return [
        number
        for number, evidence in enumerate(refusal.request.evidence, 1)
        if own.intersection(evidence.group.members)
    ]
