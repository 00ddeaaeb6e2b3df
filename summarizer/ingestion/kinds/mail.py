"""Mails: header lines, what the writer says, what is quoted, greeting, signature and what a server adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from summarizer.ingestion.dates import parse_date
from summarizer.ingestion.kinds.lines import Line, Marks, Structure, filled, line_edits, split_lines
from summarizer.records import Block

#: Names of the header lines that mail programs print, in the languages whose programs translate them.
_FIELDS = {
    "from": "from von de da van från från fra od od от от кого 差出人 发件人 寄件者 보낸사람".split(),
    "to": "to an à a para aan till til do кому komu 宛先 收件人 받는사람".split(),
    "date": (
        "date sent datum gesendet envoyé fecha enviado data inviato verzonden skickat sendt wysłano дата 日期"
    ).split(),
    "subject": (
        "subject re betreff objet asunto oggetto assunto onderwerp ämne emne temat тема 件名 主题 主旨"
    ).split(),
    "other": "cc bcc importance attachments".split(),
}
_FIELD_OF = {name: field for field, names in _FIELDS.items() for name in names}
_HEADER = re.compile(r"\*{0,2}(?P<name>[\w-]{1,30}(?: \w{1,8})?)\*{0,2}\s?[:：]\*{0,2}\s*(?P<value>\S.*)?$")
#: "Message-ID", "X-Mailer": how programs name the fields that no person reads.
_TECHNICAL = re.compile(r"[A-Za-z]\w*(?:-\w+)+: ")
#: Different fields that make a head; "From" or "Date" alone begins many a line. At the very beginning of a
#: text, apart from what follows, fewer do.
_FEWEST_FIELDS, _FEWEST_FIRST = 3, 2
#: Lines in which the head of a forwarded mail names its fields.
_HEAD_LINES = 8
_PREFIX = re.compile(
    r"^(?:(?:re|aw|fwd?|wg|sv|vs|tr|rv|antw|odp|ref|r)(?:\[\d+\])?\s?[:：]\s*)+", re.IGNORECASE
)
#: "On Tue, 4 Mar 2025 at 16:40, Marta <marta@x.example> wrote:", in any language: a figure and a colon.
_INTRODUCTION = re.compile(r"\d.*[:：]$|<\S+@\S+>.*[:：]$")
_SEPARATOR = re.compile(r"^(?:-{2,}\s?\w[\w ]{3,40}\s?-{2,}|_{10,})$")
_QUOTED = re.compile(r"^[>|]")
_ADDRESSED = re.compile(r"^\"?(?P<name>[^<\"]*?)\"?\s*<[^>]*>|^(?P<address>\S+@\S+)")
_CONTACT = re.compile(r"\S@\S|www\.|https?://|\+\d[\d ()/-]{6,}|\d{3}[\d ()/-]{5,}")
#: "Okafor, Ngozi": a family name of one word before the given ones.
_FAMILY_FIRST = re.compile(
    r"(?P<family>[^\W\d_][\w'’-]*), (?P<given>[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*)?)"
)
#: Greetings and closings are so short; "Marta," and "Best regards," have one and two words.
_FORMULA_WORDS = 6
_SIGNED_WORDS = 9
_CLOSING_WORDS = 3
#: "CAUTION: ...", "[Extern] ...", "*** ...": how the banner of a server begins.
_WARNING = re.compile(r"[^\w\s\"'“„«(@¡¿]|[^\W\d_a-z]{4,}\b")
_BANNER_LINES = 5
#: A line that neither ends like a sentence, nor leads in another line, nor is an item.
_UNSAID = re.compile(r"(?![-*•]\s).*[^.!?…:：。！？]$")
_NAME_PARTS = re.compile(r"[^\W\d_][\w'’-]*")
_POSTSCRIPT = re.compile(r"^P\.?\s?S\.?\b", re.IGNORECASE)


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether the text begins with the head of a mail."""
    return len(_first_head(lines)) > 0


def read(text: str) -> Structure:
    """The writer's own words; the subject as title, the sender as source, the day it was sent as date."""
    lines = split_lines(text)
    head = _first_head(lines)
    fields = _fields(lines, head)
    sender = _person(fields.get("from", ""))
    marks = Marks()
    marks.remove(head, "mail header")
    body = [number for number in filled(lines) if number not in set(head)]
    _mark_quoted(lines, body, marks)
    _mark_frame(lines, body, sender, marks)
    kept = [number for number in body if number not in marks.reasons]
    if not kept:  # nothing but what is forwarded
        kept = _forwarded(lines, body, marks)
    blocks = (Block(lines[kept[0]].start, lines[kept[-1]].end, "turn", sender),) if kept and sender else ()
    return Structure(
        edits=line_edits(text, lines, marks.reasons),
        blocks=blocks,
        title=fields.get("subject", ""),
        source=sender or None,
        date=parse_date(fields.get("date")),
    )


def _first_head(lines: Sequence[Line]) -> list[int]:
    """The head that a text begins with: two fields do, where a blank line and more text follow them."""
    head = _head(lines, 0, _FEWEST_FIRST)
    if not head or _head(lines, 0):
        return head
    below = [line.content for line in lines[head[-1] + 1 :]]
    named = not any(map(str.isdigit, _fields(lines, head).get("from", "")))  # "From: 3 May", "To: 9 May"
    return head if named and below[:1] == [""] and any(below) else []


def _head(lines: Sequence[Line], first: int, fewest: int = _FEWEST_FIELDS) -> list[int]:
    """Numbers of the header lines that begin at ``first`` or after empty lines; none without a head."""
    numbers: list[int] = []
    names: set[str] = set()
    for number in range(first, len(lines)):
        line = lines[number]
        if not line.content:
            if numbers:
                break
            continue
        field = _field(line)
        if field is None and not (numbers and _continues(lines, number)):
            break
        numbers.append(number)
        names.add(field or "")
    known = names - {"", "other"}
    return numbers if len(known) >= fewest and "from" in known else []


def header_field(content: str) -> tuple[str, str] | None:
    """The field that a line of a mail's head gives, and its value without "Re:"; ``None`` of another line.

    >>> header_field("Betreff: AW: Liegeplätze"), header_field("The mayor: no")
    (('subject', 'Liegeplätze'), None)
    """
    match = _HEADER.match(content)
    field = _FIELD_OF.get(match["name"].lower()) if match else None
    if match is None or field is None:
        return None
    value = _PREFIX.sub("", match["value"] or "").strip()
    # "Data: ..." may head an article
    return None if field == "date" and not any(map(str.isdigit, value)) else (field, value)


def _field(line: Line) -> str | None:
    """Which header field a line gives, or ``None``."""
    found = header_field(line.content)
    if found is None and _TECHNICAL.match(line.content):
        return "other"
    return found[0] if found else None


def _continues(lines: Sequence[Line], number: int) -> bool:
    """Whether a header line that is no field goes on with the one before: set in, or with its addresses."""
    line = lines[number]
    set_in = line.start > lines[number - 1].end + 1
    return set_in or ("@" in line.content and len(line.content.split()) <= _SIGNED_WORDS)


def _fields(lines: Sequence[Line], head: Sequence[int]) -> dict[str, str]:
    found: dict[str, str] = {}
    for number in head:
        field = header_field(lines[number].content)
        if field and field[1]:
            found.setdefault(*field)
    return found


def _person(value: str) -> str | None:
    """The name in a header field, or the address where it has none: "Okafor, Ngozi" is Ngozi Okafor."""
    match = _ADDRESSED.match(value.strip())
    name = (match["name"] or match["address"] or "") if match else value
    name = " ".join(name.split()).strip("'\" ")
    turned = _FAMILY_FIRST.fullmatch(name)
    return (f"{turned['given']} {turned['family']}" if turned else name) or None


def _mark_quoted(lines: Sequence[Line], body: Sequence[int], marks: Marks) -> None:
    """Lines marked as quoted with the line above them, and all below the head of an earlier mail."""
    for place, number in enumerate(body):
        line = lines[number]
        if _QUOTED.match(line.content):
            marks.remove([number], "quoted text")
            _mark_introduction(lines, body[:place], marks)
        elif _begins_quotation(lines, body, place):
            first = place - 1 if place and _SEPARATOR.match(lines[body[place - 1]].content) else place
            marks.remove(body[first:], "quoted text")
            return


def _begins_quotation(lines: Sequence[Line], body: Sequence[int], place: int) -> bool:
    """Whether an earlier mail follows without marks: its head, or "On Monday, Marta <m@x.example> wrote:"."""
    number = body[place]
    content = lines[number].content
    if _field(lines[number]) and _head(lines[: number + _HEAD_LINES], number):
        return True
    following = lines[body[place + 1]].content if place + 1 < len(body) else ""
    marked = _QUOTED.match(following) is not None
    return (
        not marked and "@" in content and content[-1] in ":：" and _INTRODUCTION.search(content) is not None
    )


def _mark_introduction(lines: Sequence[Line], before: Sequence[int], marks: Marks) -> None:
    """The line, or the two, that end in a colon right before a quotation: "On Monday, Marta wrote:"."""
    if not before or before[-1] in marks.reasons or lines[before[-1]].content[-1] not in ":：":
        return
    if _INTRODUCTION.search(lines[before[-1]].content):
        marks.remove(before[-1:], "quoted text")
    elif len(before) > 1 and before[-1] == before[-2] + 1:
        joined = f"{lines[before[-2]].content} {lines[before[-1]].content}"
        if _INTRODUCTION.search(joined) and len(joined.split()) <= 20:
            marks.remove(before[-2:], "quoted text")


def _mark_frame(lines: Sequence[Line], body: Sequence[int], sender: str | None, marks: Marks) -> None:
    """Banner and greeting above the writer's words; closing, signature and the server's footer below."""
    own = [number for number in body if number not in marks.reasons]
    above = _banners(lines, own, _signature(lines, own, sender))
    marks.remove(own[:above], "banner")
    own = own[above:]
    if len(own) > 1 and _is_formula(lines[own[0]]):
        marks.remove(own[:1], "greeting")
        own = own[1:]
    signed = _signature(lines, own, sender)
    if signed is not None:
        if signed > 1 and _closes(lines, own[signed - 1], own[signed]):
            signed -= 1
        below = own[signed:]
        postscript = next((i for i, n in enumerate(below) if _POSTSCRIPT.match(lines[n].content)), len(below))
        gap = next(
            (i for i in range(1, postscript) if below[i] - below[i - 1] > 1 and _is_long(lines, below[i])),
            postscript,
        )
        marks.remove(below[:gap], "signature")
        marks.remove(below[gap:postscript], "mail footer")


def _is_long(lines: Sequence[Line], number: int) -> bool:
    return len(lines[number].content.split()) > _SIGNED_WORDS


def _forwarded(lines: Sequence[Line], body: Sequence[int], marks: Marks) -> list[int]:
    """The quoted lines, but for the heads of mails among them, put back."""
    heads = {n for number in body for n in _head(lines[: number + _HEAD_LINES], number)}
    kept = [n for n in body if marks.reasons.get(n) == "quoted text" and n not in heads]
    kept = [n for n in kept if not _SEPARATOR.match(lines[n].content)]
    for number in kept:
        del marks.reasons[number]
    return kept


def _banners(lines: Sequence[Line], own: Sequence[int], signed: int | None) -> int:
    """How many lines a server put above: all above a greeting that comes soon; else those that look so.

    "Thanks," greets nobody: above a greeting a warning's label stands, or below it the signature.
    """
    warned = own and _WARNING.match(lines[own[0]].content)
    for place, number in enumerate(own[:_BANNER_LINES]):
        apart = place == 0 or not lines[number - 1].content
        if apart and _is_formula(lines[number]) and (place + 1 < signed if signed else warned):
            return place
    alike = len(list(takewhile(lambda number: _is_banner(lines[number]), own)))
    return alike % max(len(own), 1)  # where all lines look so, none is a banner


def _is_banner(line: Line) -> bool:
    """A line in capitals, or in brackets: "INTERNAL", "[EXTERNAL]", "[Sent from outside. Open no links.]"."""
    ends, few = line.content[0] + line.content[-1], len(line.content.split()) <= _SIGNED_WORDS
    return line.content.isupper() or ends == "[]" or (ends == "**" and few and not line.stop)


def _is_formula(line: Line) -> bool:
    """A few words that end in a comma or a mark of exclamation: "Hi all,", "Best regards,"."""
    return line.content[-1] in ",，!！" and len(line.content.split()) <= _FORMULA_WORDS


def _closes(lines: Sequence[Line], number: int, name: int) -> bool:
    """Whether a line closes a mail: a formula, or a few words without a stop right above the name."""
    line = lines[number]
    few = len(line.content.split()) <= _CLOSING_WORDS and not line.stop and name == number + 1
    return _is_formula(line) or few


def _signature(lines: Sequence[Line], own: Sequence[int], sender: str | None) -> int | None:
    """Where in ``own`` the signature begins: at the sender's name, at "-- ", or at a closing formula.

    Else it is a last paragraph of short lines without a stop, one of them with an address or a number.
    """
    names = set(_NAME_PARTS.findall((sender or "").split("@")[0].lower()))
    for place, number in enumerate(own):
        content = lines[number].content
        words = {word.strip(",.").lower() for word in content.split()}
        if content in ("--", "—", "––") or (names and words and words <= names):
            return place
        rest = own[place + 1 :]
        short = rest and all(_is_signed(lines[n]) for n in rest[:2])
        if place and _is_formula(lines[number]) and short and lines[number - 1].content == "":
            return place
    first = len(own) - 1
    while first > 0 and own[first] - own[first - 1] == 1:
        first -= 1
    contents = [lines[number].content for number in own[first:]]
    signed = first > 0 and all(_is_signed(lines[n]) and _UNSAID.match(lines[n].content) for n in own[first:])
    return first if signed and any(map(_CONTACT.search, contents)) else None


def _is_signed(line: Line) -> bool:
    """A line as signatures have them: a name, a post, a number."""
    return len(line.content.split()) <= _SIGNED_WORDS and (
        not line.stop or bool(_CONTACT.search(line.content))
    )
