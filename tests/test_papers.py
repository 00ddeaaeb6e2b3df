"""Papers are told side by side: each by what its abstract ends on."""

from __future__ import annotations

import pytest

from summarizer import Document, summarize
from summarizer.ingestion.kinds.paper import read

PAPER = """{title}

{authors}

Abstract
{background} {findings}

1. Introduction
{background} Much has been written on it since (Holm 1998).

2. Methods
Plots were drawn by lot.

References
[1] Holm, A. Clover and yield. Field Notes 12, 1998.
"""
FOR = PAPER.format(
    title="Clover strips and the yield of barley",
    authors="A. Rask, B. Thorne",
    background="Clover is sown between rows of barley in many places.",
    findings="On 24 plots barley yielded 12% more grain. Clover strips raise the yield of barley.",
)
AGAINST = PAPER.format(
    title="No gain from clover under barley",
    authors="C. Lind, D. Moss",
    background="Farmers hope that clover feeds the crop beside it.",
    findings="On 40 plots the yield did not differ. We conclude that clover strips do not raise the yield.",
)


def papers() -> list[Document]:
    return [Document(text, id=name, language="en") for name, text in (("for", FOR), ("against", AGAINST))]


def test_each_paper_is_told_by_the_end_of_its_abstract():
    summary = summarize(papers(), words=40)
    assert "Clover strips raise the yield of barley." in summary.text
    assert "We conclude that clover strips do not raise the yield." in summary.text
    assert "Much has been written" not in summary.text
    assert len({sentence.paragraph for sentence in summary.sentences}) == 2


ABSTRACTS = {
    "one paragraph": "Abstract\n\nWe sowed clover.\nIt grew.\n\nIntroduction. Clover is old.",
    "beside its label": "Abstract. We sowed clover. It grew.\n\n1. Introduction\nClover is old.",
    "parts on lines of their own": "Abstract\n\nMethods\nWe sowed clover.\n\nResults\nIt grew.\n\nEinleitung",
    "before a heading without a number": "Summary\n\nWe sowed clover. It grew.\n\nOn clover\nClover is old.",
    "broken by a page": "Abstract\nWe sowed and\n\nField Letters 7 (2024) 1-3\n\nit. It grew.\n\n1. Start",
}


@pytest.mark.parametrize("text", ABSTRACTS.values(), ids=ABSTRACTS)
def test_an_abstract_ends_where_the_next_part_begins(text: str):
    text = f"Clover under barley\n\nA. Rask\n\n{text}\n"
    (block,) = read(text).blocks
    assert text[: block.end].endswith("It grew.")


def test_a_paper_with_little_room_is_told_by_a_sentence_that_stands_alone():
    texts = [sentence.text for sentence in summarize(papers(), words=14).sentences]
    assert texts == ["Clover strips raise the yield of barley.", "On 40 plots the yield did not differ."]


def test_an_article_beside_papers_is_told_from_its_beginning():
    article = "A farmer of Orra has sown clover for ten years. The council will visit him in May."
    told = summarize([*papers(), Document(article, id="news", language="en")], words=60).text
    assert "A farmer of Orra has sown clover for ten years." in told
