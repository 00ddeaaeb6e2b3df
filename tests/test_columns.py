"""Columns: each author's view is told in a paragraph of its own, his name before it, behind any report."""

from __future__ import annotations

from dataclasses import replace

from summarizer import Document, summarize
from summarizer.config import IngestionConfig
from summarizer.ingestion import as_documents

FOR = """Opinion

Keep the ferry

By Vera Holm

I have lived on Orra for forty years, and the ferry is the only road we have ever had. Whoever wants to
close it has never waited for a doctor in January. The council should buy a second boat this year. It is
absurd to speak of savings when the old one lies in the yard for half of every winter, and we all know
it.
"""
AGAINST = """Comment: the bridge is cheaper

By Jon Maas

We love our ferry, and that is exactly the trouble. Love is a poor reason to burn two million a year on a
boat that cannot sail in fog. The council must build the bridge and be done with it. Nobody would weep
for long.
"""
REPORT = """Council to vote on ferry to Orra

The council of Kestmark will vote on Tuesday on the future of the ferry to Orra, which carried 61,000
people last year, its spokesman Ole Brun said on Friday. The ferry costs two million a year, the council
said. A bridge would cost 45 million, according to a study that was published in March.
"""
#: Words of columns, and nothing else that says so.
UNLABELLED = """Let us be honest: I have never understood why we put up with it. You would think that
somebody, somewhere, might have asked us what we want. But no. Of course it is easier to
pretend that nothing is wrong, isn't it? That is not merely foolish; it is wrong, and we
should say so. If we truly believe in this town, then we must stop making excuses and do
what is right.
"""


def documents(*texts: str) -> list[Document]:
    return [Document(text, id=f"d{number}") for number, text in enumerate(texts, 1)]


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def test_opposed_columns_are_told_side_by_side_by_their_authors() -> None:
    summary = summarize(documents(FOR, AGAINST), words=70)
    first, second = paragraphs(summary.text)
    assert first.startswith("Jon Maas: ")
    assert "The council must build the bridge and be done with it." in first
    assert second.startswith("Vera Holm: ")
    assert "The council should buy a second boat this year." in second
    assert summary.title is None  # one author's headline is not what both say


def test_a_question_is_answered_from_both_sides() -> None:
    told = summarize(
        documents(FOR, AGAINST), words=60, query="Should there be a second boat or a bridge?"
    ).text
    assert "second boat this year" in told
    assert "must build the bridge" in told


def test_a_report_beside_columns_comes_first_and_in_nobody_s_name() -> None:
    summary = summarize(documents(FOR, REPORT, AGAINST), words=100)
    told = paragraphs(summary.text)
    assert told[0].startswith("The council of Kestmark will vote on Tuesday")
    assert [part.split(":")[0] for part in told[-2:]] == ["Jon Maas", "Vera Holm"]


def test_the_outlet_is_named_where_it_is_known() -> None:
    signed, other = documents(FOR, AGAINST)
    told = summarize([replace(signed, source="Orra Times"), other], words=70).text
    assert "Vera Holm (Orra Times): " in told


def kinds(*texts: str) -> list[str | None]:
    return [each.kind for each in as_documents(documents(*texts), IngestionConfig()).documents]


def test_a_column_without_a_label_is_told_by_its_words_where_others_stand_beside_it() -> None:
    assert kinds(UNLABELLED, FOR, AGAINST) == ["column"] * 3
    assert kinds(REPORT, FOR, AGAINST) == ["article", "column", "column"]


def test_a_kind_that_is_given_is_kept() -> None:
    given = [replace(document, kind="article") for document in documents(FOR, AGAINST, UNLABELLED)]
    assert {each.kind for each in as_documents(given, IngestionConfig()).documents} == {"article"}
    assert all(not each.blocks for each in as_documents(given, IngestionConfig()).documents)
