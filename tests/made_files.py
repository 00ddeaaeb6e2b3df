"""Files of every format, made from a seed: what is written into them is known, word for word."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from html import escape
from typing import Any

#: Words of the sentences that files are filled with; none is a mark of any format.
_WORDS = (
    "ferry lake council bridge school water night report budget winter garden engine doctor market river "
    "train teacher valley storm museum harbour farmer signal window letter island copper forest kitchen"
).split()

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Maker:
    """Makes sentences that never come twice, and remembers every word."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words: list[str] = []

    def sentence(self, length: int = 0) -> str:
        """A sentence that names a number of its own."""
        count = length or self.random.randint(5, 14)
        words = [self.random.choice(_WORDS) for _ in range(count)]
        words.insert(1, f"x{len(self.words)}q{self.random.randint(100, 999)}")
        self.words += words
        return f"{words[0].capitalize()} {' '.join(words[1:])}."

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(1, 4)))

    def label(self) -> str:
        """A few words without a stop."""
        return self.sentence(self.random.randint(1, 3))[:-1]


def text(maker: Maker) -> bytes:
    lines = [
        maker.label(),
        "",
        maker.paragraph(),
        f"{maker.label()}:",
        f"- {maker.label()}",
        f"- {maker.label()}",
    ]
    return "\n".join([*lines, "", maker.paragraph(), maker.paragraph()]).encode()


def markdown(maker: Maker) -> bytes:
    return (
        f"# {maker.label()}\n\n{maker.paragraph()}\n\n> {maker.sentence()}\n\n- {maker.label()}\n- "
        f"{maker.label()}\n\n| {maker.label()} | {maker.label()} |\n|---|---|\n| {maker.label()} | 7 |\n\n"
        f"```\n{maker.sentence()}\n```\n\n{maker.paragraph()}\n\n![{maker.label()}](a.png)\n"
    ).encode()


def html(maker: Maker) -> bytes:
    header = f"<tr><th>{maker.label()}</th><th>{maker.label()}</th></tr>"
    inner = f"<table><tr><td>{maker.label()}</td><td>{maker.label()}</td></tr></table>"
    cells = f"{header}<tr><td>{maker.label()}</td><td>7 {inner} {maker.label()}</td></tr>"
    body = (
        f"<nav><a href='/'>{maker.label()}</a></nav><article><h1>{maker.label()}</h1>"
        f"<p>{escape(maker.paragraph())}</p>"
        f"<p>{maker.label()}:</p><ul><li>{maker.label()}</li><li>{maker.label()}</li></ul>"
        f"<p>{maker.paragraph()}</p><table>{cells}</table><p>{maker.paragraph()}</p>"
        f"<dl><dt>{maker.label()}?</dt><dd>{maker.sentence()}</dd></dl></article>"
        f"<aside>{maker.sentence()}</aside><footer>{maker.label()}</footer>"
    )
    return f"<!DOCTYPE html><html><head><title>Page</title></head><body>{body}</body></html>".encode()


def pdf(maker: Maker) -> bytes:
    """Two pages with a running head and page numbers, in Helvetica, written out by hand."""
    head = maker.label()
    maker.words *= 2  # it stands on both pages
    pages = []
    for number in (1, 2):
        lines = [head, "", *(maker.sentence() for _ in range(maker.random.randint(3, 8))), "", str(number)]
        pages.append(lines)
    return make_pdf(pages)


def make_pdf(pages: list[list[str]]) -> bytes:
    """A PDF file with one page for each list of lines."""
    return _pdf_of([_drawn(lines, 50) for lines in pages])


def make_columns(left: list[str], right: list[str]) -> bytes:
    """A PDF file of one page with two columns."""
    return _pdf_of([f"{_drawn(left, 50)}\n{_drawn(right, 350)}"])


def _drawn(lines: list[str], left: int) -> str:
    shown = (line.replace("(", r"\(").replace(")", r"\)") for line in lines)
    return f"BT /F1 10 Tf {left} 780 Td {''.join(f'({line}) Tj 0 -14 Td ' for line in shown)}ET"


def _pdf_of(streams: list[str]) -> bytes:
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for stream in streams:
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 800 800]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {len(objects)} 0 R>>"
        )
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj{content}endobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def word(maker: Maker) -> bytes:
    """A heading, changes, hidden text, a formula, a list, tables, a text box, notes and a page header."""
    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = maker.label()
    document.add_heading(maker.label(), 1)
    document.add_paragraph(maker.paragraph())
    for part in _word_parts(maker):
        document.element.body.insert(len(document.element.body) - 1, _word_xml(part))
    for _ in range(2):
        document.add_paragraph(maker.label(), style="List Number")
    table = document.add_table(rows=2, cols=2)
    for row in table.rows:
        for cell in row.cells:
            cell.text = maker.label()
    table.cell(1, 1).add_table(rows=1, cols=1).cell(0, 0).text = maker.label()
    table.rows[0]._tr.get_or_add_trPr().append(_word_xml('<w:del w:id="4" w:author="A"/>'))
    document.add_paragraph(maker.paragraph())
    _add_notes(document, "footnotes", f'<w:footnote w:id="2">{_word_paragraph(maker)}</w:footnote>')
    _add_notes(document, "comments", f'<w:comment w:id="3">{_word_paragraph(maker)}</w:comment>')
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _word_paragraph(maker: Maker, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{maker.sentence()}</w:t></w:r></w:p>"


def _word_parts(maker: Maker) -> list[str]:
    """Paragraphs: with changes, whose end is deleted, with hidden text, with a formula, with a text box."""
    return [
        f'<w:p><w:r><w:t xml:space="preserve">{maker.sentence()} </w:t></w:r>'
        f'<w:del w:id="1" w:author="A"><w:r><w:delText>{maker.sentence()}</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="A"><w:r><w:t>{maker.sentence()}</w:t></w:r></w:ins></w:p>',
        _word_paragraph(maker, '<w:pPr><w:rPr><w:del w:id="3" w:author="A"/></w:rPr></w:pPr>'),
        f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{maker.sentence()}</w:t></w:r></w:p>",
        f"<w:p><m:oMath><m:r><m:t>{maker.label()}</m:t></m:r></m:oMath></w:p>",
        '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox>'
        f"<w:txbxContent>{_word_paragraph(maker)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    ]


def _word_xml(element: str) -> Any:
    """An element of a Word file, with the names that it uses declared."""
    from docx.oxml import parse_xml

    tag = element.split(maxsplit=1)[0].split(">")[0]
    return parse_xml(element.replace(tag, f'{tag} xmlns:w="{W}" xmlns:m="{M}"', 1))


def _add_notes(document: Any, name: str, content: str) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    data = f'<w:{name} xmlns:w="{W}">{content}</w:{name}>'.encode()
    kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
    part = Part(PackURI(f"/word/{name}.xml"), kind, data, document.part.package)
    document.part.relate_to(part, f"{OFFICE}/{name}")


def _archive(members: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def slides(maker: Maker) -> bytes:
    """Two slides, each with a title, a table and what the speaker notes."""
    a, p = (f"http://schemas.openxmlformats.org/{n}/2006/main" for n in ("drawingml", "presentationml"))
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'

    def shown(text: str) -> str:
        return f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>"

    members = {}
    listed, related = "", ""
    for number in (1, 2):
        paragraphs = "".join(shown(maker.sentence()) for _ in range(3))
        cells = "".join(f"<a:tc><a:txBody>{shown(maker.label())}</a:txBody></a:tc>" for _ in range(2))
        members[f"ppt/slides/slide{number}.xml"] = (
            f'<p:sld xmlns:a="{a}" xmlns:p="{p}"><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr>'
            f'<p:ph type="title"/></p:nvPr></p:nvSpPr><p:txBody>{shown(maker.label())}</p:txBody></p:sp>'
            f"<p:sp><p:txBody>{paragraphs}</p:txBody></p:sp>"
            f"<p:graphicFrame><a:tbl><a:tr>{cells}</a:tr></a:tbl></p:graphicFrame></p:spTree></p:cSld></p:sld>"
        )
        members[f"ppt/slides/_rels/slide{number}.xml.rels"] = (
            f'{relations}<Relationship Id="rId1" Type="{OFFICE}/notesSlide" '
            f'Target="../notesSlides/notesSlide{number}.xml"/></Relationships>'
        )
        members[f"ppt/notesSlides/notesSlide{number}.xml"] = (
            f'<p:notes xmlns:a="{a}" xmlns:p="{p}"><p:cSld><p:spTree><p:sp><p:txBody>'
            f"{shown(maker.sentence())}</p:txBody></p:sp></p:spTree></p:cSld></p:notes>"
        )
        listed += f'<p:sldId id="{255 + number}" r:id="rId{number}"/>'
        related += f'<Relationship Id="rId{number}" Type="{OFFICE}/slide" Target="slides/slide{number}.xml"/>'
    members["ppt/presentation.xml"] = (
        f'<p:presentation xmlns:p="{p}" xmlns:r="{OFFICE}"><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>'
    )
    members["ppt/_rels/presentation.xml.rels"] = f"{relations}{related}</Relationships>"
    return _archive(members)


def book(maker: Maker) -> bytes:
    """Two chapters, each with a note, the sign of which stands in the text, and an aside."""
    return make_book(
        {
            f"c{n}.xhtml": f"<h2>{maker.label()}</h2><p>{maker.paragraph()}<a href='#n1'>1</a></p><aside "
            f"epub:type='footnote' id='n1'>{maker.sentence()}</aside><aside>{maker.sentence()}</aside>"
            for n in (1, 2)
        }
    )


def make_book(chapters: dict[str, str]) -> bytes:
    """An e-book of ``chapters``: name to the content of the page."""
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
    return _archive(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": (
                '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
                '<rootfile full-path="OEBPS/a.opf"/></rootfiles></container>'
            ),
            "OEBPS/a.opf": (
                '<package xmlns="http://www.idpf.org/2007/opf"><metadata/>'
                f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
            ),
            **{f"OEBPS/{name}": f"<html><body>{content}</body></html>" for name, content in chapters.items()},
        }
    )


def mail(maker: Maker) -> bytes:
    """A mail with a greeting, a signature, what it answers, and two texts attached."""
    attached = "".join(
        f"--part\r\nContent-Type: text/{kind}; charset=utf-8\r\nContent-Disposition: attachment; "
        f'filename="a.txt"\r\n\r\n{maker.paragraph()}\r\n'
        for kind in ("plain", "html")
    )
    return (
        f"From: Ada Holm <ada@a.example>\r\nTo: b@b.example\r\nDate: Mon, 3 Mar 2025 09:12:44 +0100\r\n"
        f"Subject: {maker.label()}\r\nContent-Type: multipart/mixed; boundary=part\r\n\r\n"
        f"--part\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHi all,\r\n\r\n"
        f"{maker.paragraph()}\r\n\r\n{maker.paragraph()}\r\n\r\nAda Holm\r\n{maker.label()}\r\n\r\n"
        f"On 2 March 2025, B <b@b.example> wrote:\r\n> {maker.sentence()}\r\n{attached}--part--\r\n"
    ).encode()


def mailbox(maker: Maker) -> bytes:
    mails = (
        b"From a@a.example Mon Mar  3 09:12:44 2025\n" + mail(maker).replace(b"\r\n", b"\n") for _ in range(2)
    )
    return b"\n".join(mails)


def captions(maker: Maker) -> bytes:
    cues = (
        f"{n}\n00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\n"
        f"<v {'Ada Bo'.split()[n % 2]}>{maker.sentence()}</v>\n"
        for n in range(1, 8)
    )
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def subtitles(maker: Maker) -> bytes:
    cues = (f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n{maker.sentence()}\n" for n in range(1, 8))
    return "\n".join(cues).encode()


def table(maker: Maker) -> bytes:
    rows = (f'{n},"{maker.paragraph()}",{maker.label()},{maker.label()}' for n in range(1, 4))
    return ("number,text,place,date\n" + "\n".join(rows)).encode()


def json_list(maker: Maker) -> bytes:
    return json.dumps([{"text": maker.paragraph(), "title": "A title"} for _ in range(3)]).encode()


def json_lines(maker: Maker) -> bytes:
    return "\n".join(json.dumps({"text": maker.paragraph()}) for _ in range(3)).encode()


MAKERS: dict[str, Callable[[Maker], bytes]] = {
    ".txt": text,
    ".md": markdown,
    ".html": html,
    ".pdf": pdf,
    ".docx": word,
    ".pptx": slides,
    ".epub": book,
    ".eml": mail,
    ".mbox": mailbox,
    ".vtt": captions,
    ".srt": subtitles,
    ".csv": table,
    ".json": json_list,
    ".jsonl": json_lines,
}


#: Characters of the longest line that a damaged file is given.
_LONG_LINE = 200_000


def damaged(data: bytes, seed: int) -> bytes:
    """``data`` with bytes changed, cut off, doubled or swapped; or emptied, in other codes, or on one line.

    Every second archive is damaged inside, in one of its members, so that the archive itself can be opened.
    """
    rng = random.Random(seed)
    if data.startswith(b"PK") and rng.random() < 0.5:
        return _damaged_inside(data, rng)
    match rng.randrange(12):
        case 0:
            return b""
        case 1:
            encoding = rng.choice(("utf-16", "utf-32", "utf-16-be", "cp037", "latin-1"))
            return data.decode("latin-1").encode(encoding)
        case 2:
            line = data.replace(b"\r", b" ").replace(b"\n", b" ")
            return line * (_LONG_LINE // max(len(line), 1) + 1)
        case _:
            return _bytes_damaged(data, rng)


def _damaged_inside(data: bytes, rng: random.Random) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        names = old.namelist()
        victim = rng.choice(names)
        for name in names:
            content = old.read(name)
            new.writestr(name, _bytes_damaged(content, rng) if name == victim else content)
    return stream.getvalue()


def _bytes_damaged(data: bytes, rng: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.randint(1, 12)):
        if not out:
            break
        place = rng.randrange(len(out))
        match rng.randrange(5):
            case 0:
                out[place] = rng.randrange(256)
            case 1:
                del out[place : place + rng.randint(1, 40)]
            case 2:
                out[place:place] = out[place : place + rng.randint(1, 60)]
            case 3:
                out[place:place] = bytes(rng.randrange(256) for _ in range(rng.randint(1, 8)))
            case _:
                out[place:] = out[place : place + rng.randint(0, len(out))]
    return bytes(out)
