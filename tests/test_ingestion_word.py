"""Word files: what is deleted, hidden, nested or a formula is read as the author left it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from summarizer.errors import LimitError, UnreadableError
from summarizer.ingestion.results import RawDocument
from summarizer.ingestion.word_file import read_word
from tests.made_files import W

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DELETED_MARK = '<w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def gone(text: str) -> str:
    return f'<w:del w:id="2" w:author="A"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def p(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def read(*elements: str, change: Any = None) -> RawDocument:
    document = docx.Document()
    for element in elements:
        named = element.replace(">", f' xmlns:w="{W}" xmlns:m="{M}">', 1)
        document.element.body.insert(len(document.element.body) - 1, parse_xml(named))
    if change:
        change(document)
    stream = io.BytesIO()
    document.save(stream)
    (found,) = read_word(stream.getvalue(), "'file'", 10**6)
    return found


def archive(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"text", "is not a Word file"),
        (b"\xd0\xcf\x11\xe0 old", "encrypted or old Word file"),
        (b"PK\x03\x04 broken", "seems to be broken"),
        (archive(a=b"b"), "seems to be broken"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=f"'file' .*{message}"):
        read_word(data, "'file'", 10**6)


def test_a_file_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(LimitError, match="max_file_bytes=10,000"):
        read_word(archive(a=b"\0" * 300_000), "'file'", 10_000)


def test_paragraphs_and_tables_come_in_order() -> None:
    found = read(p(run("It sails.")), table(row("Monday", "09:30")), p(run(" ")), p(run("After the table.")))
    assert found.text.split("\n\n") == ["It sails.", "Monday\t09:30", "After the table."]


def test_the_title_is_the_heading_s_or_else_the_file_s() -> None:
    def named(document: Any) -> None:
        document.core_properties.title = "Ferry"

    heading = p('<w:pPr><w:pStyle w:val="Title"/></w:pPr>', run("The ferry"))
    assert read(p(run("It sails.")), change=named).title == "Ferry"
    assert read(heading, p(run("It sails.")), change=named).title == "The ferry"


def told(found: RawDocument) -> list[str]:
    return [part.text for part in found.parts if not part.removed]


def left_out(found: RawDocument) -> list[tuple[str, str]]:
    return [(part.text, part.removed) for part in found.parts if part.removed]


def row(*cells: str, properties: str = "") -> str:
    own = "".join(cell if cell.startswith("<w:tc>") else f"<w:tc>{p(run(cell))}</w:tc>" for cell in cells)
    return f"<w:tr>{properties}{own}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    found = read(
        p(DELETED_MARK, run("The council ")),
        p(DELETED_MARK, gone("met twice.")),
        p(gone("It"), run("voted for the bridge.")),
        p(run("Work begins in May.")),
    )
    assert told(found) == ["The council voted for the bridge.", "Work begins in May."]
    assert left_out(found) == [("met twice.\nIt", "deleted text")]


def test_the_deleted_end_before_a_table_parts_nothing_else() -> None:
    found = read(p(DELETED_MARK, run("The costs:")), table(row("Year", "Cost"), row("2024", "3.42")))
    assert told(found) == ["The costs:", "Year: 2024; Cost: 3.42."]


def test_deleted_and_hidden_rows_and_cells_of_a_table() -> None:
    deleted = '<w:trPr><w:del w:id="3" w:author="A"/></w:trPr>'
    cell = f'<w:tc><w:tcPr><w:cellDel w:id="4" w:author="A"/></w:tcPr>{p(run("draft"))}</w:tc>'
    found = read(
        table(
            row("Year", "Cost"),
            row("2023", "9.99", properties=deleted),
            row("2022", "1.11", properties="<w:trPr><w:hidden/></w:trPr>"),
            row("2024", "3.42", cell),
        )
    )
    assert told(found) == ["Year: 2024; Cost: 3.42."]
    assert left_out(found) == [
        ("2023", "deleted text"),
        ("9.99", "deleted text"),
        ("2022", "hidden text"),
        ("1.11", "hidden text"),
        ("draft", "deleted text"),
    ]


def _hide_styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    secret = document.styles.add_style("Secret", WD_STYLE_TYPE.CHARACTER)
    secret.font.hidden = True
    derived = document.styles.add_style("Derived", WD_STYLE_TYPE.CHARACTER)
    derived.base_style = secret
    paragraph = document.add_paragraph("By style ")
    paragraph.add_run("never told", style="Derived")
    shown = paragraph.add_run("told again.", style="Derived")
    shown.font.hidden = False


def test_hidden_text_is_not_told() -> None:
    vanish = "<w:rPr><w:vanish/></w:rPr>"
    found = read(
        p(
            run("Nine boats "),
            run("of a rival ", vanish),
            run("sailed.", '<w:rPr><w:vanish w:val="0"/></w:rPr>'),
        ),
        change=_hide_styles,
    )
    assert told(found) == ["Nine boats sailed.", "By style told again."]
    assert left_out(found) == [("of a rival", "hidden text"), ("never told", "hidden text")]


def test_a_table_in_a_table_comes_once() -> None:
    inner = f"<w:tc>{table(row('inner one', 'inner two'))}{p()}</w:tc>"
    found = read(table(row("outer one", inner), row("outer two", "outer three")))
    assert told(found) == ["outer one\tinner one inner two", "outer two\touter three"]


def test_formulas_are_read_on_one_line() -> None:
    def m(name: str, inner: str) -> str:
        return f"<m:{name}>{inner}</m:{name}>"

    def t(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    power = m("sSup", m("e", t("c")) + m("sup", t("2")))
    fraction = m("f", m("num", t("a+b")) + m("den", t("2")))
    found = read(p(run("With "), m("oMath", t("E=m") + power), run(" and "), m("oMath", fraction), run(".")))
    assert told(found) == ["With E=mc^2 and (a+b)/2."]


def test_deletions_in_notes_and_text_boxes() -> None:
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        f"{p(run('Boxed.'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )

    def add_notes(document: Any) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{p(run("Kept. "), gone("Dropped."))}'
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        data = f"{notes}</w:footnote></w:footnotes>".encode()
        part = Part(PackURI("/word/footnotes.xml"), kind, data, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    found = read(
        p(run("Read this."), f'<w:del w:id="5" w:author="A">{box}</w:del>'), p(box), change=add_notes
    )
    assert told(found) == ["Read this.", "Boxed.", "Kept."]
    assert left_out(found) == [("Boxed.", "deleted text"), ("Dropped.", "deleted text")]


def test_a_title_as_its_last_reader_accepts_it() -> None:
    title = f'<w:pPr><w:pStyle w:val="Title"/></w:pPr>{run("The ")}{gone("old ")}'
    inserted = f'<w:ins w:id="6" w:author="A">{run("new ferry")}</w:ins>'
    assert read(p(title, inserted), p(run("It sails."))).title == "The new ferry"
