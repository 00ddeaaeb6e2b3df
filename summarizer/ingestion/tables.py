"""Rows of tables as lines of text, in which the name of its column stands before every cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from statistics import median_high

STOPS = ".!?…。！？؟"


def rows_as_text(rows: Sequence[Sequence[str]], *, header: bool | None = None) -> list[str]:
    """One line for each row.

    ``[("Year", "Cost"), ("2023", "3.42")]`` -> ``["Year: 2023; Cost: 3.42."]``

    Args:
        rows: Cells as text; rows may be of different lengths.
        header: Whether the first row names the columns; ``None`` where that is not known: then it does if
            its cells hold fewer figures than the cells below them.
    """
    filled = [tuple(" ".join(cell.split()) for cell in row) for row in rows]
    filled = [row for row in filled if any(row)]
    if header is None:
        header = len(filled) > 1 and _names_columns(filled)
    if not header or len(filled) < 2:
        return ["\t".join(cell for cell in row if cell) for row in filled]
    return [_named(filled[0], row) for row in filled[1:]]


def _names_columns(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row has a name for each column that is no figure, where those below it are."""
    first, *others = rows
    columns = [
        [row[place] for row in others if place < len(row) and row[place]] for place in range(len(first))
    ]
    if len(first) < 2 or not all(first[1:]):
        return False
    if not first[0]:
        return bool(columns[0])  # an empty corner: names of columns beside it, names of rows below
    names = list(map(_figure, first))
    below = [median_high(map(_figure, column)) if column else 0 for column in columns]
    pairs = list(zip(names, below, strict=True))
    return any(name < figure for name, figure in pairs) and (2, 2) not in pairs


def _figure(cell: str) -> int:
    """2 where a cell begins with a figure, 1 where it holds one, 0 where it holds none."""
    signs = [sign.isdigit() for sign in cell if sign.isalnum()]
    return any(signs) + (signs[:1] == [True])


def _named(header: Sequence[str], row: Sequence[str]) -> str:
    """Each cell behind the name of its column."""
    text = "; ".join(
        f"{name}: {cell}" if name and name != cell else cell
        for name, cell in zip_longest(header, row, fillvalue="")
        if cell
    )
    return text if text[-1:] in STOPS else f"{text}."
