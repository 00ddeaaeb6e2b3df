"""Papers in two columns keep their headings and references apart; books their notes."""

from __future__ import annotations

from summarizer.config import IngestionConfig
from summarizer.ingestion import read_documents
from summarizer.ingestion.pdf_file import read_pdf
from summarizer.ingestion.zipped_pages import read_book
from tests.made_files import make_book, make_columns

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


def paragraphs(left: str, right: str) -> list[str]:
    (found,) = read_pdf(make_columns(left.split("\n"), right.split("\n")), "'file'", 10**6)
    return found.text.split("\n\n")


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
    assert [text[-9:] for text in found[-2:]] == ["(2), 11-20"[-9:], "2(1), 5-9."[-9:]]


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
