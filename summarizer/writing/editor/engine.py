"""The editor as a writer: the plan asks, the model proposes, the gate disposes."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.config import WriterConfig
from summarizer.records import DraftSentence, Phrase, Sentence
from summarizer.relations.verifier import make_verifier
from summarizer.text.terms import count_words
from summarizer.writing.editor.arrays import ANY_LENGTH
from summarizer.writing.editor.gate import Proposal, objections
from summarizer.writing.editor.model import EditorModel, ServedEditor
from summarizer.writing.editor.requests import Wanted, shortening, wanted
from summarizer.writing.editor.search import search
from summarizer.writing.editor.surface import Written, write
from summarizer.writing.extractive import ExtractiveWriter
from summarizer.writing.protocol import WritingRequest

#: Hypotheses of the search, where the configuration does not say.
BEAMS = 4
#: Of these the best that passes the gate is taken.
TRIED = 4
#: Lengths that are asked for of a sentence that is to be shortened: any, and about 60 and 70 % of its words.
SHORTER = (ANY_LENGTH, 2, 3)
#: Probability from which a sentence stands as it is, and nothing is proposed.
STANDS = 0.5
_SHIPPED = ServedEditor()


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of a request: the sentence that is taken, or why none is."""

    wanted: Wanted
    written: Written | None
    refusal: str = ""


class EditorWriter:
    """Tells the plan's sentences, edited where the plan asks for it and nothing speaks against it."""

    name = "editor"
    languages: frozenset[str] | None = frozenset({"en"})
    evidence_ratio = 1.0  # the plan is kept whole: what would be dropped of it is what the rest leans on

    def __init__(self, config: WriterConfig, served: ServedEditor = _SHIPPED) -> None:
        """Loads nothing yet.

        Args:
            config: The writer's section.
            served: The model.
        """
        self._config = config
        self._served = served
        self._lock = threading.Lock()

    def write(self, requests: Sequence[WritingRequest]) -> list[tuple[DraftSentence, ...]]:
        """One draft per request.

        Raises:
            WriterError: The model cannot be loaded.
        """
        drafts = [list(own) for own in ExtractiveWriter().write(requests)]
        for request, own in zip(requests, drafts, strict=True):
            request.pulse()
            asked = wanted(request, own)
            for edited in self.edit(asked, request.language):
                own[edited.wanted.number] = _taken(own[edited.wanted.number], edited)
            again = _still_long(request, own, asked)
            for edited in self.edit(again, request.language):
                if edited.written is not None:
                    own[edited.wanted.number] = _taken(own[edited.wanted.number], edited)
        return [tuple(own) for own in drafts]

    def edit(self, asked: Sequence[Wanted], language: str) -> list[Edited]:
        """What becomes of each request.

        Args:
            asked: What the plan asks for.
            language: Of the sentences.
        """
        if not asked:
            return []
        model = self._served.load()
        proposals = self._proposals(model, asked)
        flat = [each for own in proposals for each, _ in own]
        reasons = iter(objections(flat, model, make_verifier("verifier", language)))
        return [
            _chosen(each, [(written, next(reasons)) for _, written in own])
            for each, own in zip(asked, proposals, strict=True)
        ]

    def _proposals(self, model: EditorModel, asked: Sequence[Wanted]) -> list[list[tuple[Proposal, Written]]]:
        """For each request the best sentences; none where the model would leave it."""
        inputs = [model.reader.read(each.item) for each in asked]
        readings = model.read(inputs)
        beams = self._config.beams or BEAMS
        wishes = [
            (row, length)
            for row, (each, reading) in enumerate(zip(asked, readings, strict=True))
            if max(reading.marks["="], reading.marks["?"]) < STANDS
            for length in (SHORTER if each.item.task == "shorten" else (ANY_LENGTH,))
        ]
        found = search(model, [readings[row] for row, _ in wishes], [length for _, length in wishes], beams)
        result: list[list[tuple[Proposal, Written]]] = [[] for _ in asked]
        for (row, _), hypotheses in zip(wishes, found, strict=True):
            for hypothesis in hypotheses[:TRIED]:
                written = write(hypothesis.steps, inputs[row], model.phrases)
                proposal = Proposal(
                    asked[row].item, inputs[row], hypothesis.steps, written.text, hypothesis.mean,
                    asked[row].leaning,
                )  # fmt: skip
                if all(written.text != other.text for _, other in result[row]):
                    result[row].append((proposal, written))
        return [sorted(own, key=lambda pair: -pair[0].sure) for own in result]


def _chosen(asked: Wanted, tried: Sequence[tuple[Written, str]]) -> Edited:
    for written, reason in tried:
        if not reason:
            return Edited(asked, written)
    return Edited(asked, None, tried[0][1] if tried else "the model would leave it as it is")


def _still_long(
    request: WritingRequest, drafts: Sequence[DraftSentence], asked: Sequence[Wanted]
) -> list[Wanted]:
    """Requests to shorten what was resolved, or could not be."""
    found = []
    for each in asked:
        if each.item.task == "resolve":
            sentence = request.sentences[drafts[each.number].evidence[0]]
            short = shortening(
                each.number, drafts[each.number], sentence, each.sources[:-1][-1:], follows=False
            )
            found += [] if short is None else [replace(short, sources=each.sources)]
    return found


def _taken(draft: DraftSentence, edited: Edited) -> DraftSentence:
    """The draft with what became of a request."""
    task = edited.wanted.item.task
    if edited.written is None:
        note = f"left as it is: {task} refused, {edited.refusal}"
        return replace(draft, note="; ".join(filter(None, (draft.note, note))))
    text = edited.written.text
    note = f"edited: {task}, {count_words(draft.text)} to {count_words(text)} words"
    return replace(
        draft,
        text=text,
        note="; ".join(filter(None, (draft.note, note))),
        phrases=_phrases(edited.written, edited.wanted),
        edit=task if draft.edit == "copy" else f"{draft.edit}+{task}",
        before=draft.before or draft.text,
        evidence=(*draft.evidence, *_leant_on(edited, draft)),
        fallback=draft.text if draft.edit == "copy" else draft.fallback,
    )


def _leant_on(edited: Edited, draft: DraftSentence) -> tuple[str, ...]:
    """Sentences before the edited one of which words were taken."""
    own = _phrases(edited.written, edited.wanted) if edited.written is not None else ()
    return tuple(dict.fromkeys(p.sentence_id for p in own if p.sentence_id not in draft.evidence))


def _phrases(written: Written, asked: Wanted) -> tuple[Phrase, ...]:
    """The runs of a sentence, found in the sources' own sentences: the latest that has them, in order."""
    found: list[Phrase] = []
    for piece in written.pieces:
        words = written.text[piece.start : piece.end].split()
        pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
        for sentence in reversed(asked.sources):
            match = pattern.search(sentence.text)
            if match is not None:
                found.append(_phrase(piece.start, piece.end, sentence, match))
                break
    return tuple(found)


def _phrase(start: int, end: int, sentence: Sentence, match: re.Match[str]) -> Phrase:
    return Phrase(
        start,
        end,
        sentence.document_id,
        sentence.id,
        sentence.start + match.start(),
        sentence.start + match.end(),
    )
