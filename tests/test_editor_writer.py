"""The editor as a writer: what is left out of a draft that is too long, and how it is accounted for."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from summarizer import Document, Summarizer, SummarizerConfig
from summarizer.config import WriterConfig
from summarizer.relations.verifier import FOLDER
from summarizer.text.terms import count_words
from summarizer.writing.editor.engine import EditorWriter
from summarizer.writing.editor.model import Dispensable
from summarizer.writing.editor.reading import EditInput, EditReader
from tests.writing_requests import request_of

STORY = [
    "The bridge over the Orra, built in 1912 by prisoners, was shut to all traffic on Monday.",
    "Inspectors had found cracks in two of its pillars.",
    "They were as wide as a hand.",
    "Subscribe to the Orra Times for more news.",
    "The town will build a ferry landing instead, the mayor said.",
]


@dataclass
class Told:
    """A model that spares the words and sentences it is told to."""

    words: tuple[str, ...] = ()
    sentences: dict[str, float] = field(default_factory=dict)
    reader: EditReader = field(default_factory=lambda: EditReader(FOLDER / "tokenizer.json"))
    draft: list[str] = field(default_factory=list)

    def load(self) -> Told:
        return self

    def dispensable(self, inputs: list[EditInput]) -> list[Dispensable]:
        found = []
        for text, read in zip(self.draft, inputs, strict=True):
            spans = [(text.index(p), text.index(p) + len(p)) for p in self.words if p in text]
            odds = [4.0 if any(a <= s and e <= b for a, b in spans) else -4.0 for s, e in read.words]
            whole = next((v for start, v in self.sentences.items() if text.startswith(start)), -3.0)
            found.append(Dispensable(np.array(odds, np.float32), whole))
        return found


def written(model: Told, words: int | None = None, count: int | None = None, story: list[str] = STORY):
    request = request_of([story], [(0, n) for n in range(len(story))], words=words, sentence_count=count)
    model.draft = list(story)
    (drafts,) = EditorWriter(WriterConfig(), model).write([request])  # type: ignore[arg-type]
    return drafts


def test_a_draft_that_fits_stands_as_it_is():
    drafts = written(Told((", built in 1912 by prisoners,",)), words=200)
    assert [draft.text for draft in drafts] == STORY


def test_sentences_and_words_are_left_out_until_the_draft_fits():
    model = Told((", built in 1912 by prisoners,",), {"Subscribe": 3.0})
    drafts = written(model, words=40)
    assert [draft.text for draft in drafts] == [
        "The bridge over the Orra was shut to all traffic on Monday.",
        *STORY[1:3],
        STORY[4],
    ]
    first = drafts[0]
    assert (first.edit, first.before, first.fallback) == ("shorten", STORY[0], STORY[0])
    for phrase in first.phrases:
        said = STORY[0][phrase.source_start : phrase.source_end]
        assert first.text[phrase.start : phrase.end].rstrip(".") in said or said in first.text
    assert "17 to 12 words" in first.note


def test_within_words_or_sentences_what_is_told_keeps_the_sentence_that_it_leans_on():
    drafts = written(Told((), {"Inspectors": 2.0, "Subscribe": 3.0}), words=45)
    assert [draft.text for draft in drafts] == [*STORY[:3], STORY[4]]
    by_count = written(Told((), {"Subscribe": 3.0}), count=4)
    assert [draft.text for draft in by_count] == [*STORY[:3], STORY[4]]


def test_the_end_makes_way_where_nothing_can_be_spared():
    assert [draft.text for draft in written(Told(), words=30)] == STORY[:3]


def test_a_cut_that_changes_what_is_said_is_not_made():
    story = ["The bridge was not shut on Monday, and the mayor drove over it in a car.", *STORY]
    drafts = written(Told(("not",)), words=60, story=story)
    assert drafts[0].text == story[0]
    assert "left as it is" in drafts[0].note


MAIL = "From: Ann\nTo: Bo\nSubject: Bridge\n\nThe bridge is shut. We need a ferry. Please write to the mayor."


def test_only_articles_are_edited_and_only_where_nothing_is_asked():
    writer = EditorWriter(WriterConfig())
    assert writer.suits({None, "article"}, None)
    assert not writer.suits({"article", "mail"}, None)
    assert not writer.suits({"article"}, "who pays?")
    engine = Summarizer(SummarizerConfig().with_values(**{"writer.name": "editor"}))
    summary = engine.summarize([Document(MAIL, id="m1"), Document(MAIL.replace("Ann", "Cy"), id="m2")])
    assert summary.writer == "extractive"
    assert not [warning for warning in summary.warnings if "writer" in warning]


def test_the_shipped_editor_keeps_the_length():
    body = " ".join(
        f"The {thing} of the town, which was built in {1900 + n}, was shut on Monday after a meeting, and "
        f"the {thing} keepers said that nobody had asked them about it at all."
        for n, thing in enumerate(("bridge", "harbour", "market", "school", "station", "theatre", "tower"))
    )
    engine = Summarizer(SummarizerConfig().with_values(**{"writer.name": "editor", "length.words": 80}))
    summary = engine.summarize([Document(body, id="d1")])
    words = [count_words(sentence.text) for sentence in summary.sentences]
    assert sum(words) - words[-1] / 2 <= 80
    assert summary.writer == "editor"
