"""A text held against its sources: verdicts, passages, formats, and the command."""

from __future__ import annotations

import json

import pytest

from summarizer import Document, SummarizerConfig, check, check_to_dict
from summarizer.cli import main
from summarizer.errors import EmptyInputError
from summarizer.preparation.segmentation import segment
from summarizer.proving.text_check import parts_of
from summarizer.relations.evidence import EvidenceFinder
from summarizer.relations.judgement import Judgements, Relation
from summarizer.rendering.checked import CHECK_FORMATS

RULING = Document(
    "The tenant is liable for repairs of the roof. The court heard the case in May. "
    "Judge Ana Reyl wrote the ruling, which has 14 pages.",
    id="a",
    source="The Herald",
)
DENIAL = Document("The landlord did not pay for the scaffold. Neighbours had complained for years.", id="b")
LIGHT = SummarizerConfig().with_values(**{"relations.model": "none"})


def verdicts(text: str, *sources: Document) -> list[str]:
    return [sentence.verdict for sentence in check(text, sources or (RULING, DENIAL), config=LIGHT).sentences]


def test_what_a_source_says_is_supported_and_shown_by_its_place():
    checked = check("The court heard the case in May.", [RULING, DENIAL], config=LIGHT)
    (sentence,) = checked.sentences
    (passage,) = sentence.carried_by
    assert checked.holds
    assert passage.document_id == "a"
    assert RULING.text[passage.start : passage.end] == passage.text == "The court heard the case in May."


def test_what_none_says_is_not_found_and_its_figures_are_named():
    checked = check("The council sold 812 bicycles to Norway.", [RULING, DENIAL], config=LIGHT)
    (sentence,) = checked.sentences
    assert sentence.verdict == "not found"
    assert sentence.not_found == ("812", "Norway")
    assert not checked.holds


def test_what_a_source_denies_is_contradicted_by_it():
    checked = check("The landlord did pay for the scaffold.", [RULING, DENIAL], config=LIGHT)
    (sentence,) = checked.sentences
    assert sentence.verdict == "contradicted"
    assert [passage.document_id for passage in sentence.contradicted_by] == ["b"]


def test_a_sentence_of_which_a_clause_is_carried_is_partly_supported():
    text = "The court heard the case in May, and the committee has chosen three bicycle manufacturers."
    (sentence,) = check(text, [RULING, DENIAL], config=LIGHT).sentences
    assert sentence.verdict == "partly"
    assert sentence.unsupported_parts == ("and the committee has chosen three bicycle manufacturers.",)


def test_a_wrong_figure_is_never_supported():
    assert verdicts("Judge Ana Reyl wrote the ruling, which has 41 pages.") != ["supported"]


def test_sentences_are_places_in_the_text_that_was_checked():
    text = "The court heard the case in May.  Neighbours had complained for years."
    for sentence in check(text, [RULING, DENIAL], config=LIGHT).sentences:
        assert text[sentence.start : sentence.end] == sentence.text


def test_a_text_without_a_sentence_is_refused():
    with pytest.raises(EmptyInputError, match="no sentence"):
        check("  ", [RULING], config=LIGHT)


def test_clauses_without_a_verb_stay_with_their_neighbour():
    assert parts_of("In May, the court heard the case, the mayor said; nobody was there to listen.") == [
        "In May, the court heard the case, the mayor said;",
        "nobody was there to listen.",
    ]


@pytest.mark.parametrize("name", CHECK_FORMATS)
def test_every_format_shows_verdicts_and_what_the_judge_cannot_see(name):
    checked = check("The court heard the case in <b>May</b>. Norway won.", [RULING, DENIAL], config=LIGHT)
    text = CHECK_FORMATS[name](checked)
    assert "not found" in text
    assert "rewordings" in text
    if name == "html":
        assert "<b>May" not in text


def test_the_json_counts_every_verdict():
    checked = check("The court heard the case in May.", [RULING], config=LIGHT)
    assert check_to_dict(checked)["verdicts"] == {
        "supported": 1, "partly": 0, "contradicted": 0, "not found": 0,
    }  # fmt: skip


@pytest.mark.parametrize(("text", "code"), [("The court heard the case in May.", 0), ("Norway won.", 1)])
def test_the_command_fails_under_strict_where_something_is_unsupported(tmp_path, capsys, text, code):
    (tmp_path / "source.txt").write_text(RULING.text)
    (tmp_path / "summary.txt").write_text(text)
    (tmp_path / "light.yaml").write_text("relations: {model: none}")
    command = ["check", str(tmp_path / "summary.txt"), str(tmp_path / "source.txt")]
    command += ["--config", str(tmp_path / "light.yaml"), "--format", "json"]
    assert main([*command, "--strict"]) == code
    assert json.loads(capsys.readouterr().out)["sentences"][0]["text"] == text
    assert main(command) == 0


def test_a_denial_and_a_stray_sentence_do_not_support_the_opposite() -> None:
    sources = [
        "A ferry struck a reef off Orra. No one was killed and no one was missing, the coastguard said.",
        "Tests of the two radars differed. It is too early to say why the two were not the same.",
    ]
    (found,) = check("Two people were killed.", sources).sentences
    assert found.verdict != "supported"


def test_a_sentence_that_can_be_read_alone_is_judged_alone():
    """The one before it says what the sources say, and must not hide that this one denies it."""
    fire = Document("A fire destroyed the old cotton mill in Aldford on Tuesday, firefighters said.", id="a")
    text = "A fire destroyed the old cotton mill in Aldford. The fire did not destroy the mill."
    assert [sentence.verdict for sentence in check(text, [fire]).sentences] == ["supported", "contradicted"]


def test_what_contradicts_shares_words_or_is_as_good_as_sure():
    told = "The driver was sober when he took the bus."
    sources = segment(Document(f"The driver had been drinking with friends at home. {told}", id="a"))
    statement = "The driver was not sober when he took the bus to Tarn."
    (found,) = EvidenceFinder(sources, Judgements(Judging(conflict=0.9))).find([statement])
    assert [each.sentences[0].text for each in found.contradicting] == [told]
    (sure,) = EvidenceFinder(sources, Judgements(Judging(conflict=0.99))).find([statement])
    assert len(sure.contradicting) == 2


class Judging:
    """A verifier that says of every pair that it is a conflict, with one probability."""

    name, blind_to = "judging", ""

    def __init__(self, conflict: float) -> None:
        self.relation = Relation(0.0, 0.0, conflict, 0.0, 1.0)

    def judge(self, pairs):
        return [self.relation for _ in pairs]
