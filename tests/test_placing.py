"""Paragraphs of the text: the plan's, or for what a model wrote from all of it, those of what it cites."""

from __future__ import annotations

from pathlib import Path

from chat_server import serving

from summarizer import Summarizer, SummarizerConfig
from summarizer.proving.placing import placed_after
from summarizer.records import Citation, Evidence, RedundancyGroup, SummarySentence, Support

FERRY = Path(__file__).resolve().parents[1] / "examples" / "ferry"
#: Paragraph of the plan of each source sentence; d1#9 is not in the plan.
PLAN = tuple(
    Evidence(RedundancyGroup(f"g{n}", f"d1#{n}", (f"d1#{n}", f"d2#{n}"), 2), 1.0, n, "lead", paragraph)
    for n, paragraph in enumerate((0, 0, 1, 1, 2))
)


def sentence(*cited: str, group: str | None = None) -> SummarySentence:
    citations = tuple(Citation(each.partition("#")[0], each, 0, 1, "x", 1.0) for each in cited)
    return SummarySentence("x", Support("supported", 1.0), 1, citations, group_id=group)


def paragraphs(*sentences: SummarySentence) -> list[int]:
    placed: list[SummarySentence] = []
    for each in sentences:
        placed.append(placed_after(placed, each, PLAN))
    return [each.paragraph for each in placed]


def test_sentences_of_one_group_have_the_part_that_the_plan_gives_them() -> None:
    assert paragraphs(*(sentence(f"d1#{n}", group=f"g{n}") for n in (0, 2, 3, 4))) == [0, 1, 1, 2]
    assert placed_after([], sentence("d1#0", group="g0"), PLAN).role == "lead"


def test_a_free_text_has_paragraphs_by_what_it_cites_none_of_one_sentence() -> None:
    # 0 0 | 1 1 | 2: a new one begins with evidence of another paragraph
    assert paragraphs(*map(sentence, ("d1#0", "d2#1", "d1#2", "d2#3", "d1#4"))) == [0, 0, 1, 1, 2]
    # 0 1 2: each alone would be a paragraph of one sentence
    assert paragraphs(*map(sentence, ("d1#0", "d1#2", "d1#4"))) == [0, 0, 1]
    # What is not planned, or cites nothing, goes with what stands before it
    assert paragraphs(sentence("d1#9"), sentence("d1#0"), sentence(), sentence("d1#9")) == [0, 0, 0, 0]
    # Telling the plan in another order never goes back to an earlier paragraph
    assert paragraphs(*map(sentence, ("d1#4", "d1#4", "d1#0", "d1#1", "d1#4"))) == [0, 0, 1, 1, 2]


def test_a_source_sentence_in_a_free_text_does_not_jump_to_the_number_of_its_plan() -> None:
    assert paragraphs(sentence("d1#0"), sentence("d1#4", group="g4"), sentence("d1#2")) == [0, 0, 1]


def test_what_a_model_wrote_reads_as_paragraphs() -> None:
    with serving() as server:
        values = {"writer.name": "chat", "writer.endpoint": server.endpoint, "length.words": 200}
        summary = Summarizer(SummarizerConfig().with_values(**values)).summarize(sorted(FERRY.iterdir()))
    assert not any(each.group_id for each in summary.sentences)
    lengths = list(map(len, summary.paragraphs))
    assert len(lengths) > 1
    assert min(lengths[:-1]) >= 2
    assert summary.text.count("\n\n") == len(lengths) - 1
