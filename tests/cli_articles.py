"""Articles and clusters for tests of the command line, and what an expected error looks like."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


ARTICLES = {
    "herald.txt": (
        "Bridge over the Vell opens\n\n"
        "The new bridge over the Vell opened on Monday after four years of work. "
        "Mayor Ida Ito cut the ribbon before about 900 people.\n\n"
        "The bridge cost 31 million crowns, the city council said. Trams will cross it from June.\n"
    ),
    "gazette.txt": (
        "Vell bridge open at last\n\n"
        "After four years of work, the bridge over the Vell opened to traffic on Monday. "
        "The council said that it cost 31 million crowns.\n\n"
        "Shopkeepers on the east bank hope for more customers. The old ferry will stop running in May.\n"
    ),
}


def write_articles(tmp_path: Path) -> Path:
    """A folder with the two articles as files."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def assert_one_error(capsys: pytest.CaptureFixture[str], *parts: str) -> None:
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    assert line.startswith("error: ")
    for part in parts:
        assert part in line, line
