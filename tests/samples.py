"""A summary written by hand, for tests of what is done with one. Every offset in it is true."""

from __future__ import annotations

import datetime
from dataclasses import replace

from summarizer.findings import (
    Agreement,
    AssertedValue,
    Change,
    Disagreement,
    News,
    Passage,
    SharedStatement,
    Superseded,
    TimelineEvent,
    UniqueStatement,
)
from summarizer.records import (
    Citation,
    Document,
    DocumentReport,
    Edit,
    GroupReport,
    Phrase,
    RedundancyGroup,
    Sentence,
    Summary,
    SummarySentence,
    Support,
)
from summarizer.usage import Usage

HERALD_ORIGINAL = (
    "The Vell bridge opened on Monday.\nShare this story\nMayor Ida Ito cut the ribbon.Traffic was light."
)
HERALD = Document(
    text="The Vell bridge opened on Monday.\nMayor Ida Ito cut the ribbon. Traffic was light.",
    id="d1",
    title="Bridge opens",
    source="The Herald",
    date=datetime.date(2031, 5, 5),
    language="en",
    original=HERALD_ORIGINAL,
    edits=(Edit(34, 51, "", "share buttons"), Edit(80, 80, " ", "glued words")),
)
GAZETTE = Document(
    text="After four years, the bridge over the Vell is open. It cost 31 million crowns.",
    id="d2",
    source="https://gazette.example/bridge?a=1&b=2",
    language="en",
)
COOKING = Document(text="Ten soups for spring.", id="d3", title="Soups <b>& more</b>", language="en")

S1 = Sentence("d1", 0, 0, 33, HERALD.text[0:33])
S2 = Sentence("d1", 1, 34, 63, HERALD.text[34:63], 1)
G1 = Sentence("d2", 0, 0, 51, GAZETTE.text[0:51])
G2 = Sentence("d2", 1, 52, 78, GAZETTE.text[52:78])


def cite(sentence: Sentence, score: float = 0.9) -> Citation:
    return Citation(sentence.document_id, sentence.id, sentence.start, sentence.end, sentence.text, score)


SUMMARY = Summary(
    cluster_id="bridge",
    title="The Vell bridge is open",
    language="en",
    writer="extractive",
    sentences=(
        SummarySentence(
            "After four years, the bridge over the Vell is open.",
            Support("supported", 1.0),
            2,
            (cite(G1, 1.0), cite(S1, 0.61234567)),
            "g1",
        ),
        SummarySentence(
            "It cost 31 million crowns.",
            Support("partly", 0.5),
            1,
            (cite(G2),),
            "g2",
            "no fallback",
            (Phrase(0, 26, G2.document_id, G2.id, G2.start, G2.start + 26),),
        ),
    ),
    documents=(
        DocumentReport(HERALD, 3, True, 0.91),
        DocumentReport(GAZETTE, 2, True, 0.88),
        DocumentReport(COOKING, 1, False, 0.02, set_aside="off the topic (relevance 0.02)"),
    ),
    groups=(
        GroupReport(RedundancyGroup("g1", G1.id, (S1.id, G1.id), 2), (S1, G1), 0.8, True),
        GroupReport(RedundancyGroup("g2", G2.id, (G2.id,), 1), (G2,), 0.4, True),
        GroupReport(RedundancyGroup("g3", S2.id, (S2.id,), 1), (S2,), 0.1, False),
    ),
    warnings=("d3 is off the topic",),
    config={"length": {"words": 40}},
    timings={"cleaning": 0.00123456},
)


def _passage(sentence: Sentence) -> Passage:
    return Passage(sentence.document_id, sentence.id, sentence.start, sentence.end, sentence.text)


def with_findings(text: str = "31 million") -> Summary:
    """The summary with one finding of every sort, its words being ``text``."""
    one = AssertedValue(text, "31000000", 1, (_passage(G2),), (Passage("d2", G2.id, 60, 70, "31 million"),))
    other = AssertedValue(text + "!", "30000000", 1, (_passage(S2),), (_passage(S2),))
    statement = UniqueStatement("g2", text, _passage(G2))
    return replace(
        SUMMARY,
        disagreements=(Disagreement("money", text, (one, other), 0.87654321, False),),
        agreement=Agreement(2, (SharedStatement("g1", text, 2, (_passage(S1), _passage(G1))),), (statement,)),
        timeline=(TimelineEvent("2031-05-05", "day", text, (_passage(S1),)),),
        news=News((statement,), (Change("money", text, "29 million", text, one),), (statement,)),
        superseded=(Superseded(_passage(S1), _passage(G1)),),
        usage=Usage(text, "http://localhost:11434/v1", "plan version 1 (c0ffee012345)", 2, 900, None, 0.25),
    )


def hostile(text: str) -> Summary:
    """A summary in which everything that comes from outside is ``text``."""
    document = Document(text=text, id=text, title=text, source=text)
    sentence = SummarySentence(text, Support("supported", 1.0), 1, (), note=text)
    report = DocumentReport(document, 1, False, 0.5, set_aside=text)
    cited = replace(SUMMARY.documents[0], document=replace(HERALD, title=text, source=text))
    return replace(
        SUMMARY,
        cluster_id=text,
        title=text,
        sentences=(*SUMMARY.sentences, sentence),
        documents=(cited, SUMMARY.documents[1], report),
        warnings=(text,),
        config={"query": text},
    )
