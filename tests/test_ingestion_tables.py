"""Tables: which row names the columns; and tables of texts, whose rows are documents."""

from __future__ import annotations

import pytest

from summarizer.config import IngestionConfig
from summarizer.ingestion import read_documents
from summarizer.ingestion.csv_file import read_csv
from summarizer.ingestion.tables import rows_as_text

REVIEW = "The kettle boils fast and folds flat, but the lid began to leak after two weeks."


@pytest.mark.parametrize(
    ("header", "row", "told"),
    [
        (("Pond", "Volume (m3)"), ("North", "30"), "Pond: North; Volume (m3): 30."),
        (("Pond", "PM2.5"), ("North", "about 9"), None),
        (("Item", "Price 2024"), ("Rye", "£3.42"), "Item: Rye; Price 2024: £3.42."),
        (("Year", "Cost"), ("2024", "-3.42"), "Year: 2024; Cost: -3.42."),
        (("", "2023", "2024"), ("Rye", "3.42", "3.51"), "Rye; 2023: 3.42; 2024: 3.51."),
        (("Rye", "3.42"), ("Oats", "3.51"), None),
        (("Phase 1", "EUR 5"), ("Phase 2", "EUR 6"), None),
        (("Region", "2023"), ("North", "9.1"), None),
        (("Monday", "closed"), ("Tuesday", "open"), None),
        (("Report", ""), ("North", "9"), None),
    ],
)
def test_a_header_has_less_of_a_figure_than_what_is_below_it(
    header: tuple[str, ...], row: tuple[str, ...], told: str | None
) -> None:
    lines = rows_as_text([header, row, row])
    assert lines == ([told] * 2 if told else ["\t".join(filter(None, one)) for one in (header, row, row)])


def test_reviews_in_a_table_keep_their_ratings(tmp_path) -> None:
    path = tmp_path / "kettle.csv"
    path.write_text(
        f'product,rating,review\nKettle,4,"{REVIEW}"\nKettle,1,"{REVIEW} It is gone."\nKettle,,"{REVIEW}"\n'
    )
    documents = read_documents([path], IngestionConfig()).documents
    assert [document.kind for document in documents] == ["review"] * 3
    ratings = [
        [document.raw[edit.start : edit.end].strip() for edit in document.edits if edit.reason == "rating"]
        for document in documents
    ]
    assert ratings == [["4/5"], ["1/5"], []]
    assert documents[0].text == REVIEW


@pytest.mark.parametrize(
    ("cells", "rated"),
    [
        (("4", "10"), ["4/10", "10/10"]),
        (("3,5", "5"), ["3,5/5", "5/5"]),
        (("0.91", "0.17"), None),
        (("97", "12"), None),
        (("good", "4"), None),
    ],
)
def test_figures_are_ratings_where_they_are_on_a_scale(
    cells: tuple[str, str], rated: list[str] | None
) -> None:
    rows = "".join(f'"{cell}","{REVIEW}"\n' for cell in cells)
    found = read_csv(f"score,text\n{rows}".encode(), "'file'")
    assert {document.kind for document in found} == {"review" if rated else None}
    beside = [part.text for document in found for part in document.parts if part.removed]
    assert beside == (rated or [f"score: {cell}" for cell in cells])


def test_cells_that_say_nothing_that_is_known_stay_beside_the_text() -> None:
    (found,) = read_csv(f'date,text\nsoon,"{REVIEW}",extra\n'.encode(), "'file'")
    assert [part.text for part in found.parts if part.removed] == ["date: soon; extra"]
