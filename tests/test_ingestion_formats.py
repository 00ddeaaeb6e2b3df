"""The readers of each kind of file, on files made here."""

from __future__ import annotations

import contextlib
import datetime
import io
import json
import time
import zipfile
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.config import IngestionConfig
from summarizer.errors import EmptyInputError, LimitError, SummarizerError, UnreadableError
from summarizer.ingestion.files import FORMATS, read_format, sniff_format
from summarizer.ingestion.pdf_lines import page_parts
from summarizer.ingestion.results import Failure, RawDocument, parts_text

CONFIG = IngestionConfig()
SENTENCE = "The ferry across Lake Orla sails again from Monday, the district council said."


def _read(kind: str, data: bytes | str, **options: Any) -> RawDocument:
    """The only document in ``data``."""
    (found,) = _read_all(kind, data, **options)
    assert isinstance(found, RawDocument)
    return found


def _read_all(kind: str, data: bytes | str, **options: Any) -> list[RawDocument | Failure]:
    config = options.pop("config", CONFIG)
    data = data.encode() if isinstance(data, str) else data
    return list(read_format(kind, data, "'file'", config, **options))


# Markdown


def test_markdown_is_stripped_of_its_markup() -> None:
    source = (
        "# The *ferry* sails\n\nA [link](http://x.example/a_b) and `code`,\nand **bold** text. "
        "![alt text](a.png)<br>\n\n> Quoted &amp; said.\n\n- one\n- two\n  more\n\n1. first\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode_block()\n```\n\n<div>raw</div>\n\n---\n\nEnd\\*."
    )
    found = _read("markdown", source)
    assert found.title == "The ferry sails"
    assert found.text.split("\n\n") == [
        "A link and code, and bold text.",
        "Quoted & said.",
        "one",
        "two more",
        "first",
        "a: 1; b: 2.",
        "End*.",
    ]
    left_out = [(part.text, part.removed) for part in found.parts if part.removed]
    assert left_out == [
        ("The ferry sails", "headline"),
        ("alt text", "image"),
        ("code_block()", "code"),
        ("<div>raw</div>", "HTML"),
    ]


def test_front_matter_is_metadata_not_text() -> None:
    source = (
        f"---\ntitle: Ferry\ndate: 2022-08-17\nsource: Orla Post\nurl: http://a.example/\n---\n{SENTENCE}"
    )
    found = _read("markdown", source)
    assert found.text == SENTENCE
    assert (found.title, found.source, found.url) == ("Ferry", "Orla Post", "http://a.example/")
    assert found.date == datetime.date(2022, 8, 17)


@pytest.mark.parametrize("front", ["---\n[broken\n---\n", "---\n- a list\n---\n", "---\nno end\n", "---\n"])
def test_what_only_resembles_front_matter_is_text(front: str) -> None:
    assert SENTENCE in _read("markdown", front + "\n" + SENTENCE).text


def test_front_matter_of_other_types_is_left_out() -> None:
    found = _read("markdown", f"---\ntitle: [1, 2]\ndate: 7\nsource: 3\n---\n{SENTENCE}")
    assert (found.title, found.source, found.date) == (None, None, None)


def test_markdown_too_long_to_parse() -> None:
    with pytest.raises(LimitError, match="max_characters=10"):
        _read("markdown", SENTENCE, config=IngestionConfig(max_characters=10))


# HTML

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ferry sails | Orla Post</title>
<meta property="og:title" content="Ferry sails again"><meta property="og:site_name" content="Orla Post">
<meta property="article:published_time" content="2022-08-17T08:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Ferry sails again</h1>{body}</article>
<footer>Copyright 2019 Orla Post. All rights reserved.</footer><script>var x = 1;</script></body></html>"""


def _page(body: str = f"<p>{SENTENCE}</p><p>Passengers had waited since November for the repair.</p>") -> str:
    return PAGE.replace("{body}", body)


def test_html_gives_the_article_and_the_metadata() -> None:
    found = _read("html", _page(), url="https://www.orla.example/ferry")
    assert found.text == f"{SENTENCE}\n\nPassengers had waited since November for the repair."
    left_out = {part.removed: part.text for part in found.parts if part.removed}
    assert left_out["headline"] == "Ferry sails again"
    assert "Copyright 2019" in left_out["outside the main text"]
    assert (found.title, found.source) == ("Ferry sails again", "Orla Post")
    assert found.date == datetime.date(2022, 8, 17)
    assert found.url == "https://www.orla.example/ferry"


def test_html_in_the_encoding_it_declares() -> None:
    page = _page("<p>Łódź, gdzie prom znów kursuje przez jezioro od poniedziałku, ogłosiła gmina.</p>")
    page = page.replace("<head>", '<head><meta charset="iso-8859-2">')
    assert "Łódź, gdzie prom znów" in _read("html", page.encode("iso-8859-2")).text


def test_html_with_an_xml_declaration() -> None:
    page = '<?xml version="1.0" encoding="utf-8"?>' + _page()
    assert SENTENCE in _read("html", page).text


@pytest.mark.parametrize(
    "page", ["<html></html>", "<script>x</script>", "<html><body><img src=a></body></html>"]
)
def test_html_without_an_article(page: str) -> None:
    with pytest.raises(EmptyInputError, match="without an article"):
        _read("html", page)


def test_html_beyond_reason() -> None:
    with pytest.raises(LimitError, match="50,001 tags; accepted are up to 50,000"):
        _read("html", "<p>" * 50_001 + "x")
    with pytest.raises(SummarizerError):
        _read("html", "<div>" * 50_000 + "x")


# PDF


def _pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF file with one page for each list of lines, in Helvetica, written out by hand."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for lines in pages:
        drawn = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        stream = f"BT /F1 12 Tf 50 750 Td {drawn}ET"
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>"
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


def _encrypted(user: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(_pdf([[SENTENCE]]))))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_pdf_lines_become_paragraphs() -> None:
    pages = [
        ["The ferry across Lake Orla sails again from", "Monday, the district coun-", "cil said on Friday."],
        ["Passengers had waited since November."],
    ]
    text = _read("pdf", _pdf(pages)).text
    assert text == (
        "The ferry across Lake Orla sails again from Monday, the district council said on Friday.\n\n"
        "Passengers had waited since November."
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no pdf at all", "is not a PDF file"),
        (b"%PDF-1.4\nbroken", "seems to be broken"),
        (_pdf([[SENTENCE]])[:300], "seems to be broken"),
        (b"%PDF-1.4\n" + b"<<" * 5000, "seems to be broken"),
        (_encrypted("secret"), "protected by a password"),
    ],
)
def test_pdf_that_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=f"'file' .*{message}"):
        _read("pdf", data)


def test_pdf_locked_with_an_empty_password_is_open() -> None:
    assert _read("pdf", _encrypted("")).text == SENTENCE


def test_pdf_without_text() -> None:
    with pytest.raises(EmptyInputError, match="2 pages hold no text: scanned pages need OCR"):
        _read("pdf", _pdf([[], []]))


def test_pdf_with_too_much_text() -> None:
    config = IngestionConfig(max_characters=100)
    with pytest.raises(LimitError, match="max_characters=100"):
        _read("pdf", _pdf([[SENTENCE], [SENTENCE]]), config=config)


def joined_pages(pages: list[str]) -> str:
    """The text of printed pages, paragraphs with blank lines between them."""
    return parts_text(page_parts(pages))


def test_pdf_running_heads_and_page_numbers_are_dropped() -> None:
    bodies = ["First page, with words.", "Second page, with words.", "Third page, with words."]
    pages = [f"Orla Report 2022, page {n}\n{body}\n- {n} -" for n, body in enumerate(bodies, 1)]
    assert joined_pages(pages) == " ".join(bodies)
    # Two pages are too few to call a line a running head.
    assert "Orla Report" in joined_pages(pages[:2])


def test_pdf_split_words() -> None:
    filler = "and the rest of the line is as long as the others"
    joined = joined_pages([f"{filler} inter-\nnational {filler}\n{filler} Anglo-\nSaxon {filler}"])
    assert "international" in joined
    assert "Anglo- Saxon" in joined
    assert "well-known" in joined_pages([f"a well-known man {filler}\n{filler} a well-\nknown man {filler}"])


def test_pdf_paragraphs_end_at_short_lines_blank_lines_and_bullets() -> None:
    full = "this line is as wide as the page allows it to be"
    items = "• item one is as wide as the page allows\n• item two"
    text = f"A heading\n{full}\n{full}\nand ends.\n{full}\n\n{full}\n{items}"
    assert joined_pages([text]).split("\n\n") == [
        "A heading",
        f"{full} {full} and ends.",
        full,
        full,
        "• item one is as wide as the page allows",
        "• item two",
    ]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab -.\n1•"), max_size=60), max_size=4))
def test_pdf_joining_neither_loses_nor_invents_letters(pages: list[str]) -> None:
    letters = [character for page in pages for character in page if character in "ab"]
    parts = page_parts(pages)
    assert sorted(c for part in parts for c in part.text if c in "ab") == sorted(letters)
    assert [c for c in joined_pages(pages) if c in "ab"] == [
        c for part in parts if not part.removed for c in part.text if c in "ab"
    ]


# Word


def _word(**properties: str) -> bytes:
    import docx

    document = docx.Document()
    document.core_properties.title = properties.get("title", "")
    if "heading" in properties:
        document.add_heading(properties["heading"], level=0)
    document.add_paragraph(SENTENCE)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Monday", "09:30"
    document.add_paragraph(" ")
    document.add_paragraph("After the table.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_word_gives_paragraphs_and_tables_in_order() -> None:
    found = _read("word", _word(title="Ferry"))
    assert found.text.split("\n\n") == [SENTENCE, "Monday\t09:30", "After the table."]
    assert (found.title, found.date) == ("Ferry", None)
    assert _read("word", _word(heading="The ferry", title="draft3")).title == "The ferry"


def _archive(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"text", "is not a Word file"),
        (b"\xd0\xcf\x11\xe0 old", "encrypted or old Word file"),
        (b"PK\x03\x04 broken", "seems to be broken"),
        (_archive(a=b"b"), "seems to be broken"),
        (_word()[:-300], "seems to be broken"),
    ],
)
def test_word_that_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=f"'file' .*{message}"):
        _read("word", data)


def test_word_that_unpacks_to_too_much() -> None:
    with pytest.raises(LimitError, match="max_file_bytes=10,000"):
        _read("word", _archive(a=b"\0" * 300_000), config=IngestionConfig(max_file_bytes=10_000))


# JSON


def test_json_shapes() -> None:
    entry = {
        "text": "A.",
        "id": 7,
        "title": "T",
        "source": "S",
        "date": "2022-08-17",
        "url": "http://a.example/",
    }
    found = _read("json", json.dumps(entry))
    assert (found.text, found.id, found.title, found.source) == ("A.", "7", "T", "S")
    assert (found.date, found.url) == (datetime.date(2022, 8, 17), "http://a.example/")
    for content in (["A.", {"text": "B."}], {"documents": ["A.", {"text": "B."}], "id": "c"}):
        texts = [
            item.text for item in _read_all("json", json.dumps(content)) if isinstance(item, RawDocument)
        ]
        assert texts == ["A.", "B."]
    assert _read("json", '"A."').text == "A."
    assert _read("json", b"\xef\xbb\xbf" + json.dumps("Ä").encode()).text == "Ä"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"body": "x"}, 'has no "text"'),
        ({"text": None}, '"text" that is null'),
        ({"text": ["x"]}, '"text" that is a list'),
        ({"text": "x", "title": 3}, '"title" that is a number'),
        ({"text": "x", "id": {}}, '"id" that is an object'),
        ({"text": "x", "id": "a\nb"}, "printable"),
        ({"text": "x", "id": "a" * 1000}, "200 printable"),
        ({"documents": "x"}, '"documents" must be a list, not a text'),
        (3, "is a number"),
        (None, "is null"),
        ([True], "entry 1 is true or false"),
        ([], "is an empty list"),
        ({"documents": []}, '"documents" is an empty list'),
    ],
)
def test_json_entries_that_are_no_documents(content: Any, message: str) -> None:
    (failure,) = _read_all("json", json.dumps(content))
    assert isinstance(failure, Failure)
    assert message in str(failure.error)
    assert "'file'" in str(failure.error)


def test_json_a_bad_entry_costs_only_itself() -> None:
    good, bad, last = _read_all("json", '["A.", {}, "B."]')
    assert isinstance(good, RawDocument)
    assert isinstance(bad, Failure)
    assert isinstance(last, RawDocument)
    assert bad.name == "'file', entry 2"


@pytest.mark.parametrize(
    "data", ["{", "text", "[" * 100_000, '{"text": "x"} {"text": "y"}', "1" * 5000 + "x"]
)
def test_what_is_no_json(data: str) -> None:
    with pytest.raises(UnreadableError, match="'file' is not valid JSON"):
        _read("json", data)


def test_json_lines_of_nothing() -> None:
    with pytest.raises(EmptyInputError, match="'file' is empty"):
        _read("jsonl", b"\xef\xbb\xbf\n")


def test_json_lines() -> None:
    data = '{"text": "A."}\n\nbroken\r\n"B.\u2028"\n{"documents": ["C."]}\n{}'
    found = _read_all("jsonl", data)
    assert [item.text for item in found if isinstance(item, RawDocument)] == ["A.", "B.\u2028", "C."]
    assert [item.name for item in found if isinstance(item, Failure)] == ["'file', line 3", "'file', line 6"]


# What data without a name is


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4", "pdf"),
        (_word(), "word"),
        (b"  <!DOCTYPE html><p>", "html"),
        (b"<html lang=en>", "html"),
        (b'[{"text": "a"}]', "json"),
        (b'{"text":\n"a"}', "json"),
        (b'{"text": "a"}\n{"text": "b"}\n', "jsonl"),
        (b"[Laughter] said the man.", "text"),
        (b"{broken", "text"),
        (b"[" * 2000, "text"),
        (b"Prose.", "text"),
        (b"", "text"),
    ],
)
def test_sniffing(data: bytes, kind: str) -> None:
    assert sniff_format(data) == kind


@pytest.mark.parametrize("kind", sorted(set(FORMATS.values())))
@pytest.mark.parametrize("data", [b"", b" \n\t"])
def test_empty_data_of_every_kind(kind: str, data: bytes) -> None:
    with pytest.raises(EmptyInputError, match="'file' is empty"):
        _read(kind, data)


_STARTS = [b"", b"%PDF-1.4\n1 0 obj", b"PK\x03\x04", b"<html><p>", b"---\na: ", b"# ", b"[", b'{"text":']


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(set(FORMATS.values()))),
    st.sampled_from(_STARTS),
    st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "ignore")),
)
def test_any_bytes_of_any_kind_are_read_or_refused(kind: str, start: bytes, data: bytes) -> None:
    try:
        found = _read_all(kind, start + data)
    except SummarizerError as error:
        found = [Failure("file", error)]
    assert found
    assert all("'file'" in str(item.error) for item in found if isinstance(item, Failure))


_DAMAGED = {"pdf": _pdf([[SENTENCE] * 3]), "word": _word(title="Ferry"), "html": _page().encode()}


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(sorted(_DAMAGED)), st.data())
def test_damaged_files_are_read_or_refused(kind: str, data: st.DataObject) -> None:
    whole = bytearray(_DAMAGED[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    # Anything but an error of ours fails the test.
    with contextlib.suppress(SummarizerError):
        assert _read_all(kind, bytes(whole[:cut] if data.draw(st.booleans()) else whole))


def test_a_broken_declaration_is_no_end_of_the_page() -> None:
    (read,) = _read_all("html", _page().replace("<!DOCTYPE", "<![OCTYPE").encode())
    (whole,) = _read_all("html", _page().encode())
    assert read.text == whole.text


@pytest.mark.parametrize("part", ["[", "*a ", "> ", "![", "<", "a](", "**a *a ", "`a", "&", "_a"])
def test_markdown_of_nothing_but_openings_takes_time_in_proportion(part: str) -> None:
    start = time.process_time()
    _read_all("markdown", part * (20_000 // len(part)) + " end")
    assert time.process_time() - start < 5
