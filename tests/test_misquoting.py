"""Quotations kept to the letter and given to somebody else."""

from __future__ import annotations

import pytest

from summarizer.pipeline import _split
from summarizer.proving.misquoting import misquoted
from summarizer.proving.sentence_index import SentenceIndex
from summarizer.records import Sentence

TEXT = (
    "The mayor, Ann Lee, asked the army for boats. "
    '"Boats will come on Friday," she said. '
    "Two bridges were lost and no train runs. "
    "Engineers had seen cracks in the wall. "
    '"We warned them in April," Bo Riis said.'
)


@pytest.fixture(scope="module")
def index() -> SentenceIndex:
    sentences, end = [], 0
    for number, text in enumerate(_split(TEXT)):
        start = TEXT.index(text, end)
        end = start + len(text)
        sentences.append(Sentence("d1", number, start, end, text))
    return SentenceIndex(sentences)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"Boats will come on Friday," Ann Lee said.', ""),  # named in the sentence before
        ('"Boats will come on Friday," Bo Riis said.', "Boats will come on Friday,"),
        ('Riis said: "We warned them in April."', ""),
        ('Lee said, "we warned them in April".', "we warned them in April"),
        ('"We warned them in April," an engineer said.', ""),  # names nobody
        ('"No boat will ever come," Bo Riis said.', ""),  # no source has it: that is found elsewhere
        ('Bo Riis spoke of "boats".', ""),  # a word or two stand anywhere
        ("Bo Riis saw cracks in the wall.", ""),
    ],
)
def test_a_quotation_stands_with_its_speaker(index: SentenceIndex, text: str, found: str) -> None:
    assert misquoted(text, index) == found
