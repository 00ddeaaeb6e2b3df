"""Papers are told side by side: each by what its abstract ends on."""

from __future__ import annotations

from summarizer import Document, summarize

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
