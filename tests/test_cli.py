"""The command line: what goes where, which exit code, and that every expected error is one line."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer import Cluster, EmptyInputError, Summarizer
from summarizer.cli.commands import Format, main
from summarizer.cli.terminal import on
from summarizer.pipeline import SummaryFailure
from summarizer.rendering.lines import Line

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


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def clusters(tmp_path: Path) -> Path:
    lines = [
        json.dumps({"id": "bridge", "documents": list(ARTICLES.values())}),
        "this is no JSON",
        json.dumps({"id": "empty", "documents": []}),
        json.dumps(
            {"id": "ferry", "documents": [{"text": ARTICLES["gazette.txt"], "source": "The Gazette"}]}
        ),
    ]
    path = tmp_path / "clusters.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


# --- run --------------------------------------------------------------------------------------------------


def test_run_prints_the_summary_with_its_sources(articles, capsys):
    assert main(["run", str(articles), "--words", "40"]) == 0
    out, err = capsys.readouterr()
    prose, sources = out.split("\n\nSources\n")
    assert 0 < len(prose.partition("\n\nWhat one source")[0].split()) <= 60
    assert "[1]" in prose
    assert sources.startswith("[1] ")
    assert "Traceback" not in err


def test_run_writes_json_that_holds_what_was_asked_for(articles, capsys):
    assert main(["run", str(articles), "--sentences", "2", "--format", "json", "--title"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert len(content["sentences"]) == 2
    assert content["title"]
    assert content["config"]["length"] == {"words": None, "sentences": 2}
    texts = {document["id"]: document["text"] for document in content["documents"]}
    citations = [citation for sentence in content["sentences"] for citation in sentence["citations"]]
    assert citations
    assert all(texts[c["document_id"]][c["start"] : c["end"]] == c["text"] for c in citations)


@pytest.mark.parametrize(
    ("name", "start_of_file"),
    [
        ("s.json", '{\n  "cluster_id"'),
        ("s.html", "<!doctype html>"),
        ("s.MD", ""),
        ("s.txt", ""),
        ("s", ""),
    ],
)
def test_the_ending_of_the_output_chooses_the_format(articles, tmp_path, capsys, name, start_of_file):
    target = tmp_path / name
    assert main(["run", str(articles), "--output", str(target)]) == 0
    content = target.read_text(encoding="utf-8")
    assert content.startswith(start_of_file)
    assert content.endswith("\n")
    assert ("[^1]:" in content) == (name == "s.MD")
    assert capsys.readouterr().out == ""


def test_an_explicit_format_wins_over_the_ending(articles, tmp_path):
    target = tmp_path / "s.json"
    assert main(["run", str(articles), "--output", str(target), "--format", "markdown"]) == 0
    assert "[^1]:" in target.read_text(encoding="utf-8")


def test_explain_goes_to_stderr(articles, capsys):
    assert main(["run", str(articles), "--explain"]) == 0
    out, err = capsys.readouterr()
    assert "\nDocuments\n" in err
    assert "different statements chosen" in err
    assert "Documents\n" not in out


def test_run_reads_standard_input(monkeypatch, capsys):
    text = "\n\n".join(ARTICLES.values())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))
    assert main(["run", "-", "--sentences", "1", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["documents"]) == 1


def test_known_articles_leave_what_is_new(articles, tmp_path, capsys):
    known = tmp_path / "known.txt"
    known.write_text(ARTICLES["herald.txt"], encoding="utf-8")
    assert main(["run", str(articles), "--known", str(known), "--words", "25"]) == 0
    out = capsys.readouterr().out
    assert "ferry" in out or "Shopkeepers" in out
    assert "Mayor Ida Ito" not in out


def test_options_go_over_the_configuration_file(articles, tmp_path, capsys):
    config = tmp_path / "c.yaml"
    config.write_text("length: {words: 50}\ntitle: true\nredundancy: {threshold: 0.25}\n", encoding="utf-8")
    assert main(["run", str(articles), "--config", str(config), "--sentences", "1", "--format", "json"]) == 0
    settings = json.loads(capsys.readouterr().out)["config"]
    assert settings["length"] == {"words": None, "sentences": 1}
    assert settings["title"] is True
    assert settings["redundancy"]["threshold"] == 0.25


def test_a_bad_document_is_a_warning_and_strict_makes_it_an_error(articles, capsys):
    (articles / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00" * 20)
    assert main(["run", str(articles), "--format", "json"]) == 0
    out, err = capsys.readouterr()
    warnings = [line for line in err.splitlines() if line.startswith("warning: ")]
    assert len([line for line in warnings if "photo.txt" in line]) == 1
    assert any("photo.txt" in warning for warning in json.loads(out)["warnings"])
    assert main(["run", str(articles), "--strict"]) == 2
    assert_one_error(capsys, "photo.txt")


# --- Errors -----------------------------------------------------------------------------------------------


def assert_one_error(capsys: pytest.CaptureFixture[str], *parts: str) -> None:
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    assert line.startswith("error: ")
    for part in parts:
        assert part in line, line


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["sumarize"], ["No such command 'sumarize'", "summarizer --help"]),
        (["run"], ["PATH", "run --help"]),
        (["run", "no/such/file.txt"], ["no/such/file.txt"]),
        (["run", "x.txt", "--wrds", "5"], ["--wrds", "--words"]),
        (["run", "x.txt", "--words", "0"], ["--words", "'0'", "1"]),
        (["run", "x.txt", "--words", "ten"], ["--words", "integer", "'ten'"]),
        (["run", "x.txt", "--words", "9", "--sentences", "2"], ["words=9", "sentences=2", "give one"]),
        (["run", "x.txt", "--words", "100001"], ["length.words", "100001", "100000"]),
        (["run", "x.txt", "--writer", "poet"], ["--writer", "poet", "extractive"]),
        (["run", "x.txt", "--format", "pdf"], ["--format", "pdf", "markdown"]),
        (["run", "x.txt", "--config", "no.yaml"], ["no.yaml", "does not exist"]),
        (["run", "x.txt", "--writer", "extractive", "--model", "m"], ["--model", "'m'", "--writer"]),
        (["run", "x.txt", "--writer", "abstractive"], ["model", "abstractive"]),
        (["run", "x.txt", "--model", "./no/folder"], ["./no/folder", "does not exist"]),
        (["run", "https://example.org/"], ["https://example.org/", "--allow-urls"]),
        (["run", "--allow-urls", "http://127.0.0.1/"], ["127.0.0.1"]),
        (["run", "x.txt", "--output", "no/folder/s.txt"], ["s.txt", "no/folder", "does not exist"]),
        (["run", "x.txt", "--output", "."], ["'.'", "folder"]),
        (["batch", "c.jsonl"], ["--output"]),
        (["batch", "no.jsonl", "--output", "o.jsonl"], ["no.jsonl"]),
    ],
)
def test_every_expected_error_is_one_line_and_exit_code_2(arguments, parts, articles, monkeypatch, capsys):
    monkeypatch.chdir(articles)
    Path("x.txt").write_text(ARTICLES["herald.txt"], encoding="utf-8")
    assert main(arguments) == 2
    assert_one_error(capsys, *parts)
    assert sorted(path.name for path in articles.iterdir()) == ["gazette.txt", "herald.txt", "x.txt"]


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\x00\x01\x02" * 50], ids=["empty", "blank", "binary"])
def test_a_file_with_nothing_to_read_is_an_error(tmp_path, capsys, content):
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    assert main(["run", str(path)]) == 2
    assert_one_error(capsys, "bad.txt")


def test_an_unknown_configuration_key_is_named_with_the_nearest(articles, tmp_path, capsys):
    config = tmp_path / "c.yaml"
    config.write_text("lenght: {words: 50}\n", encoding="utf-8")
    assert main(["run", str(articles), "--config", str(config)]) == 2
    assert_one_error(capsys, "c.yaml", "'lenght'", "'length'")


def test_a_defect_is_not_dressed_up_as_the_users_error(articles, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Summarizer, "summarize", broken)
    with pytest.raises(ZeroDivisionError):
        main(["run", str(articles)])


def test_an_interruption_is_exit_code_130(articles, monkeypatch, capsys):
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Summarizer, "summarize", interrupted)
    assert main(["run", str(articles)]) == 130
    assert capsys.readouterr().err == "interrupted\n"


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_real_signal_in_the_middle_of_work_ends_with_130_and_no_traceback(articles):
    program = (
        "import os, signal, sys\n"
        "from summarizer import Summarizer\n"
        "from summarizer.cli import main\n"
        "Summarizer.summarize = lambda *_, **__: os.kill(os.getpid(), signal.SIGINT)\n"
        f"sys.exit(main(['run', {str(articles)!r}]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "interrupted\n")


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_reader_that_goes_away_is_met_quietly(articles):
    command = [sys.executable, "-m", "summarizer", "run", str(articles), "--format", "json"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert done.returncode == 141
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr


# --- batch ------------------------------------------------------------------------------------------------


def test_batch_writes_a_record_a_cluster_and_counts_what_failed(clusters, tmp_path, capsys):
    target = tmp_path / "out.jsonl"
    assert main(["batch", str(clusters), "--output", str(target), "--sentences", "1", "--in-order"]) == 0
    records = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [record["cluster_id"] for record in records] == ["bridge", "ferry"]
    assert [len(record["sentences"]) for record in records] == [1, 1]
    out, err = capsys.readouterr()
    assert out == ""
    failures = [line for line in err.splitlines() if line.startswith("warning: ")]
    assert any("line 2" in line for line in failures)
    assert any("line 3" in line for line in failures)
    assert len(failures) == 2
    assert err.splitlines()[-1] == f"summaries written to {str(target)!r}: 2; clusters that failed: 2"


def test_batch_gives_each_cluster_what_run_gives_it(clusters, articles, tmp_path, capsys):
    target = tmp_path / "out.jsonl"
    main(["batch", str(clusters), "--output", str(target), "--words", "30", "--in-order"])
    capsys.readouterr()
    first = json.loads(target.read_text(encoding="utf-8").splitlines()[0])
    main(
        [
            "run",
            str(articles / "herald.txt"),
            str(articles / "gazette.txt"),
            "--words",
            "30",
            "--format",
            "json",
        ]
    )
    assert json.loads(capsys.readouterr().out)["text"] == first["text"]


def test_a_cluster_that_the_engine_refuses_is_told_with_its_line(tmp_path, capsys, monkeypatch):
    def refuse_one(self: Summarizer, cluster: Cluster, number: int, reader: object) -> object:
        if cluster.id == "bad":
            return SummaryFailure("bad", EmptyInputError("nothing in it"))
        return plan(self, cluster, number, reader)  # type: ignore[arg-type]

    plan = Summarizer._attempt_plan
    monkeypatch.setattr(Summarizer, "_attempt_plan", refuse_one)
    source = tmp_path / "c.jsonl"
    lines = [json.dumps({"id": name, "documents": list(ARTICLES.values())}) for name in ("a", "bad", "b")]
    source.write_text("\n".join(lines), encoding="utf-8")
    assert main(["batch", str(source), "--output", str(tmp_path / "o.jsonl"), "--workers", "0"]) == 0
    records = (tmp_path / "o.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(record)["cluster_id"] for record in records] == ["a", "b"]
    assert f"warning: {str(source)!r}, line 2, cluster 'bad': nothing in it\n" in capsys.readouterr().err


def test_batch_strict_stops_at_the_first_failure_and_keeps_nothing_half(clusters, tmp_path, capsys):
    target = tmp_path / "out.jsonl"
    assert main(["batch", str(clusters), "--output", str(target), "--strict"]) == 2
    out, err = capsys.readouterr()
    *_, last = err.splitlines()  # on a busy machine, how far the run is stands before it
    assert out == ""
    assert last.startswith("error: ")
    assert "line 2" in last


def test_batch_without_any_summary_is_an_error_and_leaves_the_output_alone(tmp_path, capsys):
    source, target = tmp_path / "c.jsonl", tmp_path / "o.jsonl"
    source.write_text('{"id": "a", "documents": []}\n', encoding="utf-8")
    target.write_text("what was there\n", encoding="utf-8")
    assert main(["batch", str(source), "--output", str(target)]) == 2
    assert "error: " in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "what was there\n"


def test_batch_never_writes_over_its_input(clusters, capsys):
    before = clusters.read_bytes()
    assert main(["batch", str(clusters), "--output", str(clusters)]) == 2
    assert_one_error(capsys, "--output", "input")
    assert clusters.read_bytes() == before


# --- Without a command ------------------------------------------------------------------------------------


def test_without_arguments_there_is_help_with_examples(capsys):
    assert main([]) == 0
    out = capsys.readouterr().out
    assert out.count("  summarizer ") >= 3
    assert "--cite" in out


def test_files_alone_are_summarized(articles, monkeypatch, capsys):
    monkeypatch.chdir(articles.parent)
    for arguments in ([str(articles)], ["articles"], ["-w", "40", "articles"], ["articles/herald.txt"]):
        assert main(arguments) == 0
        assert "\nSources\n[1] " in capsys.readouterr().out


def test_there_is_a_title_unless_somebody_does_not_want_one(articles, tmp_path, capsys):
    titles = {text.partition("\n")[0] for text in ARTICLES.values()}
    config = tmp_path / "c.yaml"
    config.write_text("title: false\n", encoding="utf-8")
    for options, titled in (([], True), (["--no-title"], False), (["--config", str(config)], False)):
        assert main([str(articles), *options]) == 0
        assert (capsys.readouterr().out.partition("\n")[0] in titles) is titled


def test_a_missing_title_is_a_warning_only_to_who_asks_for_one(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text("The bridge over the Vell opened on Monday after four years of work.\n", encoding="utf-8")
    assert main([str(path)]) == 0
    assert "title" not in capsys.readouterr().err
    assert main([str(path), "--title"]) == 0
    assert "no title" in capsys.readouterr().err


def test_cite_quotes_the_proof_under_each_sentence(articles, capsys):
    assert main([str(articles), "--cite", "--words", "40"]) == 0
    lines = capsys.readouterr().out.splitlines()
    quotes = [line.partition("“")[2].rstrip("”") for line in lines if line.startswith("    [")]
    assert quotes
    printed = " ".join(" ".join(ARTICLES.values()).split())
    assert all(" ".join(quote.split()) in printed for quote in quotes)


def test_a_length_that_cannot_be_kept_is_said(articles, capsys):
    assert main([str(articles), "--words", "5"]) in (0, 2)
    err = capsys.readouterr().err
    assert "words and not 5" in err or "words=5 is too short" in err


def test_on_a_terminal_the_title_is_bold_and_nothing_is_with_no_color(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    lines = [Line("The title", style="title"), Line("a page", "[1] ", link="https://example.org/")]
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = on(Terminal(), lines)
    assert "\x1b[1mThe title" in shown
    assert "https://example.org/" in shown
    monkeypatch.setenv("NO_COLOR", "1")
    assert on(Terminal(), lines) == "The title\n[1] a page\n"
    assert on(io.StringIO(), lines) == "The title\n[1] a page\n"


def on_a_terminal(*arguments: str) -> tuple[str, list[str]]:
    """What a terminal of 80 columns is sent, and the rows that it shows of it."""
    import pty

    own, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "summarizer", *arguments]
    shown = b""
    with subprocess.Popen(command, cwd=ROOT, stdout=theirs, stderr=theirs, env=environment):
        os.close(theirs)
        with contextlib.suppress(OSError):  # it has ended
            while piece := os.read(own, 65_536):
                shown += piece
    os.close(own)
    sent = shown.decode("utf-8")
    plain = re.sub(r"\x1b\]8;[^\x1b]*\x1b\\|\x1b\[[0-9;?]*[a-zA-Z]", "", sent)
    return sent, plain.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@pytest.mark.skipif(os.name == "nt", reason="terminals of POSIX")
@pytest.mark.parametrize(
    ("arguments", "bold"),
    [
        (["{articles}", "--cite", "--explain"], "Vell bridge open at last"),
        (["check", "{articles}/herald.txt", "{articles}"], "5 supported of 5"),
        (["doctor"], "Ready."),
    ],
    ids=["run", "check", "doctor"],
)
def test_on_a_terminal_rows_end_at_words_and_headings_are_bold(articles, arguments, bold):
    sent, rows = on_a_terminal(*(each.format(articles=articles) for each in arguments))
    assert [row for row in rows if len(row) > 80] == []
    assert f"\x1b[1m{bold}" in sent
    if "doctor" not in arguments:
        text = " ".join(row.strip() for row in rows)
        assert "The new bridge over the Vell opened on Monday after four years of work." in text
        assert any("Reading" in row for row in rows), "it says what goes on"


# --- doctor, version, help --------------------------------------------------------------------------------


def test_doctor(capsys):
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "extractive" in out
    assert "python 3." in out


def test_version(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("summarizer ")


@pytest.mark.parametrize("command", ["run", "batch", "doctor"])
def test_help_names_every_option_once(command, capsys):
    assert main([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert "--config" in out
    assert out.count("\n  --model ") <= 1
    assert "╭" not in out, "no boxes where stdout is no terminal"


def test_values_of_options_are_those_of_the_configuration():
    from typing import get_args

    from summarizer.cli.options import WriterName
    from summarizer.config import WriterConfig
    from summarizer.rendering import FORMATS

    assert {name.value for name in WriterName} == set(get_args(WriterConfig.model_fields["name"].annotation))
    assert {name.value for name in Format} == set(FORMATS)


def test_a_read_only_folder_is_told_before_any_work(articles, tmp_path, monkeypatch, capsys):
    # Asked of the system, not tried with a real folder: for root no folder is read-only.
    monkeypatch.setattr("os.access", lambda path, mode: False)
    monkeypatch.setattr(Summarizer, "summarize", lambda *_, **__: pytest.fail("worked for nothing"))
    assert main(["run", str(articles), "--output", str(tmp_path / "s.txt")]) == 2
    assert_one_error(capsys, "s.txt", "read-only")


def test_an_ending_that_names_no_format_is_refused_before_the_work(articles, tmp_path, capsys):
    target = tmp_path / "s.docx"
    assert main(["run", str(articles), "--output", str(target)]) == 2
    assert_one_error(capsys, "s.docx", "'.docx'", ".html", "--format")
    assert not target.exists()
    assert main(["run", str(articles), "--output", str(target), "--format", "text"]) == 0
    assert target.exists()
