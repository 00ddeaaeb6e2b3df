"""Mail files (.eml) and mailboxes (.mbox) to texts, each mail below the headers that a reader is shown."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage, Message

from summarizer.errors import EmptyInputError, UnreadableError
from summarizer.ingestion.dates import parse_date
from summarizer.ingestion.decoding import decode
from summarizer.ingestion.guarding import parser_errors
from summarizer.ingestion.html_blocks import page_blocks
from summarizer.ingestion.results import Failure, Part, RawDocument, parts_text

#: The headers that a reader is shown; the others are for machines.
_SHOWN = ("From", "To", "Cc", "Date", "Subject")
#: Where the next mail of a mailbox begins (RFC 4155).
_NEXT = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From \S+ .*\r?\n")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEADER = re.compile(rb"\A(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)+", re.ASCII)


def read_mail(data: bytes, name: str) -> list[RawDocument]:
    """One document, of the kind mail: sender as source, subject as title, the day it was sent as date.

    Raises:
        UnreadableError: No mail.
        EmptyInputError: A mail without text.
    """
    if not _HEADER.match(data):
        raise UnreadableError(f"{name} is not a mail: it does not begin with header lines")
    with parser_errors(name, "a mail (.eml)"):
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        body = message.get_body(("plain", "html"))
        text = "" if body is None else _text(body)
        beside = [Part(_attached(part), removed="attachment") for part in message.iter_attachments()]
    if not text.strip():
        raise EmptyInputError(f"{name} is a mail without text")
    parts = (Part(f"{_headers(message)}\n\n{text}"), *beside)
    return [
        RawDocument(
            text=parts_text(parts),
            name=name,
            date=parse_date(_header(message, "Date")),
            kind="mail",
            parts=parts,
        )
    ]


def read_mailbox(data: bytes, name: str) -> Iterator[RawDocument | Failure]:
    """Each mail of a mailbox; a bad one costs only itself.

    Raises:
        UnreadableError: No mailbox.
    """
    starts = list(_NEXT.finditer(data))
    if not starts or data[: starts[0].start()].strip():
        raise UnreadableError(f"{name} is not a mailbox: it does not begin with a line 'From ...'")
    for number, start in enumerate(starts, 1):
        end = starts[number].start() if number < len(starts) else len(data)
        where = f"{name}, mail {number}"
        try:
            yield from read_mail(_QUOTED_FROM.sub(rb"\1", data[start.end() : end]), where)
        except (UnreadableError, EmptyInputError) as error:
            yield Failure(where, error)


def _header(message: Message, name: str) -> str:
    """A header on one line; what cannot be decoded is left as it stands."""
    return " ".join(str(message.get(name, "")).split())


def _headers(message: Message) -> str:
    return "\n".join(f"{key}: {value}" for key in _SHOWN if (value := _header(message, key)))


def _attached(attachment: Message) -> str:
    """The name of an attachment, with its text and that of its parts and of mails in it."""
    texts = [attachment.get_filename() or attachment.get_content_type()]
    for part in attachment.walk():
        texts += [_headers(part), _text(part) if part.get_content_maintype() == "text" else ""]
    return "\n\n".join(filter(None, texts))


def _text(part: Message) -> str:
    """The text of one part, that of HTML as it is shown; empty where it is no text, whatever it is called."""
    data = part.get_payload(decode=True)
    try:
        text = decode(data, "a part of a mail", part.get_content_charset()) if isinstance(data, bytes) else ""
    except UnreadableError:
        return ""
    if part.get_content_type() != "text/html":
        return text
    return "\n\n".join(f"> {block.text}" if block.quoted else block.text for block in page_blocks(text))
