"""The tables of docs/formats.md: what is read of each format and kind, from a run over samples.

``python -m benchmarks.formats`` prints them, ``--write`` puts them into the page.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from summarizer.config import DOCUMENT_KINDS, IngestionConfig
from summarizer.ingestion import as_documents, read_documents
from summarizer.records import Document
from tests.kind_samples import SAMPLES
from tests.made_files import MAKERS, Maker

PAGE = Path(__file__).parents[1] / "docs" / "formats.md"
READING = Path(__file__).parent / "results" / "reading.json"
OFFICE = Path(__file__).parent / "results" / "office.json"
_SEEDS = 3


def tables() -> dict[str, str]:
    """Name to table, as Markdown."""
    left_out = "left out, and why"
    return {
        "formats": _table(("file", "read as", "set apart", left_out), _format_rows()),
        "kinds": _table(("kind", "told from it", "set apart", left_out), _kind_rows()),
        "word": _office_table(".docx"),
        "pdf": _office_table(".pdf"),
        "speed": _table(("file", "summarizer, ms", "markitdown, ms"), _speed_rows()),
    }


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    titles = list(header)
    lines = [titles, ["---"] * len(titles), *map(list, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _format_rows() -> Iterator[tuple[str, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        for suffix, make in MAKERS.items():
            documents: list[Document] = []
            for seed in range(_SEEDS):
                path = Path(folder, f"file{suffix}")
                path.write_bytes(make(Maker(seed)))
                documents += read_documents([path], IngestionConfig()).documents
            kinds = sorted({str(document.kind) for document in documents})
            yield f"`{suffix}`", ", ".join(kinds), _roles(documents), _reasons(documents)


def _kind_rows() -> Iterator[tuple[str, ...]]:
    for kind in DOCUMENT_KINDS:
        texts = [sample.text for sample in SAMPLES.values() if sample.kind == kind]
        if texts:
            documents = as_documents(texts, IngestionConfig()).documents
            yield kind, _told(documents), _roles(documents), _reasons(documents)


def _office_table(suffix: str) -> str:
    parts = json.loads(OFFICE.read_text(encoding="utf-8"))[suffix]
    readers = list(next(iter(parts.values())))
    rows = ((part, *("yes" if read[name] else "no" for name in readers)) for part, read in parts.items())
    return _table(("part", *readers), rows)


def _speed_rows() -> Iterator[tuple[str, ...]]:
    for suffix, by_reader in json.loads(READING.read_text(encoding="utf-8")).items():
        ours, theirs = by_reader["summarizer"], by_reader.get("markitdown", {})
        read = theirs.get("words_read", 0) > 0
        yield (
            f"`{suffix}`",
            str(ours["milliseconds"]),
            str(theirs["milliseconds"]) if read else "read nothing",
        )


def _told(documents: Iterable[Document]) -> str:
    fields = ("title", "source", "date")
    found = [name for name in fields if any(getattr(document, name) for document in documents)]
    speakers = any(block.speaker for document in documents for block in document.blocks)
    return ", ".join([*found, *(["speakers"] if speakers else [])]) or "-"


def _roles(documents: Iterable[Document]) -> str:
    roles = {block.role for document in documents for block in document.blocks}
    joined = {edit.reason for document in documents for edit in document.edits if edit.replacement}
    return ", ".join([*sorted(f"{role}s" for role in roles), *sorted(joined & {"list joined"})]) or "-"


def _reasons(documents: Iterable[Document]) -> str:
    reasons = {edit.reason for document in documents for edit in document.edits if not edit.replacement}
    return ", ".join(sorted(reasons)) or "-"


def with_tables(page: str) -> str:
    """``page`` with its tables made anew, each between its two marks."""
    for name, table in tables().items():
        before, _, rest = page.partition(f"<!-- {name} -->\n")
        _, _, after = rest.partition(f"<!-- end of {name} -->")
        page = f"{before}<!-- {name} -->\n{table}\n<!-- end of {name} -->{after}"
    return page


def main() -> None:
    """Print the tables, or write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    if parser.parse_args().write:
        PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print("\n\n".join(tables().values()))


if __name__ == "__main__":
    main()
