"""Rows of tables as lines that say what each figure is: every row keeps the header of its columns."""

from __future__ import annotations

from collections.abc import Sequence

_STOPS = ".!?…。！？"


def rows_as_text(rows: Sequence[Sequence[str]], *, header: bool | None = None) -> list[str]:
    """One line for each row.

    ``[("Year", "Cost"), ("2023", "3.42")]`` -> ``["Year: 2023; Cost: 3.42."]``

    Args:
        rows: Cells as text; rows may be of different lengths.
        header: Whether the first row names the columns; ``None`` where nobody says so: it does where none of
            its cells holds a figure and one below does.
    """
    filled = [tuple(" ".join(cell.split()) for cell in row) for row in rows]
    filled = [row for row in filled if any(row)]
    if header is None:
        header = len(filled) > 1 and _names_columns(filled)
    if not header or len(filled) < 2:
        return ["\t".join(cell for cell in row if cell) for row in filled]
    return [_named(filled[0], row) for row in filled[1:]]


def _names_columns(rows: Sequence[Sequence[str]]) -> bool:
    first, *others = rows
    figures = any(any(map(str.isdigit, cell)) for row in others for cell in row)
    return (
        len(first) > 1 and all(first) and figures and not any(any(map(str.isdigit, cell)) for cell in first)
    )


def _named(header: Sequence[str], row: Sequence[str]) -> str:
    """Each cell behind the name of its column."""
    cells = [
        f"{name}: {cell}" if name and name != cell else cell
        for name, cell in zip([*header, *[""] * len(row)], row, strict=False)
        if cell
    ]
    text = "; ".join(cells)
    return text if text[-1:] in _STOPS else f"{text}."
