"""What several readers make of the parts of Word and PDF files: ours, mammoth, markitdown, PDFium and pypdf.

``python -m benchmarks.office`` reads a dozen small made documents of each format, each with one part that
readers differ in, by those of the readers that can be imported; the result goes to
``benchmarks/results/office.json``. A part counts as read where its words stand in the text in this order, and
those that are no text of the document do not.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import json
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.reading import Reader, ours
from tests.made_files import W

RESULT = Path(__file__).parent / "results" / "office.json"
_OPENING = "The council met on Monday to hear the report."


class Case(NamedTuple):
    """A file with one part: ``wanted`` in this order and once each, nothing of ``unwanted``."""

    part: str
    data: bytes
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...] = ()

    def is_read(self, text: str) -> bool:
        """Whether a reader's text holds it all."""
        flat = re.sub(r"[\s|*_]+", " ", text.replace("\\", ""))
        places = [flat.find(words) for words in self.wanted]
        once = all(flat.count(words) == 1 for words in self.wanted)
        return once and places == sorted(places) and not any(words in flat for words in self.unwanted)


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p>{properties}{inner}</w:p>"


def _word(*elements: str, change: Callable[[Any], None] | None = None) -> bytes:
    """A Word file with ``elements`` of WordprocessingML between an opening and a closing paragraph."""
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    document.add_paragraph(_OPENING)
    for element in elements:
        named = element.replace(">", f' xmlns:w="{W}">', 1)
        document.element.body.insert(len(document.element.body) - 1, parse_xml(named))
    if change:
        change(document)
    document.add_paragraph("The next meeting is in May.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _changed(tag: str, text: str) -> str:
    inner = f"<w:r><w:delText>{text}</w:delText></w:r>" if tag == "del" else _run(text)
    return f'<w:{tag} w:id="7" w:author="A">{inner}</w:{tag}>'


def _nested_list(document: Any) -> None:
    for text, style in (("Buy seed", "List Number"), ("Rye", "List Bullet 2"), ("Sell hay", "List Number")):
        document.add_paragraph(text, style=style)


def _table(document: Any) -> None:
    cells = (cell for row in document.add_table(rows=2, cols=2).rows for cell in row.cells)
    for cell, text in zip(cells, ("Year", "Cost", "2024", "3.42"), strict=True):
        cell.text = text


def _merged(document: Any) -> None:
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Both halves"
    table.cell(1, 0).text, table.cell(1, 1).text = "North", "South"


def _page_header(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = "Draft for members"


def _footnote(document: Any) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    inner = _paragraph(_run("Counted in June."))
    note = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{inner}</w:footnote></w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, note.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def word_cases() -> Iterator[Case]:
    """Parts of Word files."""
    price = _changed("del", "two") + _changed("ins", "three")
    changed = _word(_paragraph(_run("It cost ") + price + _run(" pounds.")))
    yield Case("inserted and deleted text", changed, ("It cost three pounds.",), ("two",))
    moved = _paragraph(_changed("moveFrom", "Rain fell.")), _paragraph(_changed("moveTo", "Rain fell."))
    yield Case("moved text, once", _word(*moved), ("Rain fell.",))
    box = (
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
        f"{_paragraph(_run('Hunger was halved.'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    boxed = _word(_paragraph(_run("See the box.") + box))
    yield Case("text box", boxed, ("See the box.", "Hunger was halved."))
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    noted = _word(_paragraph(_run("There were nine") + reference + _run(" boats.")), change=_footnote)
    yield Case("footnote", noted, ("There were nine", "Counted in June."))
    yield Case("numbers of a list", _word(change=_nested_list), ("1. Buy seed", "Rye", "2. Sell hay"))
    yield Case("row of a table with its header", _word(change=_table), ("Year: 2024", "Cost: 3.42"))
    yield Case("row of a table, cells in order", _word(change=_table), ("2024", "3.42"))
    yield Case("merged cells, once", _word(change=_merged), ("Both halves", "North", "South"))
    yield Case("header of the page left out", _word(change=_page_header), (_OPENING,), ("Draft for members",))
    control = f"<w:sdt><w:sdtContent>{_paragraph(_run('Chosen in a form.'))}</w:sdtContent></w:sdt>"
    yield Case("content control", _word(control), ("Chosen in a form.",))
    link = f'<w:hyperlink w:anchor="a">{_run("the annex")}</w:hyperlink>'
    yield Case("words of a link", _word(_paragraph(_run("Read ") + link + _run(" first."))), ("the annex",))
    field = f'<w:fldSimple w:instr="DATE">{_run("3 May")}</w:fldSimple>'
    dated = _word(_paragraph(_run("As of ") + field + _run(".")))
    yield Case("result of a field", dated, ("As of 3 May.",), ("DATE",))


Placed = tuple[float, float, str]


def _pdf(*pages: list[Placed]) -> bytes:
    """A PDF file in 9-point Helvetica: each page a list of (x, y, text), drawn in this order."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for page in pages:
        stream = "\n".join(f"BT /F1 9 Tf {x} {y} Td ({text}) Tj ET" for x, y, text in page)
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {len(objects)} 0 R>>"
        )
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def _column(x: float, lines: list[str], top: float = 760) -> list[Placed]:
    return [(x, top - 12 * number, line) for number, line in enumerate(lines)]


_LEFT = """The trial ran for two years in the
valley of the Tamar and took in 24
groves on slopes of some nine
degrees. Sensors stood at a depth
of forty centimetres and opened
the valves below a threshold.
Water use fell by a third of what
it had been on a fixed schedule.""".splitlines()
_RIGHT = """Five of the sensors failed in the
first winter because of flooding
and were replaced in the spring by
the makers. The farmers were then
asked whether they would go on,
and most of them said they would.
The sensors had paid for them-
selves in less than two years.""".splitlines()
_TURN = ("it had been on a fixed schedule. Five of the sensors",)


def pdf_cases() -> Iterator[Case]:
    """Parts of PDF files."""
    left, right = _column(60, _LEFT), _column(310, _RIGHT)
    yield Case("two columns, drawn one after the other", _pdf(left + right), _TURN)
    across = [piece for pair in zip(left, right, strict=True) for piece in pair]
    yield Case("two columns, drawn line by line", _pdf(across), _TURN)
    title_words = "Sensors in olive groves: a trial over two years in the valley, told by its farmers"
    title = _column(60, [title_words], 800)
    yield Case("title across two columns first", _pdf(title + across), ("told by its farmers", *_TURN))
    yield Case("word split at a line's end", _pdf(left + right), ("paid for themselves in less",))
    yield Case("sentence over a line's end", _pdf(left), ("in the valley of the Tamar and took",))
    heads = [(60, 815, "Field Letters 7"), (290, 30, "101")], [(60, 815, "Field Letters 7"), (290, 30, "102")]
    pages = [head + _column(60, lines) for head, lines in zip(heads, (_LEFT, _RIGHT), strict=True)]
    yield Case("head and number of the page left out", _pdf(*pages), _TURN, ("Field Letters", "101"))
    cells = [("Group", "Water", "Yield"), ("Sensor", "2,140", "5.8"), ("Fixed", "3,101", "5.9")]
    wide: list[Placed] = [
        (60 + 120 * c, 600 - 14 * r, text) for r, row in enumerate(cells) for c, text in enumerate(row)
    ]
    yield Case("row of a table, cells in order", _pdf(left + wide), ("2,140", "5.8", "3,101", "5.9"))
    by_column: list[Placed] = [
        (60 + 120 * c, 600 - 14 * r, row[c]) for c in range(3) for r, row in enumerate(cells)
    ]
    yield Case("table drawn by columns", _pdf(left + by_column), ("2,140", "5.8", "3,101", "5.9"))
    items = _column(60, ["The board asks for:", "- more seed", "- less hay", "- a new barn"], 500)
    yield Case("items of a list", _pdf(left + items), ("more seed", "less hay", "a new barn"))
    note: list[Placed] = [(60, 90, "* Counted in June by hand.")]
    yield Case("footnote", _pdf(left + note), ("fixed schedule.", "Counted in June by hand."))
    paragraphs = left + _column(60, ["A second paragraph begins here."], 640)
    yield Case("blank line between paragraphs", _pdf(paragraphs), ("A second paragraph begins here.",))


def _mammoth(path: Path) -> str:
    mammoth = importlib.import_module("mammoth")
    with path.open("rb") as file:
        return str(mammoth.convert_to_markdown(file).value)


def _markitdown(path: Path) -> str:
    markitdown = importlib.import_module("markitdown")
    return str(markitdown.MarkItDown(enable_plugins=False).convert_local(str(path)).text_content)


def _pdfium(path: Path) -> str:
    import pypdfium2

    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))


def _pypdf(path: Path) -> str:
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


READERS: dict[str, dict[str, Reader]] = {
    ".docx": {"summarizer": ours, "mammoth": _mammoth, "markitdown": _markitdown},
    ".pdf": {"summarizer": ours, "pypdfium2": _pdfium, "pypdf": _pypdf, "markitdown": _markitdown},
}


def run() -> dict[str, dict[str, dict[str, bool]]]:
    """Format to part to reader to whether the part is read."""
    result: dict[str, dict[str, dict[str, bool]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for suffix, cases in ((".docx", word_cases()), (".pdf", pdf_cases())):
            readers = {name: reader for name, reader in READERS[suffix].items() if _is_here(name)}
            for case in cases:
                path = Path(folder, f"file{suffix}")
                path.write_bytes(case.data)
                read = {name: _reads(reader, path, case) for name, reader in readers.items()}
                result.setdefault(suffix, {})[case.part] = read
    return result


def _reads(reader: Reader, path: Path, case: Case) -> bool:
    try:
        return case.is_read(reader(path))
    except Exception:  # noqa: BLE001 - a reader that cannot
        return False


def _is_here(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def main() -> None:
    """Run, print and keep the result."""
    result = run()
    RESULT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    for suffix, parts in result.items():
        for part, read in parts.items():
            print(suffix, part, *(f"{name}: {'yes' if ok else 'NO'}" for name, ok in read.items()), sep="  ")


if __name__ == "__main__":
    main()
