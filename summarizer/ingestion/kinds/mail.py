"""Mails: the writer's own words, without header, quotations, greeting, signature and what a server adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from summarizer.ingestion.dates import parse_date
from summarizer.ingestion.kinds.lines import Line, Marks, Structure, filled, line_edits, split_lines
from summarizer.records import Block

#: Names of the header fields that mail programs show, in the languages that they translate them into.
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
#: Different fields that make a header, since "From" or "Date" alone begins many a line. Fewer are enough at
#: the very beginning of a text, where a blank line follows.
_FEWEST_FIELDS, _FEWEST_FIRST = 3, 2
#: Lines in which the header of a quoted mail names its fields.
_HEADER_LINES = 8
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
_INTRODUCTION_WORDS = 20
#: "CAUTION: ...", "[Extern] ...", "*** ...": how the banner of a server begins.
_WARNING = re.compile(r"[^\w\s\"'“„«(@¡¿]|[^\W\d_a-z]{4,}\b")
_BANNER_LINES = 5
#: A line that does not end like a sentence, leads into no other line and is no item.
_UNFINISHED = re.compile(r"(?![-*•]\s).*[^.!?…:：。！？]$")
_NAME_PARTS = re.compile(r"[^\W\d_][\w'’-]*")
_POSTSCRIPT = re.compile(r"^P\.?\s?S\.?\b", re.IGNORECASE)


def is_kind(lines: Sequence[Line]) -> bool:
    """Whether the text begins with the header of a mail."""
    return len(_first_header(lines)) > 0


def read(text: str) -> Structure:
    """The writer's own words; the subject as title, the sender as source, the day it was sent as date."""
    lines = split_lines(text)
    header = _first_header(lines)
    fields = _fields(lines, header)
    sender = _person(fields.get("from", ""))
    marks = Marks()
    marks.remove(header, "mail header")
    body = [number for number in filled(lines) if number not in marks.reasons]
    _mark_quoted(lines, body, marks)
    _mark_frame(lines, [number for number in body if number not in marks.reasons], sender, marks)
    words = [number for number in body if number not in marks.reasons]
    if not words:  # nothing but a forwarded mail, whose words are put back
        words = _quoted_words(lines, body, marks)
        for number in words:
            del marks.reasons[number]
    turn = Block(lines[words[0]].start, lines[words[-1]].end, "turn", sender) if words and sender else None
    return Structure(
        edits=line_edits(text, lines, marks),
        blocks=(turn,) if turn else (),
        title=fields.get("subject", ""),
        source=sender,
        date=parse_date(fields.get("date")),
    )


def _first_header(lines: Sequence[Line]) -> list[int]:
    """The header that a text begins with; two fields make one where a blank line and more text follow."""
    header = _header(lines, 0, _FEWEST_FIRST)
    if not header or _header(lines, 0):
        return header
    below = [line.content for line in lines[header[-1] + 1 :]]
    is_named = not any(map(str.isdigit, _fields(lines, header).get("from", "")))  # "From: 3 May", "To: 9 May"
    return header if is_named and below[:1] == [""] and any(below) else []


def _header(lines: Sequence[Line], first: int, fewest: int = _FEWEST_FIELDS) -> list[int]:
    """Numbers of the header lines that begin at ``first`` or after empty lines; none if they are too few."""
    numbers: list[int] = []
    names: set[str] = set()
    for number in range(first, len(lines)):
        if not lines[number].content:
            if numbers:
                break
            continue
        name = _field_name(lines[number])
        if name is None and not (numbers and _continues_field(lines, number)):
            break
        numbers.append(number)
        names.add(name or "")
    return numbers if len(names - {"", "other"}) >= fewest and "from" in names else []


def header_field(content: str) -> tuple[str, str] | None:
    """The field that a line of a mail's header gives, with its value without "Re:"; ``None`` for other lines.

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


def _field_name(line: Line) -> str | None:
    """Which header field a line gives, or ``None``."""
    if field := header_field(line.content):
        return field[0]
    return "other" if _TECHNICAL.match(line.content) else None


def _continues_field(lines: Sequence[Line], number: int) -> bool:
    """Whether a line goes on with the field above it: it is indented, or has addresses as well."""
    line = lines[number]
    is_indented = line.start > lines[number - 1].end + 1
    return is_indented or ("@" in line.content and line.word_count <= _SIGNED_WORDS)


def _fields(lines: Sequence[Line], header: Sequence[int]) -> dict[str, str]:
    """The value of each field that has one; of the first, where a field comes twice."""
    given = (header_field(lines[number].content) for number in reversed(header))
    return {name: value for name, value in filter(None, given) if value}


def _person(value: str) -> str | None:
    """The name in a header field, or the address where it has none: "Okafor, Ngozi" is Ngozi Okafor."""
    match = _ADDRESSED.match(value.strip())
    name = (match["name"] or match["address"] or "") if match else value
    name = " ".join(name.split()).strip("'\" ")
    inverted = _FAMILY_FIRST.fullmatch(name)
    return (f"{inverted['given']} {inverted['family']}" if inverted else name) or None


def _mark_quoted(lines: Sequence[Line], body: Sequence[int], marks: Marks) -> None:
    """Mark lines with a sign of quotation, what introduces them, and all from an earlier mail's header on."""
    for place, number in enumerate(body):
        if _QUOTED.match(lines[number].content):
            marks.remove([number], "quoted text")
            _mark_introduction(lines, body[max(place - 2, 0) : place], marks)
        elif _begins_quotation(lines, body, place):
            has_separator = place > 0 and _SEPARATOR.match(lines[body[place - 1]].content)
            marks.remove(body[place - 1 if has_separator else place :], "quoted text")
            return


def _begins_quotation(lines: Sequence[Line], body: Sequence[int], place: int) -> bool:
    """Whether an earlier mail follows unmarked: its header, or "On Monday, Marta <m@x.example> wrote:"."""
    number = body[place]
    content = lines[number].content
    if _field_name(lines[number]) and _header(lines[: number + _HEADER_LINES], number):
        return True
    following = lines[body[place + 1]].content if place + 1 < len(body) else ""
    introduces = "@" in content and content[-1] in ":：" and _INTRODUCTION.search(content) is not None
    return introduces and not _QUOTED.match(following)


def _mark_introduction(lines: Sequence[Line], above: Sequence[int], marks: Marks) -> None:
    """Mark the line, or the two, that end in a colon right above a quotation: "On Monday, Marta wrote:"."""
    if not above or above[-1] in marks.reasons or lines[above[-1]].content[-1] not in ":：":
        return
    if _INTRODUCTION.search(lines[above[-1]].content):
        marks.remove(above[-1:], "quoted text")
    elif len(above) > 1 and above[-1] == above[-2] + 1:
        joined = f"{lines[above[-2]].content} {lines[above[-1]].content}"
        if _INTRODUCTION.search(joined) and len(joined.split()) <= _INTRODUCTION_WORDS:
            marks.remove(above[-2:], "quoted text")


def _mark_frame(lines: Sequence[Line], words: Sequence[int], sender: str | None, marks: Marks) -> None:
    """Mark banner and greeting above the writer's words; closing, signature and the server's footer below."""
    above = _count_banners(lines, words, _signature(lines, words, sender))
    marks.remove(words[:above], "banner")
    words = words[above:]
    if len(words) > 1 and _is_formula(lines[words[0]]):
        marks.remove(words[:1], "greeting")
        words = words[1:]
    signature = _signature(lines, words, sender)
    if signature is None:
        return
    if signature > 1 and _closes(lines, words[signature - 1], words[signature]):
        signature -= 1
    below = list(takewhile(lambda number: not _POSTSCRIPT.match(lines[number].content), words[signature:]))
    footer = next(
        (
            place
            for place, (before, number) in enumerate(pairwise(below), 1)
            if number - before > 1 and lines[number].word_count > _SIGNED_WORDS
        ),
        len(below),
    )
    marks.remove(below[:footer], "signature")
    marks.remove(below[footer:], "mail footer")


def _quoted_words(lines: Sequence[Line], body: Sequence[int], marks: Marks) -> list[int]:
    """Numbers of the quoted lines, but for the headers of mails among them."""
    headers = {n for number in body for n in _header(lines[: number + _HEADER_LINES], number)}
    quoted = [n for n in body if marks.reasons.get(n) == "quoted text" and n not in headers]
    return [n for n in quoted if not _SEPARATOR.match(lines[n].content)]


def _count_banners(lines: Sequence[Line], words: Sequence[int], signature: int | None) -> int:
    """How many lines a server put above: all above a greeting that comes soon; else those that look so.

    "Thanks," greets nobody, so above a greeting a warning's label stands, or below it the signature.
    """
    has_warning = bool(words) and _WARNING.match(lines[words[0]].content) is not None
    for place, number in enumerate(words[:_BANNER_LINES]):
        is_apart = place == 0 or not lines[number - 1].content
        if is_apart and _is_formula(lines[number]) and (place + 1 < signature if signature else has_warning):
            return place
    banners = len(list(takewhile(lambda number: _is_banner(lines[number]), words)))
    return banners % max(len(words), 1)  # where all lines look so, none is a banner


def _is_banner(line: Line) -> bool:
    """Whether a line is in capitals or brackets: "INTERNAL", "[EXTERNAL]", "[Sent from outside. Beware.]"."""
    ends = line.content[0] + line.content[-1]
    return line.content.isupper() or ends == "[]" or (ends == "**" and line.is_short(_SIGNED_WORDS))


def _is_formula(line: Line) -> bool:
    """Whether a few words end in a comma or an exclamation mark: "Hi all,", "Best regards,"."""
    return line.content[-1] in ",，!！" and line.word_count <= _FORMULA_WORDS


def _closes(lines: Sequence[Line], number: int, name: int) -> bool:
    """Whether a line closes a mail: a formula, or a few words without a stop right above the name."""
    return _is_formula(lines[number]) or (name == number + 1 and lines[number].is_short(_CLOSING_WORDS))


def _signature(lines: Sequence[Line], words: Sequence[int], sender: str | None) -> int | None:
    """The place in ``words`` where the signature begins: the sender's name, "-- ", or a closing formula.

    Else it is a last paragraph of short lines without a stop, one of them with an address or a number.
    """
    names = set(_NAME_PARTS.findall((sender or "").split("@")[0].lower()))
    for place, number in enumerate(words):
        content = lines[number].content
        words_of_line = {word.strip(",.").lower() for word in content.split()}
        if content in ("--", "—", "––") or (names and words_of_line and words_of_line <= names):
            return place
        below = words[place + 1 : place + 3]
        is_apart = place > 0 and lines[number - 1].content == ""
        if is_apart and _is_formula(lines[number]) and below and all(_is_signed(lines[n]) for n in below):
            return place
    first = len(words) - 1
    while first > 0 and words[first] - words[first - 1] == 1:
        first -= 1
    last = [lines[number] for number in words[max(first, 0) :]]
    is_signature = first > 0 and all(_is_signed(line) and _UNFINISHED.match(line.content) for line in last)
    return first if is_signature and any(_CONTACT.search(line.content) for line in last) else None


def _is_signed(line: Line) -> bool:
    """Whether a line may be of a signature: a name, a post, a number."""
    has_contact = _CONTACT.search(line.content) is not None
    return line.word_count <= _SIGNED_WORDS and (has_contact or not line.has_stop)
