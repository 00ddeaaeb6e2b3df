"""Writing with an encoder-decoder checkpoint, which reads the evidence and writes a text.

Evidence that fits into one input is read at once. Longer evidence is dealt out to several inputs, each is
summarized, and the summaries are read together; this repeats until one input holds them. A budget longer
than the decoder can write is written in parts, each from its part of the evidence.
"""

from __future__ import annotations

import functools
import itertools
import math
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from summarizer.config import WriterConfig
from summarizer.records import DraftSentence, Evidence
from summarizer.text.terms import count_words
from summarizer.writing.checkpoint import Loader
from summarizer.writing.filling import LEAST_OF_BUDGET, within_budget
from summarizer.writing.lengths import end_honestly, fit, is_ended, whole_sentences
from summarizer.writing.passages import Piece, deal, documents_text, measured, pieces_of, whole_documents
from summarizer.writing.protocol import Split, WritingRequest
from summarizer.writing.seq2seq import BEAMS, Decoding, Generated, Generator, Job
from summarizer.writing.traits import written_languages

#: The model may not end before its share of the budget, nor be made to write more than this share of what
#: it read: a checkpoint trained for short summaries would stop early, and one that has nothing left to say
#: would start to invent. Set by judgement, not fitted.
_LEAST_OF_INPUT = 0.5

#: Words of a summary of one input of several, at the least: about one sentence.
_LEAST_PARTIAL = 30

#: Share of an input that the summaries of the inputs before may take; they may run over by half a sentence.
_PARTIALS_FILL = 0.85

#: A lone sentence that was cut off is written again with this many times its tokens.
_GENERATE_ON = 3


@dataclass(slots=True)
class _Task:
    """A text to write: from ``inputs``, at most ``words``; ``request`` is the number of its request."""

    request: int
    language: str
    words: int
    inputs: list[list[Piece]]
    tokens_per_word: float
    sentence_words: float
    pulse: Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Order:
    """One input to be summarized in about ``words`` words, for a task."""

    task: _Task
    pieces: list[Piece]
    words: int


class EncoderDecoderWriter:
    """Writes with any checkpoint that ``AutoModelForSeq2SeqLM`` loads.

    Args:
        config: The writer's section.
        split: Sentences of a text, in order.
        loader: Of the checkpoint.
    """

    name = "abstractive"
    #: A judgement, not a measurement: enough to leave a choice, and it fits one input of most models.
    evidence_ratio = 2.5

    def __init__(self, config: WriterConfig, split: Split, loader: Loader) -> None:
        self._config = config
        self._split = split
        self._loader = loader
        self._lock = threading.Lock()
        self._loaded: Generator | None = None

    @functools.cached_property
    def languages(self) -> frozenset[str] | None:
        """What the checkpoint's files tell, see ``written_languages``."""
        return written_languages(self._loader.config(), self._loader.tokenizer())

    def write(self, requests: Sequence[WritingRequest]) -> list[tuple[DraftSentence, ...]]:
        """One draft per request; its sentences name no evidence, as the model read it all together.

        Raises:
            WriterError: The model cannot be found, loaded or run.
        """
        if not any(request.evidence for request in requests):
            return [() for _ in requests]
        generator = self._generator()
        tasks = [
            task for number, request in enumerate(requests) for task in _tasks(generator, number, request)
        ]
        self._reduce(generator, tasks)
        texts: list[list[str]] = [[] for _ in requests]
        for order, sentences in self._written(generator, [o for task in tasks for o in _final_orders(task)]):
            texts[order.task.request] += sentences
        return [
            within_budget(request, [DraftSentence(text) for text in sentences])
            for request, sentences in zip(requests, texts, strict=True)
        ]

    def _generator(self) -> Generator:
        """The generator, made once."""
        with self._lock:
            if self._loaded is None:
                c = self._config
                decoding = Decoding(c.beams or BEAMS, c.length_penalty, c.no_repeat_ngram, c.batch_size)
                self._loaded = Generator(self._loader.checkpoint(), decoding)
            return self._loaded

    def _reduce(self, generator: Generator, tasks: Sequence[_Task]) -> None:
        """Summarize the inputs of tasks that have several, until each has one, or as few as can be."""
        pending = [task for task in tasks if len(task.inputs) > 1]
        while pending:
            partials: dict[int, list[Piece]] = {id(task): [] for task in pending}
            orders = [order for task in pending for order in _partial_orders(generator, task)]
            for number, (order, sentences) in enumerate(self._written(generator, orders)):
                pieces = partials[id(order.task)]
                pieces += [Piece(number, place, text, 0) for place, text in enumerate(sentences)]
            shrunk = []
            for task in pending:
                inputs = _dealt(generator, partials[id(task)])
                if 0 < len(inputs) < len(task.inputs):
                    task.inputs = inputs
                    shrunk.append(task)
            pending = [task for task in shrunk if len(task.inputs) > 1]

    def _written(self, generator: Generator, orders: Sequence[_Order]) -> list[tuple[_Order, list[str]]]:
        """Whole sentences for every order. A lone sentence that was cut off gets the room to end."""
        jobs = [_job(generator, order) for order in orders]
        generated = generator.generate(jobs)
        texts = [whole_sentences(text.text, self._split, text.finished) for text in generated]
        cut = [i for i, text in enumerate(generated) if _is_cut(text, texts[i])]
        longer = [replace(jobs[i], max_tokens=jobs[i].max_tokens * _GENERATE_ON) for i in cut]
        for i, text in zip(cut, generator.generate(longer), strict=True):
            texts[i] = whole_sentences(text.text, self._split, text.finished)
            if _is_cut(text, texts[i]):
                texts[i] = [end_honestly(texts[i][0])]
        return [
            (order, fit(sentences, order.words, None)) for order, sentences in zip(orders, texts, strict=True)
        ]


def _is_cut(generated: Generated, sentences: Sequence[str]) -> bool:
    """Whether all there is is one sentence that the limit cut off."""
    return not generated.finished and len(sentences) == 1 and not is_ended(sentences[0])


def _tasks(generator: Generator, number: int, request: WritingRequest) -> list[_Task]:
    """What is to be written for a request: one text, or several where the decoder is too short for one."""
    core = [request.sentences[group.group.representative] for group in request.evidence]
    if not core:
        return []
    lengths = [count_words(sentence.text) for sentence in core]
    total = max(sum(lengths), 1)
    tokens_per_word = max(sum(generator.count_tokens([sentence.text for sentence in core])), 1) / total
    sentence_words = total / len(core)
    words = request.words or math.ceil(((request.sentence_count or len(core)) + 0.5) * sentence_words)
    pieces = whole_documents if generator.traits.reads_documents else pieces_of
    readable = sum(count_words(piece.text) for piece in pieces(request, request.evidence))
    written = math.ceil((min(words, readable) + sentence_words) * tokens_per_word)
    parts = min(len(core), math.ceil(written / (generator.traits.max_output or written)))
    return [
        _Task(
            number,
            request.language,
            max(1, round(words / parts)),
            _dealt(generator, pieces(request, part)),
            tokens_per_word,
            sentence_words,
            request.pulse,
        )
        for part in _slices(request.evidence, parts)
    ]


def _slices(evidence: Sequence[Evidence], parts: int) -> list[Sequence[Evidence]]:
    """``parts`` consecutive slices of nearly equal length."""
    bounds = [round(len(evidence) * i / parts) for i in range(parts + 1)]
    return [evidence[start:end] for start, end in itertools.pairwise(bounds)]


def _dealt(generator: Generator, pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Inputs that the model can hold."""
    capacity, separator = generator.capacity, generator.separator_tokens()
    longest = capacity - separator
    return deal(measured(pieces, generator.clean_input, generator.count_tokens, longest), capacity, separator)


def _partial_orders(generator: Generator, task: _Task) -> list[_Order]:
    """Summaries of a task's inputs, of a length that lets the next round read them together."""
    room = _PARTIALS_FILL * generator.capacity / task.tokens_per_word / len(task.inputs)
    words = max(_LEAST_PARTIAL, min(task.words, int(room)))
    return [_Order(task, pieces, max(1, min(words, _words(pieces) // 2))) for pieces in task.inputs]


def _final_orders(task: _Task) -> list[_Order]:
    """The text of a task; from several inputs where they could not be reduced to one, each its share."""
    lengths = [_words(pieces) for pieces in task.inputs]
    return [
        _Order(task, pieces, max(1, round(task.words * length / sum(lengths))))
        for pieces, length in zip(task.inputs, lengths, strict=True)
    ]


def _job(generator: Generator, order: _Order) -> Job:
    """Token limits from words: room to end the last sentence, and no end before there is enough."""
    read = _words(order.pieces)
    ratio = order.task.tokens_per_word
    most = min(order.words, read) + order.task.sentence_words / 2
    least = min(LEAST_OF_BUDGET * order.words, _LEAST_OF_INPUT * read)
    text = generator.input_of(documents_text(order.pieces))
    return Job(text, order.task.language, math.ceil(most * ratio) + 1, int(least * ratio), order.task.pulse)


def _words(pieces: Sequence[Piece]) -> int:
    return sum(count_words(piece.text) for piece in pieces)
