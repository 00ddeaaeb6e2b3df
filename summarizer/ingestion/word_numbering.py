"""The numbers that Word prints before list items: they stand in a list's definition, not in its text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering:
    """Counts the items of a document's lists as Word does."""

    def __init__(self, document: WordDocument, styles: Mapping[str, Any]) -> None:
        self._styles = styles
        self._formats = _formats(document)
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * _LEVELS)

    def marker(self, paragraph: Any) -> str | None:
        """What stands before a ``w:p``: ``"2.1"``, ``""`` for a bullet, ``None`` where it is no item."""
        place = self._place(paragraph)
        if place is None:
            return None
        list_id, level = place
        levels = self._formats.get(list_id, {})
        counts = self._counts[list_id]
        kind, text, start = levels.get(level, ("bullet", "", 1))
        counts[level] = counts[level] + 1 if counts[level] else start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        if kind in ("bullet", "none"):
            return ""

        def shown(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            return _number(counts[level] or 1, levels.get(level, ("decimal", "", 1))[0])

        return _PLACE.sub(shown, text).strip()

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """(list, level) of a paragraph, by itself or by its style."""
        style = value(paragraph, f"{_W}pPr/{_W}pStyle")
        for element in (paragraph, *style_chain(self._styles, style)):
            numbers = element.find(f"{_W}pPr/{_W}numPr")
            if numbers is not None:
                list_id, level = value(numbers, f"{_W}numId", "0"), value(numbers, f"{_W}ilvl", "0")
                level_number = min(int(level), _LEVELS - 1) if level.isdigit() else 0
                return None if list_id == "0" else (list_id, level_number)
        return None


def style_chain(styles: Mapping[str, Any], name: str) -> Iterator[Any]:
    """The style called ``name``, then each that it is based on."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        yield styles[name]
        name = value(styles[name], f"{_W}basedOn")


def value(element: Any, path: str, default: str = "") -> str:
    """The value of the element at ``path``."""
    child = element.find(path)
    return default if child is None else str(child.get(f"{_W}val", default))


def _formats(document: WordDocument) -> dict[str, dict[int, tuple[str, str, int]]]:
    """List to level to (format, text, first number), from the document's definitions."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError, AttributeError):
        return {}
    abstract = {
        each.get(f"{_W}abstractNumId"): {
            int(level.get(f"{_W}ilvl", "0")): (
                value(level, f"{_W}numFmt", "decimal"),
                value(level, f"{_W}lvlText", ""),
                int(value(level, f"{_W}start", "1") or 1),
            )
            for level in each.iter(f"{_W}lvl")
        }
        for each in root.iter(f"{_W}abstractNum")
    }
    return {
        each.get(f"{_W}numId"): abstract.get(value(each, f"{_W}abstractNumId", ""), {})
        for each in root.iter(f"{_W}num")
    }


def _number(number: int, kind: str) -> str:
    """A number as a list prints it: ``3``, ``c``, ``III``."""
    if kind.endswith("Letter"):
        printed = chr(ord("a") + (number - 1) % 26)
    elif kind.endswith("Roman"):
        rest, printed = number % 40, ""
        for amount, sign in _ROMAN:
            printed += sign * (rest // amount)
            rest %= amount
    else:
        printed = str(number)
    return printed.upper() if kind.startswith("upper") else printed
