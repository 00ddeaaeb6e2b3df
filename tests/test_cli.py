"""The command line: what goes where, which exit code, and that every expected error is one line."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer import Summarizer
from summarizer.cli.commands import main
from tests.cli_articles import ARTICLES, ROOT, assert_one_error, write_articles


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return write_articles(tmp_path)


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
    assert main(["run", str(articles), "--output", str(target), "--format", "markdown"]) == 0
    assert "[^1]:" in target.read_text(encoding="utf-8"), "a format that is given wins"


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


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["sumarize"], ["No such command 'sumarize'", "summarizer --help"]),
        (["run"], ["PATH", "run --help"]),
        (["run", "no/such/file.txt"], ["no/such/file.txt"]),
        (["run", "x.txt", "--wrds", "5"], ["--wrds", "--words"]),
        (["run", "x.txt", "--words", "0"], ["--words", "'0'", "1"]),
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


# --- doctor, version, help --------------------------------------------------------------------------------


def test_the_version_and_the_state_of_the_installation_are_told(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("summarizer ")
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "extractive" in out
    assert "python 3." in out


@pytest.mark.parametrize("command", ["run", "batch", "doctor"])
def test_help_names_every_option_once(command, capsys):
    assert main([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert "--config" in out
    assert out.count("\n  --model ") <= 1
    assert "╭" not in out, "no boxes where stdout is no terminal"


def test_values_of_options_are_those_of_the_configuration():
    from typing import get_args

    from summarizer.cli.commands import Format
    from summarizer.cli.options import WriterName
    from summarizer.config import WriterConfig
    from summarizer.rendering import FORMATS

    assert set(get_args(Format)) == set(FORMATS)
    assert set(get_args(WriterName)) == set(get_args(WriterConfig.model_fields["name"].annotation))


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


def test_check_writes_the_format_of_the_ending_and_refuses_one_that_it_has_not(articles, tmp_path, capsys):
    (tmp_path / "light.yaml").write_text("relations: {model: none}")
    given = ["check", str(articles / "herald.txt"), str(articles / "gazette.txt")]
    given += ["--config", str(tmp_path / "light.yaml"), "--output"]
    assert main([*given, str(tmp_path / "c.htm")]) == 0
    assert (tmp_path / "c.htm").read_text().startswith("<!doctype html>")
    assert main([*given, str(tmp_path / "c.md")]) == 2
    assert_one_error(capsys, "c.md", "'.md'", ".html", "--format")
