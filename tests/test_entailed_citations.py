"""What a source denies it is never cited for, and only what says all of it counts as a source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Summarizer, SummarizerConfig
from summarizer.proving.attribution import attribute, count_origins, passages
from summarizer.proving.checking import check
from summarizer.proving.sentence_index import SentenceIndex
from summarizer.records import DraftSentence, Sentence
from summarizer.relations.judgement import Judgements, Pair, Relation
from summarizer.relations.lexical import LexicalVerifier

YES, NO, DENIED = Relation(0.9, 0.9, 0, 0, 1), Relation(0.1, 0.1, 0, 0, 1), Relation(0.1, 0.1, 0.9, 0, 1)
PART = Relation(0.1, 0.9, 0, 0, 1)


class Scripted:
    """Says of a pair what is scripted for its first sentence."""

    name, blind_to = "scripted", ""

    def __init__(self, script: dict[str, Relation]) -> None:
        self.script = script

    def judge(self, pairs: list[Pair]) -> list[Relation]:
        return [self.script.get(pair.a, NO) for pair in pairs]


def index_of(texts: dict[str, str], verifier: object | None = None) -> SentenceIndex:
    sentences = [Sentence(name, 0, 0, len(text), text) for name, text in texts.items()]
    return SentenceIndex(sentences, "en", Judgements(verifier or LexicalVerifier()))


TEXTS = {
    "a": "Amber lamps reduced daytime sleepiness among the nurses.",
    "b": "Amber lamps reduced the daytime sleepiness of nurses on the ward.",
    "c": "Amber lamps reduced no daytime sleepiness of the nurses, they found.",
}
DRAFT = DraftSentence(TEXTS["a"], ("a#0",))


@pytest.mark.parametrize(
    ("relation", "cited", "sources"),
    [(YES, ["a", "b"], 2), (PART, ["a", "b"], 1), (NO, ["a"], 1), (DENIED, ["a"], 1)],
)
def test_another_document_is_cited_for_what_it_entails_or_for_its_part(relation, cited, sources):
    index = index_of(TEXTS, Scripted({TEXTS["b"]: relation, TEXTS["c"]: DENIED}))
    citations = attribute(DRAFT, index)
    assert sorted(citation.document_id for citation in citations) == cited
    assert count_origins(citations, {"a": 0, "b": 1, "c": 2}) == sources


class SaidBefore(Scripted):
    """Finds everything said as soon as it may read the sentence before."""

    def judge(self, pairs: list[Pair]) -> list[Relation]:
        return [YES if pair.a_before else NO for pair in pairs]


FOLLOWS = "The nurses had amber lamps against daytime sleepiness for a month."


@pytest.mark.parametrize(
    ("verifier", "cited"), [(SaidBefore({}), ["a"]), (Scripted({FOLLOWS: YES}), ["a", "b"])]
)
def test_what_only_the_sentence_before_says_is_no_citation(verifier, cited):
    texts = {"a": [TEXTS["a"]], "b": ["The ward was renewed.", FOLLOWS]}
    sentences = [
        Sentence(name, number, 0, len(text), text)
        for name, own in texts.items()
        for number, text in enumerate(own)
    ]
    index = SentenceIndex(sentences, "en", Judgements(verifier))
    assert sorted(citation.document_id for citation in attribute(DRAFT, index)) == cited


def test_what_is_cited_must_not_deny_the_sentence():
    index = index_of(TEXTS, Scripted({TEXTS["a"]: DENIED}))
    text = "Amber lamps reduced the sleepiness among daytime nurses."
    assert check(text, [TEXTS["a"]], index).support.verdict == "unsupported"


def test_true_words_put_together_falsely_are_not_supported():
    index = index_of(TEXTS, Scripted({}))
    text = "Daytime nurses reduced sleepiness among the amber lamps."
    assert check(text, [TEXTS["a"]], index).support.verdict == "partly"
    assert check(TEXTS["a"], [TEXTS["a"]], index).support.verdict == "supported"


def test_a_negated_sentence_is_no_source_even_where_words_are_compared():
    texts = {
        "a": "The tenant is liable for repairs of the roof.",
        "b": "The tenant is not liable for repairs of the roof.",
        "c": "The tenant is liable for repairs of the roof within 30 days.",
    }
    citations = attribute(DraftSentence(texts["a"], ("a#0", "b#0", "c#0")), index_of(texts))
    assert [citation.document_id for citation in citations] == ["a", "c"]


SUBJECTS = st.sampled_from(["The tenant", "The council", "A nurse of the ward", "Ana Reyl"])
VERBS = st.sampled_from(["is liable for", "was asked about", "has paid for", "can appeal"])
OBJECTS = st.sampled_from(["the roof of the old mill", "repairs in May", "12 lamps", "the ruling on rents"])


@settings(deadline=None, max_examples=60)
@given(SUBJECTS, VERBS, OBJECTS, st.booleans())
def test_negating_a_sentence_in_one_source_never_raises_the_support_of_the_plain_one(who, does, what, more):
    plain = f"{who} {does} {what}."
    told = f"{who} {does} {what}, the paper said." if more else plain
    negated = re.sub(r"\b(is|was|has|can)\b", r"\1 not", told, count=1)
    origins = {"a": 0, "b": 1}

    def support(other: str) -> tuple[int, float]:
        index = index_of({"a": plain, "b": other})
        citations = attribute(DraftSentence(plain, ("a#0", "b#0")), index)
        return count_origins(citations, origins), check(
            plain, passages(citations, index), index
        ).support.score

    assert support(negated) <= support(told)
    assert support(negated)[0] == 1


def test_one_who_denies_is_no_source_and_one_with_a_limit_of_its_own_no_copy():
    folder = Path(__file__).parents[1] / "tests/data/field/13b-negation-minimal"
    summary = Summarizer(SummarizerConfig().with_values(**{"writer.name": "extractive"})).summarize([folder])
    liable = next(s for s in summary.sentences if s.text == "The tenant is liable for repairs of the roof.")
    assert sorted(citation.document_id for citation in liable.citations) == ["d1", "d3"]
    assert liable.sources == 2
    assert [report.duplicate_of for report in summary.documents] == [None, None, None]
    assert any({v.text for v in each.values} == {"liable", "not liable"} for each in summary.disagreements)
