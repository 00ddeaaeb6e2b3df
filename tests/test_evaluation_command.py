"""``summarizer evaluate``: what it reads, what it writes, and what it refuses."""

from __future__ import annotations

import gzip
import json
import lzma
import sys
from pathlib import Path

import pytest

from summarizer.cli.commands import main
from summarizer.errors import InputError, SummarizerError
from summarizer.evaluation import pictures, read_predictions, read_references
from summarizer.evaluation.reading import read_sources

REFERENCES = {
    "bridge": "The bridge opened on Monday. It cost 31 million crowns.",
    "ferry": "The ferry stops in May.",
}
GOOD = {"bridge": "The bridge opened on Monday.", "ferry": "The ferry stops in May."}
BAD = {"bridge": "Owls blink at night.", "ferry": "The ferry has a funnel."}
SOURCES = {
    "bridge": ["The bridge opened on Monday. It cost 31 million crowns, the council said."],
    "ferry": ["The old ferry stops in May, the owner said.", "A ferry sails until May."],
}


def lines(path: Path, key: str, values: dict[str, object]) -> Path:
    records = [json.dumps({"id": name, key: value}) for name, value in values.items()]
    path.write_text("\n".join(records) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def references(tmp_path: Path) -> Path:
    return lines(tmp_path / "references.jsonl", "reference", REFERENCES)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return lines(tmp_path / "good.jsonl", "summary", GOOD)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return lines(tmp_path / "bad.jsonl", "summary", BAD)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return lines(tmp_path / "clusters.jsonl", "documents", SOURCES)


def run(*arguments: object) -> int:
    return main(["evaluate", *map(str, arguments)])


def table(out: str) -> dict[str, list[str]]:
    """The rows of the table on stdout, by their first cell."""
    return {line.split()[0]: line.split()[1:] for line in out.splitlines() if line and line[0].islower()}


# --- Results ------------------------------------------------------------------------------------------------


def test_one_file_is_scored_beside_references(good, references, capsys):
    assert run(good, "--references", references) == 0
    out, err = capsys.readouterr()
    assert err == ""
    shown = table(out)
    assert shown["measure"] == ["better", "good"]
    # bridge: 5 of its 5 words are among the reference's 10: F1 2/3; ferry: 1
    assert shown["rouge1"][1] == "0.833"
    assert {"rouge1", "rouge2", "rougeL", "rougeLsum", "length_ratio"} <= set(shown)
    assert not {"budget_error", "source_coverage", "citation_recall", "embedding"} & set(shown)


def test_two_files_are_compared_in_pairs(good, bad, references, sources, tmp_path, capsys):
    report = tmp_path / "new" / "report"
    arguments = ("--references", references, "--sources", sources, "--words", 5, "--report", report)
    assert run(good, bad, *arguments) == 0
    out, err = capsys.readouterr()
    assert "differs from good" in out
    assert "report written to" in err
    content = json.loads((report / "report.json").read_text(encoding="utf-8"))
    assert content["systems"]["good"]["rouge1"]["mean"] > content["systems"]["bad"]["rouge1"]["mean"]
    difference = content["compared_with_first"]["bad"]["rouge1"]
    values = {name: [each["rouge1"] for each in own.values()] for name, own in content["values"].items()}
    expected = sum(a - b for a, b in zip(values["good"], values["bad"], strict=True)) / 2
    assert difference["difference"]["mean"] == pytest.approx(expected)
    assert difference["p"] == pytest.approx(0.5, abs=0.03)  # two differences: half of all signs reach it
    assert content["values"]["bad"]["bridge"]["novel_words"] > 0
    assert content["values"]["good"]["bridge"]["novel_words"] == 0
    assert content["values"]["good"]["bridge"]["budget_error"] == 0
    markdown = (report / "report.md").read_text(encoding="utf-8")
    assert "| rouge1 | higher |" in markdown
    assert "## good less each other system" in markdown
    assert "| bridge |" in markdown


def test_the_report_has_pictures_where_matplotlib_is(good, bad, references, tmp_path, capsys):
    pytest.importorskip("matplotlib", reason="pictures need matplotlib")
    assert run(good, bad, "--references", references, "--report", tmp_path / "report") == 0
    assert (tmp_path / "report" / "rouge.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (tmp_path / "report" / "rouge.svg").read_text(encoding="utf-8")
    assert "![rouge.png](rouge.png)" in (tmp_path / "report" / "report.md").read_text(encoding="utf-8")


def test_without_matplotlib_the_report_says_so(good, references, tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)  # as if it were not installed
    assert run(good, "--references", references, "--report", tmp_path / "report") == 0
    assert "pip install 'summarizer[evaluate]'" in capsys.readouterr().err
    assert not (tmp_path / "report" / "rouge.png").exists()
    assert pictures.draw is not None


def test_without_rouge_score_the_message_says_what_to_install(good, references, capsys, monkeypatch):
    from summarizer.evaluation import rouge_scores

    rouge_scores._scorer.cache_clear()
    monkeypatch.setitem(sys.modules, "rouge_score.rouge_scorer", None)
    assert run(good, "--references", references) == 2
    assert "pip install 'summarizer[evaluate]'" in capsys.readouterr().err
    rouge_scores._scorer.cache_clear()


def test_records_of_the_engine_have_their_citations_judged(sources, references, tmp_path, capsys):
    output = tmp_path / "ours.jsonl"
    assert (
        main(["batch", str(sources), "--output", str(output), "--words", "10", "--workers", "0", "--quiet"])
        == 0
    )
    capsys.readouterr()
    assert run(output, "--references", references) == 0  # the records hold the texts they cite
    assert table(capsys.readouterr().out)["citation_recall"][1] == "1.000"
    assert run(output, "--references", references, "--sources", sources) == 0
    beside = table(capsys.readouterr().out)
    assert beside["citation_recall"][1] == "1.000"
    assert beside["novel_words"][1] == "0.00"


def test_a_record_of_run_is_one_prediction(sources, references, tmp_path, capsys):
    article = tmp_path / "article.txt"
    article.write_text(SOURCES["bridge"][0], encoding="utf-8")
    output = tmp_path / "bridge.json"
    assert main(["run", str(article), "--output", str(output)]) == 0
    (read,) = read_predictions(output, ("1",)).values()
    assert read.citations
    assert read.documents
    assert read.id == "1"


def test_letters_that_rouge_does_not_read_are_told(tmp_path, capsys):
    wanted = lines(tmp_path / "wanted.jsonl", "reference", {"a": "Мост открыли в понедельник."})
    told = lines(tmp_path / "told.jsonl", "summary", {"a": "Мост открыли в понедельник."})
    assert run(told, "--references", wanted) == 0
    assert "rouge-score reads a-z and 0-9 alone, and 100% of" in capsys.readouterr().out


# --- Reading ------------------------------------------------------------------------------------------------


def test_text_files_are_matched_by_place(tmp_path, capsys):
    wanted, told = tmp_path / "wanted.txt", tmp_path / "told.txt"
    wanted.write_text("The bridge opened.\nThe ferry stops.\n", encoding="utf-8")
    told.write_text("The bridge opened.\n\n", encoding="utf-8")
    references = read_references(wanted)
    assert list(references) == ["1", "2"]
    read = read_predictions(told, tuple(references))
    assert read["1"].sentences == ("The bridge opened.",)
    assert read["2"].sentences == ()  # an empty line is an empty summary
    assert run(told, "--references", wanted) == 0
    assert table(capsys.readouterr().out)["rouge1"][1] == "0.500"


def test_references_may_be_a_folder_and_several_for_a_summary(tmp_path):
    (tmp_path / "ferry.txt").write_text("The ferry stops.\n", encoding="utf-8")
    assert read_references(tmp_path)["ferry"].texts == ("The ferry stops.",)
    several = lines(tmp_path / "several.jsonl", "references", {"a": ["One.", "Two. Three."]})
    assert read_references(several)["a"].sentences == (("One.",), ("Two.", "Three."))


@pytest.mark.parametrize(
    ("ending", "compress"), [(".gz", gzip.compress), (".xz", lzma.compress), (".zst", None)]
)
def test_compressed_files_are_read_and_broken_ones_named(tmp_path, references, ending, compress):
    compress = compress or pytest.importorskip("zstandard").compress
    packed = tmp_path / f"references.jsonl{ending}"
    packed.write_bytes(compress(references.read_bytes()))
    assert list(read_references(packed)) == ["bridge", "ferry"]
    broken = tmp_path / f"broken{ending}"
    broken.write_bytes(b"not packed")
    with pytest.raises(SummarizerError, match="cannot be read"):
        read_references(broken)


def test_a_summary_may_be_a_list_of_sentences_and_ids_numbers(tmp_path):
    path = lines(tmp_path / "listed.jsonl", "summary", {})
    path.write_text('{"id": 7, "summary": ["One  two.", " "]}\n\n{"summary": "Three."}\n', encoding="utf-8")
    read = read_predictions(path, ())
    assert read["7"].sentences == ("One two.",)
    assert read["3"].sentences == ("Three.",)  # without an id: the number of the line


# --- Refusals -----------------------------------------------------------------------------------------------


def test_a_missing_prediction_is_an_error_that_partial_allows(tmp_path, references, capsys):
    half = lines(tmp_path / "half.jsonl", "summary", {"ferry": GOOD["ferry"], "owl": "Owls blink."})
    assert run(half, "--references", references) == 2
    assert "lack 1 of the 2 ids" in capsys.readouterr().err
    assert run(half, "--references", references, "--partial") == 0
    out = capsys.readouterr().out
    assert "1 summary" in out
    assert "half lacks 1 of 2 references" in out
    assert "without a reference, which are left out: 'owl'" in out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is empty; accepted is JSON lines"),
        ('{"id": "a"}', "has no \"summary\""),
        ('{"id": "a", "summary": "x"}\n{"id": "a", "summary": "y"}', "which .*line 1 has too"),
        ('{"id": "a", "summary": "x"}\n[1]', "line 2 is not a JSON object"),
        ('{"id": "a", "summary": "x"}\n{"id": ', "line 2 is not valid JSON"),
        ('{"id": ["a"], "summary": "x"}', 'has "id" that is a list'),
        ('{"id": "a", "sentences": [{"text": "x", "citations": [{}]}]}', "is not a record of this program"),
        ("one line\nand another", "has 2 lines for 1 references"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_said(tmp_path, content, message):
    path = tmp_path / "predictions.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SummarizerError, match=message):
        read_predictions(path, ("a",))


def test_what_is_missing_or_given_twice_is_named(tmp_path, good, references, sources, capsys):
    assert run(tmp_path / "none.jsonl", "--references", references) == 2
    assert "does not exist" in capsys.readouterr().err
    assert run(good, "--references", tmp_path / "empty") == 2
    (tmp_path / "empty").mkdir()
    assert run(good, "--references", tmp_path / "empty") == 2
    assert "has no .txt file" in capsys.readouterr().err
    with pytest.raises(InputError, match="lack 'owl'; accepted"):
        read_sources(sources, ("bridge", "owl"))
    assert run(good, "--references", references, "--report", good) == 2
    assert "there is a file of that name" in capsys.readouterr().err
    assert run(good, good, "--references", references) == 2
    assert "given twice" in capsys.readouterr().err
    assert run(good) == 2
    assert "--references" in capsys.readouterr().err


def test_no_shared_id_is_an_error(tmp_path, references, capsys):
    other = lines(tmp_path / "other.jsonl", "summary", {"owl": "Owls blink."})
    assert run(other, "--references", references, "--partial") == 2
    assert "no id of" in capsys.readouterr().err
