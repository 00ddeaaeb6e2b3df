"""Mails with what is attached to them; captions with the escapes of HTML."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from summarizer.config import IngestionConfig
from summarizer.ingestion import read_documents
from summarizer.ingestion.mail_file import read_mail


def mail(text: str = "The ferry sails again on Monday.\n") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Ada <a@a.example>", "b@b.example", "Ferry"
    message.set_content(text)
    return message


def attached(message: EmailMessage) -> list[str]:
    (found,) = read_mail(message.as_bytes(), "'file'")
    return [part.text for part in found.parts if part.removed == "attachment"]


def test_the_text_of_an_attachment_is_kept_with_its_name() -> None:
    message = mail()
    message.add_attachment("Nine boats were counted.\n", filename="count.txt")
    message.add_attachment("<p>Two <b>masts</b> &amp; sails.</p>", subtype="html", filename="masts.html")
    message.add_attachment(b"\x89PNG\0\1", "image", "png", filename="boat.png")
    texts = [text.split() for text in attached(message)]
    assert texts == [
        "count.txt Nine boats were counted.".split(),
        "masts.html Two masts & sails.".split(),
        ["boat.png"],
    ]


def test_a_mail_in_a_mail_is_kept_with_its_headers() -> None:
    message = mail()
    message.add_attachment(mail("The engine is repaired.\n"))
    (text,) = attached(message)
    assert "Subject: Ferry" in text
    assert "The engine is repaired." in text


def test_an_unknown_encoding_costs_no_mail() -> None:
    data = mail().as_bytes().replace(b'charset="utf-8"', b'charset="x-none"')
    (found,) = read_mail(data, "'file'")
    assert "sails again" in found.text


@pytest.mark.parametrize("suffix", [".vtt", ".srt"])
def test_escapes_in_captions_are_read(tmp_path, suffix: str) -> None:
    mark = "," if suffix == ".srt" else "."
    cues = [
        f"00:00:0{n}{mark}000 --> 00:00:0{n + 1}{mark}000\n<v Ada>Rain &amp; wind, 2 &lt; 3.</v>\n"
        for n in range(1, 5)
    ]
    path = tmp_path / f"a{suffix}"
    path.write_text("WEBVTT\n\n" * (suffix == ".vtt") + "\n".join(cues))
    (found,) = read_documents([path], IngestionConfig()).documents
    assert found.text.startswith("Rain & wind, 2 < 3.")
