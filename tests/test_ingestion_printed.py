"""PDF files: lines become paragraphs, columns stay apart, what cannot be read is said; notes of books."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.config import IngestionConfig
from summarizer.errors import EmptyInputError, LimitError, UnreadableError
from summarizer.ingestion import read_documents
from summarizer.ingestion.pdf_file import read_pdf
from summarizer.ingestion.pdf_lines import page_parts
from summarizer.ingestion.results import parts_text
from summarizer.ingestion.zipped_pages import read_book
from tests.made_files import make_book, make_columns, make_pdf

SENTENCE = "The ferry across Lake Orla sails again from Monday, the district council said."

LEFT = """1. Introduction

Ponds in the hills warm faster than lakes in
the plain. We measured nine ponds in the hot
summer of 2022 with one logger each, at a
depth of half a metre, and read them weekly.

2. Results

The ponds warmed by two degrees between
May and July. Depth had no effect on what we
saw. Those under trees warmed by one degree,
as Abel and others reported for lakes in
[1] and [2]. We did not measure the light."""
THANKS = """Acknowledgements
We thank the owners of the ponds for letting
us in on all of the days of that hot summer."""
REFERENCES = """[1] Abel, K. (2019). Warm lakes in the plain
and the hills around it. Ponds 1(2), 11-20
[2] Bern, L. (2020). Cold ponds and the trees
around them. Ponds 2(1), 5-9."""


def read(data: bytes, max_characters: int = 10**6) -> list[str]:
    """The paragraphs of the file."""
    (found,) = read_pdf(data, "'file'", max_characters)
    return found.text.split("\n\n")


def encrypted(user: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(make_pdf([[SENTENCE]]))))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_lines_become_paragraphs() -> None:
    pages = [
        ["The ferry across Lake Orla sails again from", "Monday, the district coun-", "cil said on Friday."],
        ["Passengers had waited since November."],
    ]
    assert read(make_pdf(pages)) == [
        "The ferry across Lake Orla sails again from Monday, the district council said on Friday.",
        "Passengers had waited since November.",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no pdf at all", "is not a PDF file"),
        (make_pdf([[SENTENCE]])[:300], "seems to be broken"),
        (b"%PDF-1.4\n" + b"<<" * 5000, "seems to be broken"),
        (encrypted("secret"), "protected by a password"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=f"'file' .*{message}"):
        read(data)


def test_a_file_locked_with_an_empty_password_is_open() -> None:
    assert read(encrypted("")) == [SENTENCE]


def test_a_file_without_text_or_with_too_much_is_refused() -> None:
    with pytest.raises(EmptyInputError, match="2 pages hold no text: scanned pages need OCR"):
        read(make_pdf([[], []]))
    with pytest.raises(LimitError, match="max_characters=100"):
        read(make_pdf([[SENTENCE], [SENTENCE]]), 100)


def joined_pages(pages: list[str]) -> str:
    """The text of printed pages, paragraphs with blank lines between them."""
    return parts_text(page_parts(pages))


def test_running_heads_and_page_numbers_are_dropped() -> None:
    bodies = ["First page, with words.", "Second page, with words.", "Third page, with words."]
    pages = [f"Orla Report 2022, page {n}\n{body}\n- {n} -" for n, body in enumerate(bodies, 1)]
    assert joined_pages(pages) == " ".join(bodies)
    # Two pages are too few to call a line a running head.
    assert "Orla Report" in joined_pages(pages[:2])


def test_words_that_a_line_splits_are_joined_unless_their_mark_is_their_own() -> None:
    filler = "and the rest of the line is as long as the others"
    joined = joined_pages([f"{filler} inter-\nnational {filler}\n{filler} Anglo-\nSaxon {filler}"])
    assert "international" in joined
    assert "Anglo- Saxon" in joined
    assert "well-known" in joined_pages([f"a well-known man {filler}\n{filler} a well-\nknown man {filler}"])


def test_paragraphs_end_at_short_lines_blank_lines_and_bullets() -> None:
    full = "this line is as wide as the page allows it to be"
    items = ["• item one is as wide as the page allows", "• item two"]
    text = f"A heading\n{full}\n{full}\nand ends.\n{full}\n\n{full}\n{items[0]}\n{items[1]}"
    assert joined_pages([text]).split("\n\n") == [
        "A heading",
        f"{full} {full} and ends.",
        full,
        full,
        *items,
    ]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab -.\n1•"), max_size=60), max_size=4))
def test_joining_lines_neither_loses_nor_invents_letters(pages: list[str]) -> None:
    letters = [character for page in pages for character in page if character in "ab"]
    parts = page_parts(pages)
    assert sorted(c for part in parts for c in part.text if c in "ab") == sorted(letters)
    assert [c for c in joined_pages(pages) if c in "ab"] == [
        c for part in parts if not part.removed for c in part.text if c in "ab"
    ]


def paragraphs(left: str, right: str) -> list[str]:
    return read(make_columns(left.split("\n"), right.split("\n")))


def test_headings_at_the_top_of_a_column_are_lines_of_their_own() -> None:
    found = paragraphs(LEFT, f"{THANKS}\nReferences\n{REFERENCES}")
    assert found[-6].endswith("reported for lakes in [1] and [2]. We did not measure the light.")
    assert found[-5] == "Acknowledgements"
    assert found[-4].startswith("We thank")
    assert found[-4].endswith("hot summer.")
    assert found[-3] == "References"
    assert [text[:8] for text in found[-2:]] == ["[1] Abel", "[2] Bern"]


def test_references_go_on_in_the_next_column() -> None:
    found = paragraphs(LEFT, REFERENCES)
    assert found[-3].endswith("We did not measure the light.")
    assert [text[-9:] for text in found[-2:]] == ["2), 11-20", "(1), 5-9."]


def test_what_a_paper_is_told_by_is_found_behind_a_full_line(tmp_path) -> None:
    path = tmp_path / "paper.pdf"
    left = f"Ponds warm fast\n\nAbstract. We report on nine ponds.\n\n{LEFT}"
    path.write_bytes(make_columns(left.split("\n"), f"References\n{REFERENCES}".split("\n")))
    (found,) = read_documents([path], IngestionConfig()).documents
    assert found.kind == "paper"
    assert "Bern" not in found.text
    assert found.text.endswith("We did not measure the light.")


def test_notes_of_a_book_follow_its_text_without_their_signs() -> None:
    body = (
        '<h2>The bridge</h2><p>It was built by masons<a epub:type="noteref" href="#n1">1</a>.</p>'
        '<aside epub:type="footnote" id="n1"><p><a href="#r1">1</a>. They came from the north.</p></aside>'
        "<p>It stands to this day.</p><aside>See our other books.</aside>"
    )
    (found,) = read_book(make_book({"c1.xhtml": body}), "'file'", 10**6)
    told = [part.text for part in found.parts if not part.removed]
    assert told == ["It was built by masons[1].", "It stands to this day.", "They came from the north."]
    left_out = {part.text: part.removed for part in found.parts if part.removed}
    assert left_out == {
        "The bridge": "heading",
        "[1].": "reference mark",
        "See our other books.": "navigation",
    }
