"""Nothing that comes from outside becomes markup or a template of the page."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.app import view
from summarizer.findings import (
    Agreement,
    AssertedValue,
    Change,
    Disagreement,
    News,
    Passage,
    TimelineEvent,
    UniqueStatement,
)
from summarizer.records import (
    Document,
    Edit,
    GroupReport,
    RedundancyGroup,
    Sentence,
    Summary,
)
from summarizer.verdicts import CheckedSentence, SourcePassage, TextCheck
from tests.app_summaries import (
    Elements,
    cite,
    report,
    sentence,
)

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "${alert(1)}{{value}}`x`",
    "' onmouseover='alert(1)",
]


OURS = set(
    "article aside header nav p h2 h3 h4 span div button b i section blockquote bdi details summary ul li ol "
    "table thead tbody tr td th time label input mark del a".split()
)


def hostile(attack: str) -> Summary:
    text = f"{attack} {attack}"
    document = Document(
        text,
        id=f"d{attack}",
        title=attack,
        source=attack,
        original=attack + text,
        edits=(Edit(0, len(attack), "", attack),),
    )
    other = replace(document, id="d2", source="javascript:alert(2)")
    member = Sentence(document.id, 0, 0, len(text), text)
    where = Passage("d2", "d2#0", 0, len(text), text)
    alone = UniqueStatement("g9", attack, where)
    value = AssertedValue(attack, attack, 1, (where,))
    return Summary(
        cluster_id=attack,
        title=attack,
        language="en",
        writer="extractive",
        sentences=(replace(sentence(text, cite(document, 0, len(text)), verdict="partly"), note=attack),),
        documents=(report(document, set_aside=attack), report(other, used=False, duplicate_of=document.id)),
        groups=(
            GroupReport(
                RedundancyGroup(attack, member.id, (member.id, "d2#0"), 1),
                (member, replace(member, document_id="d2")),
                1.0,
                True,
            ),
        ),
        warnings=(attack,),
        disagreements=(
            Disagreement("number", attack, (AssertedValue(attack, attack, 1, (where,)),) * 2, 0.9),
        ),
        agreement=Agreement(2, (), (alone,)),
        timeline=(TimelineEvent(attack, "day", attack, (where,)),),
        news=News((alone,), (Change("number", attack, attack, attack, value),), (alone,)),
    )


def hostile_check(attack: str) -> str:
    summary = hostile(attack)
    (document, _), text = (report.document for report in summary.documents), f"{attack} {attack}"
    passage = SourcePassage(document.id, "x", 0, len(attack), attack, 0.9)
    sentence = CheckedSentence(
        text, 0, len(text), "partly", 0.6, (passage,), (passage,), (attack,), (attack,)
    )
    return view.check_html(TextCheck((sentence,), (document,), "none", attack, (attack,)), text)


PARTS = [lambda attack: view.summary_html(hostile(attack), attack, attack), hostile_check]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("part", PARTS)
def test_nothing_from_outside_becomes_markup_or_a_template(attack, part):
    page = part(attack)
    found = Elements(page)
    assert {tag for tag, _ in found.tags} <= OURS
    for _, attributes in found.tags:
        assert not [name for name in attributes if name.startswith("on")]
        assert not (attributes.get("href") or "").lower().startswith("javascript:")
    assert not re.search(r"[{}$`]", page)
    assert attack in found.text


@given(
    st.sampled_from(ATTACKS)
    | st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60)
)
def test_any_message_comes_through_as_text(text):
    page = Elements(view.notes_html([text], "error"))
    assert {tag for tag, _ in page.tags} == {"div", "p"}
    assert page.text.strip("\n ") == text.strip("\n ")
