"""Tables of texts (.csv, .tsv): a document a row where a column holds texts, else one document of rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from summarizer.errors import EmptyInputError, UnreadableError
from summarizer.ingestion.dates import parse_date
from summarizer.ingestion.decoding import decode
from summarizer.ingestion.results import Part, RawDocument, parts_text
from summarizer.ingestion.tables import rows_as_text

#: Columns that are more than data, by the names that exports give them.
_NAMES = {
    "text": "text body content comment review message description".split(),
    "title": "title headline subject summary".split(),
    "source": "source publisher outlet author name user from".split(),
    "date": "date published created time timestamp".split(),
    "url": "url link".split(),
}
_FIELD_OF = {name: field for field, names in _NAMES.items() for name in names}
#: A column of texts has this many words in a cell, on average; cells of data have one or two.
_TEXT_WORDS = 6


def read_csv(data: bytes, name: str, delimiter: str | None = None) -> list[RawDocument]:
    """The documents of a table with a header row.

    Raises:
        UnreadableError: Not text, or no table.
        EmptyInputError: No rows.
    """
    text = decode(data, name).lstrip("\ufeff")
    rows = _rows(text, name, delimiter)
    if len(rows) < 2:
        raise EmptyInputError(f"{name} is a table without rows under its header")
    header, *body = rows
    fields = _fields(header, body)
    if "text" not in fields:
        parts = tuple(Part(row, role="row") for row in rows_as_text(rows, header=True))
        return [RawDocument(text=parts_text(parts), name=name, kind="report", parts=parts)]
    return [
        _document(header, row, fields, f"{name}, row {number}")
        for number, row in enumerate(body, 2)
        if _cell(row, fields["text"])
    ]


def _rows(text: str, name: str, delimiter: str | None) -> list[list[str]]:
    if delimiter is None:
        first = text.split("\n", 1)[0]
        delimiter = max(",;\t|", key=first.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(map(str.strip, row))]
    except csv.Error as error:
        raise UnreadableError(f"{name} cannot be read as a table (.csv): {error}") from None
    return rows


def _fields(header: Sequence[str], body: Sequence[Sequence[str]]) -> dict[str, int]:
    """Field to column, by the columns' names; the texts are in the named column with the longest ones."""
    fields: dict[str, int] = {}
    longest = 0.0
    for column, title in enumerate(header):
        field = _FIELD_OF.get(title.strip().lower().replace("_", " ").split(" ")[-1] if title.strip() else "")
        words = sum(len(_cell(row, column).split()) for row in body) / len(body)
        if field == "text":
            if words >= max(_TEXT_WORDS, longest):
                fields["text"], longest = column, words
        elif field:
            fields.setdefault(field, column)
    return fields


def _document(header: Sequence[str], row: Sequence[str], fields: dict[str, int], where: str) -> RawDocument:
    used = set(fields.values())
    beside = "; ".join(
        f"{header[i].strip()}: {cell.strip()}"
        for i, cell in enumerate(row[: len(header)])
        if i not in used and cell.strip()
    )
    parts = (Part(_cell(row, fields["text"])), *([Part(beside, removed="other columns")] if beside else []))
    values = {field: _cell(row, column) or None for field, column in fields.items()}
    return RawDocument(
        text=parts_text(parts),
        name=where,
        title=values.get("title"),
        source=values.get("source"),
        date=parse_date(values.get("date")),
        url=values.get("url"),
        parts=parts,
    )


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""
