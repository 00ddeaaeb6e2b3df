"""docs/formats.md says what a run says."""

from __future__ import annotations

from benchmarks.formats import PAGE, with_tables


def test_the_tables_of_the_page_are_those_of_a_run() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert with_tables(page) == page
