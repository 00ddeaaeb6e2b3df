"""What a user may give, from a command line and from Python, and how what fails is reported."""

from __future__ import annotations

import datetime
import io
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from summarizer.config import IngestionConfig
from summarizer.errors import (
    AddressError,
    EmptyInputError,
    InputError,
    LimitError,
    SummarizerError,
    UnreadableError,
)
from summarizer.ingestion import Failure, Ingested, as_documents, read_documents
from summarizer.ingestion.inputs import looks_like_path
from summarizer.records import Document, Edit

CONFIG = IngestionConfig()
FERRY = "The ferry across Lake Orla sails again from Monday, the council said."
BRIDGE = "The bridge at Orla stays closed until spring, the mayor said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five readable files, in two folders, among others."""
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    files = {
        "a.txt": FERRY,
        "B.md": f"# Bridge\n\n{BRIDGE}",
        "b/c.json": json.dumps([FERRY, {"text": BRIDGE, "id": "own"}]),
        "b/d.TXT": BRIDGE,
        "photo.png": "x",
        "empty.txt": "",
        ".hidden.txt": "hidden",
        ".git/e.txt": "hidden",
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def _only_error(read: Ingested) -> SummarizerError:
    assert not read.documents
    (failure,) = read.failures
    return failure.error


def test_a_folder_is_read_in_order_of_names(folder: Path) -> None:
    read = read_documents([folder], CONFIG)
    assert [document.text for document in read.documents] == [BRIDGE, FERRY, FERRY, BRIDGE, BRIDGE]
    assert [document.id for document in read.documents] == ["d1", "d2", "d3", "own", "d5"]
    assert [document.source for document in read.documents] == ["B.md", "a.txt", "c.json", "c.json", "d.TXT"]
    errors = {Path(failure.name).name: failure.error for failure in read.failures}
    assert sorted(errors) == ["empty.txt", "photo.png"]
    assert isinstance(errors["empty.txt"], EmptyInputError)
    assert "unknown format '.png'; accepted are .txt, .md" in str(errors["photo.png"])


def test_inputs_keep_their_order_and_one_failure_costs_only_itself(folder: Path) -> None:
    names = [str(folder / "b" / "d.TXT"), str(folder / "missing.txt"), str(folder / "a.txt")]
    read = read_documents(names, CONFIG)
    assert [document.text for document in read.documents] == [BRIDGE, FERRY]
    (failure,) = read.failures
    assert failure.name == names[1]
    assert isinstance(failure.error, UnreadableError)
    assert f"{names[1]!r} does not exist" in str(failure.error)


def test_a_file_that_cannot_be_used_is_named_with_its_reason(folder: Path) -> None:
    (folder / "none.txt").write_text("... --- !!!")
    (folder / "long.txt").write_text("x" * 1001)
    (folder / "big.txt").write_text("x " * 6000)
    (folder / "nothing").mkdir()
    config = IngestionConfig(max_characters=1000, max_file_bytes=10_000)
    for name, kind, message in (
        ("none.txt", EmptyInputError, "holds no words"),
        ("long.txt", LimitError, "1,001 characters; accepted are up to ingestion.max_characters=1,000"),
        ("big.txt", LimitError, "max_file_bytes=10,000"),
        ("nothing", EmptyInputError, "holds no files"),
        ("a\0.txt", UnreadableError, "cannot be read"),
        ("a" * 5000, UnreadableError, "cannot be read"),
    ):
        error = _only_error(read_documents([str(folder / name)], config))
        assert type(error) is kind, name
        assert message in str(error)
        assert repr(str(folder / name)) in str(error)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_says_so(folder: Path) -> None:
    (folder / "a.txt").chmod(0)
    assert "Permission denied" in str(_only_error(read_documents([folder / "a.txt"], CONFIG)))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero on this system")
def test_an_endless_file_ends_at_the_limit() -> None:
    error = _only_error(read_documents(["/dev/zero"], IngestionConfig(max_file_bytes=100_000)))
    assert isinstance(error, LimitError)


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    (folder / "b" / "up").symlink_to(folder, target_is_directory=True)
    assert len(read_documents([folder], CONFIG).documents) == 5


def test_a_file_without_suffix_is_told_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "article").write_text(json.dumps({"text": FERRY, "date": "2022-08-17"}))
    (document,) = read_documents([tmp_path / "article"], CONFIG).require()
    assert (document.text, document.date) == (FERRY, datetime.date(2022, 8, 17))


@pytest.mark.parametrize("stream", [io.BytesIO(FERRY.encode()), io.StringIO(FERRY)])
def test_standard_input_is_one_document_without_a_source(stream: Any) -> None:
    (document,) = read_documents(["-"], CONFIG, stdin=stream).require()
    assert (document.text, document.source) == (FERRY, None)


def test_standard_input_may_hold_any_kind() -> None:
    data = json.dumps({"text": FERRY}) + "\n" + json.dumps({"text": BRIDGE}) + "\nbroken"
    read = read_documents(["-"], CONFIG, stdin=io.BytesIO(data.encode()))
    assert [document.text for document in read.documents] == [FERRY, BRIDGE]
    assert [failure.name for failure in read.failures] == ["standard input, line 3"]


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b'{"a": 1}\n{"a": 2}'])
def test_standard_input_that_cannot_be_used_is_named(data: bytes) -> None:
    read = read_documents(["-"], CONFIG, stdin=io.BytesIO(data))
    assert not read.documents
    assert all("standard input" in str(failure.error) for failure in read.failures)
    assert read.failures


@pytest.mark.parametrize("address", ["ftp://a.example/x", "file:///etc/passwd"])
def test_other_schemes_are_refused(address: str) -> None:
    error = _only_error(read_documents([address], CONFIG, allow_urls=True))
    assert isinstance(error, AddressError)
    assert "accepted are http and https" in str(error)


def test_nothing_given_is_an_error_that_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(EmptyInputError, match="no input is given"):
        read_documents([], CONFIG)
    with pytest.raises(EmptyInputError, match="no documents are given"):
        as_documents([], CONFIG)
    with pytest.raises(EmptyInputError, match="holds no files"):
        read_documents([tmp_path], CONFIG).require()
    with pytest.raises(EmptyInputError, match="there are no inputs"):
        Ingested(()).require()


def test_more_documents_than_allowed_are_refused(folder: Path) -> None:
    config = IngestionConfig(max_documents=2)
    with pytest.raises(LimitError, match="more than max_documents=2 files"):
        read_documents([folder], config)
    with pytest.raises(LimitError, match="more than max_documents=2 documents"):
        read_documents([folder / "a.txt", folder / "b" / "c.json"], config)
    with pytest.raises(LimitError, match="more than max_documents=2 documents"):
        as_documents(itertools.repeat(FERRY), config)  # without end
    assert len(as_documents((text for text in (FERRY, BRIDGE)), config).documents) == 2


def test_the_same_id_twice_is_refused() -> None:
    with pytest.raises(InputError, match="'x' is given 2 times"):
        as_documents([Document(FERRY, id="x"), Document(BRIDGE, id="x")], CONFIG)


def test_ids_by_position_make_way_for_given_ones() -> None:
    documents = [Document(FERRY), Document(BRIDGE, id="d1"), Document(FERRY, id="d3"), Document(BRIDGE)]
    ids = [document.id for document in as_documents(documents, CONFIG).documents]
    assert ids == ["d1_", "d1", "d3", "d4"]


def test_require_raises_what_matters() -> None:
    first, second = UnreadableError("one"), LimitError("two")
    failures = (Failure("a", first), Failure("b", second))
    good = (Document(FERRY),)
    assert Ingested(good, failures).require() == good
    with pytest.raises(UnreadableError, match="one"):
        Ingested(good, failures).require(strict=True)
    with pytest.raises(LimitError, match="two"):
        Ingested((), failures[1:]).require()
    with pytest.raises(EmptyInputError, match="one; two"):
        Ingested((), failures).require()


# Python


def test_texts_paths_and_documents_can_be_mixed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    given_inputs: list[str | Path | Document] = [
        FERRY,
        folder / "a.txt",
        str(folder / "b"),
        "a.txt",
        Document(BRIDGE, source="Orla Post"),
    ]
    read = as_documents(given_inputs, CONFIG)
    texts = [document.text for document in read.documents]
    assert texts == [FERRY, FERRY, FERRY, BRIDGE, BRIDGE, FERRY, BRIDGE]
    assert read.documents[0].source is None
    assert read.documents[-1].source == "Orla Post"
    assert not read.failures


def test_one_alone_need_not_be_in_a_list(folder: Path) -> None:
    for one in (FERRY, folder / "a.txt", Document(FERRY)):
        (document,) = as_documents(one, CONFIG).require()
        assert (document.id, document.text) == ("d1", FERRY)


@pytest.mark.parametrize(
    "value",
    ["my missing notes.pdf", "/no/such/folder", "..\\x\\y", "~/none.md", "~nobody-here/none.md"],
)
def test_the_name_of_a_missing_file_is_never_summarized(value: str) -> None:
    error = _only_error(as_documents([value], CONFIG))
    assert isinstance(error, UnreadableError)
    assert "does not exist" in str(error)


@pytest.mark.parametrize(
    "value", ["https://paper.example/a.txt", " http://paper.example\n", "HTTP://PAPER.EXAMPLE"]
)
def test_an_address_is_never_summarized(value: str) -> None:
    assert isinstance(_only_error(as_documents([value], CONFIG)), AddressError)


@pytest.mark.parametrize(
    "text",
    [
        FERRY,
        "Prices fell 3/4 of a cent, and/or so.",
        "See https://paper.example/ for more",
        f"notes.txt\n{FERRY}",
        "He read notes.txt.",
        "x" * 5000,
        "a\0b",
        "half \ud800",
    ],
)
def test_what_reads_like_a_text_is_one(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert not looks_like_path(text)
    (document,) = as_documents([text], CONFIG).require()
    assert document.source is None


def test_an_existing_file_without_suffix_is_a_path(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "my notes").write_text(BRIDGE)
    monkeypatch.chdir(folder)
    (document,) = as_documents(["my notes"], CONFIG).require()
    assert document.text == BRIDGE


@pytest.mark.parametrize("value", [b"bytes", None, [FERRY, 7], [[FERRY]], {1: 2}])
def test_other_types_are_refused(value: Any) -> None:
    with pytest.raises(InputError, match=r"not (bytes|int|NoneType|list)"):
        as_documents(value, CONFIG)
    with pytest.raises(InputError, match="not int"):
        read_documents([7], CONFIG)  # type: ignore[list-item]


def test_failures_among_texts_are_named_by_position() -> None:
    read = as_documents([FERRY, " \n ", Document("---"), Document(7)], CONFIG)  # type: ignore[arg-type]
    assert [failure.name for failure in read.failures] == ["document 2", "document 3", "document 4"]
    assert [document.id for document in read.documents] == ["d1"]


def test_a_document_is_tidied_unless_cleaned() -> None:
    (tidied,) = as_documents([Document("cafÃ©\r\nfoo ", language="fr")], CONFIG).documents
    assert (tidied.text, tidied.language, tidied.original) == ("café\nfoo", "fr", None)
    cleaned = Document("b  c", id="x", original="a b  c", edits=(Edit(0, 2, "", "test"),))
    assert as_documents([cleaned], CONFIG).documents == (cleaned,)
    broken = Document("b \ud800", original="a b \ud800", edits=(Edit(0, 2, "", "test"),))
    assert isinstance(_only_error(as_documents([broken], CONFIG)), InputError)


def is_path(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):  # too long, or with a null character
        return False


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(), max_size=60), min_size=1, max_size=4))
def test_any_texts_are_documents_or_failures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, texts: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assume(not any(is_path(text) for text in texts))  # "/" is a folder, and gives all its files
    read = as_documents(texts, CONFIG)
    assert len(read.documents) + len(read.failures) == len(texts)
    for document in read.documents:
        json.dumps([document.text, document.title, document.source], ensure_ascii=False).encode()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300), suffix=st.sampled_from([".txt", ".md", ".html", ".json", ".jsonl", ""]))
def test_any_file_is_documents_or_failures(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"file{suffix}"
    path.write_bytes(data)
    read = read_documents([path], CONFIG)
    assert read.documents or read.failures
    assert all(isinstance(failure.error, SummarizerError) for failure in read.failures)


def test_importing_loads_no_heavy_library() -> None:
    heavy = "trafilatura pypdfium2 docx ftfy charset_normalizer httpx markdown_it babel numpy".split()
    code = f"import sys, summarizer.ingestion; print([name for name in {heavy} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"date": "yesterday"}, "the date 'yesterday', which is str; accepted is a datetime.date"),
        ({"title": 7}, "a title that is int; accepted is str"),
    ],
)
def test_a_document_with_a_field_of_another_type_is_refused(fields, message) -> None:
    error = _only_error(as_documents([Document("The ferry sailed.", **fields)], IngestionConfig()))
    assert message in str(error)
    assert "document 1" in str(error)
