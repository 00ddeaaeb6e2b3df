"""Tables of texts (.csv, .tsv): a document a row where a column holds texts, else one document of rows.

Texts beside a column of ratings are reviews.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from summarizer.errors import EmptyInputError, UnreadableError
from summarizer.ingestion.dates import parse_date
from summarizer.ingestion.decoding import decode
from summarizer.ingestion.results import Part, RawDocument, parts_text
from summarizer.ingestion.tables import rows_as_text

#: Names that exports give to columns with more than data.
_NAMES = {
    "text": "text body content comment review message description".split(),
    "title": "title headline subject summary".split(),
    "source": "source publisher outlet author name user from".split(),
    "date": "date published created time timestamp".split(),
    "url": "url link".split(),
    "rating": "rating stars score".split(),
}
_FIELD_OF = {name: field for field, names in _NAMES.items() for name in names}
#: A column of texts has this many words in a cell, on average; cells of data have one or two.
_TEXT_WORDS = 6
#: The scales of ratings that are given without one.
_SCALES = (5, 10)
_RATING = re.compile(r"\d{1,2}(?:[.,]\d)?")


def read_csv(data: bytes, name: str, delimiter: str | None = None) -> list[RawDocument]:
    """The documents of a table with a header row.

    Raises:
        UnreadableError: Not text, or no table.
        EmptyInputError: No rows.
    """
    text = decode(data, name).lstrip("\ufeff")
    if delimiter is None:
        delimiter = max(",;\t|", key=text.split("\n", 1)[0].count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(map(str.strip, row))]
    except csv.Error as error:
        raise UnreadableError(f"{name} cannot be read as a table (.csv): {error}") from None
    if len(rows) < 2:
        raise EmptyInputError(f"{name} is a table without rows under its header")
    header, *body = rows
    fields = _fields(header, body)
    body = _with_scale(body, fields)
    if "text" not in fields:
        parts = tuple(Part(row, role="row") for row in rows_as_text(rows, header=True))
        return [RawDocument(text=parts_text(parts), name=name, kind="report", parts=parts)]
    return [
        _document(header, row, fields, f"{name}, row {number}")
        for number, row in enumerate(body, 2)
        if _cell(row, fields["text"])
    ]


def _fields(header: Sequence[str], body: Sequence[Sequence[str]]) -> dict[str, int]:
    """The column of each field, by the columns' names; of several for texts, the one with the longest."""
    fields: dict[str, int] = {}
    longest = 0.0
    for column, title in enumerate(header):
        field = _FIELD_OF.get(title.strip().lower().replace("_", " ").split(" ")[-1])
        words = sum(len(_cell(row, column).split()) for row in body) / len(body)
        if field == "text":
            if words >= max(_TEXT_WORDS, longest):
                fields["text"], longest = column, words
        elif field:
            fields.setdefault(field, column)
    return fields


def _with_scale(body: list[list[str]], fields: dict[str, int]) -> list[list[str]]:
    """The rows with their ratings as "4/5"; figures that are on no scale are a column like others."""
    column = fields.get("rating")
    if column is None:
        return body
    cells = [cell.replace(",", ".") for row in body if (cell := _cell(row, column))]
    ratings = [float(cell) for cell in cells if _RATING.fullmatch(cell)]
    scale = next((scale for scale in _SCALES if 1 < max(ratings, default=0) <= scale), None)
    if scale is None or len(ratings) < len(cells):
        del fields["rating"]
        return body
    return [
        [f"{cell.strip()}/{scale}" if i == column and cell.strip() else cell for i, cell in enumerate(row)]
        for row in body
    ]


def _document(header: Sequence[str], row: Sequence[str], fields: dict[str, int], where: str) -> RawDocument:
    values = {field: _cell(row, column) or None for field, column in fields.items()}
    date = parse_date(values.get("date"))
    used = {column for field, column in fields.items() if field != "date" or date is not None}
    others = "; ".join(
        f"{name}: {cell}" if (name := _cell(header, i)) else cell
        for i in range(len(row))
        if i not in used and (cell := _cell(row, i))
    )
    left_out = ((values.get("rating"), "rating"), (others, "other columns"))
    parts = (
        Part(_cell(row, fields["text"])),
        *(Part(text, removed=reason) for text, reason in left_out if text),
    )
    return RawDocument(
        text=parts_text(parts),
        name=where,
        title=values.get("title"),
        source=values.get("source"),
        date=date,
        url=values.get("url"),
        kind="review" if "rating" in fields else None,
        parts=parts,
    )


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""
