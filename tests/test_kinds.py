"""Kinds of documents: each told by its structure, and what is no prose taken out with its reason."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from summarizer.config import IngestionConfig
from summarizer.ingestion import as_documents, read_documents
from summarizer.ingestion.kinds.reference_marks import reference_marks
from summarizer.records import Document
from summarizer.text.edits import apply_edits
from tests.kind_samples import SAMPLES

FIELD = Path(__file__).parent / "data" / "field"


def read(folder: str, **settings: str) -> dict[str, Document]:
    """The documents of a folder, by file name without its ending."""
    found = read_documents([FIELD / folder], IngestionConfig(**settings))
    assert not found.failures
    names = sorted(path.stem for path in (FIELD / folder).iterdir() if path.suffix != ".py")
    return dict(zip(names, found.documents, strict=True))


def removed(document: Document, reason: str) -> str:
    return "\n".join(document.raw[e.start : e.end].strip() for e in document.edits if e.reason == reason)


KINDS = {
    "01-email-thread": "mail",
    "02-meeting-transcripts": "transcript",
    "03-unpunctuated-captions": "transcript",
    "04-chinese": "article",
    "12-product-reviews": "review",
    "17-chat-export": "chat",
    "19-arabic": "article",
}


@pytest.mark.parametrize("folder", KINDS)
def test_the_kind_is_told_by_structure(folder: str) -> None:
    for document in read(folder).values():
        assert document.kind == KINDS[folder]
        assert apply_edits(document.raw, document.edits) == document.text


def test_a_mail_is_its_writer_s_own_words() -> None:
    mails = read("01-email-thread")
    reply, decision = mails["2-reply"], mails["3-decision"]
    assert (reply.title, reply.source) == ("Storage migration, date and budget", "Tomas Reyes")
    assert reply.date == datetime.date(2025, 3, 4)
    assert reply.text.startswith("15 March does not work")
    assert reply.text.endswith("I would move it to 5 April.")
    assert "42,000" in removed(decision, "quoted text")
    assert "42,000" not in decision.text
    assert "e-mail and any attachments" in removed(decision, "mail footer")
    assert removed(decision, "banner") == "INTERNAL - ALDER CONFIDENTIAL"
    assert "+46 8 555 0101" in removed(mails["1-first"], "signature")
    assert {block.speaker for block in decision.blocks} == {"Marta Lindqvist"}


def test_a_transcript_has_turns_with_speakers() -> None:
    first = read("02-meeting-transcripts")["standup-a"]
    turns = [(block.speaker, first.text[block.start : block.end]) for block in first.blocks]
    assert turns[1] == (
        "Jonas Feld",
        "Um, no, not really. The fraud check fails on about four percent of card payments, so I want to push "
        "the launch to 16 June.",
    )
    assert " ".join(speaker[:5] for speaker, _ in turns) == "Priya Jonas Priya Aisha Priya Jonas"
    assert first.date == datetime.date(2025, 5, 12)
    assert not any(sign in first.text for sign in ("<v", "-->", "WEBVTT", "NOTE"))


def test_a_chat_has_messages_with_senders() -> None:
    chat = read("17-chat-export")
    senders = [block.speaker for block in chat["chat-wed"].blocks]
    assert senders == ["Bea", "Karim", "Old Joe", "Bea", "Karim", "Sunita"]
    assert chat["chat-thu"].date == datetime.date(2025, 5, 15)
    assert "image omitted" in removed(chat["chat-wed"], "message without words")
    assert "edited" not in chat["chat-wed"].text
    assert "encrypted" not in chat["chat-wed"].text


def test_a_review_is_what_the_buyer_says() -> None:
    reviews = read("12-product-reviews")
    assert reviews["review2"].text.startswith("The silicone seam")
    assert reviews["review2"].text.endswith("my mails.")
    assert reviews["review2"].title == "Leaks after two weeks"
    assert reviews["review6"].text.startswith("ok for the price")
    assert reviews["review6"].text.endswith("flat tho")
    assert "54 people" in removed(reviews["review2"], "helpful votes")
    assert "promotion" in removed(reviews["review5"], "review page")


def test_a_kind_can_be_set() -> None:
    assert {document.kind for document in read("12-product-reviews", kind="note").values()} == {"note"}


@pytest.mark.parametrize("folder", ["04-chinese", "19-arabic"])
def test_headlines_are_told_in_scripts_without_capitals(folder: str) -> None:
    for document in read(folder).values():
        assert document.title
        assert document.title not in document.text


def test_a_discharge_note_is_of_the_day_of_discharge() -> None:
    text = """Discharge summary
Patient: L.O., 58 y
Admitted: 2 March 2026
Discharged: 8 March 2026
Course: the fever went down after two days.
Plan: blood test in four weeks, no sport until then.
"""
    (document,) = as_documents([text], IngestionConfig()).documents
    assert (document.kind, document.date) == ("note", datetime.date(2026, 3, 8))


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("According to [6], naps help.", "According to (6), naps help."),
        ("Naps help (see [5], [7]).", "Naps help."),
        ("Nach [3] hilft der Schlaf auch bei Tag [4, 5].", "Nach (3) hilft der Schlaf auch bei Tag."),
        ("[1] milk\n[2] bread", "(1) milk\n(2) bread"),
        ("Naps help [1].\n\n[1] Of nurses.", "Naps help.\n\nOf nurses."),
    ],
)
def test_no_mark_of_a_reference_can_pass_for_a_citation(text: str, bare: str) -> None:
    assert apply_edits(text, reference_marks(text)) == bare


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_of_its_kind_and_keeps_its_prose_alone(name: str) -> None:
    sample = SAMPLES[name]
    (document,) = as_documents([sample.text], IngestionConfig()).documents
    assert document.kind == sample.kind
    text = " ".join(document.text.split())
    assert [passage for passage in sample.kept if passage not in text] == []
    assert [passage for passage in sample.removed if passage in text] == []
    assert apply_edits(document.raw, document.edits) == document.text
    speakers = dict.fromkeys(block.speaker for block in document.blocks if block.speaker)
    assert tuple(speakers) == sample.speakers


def test_a_message_has_the_day_on_which_it_was_sent() -> None:
    export = (
        "05.02.26, 18:01 - Ida: We meet at six.\n06.02.26, 09:11 - Jan: The hut is open.\n"
        "13.02.26, 9:00 - Ida: Good."
    )
    above = (
        "Monday, 2 March 2026\nBea 9:02 AM\nThe pump runs.\nTuesday, 3 March 2026\nTom 9:30 AM\nIt broke.\n"
        "Bea 9:31 AM\nOh no."
    )
    found = as_documents(
        [Document(export, kind="chat"), Document(above, kind="chat")], IngestionConfig()
    ).documents
    days = [[block.day and block.day.isoformat() for block in document.blocks] for document in found]
    assert days == [["2026-02-05", "2026-02-06", "2026-02-13"], ["2026-03-02", "2026-03-03", "2026-03-03"]]
